"""How a comparison of categories is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.shown.categories import places
from helpers.shown.cells import counted_cells, side_heads
from helpers.shown.picture import Picture
from helpers.statistics import CANNOT_TELL, TOO_FEW
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "gap": "How far the rates lie apart, hits that stand close together counted for less.",
    "line": "What the gap must pass for “more”, given how many categories are compared.",
}
TOP = 14


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        "category": "Category",
        "verdict": "How sure",
        **side_heads(rows, "Hits"),
        "per_1000_target": f"In every 1,000 words of {target}",
        "per_1000_reference": f"In every 1,000 words of {reference}",
        "gap": "Gap",
        "line": "Needed",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    return "Words of each category on both sides"


def hits(rows: Result) -> pd.DataFrame:
    """The words that a count counts."""
    columns = dict.fromkeys(["count_target", "count_reference"])
    return counted_cells(rows, places(rows), ["category"], columns)


def sentences(rows: Result) -> list[Finding]:
    """The categories that differ; how many of them cannot be told."""
    target, reference = rows.settings["sides"].names
    told = rows[~rows["verdict"].isin([CANNOT_TELL, TOO_FEW])]
    found = [
        Finding(
            f"Words of {row['category']}: {number(row['per_1000_target'], 1)} in every 1,000 in "
            f"{target}, {number(row['per_1000_reference'], 1)} in {reference}: {row['verdict']}.",
            verdict=row["verdict"],
            effect=float(min(abs(row["log_ratio"]), 5)),
            question="Categories",
        )
        for _, row in told.head(3).iterrows()
    ]
    if not found:
        text = f"Of {plural(len(rows), 'category', 'categories')} none can be told apart."
        found = [Finding(text, verdict=CANNOT_TELL, question="Categories")]
    return found


def figure(rows: Result, *, top: int = TOP) -> Picture:
    """The ratio of the rates of each category with its range."""
    shown = rows.iloc[:top].reset_index(drop=True)
    names = rows.settings["sides"].names

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import canvas

        data = shown.assign(
            label=shown["category"],
            tip=[
                f"{row['category']}: {row['count_target']} in {names[0]}, "
                f"{row['count_reference']} in {names[1]}"
                for _, row in shown.iterrows()
            ],
        )
        return parts.ratios(data, names=names, ax=canvas(60 + 42 * len(data), width=width)[1])

    finite = shown[np.isfinite(shown["log_ratio"])]
    told = "; ".join(
        f"{row['category']} {number(2 ** row['log_ratio'], 1)} times as often in {names[0]}"
        for _, row in finite.head(6).iterrows()
    )
    return Picture(
        draw,
        alt=f"Ratios of the rates in {names[0]} and {names[1]}, {len(shown)} categories. {told}.",
        caption="How many times as often each category is met, with its range; in the band between "
        "half and twice the sides are alike. Press a mark to read the hits.",
        data=shown,
        hits=shown.hits().drop(columns="column"),
    )
