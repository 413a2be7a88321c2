"""What the concordance notebook says, from its tables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.statistics import poisson_exact, wilson
from helpers.wording import Finding, interval, listing, number, plural, quoted


def chosen(wanted: list[str], terms: list[str]) -> str:
    """Which terms are looked at, and whether they are those that were asked for."""
    words = listing([quoted(term) for term in terms])
    if terms == list(wanted):
        return f"Looked for: {words}."
    return f"None of the words set above is met here; the most frequent stand in: {words}."


def compared(table: pd.DataFrame) -> str:
    """How to read the table of `compare_terms`: the terms by verdict."""
    if not table.attrs["reference"]:
        return f"There is only {table.attrs['names'][0]}: nothing to compare it with."
    parts = []
    for verdict, rows in table.groupby("verdict", sort=False):
        parts.append(f"{verdict}: {listing([quoted(term) for term in rows['term']])}")
    return f"By verdict, {'; '.join(parts)}."


def company(table: pd.DataFrame, node: str) -> str:
    """Which words stand nearest to the node, document by document."""
    if table.empty:
        return f"No word stands near {quoted(node)}."
    parts = []
    for doc, part in _by_doc(table):
        strong = part[part["log_dice"].notna()].head(3)
        where = f"in {doc} " if doc else ""
        words = [f"{quoted(r.word)} ({plural(r['count'], 'time')})" for r in _rows(strong)]
        if words:
            parts.append(f"{where}{listing(words)}")
        else:
            parts.append(f"{where}no word often enough (three times) for a score")
    return f"Most closely tied to {quoted(node)}: {'; '.join(parts)}."


def halves(found: pd.DataFrame) -> pd.DataFrame:
    """The share of each term in the second half of its document, with its 95% interval.

    Columns `term`, `doc`, `total`, `share`, `ci_low`, `ci_high` (0 to 1).
    """
    second = found.assign(second=found["percent"] > 50)
    groups = second.groupby(["term", "doc"], observed=True, sort=False)["second"]
    table = groups.agg(total="size", share="mean").reset_index()
    low, high = wilson(table["total"] * table["share"], table["total"])
    return table.assign(ci_low=low, ci_high=high)


def uneven(found: pd.DataFrame) -> str:
    """Which terms lean to one half of a document, as far as one can tell."""
    table = halves(found)
    leaning = table[(table["ci_low"] > 0.5) | (table["ci_high"] < 0.5)]
    if leaning.empty:
        return "No term leans surely to one half of a document."
    parts = [_leaning(row) for row in _rows(leaning)]
    return f"Leaning to one half: {listing(parts)}. The intervals take occurrences for independent."


def concordance_findings(
    compared: pd.DataFrame, collocates: pd.DataFrame, found: pd.DataFrame, node: str
) -> list[Finding]:
    """Three results: a difference in use, a companion, a position."""
    return [_difference(compared), _companion(collocates, node), _position(found)]


def _difference(table: pd.DataFrame) -> Finding:
    a, b = table.attrs["names"]
    known = table[table["ci_low"].notna()]
    if known.empty:
        return Finding("There are no two texts long enough to compare their words.", "terms")
    # the surest first: how far the interval keeps from no difference
    row = known.loc[np.maximum(known["ci_low"], -known["ci_high"]).idxmax()]
    more, less = (a, b) if row.difference > 0 else (b, a)
    low, high = (row.ci_low, row.ci_high) if row.difference > 0 else (-row.ci_high, -row.ci_low)
    return Finding(
        f"{quoted(row.term)} stands {number(abs(row.difference), 1)} times more in every 1,000 "
        f"words of {more} than of {less} (95% interval {interval(low, high)}): {row.verdict}.",
        "terms",
    )


def _companion(table: pd.DataFrame, node: str) -> Finding:
    scored = table[table["log_dice"].notna()]
    if scored.empty:
        return Finding(
            f"No word stands often enough beside {quoted(node)} to be scored.", "collocates"
        )
    row = scored.loc[scored["log_dice"].idxmax()]
    low, high = (float(limit) for limit in poisson_exact(row["count"]))
    where = f" in {row.doc}" if "doc" in table else ""
    return Finding(
        f"The closest companion of {quoted(node)}{where} is {quoted(row.word)}: together "
        f"{plural(int(row['count']), 'time')} (95% interval {interval(low, high)}), where chance "
        f"alone would give {number(row.expected, 1)}.",
        "collocates",
    )


def _position(found: pd.DataFrame) -> Finding:
    table = halves(found)
    if table.empty:
        return Finding("None of the words is met.", "dispersion")
    distance = np.maximum(table["ci_low"] - 0.5, 0.5 - table["ci_high"])
    row = table.loc[distance.idxmax()]
    if distance.max() <= 0:
        return Finding(
            "No chosen word leans surely to one half of a document; the most uneven is "
            f"{_leaning(row)}.",
            "dispersion",
        )
    return Finding(f"Most unevenly placed: {_leaning(row)}.", "dispersion")


def _leaning(row) -> str:
    second = row.share >= 0.5
    share, low, high = (
        (row.share, row.ci_low, row.ci_high)
        if second
        else (1 - row.share, 1 - row.ci_high, 1 - row.ci_low)
    )
    return (
        f"{quoted(row.term)} in {row.doc}, {number(100 * share)}% of its {row.total:,} in the "
        f"{'second' if second else 'first'} half "
        f"(95% interval {interval(100 * low, 100 * high, 0)})"
    )


def _by_doc(table: pd.DataFrame):
    if "doc" in table:
        yield from table.groupby("doc", sort=False)
    else:
        yield "", table


def _rows(table: pd.DataFrame):
    return (row for _, row in table.iterrows())
