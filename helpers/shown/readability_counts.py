"""How the counts behind readability scores are shown: each opens what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.readability.counts import OPENED, counted, kept_words, sentence_hits
from helpers.shown.groups import group_head
from helpers.shown.readability import spans_of
from helpers.shown.row_groups import as_hits, documents_of_rows
from helpers.wording import Finding, number

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "syllables": "A word of four syllables stands four times, or once with a small 4.",
    "letters": "Letters and digits; each word stands as often as it has letters.",
    "polysyllables": "Words of three syllables or more.",
    "hard_words": "The same without names, numerals, compounds of easy words, and words made long "
    "by -es or -ed.",
    "sentences": "Those that hold a word.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    shown = (name for name in OPENED if name != "long_words")
    found = {name: name.replace("_", " ").capitalize() for name in shown}
    noted = {"note": "Note"} if (rows["note"] != "").any() else {}
    return group_head(rows.settings["groups"]) | found | noted


def caption(rows: Result) -> str:
    """What is counted."""
    return "What the formulas are computed from"


def sentences(rows: Result) -> list[Finding]:
    """How long sentences and words are, over all rows."""
    words, length = rows["words"].sum(), rows["sentences"].sum()
    if not words:
        return [Finding("There is no word to count.", question="Reading level")]
    return [
        Finding(
            f"A sentence has {number(words / length, 1)} words on average, a word "
            f"{number(rows['letters'].sum() / words, 1)} letters.",
            verdict="counted",
            question="Reading level",
        )
    ]


def hits(rows: Result) -> pd.DataFrame:
    """Where each counted unit stands, of the rows at hand."""
    corpus, spans = rows.origin.corpus, spans_of(rows)
    kept = None if spans is None else kept_words(corpus, spans)
    docs = documents_of_rows(rows)
    names = [name for name in OPENED if name in rows.columns]
    words = as_hits(
        (
            (row, name, counted(corpus, docs[row], name, kept))
            for row in range(len(rows))
            for name in names
            if name != "sentences"
        ),
        corpus.spans,
    )
    held = as_hits(
        (
            (row, "sentences", counted(corpus, docs[row], "sentences", kept))
            for row in range(len(rows) if "sentences" in names else 0)
        ),
        lambda numbers: sentence_hits(corpus, numbers),
    )
    return pd.concat([words, held], ignore_index=True)
