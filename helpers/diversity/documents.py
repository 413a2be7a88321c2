"""Lexical diversity of documents and groups: as they are, and over stretches of one length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups
from helpers.counts import common_length
from helpers.diversity.estimates import LEAST, MEASURES, NO_WORDS, text_ranges, windows
from helpers.errors import whole
from helpers.layers import Unit, layer
from helpers.result import Result, result

FEWEST_WINDOWS, MOST_WINDOWS = 10, 2_000  # read of one document, if it has more
ALL_WINDOWS, ALL_WORDS = 20_000, 10_000_000  # read of all documents, about
MIDDLE = (0.025, 0.975)  # of the windows: the middle 95 of 100


def lexical_diversity(corpus: Corpus, by: By = "doc", *, unit: Unit = "word") -> Result:
    """How varied the vocabulary of each document, or group, is, by seven measures.

    Parameters
    ----------
    corpus, by, unit
        As in `frequency_list`. No window crosses a document's end; a group of five documents or
        more has the mean of its documents.

    Returns
    -------
    Result
        One row per group and measure: the group under the name of `by` (not with `by="corpus"`),
        `measure`, `value`, `ci_low`, `ci_high`, `words` (of the group), `note` (why a value or
        its range is NaN). The measures:

        - `mattr_50`, `mattr_100`: mean share of types in every window of 50, 100 words (local)
        - `hdd_42`: share of types expected in 42 words drawn from the whole text (global)
        - `mtld`: mean length of stretches that keep a type-token ratio above .72 (no least length)
        - `yule_k`: repetition, led by the commonest function words; *lower* is more varied
        - `maas_a2`: Maas's a² (natural logarithm); *lower* is more varied
        - `ttr`: types / tokens, the bad example: it falls with length

        The value is a fact about the text; the range is what the longer text that it is cut from
        would show (of five documents or more, what other documents of the kind would show on
        average), none under 160 words. The last two change with the length of a text: they have
        no range, and compare only as in `length_matched`.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = lexical_diversity(from_texts({"a": "to be or not to be " * 20}))
    >>> rows.set_index("measure")["value"].round(3).to_dict()["mattr_50"]
    0.08
    """
    groups, texts = corpus.groups(by), codes_of_documents(corpus, unit)
    words = groups.sums(np.array([len(codes) for codes in texts], dtype=np.int64))
    rows = [
        (group, measure, *map(float, limits), words[group], note)
        for group, found in enumerate(text_ranges(texts, groups.of_doc, len(groups)))
        for measure, (limits, note) in found.items()
    ]
    columns = ["group", "measure", "value", "ci_low", "ci_high", "words", "note"]
    return _named(pd.DataFrame(rows, columns=columns), corpus, groups, unit, words=None)


def length_matched(
    corpus: Corpus, by: By = "doc", *, words: int | None = None, unit: Unit = "word"
) -> Result:
    """The diversity of each document, or group, at one length: over all windows of so many words.

    Parameters
    ----------
    corpus, by, unit
        As in `frequency_list`. The windows of a group are those of its documents.
    words
        The length; by default that of the shortest document of 100 words or more.

    Returns
    -------
    Result
        One row per group and measure:

        - the group under the name of `by` (not with `by="corpus"`), `measure`, `words` (the
          length)
        - `value`: mean over the windows; `low`, `high`: their middle 95 of 100, that is how far
          stretches of this length differ from each other (no range of the mean)
        - `windows`: how many were read: all of them, up to 2,000 of a document, in a large corpus
          fewer, evenly spaced; `separate`: how many fit into the documents side by side
        - `note`

    Raises
    ------
    ValueError
        For a length below 1, or an unknown `by` or `unit`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "rose " * 120, "b": "to be or not to be " * 40})
    >>> rows = length_matched(corpus).query("measure == 'ttr'")
    >>> rows[["doc", "words", "windows", "separate"]].values.tolist()
    [['a', 120, 1, 1], ['b', 120, 121, 2]]
    """
    groups, texts = corpus.groups(by), codes_of_documents(corpus, unit)
    length = common_length(corpus, unit=unit) if words is None else whole(words, "words")
    rows = []
    for group, (_, members) in enumerate(groups):
        found = at_length([texts[i] for i in members], length, len(texts))
        lengths = np.array([len(texts[i]) for i in members])
        side_by_side = int((lengths // length).sum()) if length else 0
        longest = int(lengths.max(initial=0))
        for measure in MEASURES:
            told = _summary(measure, found[measure], longest, length)
            rows.append((group, measure, length, *told, len(found[measure]), side_by_side))
    columns = ["group", "measure", "words", "value", "low", "high", "note", "windows", "separate"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["note"] = frame.pop("note")
    return _named(frame, corpus, groups, unit, words=length)


def codes_of_documents(corpus: Corpus, unit: Unit) -> list[np.ndarray]:
    """The codes of the words of each document."""
    units = layer(corpus, unit)
    return [units.codes[a:b] for a, b in zip(units.bounds[:-1], units.bounds[1:], strict=True)]


def at_length(
    texts: list[np.ndarray], length: int, documents: int, measures: Sequence[str] = MEASURES
) -> dict[str, np.ndarray]:
    """The measures of each window of `length` words of some texts, out of so many documents.

    Examples
    --------
    >>> at_length([np.array([0, 1, 0, 0])], 2, 1)["ttr"].tolist()
    [1.0, 1.0, 0.5]
    """
    if not length:
        return {measure: np.empty(0) for measure in measures}
    most = min(ALL_WINDOWS, ALL_WORDS // length) // max(documents, 1)
    most = int(np.clip(most, FEWEST_WINDOWS, MOST_WINDOWS))
    found = [
        windows(pd.factorize(codes)[0], length, most, measures)[1]
        for codes in texts
        if len(codes) >= length
    ]
    return {name: np.concatenate([np.empty(0), *(f[name] for f in found)]) for name in measures}


def _summary(measure: str, values: np.ndarray, longest: int, length: int):
    """Mean, middle 95 of 100, and why there are none."""
    known = values[~np.isnan(values)]
    if len(values) == 0:
        note = f"has {longest} words, fewer than {length}" if longest else NO_WORDS
    elif len(known) == 0:
        least = LEAST.get(measure, 1)
        note = f"needs {least} words" if length < least else "undefined in every window"
    else:
        undefined = len(values) - len(known)
        note = f"undefined in {undefined:,} windows, left out" if undefined else ""
        return float(known.mean()), *map(float, np.quantile(known, MIDDLE)), note
    return np.nan, np.nan, np.nan, note


def _named(frame: pd.DataFrame, corpus: Corpus, groups: Groups, unit: Unit, words) -> Result:
    group = frame.pop("group").to_numpy(dtype=np.int64)
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(group))
    return result(
        frame,
        "diversity" if words is None else "length_matched",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), "measure", "value"],
        groups=groups,
        unit=unit,
        words=words,
    )
