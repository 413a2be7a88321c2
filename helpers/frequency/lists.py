"""Frequency lists: how often each word or lemma occurs, how surely, and in how many places."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.frequency.units import (
    SCOPES,
    Occurrences,
    Units,
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
    - `count`; `per_1000`, per thousand words; `ci_low`, `ci_high`: its 95 % Wilson interval
    - `count_low`, `count_high`: exact 95 % Poisson interval of the count
    - `per_million`: only from 100,000 words, otherwise NaN
    - `rank`: 1 for the most frequent; equal counts share a rank
    - `sentences`, `docs`: how many sentences (of the document), documents (of the corpus) hold it
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
    count, total = found.count, words[found.doc]
    low, high = wilson(count, total)
    count_low, count_high = _poisson(count)
    frame = pd.DataFrame(
        {
            unit: units.vocabulary[found.code],
            "doc": np.array(corpus.docs, dtype=object)[found.doc],
            "count": count,
            "per_1000": 1000 * count / total,
            "ci_low": 1000 * low,
            "ci_high": 1000 * high,
            "count_low": count_low,
            "count_high": count_high,
            "per_million": np.where(total >= PER_MILLION_FROM, 1e6 * count / total, np.nan),
            "sentences": holders(found, corpus.token_sentence),
            "docs": documents_with(corpus, units)[found.code],
            "arf": arf(found, corpus.token_bounds if apart else corpus.token_bounds[[0, -1]]),
            "forms": spellings(corpus, found.order, found.group, len(found.code)),
        }
    )
    order = np.lexsort((alphabetical(units.vocabulary)[found.code], -count, found.doc))
    frame = frame.iloc[order].reset_index(drop=True)
    rank = frame.groupby(found.doc[order])["count"].rank(method="min", ascending=False)
    frame.insert(frame.columns.get_loc("sentences"), "rank", rank.astype(int))
    listed = (frame["count"] >= min_count) & ~frame[unit].isin(list(leave_out))
    frame = frame[listed].reset_index(drop=True)
    return frame if apart else frame.drop(columns="doc")


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
    return _sums(new, found)


def documents_with(corpus: Corpus, units: Units) -> np.ndarray:
    """How many documents hold each unit of the vocabulary."""
    found = occurrences(units.codes, len(units.vocabulary), corpus.token_doc)
    return np.bincount(found.code, minlength=len(units.vocabulary))


def arf(found: Occurrences, token_bounds: np.ndarray) -> np.ndarray:
    """The average reduced frequency of each group in its document (or in the whole corpus).

    Examples
    --------
    >>> burst = np.array([0] * 5 + [1] * 15)
    >>> arf(occurrences(burst, 2), np.array([0, 20])).tolist()[0]
    2.0
    """
    words = np.diff(token_bounds)[found.doc]
    return reduced_frequency(circular_gaps(found.order, found.bounds, words), found.bounds)


def _sums(values: np.ndarray, found: Occurrences) -> np.ndarray:
    if len(found.code) == 0:
        return np.zeros(0, dtype=values.dtype)
    return np.add.reduceat(values, found.bounds[:-1], dtype=None if values.dtype != bool else int)


def _poisson(count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Exact intervals, worked out once for each different count."""
    different, where = np.unique(count, return_inverse=True)
    low, high = poisson_exact(different)
    return low[where], high[where]
