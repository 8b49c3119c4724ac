"""Looking after the library and the files that people write."""
