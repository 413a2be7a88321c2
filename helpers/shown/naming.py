"""How the forms of names are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.errors import Mistake
from helpers.naming.forms import form_mentions
from helpers.shown.cells import counted_cells, nothing
from helpers.shown.groups import group_head
from helpers.shown.picture import Picture
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "form": "As written; line breaks and repeated blanks are one blank.",
    "share": "Of the mentions of this entity in the document, or the group.",
}
MOST_FORMS = 5


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "entity": "Who or what",
        "form": "Form",
        **group_head(rows.settings["groups"]),
        "count": "Mentions",
        "total": "Of all",
        "share": "Share",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "Mentions of each name, by the form in which it is written"


def hits(rows: Result) -> pd.DataFrame:
    """The mentions that a count counts."""
    places = form_mentions(rows.origin.corpus, rows.settings["names"])
    return counted_cells(rows, places, ["entity", "form"], {"count": None})


def sentences(rows: Result) -> list[Finding]:
    """The commonest form of the most mentioned name with several forms, in each group."""
    forms = rows.groupby("entity", sort=False)["form"].nunique()
    several = rows[rows["entity"].isin(forms.index[forms > 1])]
    if several.empty:
        return [Finding("Each name has one form.", verdict="counted", question="Naming")]
    groups = rows.settings["groups"]
    own = several[several["entity"] == several["entity"].iloc[0]]
    own = own.sort_values("count", ascending=False, kind="stable")
    first = own if groups.whole else own.drop_duplicates(groups.by)
    told = [
        f"“{row['form']}” in {number(row['count'])} of {plural(int(row['total']), 'mention')}"
        f"{'' if groups.whole else f' in {row[groups.by]}'}"
        for _, row in first.head(1 if groups.whole else 3).iterrows()
    ]
    text = f"{own['entity'].iloc[0]} is called {', '.join(told)}."
    return [Finding(text, verdict="counted", effect=1.0, question="Naming")]


def figure(rows: Result, *, entity: str | None = None, top: int = MOST_FORMS) -> Picture:
    """A strip for each group: the mentions of one entity, by form; each part opens them."""
    if rows.empty:
        return nothing(rows, "No name was found.")
    groups = rows.settings["groups"]
    chosen = rows["entity"].iloc[0] if entity is None else entity
    own = rows[rows["entity"] == chosen]
    if own.empty:
        raise Mistake(f"no entity {chosen!r} in this table")
    kept = own.groupby("form", sort=False)["count"].sum().sort_values(ascending=False).index[:top]
    shown = own[own["form"].isin(kept)].reset_index(drop=True)

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import canvas

        names = [None] if groups.whole else list(dict.fromkeys(shown[groups.by]))
        drawn, axes = canvas(
            len(names) * (42 * len(kept) + 90), width=width, rows=len(names), columns=1
        )
        for ax, name in zip(getattr(axes, "flat", [axes]), names, strict=True):
            mine = shown if name is None else shown[shown[groups.by] == name]
            data = mine.assign(
                label=mine["form"],
                value=100 * mine["share"].fillna(0),
                tip=[
                    f"{form}{'' if name is None else f', {name}'}: {plural(int(n), 'mention')}"
                    for form, n in zip(mine["form"], mine["count"], strict=True)
                ],
            )
            parts.bars(data, unit="% of the mentions", ax=ax)
            ax.set_xlim(0, 112)  # the same for all, with room for the number
            if name is not None:
                ax.set_title(str(name))
        return drawn

    told = "; ".join(
        f"{row['form']}{'' if groups.whole else f' in {row[groups.by]}'} {row['count']} of "
        f"{row['total']}"
        for _, row in shown.head(8).iterrows()
    )
    return Picture(
        draw,
        alt=f"Bars, the forms of {chosen} and their shares of its mentions. {told}.",
        caption=f"How {chosen} is called, in shares; press a bar to read its mentions.",
        data=shown,
        hits=shown.hits().drop(columns="column"),
    )
