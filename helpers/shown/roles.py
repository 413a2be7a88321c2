"""How it is shown who acts and who is acted upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.roles.counts import role_places
from helpers.roles.participations import ROLES, actions
from helpers.shown.cells import counted_cells, nothing, unread_findings
from helpers.shown.groups import group_head
from helpers.shown.picture import Picture
from helpers.wording import Finding, listing, number, plural

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "agent": "Clauses in which the actor does it, passives turned round.",
    "patient": "Clauses in which it is done to the actor.",
    "recipient": "Clauses in which something is given or said to the actor.",
    "described": "Clauses with “be” that say what the actor is.",
    "share_agent": "Of the clauses in which the actor acts or is acted upon.",
}
_TOLD = 3


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "participant": "Actor",
        **group_head(rows.settings["groups"]),
        "agent": "Acts",
        "patient": "Is acted upon",
        "recipient": "Is given or told",
        "described": "Is described",
        "total": "Clauses",
        "share_agent": "Share acting",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    people = ", its people and organs counted with it" if rows.settings["camp"] else ""
    return f"Clauses in which each actor takes part{people}"


def hits(rows: Result) -> pd.DataFrame:
    """The verb of each clause that a count counts."""
    found = actions(rows.origin.corpus, names=rows.settings["names"])
    places = role_places(found, camp=rows.settings["camp"])
    columns = {role: (lambda p, role=role: (p["role"] == role).to_numpy()) for role in ROLES}
    return counted_cells(rows, places, ["participant"], {**columns, "total": None})


def sentences(rows: Result) -> list[Finding]:
    """Who is told most often as acting, and who as acted upon."""
    if rows.empty:
        return [*unread_findings(rows), Finding("No actor was found in a clause.")]
    first = rows.sort_values("total", ascending=False, kind="stable").iloc[0]
    group = _group(rows, first)
    told = [
        Finding(
            f"{_begin(first['participant'])} takes part in most clauses{group}: "
            f"it acts in {number(first['agent'])}, is acted upon in {number(first['patient'])}.",
            verdict="counted",
            effect=1.0,
            question="Who acts",
        )
    ]
    upon = rows[(rows["patient"] > rows["agent"]) & (rows["patient"] >= _TOLD)]
    if len(upon):
        told.append(
            Finding(
                "Told as acted upon more often than as acting: "
                + listing(
                    f"{row['participant']}{_group(rows, row)} "
                    f"({number(row['patient'])} against {number(row['agent'])})"
                    for _, row in upon.head(_TOLD).iterrows()
                )
                + ".",
                verdict="counted",
                effect=2.0,
                question="Who is acted upon",
            )
        )
    return [*unread_findings(rows), *told]


def figure(rows: Result, *, top: int = 8) -> Picture:
    """To the left what is done to each actor, to the right what it does; each opens its clauses."""
    if rows.empty:
        return nothing(rows, "No actor was found in a clause.")
    groups = rows.settings["groups"]
    order = rows.groupby("participant", sort=False)["total"].sum()
    kept = order.sort_values(ascending=False, kind="stable").index[:top]
    shown = rows[rows["participant"].isin(kept)].reset_index(drop=True)
    names = [None] if groups.whole else list(dict.fromkeys(shown[groups.by]))

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import GREY, INK, canvas

        across = len(names) if width > 600 and len(names) <= 2 else 1
        down = -(-len(names) // across)
        height = down * (42 * len(kept) + 90)
        drawn, axes = canvas(height, width=width, rows=down, columns=across)
        for ax, name in zip(getattr(axes, "flat", [axes]), names, strict=False):
            own = shown if name is None else shown[shown[groups.by] == name]
            data = own.assign(label=own["participant"], left=own["patient"], right=own["agent"])
            for side, told in (("left", "is acted upon"), ("right", "acts")):
                data[f"tip_{side}"] = [
                    f"{who}{'' if name is None else f', {name}'}: {told} in "
                    f"{plural(int(n), 'clause')}"
                    for who, n in zip(data["label"], data[side], strict=True)
                ]
            parts.sides(data, names=("is acted upon", "acts"), colours=(GREY, INK), digits=0, ax=ax)
            if name is not None:
                ax.set_title(str(name))
        return drawn

    told = "; ".join(
        f"{row['participant']}{_group(rows, row)} acts in {row['agent']}, is acted upon in "
        f"{row['patient']}"
        for _, row in shown.head(6).iterrows()
    )
    return Picture(
        draw,
        alt=f"Bars to both sides, {plural(len(kept), 'actor')}: clauses in which it acts, and in "
        f"which it is acted upon. {told}.",
        caption="To the right the clauses in which an actor acts, to the left those in which it "
        "is acted upon; press a bar to read them.",
        data=shown,
        hits=_marks(shown),
    )


def _marks(shown: Result) -> pd.DataFrame:
    """The clauses behind each bar: rows are the number in the table and the side."""
    found = shown.hits()
    side = {"patient": "left", "agent": "right"}
    found = found[found["column"].isin(side)]
    pairs = zip(found["row"], found["column"], strict=True)
    return found.assign(row=[(row, side[column]) for row, column in pairs]).drop(columns="column")


def _group(rows: Result, row: pd.Series) -> str:
    groups = rows.settings["groups"]
    return "" if groups.whole else f" in {row[groups.by]}"


def _begin(name: str) -> str:
    return name[:1].upper() + name[1:]
