"""The words of two sides, and how each is spread over blocks, sentences and stretches."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from helpers.comparison.baseline import stretch_weights
from helpers.comparison.readings import read_as
from helpers.comparison.sides import Sides
from helpers.corpus import Corpus
from helpers.counting import occurrences
from helpers.statistics import blocks_of_sentences


class Spread(NamedTuple):
    """The tokens of two sides and the words that occur there (V words, n tokens, B blocks).

    - `words`: the words; `codes`: the word of each token, by its place in `words`
    - `first`: is the token the target's; `place`: the token's number in the corpus
    - `count`: V × 2, target and reference; `size`: the words of each side
    - `sentences`: how many sentences hold each word; `sentences_of_side`: how many a side has
    - `blocks`: V × B counts; `block_words`, `block_first`: the length and side of each block
    - `weights`: what each token counts as a stretch
    """

    words: np.ndarray
    codes: np.ndarray
    first: np.ndarray
    place: np.ndarray
    count: np.ndarray
    size: np.ndarray
    sentences: np.ndarray
    sentences_of_side: np.ndarray
    blocks: csr_array
    block_words: np.ndarray
    block_first: np.ndarray
    weights: np.ndarray

    def stretches(self) -> np.ndarray:
        """The number of 30-word stretches that hold each word: V × 2, target and reference."""
        return _by_side(self.codes, self.first, len(self.words), self.weights)


def spread(corpus: Corpus, sides: Sides, *, unit: str = "word") -> Spread:
    """How the words of two sides are spread; tokens and blocks stand in corpus order."""
    side_of_doc = np.full(len(corpus.docs), -1)
    side_of_doc[sides.target], side_of_doc[sides.reference] = 0, 1
    side_of_token = side_of_doc[corpus.token_doc]
    place = np.flatnonzero(side_of_token >= 0)
    units = read_as(corpus, unit)
    present, codes = _renumbered(units.codes[place], len(units.vocabulary))
    first, types = side_of_token[place] == 0, len(present)
    sentence = corpus.token_sentence[place]
    doc = corpus.token_doc[place]
    block = _blocks(corpus, side_of_doc)[sentence]

    found = occurrences(codes, types)
    word = codes[found.order]
    new_word = np.diff(word, prepend=-1) != 0

    def run_starts(holder):
        held = holder[found.order]
        return new_word | (np.diff(held, prepend=-1) != 0)

    in_block = np.flatnonzero(run_starts(block))
    counts = np.diff(np.append(in_block, len(place)))
    indptr = np.searchsorted(in_block, found.bounds)
    number = int(block.max(initial=-1)) + 1
    weights = np.empty(len(place))
    weights[found.order] = stretch_weights(found.order, ~run_starts(doc))
    return Spread(
        words=units.vocabulary[present],
        codes=codes,
        first=first,
        place=place,
        count=_by_side(codes, first, types),
        size=np.array([first.sum(), (~first).sum()]),
        sentences=np.bincount(word[run_starts(sentence)], minlength=types),
        sentences_of_side=np.array(
            [np.diff(corpus.sentence_bounds)[side_of_doc == side].sum() for side in (0, 1)]
        ),
        blocks=csr_array(
            (counts.astype(float), block[found.order][in_block], indptr), shape=(types, number)
        ),
        block_words=np.bincount(block, minlength=number),
        block_first=np.bincount(block, first, minlength=number) > 0,
        weights=weights,
    )


def _renumbered(codes, types):
    """The words that occur, and the codes by their place among these."""
    present = np.flatnonzero(np.bincount(codes, minlength=types))
    number = np.zeros(types, dtype=np.int64)
    number[present] = np.arange(len(present))
    return present, number[codes]


def _by_side(codes, first, types, weights=None):
    packed = codes * 2 + ~first
    return np.bincount(packed, weights, types * 2).reshape(types, 2)


def _blocks(corpus, side_of_doc):
    """The block of each sentence of the corpus, numbered over the documents compared only."""
    doc = np.repeat(np.arange(len(corpus.docs)), np.diff(corpus.sentence_bounds))
    words = np.diff(corpus.sentence_tokens)
    kept = (side_of_doc[doc] >= 0) & (words > 0)
    block = np.full(len(doc), -1)
    block[kept] = blocks_of_sentences(words[kept], doc[kept])
    return block
