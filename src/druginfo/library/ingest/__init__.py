"""Bringing documents into the library."""
