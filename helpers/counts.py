"""Counts: sums over the documents of a corpus, which add up over its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.errors import Mistake, whole
from helpers.layers import Layer, Unit, counting_sort, layer
from helpers.ngrams import join_each, ngram_ids, sequence_texts

LEAST_LENGTH = 100  # words; a shorter text has no interval, and no other is cut down to it


class Occurrences(NamedTuple):
    """Positions sorted by unit and, within it, by place in the corpus, cut into runs.

    Run r holds the positions `order[bounds[r]:bounds[r + 1]]`, all of unit `code[r]` and (where
    documents or groups are kept apart) of `doc[r]`.
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
        """The run of each position of `order`."""
        return np.repeat(np.arange(len(self.code)), self.count)


@dataclass(frozen=True, eq=False)
class Counts:
    """How often each unit, or sequence of units, occurs in each group: sums that add up.

    Row r says of the sequence `grams[code[r]]` (columns: codes into `vocabulary`) in the group
    `group[r]`: `count`, `sentences` and `docs` that hold it, and over the documents of the group
    the sum of the squares of its counts (`squares`) and of its counts times the places of each
    document (`products`). Of each group: `places` (where a sequence can stand), `documents`, and
    `places_squares`, the sum of the squares of the places of its documents. All are int64.

    Two Counts of different documents are added with `+`; `sum(parts[1:], parts[0])` over the
    parts of a corpus equals the Counts of the whole.
    """

    unit: str
    by: str
    vocabulary: np.ndarray = field(repr=False)
    grams: np.ndarray = field(repr=False)
    groups: tuple[str, ...]
    code: np.ndarray = field(repr=False)
    group: np.ndarray = field(repr=False)
    count: np.ndarray = field(repr=False)
    sentences: np.ndarray = field(repr=False)
    docs: np.ndarray = field(repr=False)
    squares: np.ndarray = field(repr=False)
    products: np.ndarray = field(repr=False)
    places: np.ndarray
    places_squares: np.ndarray = field(repr=False)
    documents: np.ndarray

    @property
    def n(self) -> int:
        """How many units a sequence has."""
        return self.grams.shape[1]

    def texts(self, codes: np.ndarray) -> np.ndarray:
        """The sequences of these codes as text, their units joined by one space."""
        grams = self.grams[codes]
        if self.n == 1:
            return self.vocabulary[grams[:, 0]]
        at = np.arange(len(grams)) * self.n
        return sequence_texts(grams.ravel(), self.vocabulary, at, np.full(len(grams), self.n))

    def table(self) -> pd.DataFrame:
        """One row a sequence and group: text, group, count, sentences, docs, places."""
        return pd.DataFrame(
            {
                "text": self.texts(self.code),
                "group": pd.Categorical.from_codes(self.group, list(self.groups)),
                "count": self.count,
                "sentences": self.sentences,
                "docs": self.docs,
                "places": self.places[self.group],
            }
        )

    def __add__(self, other: Counts) -> Counts:
        """The Counts of both parts, which must hold different documents."""
        if (self.unit, self.by, self.n) != (other.unit, other.by, other.n):
            raise Mistake(
                f"counts of different things do not add up: {self.unit} by {self.by}, {self.n} in "
                f"a row, and {other.unit} by {other.by}, {other.n}"
            )
        words, vocabulary = pd.factorize(np.concatenate([self.vocabulary, other.vocabulary]))
        grams = np.concatenate([self.grams, other.grams + len(self.vocabulary)])
        gram, unique = _different_rows(words[grams])
        names, groups = pd.factorize(np.array([*self.groups, *other.groups], dtype=object))
        code = gram[np.concatenate([self.code, other.code + len(self.grams)])]
        group = names[np.concatenate([self.group, other.group + len(self.groups)])]
        rows = {name: np.concatenate([getattr(self, name), getattr(other, name)]) for name in _ROWS}
        code, group, rows = _summed(code, group, rows)
        totals = {
            name: np.bincount(
                names, np.concatenate([getattr(self, name), getattr(other, name)])
            ).astype(np.int64)
            for name in ("documents",)
        }
        for name in ("places", "places_squares"):  # too large for the floats of bincount
            both = np.concatenate([getattr(self, name), getattr(other, name)])
            totals[name] = np.zeros(len(groups), dtype=np.int64)
            np.add.at(totals[name], names, both)
        return Counts(
            self.unit,
            self.by,
            np.asarray(vocabulary, dtype=object),
            unique,
            tuple(map(str, groups)),
            code,
            group,
            **rows,
            **totals,
        )


_ROWS = ("count", "sentences", "docs", "squares", "products")


def count(corpus: Corpus, unit: Unit = "word", by: By = "corpus", *, n: int = 1) -> Counts:
    """The Counts of units, or of sequences of n units within a sentence, by group.

    Parameters
    ----------
    corpus
        Any corpus, or a part of one.
    unit
        How tokens are read; see `helpers.layers.layer`.
    by
        What is counted apart; see `Corpus.groups`.
    n
        Units in a sequence.

    Examples
    --------
    >>> from helpers import from_texts
    >>> one, other = from_texts({"a": "A rose is a rose."}), from_texts({"b": "No rose."})
    >>> (count(one) + count(other)).table()[["text", "count", "docs", "places"]].values.tolist()
    [['a', 2, 1, 7], ['rose', 3, 2, 7], ['is', 1, 1, 7], ['no', 1, 1, 7]]
    """
    place, sequence, grams = sequences(corpus, unit, n)
    units, groups = layer(corpus, unit), corpus.groups(by)
    found = occurrences(sequence, len(grams), units.doc[place])
    found = found._replace(order=place[found.order])
    doc = found.doc
    inside = groups.of_doc[doc] >= 0
    run_count, places = found.count, _places(corpus, unit, n)
    rows = {
        "count": run_count,
        "sentences": holder_counts(found, units.sentence),
        "docs": np.ones(len(run_count), dtype=np.int64),
        "squares": run_count * run_count,
        "products": run_count * places[doc],
    }
    code, group, rows = _summed(
        found.code[inside],
        groups.of_doc[doc][inside],
        {name: values[inside].astype(np.int64) for name, values in rows.items()},
    )
    return Counts(
        unit,
        groups.by,
        units.vocabulary,
        grams,
        groups.names,
        code,
        group,
        **rows,
        places=groups.sums(places),
        places_squares=groups.sums(places * places),
        documents=groups.sums(np.ones(len(corpus.docs), dtype=np.int64)),
    )


