"""From the counts of a table to the places that they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.errors import Mistake
from helpers.layers import layer

# what a column counts, by the first part of its name: `count_a` words in the document a,
# `sentences` the sentences of all that hold the word
UNITS = ("count", "frequency", "sentences", "docs")
WHOLE = {"tokens": "token", "sentences": "sentence", "paragraphs": "paragraph"}
_SPANS = ["row", "column", "doc", "start", "end"]


def evidence(
    frame: pd.DataFrame, corpus: Corpus, places: Mapping[str, pd.DataFrame] | None = None
) -> pd.DataFrame:
    """The places that the counts of a table count, one row a place.

    Parameters
    ----------
    frame
        A table with a `word` column (a key) or a `text` column (keys of a sequence, joined by one
        space) and counts: `count`, `frequency` (its places), `sentences` (that hold it), `docs`
        (its first place in each). They look into the document of the `doc` column, if there is
        one; `count_a` into the document `a`. Without `word` and `text`, a `doc` column gives
        `tokens`, `sentences` and `paragraphs`.
    corpus
        The corpus that was counted.
    places
        The places of further columns, or of these if they are counted differently: a table with
        `doc`, `start`, `end` and the columns by which it is joined to the frame: all that both
        have (`sentence` only if nothing but `doc` is left to join by).

    Returns
    -------
    DataFrame
        `row` (from 0), `column`, `doc`, `start`, `end`, as many rows for a cell as it counts.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "Who fell? The regime fell."})
    >>> table = pd.DataFrame({"word": ["fell"], "count": [2]})
    >>> evidence(table, corpus).values.tolist()
    [[0, 'count', 'a', 4, 8], [0, 'count', 'a', 21, 25]]
    """
    frame, places = with_keys(frame), dict(places or {})
    for column in places:
        if column not in frame:
            raise Mistake(f"places for {column!r}, but the columns are {', '.join(frame)}")
    found = []
    for column in frame:
        if column in places:
            found.append(_joined(frame, column, places[column]))
        elif (scope := _scope(frame, column, corpus)) is not None:
            found.append(_counted(frame, column, scope, corpus))
    if not found:
        return pd.DataFrame({name: [] for name in _SPANS})
    return pd.concat(found, ignore_index=True)[_SPANS]


def with_keys(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its named index, if it has one, as columns."""
    return frame.reset_index(drop=all(name is None for name in frame.index.names))


def is_count(frame: pd.DataFrame, column: str) -> bool:
    """Whether the column counts places, one by one (a score only has places that it rests on)."""
    return column.split("_")[0] in UNITS or pd.api.types.is_integer_dtype(frame[column])


def _scope(frame: pd.DataFrame, column: str, corpus: Corpus) -> list[str] | None:
    """The documents into which a counting column looks; None if it is no such column."""
    if "word" not in frame and "text" not in frame:
        return corpus.docs if column in WHOLE and "doc" in frame else None
    unit, _, part = column.partition("_")
    if unit not in UNITS or not pd.api.types.is_numeric_dtype(frame[column]):
        return None
    if not part:
        return corpus.docs
    return [part] if part in corpus else None


def _joined(frame: pd.DataFrame, column: str, places: pd.DataFrame) -> pd.DataFrame:
    keys = [key for key in frame if key in places and key not in ("start", "end")]
    if set(keys) - {"doc", "sentence"}:  # then the sentence only says where a place is
        keys = [key for key in keys if key != "sentence"]
    if not keys:
        raise Mistake(f"the places for {column!r} share no column with the table")
    left = frame[keys].astype(object).assign(row=np.arange(len(frame)))
    right = places[list(dict.fromkeys([*keys, "doc", "start", "end"]))]
    spans = left.merge(right.astype(dict.fromkeys(keys, object)), on=keys)
    spans = spans.sort_values("row", kind="stable")
    return spans.assign(column=column)[_SPANS].astype({"doc": str})


def _counted(frame: pd.DataFrame, column: str, scope: list[str], corpus: Corpus) -> pd.DataFrame:
    by_doc = frame["doc"].astype(str).tolist() if "doc" in frame else None
    parts = []
    for row, tokens in enumerate(_tokens(frame, corpus)):
        docs = scope if by_doc is None else [by_doc[row]]
        parts.append(_units(corpus, column, tokens, docs))
    sizes = [len(doc) for doc, _, _ in parts]
    doc, start, end = (np.concatenate([p[i] for p in parts] or [[]]) for i in range(3))
    return pd.DataFrame(
        {
            "row": np.repeat(np.arange(len(frame)), sizes),
            "column": column,
            "doc": np.asarray(corpus.docs, dtype=object)[doc.astype(np.int64)],
            "start": start.astype(np.int64),
            "end": end.astype(np.int64),
        }
    )


def _tokens(frame: pd.DataFrame, corpus: Corpus) -> Iterator[tuple[np.ndarray, int] | None]:
    """For each row, the first tokens of its word or sequence, and how many words it has."""
    if "word" not in frame and "text" not in frame:
        yield from [None] * len(frame)
        return
    words = layer(corpus)
    for text in frame["word" if "word" in frame else "text"]:
        codes = [
            words.code_of.get(key, -1) for key in ([text] if "word" in frame else text.split(" "))
        ]
        if -1 in codes:
            yield np.empty(0, dtype=np.int64), 1
        elif len(codes) == 1:
            yield words.hits(codes[0]), 1
        else:
            yield words.sequences([np.array([code]) for code in codes]), len(codes)


def _units(corpus: Corpus, column: str, tokens, docs: list[str]):
    """(doc, start, end) of the units that a column counts in some documents."""
    numbers = np.array(sorted(corpus.index(doc) for doc in docs), dtype=np.int64)
    if tokens is None:
        return _all_of(corpus, WHOLE[column], numbers)
    first, words = tokens
    doc = corpus.token_doc[first]
    if len(numbers) < len(corpus.docs):
        kept = np.isin(doc, numbers)
        first, doc = first[kept], doc[kept]
    unit = column.split("_")[0]
    if unit == "sentences":
        sentence, at = np.unique(corpus.token_sentence[first], return_index=True)
        return doc[at], corpus.sentence_starts[sentence], corpus.sentence_ends[sentence]
    if unit == "docs":
        doc, at = np.unique(doc, return_index=True)
        first = first[at]
    return doc, corpus.starts[first], corpus.ends[first + words - 1]


def _all_of(corpus: Corpus, unit: str, docs: np.ndarray):
    prefix = "" if unit == "token" else f"{unit}_"
    bounds = getattr(corpus, f"{unit}_bounds")
    parts = [np.arange(bounds[d], bounds[d + 1]) for d in docs]
    at = np.concatenate([np.empty(0, dtype=np.int64), *parts])
    doc = np.repeat(docs, [len(p) for p in parts])
    return doc, getattr(corpus, f"{prefix}starts")[at], getattr(corpus, f"{prefix}ends")[at]
