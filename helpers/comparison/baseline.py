"""How much one text differs from itself: the line that a difference between texts must pass.

Topics drift within a text, so two excerpts of one source differ in many words. Windows of the
longer text, each as long as the shorter one, are compared with the rest of it; the largest gap
of each window over all words shows what one source does at these lengths.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from helpers.comparison.measures import signed_root
from helpers.statistics import MIN_WINDOWS, independent_windows

STRETCH = 30  # words: a hit nearer than this to the one before counts in part
WINDOWS = 100  # windows looked at, evenly spaced
USUAL_EXCESS = 1.2  # largest over mean window gap, as found in the calibration texts
USUAL_WEIGHT = 5  # independent windows that weigh as much as the usual excess
MANY_WINDOWS = 20  # from here on the line is passed by one window in twenty


class Baseline(NamedTuple):
    """The gaps of one text against itself; `line` is what a gap between two texts must exceed.

    `line` is NaN where there is no baseline: fewer than 3 windows fit without overlap.
    """

    line: float
    gaps: np.ndarray
    independent: int
    window: int


def stretch_weights(positions, same_as_before) -> np.ndarray:
    """What each hit adds to a count of stretches: 1, or less when it follows close on another.

    A hit d words after the one before adds d / 30, at most 1: the sum over a word's hits is the
    number of stretches of 30 words that hold it, averaged over where the first stretch starts.
    A word repeated in one passage counts little more than once; a word spread over the text
    counts nearly in full.

    `positions` of hits sorted by word, then place; `same_as_before` is False for the first hit
    of a word in a document.

    >>> stretch_weights([3, 9, 100], [False, True, True]).tolist()
    [1.0, 0.2, 1.0]
    """
    distance = np.diff(np.asarray(positions, dtype=float), prepend=0)
    return np.where(same_as_before, np.minimum(distance / STRETCH, 1.0), 1.0)


def same_source_gaps(codes, weights, types: int, window: int) -> tuple[np.ndarray, np.ndarray]:
    """The starts of W windows of a text, and the standardised gap of each word there (W × types).

    Each window is compared with the part of the text that is at least one window away from it:
    neighbouring text shares its topic, and the two texts compared are not neighbours. The rest
    is scaled up to the length of the text, so that gaps are those of the lengths compared.

    Parameters
    ----------
    codes : int array, the word of each token of the text (those of no interest: -1)
    weights : float array, what each token counts (`stretch_weights`)
    types : number of words
    window : words in a window

    >>> starts, gaps = same_source_gaps(np.array([0, 1] * 50), np.ones(100), 2, 20)
    >>> gaps.shape, round(float(np.abs(gaps).max()), 2)
    ((81, 2), 0.1)
    """
    n = len(codes)
    starts = spaced_windows(n, window)
    inside = counts_between(codes, weights, types, starts, starts + window)
    near_start, near_end = np.maximum(starts - window, 0), np.minimum(starts + 2 * window, n)
    near = counts_between(codes, weights, types, near_start, near_end)
    everything = counts_between(codes, weights, types, [0], [n])
    far = n - (near_end - near_start)
    kept = far > 0
    scaled = np.maximum(everything - near[kept], 0) * (n / far[kept])[:, None]
    return starts[kept], signed_root(inside[kept], window, scaled, n)


def spaced_windows(n: int, window: int) -> np.ndarray:
    """The starts of at most 100 windows, evenly spaced over n words.

    >>> spaced_windows(8, 5).tolist()
    [0, 1, 2, 3]
    """
    return np.unique(np.linspace(0, n - window, WINDOWS).astype(np.int64))


def counts_between(codes, weights, types: int, starts, ends) -> np.ndarray:
    """The weights of each word (of `types`; code -1: none) from each start up to each end.

    >>> counts_between(np.array([0, 1, 1]), np.ones(3), 2, [0, 1], [2, 3]).tolist()
    [[1.0, 1.0], [0.0, 2.0]]
    """
    marks = np.unique(np.concatenate([starts, ends, [0, len(codes)]]))
    counted = codes >= 0
    segment = np.repeat(np.arange(len(marks) - 1), np.diff(marks))[counted]
    sums = np.bincount(segment * types + codes[counted], weights[counted], (len(marks) - 1) * types)
    before = np.zeros((len(marks), types))
    np.cumsum(sums.reshape(len(marks) - 1, types), axis=0, out=before[1:])
    return before[np.searchsorted(marks, ends)] - before[np.searchsorted(marks, starts)]


def baseline(codes, weights, types: int, window: int) -> Baseline:
    """The baseline of a text at a window's length: see `same_source_gaps` and `line_of`."""
    independent = int(independent_windows(len(codes), window))
    if window < 1 or independent < MIN_WINDOWS:
        return Baseline(np.nan, np.empty(0), independent if window else 0, window)
    _, of_words = same_source_gaps(codes, weights, types, window)
    gaps = np.abs(of_words).max(axis=1, initial=0.0)
    return Baseline(line_of(gaps, independent), gaps, independent, window)


def line_of(gaps, independent: int) -> float:
    """The gap that a difference must exceed to be more than one source shows against itself.

    Mean window gap + excess, the excess being the largest minus the mean. So few windows fit that
    their largest is a chance figure; it is averaged with the excess usual in other texts, which
    weighs as much as 5 independent windows. With 20 windows and more the 95th percentile takes
    the place of the largest.

    >>> round(line_of(np.array([3.0, 4.0, 5.0]), 5), 2)
    5.1
    """
    top = gaps.max() if independent < MANY_WINDOWS else np.quantile(gaps, 0.95)
    weight = independent / (independent + USUAL_WEIGHT)
    excess = weight * (top - gaps.mean()) + (1 - weight) * USUAL_EXCESS
    return float(gaps.mean() + excess)
