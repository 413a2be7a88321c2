"""Sequences of n words: how often each occurs within a sentence."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.counting import SCOPES, alphabetical, chosen, counted_units, occurrences
from helpers.frequency.lists import count_columns, documents_with, in_order
from helpers.ngrams import ngram_ids, sequence_texts


def ngrams(
    corpus: Corpus,
    n: int = 2,
    by: str = "doc",
    *,
    unit: str = "word",
    leave_out: Collection[str] = (),
    min_count: int = 2,
) -> pd.DataFrame:
    """How often each sequence of n words occurs in each document, or in the whole corpus.

    Sequences lie within one sentence; marks between the words do not count, capitals neither.

    Parameters
    ----------
    n
        Words a sequence, 1 or more.
    by
        ``"doc"``: one row a sequence and document; ``"corpus"``: one row a sequence.
    unit
        ``"word"``, or ``"lemma"`` (the column `text` is then `lemmas`).
    leave_out
        Sequences that begin or end with one of these words, such as `stopwords()`, are not
        listed (*member of the* goes, *human rights in Iran* stays). Rates and ranks stay.
    min_count
        List only what occurs at least so often.

    Returns
    -------
    DataFrame, by document, most frequent first, ties in alphabetical order: `text` (the keys of
    the words, joined by one space), `doc`, `count`, `per_1000` (per thousand places where a
    sequence of n words can stand), `ci_low`, `ci_high`, `count_low`, `count_high`, `rank`,
    `sentences`, `docs` (``by="corpus"`` only), `arf`, as in `frequency_list`.

    Raises
    ------
    ValueError
        For n below 1, or an unknown `by` or `unit`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = ngrams(from_texts({"a": "The red rose. A red rose."}), 2)
    >>> rows[["text", "count", "sentences"]].to_dict("records")
    [{'text': 'red rose', 'count': 2, 'sentences': 2}]
    """
    apart = chosen(by, SCOPES, "by") == "doc"
    units = counted_units(corpus, unit)
    place, sequence = ngram_ids(units.codes, corpus.token_sentence, n)
    doc = corpus.token_doc[place]
    total = np.bincount(doc, minlength=len(corpus.docs)) if apart else np.array([len(place)])
    often = np.flatnonzero(np.bincount(sequence)[sequence] >= min_count)
    place, doc = place[often], doc[often]
    sequence = pd.factorize(sequence[often])[0]
    found = occurrences(sequence, int(sequence.max(initial=-1)) + 1, doc if apart else None)
    found = found._replace(order=place[found.order])
    words = units.codes[found.order[found.bounds[:-1]][:, None] + np.arange(n)]
    frame = count_columns(corpus, found, total, apart)
    frame.insert(0, "text" if unit == "word" else "lemmas", _texts(words, units.vocabulary))
    if not apart:
        frame.insert(
            frame.columns.get_loc("arf"), "docs", documents_with(sequence, doc)[found.code]
        )
    edge = np.isin(units.vocabulary, list(leave_out))
    listed = (found.count >= min_count) & ~edge[words[:, 0]] & ~edge[words[:, -1]]
    place_in_list = alphabetical(units.vocabulary)[words]
    tie = np.empty(len(words), dtype=np.int64)
    tie[np.lexsort(place_in_list.T[::-1])] = np.arange(len(words))
    frame["listed"] = listed
    frame = in_order(frame, found, tie)
    frame = frame[frame.pop("listed")].reset_index(drop=True)
    return frame if apart else frame.drop(columns="doc")


def _texts(words: np.ndarray, vocabulary: np.ndarray) -> np.ndarray:
    rows, n = words.shape
    return sequence_texts(words.ravel(), vocabulary, np.arange(rows) * n, np.full(rows, n))
