"""Layers: how the tokens of a corpus are read, as words, spellings, lemmas or names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.errors import one_of
from helpers.text import normalise

Unit = Literal["word", "cased", "form", "lemma", "entity"]
UNITS = ("word", "cased", "form", "lemma", "entity")
COLUMNS = {"word": "word", "cased": "word", "form": "word", "lemma": "lemma", "entity": "entity"}


@dataclass(frozen=True, eq=False)
class Layer:
    """One way to read the tokens of a corpus.

    Unit i reads `vocabulary[codes[i]]` and stands at `starts[i]` to `ends[i]` of its document;
    document d holds the units `bounds[d]` up to `bounds[d + 1]`. In all layers but `"entity"` a
    unit is a token; there a mention of a name, of however many tokens, is one unit, and unit i
    holds the tokens `first[i]` up to `last[i]`.
    """

    name: str
    corpus: Corpus = field(repr=False)
    vocabulary: np.ndarray = field(repr=False)
    codes: np.ndarray = field(repr=False)
    runs: tuple[np.ndarray, np.ndarray] | None = field(default=None, repr=False)
    aliases: dict[str, int] = field(default_factory=dict, repr=False)
    names_from: int = -1  # the first code that is a name, in `"entity"`

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def nbytes(self) -> int:
        """What the layer takes beside the corpus."""
        own = self.codes.nbytes + 60 * len(self.vocabulary)
        return own + (sum(run.nbytes for run in self.runs) if self.runs else 0)

    # where units stand

    @cached_property
    def first(self) -> np.ndarray:
        return self.runs[0] if self.runs else np.arange(len(self.codes))

    @cached_property
    def last(self) -> np.ndarray:
        return self.runs[1] if self.runs else np.arange(1, len(self.codes) + 1)

    @property
    def starts(self) -> np.ndarray:
        return self.corpus.starts[self.runs[0]] if self.runs else self.corpus.starts

    @property
    def ends(self) -> np.ndarray:
        return self.corpus.ends[self.runs[1] - 1] if self.runs else self.corpus.ends

    @cached_property
    def bounds(self) -> np.ndarray:
        if self.runs is None:
            return self.corpus.token_bounds
        return np.searchsorted(self.runs[0], self.corpus.token_bounds)

    @cached_property
    def doc(self) -> np.ndarray:
        """The document of each unit, by number."""
        return self.corpus.token_doc[self.runs[0]] if self.runs else self.corpus.token_doc

    @cached_property
    def sentence(self) -> np.ndarray:
        """The sentence of each unit, counted from the beginning of the corpus."""
        sentence = self.corpus.token_sentence
        return sentence[self.runs[0]] if self.runs else sentence

    @cached_property
    def sentence_bounds(self) -> np.ndarray:
        """The unit that each sentence begins with, and the number of all units."""
        if self.runs is None:
            return self.corpus.sentence_tokens
        return np.searchsorted(self.runs[0], self.corpus.sentence_tokens)

    def spans(self, units: np.ndarray) -> pd.DataFrame:
        """One row for each unit number: doc, sentence, start, end."""
        units = np.asarray(units, dtype=np.int64)
        if self.runs is None:
            return self.corpus.spans(units)
        return self.corpus.spans(self.runs[0][units], self.runs[1][units])

    # the inverted index

    @cached_property
    def _index(self) -> tuple[np.ndarray, np.ndarray]:
        return counting_sort(self.codes, len(self.vocabulary))

    @property
    def order(self) -> np.ndarray:
        """All units, those of code 0 first, then those of code 1; see `code_bounds`."""
        return self._index[0]

    @property
    def code_bounds(self) -> np.ndarray:
        return self._index[1]

    def hits(self, code: int) -> np.ndarray:
        """The units that read this code, in the order of the text."""
        return self.order[self.code_bounds[code] : self.code_bounds[code + 1]]

    @cached_property
    def counts(self) -> np.ndarray:
        """How often each code stands in the corpus."""
        return np.bincount(self.codes, minlength=len(self.vocabulary))

    @cached_property
    def code_of(self) -> dict[str, int]:
        return {word: code for code, word in enumerate(self.vocabulary)}

    def find(self, word: str) -> int | None:
        """The code of a word as it is spelt in a list or a search; None where there is none.

        Examples
        --------
        >>> from helpers import from_texts
        >>> words = layer(from_texts({"a": "A best‑selling book."}), "cased")
        >>> words.vocabulary[words.find("best-selling")], words.find("Book")
        ('best-selling', None)
        """
        key = self.key(word)
        code = self.code_of.get(word) if self.name == "entity" else None
        return self.aliases.get(key, self.code_of.get(key)) if code is None else code

    def key(self, word: str) -> str:
        """The word as this layer spells it."""
        return normalise(word, case=self.name in ("cased", "form"), possessive=self.name == "form")

    def codes_of(self, words: Iterable[str]) -> np.ndarray:
        """The codes of those words that the corpus has."""
        found = {self.find(word) for word in words} - {None}
        return np.array(sorted(found), dtype=np.int64)

    def is_any_of(self, words: Iterable[str]) -> np.ndarray:
        """For each code whether it is one of the words."""
        held = np.zeros(len(self.vocabulary), dtype=bool)
        held[self.codes_of(words)] = True
        return held

    def sequences(self, slots: Sequence[np.ndarray | None]) -> np.ndarray:
        """The first unit of each run of units, within a sentence, that fills the slots.

        A slot holds the codes that may stand there; None lets any unit stand.
        """
        n, size = len(slots), len(self.codes)
        sizes = np.diff(self.code_bounds)
        counts = [size if codes is None else int(sizes[codes].sum()) for codes in slots]
        rarest = int(np.argmin(counts))
        if slots[rarest] is None:
            first = np.arange(size)
        else:
            held = [self.hits(code) for code in slots[rarest]]
            first = np.concatenate([np.empty(0, dtype=np.int64), *held]) - rarest
            if len(held) > 1:
                first = np.sort(first)
        first = first[(first >= 0) & (first + n <= size)]
        if n > 1:
            first = first[self.sentence[first] == self.sentence[first + n - 1]]
        for offset, codes in enumerate(slots):
            if codes is not None and offset != rarest:
                wanted = np.zeros(len(self.vocabulary), dtype=bool)
                wanted[codes] = True
                first = first[wanted[self.codes[first + offset]]]
        return first

    # order

    @cached_property
    def ranks(self) -> np.ndarray:
        """The place of each code in the alphabet: case and accents count last."""
        order = sorted(range(len(self.vocabulary)), key=lambda c: _fold(self.vocabulary[c]))
        ranks = np.empty(len(order), dtype=np.int32)
        ranks[order] = np.arange(len(order), dtype=np.int32)
        return ranks

    @cached_property
    def token_ranks(self) -> np.ndarray:
        """The place of each unit in the alphabet, from 1."""
        return self.ranks[self.codes] + 1

    @cached_property
    def _lines(self) -> tuple[str, np.ndarray]:
        text = "\n".join(word.replace("\n", " ") for word in self.vocabulary)
        starts = np.cumsum([0, *(len(word) + 1 for word in self.vocabulary)])
        return text, starts

    def codes_like(self, expression, **options) -> np.ndarray:
        """The codes of the words that an expression over lines (`^…$`, multiline) matches."""
        text, starts = self._lines
        found = [match.start() for match in expression.finditer(text, **options)]
        return np.searchsorted(starts, np.array(found, dtype=np.int64))


def layer(corpus: Corpus, unit: Unit = "word") -> Layer:
    """The tokens of a corpus read in one way; made when first asked for, and kept.

    Parameters
    ----------
    corpus
        Any corpus.
    unit
        - `"word"`: the key, in small letters and without a possessive ending
        - `"cased"`: the same with its capitals
        - `"form"`: as it is written, with capitals and endings
        - `"lemma"`: the dictionary form, by spaCy
        - `"entity"`: each mention of a name is one unit under its canonical name, other tokens
          are words

    Raises
    ------
    ValueError
        For another unit.
    helpers.annotation.ModelMissing
        For lemmas, where spaCy's English model is not installed.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Rome's end. The ROME of Rome."})
    >>> [len(layer(corpus, unit).vocabulary) for unit in ("word", "cased", "form")]
    [4, 5, 6]
    """
    one_of(unit, UNITS, "unit")
    if unit == "word":
        return corpus.derived(
            ("layer", unit), lambda: Layer(unit, corpus, corpus.vocabulary, corpus.codes)
        )
    return corpus.derived(("layer", unit), lambda: _READ[unit](corpus))


def counting_sort(codes: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The positions of each code, one code after the other, and the bounds of each.

    Examples
    --------
    >>> order, bounds = counting_sort(np.array([1, 0, 1, 2]), 3)
    >>> order.tolist(), bounds.tolist()
    ([1, 0, 2, 3], [0, 1, 3, 4])
    """
    from scipy.sparse import csr_array

    # turning a matrix with one entry a row is a counting sort: linear, stable, compiled
    n = len(codes)
    rows = np.arange(n + 1, dtype=np.int32 if n < 2**31 - 1 else np.int64)
    matrix = csr_array((np.ones(n, dtype=np.int8), codes, rows), shape=(n, max(size, 1))).tocsc()
    return matrix.indices, matrix.indptr[: size + 1]


