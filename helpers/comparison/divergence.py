"""Distances between the word use of documents or groups, and what each word adds to them."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import special

from helpers.comparison.side_by_side import both_sides
from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups, Selection
from helpers.errors import Mistake, whole, words_of
from helpers.languages import not_served
from helpers.languages.general_english import rates_of
from helpers.layers import COLUMNS, Layer, Unit, layer
from helpers.result import Result, result

RARE = 1e-8  # the rate taken for a word that wordfreq does not know
LEAST_STRETCH = 100  # words
MOST_STRETCHES = 12  # of each document or group


def jensen_shannon(p, q) -> np.ndarray:
    """The Jensen-Shannon divergence in bits of rows of counts: 0 equal, 1 nothing shared.

    H((p + q) / 2) - H(p) / 2 - H(q) / 2 of the relative frequencies. Lin (1991), IEEE
    Transactions on Information Theory 37.

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
    return -np.log2(rates_of(words, unknown=RARE))


def distances(
    corpus: Corpus, by: By = "doc", *, unit: Unit = "word", max_groups: int = 60
) -> Result:
    """How far apart the word use of each two documents, or groups, is, at one length for all.

    A longer text uses more different words, so that a distance between texts of unlike length
    mostly says how long they are. Here all are cut into stretches of one length: half of the
    shortest (100 words or more), up to twelve of each, evenly placed.

    Parameters
    ----------
    corpus, unit
        Any corpus, and how its tokens are read.
    by
        What is set against one another: documents, a column of `corpus.documents`, or groups.
    max_groups
        More are refused: the table has a row for each two of them.

    Returns
    -------
    Result
        One row for each two, the farthest first: `first`, `second`; `between`: mean
        Jensen-Shannon divergence of a stretch of the one and a stretch of the other (bits, 0
        alike to 1 nothing shared); `within`: the same of two stretches of one of them, neighbours
        left out (the mean of both); `excess`: their difference, above 0 where the two are
        farther from one another than each from itself; `cosine`: mean cosine distance, each word
        weighted by its rarity in general English (NaN for other languages); `words` (of a
        stretch); `note`. Distances carry no verdict.

    Raises
    ------
    ValueError
        For fewer than two groups, or more than `max_groups`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow. " * 80, "b": "Sun and sand. " * 80})
    >>> distances(two)[["first", "second", "between", "within"]].round(2).values.tolist()
    [['a', 'b', 0.67, 0.0]]
    """
    groups, units = corpus.groups(by), layer(corpus, unit)
    if len(groups) < 2:
        raise Mistake(f"distances need two documents or groups; there is {len(groups)}")
    if len(groups) > whole(max_groups, "max_groups"):
        raise Mistake(
            f"{len(groups)} groups make {len(groups) * (len(groups) - 1) // 2:,} pairs; name "
            f"fewer, group them (by=), or raise max_groups ({max_groups})"
        )
    texts = [np.concatenate([units.codes[units.bounds[i] : units.bounds[i + 1]] for i in members])
             for _, members in groups]  # fmt: skip
    length = max(min((len(text) for text in texts if len(text)), default=0) // 2, LEAST_STRETCH)
    cut = [_stretches(text, length, len(units.vocabulary)) for text in texts]
    weights = _weights(corpus, groups, units)
    within = [_within(one) for one in cut]
    rows = []
    for i, j in combinations(range(len(groups)), 2):
        between = _mean_distance(jensen_shannon, cut[i], cut[j])
        own = _mean_of_known(within[i], within[j])
        cosine = np.nan
        if weights is not None:
            cosine = _mean_distance(lambda p, q: cosine_distance(p, q, weights), cut[i], cut[j])
        note = "" if np.isfinite(between) else f"shorter than {length} words"
        rows.append((groups.names[i], groups.names[j], between, own, between - own, cosine, note))
    frame = pd.DataFrame(
        rows, columns=["first", "second", "between", "within", "excess", "cosine", "note"]
    )
    frame.insert(6, "words", length)
    frame = frame.sort_values("between", ascending=False, kind="stable", ignore_index=True)
    return result(frame, "distances", corpus, counted=["first", "second"], groups=groups, unit=unit)


def contributions(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: Unit = "word",
    exclude: Collection[str] = (),
) -> Result:
    """Which words make the word use of two sides diverge.

    Parameters
    ----------
    corpus, target, reference, unit, exclude
        As in `keyness`.

    Returns
    -------
    Result
        One row a word, largest first: `word`, `count_target`, `count_reference`,
        `per_1000_target`, `per_1000_reference`, `contribution` to the Jensen-Shannon divergence
        (thousandths of a bit), `side` (the name of the side with the higher rate). Part of each
        contribution is chance; the figure describes these two texts.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow.", "b": "Sun and sand."})
    >>> float(contributions(two, "a")["contribution"].max().round(1))
    166.7
    """
    exclude = words_of(exclude, "exclude")
    both = both_sides(corpus, target, reference, unit=unit)
    counts = both.counts()
    listed = np.flatnonzero(counts.any(axis=1) & ~both.layer.is_any_of(exclude))
    parts = 1000 * divergence_parts(*counts.T)[listed]
    rates = 1000 * counts[listed] / np.maximum(both.sizes, 1)
    frame = pd.DataFrame(
        {
            COLUMNS[unit]: both.layer.vocabulary[listed],
            "count_target": counts[listed, 0],
            "count_reference": counts[listed, 1],
            "per_1000_target": rates[:, 0],
            "per_1000_reference": rates[:, 1],
            "contribution": parts,
            "side": np.where(rates[:, 0] >= rates[:, 1], *both.sides.names),
        }
    )
    order = np.lexsort((frame[COLUMNS[unit]], -frame["contribution"].round(9)))
    return result(
        frame.iloc[order].reset_index(drop=True),
        "contributions",
        corpus,
        counted=[COLUMNS[unit], "count_target", "count_reference"],
        sides=both.sides,
        unit=unit,
        exclude=exclude,
    )


def farthest(pairs: Result) -> pd.DataFrame:
    """Each document or group by its mean distance from the others, the one farthest out first.

    Examples
    --------
    >>> rows = pd.DataFrame({"first": ["a", "a"], "second": ["b", "c"], "between": [0.4, 0.6]})
    >>> farthest(rows).values.tolist()
    [['c', 0.6], ['a', 0.5], ['b', 0.4]]
    """
    sides = [pairs[[side, "between"]].set_axis(["name", "distance"], axis=1) for side in
             ("first", "second")]  # fmt: skip
    ends = pd.concat(sides)
    mean = pd.DataFrame(ends).groupby("name", sort=False)["distance"].mean()
    return mean.sort_values(ascending=False, kind="stable").reset_index()


def _stretches(codes: np.ndarray, length: int, types: int) -> np.ndarray:
    """The counts of evenly placed stretches of a text: m × V."""
    number = min(len(codes) // length, MOST_STRETCHES)
    if not number:
        return np.empty((0, types))
    starts = np.linspace(0, len(codes) - length, number).round().astype(int)
    return np.stack([np.bincount(codes[a : a + length], minlength=types) for a in starts])


def _mean_distance(distance, one: np.ndarray, other: np.ndarray) -> float:
    if not len(one) or not len(other):
        return np.nan
    return float(np.mean([distance(p, other).mean() for p in one]))


def _within(cut: np.ndarray) -> float:
    """The mean distance of two stretches of one text that are not neighbours, if there are such."""
    apart = 2 if len(cut) > 2 else 1
    found = [
        float(jensen_shannon(cut[i], cut[j]))
        for i, j in combinations(range(len(cut)), 2)
        if j - i >= apart
    ]
    return float(np.mean(found)) if found else np.nan


def _mean_of_known(*values: float) -> float:
    known = [value for value in values if np.isfinite(value)]
    return float(np.mean(known)) if known else np.nan


def _weights(corpus: Corpus, groups: Groups, units: Layer) -> np.ndarray | None:
    reasons = np.array(not_served(corpus), dtype=object)[groups.of_doc >= 0]
    return None if any(reasons) else rarity(units.vocabulary)


def _rates(counts) -> np.ndarray:
    counts = np.asarray(counts, dtype=float)
    total = counts.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return counts / total
