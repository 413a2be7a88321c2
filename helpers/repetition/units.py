"""The units in which near repeats and figures are looked for: sentences, or clauses."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.corpus import Corpus

UNITS = ("sentence", "clause")
# What parts clauses: commas, colons, brackets, dashes, and quotation marks. A mark within a word
# (100,000, best-selling, people's) parts nothing.
_MARKS = re.compile('[,;:()\\[\\]\u2013\u2014\u2026\u201c\u201d"\u00ab\u00bb]|--')


class Units(NamedTuple):
    """Sentences or clauses in the order of the text: unit u is in sentence `sentence[u]` of the
    corpus, in document `doc[u]`, and holds the tokens `first[u]` up to `end[u]`."""

    first: np.ndarray
    end: np.ndarray
    doc: np.ndarray
    sentence: np.ndarray

    @property
    def words(self) -> np.ndarray:
        return self.end - self.first


def units_of(corpus: Corpus, unit: str = "sentence", *, min_words: int = 1) -> Units:
    """The sentences of a corpus, or its clauses, that have at least `min_words` words.

    A clause here is what stands between two marks (comma, colon, semicolon, dash, bracket,
    quotation mark, or the end of the sentence): found without a parser, so that a list of single
    words parts into single words; `min_words` leaves these out.

    Raises
    ------
    ValueError
        If `unit` is neither "sentence" nor "clause".

    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"d": "Of the people, by the people, for 1,000 years. So be it."})
    >>> units_of(corpus, "clause").words.tolist(), units_of(corpus).words.tolist()
    ([3, 3, 3, 3], [9, 3])
    """
    if unit not in UNITS:
        raise ValueError(f"unit must be one of {', '.join(map(repr, UNITS))}, not {unit!r}")
    opens = np.zeros(len(corpus.codes) + 1, dtype=bool)
    opens[corpus.sentence_tokens] = True
    if unit == "clause":
        for i, text in enumerate(corpus.texts):
            opens[_after_marks(corpus, i, text)] = True
    bounds = np.flatnonzero(opens)
    bounds = np.union1d(bounds, [0, len(corpus.codes)]) if len(corpus.codes) else bounds[:0]
    first, end = bounds[:-1], bounds[1:]
    kept = end - first >= min_words
    first, end = first[kept], end[kept]
    return Units(first, end, corpus.token_doc[first], corpus.token_sentence[first])


def token_places(corpus: Corpus, first, end, **keys) -> pd.DataFrame:
    """The passages from token `first` up to `end`: `keys`, `doc`, `sentence`, `start`, `end`.

    `sentence` is that of the first token, numbered within its document; `start` and `end` are
    character offsets.
    """
    first, end = np.asarray(first, dtype=np.int64), np.asarray(end, dtype=np.int64)
    doc = corpus.token_doc[first]
    return pd.DataFrame(
        {
            **keys,
            "doc": np.asarray(corpus.docs, dtype=object)[doc],
            "sentence": corpus.token_sentence[first] - corpus.sentence_bounds[doc],
            "start": corpus.starts[first].astype(np.int64),
            "end": corpus.ends[end - 1].astype(np.int64),
        }
    )


def addresses(doc, sentence) -> np.ndarray:
    """The address of each sentence, as text.

    >>> addresses(["profile"], [57]).tolist()
    ['profile s57']
    """
    name = pa.array(np.asarray(doc, dtype=object), pa.large_string())
    number = pc.cast(pa.array(np.asarray(sentence, dtype=np.int64)), pa.large_string())
    joined = pc.binary_join_element_wise(name, number, pa.scalar(" s", pa.large_string()))
    return joined.to_numpy(zero_copy_only=False)


def same_words(corpus: Corpus, units: Units) -> np.ndarray:
    """A number for each unit, the same for units of the same words."""
    bounds = zip(units.first, units.end, strict=True)
    words = pd.Series([corpus.codes[start:end].tobytes() for start, end in bounds], dtype=object)
    return pd.factorize(words)[0]


def _after_marks(corpus: Corpus, doc: int, text: str) -> np.ndarray:
    low, high = corpus.token_bounds[doc : doc + 2]
    if low == high:
        return np.empty(0, dtype=np.int64)
    marks = np.array([mark.start() for mark in _MARKS.finditer(text)], dtype=np.int64)
    following = low + np.searchsorted(corpus.starts[low:high], marks, side="right")
    inside = (following > low) & (marks < corpus.ends[following - 1])
    return following[~inside]
