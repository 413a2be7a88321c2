"""What is counted: words or lemmas, one code a token, and where each of them occurs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_array

from helpers.corpus import Corpus
from helpers.ngrams import join_each

UNITS = ("word", "lemma")
SCOPES = ("doc", "corpus")
LEAST_LENGTH = 100  # words; a shorter text has no interval, and no other is cut down to it


class Units(NamedTuple):
    """The counted unit of each token of a corpus: `vocabulary[codes[i]]`."""

    codes: np.ndarray
    vocabulary: np.ndarray


class Occurrences(NamedTuple):
    """Tokens sorted by unit and, within it, by place in the corpus, cut into groups.

    Group g holds the tokens `order[bounds[g]:bounds[g + 1]]`, all of unit `code[g]` and (where
    documents are kept apart) of document `doc[g]`.
    """

    order: np.ndarray
    bounds: np.ndarray
    code: np.ndarray
    doc: np.ndarray

    @property
    def count(self) -> np.ndarray:
        return np.diff(self.bounds)

    @property
    def group(self) -> np.ndarray:
        """The group of each token of `order`."""
        return np.repeat(np.arange(len(self.code)), self.count)


def chosen(value: str, accepted: tuple[str, ...], name: str) -> str:
    """The value, if it is one of those accepted."""
    if value not in accepted:
        raise ValueError(f"{name} must be one of {', '.join(accepted)}, not {value!r}")
    return value


def counted_units(corpus: Corpus, unit: str = "word") -> Units:
    """The words, or the lemmas, of a corpus.

    Raises
    ------
    helpers.annotation.ModelMissing
        For lemmas, where spaCy's English model is not installed.

    Examples
    --------
    >>> from helpers import from_texts
    >>> units = counted_units(from_texts({"a": "Rose is a rose."}))
    >>> units.vocabulary[units.codes].tolist()
    ['rose', 'is', 'a', 'rose']
    """
    if chosen(unit, UNITS, "unit") == "word":
        return Units(corpus.codes, corpus.vocabulary)
    from helpers import annotation

    codes, vocabulary = pd.factorize(annotation.lemmas(corpus))
    return Units(codes.astype(np.int32), np.asarray(vocabulary, dtype=object))


def occurrences(codes: np.ndarray, types: int, doc: np.ndarray | None = None) -> Occurrences:
    """Where each unit occurs, in the whole corpus or (with `doc`, sorted) in each document.

    Examples
    --------
    >>> found = occurrences(np.array([1, 0, 1, 1]), 2, np.array([0, 0, 0, 1]))
    >>> found.order.tolist(), found.bounds.tolist()
    ([1, 0, 2, 3], [0, 1, 3, 4])
    >>> found.code.tolist(), found.doc.tolist()
    ([0, 1, 1], [0, 0, 1])
    """
    n = len(codes)
    # Turning a one-row sparse matrix round is a counting sort: no comparison of keys.
    row = csr_array((np.arange(n), codes, [0, n]), shape=(1, max(types, 1))).tocsc()
    order = row.data
    if doc is None:
        code = np.flatnonzero(np.diff(row.indptr))
        bounds = np.append(row.indptr[code], n)
        return Occurrences(order, bounds, code, np.zeros(len(code), dtype=np.int64))
    sorted_code, sorted_doc = codes[order], doc[order]
    new = np.ones(n, dtype=bool)
    new[1:] = (np.diff(sorted_code) != 0) | (np.diff(sorted_doc) != 0)
    first = np.flatnonzero(new)
    return Occurrences(order, np.append(first, n), sorted_code[first], sorted_doc[first])


def common_length(corpus: Corpus) -> int:
    """The length at which documents are compared: that of the shortest of 100 words or more.

    Where there is none, that of the shortest document with words.


    Examples
    --------
    >>> from helpers import from_texts
    >>> common_length(from_texts({"heading": "Two words", "text": "word " * 300}))
    300
    """
    lengths = np.diff(corpus.token_bounds)
    lengths = lengths[lengths > 0]
    if not len(lengths):
        return 0
    long = lengths[lengths >= LEAST_LENGTH]
    return int(long.min() if len(long) else lengths.min())


def alphabetical(vocabulary: np.ndarray) -> np.ndarray:
    """The place of each unit in the alphabetical list: the stable order of ties.

    Examples
    --------
    >>> alphabetical(np.array(["rose", "a", "is"], dtype=object)).tolist()
    [2, 0, 1]
    """
    place = np.empty(len(vocabulary), dtype=np.int64)
    place[np.argsort(vocabulary, kind="stable")] = np.arange(len(vocabulary))
    return place


def spellings(corpus: Corpus, tokens: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    """The spellings of each group of tokens with their counts, most frequent first.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "The US told us."})
    >>> spellings(two, np.array([1, 3]), np.array([0, 0]), 1).tolist()
    ['US 1, us 1']
    """
    if groups == 0:
        return np.array([], dtype=object)
    types = len(corpus.forms)
    tally = pc.value_counts(pa.array(group * types + corpus.form_codes[tokens]))
    pairs = tally.field("values").to_numpy()
    count = tally.field("counts").to_numpy()
    group, form = np.divmod(pairs, types)
    order = np.lexsort((alphabetical(corpus.forms)[form], -count, group))
    text = pc.binary_join_element_wise(
        pa.array(corpus.forms[form[order]], pa.string()),
        pc.cast(pa.array(count[order]), pa.string()),
        " ",
    )
    return join_each(text, np.bincount(group, minlength=groups), ", ")
