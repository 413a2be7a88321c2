"""How many different words a stretch of text holds, and how many it would be expected to hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import gammaln

from helpers.errors import Mistake

_PAIRS = 1_000_000  # pairs of frequencies looked at together


def spectrum(codes) -> tuple[np.ndarray, np.ndarray]:
    """The frequency spectrum: each frequency that occurs, and how many types have it.

    Examples
    --------
    >>> frequency, types = spectrum([0, 1, 0, 2, 0])
    >>> frequency.tolist(), types.tolist()
    ([1, 3], [2, 1])
    """
    return spectrum_of_counts(np.bincount(codes))


def spectrum_of_counts(counts) -> tuple[np.ndarray, np.ndarray]:
    """The spectrum of the counts of types (zeros are no types).

    Examples
    --------
    >>> spectrum_of_counts([5, 1, 0, 1])[1].tolist()
    [2, 1]
    """
    tally = np.bincount(counts)
    frequency = np.flatnonzero(tally[1:]) + 1
    return frequency, tally[frequency]


def counts_and_without(codes, block) -> tuple[np.ndarray, np.ndarray]:
    """The count of each type in a text, and (one row a block) in the text without each block.

    `block` is the number of the block that holds each token.

    Examples
    --------
    >>> counts, without = counts_and_without([5, 5, 9, 5], [0, 0, 1, 1])
    >>> counts.tolist(), without.tolist()
    ([3, 1], [[1, 1], [2, 0]])
    """
    codes, block = pd.factorize(np.asarray(codes))[0], np.asarray(block, dtype=np.int64)
    types, blocks = int(codes.max(initial=-1)) + 1, int(block.max(initial=-1)) + 1
    inside = np.bincount(block * types + codes, minlength=blocks * types).reshape(blocks, types)
    return inside.sum(axis=0), inside.sum(axis=0) - inside


def previous_occurrence(codes) -> np.ndarray:
    """The position of the last earlier token of the same type; -1 for a first occurrence.

    Examples
    --------
    >>> previous_occurrence([7, 8, 7, 7]).tolist()
    [-1, -1, 0, 2]
    """
    codes = np.asarray(codes)
    order = np.argsort(codes, kind="stable")
    same = np.diff(codes[order]) == 0
    previous = np.full(len(codes), -1)
    previous[order[1:][same]] = order[:-1][same]
    return previous


def growth_curve(previous) -> np.ndarray:
    """The number of types among the first 1, 2, … tokens.

    Examples
    --------
    >>> growth_curve(previous_occurrence([7, 8, 7, 9])).tolist()
    [1, 2, 2, 3]
    """
    return np.cumsum(np.asarray(previous) < 0)


def types_in_windows(previous, length: int) -> np.ndarray:
    """The number of types in every window of `length` tokens, by where the window starts.

    A token adds a type to the windows that reach it and start after its previous occurrence;
    so each token raises the count of one run of windows, and a running sum adds them all up.

    Examples
    --------
    >>> types_in_windows(previous_occurrence([7, 8, 7, 7]), 2).tolist()
    [2, 2, 1]
    """
    previous = np.asarray(previous)
    n = len(previous)
    windows = n - length + 1
    if length < 1 or windows < 1:
        raise Mistake(f"windows of {length} words do not fit into a text of {n}")
    here = np.arange(n)
    first = np.maximum(np.maximum(previous, here - length) + 1, 0)
    last = np.minimum(here, windows - 1)
    adds = first <= last
    change = np.bincount(first[adds], minlength=windows + 1)
    change -= np.bincount(last[adds] + 1, minlength=windows + 1)
    return np.cumsum(change)[:windows]


def expected_types(frequency, types, n) -> np.ndarray:
    """The types expected among n tokens drawn at random without replacement (rarefaction).

    E[V_n] = Σ_w [1 - C(N - f_w, n) / C(N, n)]; `frequency` and `types` are a spectrum, `n` a
    number or an array. Hurlbert (1971), Ecology 52.

    Examples
    --------
    >>> round(float(expected_types([2], [2], 2)), 4)
    1.6667
    """
    frequency, types = np.asarray(frequency), np.asarray(types)
    total = frequency @ types
    return (1 - _missing(total, frequency, np.asarray(n)[..., None])) @ types


def rarefaction_error(frequency, types, n) -> np.ndarray:
    """The standard error of `expected_types`: how far random draws of n tokens differ.

    Var V_n = Σ_i q_i (1 - q_i) + Σ_{i≠j} (q_ij - q_i q_j), where q_i and q_ij are the chances
    that type i, and that types i and j, are not drawn. Heck, van Belle and Simberloff (1975),
    Ecology 56.

    Examples
    --------
    >>> round(float(rarefaction_error([2], [2], 2)), 4)
    0.4714
    """
    frequency, types = np.asarray(frequency), np.asarray(types, dtype=float)
    total, sizes = frequency @ types, np.atleast_1d(n)
    pairs = np.outer(types, types)
    np.fill_diagonal(pairs, types * (types - 1))
    together = frequency[:, None] + frequency
    at_once = max(_PAIRS // max(pairs.size, 1), 1)
    variances = []
    for part in np.split(sizes, range(at_once, len(sizes), at_once)):
        missing = _missing(total, frequency, part[:, None])
        both = _missing(total, together, part[:, None, None])
        both -= missing[:, :, None] * missing[:, None, :]
        variances.append((missing * (1 - missing)) @ types + (pairs * both).sum(axis=(1, 2)))
    return np.sqrt(np.maximum(np.concatenate(variances), 0)).reshape(np.shape(n))


def _missing(total, frequency, n) -> np.ndarray:
    """C(total - frequency, n) / C(total, n): the chance of no token of a type in n draws."""
    left = total - frequency - n
    chance = np.exp(
        gammaln(total - frequency + 1)
        - gammaln(np.maximum(left, 0) + 1)
        - gammaln(total + 1)
        + gammaln(total - n + 1)
    )
    return np.where(left >= 0, chance, 0.0)
