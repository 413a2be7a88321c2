"""How the words that a text gives to somebody are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shown.cells import unread_findings
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

HEADS = {
    "doc": "Document",
    "speaker": "Speaker",
    "kind": "Kind",
    "verb": "Verb",
    "stance": "Stance of the verb",
    "words": "Words",
}
NOTES = {
    "speaker": "Empty where the text names nobody.",
    "kind": "Quoted: between marks. Reported: a clause that a verb of saying or thinking gives to "
    "somebody. Slogan: on a banner, or called out.",
    "stance": "What the verb lets one think of what is said: neutral (say), doubting (claim), "
    "asserting (insist).",
}


def caption(rows: Result) -> str:
    """What is listed."""
    return "Words that the texts give to somebody"


def hits(rows: Result) -> pd.DataFrame:
    """The words of each voice."""
    return voice_words(rows, np.arange(len(rows)), "words")


def voice_words(rows: pd.DataFrame, numbers: np.ndarray, column: str, corpus=None) -> pd.DataFrame:
    """Each word of some voices (doc, start, end): row (from `numbers`), column, doc, start, end."""
    corpus = rows.origin.corpus if corpus is None else corpus
    parts = []
    for number_, doc, start, end in zip(
        numbers, rows["doc"], rows["start"], rows["end"], strict=True
    ):
        i = corpus.index(str(doc))
        a, b = corpus.token_bounds[i : i + 2]
        first, last = a + np.searchsorted(corpus.starts[a:b], [start, end])
        parts.append(
            pd.DataFrame(
                {
                    "row": number_,
                    "column": column,
                    "doc": str(doc),
                    "start": corpus.starts[first:last].astype(np.int64),
                    "end": corpus.ends[first:last].astype(np.int64),
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame({s: [] for s in SPANS})


def sentences(rows: Result) -> list[Finding]:
    """How many voices there are, and of which kinds."""
    if rows.empty:
        return [
            *unread_findings(rows),
            Finding("The texts give no words to anybody.", verdict="counted"),
        ]
    kinds = rows["kind"].value_counts()
    told = listing(f"{number(n)} {kind}" for kind, n in kinds.items())
    named = rows.loc[rows["speaker"] != "", "speaker"].nunique()
    text = (
        f"The texts give {plural(int(rows['words'].sum()), 'word')} to somebody, in "
        f"{plural(len(rows), 'stretch', 'stretches')} ({told}) by "
        f"{plural(named, 'named speaker')}."
    )
    return [*unread_findings(rows), Finding(text, verdict="counted", effect=0.5, question="Voices")]
