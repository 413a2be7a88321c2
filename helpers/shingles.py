"""Sets of shingles, and which of them are alike."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from helpers.ngrams import ngram_ids, ranges

_PAIRS_AT_ONCE = 4_000_000


def shingle_sets(codes, unit, size: int) -> sparse.csr_array:
    """The shingles (distinct n-grams of `size` words) of each unit: units × shingles, 0 or 1.

    `unit` numbers the unit of each word. A unit shorter than a shingle has none. Broder (1997),
    Proceedings of Compression and Complexity of Sequences.

    >>> rose = [0, 1, 2, 0, 1, 2, 0, 1]  # a rose is a rose is a rose
    >>> shingle_sets(rose, [0] * 8, 4).sum()
    np.int64(3)
    """
    starts, ids = ngram_ids(codes, unit, size)
    unit = np.asarray(unit)
    shape = (int(unit.max()) + 1 if len(unit) else 0, int(ids.max()) + 1 if len(ids) else 0)
    ones = np.ones(len(ids), dtype=np.int64)
    sets = sparse.coo_array((ones, (unit[starts], ids)), shape=shape).tocsr()
    sets.data[:] = 1
    return sets


def similar_sets(sets: sparse.csr_array, threshold: float) -> tuple[np.ndarray, ...]:
    """All pairs of rows whose Jaccard similarity is `threshold` or more: (a, b, shared, union).

    Exact at any size, without comparing all with all. Two sets of Jaccard similarity t share at
    least a share t of the larger; so if the shingles of each are put in one order, rare ones
    first, they must have one in common among the first m - ceil(t m) + 1 of each set of m
    (Chaudhuri, Ganti and Kaushik 2006, Data Engineering; Bayardo, Ma and Srikant 2007, World Wide
    Web). Only sets that do are compared.

    >>> a, b, shared, union = similar_sets(sparse.csr_array([[1, 1, 1, 0], [0, 1, 1, 1]]), 0.5)
    >>> a.tolist(), b.tolist(), shared.tolist(), union.tolist()
    ([0], [1], [2], [4])
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must be above 0 and at most 1, not {threshold}")
    size = np.diff(sets.indptr)
    row = np.repeat(np.arange(sets.shape[0]), size)
    rarity = np.bincount(sets.indices, minlength=sets.shape[1])[sets.indices]
    order = np.lexsort((sets.indices, rarity, row))
    rank = np.arange(len(row)) - sets.indptr[:-1][row]
    prefix = size - np.ceil(threshold * size - 1e-9).astype(np.int64) + 1
    kept = order[rank < prefix[row]]
    found = [
        _compared(sets, size, pairs, threshold)
        for pairs in _meetings(row[kept], sets.indices[kept])
    ]
    if not found:
        return (np.empty(0, dtype=np.int64),) * 4
    pairs = np.unique(np.concatenate(found), axis=0)
    return tuple(pairs.T)


def _meetings(row: np.ndarray, shingle: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of rows that have one of these shingles in common, some millions at a time."""
    order = np.lexsort((row, shingle))
    row, shingle = row[order], shingle[order]
    start = np.flatnonzero(np.diff(shingle, prepend=-1))
    earlier = np.arange(len(row)) - np.repeat(start, np.diff(np.append(start, len(row))))
    chunk = np.cumsum(earlier) // _PAIRS_AT_ONCE
    for part in np.split(np.arange(len(row)), np.flatnonzero(np.diff(chunk)) + 1):
        partner = row[ranges(part - earlier[part], earlier[part])]
        yield np.stack([partner, np.repeat(row[part], earlier[part])])


def _compared(sets, size, pairs, threshold) -> np.ndarray:
    count = sets.shape[0]
    sizes = np.sort(size[pairs], axis=0)
    pairs = pairs[:, sizes[0] >= threshold * sizes[1] - 1e-9]
    a, b = np.divmod(np.unique(pairs[0] * count + pairs[1]), max(count, 1))
    shared = np.asarray(sets[a].multiply(sets[b]).sum(axis=1), dtype=np.int64).ravel()
    union = size[a] + size[b] - shared
    kept = shared >= threshold * union - 1e-9
    return np.stack([a, b, shared, union], axis=1)[kept]
