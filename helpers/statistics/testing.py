"""Tests of many words at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from math import comb

import numpy as np
from scipy.sparse import csr_array

CELLS_AT_ONCE = 4_000_000  # words × permutations held at a time


def benjamini_hochberg(p) -> np.ndarray:
    """The adjusted p (q) of each test: the share of false alarms if the line is drawn there.

    p_(i) · m / i, with a running minimum from the largest p down; NaN tests stay NaN and do not
    count. Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.5]).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]
    """
    p = np.asarray(p, dtype=float)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(-p[tested], kind="stable")]
    m = len(order)
    q = np.full(p.shape, np.nan)
    q[order] = np.minimum(np.minimum.accumulate(p[order] * m / np.arange(m, 0, -1)), 1.0)
    return q


def permutation_p(as_extreme, draws: int) -> np.ndarray:
    """The p of a permutation test, (b + 1) / (m + 1): never 0, however few the draws.

    >>> float(permutation_p(0, 999))
    0.001
    """
    return (np.asarray(as_extreme, dtype=float) + 1) / (draws + 1)


def permutation_test(
    counts, lengths, first, *, permutations: int = 10_000, seed: int = 0
) -> np.ndarray:
    """The two-sided p of each word's difference in rate between two sets of blocks.

    The labels of whole blocks are permuted; the statistic is the difference of the pooled rates,
    Σ count / Σ length of each side. Where there are no more than `permutations` ways to choose
    the blocks, all are tried and p is exact; otherwise it is (b + 1) / (m + 1).

    Parameters
    ----------
    counts : array or sparse array, words × blocks
        How often each word occurs in each block.
    lengths : array
        Words in each block.
    first : boolean array
        Which blocks are the first side. Order the blocks in a way that does not depend on which
        side is first: then swapping the sides changes nothing.

    Lijffijt and others (2016), Digital Scholarship in the Humanities 31.

    >>> four_in_three_blocks = [[2, 1, 1, 0, 0, 0]]
    >>> permutation_test(four_in_three_blocks, [10] * 6, [True] * 3 + [False] * 3).tolist()
    [0.1]
    """
    counts = csr_array(counts, dtype=np.float32)
    lengths = np.asarray(lengths, dtype=np.float64)
    first = np.asarray(first, dtype=bool)
    if first.all() or not first.any():
        return np.full(counts.shape[0], np.nan)
    smaller = first if first.sum() <= len(first) / 2 else ~first
    total, words = counts.sum(axis=1, dtype=np.float64), lengths.sum()
    observed = _gap_of_rates(counts @ smaller.astype(np.float32), smaller @ lengths, total, words)
    as_extreme = np.zeros(counts.shape[0])
    drawn = 0
    at_once = max(1, CELLS_AT_ONCE // max(counts.shape[0], len(lengths)))
    for choice in relabellings(len(first), int(smaller.sum()), permutations, seed, at_once):
        gaps = _gap_of_rates(counts @ choice.T, (choice @ lengths)[None, :], total[:, None], words)
        as_extreme += np.sum(gaps >= observed[:, None] * (1 - 1e-5) - 1e-12, axis=1)
        drawn += len(choice)
    exact = comb(len(first), int(smaller.sum())) <= permutations
    return as_extreme / drawn if exact else permutation_p(as_extreme, drawn)


def _gap_of_rates(count, length, total, words):
    return np.abs(count * (words / (length * (words - length))) - total / (words - length))


def relabellings(
    blocks: int, chosen: int, permutations: int, seed: int = 0, at_once: int = 500
) -> Iterator[np.ndarray]:
    """Which blocks carry the first label, as rows of 0 and 1, `at_once` rows at a time.

    All ways to choose `chosen` of `blocks`, if these are no more than `permutations`; otherwise
    so many random ones.

    >>> next(relabellings(3, 1, 99)).astype(int).tolist()
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    """
    if comb(blocks, chosen) <= permutations:
        every = combinations(range(blocks), chosen)
        while picked := list(islice(every, at_once)):
            rows = np.zeros((len(picked), blocks), dtype=np.float32)
            np.put_along_axis(rows, np.array(picked), 1, axis=1)
            yield rows
        return
    random = np.random.default_rng(seed)
    labels = np.zeros(blocks, dtype=np.float32)
    labels[:chosen] = 1
    for start in range(0, permutations, at_once):
        rows = np.tile(labels, (min(at_once, permutations - start), 1))
        yield random.permuted(rows, axis=1, out=rows)
