"""Zipf's law: exponents by maximum likelihood, with intervals from blocks of the text."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.counts import LEAST_LENGTH
from helpers.layers import Unit, layer
from helpers.result import Result, result
from helpers.statistics.scores import BLOCKS, MIN_BLOCKS, MIN_DOCUMENTS
from helpers.vocabulary import counts_and_without

_EXACT = 200  # terms of a power sum added one by one; the rest by the Euler-Maclaurin formula
_FLATTEST_SPECTRUM, _FLATTEST_RANKS, _STEEPEST = 1.001, -5.0, 60.0  # exponents looked for
SHORT = f"under {LEAST_LENGTH} words: no exponent"
ALL_ONCE = "no word occurs twice: no exponent"
ONE_TYPE = "a single word: no exponent of the ranks"


def zipf(corpus: Corpus, by: By = "doc", *, unit: Unit = "word") -> Result:
    """The size of each vocabulary, and its exponents of Zipf's law.

    Parameters
    ----------
    corpus, by, unit
        As in `frequency_list`.

    Returns
    -------
    Result
        One row per group:

        - the group under the name of `by` (not with `by="corpus"`); `words`, `types`, `hapaxes`
          (types that occur once)
        - `unseen`: hapaxes / words, the chance (Good and Turing) that a further word is a new one
        - `spectrum_exponent` with `spectrum_low`, `spectrum_high`: α of the frequency spectrum
        - `rank_exponent` with `rank_low`, `rank_high`: s of the ranks
        - `note`: why an exponent or its range is NaN

        The ranges are what the longer text that this one is cut from would show, from leaving out
        blocks in turn: a bootstrap draws words twice and has too few hapaxes. All but `words`
        changes with length: compare only texts of one length.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = zipf(from_texts({"a": "the cat and the dog and the owl"}))
    >>> rows[["types", "hapaxes", "unseen"]].values.tolist()
    [[5.0, 3.0, 0.375]]
    """
    units, groups = layer(corpus, unit), corpus.groups(by)
    rows, spectra, ranks, types, read = [], [], [], [], []
    for _, members in groups:
        lengths = np.diff(units.bounds)[members]
        own = (units.codes[slice(*units.bounds[i : i + 2])] for i in members)
        codes = np.concatenate([units.codes[:0], *own])
        counts, without = counts_and_without(codes, _blocks(lengths))
        texts = [counts, *without] if len(codes) >= LEAST_LENGTH else []
        rows.append(_size(counts))
        spectra += map(_mean_log_count, texts)
        ranks += map(_mean_log_rank, texts)
        types += [np.sum(text > 0) for text in texts]
        read.append(len(texts))
    frame = pd.DataFrame(rows, columns=["words", "types", "hapaxes", "unseen"])
    for name, exponents in (  # all texts, and all less a block, at once
        ("spectrum", _exponent(spectra, np.inf, _FLATTEST_SPECTRUM)),
        ("rank", _exponent(ranks, np.array(types), _FLATTEST_RANKS)),
    ):
        parts = np.split(exponents, np.cumsum(read)[:-1]) if read else []
        ranges = [_range(part, n) for part, n in zip(parts, frame["words"], strict=True)]
        columns = [f"{name}_exponent", f"{name}_low", f"{name}_high"]
        frame[columns] = np.array(ranges, dtype=float).reshape(len(frame), 3)
    frame["note"] = np.select(
        [
            frame["words"] < LEAST_LENGTH,
            frame["spectrum_exponent"].isna(),
            frame["rank_exponent"].isna(),
            frame["rank_low"].isna(),
        ],
        [SHORT, ALL_ONCE, ONE_TYPE, stats.SHORT_NOTE],
        "",
    )
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(np.arange(len(groups))))
    return result(
        frame,
        "zipf",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), "words", "types", "hapaxes"],
        groups=groups,
        unit=unit,
    )


def _blocks(lengths: np.ndarray) -> np.ndarray:
    """The block of each word of texts that follow one another: of five or more, whole texts."""
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    if len(lengths) < MIN_DOCUMENTS:
        edges = stats.cut_blocks(bounds)
        return np.searchsorted(edges, np.arange(bounds[-1]), side="right") - 1
    middle = (bounds[:-1] + bounds[1:]) / 2
    block = np.minimum(middle * BLOCKS // max(int(bounds[-1]), 1), BLOCKS - 1)
    return np.repeat(pd.factorize(block)[0], lengths)


def _range(exponents: np.ndarray, words: int) -> tuple[float, float, float]:
    """The exponent of a text with its limits, from those with each block left out."""
    if not len(exponents):
        return np.nan, np.nan, np.nan
    value, without = exponents[0], exponents[1:]
    if len(without) < MIN_BLOCKS or np.isnan(without).any() or np.isnan(value):
        return value, np.nan, np.nan
    return tuple(map(float, stats.replicate_interval(value, without, words, "spectrum")))


def _size(counts: np.ndarray) -> tuple[int, int, int, float]:
    words, hapaxes = int(counts.sum()), int(np.sum(counts == 1))
    return words, len(counts), hapaxes, hapaxes / words if words else np.nan


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
