"""Rates and scores over time, each period with its range, and a smoothed line through them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.categories.counts import Categories
from helpers.corpus import Corpus
from helpers.corpus.dates import Each
from helpers.layers import Unit
from helpers.result import Result, result
from helpers.trends.dating import ENOUGH, Timeline, timeline
from helpers.trends.values import Measure, Measured, measured, search_of

SPAN = 0.4  # of the periods, that the line looks at around each of them


def trend(
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
    """How a rate or a score goes through time, period by period.

    The range of a period is that of its documents: what other documents of the period would show
    on average. With `block="author"` it is that of its authors.

    Parameters
    ----------
    corpus
        Any corpus whose documents have dates.
    terms
        Words or patterns, as `search` reads them; with `unit="entity"` names.
    measure
        Instead of terms: `"categories"`, `"flesch_reading_ease"` (or another formula of
        `helpers.readability`), `"mattr_50"`, `"mattr_100"`.
    over
        The column of `corpus.documents` with the dates, as people write them: `2018`, `2018~`,
        `2018-06`, `June 2018`, `2016-2018` (of a range the middle counts).
    each
        `"year"`, `"month"` or `"decade"`.
    unit, categories
        As in `term_rates` and `category_counts`.
    block
        A column whose values belong together, such as the author; documents without a value
        stand for themselves.

    Returns
    -------
    Result
        One row for each thing and period, in order of time: `term`, `category` or `measure`;
        `year`, `month` or `decade`; `docs`; for rates `count`, `words`; `value` (hits in 1,000
        words, or the mean score of the documents), `ci_low`, `ci_high` (NaN under five documents
        or blocks), `smoothed`, `note`. A period without documents has no row. No row at all
        where no document has a date.

    Raises
    ------
    ValueError
        For an unknown column or measure, or both terms and a measure.

    Examples
    --------
    >>> from helpers import from_texts
    >>> dates = pd.DataFrame({"date": ["2001", "May 2002", ""]}, ["a", "b", "c"])
    >>> corpus = from_texts({"a": "So it was.", "b": "So?", "c": "It is."}, metadata=dates)
    >>> rows = trend(corpus, ["it"])
    >>> rows[["year", "count", "words"]].values.tolist(), rows.settings["undated"]
    ([['2001', 1, 3], ['2002', 0, 1]], 1)
    """
    line, found = timeline(corpus, over, each), measured(corpus, terms, measure, unit, categories)
    blocks = blocks_of(corpus, block), f"{block}s" if block else "documents"
    parts = [_rows(found, line, *blocks, number) for number in range(len(found.names))]
    frame = pd.concat(parts, ignore_index=True)
    frame.insert(1, each, line.groups.column(frame.pop("period")))
    counted = [found.key, each, "count"] if found.rates else [found.key, each, "value"]
    return result(
        frame,
        "trend",
        corpus,
        counted=counted,
        groups=line.groups,
        at=line.at,
        over=over,
        key=found.key,
        followed=measure or "",
        names=found.names,
        rates=found.rates,
        undated=line.undated,
        block=block,
        unit=unit,
        search=search_of(unit),
        categories=categories,
        exclude_spans=None,
    )


def blocks_of(corpus: Corpus, block: str | None) -> np.ndarray:
    """The number of the block that each document belongs to; its own where it has no value."""
    own = np.arange(len(corpus.docs))
    if block is None:
        return own
    of_doc = corpus.groups(block).of_doc
    return np.where(of_doc >= 0, of_doc, len(own) + own)


def smoothed_line(
    at: np.ndarray, value: np.ndarray, weight: np.ndarray, *, span: float = SPAN
) -> np.ndarray:
    """A line through values in time: straight lines through the nearest, nearer ones counting more.

    Tricube weights over the nearest `span` of the values, four at least. Cleveland (1979), Journal
    of the American Statistical Association 74, without his steps against outliers.

    Examples
    --------
    >>> smoothed_line(np.arange(6.0), np.arange(6.0), np.ones(6)).round(6).tolist()
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    """
    line = np.full(len(at), np.nan)
    known = np.flatnonzero(np.isfinite(value) & (weight > 0))
    near = max(int(np.ceil(span * len(known))), min(4, len(known)))
    for i in known if len(known) > 2 else ():
        distance = np.abs(at[known] - at[i])
        reach = np.sort(distance)[near - 1] * 1.001 or 1.0
        w = weight[known] * np.clip(1 - (distance / reach) ** 3, 0, None) ** 3
        x, y = at[known] - at[i], value[known]
        mean_x, mean_y = np.average(x, weights=w), np.average(y, weights=w)
        spread = np.sum(w * (x - mean_x) ** 2)
        slope = np.sum(w * (x - mean_x) * (y - mean_y)) / spread if spread > 1e-12 else 0.0
        line[i] = mean_y - slope * mean_x
    return line


def _rows(
    found: Measured, line: Timeline, of_block: np.ndarray, of_what: str, number: int
) -> pd.DataFrame:
    """One thing in each period that has documents."""
    rows = []
    for period, (_, members) in enumerate(line.groups):
        known = members[np.isfinite(found.amount[number, members])]
        blocks = pd.factorize(of_block[known])[0]
        amount = np.bincount(blocks, found.amount[number, known])
        size = np.bincount(blocks, found.size[known])
        held, note = _interval(found, number, amount, size)
        if not note and len(amount) < ENOUGH:
            note = f"under {ENOUGH} {of_what}: no range"
        row = {found.key: found.names[number], "period": period, "docs": len(members)}
        if found.rates:
            row |= {"count": int(amount.sum()), "words": int(size.sum())}
        rows.append(row | dict(zip(("value", "ci_low", "ci_high"), held, strict=True)) | {
            "note": note, "weight": size.sum()})  # fmt: skip
    counts = ["count", "words"] if found.rates else []
    columns = [found.key, "period", "docs", *counts, "value", "ci_low", "ci_high", "note", "weight"]
    frame = pd.DataFrame(rows, columns=columns)
    for column in ("period", "docs", *counts):
        frame[column] = frame[column].astype(np.int64)
    weight = frame.pop("weight").to_numpy(dtype=float)
    values = frame["value"].to_numpy(dtype=float)
    frame.insert(len(frame.columns) - 1, "smoothed", smoothed_line(line.at, values, weight))
    return frame


def _interval(found: Measured, number: int, amount, size) -> tuple[tuple, str]:
    """The value of some blocks together with its limits, and what is to be known of them."""
    nothing = np.nan
    if not size.sum() > 0:
        return (nothing,) * 3, "no words" if found.rates else "not defined for these documents"
    if not found.rates:
        held = stats.document_interval(amount / size)
    elif len(amount) >= ENOUGH:
        held = stats.document_rates(amount[None], size, found.kinds[[number]])
        held = stats.Interval(*(1000 * limit[0] for limit in held))
    else:
        held = stats.Interval(1000 * amount.sum() / size.sum(), nothing, nothing)
    return tuple(map(float, held)), ""
