"""The log-likelihood ratio of counts against what their totals let one expect."""

from __future__ import annotations

import numpy as np
from scipy.special import xlogy


def g2_4cell(a, c, b, d) -> np.ndarray:
    """The log-likelihood G² of the 2 × 2 table (word or not, target or reference), 0 and up.

    2 Σ O ln(O / E) over all four cells. Dunning (1993), Computational Linguistics 19.

    >>> round(float(g2_4cell(12, 460, 30, 2400)), 4)
    4.1955
    """
    a, b, c, d = (np.asarray(x, dtype=float) for x in (a, b, c, d))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (a + b) / (c + d)
        cells = (
            log_part(a, c * share)
            + log_part(b, d * share)
            + log_part(c - a, c * (1 - share))
            + log_part(d - b, d * (1 - share))
        )
    return np.maximum(2 * cells, 0.0)


def log_part(observed, expected) -> np.ndarray:
    """O ln(O / E) of a cell, 0 where nothing is observed.

    >>> float(log_part(0, 3.5))
    0.0
    """
    return xlogy(observed, observed) - xlogy(observed, expected)
