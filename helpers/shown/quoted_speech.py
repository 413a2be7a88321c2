"""How scores with and without direct speech are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.readability.formulas import FORMULAS
from helpers.readability.quoted_speech import COUNTED, quotation_table, voiced
from helpers.shown.groups import group_head
from helpers.shown.row_groups import as_hits, documents_of_rows, group_label
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

MOST_TOLD = 3
QUESTION = "Quoted speech"
NOTES = {
    "quoted_words": "Words between quotation marks, as speech; quoted terms stay the document's.",
    "own_words": "Without direct speech, and without sentences that are mostly quoted.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    name = FORMULAS[rows.settings["measure"]].name
    return group_head(rows.settings["groups"]) | {
        "words": "Words",
        "speech": "Quotations",
        "quoted_words": "Words quoted",
        "own_words": "Own words",
        "score_whole": name,
        "score_own": f"{name} of the own words",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "Direct speech, and the score with and without it"


def sentences(rows: Result) -> list[Finding]:
    """How much is quoted, and what leaving it out does to the score."""
    quoting = rows[rows["speech"] > 0]
    if quoting.empty:
        return [Finding("Nothing is quoted as direct speech.", question=QUESTION)]
    if len(quoting) > MOST_TOLD:
        share = quoting["quoted_words"].sum() / quoting["words"].sum()
        text = f"{len(quoting):,} quote direct speech, {number(100 * share)}% of their words."
        return [Finding(text, verdict="counted", effect=float(share), question=QUESTION)]
    return [
        Finding(
            _told(group_label(quoting, row), quoting.iloc[row], rows.settings["measure"]),
            verdict="counted",
            effect=float(quoting["quoted_words"].iloc[row] / quoting["words"].iloc[row]),
            question=QUESTION,
        )
        for row in range(len(quoting))
    ]


def _told(name: str, row: pd.Series, measure: str) -> str:
    share = (
        f"{int(row['quoted_words']):,} of {plural(int(row['words']), 'word')} in {name} are direct "
        "speech"
    )
    if pd.isna(row["change"]):
        return f"{share}."
    if number(row["score_own"], 1) == number(row["score_whole"], 1):
        return f"{share}; without them {FORMULAS[measure].name} is the same."
    values = f"{number(row['score_own'], 1)}, not {number(row['score_whole'], 1)}"
    return f"{share}; without them {FORMULAS[measure].name} is {values}."


def hits(rows: Result) -> pd.DataFrame:
    """Where each counted unit of the rows at hand stands."""
    corpus, docs = rows.origin.corpus, documents_of_rows(rows)
    quoted = {"speech", "terms"}

    def cells(names):
        return [
            (row, name, voiced(corpus, docs[row], name))
            for row in range(len(rows))
            for name in names
            if name in rows.columns
        ]

    words = as_hits(cells([name for name in COUNTED if name not in quoted]), corpus.spans)
    quotations = quotation_table(corpus)
    speech = as_hits(cells(sorted(quoted)), lambda numbers: quotations.iloc[numbers])
    return pd.concat([words, speech], ignore_index=True)
