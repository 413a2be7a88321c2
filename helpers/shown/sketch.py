"""How a word sketch is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.roles.dependencies import relations
from helpers.shown.cells import counted_cells, unread_findings
from helpers.wording import Finding, listing, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

HEADS = {
    "relation": "Relation",
    "collocate": "Word",
    "count": "Hits",
    "log_dice": "logDice",
}
NOTES = {
    "log_dice": "How closely the two belong together in this relation: 14 if they never stand "
    "apart, 1 less for half as much (Rychlý 2008).",
}
TOP = 12


def caption(rows: Result) -> str:
    """What is counted."""
    return f"What stands with {quoted(rows.settings['node'])} in each grammatical relation"


def hits(rows: Result) -> pd.DataFrame:
    """The collocate at each place that a count counts."""
    return counted_cells(rows, node_places(rows), ["relation", "collocate"], {"count": None})


def node_places(rows: Result) -> pd.DataFrame:
    """All relations of the node: doc, start, end (of the collocate), relation, collocate."""
    settings = rows.settings
    found = relations(rows.origin.corpus, unit=settings["unit"], names=settings["names"])
    return found[found["node"] == settings["node"]]


def sentences(rows: Result) -> list[Finding]:
    """The closest words of the first relations."""
    told = [
        f"{relation}: {listing(own['collocate'].head(4))}"
        for relation, own in list(rows.groupby("relation", sort=False))[:3]
    ]
    text = f"With {quoted(rows.settings['node'])} stand: {'; '.join(told)}."
    return [*unread_findings(rows), Finding(text, verdict="counted", effect=0.3, question="Sketch")]
