"""How varied the vocabulary of a text is, with its range, at one length, and compared."""

from helpers.diversity.differences import compare_diversity
from helpers.diversity.documents import length_matched, lexical_diversity

__all__ = ["compare_diversity", "length_matched", "lexical_diversity"]
