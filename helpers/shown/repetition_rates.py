"""How the repetition of whole texts is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.repetition.rates import rate_hits
from helpers.shown.groups import MOST_APART, colours_of, group_head, of_each, within
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number

if TYPE_CHECKING:
    from helpers.result import Result

TOLD = 3  # words of the sequences that a sentence speaks of
MOST_TOLD = 3
NOTES = {
    "repetition": "Sequences that say something again, of all: 1 - different ones / all.",
    "word_share": "Words inside a sequence that is said twice or more, of all. Both grow with the "
    "length of a text.",
}
TOP = 10


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        **group_head(rows.settings["groups"]),
        "n": "Words in a row",
        "ngrams": "Sequences",
        "repeated_ngrams": "Said twice or more",
        "repeated_words": "Words inside these",
        "repetition": "Said again",
        "word_share": "Share of words",
        "note": "Note",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return f"Repetition within the whole{of_each(rows.settings['groups']) or ' corpus'}"


def sentences(rows: Result) -> list[Finding]:
    """How many words of each text stand in a sequence of three that comes again: a count."""
    groups = rows.settings["groups"]
    known = rows[(rows["n"] == TOLD) & (rows["ngrams"] > 0)]
    if known.empty:
        return [Finding("No sentence is long enough to be said again.", verdict="counted")]
    told = [
        f"{number(row['repeated_words'])} of {number(row['words'])} words"
        f"{within(None if groups.whole else str(row[groups.by]))}"
        for _, row in known.head(MOST_TOLD).iterrows()
    ]
    text = f"{listing(told)} stand in a sequence of three that comes again."
    return [Finding(text, verdict="counted", effect=0.5, question="Repetition")]


def figure(rows: Result) -> Picture:
    """The share of words that stand in a sequence of three that comes again, as bars."""
    groups = rows.settings["groups"]
    shown = rows[(rows["n"] == TOLD) & (rows["ngrams"] > 0)].head(MOST_APART)
    shown = shown.reset_index(drop=True)
    names = ["all documents"] * len(shown) if groups.whole else shown[groups.by].astype(str)
    drawn = pd.DataFrame(
        {"label": list(names), "doc": list(names), "value": 100 * shown["word_share"]}
    )
    drawn["tip"] = [
        f"{name}: {number(words)} of {number(all_words)} words"
        for name, words, all_words in zip(
            drawn["label"], shown["repeated_words"], shown["words"], strict=True
        )
    ]

    def draw(width: int):
        if drawn.empty:
            return nothing_to_draw(width, "no sentence is long enough")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        ax = canvas(60 + 42 * len(drawn), width=width)[1]
        return parts.bars(drawn, unit="of 100 words", digits=1, colours=colours_of(groups), ax=ax)

    told = listing(
        f"{label} {number(value, 1)}"
        for label, value in zip(drawn["label"], drawn["value"], strict=True)
    )
    return Picture(
        draw,
        alt="Bars: words that stand in a sequence of three that comes again, of 100 words. "
        f"{told}.",
        caption="Of 100 words those in a sequence of three that comes again in the same text. "
        "Longer texts have more; press a bar to read the sequences.",
        data=shown,
    )


def hits(rows: Result) -> pd.DataFrame:
    """Each sequence said twice or more, and each word inside one."""
    groups, corpus = rows.settings["groups"], rows.origin.corpus
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for row, n in enumerate(rows["n"]):
        docs = np.arange(len(corpus.docs))
        if not groups.whole:
            own = groups.names.index(str(rows[groups.by].iloc[row]))
            docs = np.flatnonzero(groups.of_doc == own)
        both = rate_hits(corpus, docs, int(n), unit=rows.settings["unit"], together=True)
        for column, spans in zip(("repeated_ngrams", "repeated_words"), both, strict=True):
            if column in rows.columns:
                spans = spans.assign(row=row, column=column).astype({"doc": object})
                found.append(spans[list(SPANS)])
    return pd.concat(found[1:] or found, ignore_index=True)
