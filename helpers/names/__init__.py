"""Named terms: who and what is named, under all their names."""

from helpers.names.find import Names, aliases, find_names, read_names

__all__ = ["Names", "aliases", "find_names", "read_names"]
