"""How what was decided without being told is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.shown.passed_over import hits
from helpers.wording import Finding, listing, plural

if TYPE_CHECKING:
    from helpers.result import Result

__all__ = ["HEADS", "caption", "hits", "sentences"]

HEADS = {
    "file": "File",
    "what": "What",
    "taken": "Taken for",
    "sure": "How sure",
    "because": "Because",
}


def caption(rows: Result) -> str:
    """What is listed."""
    return "What was decided without being told, when the files were read"


def sentences(rows: Result) -> list[Finding]:
    """What was guessed."""
    if rows.empty:
        return [Finding("Nothing had to be guessed to read the files.", question="Files")]
    kinds = listing(dict.fromkeys(rows["what"].astype(str)), most=3)
    text = f"{plural(len(rows), 'decision')} about the files rest on a guess: {kinds}."
    if len(rows) == 1:
        text = f"One decision about the files rests on a guess: {kinds}."
    return [Finding(text, verdict="counted", question="Files")]
