"""Frequency lists: how often each word or lemma occurs, how surely, and in how many places."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.counting import (
    SCOPES,
    Occurrences,
    alphabetical,
    chosen,
    counted_units,
    occurrences,
    spellings,
)
from helpers.statistics import circular_gaps, poisson_exact, reduced_frequency, wilson

PER_MILLION_FROM = 100_000  # words; a rate per million of a shorter text invents precision


def frequency_list(
    corpus: Corpus,
    by: str = "doc",
    *,
    unit: str = "word",
    leave_out: Collection[str] = (),
    min_count: int = 1,
) -> pd.DataFrame:
    """How often each word occurs in each document, or in the whole corpus.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        ``"doc"``: one row a word and document; ``"corpus"``: one row a word.
    unit
        ``"word"``, or ``"lemma"`` (dictionary forms, by spaCy; the column is then `lemma`).
    leave_out
        Words not to list, such as `stopwords()`. Rates and ranks stay those of the full list.
    min_count
        List only what occurs at least so often.

    Returns
    -------
    DataFrame, by document, most frequent first, ties in alphabetical order:

    - `word` (or `lemma`), `doc` (not with ``by="corpus"``)
    - `count`; `per_1000`, per thousand words; `ci_low`, `ci_high`: its 95% Wilson interval
    - `count_low`, `count_high`: exact 95% Poisson interval of the count
    - `per_million`: only from 100,000 words, otherwise NaN
    - `rank`: 1 for the most frequent; equal counts share a rank
    - `sentences`: how many sentences hold it; `docs`: how many documents (``by="corpus"`` only)
    - `arf`: average reduced frequency, from 1 (all in one place) up to `count` (evenly spread)
    - `forms`: the spellings counted, with their counts (``US 1, us 1``)

    Both intervals take words for independent draws, so they are too narrow for words that come
    in bursts: an `arf` far below `count` says where.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = frequency_list(from_texts({"a": "The US told us. The end."}))
    >>> rows[["word", "count", "rank", "sentences", "forms"]].head(2).to_dict("records")
    [{'word': 'the', 'count': 2, 'rank': 1, 'sentences': 2, 'forms': 'The 2'}, \
{'word': 'us', 'count': 2, 'rank': 1, 'sentences': 1, 'forms': 'US 1, us 1'}]
    """
    apart = chosen(by, SCOPES, "by") == "doc"
    units = counted_units(corpus, unit)
    found = occurrences(units.codes, len(units.vocabulary), corpus.token_doc if apart else None)
    words = np.diff(corpus.token_bounds) if apart else corpus.token_bounds[-1:]
    frame = count_columns(corpus, found, words, apart)
    frame.insert(0, unit, units.vocabulary[found.code])
    if not apart:
        docs = documents_with(units.codes, corpus.token_doc)[found.code]
        frame.insert(frame.columns.get_loc("arf"), "docs", docs)
    frame["forms"] = spellings(corpus, found.order, found.group, len(found.code))
    frame = in_order(frame, found, alphabetical(units.vocabulary)[found.code])
    listed = (frame["count"] >= min_count) & ~frame[unit].isin(list(leave_out))
    frame = frame[listed].reset_index(drop=True)
    return frame if apart else frame.drop(columns="doc")


def leading_words(rows: pd.DataFrame, number: int | None = None) -> list[str]:
    """The words that are most frequent over all rows of a frequency list (all, without a number).

    Examples
    --------
    >>> leading_words(pd.DataFrame({"word": ["x", "y", "x"], "count": [2, 3, 2]}), 1)
    ['x']
    """
    key = "lemma" if "lemma" in rows else "word"
    total = rows.groupby(key, sort=False)["count"].sum()
    return total.sort_values(ascending=False, kind="stable").index[:number].tolist()


def leading_first(rows: pd.DataFrame, top: int) -> pd.DataFrame:
    """The first rows of each document before all others, so that a table can open with them.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc": ["a", "a", "b"], "word": ["x", "y", "z"]})
    >>> leading_first(rows, 1)["word"].tolist()
    ['x', 'z', 'y']
    """
    if "doc" not in rows:
        return rows
    later = rows.groupby("doc", sort=False).cumcount() >= top
    return pd.concat([rows[~later], rows[later]], ignore_index=True)


def lemma_places(corpus: Corpus, lemmas: Collection[str]) -> pd.DataFrame:
    """Every place of the lemmas: `lemma`, `doc`, `start`, `end`, in the order of the text.

    What a count of lemmas opens in an evidence table.

    Examples
    --------
    >>> from helpers import from_texts
    >>> lemma_places(from_texts({"a": "It was, and is."}), ["be"])[["start", "end"]].values.tolist()
    [[3, 6], [12, 14]]
    """
    units = counted_units(corpus, "lemma")
    token = np.flatnonzero(np.isin(units.vocabulary, list(lemmas))[units.codes])
    return pd.DataFrame(
        {
            "lemma": units.vocabulary[units.codes[token]],
            "doc": np.array(corpus.docs, dtype=object)[corpus.token_doc[token]],
            "start": corpus.starts[token],
            "end": corpus.ends[token],
        }
    )


def count_columns(
    corpus: Corpus, found: Occurrences, total: np.ndarray, apart: bool
) -> pd.DataFrame:
    """The count of each group with its rates, intervals and spread.

    `found.order` holds token positions of the corpus; `total` is what the counts of each document
    (or, not `apart`, of the corpus) are a share of.
    """
    count, of = found.count, total[found.doc]
    low, high = wilson(count, of)
    count_low, count_high = _poisson(count)
    bounds = corpus.token_bounds if apart else corpus.token_bounds[[0, -1]]
    gaps = circular_gaps(found.order, found.bounds, np.diff(bounds)[found.doc])
    return pd.DataFrame(
        {
            "doc": np.array(corpus.docs, dtype=object)[found.doc],
            "count": count,
            "per_1000": 1000 * count / of,
            "ci_low": 1000 * low,
            "ci_high": 1000 * high,
            "count_low": count_low,
            "count_high": count_high,
            "per_million": np.where(of >= PER_MILLION_FROM, 1e6 * count / of, np.nan),
            "sentences": holders(found, corpus.token_sentence),
            "arf": reduced_frequency(gaps, found.bounds),
        }
    )


def in_order(frame: pd.DataFrame, found: Occurrences, tie: np.ndarray) -> pd.DataFrame:
    """The rows by document, most frequent first, equal counts by `tie`; with their `rank`."""
    order = np.lexsort((tie, -found.count, found.doc))
    frame = frame.iloc[order].reset_index(drop=True)
    rank = frame.groupby(found.doc[order])["count"].rank(method="min", ascending=False)
    frame.insert(frame.columns.get_loc("sentences"), "rank", rank.astype(int))
    return frame


def holders(found: Occurrences, holder: np.ndarray) -> np.ndarray:
    """How many different sentences, documents, … hold each group (`holder`: sorted, one a token).

    Examples
    --------
    >>> found = occurrences(np.array([0, 0, 0, 1]), 2)
    >>> holders(found, np.array([0, 0, 1, 1])).tolist()
    [2, 1]
    """
    held = holder[found.order]
    new = np.ones(len(held), dtype=bool)
    new[1:] = np.diff(held) != 0
    new[found.bounds[:-1]] = True
    return np.bincount(found.group, new, minlength=len(found.code)).astype(int)


def documents_with(codes: np.ndarray, doc: np.ndarray) -> np.ndarray:
    """How many documents hold each unit (`doc` of each token, rising).

    Examples
    --------
    >>> documents_with(np.array([0, 1, 0, 0]), np.array([0, 0, 0, 1])).tolist()
    [2, 1]
    """
    types = int(codes.max(initial=-1)) + 1
    return np.bincount(occurrences(codes, types, doc).code, minlength=types)


def _poisson(count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Exact intervals, worked out once for each different count."""
    different, where = np.unique(count, return_inverse=True)
    low, high = poisson_exact(different)
    return low[where], high[where]
