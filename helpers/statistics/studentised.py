"""Studentised bootstrap: intervals that hold their level with few sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from helpers.statistics.intervals import percentile
from helpers.statistics.resampling import resampled_totals

MIN_UNITS = 5  # with fewer, most resamples say nothing of their own spread
_STEP = 1e-4  # of a total, in its numerical derivative


class Replicates(NamedTuple):
    """A statistic with its standard error, and the same of each bootstrap resample."""

    observed: np.ndarray
    error: np.ndarray
    drawn: np.ndarray
    errors: np.ndarray


def replicates(
    statistic: Callable[[np.ndarray], np.ndarray], units, *, draws: int = 2000, seed: int = 0
) -> Replicates:
    """A smooth statistic of totals and its standard error, observed and resampled.

    `units` is n × k (sentences or blocks); `statistic` takes totals of shape (m, k) and returns
    m × measures. The standard error is the linearised one (delta method): the spread of the
    units, weighted by the derivatives of the statistic. With fewer than 5 units the error is
    `NaN` and there are no draws.

    >>> def mean(t): return t[:, :1] / t[:, 1:]
    >>> found = replicates(mean, [[x, 1] for x in (1, 2, 3, 4, 5)], draws=10)
    >>> found.observed.tolist(), found.error.round(3).tolist(), found.drawn.shape
    ([3.0], [0.707], (10, 1))
    """
    units = np.asarray(units, dtype=float)
    n, k = units.shape
    if n < MIN_UNITS:
        observed = np.asarray(statistic(units.sum(axis=0)[None, :]))
        return Replicates(observed[0], observed[0] * np.nan, observed[:0], observed[:0])
    products = (units[:, :, None] * units[:, None, :]).reshape(n, k * k)
    moments = np.hstack([units, products])
    resampled = resampled_totals(moments, draws=draws, seed=seed)
    drawn, errors = _value_and_error(statistic, resampled, n, k)
    observed, error = _value_and_error(statistic, moments.sum(axis=0)[None, :], n, k)
    return Replicates(observed[0], error[0], drawn, errors)


def studentised(
    first: Replicates, second: Replicates | None = None, *, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """The bootstrap-t limits of a statistic, or of its difference between two texts.

    In each resample the distance from the observed value is divided by the resample's own
    standard error; the quantiles of these ratios take the place of Student's t. With 15
    sentences such intervals are wider, and hold the true value more often, than percentile and
    BCa ones. DiCiccio and Efron (1996), Statistical Science 11.

    Parameters
    ----------
    first, second
        Results of `replicates`, with as many draws; of independent samples.

    Returns
    -------
    low, high
        Arrays, one value a measure; `NaN` with fewer than 5 units.

    >>> def mean(t): return t[:, :1] / t[:, 1:]
    >>> sample = replicates(mean, [[x, 1] for x in range(20)])
    >>> low, high = studentised(sample)
    >>> bool(6.5 < low[0] < 7 and 12 < high[0] < 12.5)
    True
    """
    value, error, drawn, errors = first
    if second is not None:
        value, drawn = value - second.observed, _minus(drawn, second.drawn)
        error, errors = np.hypot(error, second.error), _minus(errors, second.errors, np.hypot)
    if len(drawn) == 0:
        return np.full(value.shape, np.nan), np.full(value.shape, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.where(errors > 0, (drawn - value) / errors, np.nan)
    ratios[:, ~np.isfinite(ratios).any(axis=0)] = 0.0  # no spread at all: the value itself
    below, above = percentile(ratios, confidence=confidence)
    return value - above * error, value - below * error


def _minus(first, second, combine=np.subtract):
    draws = min(len(first), len(second))
    return combine(first[:draws], second[:draws])


def _value_and_error(statistic, moments, n: int, k: int):
    totals = moments[:, :k]
    spread = moments[:, k:].reshape(-1, k, k) - totals[:, :, None] * totals[:, None, :] / n
    value = np.asarray(statistic(totals))
    slopes = np.stack([_slope(statistic, totals, j) for j in range(k)], axis=-1)
    variance = (slopes @ spread * slopes).sum(axis=-1) * n / (n - 1)
    return value, np.sqrt(np.maximum(variance, 0))


def _slope(statistic, totals, column: int):
    """The derivative of each measure in one total, by central difference (draws × measures)."""
    step = _STEP * np.maximum(np.abs(totals[:, column]), 1)
    above, below = totals.copy(), totals.copy()
    above[:, column] += step
    below[:, column] -= step
    return (np.asarray(statistic(above)) - np.asarray(statistic(below))) / (2 * step)[:, None]
