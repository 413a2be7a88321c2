"""How it is shown that two sides call the same one by different names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.naming.forms import form_mentions
from helpers.shown.cells import counted_cells, side_heads
from helpers.statistics import CANNOT_TELL, TOO_FEW
from helpers.wording import Finding, number

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "verdict": "More: shuffling stretches of text hardly ever gives so large a difference in "
    "share. A hint: the interval leaves out equality, the shuffling does not.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        "entity": "Who or what",
        "verdict": "How sure",
        "form": "Form",
        **side_heads(rows, "Mentions"),
        "total_target": f"Of all in {target}",
        "total_reference": f"Of all in {reference}",
        "difference": "Difference of shares",
        "ci_low": "Difference from",
        "ci_high": "to",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    return "Which form of a name has a larger share of its mentions"


def hits(rows: Result) -> pd.DataFrame:
    """The mentions that a count counts."""
    places = form_mentions(rows.origin.corpus, rows.settings["names"])
    columns = dict.fromkeys(["count_target", "count_reference"])
    return counted_cells(rows, places, ["entity", "form"], columns)


def sentences(rows: Result) -> list[Finding]:
    """The forms of which it can be told that one side prefers them."""
    target, reference = rows.settings["sides"].names
    told = rows[~rows["verdict"].isin([CANNOT_TELL, TOO_FEW])]
    found = [
        Finding(
            f"“{row['form']}” stands in {number(row['count_target'])} of "
            f"{number(row['total_target'])} mentions of {row['entity']} in {target}, in "
            f"{number(row['count_reference'])} of {number(row['total_reference'])} in "
            f"{reference}: {row['verdict']}.",
            verdict=row["verdict"],
            effect=4 * abs(float(row["difference"])),
            question="Naming",
        )
        for _, row in told.head(3).iterrows()
    ]
    if not found:
        text = f"Of no form can it be told that {target} or {reference} prefers it."
        found = [Finding(text, verdict=CANNOT_TELL, question="Naming")]
    return found
