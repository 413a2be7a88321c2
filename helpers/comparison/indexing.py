"""What each document adds to a comparison, worked out once a corpus."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from scipy.sparse import csr_array

from helpers.comparison.baseline import stretch_weights
from helpers.corpus import Corpus
from helpers.counts import occurrences, spellings
from helpers.layers import layer
from helpers.statistics import blocks_of_sentences

_INDEXES: WeakKeyDictionary[Corpus, dict[str, Index]] = WeakKeyDictionary()


class Index(NamedTuple):
    """Sums over the documents of a corpus (V words, n tokens, B blocks, D documents).

    - `words`: the words; `codes`: the word of each token, by its place in `words`
    - `weights`: what each token counts as a stretch (see `stretch_weights`)
    - `blocks`: V × B counts; `block_words`, `block_doc`: the length and document of each block
    - `count`, `sentences`, `stretches`: V × D, how often, in how many sentences, in how many
      stretches of 30 words each word occurs
    - `squares`, `products`: V × D, over the blocks of a document the sum of count², and of count
      times length
    - `forms`: the spellings of each word in the whole corpus
    """

    words: np.ndarray
    codes: np.ndarray
    weights: np.ndarray
    blocks: csr_array
    block_words: np.ndarray
    block_doc: np.ndarray
    count: csr_array
    sentences: csr_array
    stretches: csr_array
    squares: csr_array
    products: csr_array
    forms: np.ndarray


def index_of(corpus: Corpus, unit: str = "word") -> Index:
    """The index of a corpus read as `unit`, made when first asked for and kept as long as it."""
    kept = _INDEXES.setdefault(corpus, {})
    if unit not in kept:
        kept[unit] = _indexed(corpus, unit)
    return kept[unit]


def _indexed(corpus: Corpus, unit: str) -> Index:
    units = layer(corpus, unit)
    codes, types, docs = units.codes, len(units.vocabulary), len(corpus.docs)
    sentence, doc = corpus.token_sentence, corpus.token_doc
    block, block_doc = _blocks(corpus)
    block = block[sentence]

    found = occurrences(codes, types)
    word = codes[found.order]
    new_word = np.diff(word, prepend=-1) != 0

    def run_starts(holder):
        return new_word | (np.diff(holder[found.order], prepend=-1) != 0)

    at = np.flatnonzero(run_starts(block))
    counts = np.diff(np.append(at, len(codes))).astype(float)
    number = len(block_doc)
    shape = (types, number)
    indptr = np.searchsorted(word[at], np.arange(types + 1))
    blocks = csr_array((counts, block[found.order][at], indptr), shape=shape)
    block_words = np.bincount(block, minlength=number)
    into_docs = csr_array((np.ones(number), (np.arange(number), block_doc)), shape=(number, docs))
    lengths = counts * block_words[blocks.indices]
    weights = np.empty(len(codes))
    weights[found.order] = stretch_weights(found.order, ~run_starts(doc))
    in_sentence = run_starts(sentence)
    return Index(
        words=units.vocabulary,
        codes=codes,
        weights=weights,
        blocks=blocks,
        block_words=block_words,
        block_doc=block_doc,
        count=blocks @ into_docs,
        sentences=_summed(word[in_sentence], doc[found.order][in_sentence], None, types, docs),
        stretches=_summed(codes, doc, weights, types, docs),
        squares=csr_array((counts**2, blocks.indices, indptr), shape=shape) @ into_docs,
        products=csr_array((lengths, blocks.indices, indptr), shape=shape) @ into_docs,
        forms=spellings(corpus, np.arange(len(codes)), codes, types),
    )


def _summed(rows, columns, values, types, docs) -> csr_array:
    values = np.ones(len(rows)) if values is None else values
    return csr_array((values, (rows, columns)), shape=(types, docs))


def _blocks(corpus: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """The block of each sentence (-1 where it has no word), and the document of each block."""
    doc = np.repeat(np.arange(len(corpus.docs)), np.diff(corpus.sentence_bounds))
    words = np.diff(corpus.sentence_tokens)
    held = words > 0
    block = np.full(len(doc), -1)
    block[held] = blocks_of_sentences(words[held], doc[held])
    _, first = np.unique(block[held], return_index=True)
    return block, doc[held][first]
