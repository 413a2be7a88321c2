"""How counts of categories are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.categories.counts import category_hits
from helpers.shown.cells import counted_cells
from helpers.shown.groups import group_head
from helpers.wording import Finding, number

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "category": "A list of words and patterns that was made beforehand; a word may be in several.",
    "count": "The longest match counts, and a word once in each category.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "category": "Category",
        **group_head(rows.settings["groups"]),
        "count": "Hits",
        "per_1000": "In every 1,000 words",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    left = "" if rows.settings["exclude_spans"] is None else ", some stretches left out"
    return f"Words of each category{left}"


def hits(rows: Result) -> pd.DataFrame:
    """The words that a count counts."""
    return counted_cells(rows, places(rows), ["category"], {"count": None})


def places(rows: Result) -> pd.DataFrame:
    """All hits of the categories of a result."""
    settings = rows.settings
    return category_hits(
        rows.origin.corpus, settings["categories"], exclude_spans=settings["exclude_spans"]
    )


def sentences(rows: Result) -> list[Finding]:
    """The most frequent category of each group."""
    groups = rows.settings["groups"]
    parts = [(None, rows)] if groups.whole else rows.groupby(groups.by, observed=True, sort=False)
    told = []
    for name, part in list(parts)[:3]:
        first = part.sort_values("count", ascending=False, kind="stable").iloc[0]
        told.append(
            f"{first['category']}{'' if name is None else f' in {name}'} "
            f"({number(first['per_1000'], 1)} in every 1,000 words)"
        )
    text = f"The category met most often is {', '.join(told)}."
    return [Finding(text, verdict="counted", effect=0.3, question="Categories")]
