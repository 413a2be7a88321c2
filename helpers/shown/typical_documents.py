"""How the most typical and the most unusual documents of groups are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shown.groups import MOST_TOLD, group_head, parts_of
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "distance": "Mean Jensen-Shannon divergence in bits of stretches of one length from all other "
    "documents of the group: 0 alike, 1 no word in common.",
    "nearest": "The other group whose words are nearest.",
}
TOP = 12
EACH = 2  # of both ends of a group


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    groups = rows.settings["groups"]
    near = {"nearest": "Nearest other group", "distance_nearest": "Distance from it"}
    return {
        **({} if groups.by == "doc" else group_head(groups)),
        "doc": "Document",
        "place": "Place",
        "distance": "Distance from its group",
        **(near if (rows["nearest"] != "").any() else {}),
        "words": "Words in a stretch",
        **({"note": "Note"} if (rows["note"] != "").any() else {}),
    }


def caption(rows: Result) -> str:
    """What is measured."""
    return "The most typical and the most unusual documents of each group, by their words"


def ordered(rows: Result, top: int) -> Result:
    """Both ends of each group first."""
    ends = []
    for part in _known_parts(rows).values():
        ends += _ends(part, EACH).index.tolist()
    rest = [i for i in rows.index if i not in set(ends)]
    return rows.loc[[*ends, *rest]]


def _ends(part: pd.DataFrame, each: int) -> pd.DataFrame:
    """The first and the last of a group, none of them twice."""
    chosen = sorted({*range(min(each, len(part))), *range(max(len(part) - each, 0), len(part))})
    return part.iloc[chosen]


def _known_parts(rows: Result) -> dict[str | None, pd.DataFrame]:
    known = rows[rows["distance"].notna()]
    if rows.settings["groups"].by == "doc":
        return {}
    return parts_of(known)


def sentences(rows: Result) -> list[Finding]:
    """Who is most and least like the first groups, and who is nearer to another group."""
    told = []
    for name, part in list(_known_parts(rows).items())[:MOST_TOLD]:
        if len(part) < 3:
            continue
        whole = "" if name is None else f" of {name}"
        text = (
            f"The most typical document{whole} is {part['doc'].iloc[0]}, the most unusual "
            f"{part['doc'].iloc[-1]}."
        )
        told.append(Finding(text, verdict="counted", question="Typical"))
    nearer = rows[rows["distance_nearest"] < rows["distance"]]
    if len(nearer) and not nearer.empty and rows["distance"].notna().any():
        docs = listing(nearer["doc"].astype(str), most=3)
        are = "is" if len(nearer) == 1 else "are"
        told.append(Finding(f"Nearer to another group than to {_own(nearer)} {are} {docs}."))
    short = int(rows["note"].str.startswith("shorter").sum())
    if short:
        told.append(Finding(f"{plural(short, 'document')} too short to be placed."))
    return told or [Finding("No group has three documents that could be placed.")]


def _own(rows: pd.DataFrame) -> str:
    return "its own" if len(rows) == 1 else "their own"


def figure(rows: Result, *, top: int = 6) -> Picture:
    """The distance of each document from its group, one row a group."""
    groups = rows.settings["groups"]
    parts = dict(list(_known_parts(rows).items())[:top])
    data = pd.concat(parts.values()) if parts else rows.iloc[:0]

    def draw(width: int):
        if not parts:
            return nothing_to_draw(width, "no group has documents that could be placed")
        from helpers.charts.marking import mark
        from helpers.charts.style import COLOURS, GREY, LINE, canvas

        figure, ax = canvas(70 + 56 * len(parts), width=width)
        for y, part in enumerate(parts.values()):
            ax.axhline(y, color=LINE, linewidth=1, zorder=0)
            for index, row in _ends(part, 60).iterrows():
                dot = ax.scatter(row["distance"], y, s=40, color=COLOURS[0], zorder=3)
                mark(dot, f"{row['doc']}: {number(row['distance'], 2)} bits", row=index)
            _named_ends(ax, part, y, short=width < 600)
        ax.set_yticks(range(len(parts)), ["all" if n is None else n for n in parts])
        ax.set_ylim(len(parts) - 0.4, -0.7)
        ax.tick_params(axis="both", length=0)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.set_xlabel("bits from the others of its group" if width > 600 else "bits", color=GREY)
        ax.margins(x=0.12)
        return figure

    told = [finding.text for finding in sentences(rows)]
    return Picture(
        draw,
        alt=f"Dots: each document by its distance from its group, by {groups.by}. "
        + " ".join(told),
        caption="To the left what is typical of a group, to the right what is unusual in it.",
        data=pd.DataFrame(data),
    )


def _named_ends(ax, part: pd.DataFrame, y: int, *, short: bool) -> None:
    """The name of the last document above its dot, and of the first where there is room."""
    from helpers.charts.style import SOFT

    spread = float(np.ptp(part["distance"]))
    ends = [(part.iloc[-1], "right")]
    if len(part) > 1 and spread > 0.02 and not short:
        ends.append((part.iloc[0], "left"))
    for row, side in ends:
        name = str(row["doc"])
        name = name if len(name) <= 24 else f"{name[:22]}…"
        ax.annotate(name, (row["distance"], y), (0, 8), textcoords="offset points", ha=side,
                    va="bottom", color=SOFT)  # fmt: skip


def hits(rows: Result) -> pd.DataFrame:
    """A distance rests on all words; it opens none."""
    return pd.DataFrame({name: [] for name in SPANS})
