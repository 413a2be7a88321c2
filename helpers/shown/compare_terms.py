"""How the comparison of chosen words is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown import sides
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.sides import NOTES as NOTES
from helpers.shown.term_rates import term_hits
from helpers.wording import Finding, listing, quoted

if TYPE_CHECKING:
    from helpers.result import Result

TOP = 20


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return sides.heads(rows, "term", "Term")


def caption(rows: Result) -> str:
    """What is compared."""
    one, other = rows.settings["sides"].names
    return f"Words named beforehand, in {one} and in {other}"


def sentences(rows: Result) -> list[Finding]:
    """The surest difference, and what can be said of the others."""
    found = sides.surest(rows)
    said = [] if found is None else [sides.finding(found, "term", question="Chosen words")]
    rest = rows if found is None else rows.drop(index=found.name)
    if len(rest):
        said.append(Finding(f"By verdict, {sides.by_verdict(rest, 'term')}."))
    return said


def figure(rows: Result) -> Picture:
    """The ratio of the rates of each term with its range."""
    target, reference = rows.settings["sides"].names

    def draw(width: int):
        if rows.empty:
            return nothing_to_draw(width, "no word is frequent enough to be drawn")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        drawn = pd.DataFrame(rows).assign(label=rows["term"])
        ax = canvas(60 + 42 * len(rows), width=width)[1]
        return parts.ratios(drawn, names=(target, reference), ax=ax)

    told = [
        f"{quoted(row['term'])} {int(row['count_target'])} and {int(row['count_reference'])} hits, "
        f"{sides.told(row)}"
        for _, row in rows.iterrows()
    ]
    return Picture(
        draw,
        alt=f"Ratios of the rates in {target} and {reference}, one row a term. {listing(told)}.",
        caption=f"To the left more in {reference}, to the right more in {target}; a line is what "
        "the ratio could be. Press a mark to read the hits.",
        data=rows,
    )


def hits(rows: Result) -> pd.DataFrame:
    """The hits that the counts of both sides count."""
    return term_hits(rows, sides.in_both(rows))
