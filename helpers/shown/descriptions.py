"""How it is shown what the texts call their actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.roles.descriptions import actor_descriptions
from helpers.shown.cells import counted_cells, unread_findings
from helpers.shown.groups import group_head
from helpers.wording import Finding, listing, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "kind": "Adjective: before the noun. Apposition: beside the name. Predicate: said by “be”.",
    "negated": "Whether the clause denies it.",
}
TOP = 12


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "participant": "Actor",
        "kind": "Kind",
        "description": "Described as",
        "negated": "Denied",
        **group_head(rows.settings["groups"]),
        "count": "Hits",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "What the texts call each actor, in their own words"


def hits(rows: Result) -> pd.DataFrame:
    """The descriptions that a count counts."""
    places = actor_descriptions(rows.origin.corpus, names=rows.settings["names"])
    keys = ["participant", "kind", "description", "negated"]
    return counted_cells(rows, places, keys, {"count": None})


def sentences(rows: Result) -> list[Finding]:
    """What the texts call the two actors that they describe most."""
    told = []
    for name, own in list(rows.groupby("participant", sort=False))[:2]:
        said = dict.fromkeys(
            ("not " if denied else "") + text
            for text, denied in zip(own["description"], own["negated"], strict=True)
        )
        text = f"The texts call {name} {listing((quoted(s) for s in said), most=5)}."
        told.append(Finding(text, verdict="counted", effect=0.4, question="Descriptions"))
    return [*unread_findings(rows), *told] or [Finding("No actor is described.", verdict="counted")]
