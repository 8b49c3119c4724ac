"""What the library says back."""
