"""How the quantities that a text cites are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown.search import own_hits
from helpers.wording import Finding, plural

if TYPE_CHECKING:
    from helpers.result import Result

HEADS = {
    "quantity": "As written",
    "value": "Value",
    "unit": "Of what",
    "qualifier": "Qualified",
    "doc": "Document",
}
NOTES = {"value": "Of *hundreds of* and the like the least that it can mean."}


def caption(rows: Result) -> str:
    """What is listed."""
    return "Quantities cited, in the order of the text"


def sentences(rows: Result) -> list[Finding]:
    """How many there are."""
    docs = rows["doc"].value_counts()
    told = ", ".join(f"{name} {count}" for name, count in docs.items() if count)
    text = f"{plural(len(rows), 'quantity', 'quantities')} are cited{f': {told}' if told else ''}."
    return [Finding(text, verdict="counted", question="Quantities")]


def hits(rows: Result) -> pd.DataFrame:
    """Each row is a hit itself."""
    return own_hits(rows, "quantity")
