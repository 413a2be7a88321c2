"""How the words that make two sides diverge are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.layers import COLUMNS
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.wording import Finding, listing, number, quoted

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "contribution": "Thousandths of a bit of the Jensen-Shannon divergence; part of it is chance.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        COLUMNS[rows.settings["unit"]]: "Word",
        "count_target": f"Hits in {target}",
        "count_reference": f"Hits in {reference}",
        "per_1000_target": f"In every 1,000 words of {target}",
        "per_1000_reference": f"In every 1,000 words of {reference}",
        "contribution": "Contribution",
        "side": "More often in",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    target, reference = rows.settings["sides"].names
    return f"Words by what they add to the divergence of {target} and {reference}"


def sentences(rows: Result) -> list[Finding]:
    """The words that add most."""
    if rows.empty:
        return [Finding("There is no word to compare.")]
    key = COLUMNS[rows.settings["unit"]]
    told = [f"{quoted(row[key])} ({row['side']})" for _, row in rows.head(5).iterrows()]
    return [Finding(f"Most of the divergence comes from {listing(told)}.", verdict="counted")]


def figure(rows: Result, *, top: int = 12) -> Picture:
    """The words that add most, each on the side that uses it more."""
    key, (target, reference) = COLUMNS[rows.settings["unit"]], rows.settings["sides"].names
    shown = rows.head(top)

    def draw(width: int):
        if shown.empty:
            return nothing_to_draw(width, "no word is frequent enough to be drawn")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        drawn = pd.DataFrame(shown).assign(
            label=shown[key], left=shown["per_1000_target"], right=shown["per_1000_reference"]
        )
        for side, name in (("left", target), ("right", reference)):
            drawn[f"tip_{side}"] = [
                f"{word}, {name}: {number(rate, 1)} in every 1,000 words"
                for word, rate in zip(shown[key], drawn[side], strict=True)
            ]
        ax = canvas(60 + 42 * max(len(shown), 1), width=width)[1]
        return parts.sides(drawn, names=(target, reference), ax=ax)

    told = [f"{quoted(row[key])} more in {row['side']}" for _, row in shown.head(6).iterrows()]
    hits = rows.hits(range(len(shown))) if len(shown) else None
    return Picture(
        draw,
        alt=f"Rates of the words that add most to the divergence of {target} and {reference}: "
        f"{listing(told)}.",
        caption="The words that add most to the divergence, with their hits in every 1,000 words "
        "on either side. Press a bar to read them.",
        data=pd.DataFrame(shown),
        hits=None if hits is None else _by_side(hits),
    )


def _by_side(hits: pd.DataFrame) -> pd.DataFrame:
    """The hits under the rows that the bars of both sides are marked with."""
    side = {"count_target": "left", "count_reference": "right"}
    own = hits[hits["column"].isin(side)]
    rows = [(int(row), side[column]) for row, column in zip(own["row"], own["column"], strict=True)]
    return own.assign(row=pd.Series(rows, index=own.index, dtype=object))
