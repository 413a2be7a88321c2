"""Frequency lists: how often each word occurs, in how many places, and how evenly."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups
from helpers.counts import (
    Counts,
    Occurrences,
    alphabetical,
    count,
    occurrences,
    sequences,
    spellings,
)
from helpers.errors import whole, words_of
from helpers.layers import COLUMNS, Unit, layer
from helpers.result import Result, result
from helpers.statistics import circular_gaps, reduced_frequency

PER_MILLION_FROM = 100_000  # words; a rate per million of a shorter text invents precision


def frequency_list(
    corpus: Corpus,
    by: By = "doc",
    *,
    unit: Unit = "word",
    exclude: Collection[str] = (),
    min_count: int = 1,
) -> Result:
    """How often each word occurs in each document, in each group, or in the whole corpus.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is counted apart: `"doc"`, `"corpus"`, a column of `corpus.documents`, or groups.
    unit
        How tokens are read: `"word"`, `"cased"`, `"form"`, `"lemma"` or `"entity"`.
    exclude
        Words not to list, such as `stopwords()`. Rates and ranks stay those of the full list.
    min_count
        List only what occurs at least so often.

    Returns
    -------
    Result
        By group, most frequent first, ties in alphabetical order:

        - `word` (or `lemma`, `entity`), and the group under the name of `by` (`doc`, `party`, …;
          not with `by="corpus"`)
        - `count`; `per_1000`, per thousand words; `per_million`, only from 100,000 words
        - `rank`: 1 for the most frequent; equal counts share a rank
        - `sentences`, `docs`: how many sentences, how many documents hold it (`docs` not by `doc`)
        - `arf`: average reduced frequency, from 1 (all in one place) up to `count` (evenly spread)
        - `forms`: the spellings counted, with their counts (`US 1, us 1`)

        These are counts of whole texts, so that no interval stands beside them.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`, or a text where a list is wanted.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = frequency_list(from_texts({"a": "The US told us. The end."}))
    >>> rows[["word", "count", "rank", "sentences", "forms"]].head(2).values.tolist()
    [['the', 2, 1, 2, 'The 2'], ['us', 2, 1, 1, 'US 1, us 1']]
    """
    return _listed(corpus, by, unit, None, exclude, min_count)


def ngrams(
    corpus: Corpus,
    n: int = 2,
    by: By = "doc",
    *,
    unit: Unit = "word",
    exclude: Collection[str] = (),
    min_count: int = 2,
) -> Result:
    """How often each sequence of n words occurs in each document, group, or the whole corpus.

    Sequences lie within one sentence; marks between the words do not count, capitals neither.

    Parameters
    ----------
    corpus, by, unit
        As in `frequency_list`.
    n
        Words in a sequence, 1 or more.
    exclude
        Sequences that begin or end with one of these words, such as `stopwords()`, are not
        listed (*member of the* goes, *rule of the law* stays). Rates and ranks stay.
    min_count
        List only what occurs at least so often.

    Returns
    -------
    Result
        `text` (the words joined by one space) and the columns of `frequency_list` without
        `forms`; `per_1000` is per thousand places where a sequence of n words can begin.

    Raises
    ------
    ValueError
        For n below 1, or an unknown `by` or `unit`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = ngrams(from_texts({"a": "The red rose. A red rose."}), 2)
    >>> rows[["text", "count", "sentences"]].values.tolist()
    [['red rose', 2, 2]]
    """
    return _listed(corpus, by, unit, whole(n, "n"), exclude, min_count)


def list_of(counts: Counts, *, exclude: Collection[str] = (), min_count: int = 1) -> pd.DataFrame:
    """The frequency list of Counts, with `code` and `group` (numbers) for what is joined to it.

    Examples
    --------
    >>> from helpers import from_texts
    >>> list_of(count(from_texts({"a": "A rose is a rose."})))[["text", "count", "rank"]].head(2)
       text  count  rank
    0     a      2     1
    1  rose      2     1
    """
    at = alphabetical(counts.vocabulary)[counts.grams[counts.code]]
    order = np.lexsort((*at.T[::-1], -counts.count, counts.group))
    frame = pd.DataFrame(
        {
            "code": counts.code[order],
            "group": counts.group[order],
            "count": counts.count[order],
        }
    )
    places = counts.places[frame["group"]]
    frame["per_1000"] = 1000 * frame["count"] / places
    frame["per_million"] = np.where(
        places >= PER_MILLION_FROM, 1e6 * frame["count"] / places, np.nan
    )
    rank = frame.groupby("group")["count"].rank(method="min", ascending=False)
    frame["rank"] = rank.astype(np.int64)
    frame["sentences"] = counts.sentences[order]
    frame["docs"] = counts.docs[order]
    left = np.isin(counts.vocabulary, list(exclude))
    grams = counts.grams[frame["code"]]
    listed = (frame["count"] >= min_count) & ~left[grams[:, 0]] & ~left[grams[:, -1]]
    frame = frame[listed].reset_index(drop=True)
    frame.insert(0, "text", counts.texts(frame["code"].to_numpy()))
    return frame


def _listed(corpus: Corpus, by: By, unit: Unit, words, exclude, min_count: int) -> Result:
    """The list of single units, or (with a number) of so many words in a row."""
    n = words or 1
    exclude = words_of(exclude, "exclude")
    groups, units = corpus.groups(by), layer(corpus, unit)
    kept = units.vocabulary[units.codes_of(exclude)]
    frame = list_of(
        count(corpus, unit, groups, n=n), exclude=kept, min_count=whole(min_count, "min_count")
    )
    code, group = frame.pop("code").to_numpy(), frame.pop("group").to_numpy()
    found = _in_groups(corpus, groups, unit, n, code, group)
    frame["arf"] = reduced_frequency(
        circular_gaps(found.position, found.runs.bounds, found.sizes[found.runs.doc]),
        found.runs.bounds,
    )[found.row]
    key = COLUMNS[unit] if words is None else "text"
    if words is None:
        tokens = units.first[found.unit]
        frame["forms"] = spellings(corpus, tokens, found.runs.group, len(found.runs.code))[
            found.row
        ]
    if not groups.whole:
        frame.insert(1, groups.by, groups.column(group))
    if groups.by == "doc":
        frame = frame.drop(columns="docs")
    frame = frame.rename(columns={"text": key})
    counted = [key, *([] if groups.whole else [groups.by]), "count", "sentences"]
    return result(
        frame,
        "frequency" if words is None else "ngrams",
        corpus,
        counted=[*counted, *([] if groups.by == "doc" else ["docs"])],
        groups=groups,
        unit=unit,
        n=n,
        exclude=exclude,
        min_count=min_count,
    )


class _Grouped:
    """Where the listed sequences stand, group by group.

    `unit`: unit numbers, in the order of `runs`; `position`: the same, counted from the beginning
    of their group; `sizes`: units of each group; `row`: for each listed row the run it is.
    """

    def __init__(self, runs: Occurrences, unit, position, sizes, row):
        self.runs, self.unit, self.position, self.sizes, self.row = runs, unit, position, sizes, row


def _in_groups(corpus: Corpus, groups: Groups, unit: Unit, n: int, code, group) -> _Grouped:
    place, sequence, grams = sequences(corpus, unit, n)
    units = layer(corpus, unit)
    listed = np.zeros(len(grams), dtype=bool)
    listed[code] = True
    of = groups.of_doc[units.doc[place]]
    kept = np.flatnonzero(listed[sequence] & (of >= 0))
    kept = kept[np.argsort(of[kept], kind="stable")]
    runs = occurrences(sequence[kept], len(grams), of[kept])
    lengths = np.diff(units.bounds)
    offset = np.zeros(len(corpus.docs), dtype=np.int64)
    for _, members in groups:
        offset[members] = np.cumsum(lengths[members]) - lengths[members]
    found = place[kept][runs.order]
    doc = units.doc[found]
    position = found - units.bounds[doc] + offset[doc]
    key = runs.code.astype(np.int64) * len(groups) + runs.doc
    row = np.searchsorted(key, code.astype(np.int64) * len(groups) + group)
    return _Grouped(runs, found, position, groups.sums(lengths), row)


def leading_words(rows: pd.DataFrame, number: int | None = None) -> list[str]:
    """The words that are most frequent over all rows of a frequency list (all, without a number).

    Examples
    --------
    >>> leading_words(pd.DataFrame({"word": ["x", "y", "x"], "count": [2, 3, 2]}), 1)
    ['x']
    """
    key = next(column for column in ("lemma", "entity", "text", "word") if column in rows)
    total = rows.groupby(key, sort=False, observed=True)["count"].sum()
    return total.sort_values(ascending=False, kind="stable").index[:number].tolist()
