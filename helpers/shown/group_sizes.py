"""How the sizes of groups are shown, and what else tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shown.groups import group_head
from helpers.shown.picture import Picture
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "share": "Of the words of all groups and of documents in none, 0 to 1.",
    "confounded": "What else tells the group from the others: a difference may be laid to this "
    "as well as to the group.",
}
TOP = 12
MOST_DRAWN = 30


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    years = {"first": "First year", "last": "Last year"} if rows["first"].notna().any() else {}
    undated = {"undated": "Without a date"} if years and rows["undated"].any() else {}
    return {
        **group_head(rows.settings["groups"]),
        "docs": "Documents",
        "words": "Words",
        "median_words": "Words in the middle document",
        **years,
        **undated,
        "confounded": "Goes together with",
    }


def displayed(rows: Result) -> pd.DataFrame:
    """Years as whole numbers."""
    years = {name: rows[name].astype("Int64").astype(str).replace("<NA>", "–") for name in
             ("first", "last")}  # fmt: skip
    return rows.assign(**years)


def caption(rows: Result) -> str:
    """What is counted."""
    return "How large the groups are, and what else tells them apart"


def sentences(rows: Result) -> list[Finding]:
    """The largest and the smallest group, who is in none, and what is confounded."""
    groups = rows.settings["groups"]
    by, told = groups.by, []
    if len(rows) > 1:
        large, small = rows.loc[rows["words"].idxmax()], rows.loc[rows["words"].idxmin()]
        what = plural(len(rows), "document" if by == "doc" else "group")
        text = (
            f"{what}{'' if by == 'doc' else f' by {by}'}: {large[by]} is the largest "
            f"({plural(int(large['words']), 'word')}), {small[by]} the smallest "
            f"({number(small['words'])})."
        )
        told.append(Finding(text, verdict="counted", question="Groups"))
    if outside := rows.settings["outside"]:
        told.append(Finding(f"{plural(outside, 'document')} without a value are in no group."))
    for _, row in rows[rows["confounded"] != ""].head(3).iterrows():
        text = f"{row[by]} is not only a {by}: {row['confounded']}."
        told.append(Finding(text, verdict="counted", question="Confounded"))
    for column, values in list(rows.settings["nested"].items())[:2]:
        text = (
            f"Each {column} stands in one {by} only ({number(values)} in all): a difference "
            "between groups may be one between a few of them."
        )
        told.append(Finding(text))
    return told or [Finding("There is one group, so that nothing can be set beside it.")]


def figure(rows: Result, *, top: int = MOST_DRAWN) -> Picture:
    """The words of each group."""
    groups = rows.settings["groups"]
    names = rows[groups.by].astype(str) if not groups.whole else pd.Series(["all"], rows.index)
    order = np.sort(np.argsort(-rows["words"].to_numpy(), kind="stable")[:top])
    shown = pd.DataFrame(rows).assign(label=names, value=rows["words"].astype(float))
    shown = shown.iloc[order].reset_index(drop=True)

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import canvas

        ax = canvas(60 + 42 * max(len(shown), 1), width=width)[1]
        return parts.bars(shown[["label", "value"]], unit="words", ax=ax)

    told = [f"{row['label']} {number(row['value'])}" for _, row in shown.iterrows()]
    return Picture(
        draw,
        alt=f"Bars: words of each group. {listing(told)}.",
        caption="Words of each group.",
        data=shown.drop(columns=["label", "value"]),
    )


def hits(rows: Result) -> pd.DataFrame:
    """Sizes are of whole documents; they open none."""
    return pd.DataFrame({name: [] for name in SPANS})
