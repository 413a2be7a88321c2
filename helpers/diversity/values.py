"""All measures of one text, of the text with a stretch left out, and of windows of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.diversity.measures import (
    HDD_DRAWS,
    hdd,
    maas,
    mattr_windows,
    mtld_factors,
    mtld_steps,
    ttr,
    yule_k,
)
from helpers.frequency.dispersion import equal_parts
from helpers.frequency.laws import STRETCHES, stretch_counts
from helpers.statistics import window_starts
from helpers.vocabulary import previous_occurrence, spectrum_of_counts

MATTR = {"mattr_50": 50, "mattr_100": 100}
SPECTRAL = {"hdd_42": hdd, "yule_k": yule_k, "maas_a2": maas, "ttr": ttr}
MEASURES = ("mattr_50", "mattr_100", "hdd_42", "mtld", "yule_k", "maas_a2", "ttr")
NO_WORDS = "the document has no words"
# words below which a measure is undefined or says nothing
LEAST = {"mattr_50": 50, "mattr_100": 100, "hdd_42": HDD_DRAWS, "yule_k": 2, "maas_a2": 2, "ttr": 1}


Measured = tuple[float, np.ndarray, str]


def whole_texts(texts: Sequence[np.ndarray]) -> list[dict[str, Measured]]:
    """Of each text and measure: value, values with one quarter of the text left out, and a note.

    Examples
    --------
    >>> value, left_out, note = whole_texts([np.array([1, 2, 1, 3])])[0]["ttr"]
    >>> value, left_out.tolist(), note
    (0.75, [1.0, 0.6666666666666666, 1.0, 0.6666666666666666], '')
    """
    factors = _factors_by_word(texts)
    return [_whole_text(codes, *shares) for codes, shares in zip(texts, factors, strict=True)]


def _whole_text(codes, forward, backward, whole_factors) -> dict[str, Measured]:
    n = len(codes)
    found = {name: _too_short(n, name) for name in MEASURES if n < LEAST.get(name, 1)}
    counts, left_out = stretch_counts(codes)
    for name, measure in SPECTRAL.items():
        if name not in found:
            values = [_spectral(name, measure, part) for part in left_out]
            found[name] = (measure(*spectrum_of_counts(counts)), np.array(values), "")
    previous = previous_occurrence(codes)
    for name, window in MATTR.items():
        if name not in found:
            ratios = mattr_windows(previous, window)
            middle = equal_parts(n, STRETCHES)[np.arange(len(ratios)) + window // 2]
            found[name] = (float(ratios.mean()), _means_without(ratios, middle), "")
    if "mtld" not in found:
        found["mtld"] = _mtld(forward, backward, whole_factors)
    return {name: found[name] for name in MEASURES}


def windows(codes: np.ndarray, length: int, most: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The starts of windows of `length` words, and each measure of each window.

    All windows; in a text that has more than `most`, about so many, evenly spaced.

    Examples
    --------
    >>> starts, values = windows(np.array([1, 2, 1, 1]), 2, 10)
    >>> starts.tolist(), values["ttr"].tolist()
    ([0, 1, 2], [1.0, 1.0, 0.5])
    """
    n = len(codes)
    starts = window_starts(n, length, max(1, -(-(n - length) // most)))
    previous = previous_occurrence(codes)
    values = {name: np.full(len(starts), np.nan) for name in MEASURES}
    for i, start in enumerate(starts):
        spectrum = spectrum_of_counts(np.bincount(codes[start : start + length]))
        for name, measure in SPECTRAL.items():
            if length >= LEAST[name]:
                values[name][i] = measure(*spectrum)
    for name, window in MATTR.items():
        if length >= window:
            ratios = np.concatenate([[0], np.cumsum(mattr_windows(previous, window))])
            inside = length - window + 1
            values[name] = (ratios[starts + inside] - ratios[starts]) / inside
    backward = n - starts - length
    directions = [(previous, starts), (previous_occurrence(codes[::-1]), backward)]
    factors = [mtld_factors(before, at, at + length) for before, at in directions]
    with np.errstate(divide="ignore"):
        both = np.mean([length / parts for parts, _ in factors], axis=0)
    values["mtld"] = np.where(sum(whole for _, whole in factors) > 0, both, np.nan)
    return starts, values


def _too_short(n: int, name: str) -> tuple[float, np.ndarray, str]:
    note = f"needs {LEAST.get(name, 1)} words, has {n}" if n else NO_WORDS
    return np.nan, np.full(STRETCHES, np.nan), note


def _spectral(name: str, measure, counts: np.ndarray) -> float:
    return measure(*spectrum_of_counts(counts)) if counts.sum() >= LEAST[name] else np.nan


def _means_without(values: np.ndarray, part: np.ndarray) -> np.ndarray:
    """The mean of the values outside each part."""
    total = np.bincount(part, values, minlength=STRETCHES)
    number = np.bincount(part, minlength=STRETCHES)
    with np.errstate(invalid="ignore"):
        return (total.sum() - total) / (number.sum() - number)


def _mtld(forward: np.ndarray, backward: np.ndarray, whole: int) -> Measured:
    """Words per factor, the mean of both directions: a ratio of totals in each."""
    n, part = len(forward), equal_parts(len(forward), STRETCHES)
    if not whole:
        note = f"the type-token ratio never falls to .72, so MTLD is above {n}"
        return np.nan, np.full(STRETCHES, np.nan), note
    words = np.bincount(part, minlength=STRETCHES)
    left_out = []
    for factors in (forward, backward):
        held = np.bincount(part, factors, minlength=STRETCHES)
        with np.errstate(divide="ignore"):
            left_out.append((n - words) / (held.sum() - held))
    value = (n / forward.sum() + n / backward.sum()) / 2
    return float(value), np.mean(left_out, axis=0), ""


def _factors_by_word(texts: Sequence[np.ndarray]) -> list[tuple[np.ndarray, np.ndarray, int]]:
    """What each word adds to the factors read forward, and backward; and the number of whole ones.

    A factor is shared out evenly over its words, so that the factors of any stretch can be
    counted. All texts are read side by side, in both directions.
    """
    read = [*texts, *(codes[::-1] for codes in texts)]
    bounds = np.cumsum([0, *(len(codes) for codes in read)])
    previous = np.concatenate([previous_occurrence(codes) for codes in read])
    previous = np.where(previous < 0, -1, previous + np.repeat(bounds[:-1], np.diff(bounds)))
    steps = list(mtld_steps(previous, bounds[:-1], bounds[1:]))
    if not steps:
        return [(np.empty(0), np.empty(0), 0)] * len(texts)
    stretch, begin, end, part = (np.concatenate(column) for column in zip(*steps, strict=True))
    whole = np.bincount(stretch[part == 1], minlength=len(read))
    order = np.argsort(begin)
    length = (end - begin)[order]
    shares = np.split(np.repeat(part[order] / length, length), bounds[1:-1])
    k = len(texts)
    return [(shares[i], shares[k + i][::-1], int(whole[i] + whole[k + i])) for i in range(k)]
