"""How alike the vocabularies of two sides are, beyond what their lengths bring about."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.comparison.baseline import MANY_WINDOWS, counts_between, spaced_windows
from helpers.comparison.divergence import cosine_distance, jensen_shannon, rarity, relabelled
from helpers.comparison.sides import Selection, choose_sides
from helpers.comparison.spread import Spread, spread
from helpers.corpus import Corpus

MORE = "differ by more than one source from itself"
MOST_PAIRS = 45
GROUPS = 40  # groups of blocks left out one at a time, on each side
USUAL_EXCESS = {"jsd": 1.2, "cosine_distance": 1.5}  # line over mean window: see benchmarks

Distance = Callable[[np.ndarray, np.ndarray], np.ndarray]


def similarity(
    corpus: Corpus,
    target: Selection | None = None,
    reference: Selection | None = None,
    *,
    permutations: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """How far apart the word use of two sides is, and how far their lengths alone put it.

    Parameters
    ----------
    corpus
        Any corpus of two documents or more.
    target, reference
        As in `keyness`; with a target of None each pair of documents is compared (10 documents
        at most).
    permutations
        Permutations of blocks of about 50 words between the sides.
    seed
        Of the permutations.

    Returns
    -------
    DataFrame, one row a pair and measure:

    - `first`, `second`: names of the sides; `measure`: ``jsd`` (Jensen-Shannon divergence, bits,
      0 alike to 1 nothing shared) or ``cosine_distance`` (1 - cosine of rates weighted by how
      rare a word is in general English; 0 alike to 1)
    - `value`; `expected`: its mean if blocks are permuted between the sides, which is what the
      lengths alone bring about; `excess`: value - expected; `ci_low`, `ci_high`: 95% interval
      of the excess, by a jackknife over groups of blocks; `p_permutation`
    - `same_source`: mean distance between windows of the longer side, as long as the shorter, and
      what of it is at least one window away; `between`: the distance of the shorter side from
      the same rests; `line`: what this must exceed, the largest of the windows, and at least 1.2
      (cosine: 1.5) times their mean, since so few fit; from 20 windows their 95th percentile
    - `independent_windows`; `verdict`

    Lin (1991), IEEE Transactions on Information Theory 37.

    Raises
    ------
    ValueError
        As `keyness`; and for more than 10 documents without a target.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow.", "b": "Sun and sand."})
    >>> similarity(two)[["measure", "value"]].round(3).values.tolist()
    [['jsd', 0.667], ['cosine_distance', 0.936]]
    """
    rows = []
    for one, other in _pairs(corpus, target, reference):
        sides = choose_sides(corpus, one, other)
        found = spread(corpus, sides)
        weights = rarity(found.words)
        for name, distance in {
            "jsd": jensen_shannon,
            "cosine_distance": lambda p, q, w=weights: cosine_distance(p, q, w),
        }.items():
            rows.append(
                {"first": sides.names[0], "second": sides.names[1], "measure": name}
                | _compared(found, distance, USUAL_EXCESS[name], permutations, seed)
            )
    return pd.DataFrame(rows)


def _pairs(corpus: Corpus, target, reference):
    if target is not None:
        return [(target, reference)]
    pairs = list(combinations(corpus.docs, 2))
    if len(pairs) > MOST_PAIRS:
        raise ValueError(
            f"{len(corpus.docs)} documents make {len(pairs)} pairs; name a target (at most "
            f"{MOST_PAIRS} pairs are compared without one)"
        )
    return pairs


def _compared(
    found: Spread, distance: Distance, usual: float, permutations: int, seed: int
) -> dict:
    """The distance of two sides with its expectation, interval, baseline and verdict."""
    value = float(distance(*found.count.T.astype(float)))
    null = np.concatenate(
        [distance(p, q) for p, q in relabelled(found, permutations, seed)] or [[]]
    )
    expected = null.mean() if len(null) else np.nan
    error = _jackknife_error(found, distance)
    same, between, independent = _within(found, distance)
    line = _line(same, independent, usual)
    excess = value - expected
    low, high = excess - 1.96 * error, excess + 1.96 * error
    return {
        "value": value,
        "expected": expected,
        "excess": excess,
        "ci_low": low,
        "ci_high": high,
        "p_permutation": (
            float(stats.permutation_p(np.sum(null >= value - 1e-12), len(null)))
            if len(null)
            else np.nan
        ),
        "same_source": same.mean() if len(same) else np.nan,
        "line": line,
        "between": between,
        "independent_windows": independent,
        "verdict": _verdict(found, low, line, between, null),
    }


def _line(same: np.ndarray, independent: int, usual: float) -> float:
    """What the distance of two sides must exceed, from that of windows of one side."""
    if not len(same):
        return np.nan
    if independent >= MANY_WINDOWS:
        return float(np.quantile(same, 0.95))
    return float(max(usual * same.mean(), same.max()))


def _verdict(found: Spread, low: float, line: float, between: float, null) -> str:
    if found.sentences_of_side.min() < stats.MIN_SENTENCES or len(null) < 20:
        return stats.TOO_SHORT
    if not low > 0:
        return stats.NO_EVIDENCE
    if np.isnan(line):
        return stats.NO_BASELINE
    return MORE if between > line else stats.SAME_SOURCE


def _jackknife_error(found: Spread, distance: Distance) -> float:
    """The standard error of the distance: groups of neighbouring blocks left out in turn."""
    variance = 0.0
    for first in (True, False):
        mine = np.flatnonzero(found.block_first == first)
        if len(mine) < 2:
            return np.nan
        groups = np.array_split(mine, min(GROUPS, len(mine)))
        gone = np.stack([found.blocks[:, group].sum(axis=1) for group in groups])
        own, other = found.count.T.astype(float)[:: 1 if first else -1]
        left_out = distance(own - gone, other[None, :])
        variance += float(stats.jackknife_error(left_out)) ** 2
    return np.sqrt(variance)


def _within(found: Spread, distance: Distance) -> tuple[np.ndarray, float, int]:
    """Distances of windows of the longer side from its rest, and of the shorter side from it."""
    longer_is_first = found.size[0] > found.size[1]
    mine = found.first == longer_is_first
    window, n = int(found.size.min()), int(found.size.max())
    independent = int(stats.independent_windows(n, window)) if window else 0
    if independent < stats.MIN_WINDOWS:
        return np.empty(0), np.nan, independent
    starts = spaced_windows(n, window)
    near_start, near_end = np.maximum(starts - window, 0), np.minimum(starts + 2 * window, n)
    codes, ones, types = found.codes[mine], np.ones(n), len(found.words)
    inside = counts_between(codes, ones, types, starts, starts + window)
    near = counts_between(codes, ones, types, near_start, near_end)
    far = near_end - near_start < n
    long, short = found.count.T[:: 1 if longer_is_first else -1].astype(float)
    rest = long - near[far]
    return distance(inside[far], rest), float(distance(short[None, :], rest).mean()), independent
