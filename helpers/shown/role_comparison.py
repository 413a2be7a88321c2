"""How it is shown that an actor acts, or is acted upon, more on one side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.roles.counts import role_places
from helpers.roles.participations import actions
from helpers.shown.cells import counted_cells, side_heads, unread_findings
from helpers.statistics import CANNOT_TELL, TOO_FEW
from helpers.wording import Finding, number

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

_WORDS = {"agent": "acts", "patient": "is acted upon"}
NOTES = {
    "verdict": "More: shuffling stretches of text hardly ever gives so large a difference in "
    "share. A hint: the interval leaves out equality, the shuffling does not.",
    "difference": "Of the shares of the actor’s clauses.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        "participant": "Actor",
        "verdict": "How sure",
        "role": "Role",
        **side_heads(rows, "Clauses"),
        "total_target": f"Of all its clauses in {target}",
        "total_reference": f"Of all its clauses in {reference}",
        "difference": "Difference of shares",
        "ci_low": "Difference from",
        "ci_high": "to",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    return "Whether an actor acts, or is acted upon, in a larger share of its clauses"


def hits(rows: Result) -> pd.DataFrame:
    """The verb of each clause that a count counts."""
    found = actions(rows.origin.corpus, names=rows.settings["names"])
    places = role_places(found, camp=rows.settings["camp"])
    columns = dict.fromkeys(["count_target", "count_reference"])
    return counted_cells(rows, places, ["participant", "role"], columns)


def sentences(rows: Result) -> list[Finding]:
    """The verdicts that say something, the largest difference first."""
    target, reference = rows.settings["sides"].names
    told = rows[~rows["verdict"].isin([CANNOT_TELL, TOO_FEW])]
    told = told.assign(size=told["difference"].abs()).sort_values("size", ascending=False)
    found = []
    for _, row in told.drop_duplicates("participant").head(3).iterrows():
        name, role = row["participant"], _WORDS[row["role"]]
        here = f"{number(row['count_target'])} of {number(row['total_target'])} clauses"
        there = f"{number(row['count_reference'])} of {number(row['total_reference'])}"
        found.append(
            Finding(
                f"{name[:1].upper()}{name[1:]} {role} in {here} in {target}, in {there} in "
                f"{reference}: {row['verdict']}.",
                verdict=row["verdict"],
                effect=4 * float(row["size"]),
                question="Who acts",
            )
        )
    if not found:
        text = f"Of no actor can it be told that {target} and {reference} give it another role."
        found.append(Finding(text, verdict=CANNOT_TELL, question="Who acts"))
    return [*unread_findings(rows), *found]
