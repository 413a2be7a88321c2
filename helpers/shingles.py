"""Sets of shingles, and which of them are alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy import sparse

from helpers.errors import Mistake
from helpers.ngrams import ngram_ids, ranges

_MEETINGS_AT_ONCE = 1_000_000  # about 60 bytes each
_SHINGLES_AT_ONCE = 2_000_000  # of the sets that are compared, about 40 bytes each


class Pairs(NamedTuple):
    """Pairs of rows a < b with what they share and what either has; `found` of them in all."""

    a: np.ndarray
    b: np.ndarray
    shared: np.ndarray
    union: np.ndarray
    found: int


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
    ones = np.ones(len(ids), dtype=np.int32)
    sets = sparse.coo_array((ones, (unit[starts], ids)), shape=shape).tocsr()
    sets.data[:] = 1
    return sets


def similar_sets(sets: sparse.csr_array, threshold: float, most: int | None = None) -> Pairs:
    """The pairs of rows whose Jaccard similarity is `threshold` or more, the most similar `most`.

    Exact at any size, without comparing all with all. Two sets of Jaccard similarity t share at
    least t / (1 + t) of both sizes together; so if the shingles of each are put in one order,
    rare ones first, they must have one in common among the first m - ceil(t m) + 1 of the larger
    set of m and the first m - ceil(2 t m / (1 + t)) + 1 of the smaller, so early that enough can
    follow (Chaudhuri, Ganti and Kaushik 2006, Data Engineering; Bayardo, Ma and Srikant 2007,
    World Wide Web; Xiao and others 2011, ACM Transactions on Database Systems 36). Only sets that
    do are compared, some at a time, and no more than twice `most` pairs are held.

    >>> pairs = similar_sets(sparse.csr_array([[1, 1, 1, 0], [0, 1, 1, 1]]), 0.5)
    >>> pairs.a.tolist(), pairs.b.tolist(), pairs.shared.tolist(), pairs.union.tolist()
    ([0], [1], [2], [4])
    """
    if not 0 < threshold <= 1:
        raise Mistake(f"threshold must be above 0 and at most 1, not {threshold}")
    by_size = np.argsort(np.diff(sets.indptr), kind="stable")
    ordered = sets[by_size]
    kept = np.empty((0, 4), dtype=np.int64)
    found = 0
    for pairs in _candidates(ordered, threshold):
        fresh = _compared(ordered, pairs, threshold)
        fresh[:, :2] = np.sort(by_size[fresh[:, :2]], axis=1)
        found += len(fresh)
        kept = np.concatenate([kept, fresh])
        if most is not None and len(kept) > 2 * most:
            kept = _nearest(kept)[:most]
    kept = _nearest(kept)[:most]
    return Pairs(*kept[np.lexsort((kept[:, 1], kept[:, 0]))].T, found)


def _nearest(pairs: np.ndarray) -> np.ndarray:
    """The pairs in order, the most similar first; of equal ones those that share more."""
    a, b, shared, union = pairs.T
    return pairs[np.lexsort((b, a, -shared, -shared / np.maximum(union, 1)))]


def _candidates(sets: sparse.csr_array, threshold: float) -> Iterator[np.ndarray]:
    """Pairs of rows (smaller set first) that may be alike, each once, some at a time."""
    size = np.diff(sets.indptr).astype(np.int64)
    rows = len(size)
    row = np.repeat(np.arange(rows), size)
    rarity = np.bincount(sets.indices, minlength=sets.shape[1])[sets.indices]
    order = np.lexsort((sets.indices, rarity, row))
    shingle = sets.indices[order].astype(np.int64)
    rank = np.arange(len(row)) - sets.indptr[:-1][row]
    share = 2 * threshold / (1 + threshold)
    listed = np.flatnonzero(rank <= (size - np.ceil(share * size - 1e-9))[row])
    listed = listed[np.argsort(shingle[listed] * rows + row[listed])]
    post = shingle[listed] * rows + row[listed]
    asks = np.flatnonzero(rank <= (size - np.ceil(threshold * size - 1e-9))[row])
    least = np.searchsorted(size, np.ceil(threshold * size - 1e-9))
    low = np.searchsorted(post, shingle[asks] * rows + least[row[asks]])
    high = np.searchsorted(post, shingle[asks] * rows + row[asks])
    meet = np.maximum(high - low, 0)
    for part in _in_parts(meet, row[asks], _MEETINGS_AT_ONCE):
        other = listed[ranges(low[part], meet[part])]
        mine = np.repeat(asks[part], meet[part])
        small, large = size[row[other]], size[row[mine]]
        enough = np.ceil(threshold / (1 + threshold) * (small + large) - 1e-9)
        able = np.minimum(small - rank[other], large - rank[mine]) >= enough
        keys = np.unique(row[other][able] * rows + row[mine][able])
        yield np.stack(np.divmod(keys, max(rows, 1)))


def _in_parts(sizes: np.ndarray, group: np.ndarray, most: int) -> Iterator[np.ndarray]:
    """The numbers of some rows at a time, `most` in size where groups are not larger."""
    total = np.cumsum(sizes)
    opens = np.flatnonzero(np.diff(group, prepend=-1))
    at = 0
    while at < len(sizes):
        before = total[at - 1] if at else 0
        end = int(np.searchsorted(total, before + most, side="right"))
        later = int(np.searchsorted(opens, at, side="right"))
        fits = int(np.searchsorted(opens, end, side="right")) - 1
        end = len(sizes) if end >= len(sizes) else int(opens[max(fits, 0)])
        if end <= at:  # one group alone is larger
            end = int(opens[later]) if later < len(opens) else len(sizes)
        yield np.arange(at, end)
        at = end


def _compared(sets, pairs: np.ndarray, threshold: float) -> np.ndarray:
    """Of the pairs those that are alike: rows of (a, b, shared, union)."""
    size = np.diff(sets.indptr).astype(np.int64)
    a, b = pairs
    parts = [np.empty((0, 4), dtype=np.int64)]
    for own in _in_parts(size[a] + size[b], np.arange(len(a)), _SHINGLES_AT_ONCE):
        both = sets[a[own]].multiply(sets[b[own]])
        shared = np.asarray(both.sum(axis=1), dtype=np.int64).ravel()
        union = size[a[own]] + size[b[own]] - shared
        alike = shared >= threshold * union - 1e-9
        parts.append(np.stack([a[own], b[own], shared, union], axis=1)[alike])
    return np.concatenate(parts)
