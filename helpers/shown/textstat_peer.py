"""How textstat's scores are shown beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown.mention_hits import empty
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result


TOP = 12
HEADS = {
    "doc": "Document",
    "formula": "Formula",
    "score": "Here",
    "textstat": "textstat",
    "cause": "What the difference comes from",
}
NOTES = {"textstat": "What the package gives; its sentences and word lists are others than ours."}


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


def hits(rows: Result) -> pd.DataFrame:
    """The sentences stand in the table of our own scores; a peer's figure opens none."""
    return empty()
