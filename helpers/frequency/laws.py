"""Zipf's law: exponents by maximum likelihood, with intervals from stretches of the text."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.counts import LEAST_LENGTH
from helpers.frequency.dispersion import equal_parts
from helpers.layers import layer
from helpers.statistics import jackknife_interval

STRETCHES = 4  # of a text, left out in turn; see the section on diversity in benchmarks/README.md
_EXACT = 200  # terms of a power sum added one by one; the rest by the Euler-Maclaurin formula
_FLATTEST_SPECTRUM, _FLATTEST_RANKS, _STEEPEST = 1.001, -5.0, 60.0  # exponents looked for


def zipf(corpus: Corpus, *, unit: str = "word") -> pd.DataFrame:
    """The size of the vocabulary of each document, and its exponents of Zipf's law.

    Returns
    -------
    DataFrame, one row a document:

    - `doc`, `words`, `types`, `hapaxes` (types that occur once)
    - `unseen`: hapaxes / words, the chance (Good and Turing) that a further word is a new one
    - `spectrum_exponent` with `spectrum_low`, `spectrum_high`: α of the frequency spectrum
    - `rank_exponent` with `rank_low`, `rank_high`: s of the ranks
    - `note`

    The 95% intervals come from leaving out each quarter of the text in turn (jackknife): a
    bootstrap draws words twice and has too few hapaxes. All but `words` changes with length:
    compare only texts of one length.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = zipf(from_texts({"a": "the cat and the dog and the owl"}))
    >>> rows[["types", "hapaxes", "unseen"]].values.tolist()
    [[5.0, 3.0, 0.375]]
    """
    units = layer(corpus, unit)
    rows, spectra, ranks, types = [], [], [], []
    for doc, a, b in zip(
        corpus.docs, corpus.token_bounds[:-1], corpus.token_bounds[1:], strict=True
    ):
        counts, left_out = stretch_counts(units.codes[a:b])
        rows.append(_size(doc, counts))
        texts = (
            [counts, *left_out] if b - a >= LEAST_LENGTH else [np.zeros(0, int)] * (1 + STRETCHES)
        )
        spectra.append([_mean_log_count(text) for text in texts])
        ranks.append([_mean_log_rank(text) for text in texts])
        types.append([np.sum(text > 0) for text in texts])
    frame = pd.DataFrame(rows)
    for name, exponents in (
        ("spectrum", _exponent(spectra, np.inf, _FLATTEST_SPECTRUM)),
        ("rank", _exponent(ranks, types, _FLATTEST_RANKS)),
    ):
        low, high = jackknife_interval(exponents[:, 0], exponents[:, 1:].T)
        frame[f"{name}_exponent"] = exponents[:, 0]
        frame[f"{name}_low"], frame[f"{name}_high"] = low, high
    frame["note"] = np.select(
        [frame["words"] < LEAST_LENGTH, frame["spectrum_exponent"].isna()],
        [f"under {LEAST_LENGTH} words: no exponent", "no word occurs twice: no exponent"],
        "",
    )
    return frame


def stretch_counts(
    codes: np.ndarray, stretches: int = STRETCHES
) -> tuple[np.ndarray, list[np.ndarray]]:
    """The count of each type in a text, and in the text with each stretch of it left out.

    Examples
    --------
    >>> counts, left_out = stretch_counts(np.array([5, 5, 9, 5]), 2)
    >>> counts.tolist(), [part.tolist() for part in left_out]
    ([3, 1], [[1, 1], [2, 0]])
    """
    codes = pd.factorize(codes)[0]
    counts = np.bincount(codes)
    part = equal_parts(len(codes), stretches)
    return counts, [
        counts - np.bincount(codes[part == k], minlength=len(counts)) for k in range(stretches)
    ]


def _size(doc: str, counts: np.ndarray) -> dict:
    words, hapaxes = int(counts.sum()), int(np.sum(counts == 1))
    unseen = hapaxes / words if words else np.nan
    row = {"doc": doc, "words": words, "types": len(counts), "hapaxes": hapaxes}
    return row | {"unseen": unseen}


def _mean_log_count(counts: np.ndarray) -> float:
    """The mean of ln f over the types; NaN where every type occurs once."""
    counts = counts[counts > 0]
    return float(np.log(counts).mean()) if counts.max(initial=0) > 1 else np.nan


def _mean_log_rank(counts: np.ndarray) -> float:
    """The mean of ln r over the tokens; NaN for a single type."""
    counts = np.sort(counts[counts > 0])[::-1]
    if len(counts) < 2:
        return np.nan
    return float(np.log(np.arange(1, len(counts) + 1)) @ counts / counts.sum())


def power_sums(exponent, last=np.inf) -> tuple[np.ndarray, np.ndarray]:
    """Σ r^-s and Σ ln r · r^-s over r = 1 … last (infinity: ζ(s) and -ζ'(s), for s above 1).

    Examples
    --------
    >>> plain, logs = power_sums(2.0)
    >>> round(float(plain), 10), round(float(logs), 10)
    (1.6449340668, 0.9375482543)
    >>> round(float(power_sums(1.0, 1000)[0]), 6)
    7.485471
    """
    s, last = np.broadcast_arrays(np.asarray(exponent, dtype=float), np.asarray(last, dtype=float))
    r = np.arange(1, _EXACT + 1)
    log = np.log(r)
    term = np.where(r <= last[..., None], np.exp(-s[..., None] * log), 0.0)
    plain, logs = term.sum(axis=-1), term @ log
    beyond = last > _EXACT
    lower, upper = _tail(s, float(_EXACT)), _tail(s, np.where(beyond, last, _EXACT))
    return (
        plain + np.where(beyond, upper[0] - lower[0], 0.0),
        logs + np.where(beyond, upper[1] - lower[1], 0.0),
    )


def _tail(s, x) -> tuple[np.ndarray, np.ndarray]:
    """An antiderivative of x^-s and of ln x · x^-s, with the end corrections of a sum up to x."""
    infinite = np.isinf(x)
    x = np.where(infinite, 2.0, x)
    log, power = np.log(x), x**-s
    near = np.abs(1 - s) < 1e-4  # there (x^(1 - s) - 1) / (1 - s) needs its series
    c = np.where(near, 1.0, 1 - s)
    grown = x ** (1 - s)
    plain = np.where(near, log + (1 - s) * log**2 / 2, (grown - 1) / c)
    logs = np.where(
        near, log**2 / 2 + (1 - s) * log**3 / 3, grown * (log / c - 1 / c**2) + 1 / c**2
    )
    slope = power / x
    plain = plain + power / 2 - s * slope / 12
    logs = logs + log * power / 2 + (1 - s * log) * slope / 12
    return np.where(infinite, -1 / c, plain), np.where(infinite, 1 / c**2, logs)


def _exponent(mean_log, last, flattest: float) -> np.ndarray:
    """The exponents whose distributions have these means of ln r, halving the range to them.

    `last` is the largest r. `NaN` where a mean is, or where no exponent in the range gives it.
    """
    mean_log = np.asarray(mean_log, dtype=float)
    low, high = np.full(mean_log.shape, flattest), np.full(mean_log.shape, _STEEPEST)
    for _ in range(60):
        middle = (low + high) / 2
        plain, logs = power_sums(middle, np.maximum(last, 1))
        steeper = logs / plain > mean_log
        low, high = np.where(steeper, middle, low), np.where(steeper, high, middle)
    found = (low + high) / 2
    inside = (found > flattest + 1e-9) & (found < _STEEPEST - 1e-9) & ~np.isnan(mean_log)
    return np.where(inside, found, np.nan)


def spectrum_exponent(frequency, types) -> float:
    """α of P(f) = f^-α / ζ(α), the chance that a type has frequency f, by maximum likelihood.

    The score equation -ζ'(α) / ζ(α) = mean of ln f over the types. `NaN` where every type occurs
    once. Clauset, Shalizi and Newman (2009), SIAM Review 51; without their short cut for x_min,
    which is far off at frequencies from 1.

    Examples
    --------
    >>> round(spectrum_exponent([1, 2, 3], [60, 20, 10]), 3)
    2.537
    """
    mean = _mean_log_count(np.repeat(frequency, types))
    return float(_exponent(mean, np.inf, _FLATTEST_SPECTRUM))


def rank_exponent(counts) -> float:
    """s of P(r) = r^-s / H, the chance that a token has rank r of V, by maximum likelihood.

    The score equation Σ ln r · r^-s / Σ r^-s = mean of ln r over the tokens. The ranks come from
    the same tokens, which flatters the fit: Piantadosi (2014), Psychonomic Bulletin & Review 21.
    `NaN` for a single type.

    Examples
    --------
    >>> round(rank_exponent([60, 30, 20, 15, 12]), 6)
    1.0
    """
    counts = np.asarray(counts)
    return float(_exponent(_mean_log_rank(counts), np.sum(counts > 0), _FLATTEST_RANKS))
