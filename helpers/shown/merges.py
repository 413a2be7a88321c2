"""How names taken for one are shown, the doubtful first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown.mention_hits import cells, with_sentences
from helpers.wording import Finding, plural

if TYPE_CHECKING:
    from helpers.result import Result

HEADS = {
    "entity": "Name",
    "form": "Form",
    "count": "Mentions",
    "confidence": "How sure",
    "reason": "Why they are one",
    "other": "Taken with",
    "seen_in": "Seen in",
}
TOP = 12


def caption(rows: Result) -> str:
    """What is listed."""
    return "Forms taken for one name, the doubtful first"


def sentences(rows: Result) -> list[Finding]:
    """How many merges there are, and how many of them are likely only."""
    if rows.empty:
        return [Finding("No two forms were taken for one name.")]
    likely = int((rows["confidence"] == "likely").sum()) if "confidence" in rows else 0
    doubts = rows.settings["doubts"]
    left = f" {plural(doubts, 'form')} could mean several and were left apart." if doubts else ""
    many = plural(len(rows), "form")
    text = f"{many} were taken with another; {likely} of them are likely only.{left}"
    return [Finding(text, verdict="counted")]


def hits(rows: Result) -> pd.DataFrame:
    """The mentions of each form."""
    found = with_sentences(rows)
    told = []
    for row, (entity, form) in enumerate(zip(rows["entity"], rows["form"], strict=True)):
        own = found[(found["entity"] == entity) & (found["form"] == form)]
        told.append((row, "count", own))
    return cells(told)
