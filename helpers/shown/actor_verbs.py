"""How it is shown what each actor does, and what is done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.roles.counts import role_places
from helpers.roles.participations import actions
from helpers.shown.cells import counted_cells, unread_findings
from helpers.shown.groups import group_head
from helpers.wording import Finding, listing

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "process": "What kind of doing: material (build), mental (fear), verbal (say), relational "
    "(have). After Halliday.",
    "negated": "How many of the clauses deny it.",
}
_TOLD, _VERBS = 2, 6


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "participant": "Actor",
        "role": "Role",
        "lemma": "Verb",
        "process": "Kind of doing",
        **group_head(rows.settings["groups"]),
        "count": "Clauses",
        "negated": "Denied",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "Verbs of each actor, by its role"


def hits(rows: Result) -> pd.DataFrame:
    """The verb of each clause that a count counts."""
    found = actions(rows.origin.corpus, names=rows.settings["names"])
    places = role_places(found, camp=rows.settings["camp"])
    columns = {"count": None, "negated": lambda p: p["negated"].to_numpy(dtype=bool)}
    return counted_cells(rows, places, ["participant", "role", "lemma"], columns)


def sentences(rows: Result) -> list[Finding]:
    """The verbs of the actors with most clauses."""
    most = rows.groupby("participant", sort=False)["count"].sum().sort_values(ascending=False)
    told = []
    for name in most.index[:_TOLD]:
        own = rows[rows["participant"] == name]
        parts = []
        for role, words in (("agent", f"what {name} does"), ("patient", "what is done to it")):
            verbs = own[own["role"] == role].groupby("lemma", sort=False)["count"].sum()
            verbs = verbs.sort_values(ascending=False, kind="stable").index[:_VERBS]
            if len(verbs):
                parts.append(f"{words}: {listing(verbs)}")
        if not parts:
            continue
        text = "; ".join(parts) + "."
        text = text[:1].upper() + text[1:]
        told.append(Finding(text, verdict="counted", effect=0.5, question="Verbs"))
    return [*unread_findings(rows), *told] or [Finding("No actor was found in a clause.")]
