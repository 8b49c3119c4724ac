"""What a source says, and the vocabularies."""