def _spelled(corpus: Corpus, unit: str, **kept: bool) -> Layer:
    spelled = np.array([normalise(form, **kept) for form in corpus.forms], dtype=object)
    codes, vocabulary = pd.factorize(spelled)
    return Layer(
        unit,
        corpus,
        np.asarray(vocabulary, dtype=object),
        codes.astype(np.int32)[corpus.form_codes],
    )


def _lemmas(corpus: Corpus) -> Layer:
    from helpers import annotation

    codes, lemmas = pd.factorize(np.asarray(annotation.lemmas(corpus), dtype=object))
    return Layer("lemma", corpus, np.asarray(lemmas, dtype=object), codes.astype(np.int32))


def _entities(corpus: Corpus) -> Layer:
    from helpers.names import known_names

    return entity_layer(corpus, known_names(corpus).mentions)


def entity_layer(corpus: Corpus, found: pd.DataFrame) -> Layer:
    """The layer in which each row of `found` (doc, start, end, entity) is one unit.

    Mentions that touch no token are passed over; of two that overlap the first counts.
    """
    number = pd.Categorical(found["doc"], corpus.docs).codes.astype(np.int64)
    first, last = _token_runs(corpus, number, found["start"], found["end"])
    order = np.lexsort((-last, first))
    order = order[(last > first)[order]]
    if len(order):
        reach = np.maximum.accumulate(last[order])
        apart = np.ones(len(order), dtype=bool)
        apart[1:] = first[order][1:] >= reach[:-1]
        order = order[apart]
    first, last = first[order], last[order]
    names, canonical = pd.factorize(found["entity"].to_numpy(dtype=object)[order])
    inside = np.zeros(len(corpus.codes) + 1, dtype=np.int64)
    np.add.at(inside, first, 1)
    np.add.at(inside, last, -1)
    free = np.flatnonzero(np.cumsum(inside[:-1]) == 0)
    starts = np.concatenate([free, first])
    place = np.argsort(starts, kind="stable")
    words = len(corpus.vocabulary)
    codes = np.concatenate([corpus.codes[free], words + names]).astype(np.int32)[place]
    runs = (starts[place], np.concatenate([free + 1, last])[place])
    vocabulary = np.concatenate([corpus.vocabulary, np.asarray(canonical, dtype=object)])
    used, codes = np.unique(codes, return_inverse=True)
    code = {str(vocabulary[c]): i for i, c in enumerate(used) if c >= words}
    aliases = _aliases(corpus, found.iloc[order], code)
    return Layer(
        "entity",
        corpus,
        vocabulary[used],
        codes.astype(np.int32),
        runs,
        aliases,
        int(np.searchsorted(used, words)),
    )


