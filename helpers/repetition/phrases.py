"""Stock phrases and slogans: sequences that come again more often than their words would meet."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups
from helpers.errors import whole, words_of
from helpers.layers import Layer, Unit, layer
from helpers.ngrams import ranges
from helpers.repetition.sequences import (
    document_counts,
    located_repeats,
    repeat_groups,
    repeat_texts,
)
from helpers.repetition.stream import Stream
from helpers.repetition.suffixes import Repeats
from helpers.result import Result, result
from helpers.stopwords import stopwords


def stock_phrases(
    corpus: Corpus,
    by: By = "corpus",
    *,
    unit: Unit = "word",
    exclude: Collection[str] | None = None,
    min_words: int = 2,
    min_count: int = 2,
    max_phrases: int = 500,
    exclude_spans: pd.DataFrame | None = None,
) -> Result:
    """The repeated sequences of a corpus, those farthest beyond chance first.

    Chance is the same words in any order: a sequence is then expected Π f_i / N times at each of
    the places where a sequence of its length fits into a sentence. Longer and more frequent
    sequences are both farther from it. `bits`, by which the phrases are ranked, is the Poisson
    deviance of the count, count log2(count / expected) - (count - expected) / ln 2. A phrase is
    left out if, over its hits, most words already stand in phrases ranked above it.

    Parameters
    ----------
    corpus, by, unit, exclude_spans
        As in `repeated_sequences`.
    exclude
        Sequences of these words alone are left out; by default the function words of English.
    min_words, min_count
        The shortest and the rarest sequence listed, 2 or more hits.
    max_phrases
        At most so many phrases of each group.

    Returns
    -------
    Result
        `rank` (in its group), `text`, the group under the name of `by` (not by corpus), `words`,
        `count`, `docs`, `expected`, `log_ratio` (log2 of count / expected: each unit is a
        doubling), `bits`.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`, a number that is too small, or a text where a list is
        wanted.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"d": "Climate change now. We stop climate change. They do not care."})
    >>> stock_phrases(corpus)[["text", "count", "expected"]].round(2).values.tolist()
    [['climate change', 2, 0.26]]
    """
    whole(min_words, "min_words")
    whole(min_count, "min_count", least=2)
    whole(max_phrases, "max_phrases")
    light = words_of(stopwords() if exclude is None else exclude, "exclude")
    groups, units = corpus.groups(by), layer(corpus, unit)
    stream, repeats = located_repeats(corpus, min_words, units, groups, exclude_spans)
    counts, group = np.diff(repeats.bounds), repeat_groups(stream, repeats)
    log_expected = _log_expected(units, stream, repeats, groups)
    expected = np.exp(log_expected)
    log_ratio = (np.log(counts) - log_expected) / np.log(2)
    bits = counts * log_ratio - (counts - expected) / np.log(2)
    usable = (counts >= min_count) & (log_ratio > 0)
    usable &= _holds_other(stream, repeats, units.is_any_of(light))
    ranked = np.flatnonzero(usable)
    ranked = ranked[np.lexsort((-bits[ranked].round(9), group[ranked]))]
    listed = _uncovered(repeats, ranked, group, len(stream.codes), max_phrases)
    frame = pd.DataFrame(
        {
            "rank": _ranks(group[listed]),
            "text": repeat_texts(units, stream, repeats, listed),
            "words": repeats.words[listed],
            "count": counts[listed],
            "docs": document_counts(units, stream, repeats)[listed],
            "expected": expected[listed],
            "log_ratio": log_ratio[listed],
            "bits": bits[listed],
        }
    )
    if not groups.whole:
        frame.insert(2, groups.by, groups.column(group[listed]))
    return result(
        frame,
        "stock_phrases",
        corpus,
        counted=["text", *([] if groups.whole else [groups.by]), "words", "count", "docs"],
        groups=groups,
        unit=unit,
        exclude=light,
        min_words=min_words,
        min_count=min_count,
        exclude_spans=exclude_spans,
    )


def _log_expected(units: Layer, stream: Stream, repeats: Repeats, groups: Groups) -> np.ndarray:
    """The logarithm of how often each repeat would occur if the words came in any order."""
    types = len(stream.reads)
    is_unit = stream.codes < types
    count = np.bincount(stream.codes[is_unit], minlength=types)
    total = np.bincount(stream.group, count, minlength=len(groups))
    share = np.log(np.maximum(count, 1) / np.maximum(total, 1)[stream.group])
    codes = stream.codes[ranges(repeats.starts[repeats.bounds[:-1]], repeats.words)]
    ends = np.cumsum(repeats.words)
    sums = np.concatenate([[0], np.cumsum(share[codes])])
    places = _places(stream, int(repeats.words.max(initial=0)), len(groups))
    group = repeat_groups(stream, repeats)
    return np.log(places[group, repeats.words]) + sums[ends] - sums[ends - repeats.words]


def _places(stream: Stream, longest: int, groups: int) -> np.ndarray:
    """In how many places a sequence of k units fits into a sentence: groups × k."""
    separators = np.flatnonzero(stream.unit < 0)
    length = np.diff(separators, prepend=-1) - 1
    held = length > 0
    group = stream.group[stream.codes[separators[held] - 1]]
    length = length[held]
    places = np.zeros((groups, longest + 1))
    for k in range(1, longest + 1):
        long = length >= k
        places[:, k] = np.bincount(group[long], length[long] - k + 1, minlength=groups)
    return places


def _holds_other(stream: Stream, repeats: Repeats, light: np.ndarray) -> np.ndarray:
    """Which repeats hold a unit that is none of the light ones."""
    content = np.append(~light[stream.reads], False)
    codes = np.minimum(stream.codes, len(stream.reads))
    before = np.concatenate([[0], np.cumsum(content[codes])])
    first = repeats.starts[repeats.bounds[:-1]]
    return before[first + repeats.words] > before[first]


def _uncovered(repeats: Repeats, ranked, group, length: int, most: int) -> np.ndarray:
    """The first `most` of the ranked repeats of each group that say more than those before."""
    said = np.zeros(length, dtype=bool)
    listed: list[int] = []
    full: dict[int, int] = {}
    for r, own in zip(ranked.tolist(), group[ranked].tolist(), strict=True):
        if full.get(own, 0) == most:
            continue
        starts = repeats.starts[repeats.bounds[r] : repeats.bounds[r + 1]]
        words = ranges(starts, np.full(len(starts), repeats.words[r]))
        if said[words].mean() <= 0.5:
            listed.append(r)
            said[words] = True
            full[own] = full.get(own, 0) + 1
    return np.array(listed, dtype=np.int64)


def _ranks(group: np.ndarray) -> np.ndarray:
    """The place of each row in its group, from 1; rows stand by group."""
    first = np.searchsorted(group, group, side="left")
    return np.arange(1, len(group) + 1) - first
