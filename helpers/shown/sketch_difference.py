"""How the sketches of a word on two sides are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.shown.cells import counted_cells, side_heads, unread_findings
from helpers.shown.sketch import node_places
from helpers.wording import Finding, listing, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {"difference": "Of both logDice; empty where a word stands with it on one side only."}
TOP = 12


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "relation": "Relation",
        "collocate": "Word",
        **side_heads(rows, "Hits"),
        "difference": "Difference of logDice",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    target, reference = rows.settings["sides"].names
    return f"What stands with {quoted(rows.settings['node'])} in {target} and in {reference}"


def hits(rows: Result) -> pd.DataFrame:
    """The collocate at each place that a count counts."""
    columns = dict.fromkeys(["count_target", "count_reference"])
    return counted_cells(rows, node_places(rows), ["relation", "collocate"], columns)


def sentences(rows: Result) -> list[Finding]:
    """What stands with the word on one side only."""
    told = []
    for name, mine, other in zip(
        rows.settings["sides"].names,
        ("count_target", "count_reference"),
        ("count_reference", "count_target"),
        strict=True,
    ):
        only = rows[(rows[mine] > 0) & (rows[other] == 0)].sort_values(
            mine, ascending=False, kind="stable"
        )
        if len(only):
            told.append(f"only in {name}: {listing(only['collocate'].head(5))}")
    text = f"With {quoted(rows.settings['node'])} stand {'; '.join(told) or 'the same words'}."
    return [*unread_findings(rows), Finding(text, verdict="counted", effect=0.3, question="Sketch")]
