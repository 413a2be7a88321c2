"""Distances between two rates of words, and what each word adds to them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import special

from helpers import statistics as stats
from helpers.comparison.sides import Selection, choose_sides
from helpers.comparison.spread import Spread, spread
from helpers.corpus import Corpus

RARE = 1e-8  # the rate taken for a word that wordfreq does not know
CELLS_AT_ONCE = 2_000_000


def jensen_shannon(p, q) -> np.ndarray:
    """The Jensen-Shannon divergence in bits of rows of counts: 0 equal, 1 nothing shared.

    H((p + q) / 2) - H(p) / 2 - H(q) / 2 of the relative frequencies.

    >>> float(jensen_shannon([0.5, 0.5, 0], [0, 0.5, 0.5]))
    0.5
    """
    return divergence_parts(p, q).sum(axis=-1)


def divergence_parts(p, q) -> np.ndarray:
    """What each word adds to the Jensen-Shannon divergence, in bits.

    >>> divergence_parts([1, 0], [0, 1]).tolist()
    [0.5, 0.5]
    """
    p, q = _rates(p), _rates(q)
    middle = (p + q) / 2
    own = special.xlogy(p, p) + special.xlogy(q, q) - 2 * special.xlogy(middle, middle)
    return own / (2 * np.log(2))


def cosine_distance(p, q, weights=1.0) -> np.ndarray:
    """1 - cosine of rows of counts, each word's rate times its weight: 0 alike to 1.

    >>> round(float(cosine_distance([1, 1, 0], [0, 1, 1])), 4)
    0.5
    """
    p, q = _rates(p) * weights, _rates(q) * weights
    with np.errstate(divide="ignore", invalid="ignore"):
        lengths = np.sqrt((p * p).sum(axis=-1) * (q * q).sum(axis=-1))
        return 1 - (p * q).sum(axis=-1) / lengths


def rarity(words) -> np.ndarray:
    """The bits of surprise of each word in general English (wordfreq): -log₂ of its rate.

    >>> rarity(["the", "resistance"]).round(1).tolist()
    [4.2, 14.8]
    """
    import wordfreq

    rates = wordfreq.get_frequency_dict("en", wordlist="large")
    return -np.log2([rates.get(word, RARE) for word in words])


def contributions(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    permutations: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Which words make two sides diverge, beyond what lengths alone bring about.

    Returns
    -------
    DataFrame, one row a word, largest excess first: `word`, `count_target`, `count_reference`,
    `per_1000_target`, `per_1000_reference`, `contribution` to the Jensen-Shannon divergence
    (thousandths of a bit), `expected` (its mean over permutations of blocks), `excess`, `side`
    (the name of the side with the higher rate).

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow.", "b": "Sun and sand."})
    >>> float(contributions(two, "a")["contribution"].max().round(1))
    166.7
    """
    sides = choose_sides(corpus, target, reference)
    found = spread(corpus, sides)
    parts = 1000 * divergence_parts(*found.count.T)
    expected = np.zeros(len(parts))
    drawn = 0
    for p, q in relabelled(found, permutations, seed):
        expected += divergence_parts(p, q).sum(axis=0)
        drawn += len(p)
    expected *= 1000 / max(drawn, 1)
    rates = 1000 * found.count / np.maximum(found.size, 1)
    frame = pd.DataFrame(
        {
            "word": found.words,
            "count_target": found.count[:, 0],
            "count_reference": found.count[:, 1],
            "per_1000_target": rates[:, 0],
            "per_1000_reference": rates[:, 1],
            "contribution": parts,
            "expected": expected,
            "excess": parts - expected,
            "side": np.where(rates[:, 0] >= rates[:, 1], *sides.names),
        }
    )
    order = np.lexsort((frame["word"], -frame["excess"].round(9)))
    frame = frame.iloc[order].reset_index(drop=True)
    frame.attrs = {
        "target": [corpus.docs[i] for i in sides.target],
        "reference": [corpus.docs[i] for i in sides.reference],
        "names": list(sides.names),
    }
    return frame


def relabelled(
    found: Spread, permutations: int, seed: int = 0
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The counts of both sides (m × V each) with the labels of blocks permuted, m at a time."""
    first = found.block_first
    if first.all() or not first.any():
        return
    smaller = first if first.sum() <= len(first) / 2 else ~first
    total = found.blocks.sum(axis=1)
    at_once = max(1, CELLS_AT_ONCE // max(len(total), 1))
    for choice in stats.relabellings(len(first), int(smaller.sum()), permutations, seed, at_once):
        counts = (found.blocks @ choice.T.astype(float)).T
        yield counts, total - counts


def _rates(counts) -> np.ndarray:
    counts = np.asarray(counts, dtype=float)
    total = counts.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return counts / total
