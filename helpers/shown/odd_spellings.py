"""How words that general English hardly knows are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.overview.typing_slips import english_tokens
from helpers.shown.row_groups import words_among
from helpers.wording import Finding, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

HEADS = {"word": "Word", "forms": "Written", "count": "Hits", "near": "Near it"}
NOTES = {"near": "A common English word one letter away: a hint, not a verdict."}


def caption(rows: Result) -> str:
    """What is listed."""
    return "Words that general English hardly knows, and any common word one letter away"


def sentences(rows: Result) -> list[Finding]:
    """How many words are hardly known, and one that lies near a common one."""
    if rows.empty:
        return [
            Finding(
                "General English knows every word of the English documents.", question="Spelling"
            )
        ]
    near = rows[rows["near"] != ""]
    text = f"General English hardly knows {plural(len(rows), 'word')} of the corpus"
    if len(near):
        first = near.iloc[0]
        written, common = quoted(first["forms"].split(", ")[0]), quoted(first["near"])
        text += f"; {len(near)} lie one letter from a common one, as {written} from {common}"
        text = text.replace("; 1 lie ", "; 1 lies ")
    return [Finding(f"{text}.", verdict="counted", question="Spelling")]


def hits(rows: Result) -> pd.DataFrame:
    """Where the words of the rows at hand stand, in English documents."""
    return words_among(rows, english_tokens(rows.origin.corpus))
