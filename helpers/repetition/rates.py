"""How much of a text repeats itself, and which of two sides repeats itself more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups, Selection
from helpers.counts import sequences
from helpers.errors import whole
from helpers.layers import Layer, Unit, layer
from helpers.result import Result, result
from helpers.statistics.scores import MIN_BLOCKS, MIN_DOCUMENTS

SIZES = (2, 3, 4, 5, 6)
COMPARED = (2, 3, 4)  # the lengths whose intervals were measured
DECIDES = 3  # fixed beforehand: the one length that carries the verdict
MIN_WINDOW = 100  # words; in less, hardly an n-gram has the room to come twice
WINDOWS = 4  # of a document, evenly placed
NONE = "no sentence is long enough"


def repetition_rate(
    corpus: Corpus, by: By = "doc", *, unit: Unit = "word", sizes: Sequence[int] = SIZES
) -> Result:
    """How much of each document, or group, is repeated within it, by two measures.

    `repetition` looks at n-grams: 1 - distinct / all, from 0 (none comes twice) towards 1. It is
    the share of n-grams that say something again. `word_share` looks at words: the share that
    stands inside an n-gram that comes twice or more; the first time counts too, so it is the
    higher of the two. Both are facts about whole texts and grow with their length: compare texts
    with `compare_repetition`, not in this table. N-grams end with their sentence.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        Within what an n-gram must come again: `"doc"`, `"corpus"`, a column, or groups.
    unit
        How tokens are read.
    sizes
        Words in an n-gram.

    Returns
    -------
    Result
        One row a group and size: the group under the name of `by` (not by corpus), `n`, `words`,
        `ngrams`, `distinct`, `repeated_ngrams` (said twice or more, the first time included),
        `repeated_words` (inside one of these), `repetition`, `word_share` (both 0 to 1), `note`.
        `NaN` where no sentence holds n words.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`, or a size below 1.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rates = repetition_rate(from_texts({"d": "We are here. We are there."}), sizes=[2])
    >>> float(rates["repetition"].item()), round(rates["word_share"].item(), 3)
    (0.25, 0.667)
    """
    groups, units = corpus.groups(by), layer(corpus, unit)
    words = groups.sums(np.diff(units.bounds)).astype(np.int64)
    parts = []
    for n in sizes:
        counted = _counted(corpus, units, groups, whole(n, "sizes"))
        parts.append(pd.DataFrame(counted).assign(n=n, group=np.arange(len(groups)), words=words))
    frame = pd.concat(parts, ignore_index=True)
    frame = frame.sort_values(["group", "n"], kind="stable", ignore_index=True)
    group = frame["group"].to_numpy()
    none = frame["ngrams"] == 0
    ngrams = frame["ngrams"].where(~none, np.nan)
    frame["repetition"] = 1 - frame["distinct"] / ngrams
    frame["word_share"] = frame["repeated_words"] / frame["words"].where(~none, np.nan)
    frame["note"] = np.where(none, NONE, "")
    columns = ["n", "words", "ngrams", "distinct", "repeated_ngrams", "repeated_words"]
    frame = frame[[*columns, "repetition", "word_share", "note"]]
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(group))
    return result(
        frame,
        "repetition_rates",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), "n", "repeated_ngrams", "repeated_words"],
        groups=groups,
        unit=unit,
        sizes=list(sizes),
    )


def _counted(corpus: Corpus, units: Layer, groups: Groups, n: int) -> dict[str, np.ndarray]:
    """The counts of each group, for one size."""
    place, often, group, distinct = repeated_ngrams(corpus, units, groups, n)
    size = len(groups)
    inside = words_inside(place[often], n, len(units.codes))
    of = groups.of_doc[units.doc]
    return {
        "ngrams": np.bincount(group, minlength=size),
        "distinct": np.bincount(distinct, minlength=size),
        "repeated_ngrams": np.bincount(group[often], minlength=size),
        "repeated_words": np.bincount(of[inside & (of >= 0)], minlength=size),
    }


def repeated_ngrams(corpus: Corpus, units: Layer, groups: Groups, n: int):
    """Each n-gram of a group: its first unit, whether it comes again there, its group; and the
    group of each distinct one.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"d": "We are here. We are there."})
    >>> place, often, *_ = repeated_ngrams(corpus, layer(corpus), corpus.groups("doc"), 2)
    >>> place[often].tolist()
    [0, 3]
    """
    place, sequence, grams = sequences(corpus, units.name, n)
    of = groups.of_doc[units.doc[place]]
    place, sequence, of = place[of >= 0], sequence[of >= 0], of[of >= 0]
    key = of * max(len(grams), 1) + sequence
    kinds, which, counts = np.unique(key, return_inverse=True, return_counts=True)
    return place, counts[which] > 1, of, kinds // max(len(grams), 1)


def rate_hits(
    corpus: Corpus, docs: np.ndarray, n: int, *, unit: Unit, together: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Each n-gram of some documents that comes again, and each word inside one: doc, start, end.

    `together`: it may come again in another of the documents, not only in its own.
    """
    units = layer(corpus, unit)
    of = np.full(len(corpus.docs), -1, dtype=np.int64)
    of[docs] = 0 if together else np.arange(len(docs))
    some = Groups("group", tuple(map(str, range(1 if together else len(docs)))), of)
    place, often, *_ = repeated_ngrams(corpus, units, some, n)
    starts = place[often]
    inside = np.flatnonzero(words_inside(starts, n, len(units.codes)))
    return (
        corpus.spans(units.first[starts], units.last[starts + n - 1]),
        corpus.spans(units.first[inside], units.last[inside]),
    )


def words_inside(starts, n: int, words: int) -> np.ndarray:
    """Whether each word stands inside one of the n-grams that begin at `starts`.

    Examples
    --------
    >>> words_inside([0, 3], 2, 6).tolist()
    [True, True, False, True, True, False]
    """
    starts = np.asarray(starts, dtype=np.int64)
    change = np.bincount(starts, minlength=words + 1) - np.bincount(starts + n, minlength=words + 1)
    return np.cumsum(change[:words]) > 0


def matched_repetition(
    corpus: Corpus,
    by: By = "doc",
    *,
    unit: Unit = "word",
    window: int | None = None,
    sizes: Sequence[int] = COMPARED,
) -> Result:
    """The repetition of each document, or group, at equal length, with its interval.

    Of each document four windows of `window` words are measured, evenly placed, and their mean
    taken; an n-gram counts as repeated if it comes again in its window.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is measured apart: `"doc"`, `"corpus"`, a column, or groups.
    unit
        How tokens are read.
    window
        Words; by default as many as the shortest document has that has 100.
    sizes
        Words in an n-gram.

    Returns
    -------
    Result
        One row a group and size: the group under the name of `by` (not by corpus), `n`, `value`
        (n-grams said again by all, 0 to 1: `repetition` of `repetition_rate`), `ci_low`,
        `ci_high` (what the longer text would show that this one is cut from; of five documents
        or more, what others of their kind would show on average), `window`, `note`. `NaN` for a
        group without a document that long; no interval under 160 words.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`, or a number that is too small.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"d": "one two three " * 50})
    >>> found = matched_repetition(corpus, sizes=[3])
    >>> found[["n", "value", "note"]].round(2).values.tolist()
    [[3, 0.98, 'too short for an interval: under 160 words or 8 sentences']]
    """
    groups, units = corpus.groups(by), layer(corpus, unit)
    lengths = np.diff(units.bounds)[groups.of_doc >= 0]
    window = shortest_usable(lengths) if window is None else whole(window, "window", least=2)
    members = [own for _, own in groups]
    rows = []
    for n in sizes:
        found = _estimates(corpus, units, members, whole(n, "sizes"), window)
        for g, (estimate, note) in enumerate(found):
            rows.append((g, n, *map(float, estimate), window, note))
    columns = ["group", "n", "value", "ci_low", "ci_high", "window", "note"]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.sort_values(["group", "n"], kind="stable", ignore_index=True)
    group = frame.pop("group").to_numpy(dtype=np.int64)
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(group))
    return result(
        frame,
        "matched_repetition",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), "n", "value"],
        groups=groups,
        unit=unit,
        window=window,
        sizes=list(sizes),
    )


def compare_repetition(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: Unit = "word",
    sizes: Sequence[int] = COMPARED,
) -> Result:
    """Which of two sides repeats itself more, at equal length, and how sure that is.

    Parameters
    ----------
    corpus
        Any corpus.
    target, reference
        As in `Corpus.sides`: a document, several, values of columns, a condition; the reference
        is by default all that is not in the target.
    unit
        How tokens are read.
    sizes
        Words in an n-gram.

    Returns
    -------
    Result
        One row a size: `n`, `verdict` (for sequences of three words only, chosen beforehand),
        `count_target`, `count_reference` (n-grams said twice or more in their document),
        `value_target`, `value_reference` (n-grams said again by all, 0 to 1, in windows as long
        as the shortest document of 100 words or more), `log_ratio` (how many times the rate
        doubles from reference to target), `ci_low`, `ci_high` (infinite where a side has no
        repeat), `window`, `note`.

        A side of five documents or more has the mean of its documents, a smaller one is read as
        a stretch of a longer text. Swapping the sides turns the signs and changes nothing else.

    Raises
    ------
    ValueError
        For an unknown document, column or unit, an empty side, or a document on both.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "one two three four. " * 60, "b": "So it is."})
    >>> compare_repetition(corpus, "a")[["n", "verdict"]].values.tolist()
    [[2, ''], [3, 'too few to tell'], [4, '']]
    """
    sides, units = corpus.sides(target, reference), layer(corpus, unit)
    members = [np.array(side, dtype=np.int64) for side in sides[:2]]
    window = shortest_usable(np.diff(units.bounds)[np.concatenate(members)])
    rows = []
    for n in sizes:
        one, other = _estimates(corpus, units, members, whole(n, "sizes"), window)
        ratio = _ratio(one[0], other[0])
        said = stats.verdict(ratio.low, ratio.high, names=sides.names, margin=stats.MARGINS["rate"])
        notes = [f"{name}: {note}" for name, (_, note) in zip(sides.names, (one, other),
                                                               strict=True) if note]  # fmt: skip
        rows.append(
            {
                "n": n,
                "verdict": said if n == DECIDES else "",
                **_count_sides(corpus, units, members, n),
                "value_target": float(one[0].value),
                "value_reference": float(other[0].value),
                "log_ratio": float(ratio.value),
                "ci_low": float(ratio.low),
                "ci_high": float(ratio.high),
                "window": window,
                "note": "; ".join(notes),
            }
        )
    return result(
        pd.DataFrame(rows),
        "compare_repetition",
        corpus,
        counted=["n", "count_target", "count_reference"],
        sides=sides,
        unit=unit,
        sizes=list(sizes),
    )


def _count_sides(corpus: Corpus, units: Layer, members, n: int) -> dict[str, int]:
    """The n-grams of each side that are said twice or more in their document."""
    place, often, *_ = repeated_ngrams(corpus, units, corpus.groups("doc"), n)
    per_doc = np.bincount(units.doc[place[often]], minlength=len(corpus.docs))
    return {
        f"count_{side}": int(per_doc[docs].sum())
        for side, docs in zip(("target", "reference"), members, strict=True)
    }


def _ratio(target: stats.Interval, reference: stats.Interval) -> stats.Interval:
    """log2 of the ratio of two rates with its limits."""
    found = stats.ratio(target, reference)
    with np.errstate(divide="ignore"):
        return stats.Interval(*(np.round(np.log2(np.asarray(x, dtype=float)), 12) for x in found))


def shortest_usable(lengths) -> int:
    """The length of the shortest document of 100 words or more (0: there is none).

    Examples
    --------
    >>> shortest_usable([40, 900, 130]), shortest_usable([40])
    (130, 0)
    """
    lengths = np.asarray(lengths)
    lengths = lengths[lengths >= MIN_WINDOW]
    return int(lengths.min()) if len(lengths) else 0


Estimate = tuple[stats.Interval, str]
_UNKNOWN = stats.Interval(np.nan, np.nan, np.nan)


def _estimates(
    corpus: Corpus, units: Layer, members: Sequence[np.ndarray], n: int, window: int
) -> list[Estimate]:
    """For each set of documents the share of n-grams said again within a window."""
    place, sequence, _ = sequences(corpus, units.name, n)
    lengths = np.diff(units.bounds)
    usable = (lengths >= window) & (window >= MIN_WINDOW)
    first = units.bounds[:-1]
    found = []
    shares, sizes = _in_windows(units, place, sequence, n, window, usable)
    for docs in members:
        kept = docs[usable[docs] & (sizes[docs] > 0)]
        long = docs[usable[docs]]
        if not len(kept):
            note = NONE if len(long) else f"no document has {max(window, MIN_WINDOW):,} words"
            found.append((_UNKNOWN, note))
            continue
        left = len(docs) - len(kept)
        note = f"{left:,} of {len(docs):,} documents are too short" if left else ""
        if len(kept) >= MIN_DOCUMENTS:
            hits = (shares[kept] * sizes[kept])[None]
            limits = stats.document_rates(hits, sizes[kept], "repeats")
            found.append((stats.Interval(*(float(x[0]) for x in limits)), note))
            continue
        texts = [_text(place, sequence, first[i], first[i] + lengths[i]) for i in kept]
        limits, short = _of_stretch(texts, n, window)
        found.append((limits, "; ".join(filter(None, [note, short]))))
    return found


def _in_windows(units: Layer, place, sequence, n: int, window: int, usable):
    """For each document the mean share of n-grams said again, and the mean number of n-grams."""
    docs = len(usable)
    shares, sizes, number = np.zeros((3, docs))
    if not usable.any():
        return shares, sizes
    doc = units.doc[place]
    at = place - units.bounds[doc]
    kinds = int(sequence.max(initial=0)) + 1
    before = np.full(docs, -1)
    for start in _starts(np.diff(units.bounds), window):
        fresh = usable & (start != before)
        held = fresh[doc] & (at >= start[doc]) & (at <= start[doc] + window - n)
        ngrams = np.bincount(doc[held], minlength=docs)
        distinct = np.unique(doc[held] * kinds + sequence[held]) // kinds
        different = np.bincount(distinct, minlength=docs)
        shares += np.where(fresh, 1 - different / np.maximum(ngrams, 1), 0) * (ngrams > 0)
        sizes += np.where(fresh, ngrams, 0)
        number += fresh
        before = start
    number = np.maximum(number, 1)
    return shares / number, sizes / number


def _starts(lengths: np.ndarray, window: int) -> list[np.ndarray]:
    """Where each window of each document begins, evenly placed."""
    room = np.maximum(lengths - window, 0)
    return [room * k // (WINDOWS - 1) for k in range(WINDOWS)]


class _Text(NamedTuple):
    """A document: the number of the n-gram that begins at each word, -1 where none does."""

    ngram: np.ndarray


def _text(place, sequence, low: int, high: int) -> _Text:
    ngram = np.full(high - low, -1, dtype=np.int64)
    own = slice(*np.searchsorted(place, [low, high]))
    ngram[place[own] - low] = sequence[own]
    return _Text(ngram)


def _of_stretch(texts: list[_Text], n: int, window: int) -> Estimate:
    """The share of a few documents, with each block left out in turn for its interval."""
    bounds = np.concatenate([[0], np.cumsum([len(text.ngram) for text in texts])])
    words = int(bounds[-1])
    everything = [np.arange(len(text.ngram)) for text in texts]
    share, ngrams = _share(texts, everything, n, window)
    edges = stats.cut_blocks(bounds)
    if len(edges) - 1 < MIN_BLOCKS:
        return stats.Interval(share, np.nan, np.nan), stats.SHORT_NOTE
    left = [_kept(everything, bounds, *edge) for edge in pairwise(edges)]
    reach = min(window, *(len(kept) for parts in left for kept in parts if len(kept)))
    without = [_share(texts, parts, n, reach)[0] for parts in left]
    limits = stats.repeat_interval(share, without, ngrams * words / window, words)
    return stats.Interval(*map(float, limits)), ""


def _kept(everything, bounds, low: int, high: int) -> list[np.ndarray]:
    """The words of each document that lie outside a block."""
    return [
        words[(words + first < low) | (words + first >= high)]
        for words, first in zip(everything, bounds[:-1], strict=True)
    ]


def _share(texts: list[_Text], kept: list[np.ndarray], n: int, window: int):
    """The share of n-grams said again in windows of the words kept, and the n-grams of a window;
    documents count by their words."""
    shares, sizes, weights = [], [], []
    for text, words in zip(texts, kept, strict=True):
        if not len(words):
            continue
        own = [_of_window(text, words[a : a + window], n) for a in _window_starts(words, window)]
        shares.append(np.mean([share for share, _ in own]))
        sizes.append(np.mean([size for _, size in own]))
        weights.append(len(words))
    return float(np.average(shares, weights=weights)), float(np.average(sizes, weights=weights))


def _window_starts(words: np.ndarray, window: int) -> list[int]:
    room = max(len(words) - window, 0)
    return sorted({room * k // (WINDOWS - 1) for k in range(WINDOWS)})


def _of_window(text: _Text, words: np.ndarray, n: int) -> tuple[float, int]:
    """The share of n-grams said again among some words, and how many there are; a gap between
    words, where a block is left out, parts n-grams."""
    begins = words[: len(words) - n + 1]
    begins = begins[words[n - 1 :] - begins == n - 1]
    inside = text.ngram[begins]
    inside = inside[inside >= 0]
    return 1 - len(pd.unique(inside)) / max(len(inside), 1), len(inside)
