"""What is said again word for word: sequences of any length, and every hit of each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups
from helpers.errors import whole
from helpers.layers import Layer, Unit, layer
from helpers.ngrams import ranges, sequence_texts
from helpers.repetition.stream import Stream, group_key, stream_of
from helpers.repetition.suffixes import Repeats, Suffixes, maximal_repeats, sorted_suffixes
from helpers.result import Result, result


def repeated_sequences(
    corpus: Corpus,
    min_words: int = 4,
    by: By = "corpus",
    *,
    unit: Unit = "word",
    min_count: int = 2,
    exclude_spans: pd.DataFrame | None = None,
) -> Result:
    """The word sequences that the corpus repeats, longest first, each listed once.

    Within a sentence, within and across documents. Only maximal repeats: a part of a longer
    repeat is a row of its own only where it has further hits. Hits may overlap.

    Parameters
    ----------
    corpus
        Any corpus.
    min_words
        The length of the shortest sequence listed.
    by
        Within what a sequence must come again: `"corpus"`, `"doc"`, a column of
        `corpus.documents`, or groups.
    unit
        How tokens are read; with `"entity"` each name is one word under one form.
    min_count
        List only what comes at least so often, 2 or more.
    exclude_spans
        Stretches (doc, start, end) that do not count, such as `corpus.quotations`.

    Returns
    -------
    Result
        `text` (words joined by one space), the group under the name of `by` (not by corpus),
        `words`, `count`, `docs` (how many documents). By group, longest first, then most frequent.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`, or a number that is too small.

    Notes
    -----
    Manber and Myers (1993), SIAM Journal on Computing 22; Abouelhoda, Kurtz and Ohlebusch (2004),
    Journal of Discrete Algorithms 2.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "We shall fight on. We shall fight here.", "b": "We shall."})
    >>> repeated_sequences(corpus, 2).values.tolist()
    [['we shall fight', 3, 2, 1], ['we shall', 2, 3, 2]]
    """
    whole(min_words, "min_words")
    whole(min_count, "min_count", least=2)
    groups, units = corpus.groups(by), layer(corpus, unit)
    stream, repeats = located_repeats(corpus, min_words, units, groups, exclude_spans)
    counts = np.diff(repeats.bounds)
    group = repeat_groups(stream, repeats)
    listed = np.flatnonzero(counts >= min_count)
    listed = listed[np.argsort(group[listed], kind="stable")]
    frame = pd.DataFrame(
        {
            "text": repeat_texts(units, stream, repeats, listed),
            "words": repeats.words[listed],
            "count": counts[listed],
            "docs": document_counts(units, stream, repeats)[listed],
        }
    )
    if not groups.whole:
        frame.insert(1, groups.by, groups.column(group[listed]))
    return result(
        frame,
        "repeated_sequences",
        corpus,
        counted=["text", *([] if groups.whole else [groups.by]), "words", "count", "docs"],
        groups=groups,
        unit=unit,
        min_words=min_words,
        min_count=min_count,
        exclude_spans=exclude_spans,
    )


def located_repeats(
    corpus: Corpus,
    min_words: int,
    units: Layer,
    groups: Groups,
    exclude_spans: pd.DataFrame | None = None,
) -> tuple[Stream, Repeats]:
    """The units of the corpus as one sequence, and the maximal repeats in it, kept with it."""
    stream = stream_of(corpus, units, groups, exclude_spans)
    if exclude_spans is not None:
        return stream, maximal_repeats(stream.codes, min_words)
    key = (units.name, group_key(groups))

    def suffixes() -> Suffixes:
        return corpus.derived(("suffixes", *key), lambda: sorted_suffixes(stream.codes))

    repeats = corpus.derived(
        ("repeats", min_words, *key), lambda: maximal_repeats(stream.codes, min_words, suffixes())
    )
    return stream, repeats


def repeat_hits(rows: Result) -> pd.DataFrame:
    """Each hit of each row of `repeated_sequences` or `stock_phrases`, for those rows alone.

    Returns
    -------
    DataFrame
        `row` (from 0), `doc`, `sentence` (from 0 in its document), `start`, `end` (characters).

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = repeated_sequences(from_texts({"a": "So it is. So it was."}), 2)
    >>> repeat_hits(rows).values.tolist()
    [[0, 'a', 0, 0, 5], [0, 'a', 1, 10, 15]]
    """
    settings, corpus = rows.settings, rows.origin.corpus
    units, groups = layer(corpus, settings["unit"]), settings["groups"]
    stream, repeats = located_repeats(
        corpus, settings["min_words"], units, groups, settings["exclude_spans"]
    )
    counts, group = np.diff(repeats.bounds), repeat_groups(stream, repeats)
    near = np.isin(repeats.words, rows["words"]) & np.isin(counts, rows["count"])
    near = np.flatnonzero(near)
    texts = repeat_texts(units, stream, repeats, near)
    number = dict(zip(zip(group[near], texts, strict=True), near, strict=True))
    of = [0] * len(rows) if groups.whole else rows[groups.by].map(groups.names.index)
    wanted = [number[key] for key in zip(of, rows["text"], strict=True)]
    wanted = np.array(wanted, dtype=np.int64)
    starts = repeats.starts[ranges(repeats.bounds[wanted], counts[wanted])]
    row = np.repeat(np.arange(len(wanted)), counts[wanted])
    first, last = unit_runs(stream, starts, repeats.words[wanted][row])
    found = corpus.spans(units.first[first], units.last[last])
    found.insert(0, "row", row)
    return found


def unit_runs(stream: Stream, starts, words) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last unit of sequences that begin at places of a stream."""
    return stream.unit[starts], stream.unit[starts + words - 1]


def document_counts(units: Layer, stream: Stream, repeats: Repeats) -> np.ndarray:
    """In how many documents each repeat stands; its hits are in the order of the text."""
    which = np.repeat(np.arange(len(repeats.words)), np.diff(repeats.bounds))
    doc = units.doc[stream.unit[repeats.starts]]
    new = np.ones(len(which), dtype=bool)
    new[1:] = (np.diff(which) != 0) | (np.diff(doc) != 0)
    return np.bincount(which[new], minlength=len(repeats.words))


def repeat_groups(stream: Stream, repeats: Repeats) -> np.ndarray:
    """The group in which each repeat stands."""
    return stream.group[stream.codes[repeats.starts[repeats.bounds[:-1]]]]


def repeat_texts(units: Layer, stream: Stream, repeats: Repeats, which) -> np.ndarray:
    """The words of some repeats, joined by one space."""
    first = repeats.starts[repeats.bounds[:-1]][which]
    return sequence_texts(
        np.append(stream.reads, 0)[np.minimum(stream.codes, len(stream.reads))],
        units.vocabulary,
        first,
        repeats.words[which],
    )