def _aliases(corpus: Corpus, found: pd.DataFrame, code: dict[str, int]) -> dict[str, int]:
    """The code of each spelling that means one name and no other."""
    meant: dict[str, set[int]] = {}
    rows = found[["doc", "start", "end", "entity"]].itertuples(index=False)
    for doc, start, end, entity in rows:
        key = normalise(" ".join(corpus.text(doc)[start:end].split()))
        meant.setdefault(key, set()).add(code[str(entity)])
    for name, number in code.items():
        meant.setdefault(normalise(name), set()).add(number)
    return {key: next(iter(codes)) for key, codes in meant.items() if len(codes) == 1}


def _token_runs(corpus: Corpus, doc, start, end) -> tuple[np.ndarray, np.ndarray]:
    """The tokens that each stretch of characters touches: the first, and the one after the last."""
    start, end = np.asarray(start, dtype=np.int64), np.asarray(end, dtype=np.int64)
    first, last = np.empty((2, len(doc)), dtype=np.int64)
    for number in np.unique(doc):
        a, b = corpus.token_bounds[number : number + 2]
        here = doc == number
        first[here] = a + np.searchsorted(corpus.ends[a:b], start[here], side="right")
        last[here] = a + np.searchsorted(corpus.starts[a:b], end[here], side="left")
    return first, last


_READ = {
    "cased": lambda corpus: _spelled(corpus, "cased", case=True),
    "form": lambda corpus: _spelled(corpus, "form", case=True, possessive=True),
    "lemma": _lemmas,
    "entity": _entities,
}


def _fold(word: str) -> tuple[str, str]:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold(), word
