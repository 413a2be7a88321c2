"""How spacing that looks like a slip is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.overview.typing_slips import spacing_slips
from helpers.shown.cells import counted_cells
from helpers.wording import Finding, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

HEADS = {"form": "As it stands", "kind": "What", "count": "Hits"}


def caption(rows: Result) -> str:
    """What is listed."""
    return "Unusual spacing, as it stands in the text"


def sentences(rows: Result) -> list[Finding]:
    """How often the spacing is unusual, with one example."""
    if rows.empty:
        return [Finding("No spacing stands out.", question="Spacing")]
    times = plural(int(rows["count"].sum()), "time")
    text = f"Spacing is unusual {times}, as in {quoted(rows['form'].iloc[0])}."
    return [Finding(text, verdict="counted", question="Spacing")]


def hits(rows: Result) -> pd.DataFrame:
    """Where each form of the rows at hand stands."""
    slips = spacing_slips(rows.origin.corpus)
    return counted_cells(rows, slips, ["kind", "form"], {"count": None})
