"""Exact repeats of any length, by a suffix array over the units of a corpus."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from pydivsufsort import divsufsort, kasai

from helpers.errors import Mistake
from helpers.ngrams import ranges


class Repeats(NamedTuple):
    """Maximal repeats: repeat r has `words[r]` words and begins at
    `starts[bounds[r]:bounds[r + 1]]`, in the order of the text."""

    words: np.ndarray
    bounds: np.ndarray
    starts: np.ndarray


class Suffixes(NamedTuple):
    """The suffixes of a sequence in order, and how much each shares with the next."""

    order: np.ndarray
    shared: np.ndarray


def lcp_intervals(shared, least: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The maximal runs of neighbours that share at least `least`: (first, last, how much).

    `shared[i]` says how much neighbours i and i + 1 have in common. Each run of which every two
    neighbours share h or more, some exactly h, and which cannot be made longer, is one interval;
    `last` is the last neighbour in it. Runs may lie within longer runs that share less. Over the
    longest common prefixes of a sorted list of suffixes these are the internal nodes of the
    suffix tree (Abouelhoda, Kurtz and Ohlebusch 2004, Journal of Discrete Algorithms 2).

    >>> first, last, h = lcp_intervals([1, 3, 0, 0, 2, 0], 1)
    >>> list(zip(first.tolist(), last.tolist(), h.tolist()))
    [(0, 2, 1), (1, 2, 3), (4, 5, 2)]
    """
    shared = np.asarray(shared)
    kept = np.flatnonzero(shared >= least)
    if len(kept) == 0:
        return kept, kept, kept
    # Runs of neighbouring candidates, with a 0 before, between and after them.
    place = np.arange(1, len(kept) + 1) + np.concatenate([[0], np.cumsum(np.diff(kept) > 1)])
    height = np.zeros(place[-1] + 2, dtype=shared.dtype)
    height[place] = shared[kept]
    origin = np.zeros(len(height), dtype=np.int64)
    origin[place] = kept

    before = _jump(height, place, -1, beyond=np.greater)  # the last that is lower, or as high
    opens = height[before] < height[place]  # the first of its height in the run
    place, before = place[opens], before[opens]
    after = _jump(height, place, +1, beyond=np.greater_equal)  # the next that is lower
    return origin[before + 1], origin[after - 1] + 1, height[place]


def _jump(height: np.ndarray, place: np.ndarray, step: int, *, beyond) -> np.ndarray:
    """From each place, step past all that is `beyond` it, each jump using the jumps before."""
    reach = np.arange(len(height)) + step
    active = np.flatnonzero(height)
    active = active[beyond(height[reach[active]], height[active])]
    while len(active):
        reach[active] = reach[reach[active]]
        active = active[beyond(height[reach[active]], height[active])]
    return reach[place]


def sorted_suffixes(codes) -> Suffixes:
    """The suffix array of a sequence of codes, with its longest common prefixes.

    >>> sorted_suffixes([1, 0, 2, 0, 2, 0]).order.tolist()
    [5, 3, 1, 0, 4, 2]
    """
    codes = np.ascontiguousarray(codes, dtype=np.uint32)
    if len(codes) < 2:
        return Suffixes(np.arange(len(codes)), np.zeros(len(codes), dtype=np.int64))
    order = divsufsort(codes.copy())
    return Suffixes(order, kasai(codes, order))


def maximal_repeats(codes, min_words: int = 1, suffixes: Suffixes | None = None) -> Repeats:
    """All maximal repeats of a sequence of codes, with every place, longest first.

    A repeat is maximal when neither a word before nor a word after it is the same at all its
    places: no part of a longer repeat with the same places is listed. Places may overlap. A code
    that occurs once (a separator) is in no repeat. Manber and Myers (1993), SIAM Journal on
    Computing 22; Kasai et al. (2001), Combinatorial Pattern Matching.

    >>> banana = maximal_repeats([1, 0, 2, 0, 2, 0])
    >>> banana.words.tolist(), banana.bounds.tolist(), banana.starts.tolist()
    ([3, 1], [0, 2, 5], [1, 3, 1, 3, 5])
    """
    if min_words < 1:
        raise Mistake(f"min_words must be 1 or more, not {min_words}")
    codes = np.ascontiguousarray(codes, dtype=np.uint32)
    none = np.empty(0, dtype=np.int64)
    if len(codes) < 2:
        return Repeats(none, np.zeros(1, dtype=np.int64), none)
    order, shared = sorted_suffixes(codes) if suffixes is None else suffixes
    first, last, words = lcp_intervals(shared, min_words)

    # Left-maximal: the words before the places are not all the same (nothing stands before 0).
    previous = codes[order - 1]
    changed = (previous[1:] != previous[:-1]) | (order[1:] == 0) | (order[:-1] == 0)
    changes = np.cumsum(np.append(False, changed), dtype=np.int32)
    varied = changes[last] > changes[first]
    first, last, words = first[varied], last[varied], words[varied].astype(np.int64)

    counts = last - first + 1
    starts = order[ranges(first, counts)].astype(np.int64)
    starts = starts[np.lexsort((starts, np.repeat(np.arange(len(first)), counts)))]
    bounds = np.concatenate([[0], np.cumsum(counts)])
    rank = np.lexsort((starts[bounds[:-1]], -counts, -words))
    starts = starts[ranges(bounds[:-1][rank], counts[rank])]
    return Repeats(words[rank], np.concatenate([[0], np.cumsum(counts[rank])]), starts)
