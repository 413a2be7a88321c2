"""How the list of who and what is named is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown.mention_hits import entity_hits
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.wording import Finding, listing, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "count": "Mentions by name; pronouns and descriptions are not counted.",
    "forms": "As written, with their counts. Which forms were taken for one, and why, stands in "
    "the table of merges.",
}
TOP = 12


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    groups = rows.settings["groups"]
    own = {} if groups.whole else {groups.by: "Document" if groups.by == "doc" else groups.by}
    return {
        "entity": "Name",
        "type": "Kind",
        **own,
        "count": "Mentions",
        "per_1000": "In every 1,000 words",
        "sentences": "Sentences",
        "docs": "Documents",
        "forms": "Written as",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "Who and what is named, most often first"


def sentences(rows: Result) -> list[Finding]:
    """Who is named most, in each group."""
    groups = rows.settings["groups"]
    if not rows["count"].sum():
        return [Finding("No name was found.", verdict="counted")]
    if groups.whole:
        row = rows.iloc[0]
        text = f"Most often named is {row['entity']}: {plural(int(row['count']), 'mention')}."
        return [Finding(text, verdict="counted", effect=2.0, question="Names")]
    told = []
    for name, own in rows.groupby(groups.by, sort=False, observed=True):
        row = own.loc[own["count"].idxmax()]
        if row["count"]:
            told.append(f"{row['entity']} in {name} ({plural(int(row['count']), 'mention')})")
    text = f"Most often named: {listing(told, most=3)}."
    return [Finding(text, verdict="counted", effect=2.0, question="Names")]


def figure(rows: Result, *, top: int = 12) -> Picture:
    """The names that are mentioned most, as bars whose parts are the documents or groups."""
    groups = rows.settings["groups"]
    total = rows.groupby("entity", sort=False)["count"].sum()
    leading = total.sort_values(ascending=False, kind="stable").head(top).index
    shown = rows[rows["entity"].isin(leading) & (rows["count"] > 0)].reset_index(drop=True)

    def draw(width: int):
        if shown.empty:
            return nothing_to_draw(width, "no name was found")
        from helpers.charts import parts
        from helpers.charts.style import canvas, document_colours

        bars = pd.DataFrame(shown).assign(label=shown["entity"], value=shown["count"])
        place = {entity: at for at, entity in enumerate(leading)}
        bars = bars.sort_values("entity", key=lambda names: names.map(place), kind="stable")
        names = [""] * len(bars) if groups.whole else bars[groups.by].astype(str).tolist()
        bars["tip"] = [
            f"{entity}{f', {name}' if name else ''}: {plural(int(hits), 'mention')}"
            for entity, name, hits in zip(bars["entity"], names, bars["count"], strict=True)
        ]
        colours = document_colours(list(groups.names)) if groups.by == "doc" else {}
        ax = canvas(60 + 42 * len(leading), width=width)[1]
        return parts.bars(bars, unit="mentions", colours=colours, ax=ax)

    told = [f"{quoted(entity)} {int(total[entity])}" for entity in leading]
    return Picture(
        draw,
        alt=f"Bars: mentions of the {plural(len(leading), 'name')} that stand most often. "
        f"{listing(told)}.",
        caption="How often each is named, by whatever form of the name. Press a bar to read.",
        data=shown,
    )


def hits(rows: Result) -> pd.DataFrame:
    """The mentions that each count counts."""
    return entity_hits(rows)
