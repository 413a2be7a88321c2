"""Pieces of text as resampling units: windows, bootstrap totals.

Words are not independent draws, so nothing here resamples single words: the unit is a sentence,
or a block of neighbouring sentences.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helpers.statistics.intervals import bca

PICKS_AT_ONCE = 2_000_000  # bounds the memory that a bootstrap takes


def window_starts(n: int, length: int, step: int = 1) -> np.ndarray:
    """The starts of all windows of `length` words in a text of `n`, `step` words apart.

    The last window that fits is always among them. Empty where the text is too short.

    >>> window_starts(10, 4, 3).tolist(), window_starts(11, 4, 3).tolist()
    ([0, 3, 6], [0, 3, 6, 7])
    >>> window_starts(3, 4).tolist()
    []
    """
    if length < 1 or step < 1:
        raise ValueError(f"length and step must be 1 or more, not {length} and {step}")
    if n < length:
        return np.empty(0, dtype=np.int64)
    starts = np.arange(0, n - length + 1, step)
    return starts if starts[-1] == n - length else np.append(starts, n - length)


def sums_by(unit, values) -> np.ndarray:
    """The totals of `values` (n, or n × k) in each unit: units, or units × k.

    >>> sums_by([0, 0, 1], [[1, 10], [2, 20], [3, 30]]).tolist()
    [[3.0, 30.0], [3.0, 30.0]]
    """
    values = np.asarray(values, dtype=float)
    if values.ndim == 1:
        return np.bincount(unit, values)
    return np.stack([np.bincount(unit, column) for column in values.T], axis=1)


def resampled_totals(units, *, draws: int = 2000, seed: int = 0) -> np.ndarray:
    """Bootstrap totals (draws × k): n units drawn with replacement and added up, `draws` times.

    `units` is n × k: what each sentence or block adds to each of k totals.

    >>> resampled_totals([[2, 1], [2, 1], [2, 1]], draws=2).tolist()
    [[6.0, 3.0], [6.0, 3.0]]
    """
    units = _as_columns(units)
    n = len(units)
    totals = np.zeros((draws, units.shape[1]))
    random = np.random.default_rng(seed)
    step = max(1, PICKS_AT_ONCE // max(n, 1))
    for start in range(0, draws if n else 0, step):
        rows = np.arange(min(step, draws - start))
        picked = random.integers(n, size=(len(rows), n)) + n * rows[:, None]
        weights = np.bincount(picked.ravel(), minlength=len(rows) * n).reshape(-1, n)
        totals[start : start + len(rows)] = weights @ units
    return totals


def jackknife_totals(units) -> np.ndarray:
    """The totals with one unit left out (n × k).

    >>> jackknife_totals([[1, 10], [2, 20], [3, 30]]).tolist()
    [[5.0, 50.0], [4.0, 40.0], [3.0, 30.0]]
    """
    units = _as_columns(units)
    return units.sum(axis=0) - units


def bootstrap(
    statistic: Callable[[np.ndarray], np.ndarray],
    units,
    *,
    draws: int = 2000,
    seed: int = 0,
    confidence: float = 0.95,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """A statistic of totals with its BCa limits: (observed, low, high, replicates).

    `units` is n × k (sentences or blocks); `statistic` takes totals of shape (m, k) and returns
    m values, or m × measures. The difference of two documents is the difference of their
    replicates. `NaN` where a statistic is undefined; limits are NaN with fewer than two units.

    >>> def mean(t): return t[:, 0] / t[:, 1]
    >>> value, low, high, _ = bootstrap(mean, [[1, 1], [2, 1], [3, 1], [4, 1]])
    >>> float(value), 1 <= float(low) < 2.5 < float(high) <= 4
    (2.5, True)
    """
    units = _as_columns(units)
    observed = np.asarray(statistic(units.sum(axis=0)[None, :]))[0]
    replicates = np.asarray(statistic(resampled_totals(units, draws=draws, seed=seed)))
    if len(units) < 2:
        undefined = np.full(np.shape(observed), np.nan)
        return observed, undefined, undefined, replicates
    left_out = np.asarray(statistic(jackknife_totals(units)))
    low, high = bca(observed, replicates, left_out, confidence=confidence)
    return observed, low, high, replicates


def _as_columns(units) -> np.ndarray:
    units = np.asarray(units, dtype=float)
    return units[:, None] if units.ndim == 1 else units
