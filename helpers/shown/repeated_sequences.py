"""How sequences that come again word for word are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.shown import repeats
from helpers.shown.groups import group_head, leading_first, of_each, told_parts, within
from helpers.shown.picture import Picture
from helpers.wording import Finding, number, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {"count": "Hits may overlap; a part of a longer repeat is listed if it has further hits."}
RARE = 4  # words per unit of effect: sixteen words said again are as rare as a sure doubling


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    own = group_head(rows.settings["groups"])
    return {"text": "Said again", **own, "words": "Words", "count": "Hits", "docs": "Documents"}


def caption(rows: Result) -> str:
    """What is counted."""
    least = rows.settings["min_words"]
    return (
        f"Sequences of {plural(least, 'word')} or more that come again word for word"
        f"{of_each(rows.settings['groups'])}, longest first"
    )


def ordered(rows: Result, top: int) -> Result:
    """The first sequences of each group before all others."""
    return leading_first(rows, top)


def displayed(rows: Result) -> pd.DataFrame:
    """The words as the texts say them."""
    return repeats.as_said(rows)


def sentences(rows: Result) -> list[Finding]:
    """The longest sequence, and how many there are."""
    least = rows.settings["min_words"]
    if rows.empty:
        text = f"No sequence of {plural(least, 'word')} or more comes again word for word."
        return [Finding(text, verdict="counted", question="Said again")]
    name, part = max(told_parts(rows), key=lambda each: each[1]["words"].iloc[0])
    first = part.iloc[0]
    across = f" in {plural(int(first['docs']), 'document')}" if first["docs"] > 1 else within(name)
    said = quoted(repeats.shortened(repeats.said(part.head(1))[0]))
    return [
        Finding(
            f"{said} ({plural(int(first['words']), 'word')}) is said "
            f"{repeats.how_often(int(first['count']))}{across}, word for word.",
            verdict="counted",
            effect=min(float(first["words"]) / RARE, 5.0),
            question="Said again",
        ),
        Finding(
            f"{number(len(rows))} sequences of {plural(least, 'word')} or more come again."
            if len(rows) > 1
            else "No other sequence as long comes again."
        ),
    ]


def figure(rows: Result, *, top: int = 5) -> Picture:
    """Where the longest sequences stand: a stroke for each hit."""
    return repeats.positions(rows, top)


hits = repeats.hits
