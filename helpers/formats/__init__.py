"""File formats: how documents are read from files."""
