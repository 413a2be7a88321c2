"""How lexical diversity over stretches of one length is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown.diversity import DIGITS, MEASURES, NOTES, named
from helpers.shown.groups import MOST_TOLD, group_head
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

__all__ = ["NOTES", "caption", "displayed", "heads", "hits", "notes", "sentences"]
TOP = 14


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "measure": "Measure",
        **group_head(rows.settings["groups"]),
        "value": "Value",
        "low": "From",
        "high": "To",
        "separate": "Separate stretches",
    }


def notes(rows: Result) -> dict[str, str]:
    """What the columns mean."""
    return {
        "value": f"Mean over all stretches of {number(rows.settings['words'])} words in a row.",
        "low": "The middle 95 of 100 of these stretches.",
        "separate": "How many such stretches lie side by side in the documents.",
    }


def caption(rows: Result) -> str:
    """What is measured."""
    return f"Lexical diversity over stretches of {plural(rows.settings['words'], 'word')}"


def displayed(rows: Result) -> pd.DataFrame:
    """The measures by name."""
    return named(pd.DataFrame(rows))


def sentences(rows: Result) -> list[Finding]:
    """How far stretches of one length of one text differ."""
    groups = rows.settings["groups"]
    known = rows[(rows["measure"] == "ttr") & (rows["separate"] > 1)].dropna(subset=["low"])
    if known.empty:
        return [Finding("No text is longer than another, so that stretches cannot be compared.")]
    words, digits = plural(int(rows.settings["words"]), "word"), DIGITS.get("ttr", 2)
    return [
        Finding(
            f"{MEASURES['ttr'].split(' (')[0]} in stretches of {words}"
            f"{'' if groups.whole else f' of {row[groups.by]}'}: "
            f"{number(row['low'], digits)} to {number(row['high'], digits)}.",
            verdict="counted",
            question="Variety",
        )
        for row in known.head(MOST_TOLD).to_dict("records")
    ]


def hits(rows: Result) -> pd.DataFrame:
    """None: the values are means over whole documents."""
    return pd.DataFrame({name: [] for name in SPANS})
