"""How the table of documents is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.overview.inventory import COUNTED, inventory_hits
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

TOP = 12
FIGURES_SHOWN = ("doc", "title", "date", "words", *COUNTED, "note")
NOTES = {"words": "Letters or digits by the Unicode rule, hyphenated words kept whole."}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings; the CSV has all."""
    shown = [column for column in FIGURES_SHOWN if column in rows.columns]
    return {c: "Document" if c == "doc" else c.capitalize() for c in shown}


def caption(rows: Result) -> str:
    """What is listed."""
    return "The documents, with their words, sentences, paragraphs and quotations"


def sentences(rows: Result) -> list[Finding]:
    """How many documents and words, and how unequal."""
    words = rows["words"]
    total = (
        f"{plural(len(rows), 'document')} {'holds' if len(rows) == 1 else 'hold'} "
        f"{plural(int(words.sum()), 'word')} in {plural(int(rows['sentences'].sum()), 'sentence')}."
    )
    found = [Finding(total, verdict="counted", question="Corpus")]
    if len(rows) > 1 and words.min() > 0 and words.max() >= 1.05 * words.min():
        longest, shortest = (rows["doc"].iloc[int(at(words))] for at in (np.argmax, np.argmin))
        times = float(words.max() / words.min())
        text = (
            f"{longest} is {number(times, 1)} times as long as {shortest}, so that only rates "
            "can be compared."
        )
        effect = min(float(np.log2(times)), 5)
        found.append(Finding(text, verdict="counted", effect=effect, question="Corpus"))
    return found


def hits(rows: Result) -> pd.DataFrame:
    """The sentences, paragraphs and quotations of the rows at hand; never all their words."""
    corpus = rows.origin.corpus
    parts = [
        inventory_hits(corpus, corpus.index(str(doc)), column)
        .astype({"doc": object})
        .assign(row=row, column=column)[list(SPANS)]
        for row, doc in enumerate(rows["doc"])
        for column in COUNTED
        if column in rows.columns
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame({s: [] for s in SPANS})
