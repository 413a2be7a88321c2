"""How varied the vocabulary of a text is, with intervals, and at one length."""

from helpers.counts import common_length
from helpers.diversity.tables import (
    compare_all,
    compare_diversity,
    length_matched,
    lexical_diversity,
)

__all__ = [
    "common_length",
    "compare_all",
    "compare_diversity",
    "length_matched",
    "lexical_diversity",
]
