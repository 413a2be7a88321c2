"""How sequences of words are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.shown.frequency import NOTES, word_bars
from helpers.shown.groups import group_head, leading_first, parts_of, told_parts, within
from helpers.shown.picture import Picture
from helpers.shown.spelling import as_written, written
from helpers.wording import Finding, number, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

__all__ = ["NOTES", "caption", "displayed", "figure", "heads", "ordered", "sentences"]
TOP = 8


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    groups = rows.settings["groups"]
    found = {"text": "Words in a row", **group_head(groups), "count": "Hits"}
    found |= {"per_1000": "In every 1,000 places"}
    found |= {"sentences": "Sentences"} if groups.by == "doc" else {"docs": "Documents"}
    return found | {"arf": "Evenly spread hits (ARF)"}


def caption(rows: Result) -> str:
    """What is counted."""
    n, exclude, least = (rows.settings[name] for name in ("n", "exclude", "min_count"))
    left = f"; none begins or ends with one of {plural(len(exclude), 'word')}" if exclude else ""
    often = f" that occur {number(least)} times or more" if least > 1 else ""
    return f"{number(n)} words in a row{often}{left}"


def ordered(rows: Result, top: int) -> Result:
    """The first sequences of each group before all others."""
    return leading_first(rows, top)


def displayed(rows: Result) -> pd.DataFrame:
    """The sequences as their words are usually written."""
    return as_written(rows)


def sentences(rows: Result) -> list[Finding]:
    """The most frequent sequence of each group, and how many return at all."""
    n, unit, corpus = rows.settings["n"], rows.settings["unit"], rows.origin.corpus
    if rows.empty:
        return [Finding(f"No {number(n)} words in a row are listed.")]
    largest = max(float(part["per_1000"].iloc[0]) for part in parts_of(rows).values())
    return [
        Finding(
            f"{plural(len(part), 'sequence')} of {number(n)} words return{'s' * (len(part) == 1)}"
            f"{within(name)}, most often "
            f"{quoted(written(corpus, str(part['text'].iloc[0]), unit))} "
            f"({plural(int(part['count'].iloc[0]), 'time')}).",
            verdict="counted",
            effect=min(largest / 10, 5),
            question="Sequences",
        )
        for name, part in told_parts(rows)
    ]


def figure(rows: Result, *, top: int = 8) -> Picture:
    """The most frequent sequences of each group as bars, each of which opens its sentences."""
    return word_bars(rows, "text", f"{number(rows.settings['n'])} words in a row", "places", top)
