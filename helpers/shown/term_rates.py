"""How the rates of chosen words are shown, by document or group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.concordance.terms import term_matches
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result

TOP = 20
CAPTION = "Chosen words, and how often they occur"


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    groups = rows.settings["groups"]
    own = {} if groups.whole else {groups.by: "Document" if groups.by == "doc" else groups.by}
    return {"term": "Term", **own, "count": "Hits", "per_1000": "In every 1,000 words"}


def caption(rows: Result) -> str:
    """What is counted."""
    return CAPTION


def sentences(rows: Result) -> list[Finding]:
    """How often each term is met in all."""
    total = rows.groupby("term", sort=False)["count"].sum()
    told = [f"{quoted(term)} {plural(int(hits), 'time')}" for term, hits in total.items()]
    return [Finding(f"Met: {listing(told)}.", verdict="counted")]


def hits(rows: Result) -> pd.DataFrame:
    """The hits that each count counts."""
    groups = rows.settings["groups"]
    group = (
        np.zeros(len(rows), dtype=int)
        if groups.whole
        else [groups.names.index(str(name)) for name in rows[groups.by]]
    )
    members = [np.flatnonzero(groups.of_doc == number) for number in group]
    return term_hits(rows, {"count": members})


def term_hits(rows: Result, scopes: dict[str, list[np.ndarray]]) -> pd.DataFrame:
    """The hits of the terms of the rows, for each column in the documents it counts in."""
    corpus, search = rows.origin.corpus, rows.settings["search"]
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for row, term in enumerate(rows["term"]):
        (matches,) = term_matches(corpus, [term], **search)
        table = matches.table()
        for column, members in scopes.items():
            if column in rows.columns:
                here = table[np.isin(matches.doc, members[row])]
                found.append(here.assign(row=row, column=column).astype({"doc": object}))
    return pd.concat(found[1:] or found, ignore_index=True)[list(SPANS)]
