"""Formulas of keyness: counts and text lengths in, one number a word out.

`a`, `b` are the counts of a word in the target and the reference, `c`, `d` the words of each.
"""

from __future__ import annotations

import numpy as np

from helpers.languages.general_english import rates_of
from helpers.statistics import log_part


def g2_2cell(a, c, b, d) -> np.ndarray:
    """The log-likelihood of the two cells that hold the word, as UCREL's tools give it.

    2 (a ln(a / E₁) + b ln(b / E₂)). Beside the 4-cell form for comparison only: it is not a
    likelihood ratio of the whole table. Rayson and Garside (2000), Comparing Corpora workshop.

    >>> round(float(g2_2cell(12, 460, 30, 2400)), 4)
    4.1229
    """
    a, b, c, d = (np.asarray(x, dtype=float) for x in (a, b, c, d))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (a + b) / (c + d)
        return 2 * (log_part(a, c * share) + log_part(b, d * share))


def bic(g2, words) -> np.ndarray:
    """The weight of the evidence of a difference: G² minus ln N, N the words of both sides.

    Below 0 the evidence is for no difference; 2 to 6 positive, 6 to 10 strong, above 10 very
    strong. Wilson (2013), in *New approaches to the study of linguistic variability*.

    >>> round(float(bic(2.6517101638888807, 125_000)), 3)
    -9.084
    """
    return np.asarray(g2) - np.log(words)


def log_ratio(a, c, b, d) -> np.ndarray:
    """How many times the rate doubles from reference to target (0: equal; 1: twice as high).

    log₂((a / c) / (b / d)), a zero count taken as 0.5; `NaN` where both are zero. Hardie (2014).

    >>> round(float(log_ratio(12, 460, 30, 2400)), 4), round(float(log_ratio(5, 460, 0, 2400)), 4)
    (1.0614, 5.7053)
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    neither = (a == 0) & (b == 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log2((np.where(a > 0, a, 0.5) / c) / (np.where(b > 0, b, 0.5) / d))
    return np.where(neither, np.nan, ratio)


def log_odds(a, c, b, d, prior) -> np.ndarray:
    """The weighted log-odds z of each word with a prior: above 0 it leans to the target.

    δ / √(1 / (a + α) + 1 / (b + α)), δ the difference of the log-odds of a + α and b + α; `prior`
    holds α, the counts of a background as long as one wants it to weigh. Monroe, Colaresi and
    Quinn (2008), Political Analysis 16.

    >>> z = log_odds([10, 5, 5], 20, [5, 10, 25], 40, [15.0, 15.0, 30.0])
    >>> round(float(z[0]), 4)
    1.9928
    """
    a, b, prior = (np.asarray(x, dtype=float) for x in (a, b, prior))
    weight = prior.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        odds_a = np.log((a + prior) / (c + weight - a - prior))
        odds_b = np.log((b + prior) / (d + weight - b - prior))
        return (odds_a - odds_b) / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def english_prior(words, total: float) -> np.ndarray:
    """How often each word would occur in `total` words of general English (wordfreq).

    At least 0.5: a prior near 0 would make the variance of an absent word boundless.

    >>> english_prior(["the", "rain"], 1000).round(1).tolist()
    [53.7, 0.5]
    """
    return np.maximum(total * rates_of(words, unknown=0.0), 0.5)