def sequences(
    corpus: Corpus, unit: Unit = "word", n: int = 1
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where each sequence of n units begins, which it is, and the codes of each (one a row).

    The first two are one for each place, in the order of the text; positions are units of the
    layer. Kept with the corpus.
    """
    units = layer(corpus, unit)
    if whole(n, "n") == 1:
        every = np.arange(len(units.vocabulary))[:, None]
        return np.arange(len(units.codes)), units.codes, every
    return corpus.derived(("sequences", unit, n), lambda: _sequences(units, n))


def _sequences(units: Layer, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    place, sequence = ngram_ids(units.codes, units.sentence, n)
    first = np.zeros(int(sequence.max(initial=-1)) + 1, dtype=np.int64)
    first[sequence[::-1]] = place[::-1]
    return place, sequence, units.codes[first[:, None] + np.arange(n)]


def _places(corpus: Corpus, unit: Unit, n: int) -> np.ndarray:
    """How many sequences of n units can begin in each document (int64)."""
    units = layer(corpus, unit)
    if n == 1:
        return np.diff(units.bounds).astype(np.int64)
    lengths = np.maximum(np.diff(units.sentence_bounds) - n + 1, 0)
    before = np.concatenate([[0], np.cumsum(lengths)])
    return before[corpus.sentence_bounds[1:]] - before[corpus.sentence_bounds[:-1]]


def _summed(code, group, rows: dict[str, np.ndarray]):
    """The rows with equal code and group added up, sorted by group, then code."""
    order = np.lexsort((code, group))
    code, group = code[order], group[order]
    new = np.ones(len(code), dtype=bool)
    new[1:] = (np.diff(code) != 0) | (np.diff(group) != 0)
    first = np.flatnonzero(new)
    if not len(first):
        return code, group, {name: values[order] for name, values in rows.items()}
    summed = {name: np.add.reduceat(values[order], first) for name, values in rows.items()}
    return code[first], group[first], summed


def _different_rows(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The number of each row among the different rows, and these, by first occurrence."""
    number = pd.factorize(rows[:, 0])[0]
    width = int(rows.max(initial=0)) + 1
    for column in rows.T[1:]:
        number = pd.factorize(number * width + column)[0]
    first = np.zeros(int(number.max(initial=-1)) + 1, dtype=np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return number, rows[first]


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
    order, indptr = counting_sort(codes, max(types, 1))
    if doc is None:
        code = np.flatnonzero(np.diff(indptr))
        bounds = np.append(indptr[code], n)
        return Occurrences(order, bounds, code, np.zeros(len(code), dtype=np.int64))
    sorted_code, sorted_doc = codes[order], doc[order]
    new = np.ones(n, dtype=bool)
    new[1:] = (np.diff(sorted_code) != 0) | (np.diff(sorted_doc) != 0)
    first = np.flatnonzero(new)
    return Occurrences(order, np.append(first, n), sorted_code[first], sorted_doc[first])


def holder_counts(found: Occurrences, holder: np.ndarray) -> np.ndarray:
    """How many different sentences, documents, … hold each run (`holder`: sorted, one a unit).

    Examples
    --------
    >>> found = occurrences(np.array([0, 0, 0, 1]), 2)
    >>> holder_counts(found, np.array([0, 0, 1, 1])).tolist()
    [2, 1]
    """
    held = holder[found.order]
    new = np.ones(len(held), dtype=bool)
    new[1:] = np.diff(held) != 0
    new[found.bounds[:-1]] = True
    return np.bincount(found.group, new, minlength=len(found.code)).astype(np.int64)


def common_length(corpus: Corpus, by: By = "doc", *, unit: Unit = "word") -> int:
    """The length at which documents, or groups, are compared: the shortest of 100 words or more.

    Where there is none, that of the shortest with words; 0 where there is no word.

    Examples
    --------
    >>> from helpers import from_texts
    >>> common_length(from_texts({"heading": "Two words", "text": "word " * 300}))
    300
    """
    lengths = corpus.groups(by).sums(np.diff(layer(corpus, unit).bounds).astype(np.int64))
    held = lengths[lengths > 0]
    long = held[held >= LEAST_LENGTH]
    chosen = long if len(long) else held
    return int(chosen.min()) if len(chosen) else 0


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
    tally = pc.value_counts(pa.array(group.astype(np.int64) * types + corpus.form_codes[tokens]))
    pairs = tally.field("values").to_numpy()
    count = tally.field("counts").to_numpy()
    group, form = np.divmod(pairs, types)
    used, form = np.unique(form, return_inverse=True)
    order = np.lexsort((alphabetical(corpus.forms[used])[form], -count, group))
    text = pc.binary_join_element_wise(
        pa.array(corpus.forms[used][form[order]], pa.large_string()),
        pc.cast(pa.array(count[order]), pa.large_string()),
        pa.scalar(" ", pa.large_string()),
    )
    return join_each(text, np.bincount(group, minlength=groups), ", ")
