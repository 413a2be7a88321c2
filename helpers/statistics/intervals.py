"""Confidence intervals of counts, rates and resampled statistics."""

from __future__ import annotations

import numpy as np
from scipy import special


def wilson(count, total, *, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper limit of a share `count / total` (0 to 1).

    The score interval: never below 0 or above 1, and usable at a count of 0. It takes words for
    independent draws and is too narrow for words that come in bursts. `NaN` where `total` is 0.
    Wilson (1927), Journal of the American Statistical Association 22.

    >>> low, high = wilson(12, 460)
    >>> round(float(1000 * low), 2), round(float(1000 * high), 2)
    (14.98, 45.04)
    """
    count, total = np.asarray(count, dtype=float), np.asarray(total, dtype=float)
    z = special.ndtri(0.5 + confidence / 2)
    n = np.where(total > 0, total, np.nan)
    p = count / n
    centre = p + z**2 / (2 * n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    scale = 1 + z**2 / n
    low, high = (centre - half) / scale, (centre + half) / scale
    return np.where(count == 0, 0.0 * n, low), np.where(count == total, n / n, high)


def poisson_exact(count, *, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper limit of the count that would be expected in another such text.

    Garwood (1936), Biometrika 28: half a chi-squared quantile with 2f and 2f + 2 degrees of
    freedom.

    >>> low, high = poisson_exact([0, 4])
    >>> high.round(3).tolist(), low.round(3).tolist()
    ([3.689, 10.242], [0.0, 1.09])
    """
    count = np.asarray(count, dtype=float)
    tail = (1 - confidence) / 2
    # Half of a chi-squared quantile with 2k degrees of freedom is a gamma quantile of shape k.
    low = np.where(count > 0, special.gammaincinv(np.maximum(count, 1), tail), 0.0)
    return low, special.gammaincinv(count + 1, 1 - tail)


def rate_ratio(
    count_a, total_a, count_b, total_b, *, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper limit of the ratio of two rates, `(a / total_a) / (b / total_b)`.

    The share of a in a + b has a Clopper-Pearson interval; q / (1 - q) turns it into a ratio.
    0 and infinity are limits where a count is 0. Counts need not be whole numbers.
    Przyborowski and Wilenski (1940), Biometrika 31.

    >>> low, high = rate_ratio(12, 460, 30, 2400)
    >>> round(float(low), 3), round(float(high), 3)
    (0.973, 4.198)
    """
    a, b = np.asarray(count_a, dtype=float), np.asarray(count_b, dtype=float)
    tail = (1 - confidence) / 2
    exposure = np.asarray(total_b, dtype=float) / np.asarray(total_a, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(a > 0, special.betaincinv(np.where(a > 0, a, 1), b + 1, tail), 0.0)
        high = np.where(b > 0, special.betaincinv(a + 1, np.where(b > 0, b, 1), 1 - tail), 1.0)
        return low / (1 - low) * exposure, high / (1 - high) * exposure


def percentile(draws, *, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The limits that hold the middle `confidence` of the draws (first axis), NaN left out.

    >>> low, high = percentile(np.arange(101.0))
    >>> round(float(low), 6), round(float(high), 6)
    (2.5, 97.5)
    """
    tail = 100 * (1 - confidence) / 2
    low, high = np.nanpercentile(draws, [tail, 100 - tail], axis=0)
    return low, high


def bca(observed, draws, jackknife, *, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The bias-corrected and accelerated bootstrap limits of a statistic.

    `observed` is the statistic (a number, or one for each of k columns), `draws` its bootstrap
    replicates (draws × k), `jackknife` its values with one unit left out (units × k). `NaN` where
    the draws hold no value. Efron (1987), Journal of the American Statistical Association 82.

    >>> low, high = bca(50.0, np.arange(101.0), np.arange(10.0))
    >>> round(float(low), 1), round(float(high), 1)
    (2.5, 97.5)
    """
    observed = np.asarray(observed, dtype=float)
    shape = observed.shape
    flat = np.atleast_1d(observed).ravel()
    draws = np.sort(np.asarray(draws, dtype=float).reshape(-1, flat.size), axis=0)
    jackknife = np.asarray(jackknife, dtype=float).reshape(-1, flat.size)
    held = np.sum(~np.isnan(draws), axis=0)  # sorting puts NaN last
    with np.errstate(divide="ignore", invalid="ignore"):
        below = (np.sum(draws < flat, axis=0) + np.sum(draws <= flat, axis=0)) / (2 * held)
        bias = special.ndtri(np.clip(below, 0.5 / held, 1 - 0.5 / held))
        spread = np.nanmean(jackknife, axis=0) - jackknife
        power = np.nansum(spread**2, axis=0) ** 1.5
        acceleration = np.where(power > 0, np.nansum(spread**3, axis=0) / (6 * power), 0.0)
        limits = []
        for z in special.ndtri([(1 - confidence) / 2, (1 + confidence) / 2]):
            share = special.ndtr(bias + (bias + z) / (1 - acceleration * (bias + z)))
            limits.append(_quantile_of_sorted(draws, held, share).reshape(shape))
    return limits[0], limits[1]


def _quantile_of_sorted(draws, held, share):
    place = share * (held - 1)
    below = np.clip(np.nan_to_num(np.floor(place)), 0, len(draws) - 1).astype(int)
    above = np.clip(below + 1, 0, np.maximum(held - 1, 0))
    columns = np.arange(draws.shape[1])
    low, high = draws[below, columns], draws[above, columns]
    return np.where(held > 0, low + (place - below) * (high - low), np.nan)
