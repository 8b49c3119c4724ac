"""Files: monographs in TOML, SPL documents, openFDA records."""
