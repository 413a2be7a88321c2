"""How stock phrases are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.shown import repeats
from helpers.shown.groups import group_head, leading_first, of_each, told_parts, within
from helpers.shown.picture import Picture
from helpers.wording import Finding, listing, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "expected": "Hits if the words came in any order (0.0000: next to never).",
    "bits": "How far the hits are beyond that (Poisson deviance).",
}
SHORT = 3  # words of a phrase that can be a slogan


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    own = group_head(rows.settings["groups"])
    return {
        "text": "Phrase",
        **own,
        "count": "Hits",
        "docs": "Documents",
        "expected": "By chance",
        "bits": "Bits",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return (
        f"Recurrent phrases{of_each(rows.settings['groups'])}, those farthest beyond chance first"
    )


def ordered(rows: Result, top: int) -> Result:
    """The first phrases of each group before all others."""
    return leading_first(rows, top)


def displayed(rows: Result) -> pd.DataFrame:
    """The words as the texts say them."""
    return repeats.as_said(rows)


def sentences(rows: Result) -> list[Finding]:
    """The first phrase of two or three words of each group."""
    told = []
    for name, part in told_parts(rows):
        short = part[part["words"] <= SHORT]
        if not short.empty:
            row = short.iloc[0]
            said = quoted(repeats.shortened(repeats.said(short.head(1))[0]))
            told.append((row, f"{said} ({plural(int(row['count']), 'hit')}){within(name)}"))
    if not told:
        text = "No phrase of two or three words stands out."
        return [Finding(text, verdict="counted", question="Phrases")]
    verb = "stand out" if len(told) > 1 else "stands out"
    text = f"Of the short phrases {listing(text for _, text in told)} {verb} most."
    return [Finding(text, verdict="counted", effect=1.0, question="Phrases")]


def figure(rows: Result, *, top: int = 5) -> Picture:
    """Where the first phrases stand: a stroke for each hit."""
    return repeats.positions(rows, top)


hits = repeats.hits
