"""All measures of a text, of the text with a block left out, and of windows of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from helpers import statistics as stats
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
from helpers.statistics.scores import MIN_BLOCKS, MIN_DOCUMENTS
from helpers.vocabulary import counts_and_without, previous_occurrence, spectrum_of_counts

MATTR = {"mattr_50": 50, "mattr_100": 100}
SPECTRAL = {"hdd_42": hdd, "yule_k": yule_k, "maas_a2": maas, "ttr": ttr}
MEASURES = ("mattr_50", "mattr_100", "hdd_42", "mtld", "yule_k", "maas_a2", "ttr")
CHANGE_WITH_LENGTH = ("maas_a2", "ttr")  # so that texts of unlike length do not compare
NO_RANGE = "changes with length: no range"
NO_WORDS = "the document has no words"
# words below which a measure is undefined or says nothing
LEAST = {"mattr_50": 50, "mattr_100": 100, "hdd_42": HDD_DRAWS, "yule_k": 2, "maas_a2": 2, "ttr": 1}
KINDS = {name: name if name in stats.KINDS else "spectrum" for name in MEASURES}


class DiversityEstimate(NamedTuple):
    """A measure of one text: its value, those with each block left out, why there is none."""

    value: float
    without: np.ndarray
    note: str = ""


Range = tuple[stats.Interval, str]


def whole_texts(documents: Sequence[np.ndarray]) -> list[dict[str, DiversityEstimate]]:
    """Of each document and measure: value, values with one block left out, and a note.

    Examples
    --------
    >>> value, without, note = whole_texts([np.arange(200) % 4])[0]["ttr"]
    >>> value, without.round(3).tolist(), note
    (0.02, [0.025, 0.025, 0.025, 0.025, 0.025], '')
    """
    factors = _factors_by_word(documents)
    return [_whole_text([codes], [own]) for codes, own in zip(documents, factors, strict=True)]


def text_ranges(documents: Sequence[np.ndarray], text: np.ndarray, texts: int) -> list[dict]:
    """Of each text and measure: the value with its range, and a note.

    Parameters
    ----------
    documents
        The codes of the words of each document.
    text
        The number of the text that each document belongs to; -1 for none. No window and no
        factor crosses a document's end. A text of five documents or more has the mean of its
        documents and the range of that mean; the blocks of another stand for the longer text
        that it is cut from.
    texts
        How many texts there are.

    Examples
    --------
    >>> found, note = text_ranges([np.arange(400) % 37], np.array([0]), 1)[0]["mattr_50"]
    >>> float(found.value), bool(found.low <= found.value <= found.high), note
    (0.74, True, '')
    """
    factors = _factors_by_word(documents)
    found = []
    order = np.argsort(text, kind="stable")
    bounds = np.searchsorted(text[order], np.arange(texts + 1))
    for number in range(texts):
        own = order[bounds[number] : bounds[number + 1]]
        if len(own) < MIN_DOCUMENTS:
            words = sum(len(documents[i]) for i in own)
            of_text = _whole_text([documents[i] for i in own], [factors[i] for i in own])
            found.append({name: _range(name, of_text[name], words) for name in MEASURES})
        else:
            each = [_whole_text([documents[i]], [factors[i]], blocks=False) for i in own]
            found.append({name: _mean(each, name) for name in MEASURES})
    return found


def _mean(each: list[dict[str, DiversityEstimate]], name: str) -> Range:
    """The mean over documents, with its range."""
    values = np.array([found[name].value for found in each])
    known = values[~np.isnan(values)]
    if not len(known):
        return stats.Interval(np.nan, np.nan, np.nan), each[0][name].note
    undefined = len(values) - len(known)
    few = "" if len(known) >= MIN_DOCUMENTS else f"; fewer than {MIN_DOCUMENTS} left: no range"
    note = f"undefined in {undefined:,} of {len(values):,} documents{few}" if undefined else ""
    if name in CHANGE_WITH_LENGTH:
        return stats.Interval(known.mean(), np.nan, np.nan), note or NO_RANGE
    return stats.document_interval(known), note


def _range(name: str, found: DiversityEstimate, words: int) -> Range:
    """The value of a text with its range, from those with each block left out."""
    value, without, note = found
    none = stats.Interval(value, np.nan, np.nan)
    if np.isnan(value) or name in CHANGE_WITH_LENGTH:
        return none, note or NO_RANGE
    if len(without) < MIN_BLOCKS or np.isnan(without).any():
        return none, stats.SHORT_NOTE
    return stats.replicate_interval(value, without, words, KINDS[name]), note


def _whole_text(documents, factors, *, blocks: bool = True) -> dict[str, DiversityEstimate]:
    bounds = np.concatenate([[0], np.cumsum([len(codes) for codes in documents])])
    n = int(bounds[-1])
    edges = stats.cut_blocks(bounds) if blocks else bounds[[0, -1]]
    block = np.searchsorted(edges, np.arange(n), side="right") - 1
    number = len(edges) - 1 if n and blocks else 0
    found = {name: _too_short(n, name) for name in MEASURES if n < LEAST.get(name, 1)}
    counts, without = counts_and_without(np.concatenate([np.empty(0, int), *documents]), block)
    for name, measure in SPECTRAL.items():
        if name not in found:
            values = np.array([_spectral(name, measure, part) for part in without[:number]])
            found[name] = DiversityEstimate(measure(*spectrum_of_counts(counts)), values)
    for name, window in MATTR.items():
        if name not in found:
            found[name] = _mattr(documents, bounds, block, number, window)
    if "mtld" not in found:
        forward, backward = (
            np.concatenate([np.empty(0), *(part[i] for part in factors)]) for i in (0, 1)
        )
        found["mtld"] = _mtld(forward, backward, sum(part[2] for part in factors), block, number)
    return {name: found[name] for name in MEASURES}


def _mattr(documents, bounds, block, blocks: int, window: int) -> DiversityEstimate:
    """The mean over all windows; a window lies in the block that holds its middle."""
    held = [
        (mattr_windows(previous_occurrence(codes), window), first + window // 2)
        for codes, first in zip(documents, bounds, strict=False)
        if len(codes) >= window
    ]
    if not held:
        return DiversityEstimate(np.nan, np.empty(0), f"no document has {window} words")
    ratios = np.concatenate([ratio for ratio, _ in held])
    middle = np.concatenate([np.arange(len(ratio)) + at for ratio, at in held])
    return DiversityEstimate(float(ratios.mean()), _means_without(ratios, block[middle], blocks))


def windows(
    codes: np.ndarray, length: int, most: int, measures: Sequence[str] = MEASURES
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The starts of windows of `length` words, and the measures of each window.

    All windows; in a text that has more than `most`, about so many, evenly spaced. `codes` are
    those of the text's own types, from 0.

    Examples
    --------
    >>> starts, values = windows(np.array([1, 2, 1, 1]), 2, 10)
    >>> starts.tolist(), values["ttr"].tolist()
    ([0, 1, 2], [1.0, 1.0, 0.5])
    """
    n = len(codes)
    starts = stats.window_starts(n, length, max(1, -(-(n - length) // most)))
    values = {name: np.full(len(starts), np.nan) for name in measures}
    spectral = [name for name in measures if name in SPECTRAL and length >= LEAST[name]]
    for i, start in enumerate(starts if spectral else ()):
        spectrum = spectrum_of_counts(np.bincount(codes[start : start + length]))
        for name in spectral:
            values[name][i] = SPECTRAL[name](*spectrum)
    previous = previous_occurrence(codes)
    for name in measures:
        if name in MATTR and length >= MATTR[name]:
            ratios = np.concatenate([[0], np.cumsum(mattr_windows(previous, MATTR[name]))])
            inside = length - MATTR[name] + 1
            values[name] = (ratios[starts + inside] - ratios[starts]) / inside
    if "mtld" in measures:
        values["mtld"] = _mtld_windows(codes, previous, starts, length)
    return starts, values


def _mtld_windows(codes, previous, starts: np.ndarray, length: int) -> np.ndarray:
    """MTLD of each window, NaN where no factor ends in it."""
    backward = len(codes) - starts - length
    directions = [(previous, starts), (previous_occurrence(codes[::-1]), backward)]
    factors = [mtld_factors(before, at, at + length) for before, at in directions]
    with np.errstate(divide="ignore"):
        both = np.mean([length / parts for parts, _ in factors], axis=0)
    return np.where(sum(whole for _, whole in factors) > 0, both, np.nan)


def _too_short(n: int, name: str) -> DiversityEstimate:
    note = f"needs {LEAST.get(name, 1)} words, has {n}" if n else NO_WORDS
    return DiversityEstimate(np.nan, np.empty(0), note)


def _spectral(name: str, measure, counts: np.ndarray) -> float:
    return measure(*spectrum_of_counts(counts)) if counts.sum() >= LEAST[name] else np.nan


def _means_without(values: np.ndarray, block: np.ndarray, blocks: int) -> np.ndarray:
    """The mean of the values outside each block."""
    total = np.bincount(block, values, minlength=blocks)
    number = np.bincount(block, minlength=blocks)
    with np.errstate(invalid="ignore"):
        return ((total.sum() - total) / (number.sum() - number))[:blocks]


def _mtld(forward, backward, whole: int, block, blocks: int) -> DiversityEstimate:
    """Words per factor, the mean of both directions: a ratio of totals in each."""
    n = len(forward)
    if not whole:
        note = f"the type-token ratio never falls to .72, so MTLD is above {n}"
        return DiversityEstimate(np.nan, np.empty(0), note)
    words = np.bincount(block, minlength=blocks)
    without = []
    for factors in (forward, backward):
        held = factors.sum() - np.bincount(block, factors, minlength=blocks)
        with np.errstate(divide="ignore", invalid="ignore"):
            without.append(np.where(held > 1e-9, (n - words) / held, np.nan))
    value = (n / forward.sum() + n / backward.sum()) / 2
    return DiversityEstimate(float(value), np.mean(without, axis=0)[:blocks])


def _factors_by_word(texts: Sequence[np.ndarray]) -> list[tuple[np.ndarray, np.ndarray, int]]:
    """What each word adds to the factors read forward, and backward; and the number of whole ones.

    A factor is shared out evenly over its words, so that the factors of any stretch can be
    counted. All texts are read side by side, in both directions.
    """
    read = [*texts, *(codes[::-1] for codes in texts)]
    bounds = np.cumsum([0, *(len(codes) for codes in read)])
    previous = np.concatenate([np.empty(0, int), *map(previous_occurrence, read)])
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
