"""Comparing documents of unequal length: keyness, similarity, and what they share."""

from helpers.comparison.divergence import contributions
from helpers.comparison.keyness import keyness, least_detectable
from helpers.comparison.shared import lockwords, overlap, shared_sequences
from helpers.comparison.sides import choose_sides, comparable
from helpers.comparison.similarity import similarity

__all__ = [
    "choose_sides",
    "comparable",
    "contributions",
    "keyness",
    "least_detectable",
    "lockwords",
    "overlap",
    "shared_sequences",
    "similarity",
]
