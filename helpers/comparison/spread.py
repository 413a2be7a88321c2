"""The words of two sides, and how each is spread over blocks, sentences and stretches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from helpers.comparison.indexing import Index, index_of
from helpers.comparison.sides import Sides
from helpers.corpus import Corpus
from helpers.counts import spellings
from helpers.statistics import design_effect


@dataclass(frozen=True, eq=False)
class Spread:
    """Two sides of a corpus; V are the words that occur in either, in the order of `words`."""

    corpus: Corpus
    index: Index
    sides: Sides

    @cached_property
    def _side_of_doc(self) -> np.ndarray:
        side = np.full(len(self.corpus.docs), -1)
        side[self.sides.target], side[self.sides.reference] = 0, 1
        return side

    @cached_property
    def _present(self) -> np.ndarray:
        return np.flatnonzero(self._by_side(self.index.count).any(axis=1))

    def _by_side(self, matrix: csr_array) -> np.ndarray:
        """A matrix of words × documents, added up: all words × (target, reference)."""
        return matrix @ (self._side_of_doc[:, None] == np.arange(2)).astype(float)

    def _held(self, matrix: csr_array) -> np.ndarray:
        return self._by_side(matrix)[self._present]

    @cached_property
    def words(self) -> np.ndarray:
        return self.index.words[self._present]

    @cached_property
    def count(self) -> np.ndarray:
        """How often each word occurs: V × 2, target and reference."""
        return self._held(self.index.count).astype(np.int64)

    @cached_property
    def size(self) -> np.ndarray:
        """The words of each side."""
        words = np.diff(self.corpus.token_bounds)
        return np.array([words[self._side_of_doc == side].sum() for side in (0, 1)])

    @cached_property
    def sentences(self) -> np.ndarray:
        """How many sentences of both sides hold each word."""
        return self._held(self.index.sentences).sum(axis=1).astype(np.int64)

    @cached_property
    def sentences_of_side(self) -> np.ndarray:
        sentences = np.diff(self.corpus.sentence_bounds)
        return np.array([sentences[self._side_of_doc == side].sum() for side in (0, 1)])

    @cached_property
    def stretches(self) -> np.ndarray:
        """The number of 30-word stretches that hold each word: V × 2, target and reference."""
        return self._held(self.index.stretches)

    @cached_property
    def design_effect(self) -> np.ndarray:
        """By how much bursts widen the variance of each word's counts."""
        squares, products = self._held(self.index.squares), self._held(self.index.products)
        sides = [
            (
                self.count[:, i],
                squares[:, i],
                products[:, i],
                self.block_words[self.block_first == (i == 0)],
            )
            for i in (0, 1)
        ]
        return design_effect(*sides)

    @cached_property
    def _chosen_blocks(self) -> np.ndarray:
        return np.flatnonzero(self._side_of_doc[self.index.block_doc] >= 0)

    @cached_property
    def block_words(self) -> np.ndarray:
        """The words of each block of both sides, in the order of the corpus."""
        return self.index.block_words[self._chosen_blocks]

    @cached_property
    def block_first(self) -> np.ndarray:
        """Is the block the target's?"""
        return self._side_of_doc[self.index.block_doc[self._chosen_blocks]] == 0

    @property
    def fewest_blocks(self) -> int:
        """How many blocks the side with fewer of them has."""
        return int(min(self.block_first.sum(), (~self.block_first).sum()))

    @cached_property
    def blocks(self) -> csr_array:
        """How often each word occurs in each block."""
        whole = self.index.blocks
        if len(self._chosen_blocks) == whole.shape[1]:
            return whole
        return whole[self._present][:, self._chosen_blocks]

    @cached_property
    def place(self) -> np.ndarray:
        """The tokens of both sides, by their number in the corpus."""
        return np.flatnonzero(self._side_of_doc[self.corpus.token_doc] >= 0)

    @cached_property
    def first(self) -> np.ndarray:
        """Is the token the target's?"""
        return self._side_of_doc[self.corpus.token_doc[self.place]] == 0

    @cached_property
    def codes(self) -> np.ndarray:
        """The word of each token, by its place in `words`."""
        number = np.zeros(len(self.index.words), dtype=np.int64)
        number[self._present] = np.arange(len(self._present))
        return number[self.index.codes[self.place]]

    @cached_property
    def weights(self) -> np.ndarray:
        """What each token counts as a stretch."""
        return self.index.weights[self.place]

    @cached_property
    def forms(self) -> np.ndarray:
        """The spellings of each word on both sides."""
        if len(self._chosen_blocks) == self.index.blocks.shape[1]:
            return self.index.forms[self._present]
        return spellings(self.corpus, self.place, self.codes, len(self.words))


def spread(corpus: Corpus, sides: Sides, *, unit: str = "word") -> Spread:
    """The words of two sides; what is costly is worked out when first asked for."""
    return Spread(corpus, index_of(corpus, unit), sides)
