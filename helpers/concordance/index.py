"""The inverted index: for each word, the places where it stands."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.text import word_key

_LAYERS: WeakKeyDictionary[Corpus, dict[str, Layer]] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Layer:
    """One way to read the words of a corpus (as keys, as forms, as lemmas), indexed.

    Token t reads `vocabulary[codes[t]]`; code c stands at the tokens
    `order[bounds[c]:bounds[c + 1]]`, in the order of the text.
    """

    vocabulary: np.ndarray = field(repr=False)
    codes: np.ndarray = field(repr=False)

    @cached_property
    def _index(self) -> tuple[np.ndarray, np.ndarray]:
        return counting_sort(self.codes, len(self.vocabulary))

    @property
    def order(self) -> np.ndarray:
        return self._index[0]

    @property
    def bounds(self) -> np.ndarray:
        return self._index[1]

    @cached_property
    def code_of(self) -> dict[str, int]:
        return {word: code for code, word in enumerate(self.vocabulary)}

    @cached_property
    def ranks(self) -> np.ndarray:
        """The place of each code in the alphabet: case and accents count last."""
        order = sorted(range(len(self.vocabulary)), key=lambda c: _fold(self.vocabulary[c]))
        ranks = np.empty(len(order), dtype=np.int32)
        ranks[order] = np.arange(len(order), dtype=np.int32)
        return ranks

    @cached_property
    def token_ranks(self) -> np.ndarray:
        """The place of each token in the alphabet, from 1."""
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

    def tokens(self, code: int) -> np.ndarray:
        """The tokens that read this code, in the order of the text."""
        return self.order[self.bounds[code] : self.bounds[code + 1]]


def counting_sort(codes: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The places of each code, one code after the other, and the bounds of each.

    Examples
    --------
    >>> order, bounds = counting_sort(np.array([1, 0, 1, 2]), 3)
    >>> order.tolist(), bounds.tolist()
    ([1, 0, 2, 3], [0, 1, 3, 4])
    """
    from scipy.sparse import csr_array

    # turning a matrix with one entry a row is a counting sort: linear, stable, compiled
    n = len(codes)
    rows = np.arange(n + 1, dtype=np.int32)
    matrix = csr_array((np.ones(n, dtype=np.int8), codes, rows), shape=(n, size)).tocsc()
    return matrix.indices, matrix.indptr


def layer(corpus: Corpus, name: str = "word") -> Layer:
    """The words of the corpus read as `word` (keys), `form` (case kept) or `lemma`, indexed.

    Made when first asked for, and kept as long as the corpus.
    """
    layers = _LAYERS.setdefault(corpus, {})
    if name not in layers:
        layers[name] = Layer(*_READ[name](corpus))
    return layers[name]


def cased_key(form: str) -> str:
    """The key of a form with its capitals kept: NFC, plain apostrophe, no possessive ending.

    Examples
    --------
    >>> cased_key("Mullahs’"), cased_key("Iran’s"), cased_key("It's")
    ("Mullahs'", 'Iran', "It's")
    """
    cased = unicodedata.normalize("NFC", form.replace("\u2019", "'"))
    return cased[:-2] if word_key(form) == cased[:-2].lower() else cased


def _keys(corpus: Corpus):
    return corpus.vocabulary, corpus.codes


def _forms(corpus: Corpus):
    codes, keys = pd.factorize(np.array([cased_key(f) for f in corpus.forms], dtype=object))
    return keys, codes.astype(np.int32)[corpus.form_codes]


def _lemmas(corpus: Corpus):
    from helpers import annotation

    codes, lemmas = pd.factorize(np.asarray(annotation.lemmas(corpus), dtype=object))
    return lemmas, codes.astype(np.int32)


_READ = {"word": _keys, "form": _forms, "lemma": _lemmas}


def _fold(word: str) -> tuple[str, str]:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold(), word
