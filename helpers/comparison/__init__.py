"""Comparing two sides of unequal length: keyness, distances, and what they have in common."""

from helpers.comparison.common import overlap, shared_sequences
from helpers.comparison.divergence import contributions, distances, farthest
from helpers.comparison.halves import comparable
from helpers.comparison.keywords import keyness, least_detectable
from helpers.comparison.passages import shared_passages
from helpers.comparison.question import Question, default_sides
from helpers.comparison.topics import compare_topics, shared_topics

__all__ = [
    "Question",
    "comparable",
    "compare_topics",
    "contributions",
    "default_sides",
    "distances",
    "farthest",
    "keyness",
    "least_detectable",
    "overlap",
    "shared_passages",
    "shared_sequences",
    "shared_topics",
]
