"""Tests of many words at once."""

from __future__ import annotations

import numpy as np


def benjamini_hochberg(p) -> np.ndarray:
    """The adjusted p (q) of each test: the share of false alarms if the line is drawn there.

    p_(i) · m / i, with a running minimum from the largest p down; NaN tests stay NaN and do not
    count. Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.5]).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]
    """
    p = np.asarray(p, dtype=float)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(-p[tested], kind="stable")]
    m = len(order)
    q = np.full(p.shape, np.nan)
    q[order] = np.minimum(np.minimum.accumulate(p[order] * m / np.arange(m, 0, -1)), 1.0)
    return q


def permutation_p(as_extreme, draws: int) -> np.ndarray:
    """The p of a permutation test, (b + 1) / (m + 1): never 0, however few the draws.

    >>> float(permutation_p(0, 999))
    0.001
    """
    return (np.asarray(as_extreme, dtype=float) + 1) / (draws + 1)
