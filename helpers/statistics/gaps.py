"""Distances between the occurrences of a word: how evenly they are spread."""

from __future__ import annotations

import numpy as np


def circular_gaps(positions, bounds, length) -> np.ndarray:
    """The distance of each occurrence from the one before, the first's around the end of the text.

    `positions` holds one group (a word in a document) after the other, rising within a group;
    group g is positions[bounds[g]:bounds[g + 1]]. `length` is the number of words of the text, or
    one number a group. The gaps of a group add up to it. No group may be empty.

    >>> circular_gaps([2, 5, 9, 4], [0, 3, 4], 10).tolist()
    [3, 3, 4, 10]
    """
    positions, bounds = np.asarray(positions), np.asarray(bounds)
    gaps = np.diff(positions, prepend=0)
    first, last = bounds[:-1], bounds[1:] - 1
    gaps[first] = positions[first] + length - positions[last]
    return gaps


def reduced_frequency(gaps, bounds) -> np.ndarray:
    """The average reduced frequency (ARF) of each group, from 1 (one burst) to its count (even).

    (1 / v) Σ min(d, v) with d the circular gaps and v their mean. Savický and Hlaváčová (2002),
    Journal of Quantitative Linguistics 9.

    >>> reduced_frequency([5, 5, 1, 9], [0, 2, 4]).tolist()
    [2.0, 1.2]
    """
    gaps, bounds = np.asarray(gaps, dtype=float), np.asarray(bounds)
    if len(bounds) < 2:
        return np.empty(0)
    count = np.diff(bounds)
    mean = np.add.reduceat(gaps, bounds[:-1]) / count
    return np.add.reduceat(np.minimum(gaps, np.repeat(mean, count)), bounds[:-1]) / mean


def gap_burstiness(gaps, bounds) -> np.ndarray:
    """The burstiness of each group, from -1 (all gaps equal) by 0 (chance) to 1 (one burst).

    (√(n + 1) r - √(n - 1)) / ((√(n + 1) - 2) r + √(n - 1)) with r = σ / μ of the n circular gaps:
    the form in which n gaps reach 1 however few they are. `NaN` for a single gap. Kim and Jo
    (2016), Physical Review E 94, after Goh and Barabási (2008), Europhysics Letters 81.

    >>> gap_burstiness([1, 1, 1, 9, 4, 4, 4, 4], [0, 4, 8]).round(3).tolist()
    [0.424, -1.0]
    """
    gaps, bounds = np.asarray(gaps, dtype=float), np.asarray(bounds)
    if len(bounds) < 2:
        return np.empty(0)
    n = np.diff(bounds)
    mean = np.add.reduceat(gaps, bounds[:-1]) / n
    squares = np.add.reduceat((gaps - np.repeat(mean, n)) ** 2, bounds[:-1]) / n
    r = np.sqrt(squares) / mean
    upper, lower = np.sqrt(n + 1), np.sqrt(n - 1)
    with np.errstate(invalid="ignore"):
        value = (upper * r - lower) / ((upper - 2) * r + lower)
    return np.where(n > 1, value, np.nan)
