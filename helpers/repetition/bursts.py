"""Whether a word is spread over a text or comes in bursts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups
from helpers.counts import alphabetical, occurrences
from helpers.errors import whole, words_of
from helpers.layers import COLUMNS, Layer, Unit, layer
from helpers.ngrams import ranges
from helpers.result import Result, result
from helpers.stopwords import stopwords

MIN_COUNT = 8  # fewer gaps say next to nothing
_CELLS_AT_ONCE = 2_000_000
_CROWDED = 3.0  # expected pairs of words on one place, from which on places are drawn one by one


def burstiness(
    corpus: Corpus,
    by: By = "doc",
    *,
    unit: Unit = "word",
    words: Sequence[str] | None = None,
    exclude: Collection[str] | None = None,
    min_count: int = MIN_COUNT,
    top: int = 100,
    draws: int = 1000,
) -> Result:
    """How evenly each frequent word is spread over each text, beside the same hits anywhere.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is read as one text: each document, or the documents of a group one after the other.
    unit
        How tokens are read.
    words
        The words to look at; without them all that are not excluded.
    exclude
        Words not looked at; by default the function words of English.
    min_count
        Words with fewer hits in the text are left out, 2 or more.
    top
        At most so many words a text, the most frequent.
    draws
        Random layouts behind `low`, `high` and `p`. They depend on the number of hits and the
        length of the text alone, and are the same on each run.

    Returns
    -------
    Result
        By group, burstiest first: `word` (or `lemma`, `entity`), the group under the name of
        `by` (not by corpus), `count`, `half_words` (the fewest words in a row that hold half of
        the hits), `half_share` (of the text), `burstiness` (Kim and Jo: -1 evenly spread, 0
        chance, 1 one burst), `arf` (average reduced frequency, 1 to `count`), `arf_share`
        (`arf` / `count`; low is bursty), `low`, `high` (the middle 95% of `arf_share` where the
        hits lie anywhere), `p` (share of such layouts in which it is as low or lower), `q` (`p`
        adjusted for the number of words of the text). Words of any coherent text come in bursts:
        the numbers describe.

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`, a number that is too small, or a text where a list is
        wanted.

    Notes
    -----
    Savický and Hlaváčová (2002), Journal of Quantitative Linguistics 9; Kim and Jo (2016),
    Physical Review E 94.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"d": "War " * 8 + "Peace and quiet. " * 40})
    >>> row = burstiness(corpus, words=["war"]).iloc[0]
    >>> float(row["burstiness"].round(2)), float(row["arf_share"].round(2)), int(row["half_words"])
    (0.94, 0.18, 4)
    """
    whole(min_count, "min_count", least=2)
    whole(top, "top")
    whole(draws, "draws")
    units, groups = layer(corpus, unit), corpus.groups(by)
    if words is None:
        left = stopwords() if exclude is None else words_of(exclude, "exclude")
        chosen = ~units.is_any_of(left)
    else:
        chosen = units.is_any_of(words_of(words, "words"))
    found = _listed(units, groups, chosen, min_count, top)
    frame = _measured(corpus, units, found, draws)
    key, group = COLUMNS[unit], frame.pop("group").to_numpy(dtype=np.int64)
    frame = frame.rename(columns={"word": key})
    if not groups.whole:
        frame.insert(1, groups.by, groups.column(group))
    return result(
        frame,
        "burstiness",
        corpus,
        counted=[key, *([] if groups.whole else [groups.by]), "count"],
        groups=groups,
        unit=unit,
        min_count=min_count,
        top=top,
        draws=draws,
    )


class _Listed(NamedTuple):
    """Words of groups, by group: word w has the hits at[bounds[w]:bounds[w + 1]], counted from the
    beginning of its text of `length[w]` words."""

    code: np.ndarray
    group: np.ndarray
    length: np.ndarray
    bounds: np.ndarray
    at: np.ndarray


def _listed(units: Layer, groups: Groups, chosen, min_count: int, top: int) -> _Listed:
    of = groups.of_doc[units.doc]
    token = np.flatnonzero(of >= 0)
    token = token[np.argsort(of[token], kind="stable")]
    group = of[token]
    lengths = np.bincount(group, minlength=len(groups))
    found = occurrences(units.codes[token], len(units.vocabulary), group)
    kept = np.flatnonzero((found.count >= min_count) & chosen[found.code])
    tie = alphabetical(units.vocabulary)[found.code[kept]]
    kept = kept[np.lexsort((tie, -found.count[kept], found.doc[kept]))]
    own = found.doc[kept]
    kept = kept[np.arange(len(kept)) - np.searchsorted(own, own) < top]
    own, counts = found.doc[kept], found.count[kept]
    before = np.cumsum(lengths) - lengths
    at = found.order[ranges(found.bounds[kept], counts)] - np.repeat(before[own], counts)
    bounds = np.append(0, np.cumsum(counts))
    return _Listed(found.code[kept], own, lengths[own], bounds, at)


def _measured(corpus: Corpus, units: Layer, found: _Listed, draws: int) -> pd.DataFrame:
    counts = np.diff(found.bounds)
    gaps = stats.circular_gaps(found.at, found.bounds, found.length)
    arf = stats.reduced_frequency(gaps, found.bounds)
    half = _half(found.at, found.bounds)
    low, high, p, q = np.empty((4, len(counts)))
    for w, (f, n) in enumerate(zip(counts.tolist(), found.length.tolist(), strict=True)):
        chance = corpus.derived(("scattered", f, n, draws), lambda f=f, n=n: scattered(f, n, draws))
        low[w], high[w] = stats.percentile(chance)
        p[w] = stats.permutation_p(np.sum(chance <= arf[w] / f + 1e-12), draws)
    for group in np.unique(found.group):
        own = found.group == group
        q[own] = stats.benjamini_hochberg(p[own])
    frame = pd.DataFrame(
        {
            "word": units.vocabulary[found.code],
            "count": counts,
            "half_words": half,
            "half_share": half / np.maximum(found.length, 1),
            "burstiness": stats.gap_burstiness(gaps, found.bounds),
            "arf": arf,
            "arf_share": arf / counts,
            "low": low,
            "high": high,
            "p": p,
            "q": q,
            "group": found.group,
        }
    )
    tie = alphabetical(units.vocabulary)[found.code]
    order = np.lexsort((tie, frame["arf_share"].round(12), found.group))
    return frame.iloc[order].reset_index(drop=True)


def _half(at, bounds) -> np.ndarray:
    """The fewest words in a row that hold half of the hits of each word (half of an odd number
    is the larger part)."""
    half = np.empty(len(bounds) - 1, dtype=np.int64)
    for w, (a, b) in enumerate(pairwise(bounds)):
        hits, need = at[a:b], (b - a + 1) // 2
        half[w] = int((hits[need - 1 :] - hits[: len(hits) - need + 1]).min()) + 1
    return half


def scattered(hits: int, length: int, draws: int) -> np.ndarray:
    """ARF / f of so many hits that lie anywhere in a text of `length` words: one for each draw.

    No two hits share a place. The random numbers come from the two figures.

    Examples
    --------
    >>> scattered(10, 10, 2).tolist()
    [1.0, 1.0]
    """
    rng = np.random.default_rng([hits, length])
    shares = np.empty(draws)
    step = max(_CELLS_AT_ONCE // max(hits, 1), 1)
    bounds = hits * np.arange(step + 1)
    for begin in range(0, draws, step):
        size = min(step, draws - begin)
        at = _places(rng, hits, length, size)
        gaps = stats.circular_gaps(at.ravel(), bounds[: size + 1], length)
        shares[begin : begin + size] = stats.reduced_frequency(gaps, bounds[: size + 1]) / hits
    return shares


def _places(rng, hits: int, length: int, draws: int) -> np.ndarray:
    """Different places out of `length`, in order: draws × hits."""
    if hits**2 / (2 * length) > _CROWDED:
        each = [rng.choice(length, hits, replace=False, shuffle=False) for _ in range(draws)]
        return np.sort(np.array(each), axis=1)
    at = np.sort(rng.integers(length, size=(draws, hits)), axis=1)
    again = np.flatnonzero((np.diff(at, axis=1) == 0).any(axis=1))
    while len(again):
        at[again] = np.sort(rng.integers(length, size=(len(again), hits)), axis=1)
        again = again[(np.diff(at[again], axis=1) == 0).any(axis=1)]
    return at
