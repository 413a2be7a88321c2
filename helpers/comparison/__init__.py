"""Comparing documents of unequal length: keyness, similarity, and what they share."""

from helpers.comparison.divergence import contributions
from helpers.comparison.keyness import keyness
from helpers.comparison.limits import least_detectable, same_source_baseline
from helpers.comparison.passages import shared_passages
from helpers.comparison.robustness import robustness, shares
from helpers.comparison.shared import lockwords, overlap, shared_sequences
from helpers.comparison.sides import choose_sides, comparable
from helpers.comparison.similarity import similarity
from helpers.comparison.telling import shared_topics, told, told_places

__all__ = [
    "choose_sides",
    "comparable",
    "contributions",
    "keyness",
    "least_detectable",
    "lockwords",
    "overlap",
    "robustness",
    "same_source_baseline",
    "shared_passages",
    "shared_sequences",
    "shared_topics",
    "shares",
    "similarity",
    "told",
    "told_places",
]
