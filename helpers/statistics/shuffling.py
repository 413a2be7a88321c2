"""Labels of documents, shuffled: how large the largest gap of any word is by chance.

Nothing here depends on the order of the documents, on which side is first, or on the numbers that
words and documents carry: documents are put into an order of their own by their contents, which
also give the seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array, hstack

from helpers.statistics.testing import permutation_p, relabellings

LEVEL = 0.05
SHUFFLES, MOST_SHUFFLES = 999, 63_999
EXACT = 10_000  # ways to label: up to here all are tried
CELLS_AT_ONCE = 4_000_000
WORK = 3e9  # multiplications, above which no more draws are made
SURE = 3.3  # standard errors by which a share of draws must clear the level


class Shuffled(NamedTuple):
    """The gap of each word, the line, and in what share of shuffles some gap was as large.

    `p` is NaN for words that were not looked at; `draws` says how many labellings were tried.
    """

    gap: np.ndarray
    line: float
    p: np.ndarray
    draws: int


def largest_of_shuffles(
    tables: tuple[csr_array, csr_array],
    sizes: tuple[ArrayLike, ArrayLike],
    looked_at: ArrayLike,
    *,
    level: float = LEVEL,
) -> Shuffled:
    """The gap of each word between two groups of documents, and the line that it must exceed.

    The gap is the difference of the groups' rates by its standard error over all documents taken
    together. Labels are shuffled and the largest size of a gap over the words looked at is kept;
    the line is what 95 in 100 of these stay below. All labellings are tried if there are 10,000
    or fewer; otherwise 999, and more while a gap lies so near the line that they could turn it.

    Parameters
    ----------
    tables : two sparse arrays, words × documents
        Hits on the target's side and on the reference's.
    sizes : two arrays
        Words of the documents.
    looked_at : boolean array, one for each word
    level : float
        In how many shuffles a gap may pass the line.

    Westfall and Young (1993), *Resampling-based multiple testing*: the largest of many.

    >>> many, few = csr_array([[9, 8, 9, 8, 9.0]]), csr_array([[1, 2, 1, 2, 1.0]])
    >>> found = largest_of_shuffles((many, few), ([100] * 5, [100] * 5), [True])
    >>> found.gap.round(1).tolist(), round(found.line, 1), found.p.round(3).tolist(), found.draws
    ([3.0], 1.8, [0.008], 252)
    """
    counts = csr_array(hstack(tables), dtype=np.float64)
    lengths = np.concatenate([np.asarray(x, dtype=float) for x in sizes])
    of_target = np.arange(len(lengths)) < tables[0].shape[1]
    where = np.flatnonzero(looked_at)
    if min(np.sum(side) for side in sizes) <= 0:
        unknown = np.full(counts.shape[0], np.nan)
        return Shuffled(unknown, np.inf, unknown, 0)
    keys = contents(counts[where], lengths)
    order = np.argsort(keys, kind="stable")
    counts, lengths, of_target = _columns(counts, order), lengths[order], of_target[order]
    spread = _spread(counts, lengths)
    observed = _gaps(counts, lengths, spread, of_target[:, None].astype(float))[:, 0]
    seed = int(np.bitwise_xor.reduce(keys, initial=np.uint64(0)) >> np.uint64(1))
    smaller = int(min(of_target.sum(), (~of_target).sum()))
    inner = counts[where], lengths, spread[where]
    largest, exact = _all_largest(inner, smaller, np.abs(observed[where]), seed, level)
    p = np.full(len(observed), np.nan)
    beyond = len(largest) - np.searchsorted(largest, np.abs(observed[where]))
    p[where] = beyond / len(largest) if exact else permutation_p(beyond, len(largest))
    allowed = level * len(largest) if exact else level * (len(largest) + 1) - 1
    place = len(largest) - 1 - int(allowed + 1e-9)
    line = float(largest[max(place, 0)]) if len(where) and allowed >= 0 else np.inf
    return Shuffled(observed, line, p, len(largest))


def _all_largest(inner, chosen: int, observed, seed: int, level: float):
    """The largest gap of each shuffle, sorted, and whether all labellings were tried."""
    counts, lengths, _ = inner
    if not len(observed):
        return np.empty(0), True
    ways = comb(len(lengths), chosen)
    draws = ways if ways <= EXACT else SHUFFLES
    largest = _sorted_largest(inner, chosen, draws, seed)
    while ways > EXACT and _undecided(largest, observed, level) and _affordable(counts, draws):
        draws = 4 * draws + 3  # one longer stream, which begins with the draws made before
        largest = _sorted_largest(inner, chosen, draws, seed)
    return largest, ways <= EXACT


def _sorted_largest(inner, chosen: int, draws: int, seed: int) -> np.ndarray:
    counts, lengths, _ = inner
    drawn = _labels(len(lengths), chosen, draws, seed, counts.shape[0])
    gaps = (np.abs(_gaps(*inner, labels.T.astype(float))) for labels in drawn)
    return np.sort(np.concatenate([of_draws.max(axis=0) for of_draws in gaps]))


def _labels(documents: int, chosen: int, draws: int, seed: int, words: int) -> Iterator[np.ndarray]:
    # Rows come in batches of one size, so that a longer stream begins as a shorter one.
    at_once = max(1, min(SHUFFLES, CELLS_AT_ONCE // max(words, documents)))
    return relabellings(documents, chosen, draws, seed, at_once)


def _undecided(largest, observed, level: float) -> bool:
    """Whether more draws could turn what is said of a word."""
    draws = len(largest)
    share = (draws - np.searchsorted(largest, observed)) / draws
    return bool(np.any(np.abs(share - level) < SURE * np.sqrt(level * (1 - level) / draws)))


def _affordable(counts, draws: int) -> bool:
    return draws < MOST_SHUFFLES and 4 * draws * max(counts.nnz, 1) <= WORK


def _spread(counts: csr_array, lengths) -> np.ndarray:
    """The root of Σ (c - r l)² of each word over all documents."""
    total, words = counts.sum(axis=1), lengths.sum()
    rate = total / words
    squares = (counts * counts).sum(axis=1)
    rest = squares - 2 * rate * (counts @ lengths) + rate**2 * np.sum(lengths**2)
    return np.sqrt(np.maximum(rest, 0))


def _gaps(counts: csr_array, lengths, spread, labels) -> np.ndarray:
    """The gap of each word for each labelling (documents × labellings); rounded."""
    into = labels.T @ lengths
    rest = lengths.sum() - into
    share = labels / into - (1 - labels) / rest
    rates = counts @ share
    first = labels.sum(axis=0)
    documents = len(lengths)
    scale = np.sqrt(first * (documents - first) * (documents - 1) / documents) * lengths.mean()
    gaps = np.where(spread[:, None] > 1e-9, rates * scale / np.maximum(spread, 1e-9)[:, None], 0)
    return np.round(gaps, 9)


def _columns(table: csr_array, order) -> csr_array:
    """The table with its columns in another order, each row's cells in that order."""
    moved = csr_array(table[:, order])
    moved.sort_indices()
    return moved


