"""The segments in which near repeats and devices are looked for: sentences, or clauses."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.errors import one_of
from helpers.layers import Layer

Segment = Literal["sentence", "clause"]
SEGMENTS = ("sentence", "clause")
# What parts clauses: commas, colons, brackets, dashes, and quotation marks. A mark within a word
# (100,000, best-selling, people's) parts nothing.
_MARKS = re.compile('[,;:()\\[\\]\u2013\u2014\u2026\u201c\u201d"\u00ab\u00bb]|--')


class Segments(NamedTuple):
    """Sentences or clauses in the order of the text: segment s is in document `doc[s]` and holds
    the units `first[s]` up to `end[s]` of a layer."""

    first: np.ndarray
    end: np.ndarray
    doc: np.ndarray

    @property
    def words(self) -> np.ndarray:
        return self.end - self.first


def segments_of(units: Layer, segment: Segment = "sentence", *, min_words: int = 1) -> Segments:
    """The sentences of a corpus, or its clauses, that have at least `min_words` units.

    A clause here is what stands between two marks (comma, colon, semicolon, dash, bracket,
    quotation mark, or the end of the sentence): found without a parser, so that a list of single
    words parts into single words; `min_words` leaves these out.

    Raises
    ------
    ValueError
        If `segment` is neither "sentence" nor "clause".

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.layers import layer
    >>> units = layer(from_texts({"d": "Of the people, by the people, for 1,000 years. So be it."}))
    >>> segments_of(units, "clause").words.tolist(), segments_of(units).words.tolist()
    ([3, 3, 3, 3], [9, 3])
    """
    one_of(segment, SEGMENTS, "segment")
    corpus = units.corpus
    bounds = corpus.derived(("segments", segment), lambda: _token_bounds(corpus, segment))
    if units.runs is not None:
        bounds = np.unique(np.searchsorted(units.first, bounds))
    first, end = bounds[:-1], bounds[1:]
    kept = end - first >= min_words
    first, end = first[kept], end[kept]
    return Segments(first, end, units.doc[first])


def same_units(codes: np.ndarray, segments: Segments) -> np.ndarray:
    """A number for each segment, the same for segments of the same units."""
    bounds = zip(segments.first, segments.end, strict=True)
    held = pd.Series([codes[start:end].tobytes() for start, end in bounds], dtype=object)
    return pd.factorize(held)[0]


def _token_bounds(corpus: Corpus, segment: str) -> np.ndarray:
    """The token that each segment begins with, and the number of all tokens."""
    opens = np.zeros(len(corpus.codes) + 1, dtype=bool)
    opens[corpus.sentence_tokens] = True
    if segment == "clause":
        for number, text in enumerate(corpus.texts):
            opens[_after_marks(corpus, number, text)] = True
    opens[[0, -1]] = True
    return np.flatnonzero(opens)


def _after_marks(corpus: Corpus, doc: int, text: str) -> np.ndarray:
    low, high = corpus.token_bounds[doc : doc + 2]
    if low == high:
        return np.empty(0, dtype=np.int64)
    marks = np.array([mark.start() for mark in _MARKS.finditer(text)], dtype=np.int64)
    following = low + np.searchsorted(corpus.starts[low:high], marks, side="right")
    inside = (following > low) & (marks < corpus.ends[following - 1])
    return following[~inside]
