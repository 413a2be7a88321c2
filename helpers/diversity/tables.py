"""Lexical diversity of documents: as they are, at one length, and compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import special

from helpers.corpus import Corpus
from helpers.counts import LEAST_LENGTH, common_length
from helpers.diversity.values import (
    LEAST,
    MATTR,
    MEASURES,
    NO_WORDS,
    STRETCHES,
    whole_texts,
    windows,
)
from helpers.layers import layer
from helpers.statistics import (
    independent_windows,
    jackknife_error,
    jackknife_interval,
    old_verdict,
    percentile,
)

FEWEST_WINDOWS, MOST_WINDOWS = 10, 2_000  # read of one document, if it has more
ALL_WINDOWS, ALL_WORDS = 20_000, 10_000_000  # read of all documents, about

_NO_PAIR = pd.DataFrame(
    columns=[
        *("first", "second", "measure", "value_first", "value_second", "difference"),
        *("ci_low", "ci_high", "verdict", "largest_gap", "baseline_windows", "words"),
    ]
)


def lexical_diversity(corpus: Corpus, *, unit: str = "word") -> pd.DataFrame:
    """How varied the vocabulary of each document is, by seven measures with 95% intervals.

    Returns
    -------
    DataFrame, one row a document and measure: `doc`, `measure`, `value`, `ci_low`, `ci_high`,
    `note` (why a value is NaN). The measures:

    - `mattr_50`, `mattr_100`: mean share of types in every window of 50, 100 words (local)
    - `hdd_42`: share of types expected in 42 words drawn from the whole text (global)
    - `mtld`: mean length of stretches that keep a type-token ratio above .72 (no least length)
    - `yule_k`: repetition, led by the commonest function words; *lower* is more varied
    - `maas_a2`: Maas's a² (natural logarithm); *lower* is more varied
    - `ttr`: types / tokens, the bad example: it falls with length

    The intervals leave out each quarter of the text in turn (jackknife, t with 3 degrees of
    freedom), so that words that come together stay together. Only texts of like length compare:
    see `length_matched`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = lexical_diversity(from_texts({"a": "to be or not to be " * 20}))
    >>> rows.set_index("measure")["value"].round(3).to_dict()["mattr_50"]
    0.08
    """
    texts = dict(_texts(corpus, unit))
    rows = []
    for (doc, codes), found in zip(texts.items(), whole_texts([*texts.values()]), strict=True):
        for measure, (value, left_out, note) in found.items():
            low, high = jackknife_interval(value, left_out)
            if len(codes) < LEAST_LENGTH:
                low, high = np.nan, np.nan
                note = note or f"under {LEAST_LENGTH} words: no interval"
            row = {"doc": doc, "measure": measure, "value": value}
            rows.append(row | {"ci_low": float(low), "ci_high": float(high), "note": note})
    return pd.DataFrame(rows)


def length_matched(
    corpus: Corpus, words: int | None = None, *, unit: str = "word", confidence: float = 0.95
) -> pd.DataFrame:
    """The diversity of each document at one length: over all its windows of so many words.

    Parameters
    ----------
    words
        The length; by default `common_length(corpus)`.

    Returns
    -------
    DataFrame, one row a document and measure:

    - `doc`, `measure`, `words` (the length)
    - `value`: mean over the windows; `low`, `high`: their middle 95%, that is how far stretches
      of this length of one document differ from each other (no interval of the mean)
    - `windows`: how many were read: all of them, up to 2,000, in a large corpus fewer, evenly
      spaced; `independent`: how many windows fit into the document side by side
    - `note`

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "rose " * 120, "b": "to be or not to be " * 40})
    >>> rows = length_matched(corpus).query("measure == 'ttr'")
    >>> rows[["doc", "words", "windows", "independent"]].values.tolist()
    [['a', 120, 1, 1], ['b', 120, 121, 2]]
    """
    length = common_length(corpus) if words is None else words
    rows = []
    for doc, codes in _texts(corpus, unit):
        values = _windows(codes, length, corpus)[1]
        for measure in MEASURES:
            row = {"doc": doc, "measure": measure, "words": length}
            rows.append(row | _summary(measure, values[measure], len(codes), length, confidence))
    return pd.DataFrame(rows)


def compare_diversity(
    corpus: Corpus, first: str, second: str, *, unit: str = "word"
) -> pd.DataFrame:
    """How two documents differ in diversity at the length of the shorter, and how surely.

    Returns
    -------
    DataFrame, one row a measure:

    - `first`, `second`, `measure`
    - `value_first`, `value_second`: means over all windows of that length
    - `difference` (first minus second) with `ci_low`, `ci_high`: from the errors of both
      documents (each quarter left out in turn; Welch's degrees of freedom); `verdict`
    - `largest_gap`: the largest gap between a window of the longer document and its windows that
      do not overlap with it; `baseline_windows`: how many of its windows do not overlap
    - `words`: the length of the shorter

    Raises
    ------
    KeyError
        For an unknown document.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "rose " * 120, "b": "to be or not to be " * 40})
    >>> compare_diversity(corpus, "a", "b").set_index("measure").loc["mattr_50", "verdict"]
    'too short to tell'
    """
    pair = [corpus.index(first), corpus.index(second)]
    texts = dict(_texts(corpus, unit))
    codes = [texts[first], texts[second]]
    longer, length = int(np.argmax([len(c) for c in codes])), min(len(c) for c in codes)
    sentences = np.diff(corpus.sentence_bounds)[pair].min()
    at_length = [_windows(c, length, corpus) for c in codes]
    errors = whole_texts(codes)
    behind = int(independent_windows(len(codes[longer]), length)) if length else 0
    rows = []
    for measure in MEASURES:
        values = [_mean(found[measure]) for _, found in at_length]
        difference = values[0] - values[1]
        error = [float(jackknife_error(found[measure][1])) for found in errors]
        half = _welch(*error) if length >= LEAST_LENGTH else np.nan
        starts, found = at_length[longer]
        gap = _largest_gap(starts, found[measure], length)
        rows.append(
            {
                "first": first,
                "second": second,
                "measure": measure,
                "value_first": values[0],
                "value_second": values[1],
                "difference": difference,
                "ci_low": difference - half,
                "ci_high": difference + half,
                "verdict": old_verdict(
                    difference,
                    difference - half,
                    difference + half,
                    gap,
                    names=(first, second),
                    sentences=sentences,
                    windows=length // MATTR[measure] if measure in MATTR else None,
                    baseline_windows=behind,
                ),
                "largest_gap": gap,
                "baseline_windows": behind,
                "words": length,
            }
        )
    return pd.DataFrame(rows)


def compare_all(corpus: Corpus, *, unit: str = "word", most: int = 4) -> pd.DataFrame:
    """`compare_diversity` of every pair of documents of 100 words or more.

    No row where there are more than `most` such documents.

    Examples
    --------
    >>> from helpers import from_texts
    >>> len(compare_all(from_texts({"a": "one " * 100, "b": "two " * 100, "heading": "Three"})))
    7
    """
    lengths = np.diff(corpus.token_bounds)
    docs = [doc for doc, n in zip(corpus.docs, lengths, strict=True) if n >= LEAST_LENGTH]
    pairs = list(combinations(docs, 2)) if len(docs) <= most else []
    frames = [compare_diversity(corpus, a, b, unit=unit) for a, b in pairs]
    return pd.concat(frames, ignore_index=True) if frames else _NO_PAIR.copy()


def _texts(corpus: Corpus, unit: str) -> Iterator[tuple[str, np.ndarray]]:
    codes = layer(corpus, unit).codes
    bounds = zip(corpus.token_bounds[:-1], corpus.token_bounds[1:], strict=True)
    for doc, (a, b) in zip(corpus.docs, bounds, strict=True):
        # Codes of the document's own types: small numbers, whatever the corpus.
        yield doc, pd.factorize(codes[a:b])[0]


def _windows(codes: np.ndarray, length: int, corpus: Corpus):
    if not 0 < length <= len(codes):
        return np.empty(0, dtype=int), {measure: np.empty(0) for measure in MEASURES}
    most = min(ALL_WINDOWS, ALL_WORDS // length) // len(corpus.docs)
    return windows(codes, length, int(np.clip(most, FEWEST_WINDOWS, MOST_WINDOWS)))


def _summary(measure, values, n: int, length: int, confidence: float) -> dict:
    low = high = np.nan
    note = ""
    known = values[~np.isnan(values)]
    if len(values) == 0:
        note = f"has {n} words, fewer than {length}" if n else NO_WORDS
    elif len(known) == 0:
        least = LEAST.get(measure, 1)
        note = f"needs {least} words" if length < least else "undefined in every window"
    else:
        low, high = (float(limit) for limit in percentile(known, confidence=confidence))
        if len(known) < len(values):
            note = f"undefined in {len(values) - len(known):,} windows, left out"
    return {
        "value": _mean(values),
        "low": low,
        "high": high,
        "windows": len(values),
        "independent": int(independent_windows(n, length)) if length else 0,
        "note": note,
    }


def _mean(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else np.nan


def _welch(error_a: float, error_b: float, degrees: int = STRETCHES - 1) -> float:
    """Half the width of the 95% interval of a difference, from the errors of both sides."""
    squares = error_a**2, error_b**2
    if not sum(squares) > 0:
        return np.nan if np.isnan(sum(squares)) else 0.0
    freedom = sum(squares) ** 2 / sum(square**2 / degrees for square in squares)
    return float(special.stdtrit(freedom, 0.975) * np.sqrt(sum(squares)))


def _largest_gap(starts: np.ndarray, values: np.ndarray, length: int) -> float:
    """The largest gap between a window and the mean of those that do not overlap with it."""
    starts, values = starts[~np.isnan(values)], values[~np.isnan(values)]
    total = np.concatenate([[0], np.cumsum(values)])
    before = np.searchsorted(starts, starts - length, side="right")
    after = np.searchsorted(starts, starts + length, side="left")
    others = before + len(values) - after
    compared = others > 0
    if not compared.any():
        return np.nan
    rest = (total[before] + total[-1] - total[after])[compared] / others[compared]
    return float(np.abs(values[compared] - rest).max())
