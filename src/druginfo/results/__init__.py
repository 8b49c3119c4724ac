"""The types of all answers."""
