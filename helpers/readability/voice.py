"""The article's own voice: its words without direct speech."""
