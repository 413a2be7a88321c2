"""How lists of hard words, and of words with contested syllables, are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.readability.wordlists import tokens_of_forms
from helpers.shown.groups import group_head
from helpers.shown.row_groups import as_hits, documents_of_rows, group_label
from helpers.wording import Finding, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

NOTES = {
    "syllables": "By the CMU Pronouncing Dictionary; names and acronyms by letter or spelling.",
    "source": "Where the count comes from: the dictionary, its letters (initialism), its parts, "
    "or its spelling.",
    "moved": "By how many syllables the word moves the sum: count times highest less lowest.",
}
QUESTION = "Hard words"


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    contested = rows.origin.kind == "contested_words"
    found = {"form": "Word", **group_head(rows.settings["groups"]), "count": "Hits"}
    if contested:
        found |= {"syllables_low": "Syllables at least", "syllables_high": "at most"}
        return found | {"moved": "Syllables moved", "source": "Counted by"}
    return found | {"syllables": "Syllables", "source": "Counted by"}


def caption(rows: Result) -> str:
    """What is listed."""
    if rows.origin.kind == "contested_words":
        return "Words whose syllables are contested"
    return "Hard words: three syllables or more, no names, no compounds of easy words"


def sentences(rows: Result) -> list[Finding]:
    """The word that comes most often, or that moves the sum of syllables most."""
    contested = rows.origin.kind == "contested_words"
    if rows.empty:
        none = "No word's syllables are contested." if contested else "No word is hard."
        return [Finding(none, question=QUESTION)]
    row = int(rows["moved"].to_numpy().argmax()) if contested else 0
    first = rows.iloc[row]
    where = group_label(rows, row)
    if contested:
        text = (
            f"{quoted(first['form'])} has {first['syllables_low']} or {first['syllables_high']} "
            f"syllables, {plural(int(first['count']), 'time')} in {where}: no other word moves "
            "the scores more."
        )
        if first["moved"] == 0:
            text = "No count of syllables is open, though some words are in no dictionary."
    else:
        text = (
            f"The hard word that comes most often is {quoted(first['form'])}, "
            f"{plural(int(first['count']), 'time')} in {where}."
        )
    return [Finding(text, verdict="counted", question=QUESTION)]


def hits(rows: Result) -> pd.DataFrame:
    """Where each word of the rows at hand stands."""
    corpus, docs = rows.origin.corpus, documents_of_rows(rows)
    found = tokens_of_forms(corpus, rows.origin.kind, rows["form"])
    cells = (
        (row, "count", tokens[np.isin(corpus.token_doc[tokens], docs[row])])
        for row, tokens in enumerate(found)
    )
    return as_hits(cells, corpus.spans)
