"""What is known of single languages: lists of words, and which language a document is in."""

from helpers.languages.lists import available, table, words
from helpers.languages.served import counted_by, language_name, language_of, not_served

__all__ = [
    "available",
    "counted_by",
    "language_name",
    "language_of",
    "not_served",
    "table",
    "words",
]