def contents(counts: csr_array, lengths: ArrayLike) -> np.ndarray:
    """A key of each document (column) by what it holds, whatever numbers words carry.

    Documents and words are told apart in turn: a document by its length and the keys of its
    words with their counts, a word by the keys of the documents that hold it. Two documents of
    one key have the same counts, or cannot be told apart by any count.

    >>> table = csr_array([[2, 0, 1], [0, 2, 1]])
    >>> keys = contents(table, [5, 5, 5])
    >>> keys[0] == keys[1], keys[0] == keys[2]
    (np.True_, np.False_)
    """
    cells = csr_array(counts).tocoo()
    word, doc = cells.coords
    count = _mixed(np.round(cells.data).astype(np.uint64))
    docs = _mixed(np.round(np.asarray(lengths)).astype(np.uint64))
    for _ in range(3):
        words = np.zeros(counts.shape[0], dtype=np.uint64)
        np.add.at(words, word, _mixed(docs[doc] ^ count))
        held = np.zeros(len(docs), dtype=np.uint64)
        np.add.at(held, doc, _mixed(_mixed(words)[word] ^ count))
        docs = _mixed(docs ^ _mixed(held))
    return docs


def _mixed(x: np.ndarray) -> np.ndarray:
    """SplitMix64: numbers that look random. Steele, Lea and Flood (2014), OOPSLA."""
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))
