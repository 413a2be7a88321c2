"""Change points: where in time a rate or a score becomes another, with their own false alarms."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.categories.counts import Categories
from helpers.corpus import Corpus
from helpers.corpus.dates import Each
from helpers.layers import Unit
from helpers.result import Result, result
from helpers.trends.course import blocks_of
from helpers.trends.dating import ENOUGH, timeline
from helpers.trends.values import Measure, Measured, measured, search_of

LEVEL, SHUFFLES = 0.05, 999
FEWEST_HITS = 5


class Split(NamedTuple):
    """The largest gap between before and after in a row of documents, and its line.

    `place` is the first document of what comes after; `thing` the row in which it is.
    """

    gap: np.ndarray
    place: np.ndarray
    line: float
    p: np.ndarray


def change_points(
    corpus: Corpus,
    terms: Sequence[str] | None = None,
    *,
    measure: Measure | None = None,
    over: str = "date",
    each: Each = "year",
    unit: Unit = "word",
    categories: Categories = None,
    block: str | None = None,
) -> Result:
    """Since when a rate or a score is another than before, and how sure that is.

    Documents are put into the order of their dates, and cut in two at each border of periods
    that leaves five documents on both sides. The largest gap counts: the difference between
    before and after by its standard error over all documents. The line is what the largest gap
    over all cuts, and over all things that are followed, stays below in 95 of 100 shuffles of the
    documents' order. On both sides of a change the search goes on, at half the level.

    Parameters
    ----------
    corpus, terms, measure, over, each, unit, categories
        As in `trend`.
    block
        A column whose values belong together, such as the author: the blocks are shuffled, each
        at the middle of its dates, because one author writes alike.

    Returns
    -------
    Result
        One row for each change, or for each thing that has none: `term`, `category` or
        `measure`; `verdict`: *more in* the time before or after, *cannot tell*, *too few to
        tell*; `since` (the first period of what comes after; where the gap is largest),
        `before`, `after` (first and last period of what was compared), `docs_before`, `docs_after`,
        `value_before`, `value_after`, `gap` (above 0: more after), `line`, `shape` (whether a
        *step* or a *slope* fits better), `note`. A gap chosen as the largest has no honest
        range, so that none is given.

    Raises
    ------
    ValueError
        As in `trend`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> docs = [f"d{i}" for i in range(24)]
    >>> dates = pd.DataFrame({"date": [2000 + i for i in range(24)]}, docs)
    >>> texts = {d: "sea and land " * (20 if i < 12 else 4) + "no hill " * 20
    ...     for i, d in enumerate(docs)}
    >>> change_points(from_texts(texts, metadata=dates), ["sea"])[["verdict", "since"]].values
    array([['more in 2000 to 2011', '2012']], dtype=object)
    """
    line, found = timeline(corpus, over, each), measured(corpus, terms, measure, unit, categories)
    rows = [row for number in _together(found) for row in
            _of_things(found, number, line, blocks_of(corpus, block))]  # fmt: skip
    columns = [found.key, "verdict", "since", "before", "after", "docs_before", "docs_after",
               "value_before", "value_after", "gap", "line", "shape", "note"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return result(
        frame,
        "change_points",
        corpus,
        counted=[found.key, "verdict", "since"],
        groups=line.groups,
        over=over,
        each=each,
        key=found.key,
        followed=measure or "",
        rates=found.rates,
        undated=line.undated,
        block=block,
        search=search_of(unit),
    )


def largest_split(
    amount: np.ndarray, size: np.ndarray, cuts: np.ndarray, *, level: float = LEVEL
) -> Split:
    """The largest gap of each thing over all cuts, and the line from shuffles of the order.

    Parameters
    ----------
    amount : things × documents
        Hits, or scores, in the order of time.
    size : documents
        What hits are shares of; 1 for scores.
    cuts
        How many documents stand before each cut that is tried.
    level
        In how many shuffles a gap of any thing may pass the line.

    Notes
    -----
    Of each document what it has above its share of the whole, r = hits - rate · size. The gap at
    a cut after k of n documents is the sum of r over those after it, by s √(k (n - k) / n), s² =
    Σ r² / (n - 1). The seed comes from the documents, not from their order.

    Examples
    --------
    >>> scores = np.array([[1.0] * 10 + [3.0] * 10]) + np.tile([0.0, 0.5], 10)
    >>> found = largest_split(scores, np.ones(20), np.arange(5, 16))
    >>> found.place.tolist(), bool(found.gap[0] > found.line)
    ([10], True)
    """
    amount, size = np.asarray(amount, dtype=float), np.asarray(size, dtype=float)
    total = size.sum()
    above = np.round(amount - (amount.sum(axis=1) / total)[:, None] * size, 9)
    n = above.shape[1]
    spread = np.sqrt((above**2).sum(axis=1) / (n - 1))
    by = np.where(spread > 1e-9, spread, np.inf)[:, None] * np.sqrt(cuts * (n - cuts) / n)

    def gaps(order):
        return np.round(-np.cumsum(above[:, order], axis=1)[:, cuts - 1] / by, 9)

    seen = gaps(np.arange(n))
    place = np.argmax(np.abs(seen), axis=1)
    gap = seen[np.arange(len(seen)), place]
    own = np.lexsort(np.vstack([above, size]))
    seed = hashlib.sha256(np.ascontiguousarray(above[:, own]).tobytes()).digest()[:8]
    random = np.random.default_rng(int.from_bytes(seed, "big"))
    drawn = np.array([np.abs(gaps(own[random.permutation(n)])).max() for _ in range(SHUFFLES)])
    drawn.sort()
    beyond = SHUFFLES - np.searchsorted(drawn, np.abs(gap))
    allowed = int(level * (SHUFFLES + 1) - 1 + 1e-9)
    line = float(drawn[SHUFFLES - 1 - allowed]) if allowed >= 0 else np.inf
    return Split(gap, cuts[place], line, stats.permutation_p(beyond, SHUFFLES))


class _Row(NamedTuple):
    """Blocks in the order of time: hits or scores, sizes, periods, times, documents in each."""

    amount: np.ndarray
    size: np.ndarray
    period: np.ndarray
    time: np.ndarray
    docs: np.ndarray

    def part(self, chosen: slice) -> _Row:
        return _Row(self.amount[:, chosen], *(part[chosen] for part in self[1:]))


def _together(found: Measured) -> list[list[int]]:
    """The things that are looked at together: those measured in the same documents."""
    if found.rates:
        return [list(range(len(found.names)))]
    return [[number] for number in range(len(found.names))]


def _in_order(found: Measured, things: list[int], line, of_block) -> _Row:
    known = (line.groups.of_doc >= 0) & (found.size > 0)
    known &= np.isfinite(found.amount[things]).all(axis=0)
    docs = np.flatnonzero(known)
    blocks, _ = pd.factorize(of_block[docs])
    number = int(blocks.max(initial=-1)) + 1
    period = np.array([np.median(line.groups.of_doc[docs[blocks == b]]) for b in range(number)])
    time = np.array([line.time[docs[blocks == b]].mean() for b in range(number)])
    held = np.bincount(blocks, minlength=number)
    amount = np.array([np.bincount(blocks, found.amount[t, docs], number) for t in things])
    size = np.bincount(blocks, found.size[docs], number)
    if not found.rates:
        amount, size = amount / np.maximum(held, 1), np.ones(number)
    order = np.lexsort((time, period))
    return _Row(amount, size, period.astype(int), time, held).part(order)


def _of_things(found: Measured, things: list[int], line, of_block) -> list[dict]:
    row = _in_order(found, things, line, of_block)
    cuts = _cuts(row.period)
    names = line.groups.names
    if not len(cuts):
        few = f"fewer than {ENOUGH} documents before or after every border"
        return [
            {found.key: found.names[t], "verdict": stats.TOO_FEW, "gap": np.nan, "note": few}
            for t in things
        ]
    split = largest_split(row.amount, row.size, cuts)
    rows = []
    for i, thing in enumerate(things):
        one = row._replace(amount=row.amount[[i]])
        name = {found.key: found.names[thing]}
        told = _told(one, split.gap[i], split.place[i], split.line, names, found.rates)
        rows.append(name | told)
        if abs(split.gap[i]) > split.line:
            for part in (slice(None, split.place[i]), slice(split.place[i], None)):
                inside = _inside(one.part(part), LEVEL / 2 / len(things), names, found.rates)
                rows += [name | more for more in inside]
    return sorted(rows, key=lambda r: (found.names.index(r[found.key]), str(r["since"])))


def _inside(row: _Row, level: float, names, rates: bool) -> list[dict]:
    """Further changes in one part of the time."""
    cuts = _cuts(row.period)
    if not len(cuts):
        return []
    split = largest_split(row.amount, row.size, cuts, level=level)
    place, gap = split.place[0], split.gap[0]
    told = _told(row, gap, place, split.line, names, rates)
    if not abs(gap) > split.line or told["verdict"] == stats.TOO_FEW:
        return []
    return [
        told,
        *_inside(row.part(slice(None, place)), level / 2, names, rates),
        *_inside(row.part(slice(place, None)), level / 2, names, rates),
    ]


def _cuts(period: np.ndarray) -> np.ndarray:
    """How many stand before each border of periods that leaves enough on both sides."""
    borders = np.flatnonzero(np.diff(period)) + 1
    return borders[(borders >= ENOUGH) & (len(period) - borders >= ENOUGH)]


def _told(row: _Row, gap, place, line, names, rates: bool) -> dict:
    parts = row.part(slice(None, place)), row.part(slice(place, None))
    spans = [_span(names[part.period[0]], names[part.period[-1]]) for part in parts]
    times = 1000 if rates else 1
    values = [times * float(part.amount.sum() / part.size.sum()) for part in parts]
    enough = not rates or row.amount.sum() >= FEWEST_HITS
    passed = int(gap > line) - int(-gap > line)
    return {
        "verdict": stats.verdict(
            -np.inf, np.inf, names=(spans[1], spans[0]), margin=0, passed=passed, enough=enough
        ),
        "since": names[row.period[place]],
        "before": spans[0],
        "after": spans[1],
        "docs_before": int(parts[0].docs.sum()),
        "docs_after": int(parts[1].docs.sum()),
        "value_before": values[0],
        "value_after": values[1],
        "gap": float(gap),
        "line": line,
        "shape": _shape(row, place),
        "note": "",
    }


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _shape(row: _Row, place: int) -> str:
    """Whether a step at the cut fits the documents better, or one straight line through all."""
    y, w, x = row.amount[0] / row.size, row.size, row.time
    step = np.where(np.arange(len(y)) >= place, 1.0, 0.0)
    left = []
    for column in (step, x - np.average(x, weights=w)):
        design = np.stack([np.ones(len(y)), column], axis=1) * np.sqrt(w)[:, None]
        wanted = y * np.sqrt(w)
        fitted = design @ np.linalg.lstsq(design, wanted, rcond=None)[0]
        left.append(np.sum((wanted - fitted) ** 2))
    return "step" if left[0] <= left[1] else "slope"
