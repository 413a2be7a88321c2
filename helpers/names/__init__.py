"""Named terms: who and what is named, under all their names."""

from helpers.names.confidence import confidence_counts
from helpers.names.find import Names, aliases, find_names, read_names
from helpers.names.known import Known, known_names
from helpers.names.user import (
    corrected,
    corrected_merges,
    editable,
    editable_text,
    names_file,
    read_corrections,
)

__all__ = [
    "Known",
    "Names",
    "aliases",
    "confidence_counts",
    "corrected",
    "corrected_merges",
    "editable",
    "editable_text",
    "find_names",
    "known_names",
    "names_file",
    "read_corrections",
    "read_names",
]
