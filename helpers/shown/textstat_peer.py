"""How textstat's scores are shown beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.shown.readability import hits
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

__all__ = ["HEADS", "NOTES", "TOP", "caption", "hits", "sentences"]

TOP = 12
HEADS = {
    "doc": "Document",
    "formula": "Formula",
    "score": "Here",
    "textstat": "textstat",
    "cause": "What the difference comes from",
}
NOTES = {"score": "Opens the sentences that it is computed from."}


def caption(rows: Result) -> str:
    """What is set side by side."""
    return "Scores here and by textstat"


def sentences(rows: Result) -> list[Finding]:
    """With how many scores textstat agrees, and where it lies farthest."""
    both = rows[rows["score"].notna() & rows["textstat"].notna()]
    if both.empty:
        return [Finding("There is no score to set beside one of textstat.")]
    gap = (both["textstat"] - both["score"]).abs()
    far = both.loc[gap.idxmax()]
    same = sum(number(a, 1) == number(b, 1) for a, b in both[["textstat", "score"]].to_numpy())
    return [
        Finding(
            f"textstat agrees with {same or 'none'} of {plural(len(both), 'score')}; farthest: "
            f"{far['formula']} of {far['doc']}, {number(far['textstat'], 1)} and "
            f"{number(far['score'], 1)} here."
        )
    ]
