"""How the hits of a search are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.wording import Finding, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result

HEADS = {"match": "Hit", "doc": "Document", "sentence": "Sentence"}
TOP = 20


def caption(rows: Result) -> str:
    """What was looked for."""
    return f"Hits of {quoted(rows.settings['pattern'])}"


def sentences(rows: Result) -> list[Finding]:
    """How often the pattern is met."""
    if rows.empty:
        return [Finding(rows.settings["note"] or "No hit.")]
    docs = plural(int(rows["doc"].nunique()), "document")
    text = f"{quoted(rows.settings['pattern'])}: {plural(len(rows), 'hit')} in {docs}."
    return [Finding(text, verdict="counted")]


def hits(rows: Result) -> pd.DataFrame:
    """Each row is a hit itself."""
    return own_hits(rows, "match")


def own_hits(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The places of rows that are hits themselves (doc, start, end), opened by one column."""
    return pd.DataFrame(
        {
            "row": range(len(rows)),
            "column": column,
            "doc": rows["doc"].astype(object).to_numpy(),
            "start": rows["start"].to_numpy(),
            "end": rows["end"].to_numpy(),
        }
    )
