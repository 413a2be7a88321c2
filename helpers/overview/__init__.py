"""What a corpus is made of, before anything is measured: sizes, edges, and how it was typed."""

from helpers.overview.capitals import capitalisations
from helpers.overview.inventory import document_table, edges, guessed, passed_over
from helpers.overview.sizes import lengths, words_of_parts
from helpers.overview.typing_slips import odd_spacing, odd_spellings

__all__ = [
    "capitalisations",
    "document_table",
    "edges",
    "guessed",
    "lengths",
    "odd_spacing",
    "odd_spellings",
    "passed_over",
    "words_of_parts",
]
