"""How what two sides have in common is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.wording import Finding, number

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "containment_target": "Share of its different words, or sequences, that the other has too. It "
    "grows with the length of the other, and with how little varied this one is.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        "words": "Words in a row",
        "types_target": f"Different ones in {target}",
        "types_reference": f"Different ones in {reference}",
        "shared": "In both",
        "containment_target": f"Share of {target}",
        "containment_reference": f"Share of {reference}",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "Different words, and words in a row, that both sides use"


def sentences(rows: Result) -> list[Finding]:
    """How many different words both have."""
    row, (target, reference) = rows.iloc[0], rows.settings["sides"].names
    text = (
        f"{number(row['shared'])} of the {number(row['types_target'])} different words of {target} "
        f"stand in {reference} too."
    )
    return [Finding(text, verdict="counted", question="Shared words")]


def hits(rows: Result) -> pd.DataFrame:
    """Numbers of different words open none."""
    return pd.DataFrame({name: [] for name in ("row", "column", "doc", "start", "end")})
