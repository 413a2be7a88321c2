"""How the distances between documents or groups are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.comparison.divergence import farthest
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.wording import Finding, listing, number, quoted

if TYPE_CHECKING:
    from helpers.result import Result

HEADS = {
    "first": "One",
    "second": "Other",
    "between": "Between them",
    "within": "Within each",
    "excess": "Difference",
    "cosine": "Cosine distance",
    "words": "Words in a stretch",
}
NOTES = {
    "between": "Jensen-Shannon divergence in bits, of stretches of one length: 0 the same words at "
    "the same rates, 1 no word in common.",
    "within": "The same of two stretches of one of them.",
    "cosine": "Each word weighted by its rarity in general English; 0 alike to 1.",
}
TOP = 10


def caption(pairs: Result) -> str:
    """What is compared."""
    return "How far apart the words of each two are, in stretches of one length"


def sentences(pairs: Result) -> list[Finding]:
    """The two that are farthest apart, or which of many stands farthest out."""
    known = pairs.dropna(subset=["between"])
    if known.empty:
        return [Finding("The texts are too short for their distance to be told.")]
    row = known.iloc[0]
    within = f", within each {number(row['within'], 2)}" if pd.notna(row["within"]) else ""
    if len(pairs) == 1:
        text = (
            f"The words of {row['first']} and {row['second']} lie {number(row['between'], 2)} bits "
            f"apart{within}."
        )
        return [Finding(text, verdict="counted", question="Distance")]
    out = farthest(known).iloc[0]
    text = (
        f"Farthest from all others stands {out['name']}; farthest apart are {row['first']} and "
        f"{row['second']} ({number(row['between'], 2)} bits{within})."
    )
    return [Finding(text, verdict="counted", effect=float(row["excess"]), question="Distance")]


def figure(pairs: Result, *, top: int = 12) -> Picture:
    """Each document or group by its mean distance from the others."""
    shown = farthest(pairs.dropna(subset=["between"])).head(top)

    def draw(width: int):
        if shown.empty:
            return nothing_to_draw(width, "the texts are too short")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        drawn = shown.assign(label=shown["name"], value=shown["distance"])
        ax = canvas(60 + 42 * max(len(shown), 1), width=width)[1]
        return parts.bars(drawn, unit="bits", ax=ax)

    told = [f"{quoted(row['name'])} {number(row['distance'], 2)}" for _, row in shown.iterrows()]
    return Picture(
        draw,
        alt=f"Bars: mean distance of each from the others, in bits. {listing(told)}.",
        caption="Mean distance of the words of each from those of the others.",
        data=pd.DataFrame(pairs),
    )


def hits(pairs: Result) -> pd.DataFrame:
    """A distance rests on all words; it opens none."""
    return pd.DataFrame({name: [] for name in ("row", "column", "doc", "start", "end")})
