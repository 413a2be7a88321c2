"""Figures of repetition between neighbouring sentences or clauses, and within them.

What is found are candidates: that two sentences begin alike is a fact, that it is a figure of
speech a reader decides (Dubremetz and Nivre 2018, Frontiers in Digital Humanities 5).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

FIGURES = ("anaphora", "epistrophe", "symploce", "anadiplosis", "epizeuxis")
_LONGEST_LINK = 8  # words; of an anadiplosis


class Candidates(NamedTuple):
    """Figures: candidate c repeats `words[c]` words from token `token[c]` on, `tail_words[c]` of
    them at the end of the unit (symploce: the rest at its start), in units `first[c]` to `last[c]`."""

    first: np.ndarray
    last: np.ndarray
    token: np.ndarray
    words: np.ndarray
