"""How the company of a word is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.concordance.collocation import collocate_tokens
from helpers.layers import layer
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "frequency": "How often the word stands in the document or group at all.",
    "expected": "How often it would stand in the windows if it were spread by chance.",
    "log_dice": "At most 14; one less is half as close. The length of a text does not matter.",
    "npmi": "From -1 (never together) by 0 (as by chance) to 1 (always together).",
    "g2_4cell": "Weight of the evidence; below 0 where the word is rarer here than by chance.",
}
TOP = 16


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    groups = rows.settings["groups"]
    own = {} if groups.whole else {groups.by: "Document" if groups.by == "doc" else groups.by}
    return {
        "word": "Word",
        **own,
        "count": "Together",
        "frequency": "Hits at all",
        "expected": "Together by chance",
        "log_dice": "Closeness (logDice)",
        "npmi": "NPMI",
        "g2_4cell": "G²",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    window, node = rows.settings["window"], quoted(rows.settings["node"])
    if isinstance(window, int):
        return f"Words within {plural(window, 'word')} of {node}, in the same sentence"
    return f"Words up to {window[0]} before and {window[1]} after {node}, in the same sentence"


def sentences(rows: Result) -> list[Finding]:
    """The closest companions of the node, group by group."""
    node, groups = rows.settings["node"], rows.settings["groups"]
    if rows.empty:
        return [Finding(rows.settings["note"] or f"No word stands near {quoted(node)}.")]
    parts = [("", rows)] if groups.whole else rows.groupby(groups.by, sort=False, observed=True)
    said = []
    for name, own in parts:
        close = own[own["log_dice"].notna()].head(3)
        words = [
            f"{quoted(row['word'])} ({plural(int(row['count']), 'time')}, by chance "
            f"{number(row['expected'], 1)})"
            for _, row in close.iterrows()
        ]
        where = f"in {name} " if name else ""
        said.append(f"{where}{listing(words)}" if words else f"{where}none three times or more")
    text = f"Closest to {quoted(node)}: {'; '.join(said)}."
    return [Finding(text, verdict="counted", question="Company")]


def hits(rows: Result) -> pd.DataFrame:
    """The words beside the node that `count` counts, and all hits that `frequency` counts."""
    settings, corpus = rows.settings, rows.origin.corpus
    groups, units = settings["groups"], layer(corpus, "word")
    near = collocate_tokens(corpus, settings["node"], settings["window"], **settings["search"])
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for row, word in enumerate(rows["word"]):
        inside = np.ones(len(corpus.docs), dtype=bool)
        if not groups.whole:
            inside = groups.of_doc == groups.names.index(str(rows[groups.by].iloc[row]))
        every = units.hits(units.code_of[word])
        every = every[inside[corpus.token_doc[every]]]
        for column, tokens in (("count", np.intersect1d(every, near)), ("frequency", every)):
            if column in rows.columns:
                spans = corpus.spans(tokens).astype({"doc": object})
                found.append(spans.assign(row=row, column=column))
    return pd.concat(found[1:] or found, ignore_index=True)[list(SPANS)]
