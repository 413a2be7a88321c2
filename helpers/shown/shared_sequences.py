"""How the sequences that both sides use word for word are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.layers import layer
from helpers.shown.word_hits import SPANS, sequence_hits
from helpers.wording import Finding, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        "text": "Words in a row",
        "words": "Words",
        "count_target": f"Hits in {target}",
        "count_reference": f"Hits in {reference}",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "The longest sequences that both sides use word for word"


def sentences(rows: Result) -> list[Finding]:
    """The longest of them."""
    if rows.empty:
        return [Finding("No three words in a row stand in both.", verdict="counted")]
    row = rows.iloc[0]
    size = plural(int(row["words"]), "word")
    text = f"The longest sequence in both is {quoted(row['text'])} ({size})."
    return [Finding(text, verdict="counted", question="Shared words")]


def hits(rows: Result) -> pd.DataFrame:
    """The hits that the counts of both sides count."""
    units, sides = layer(rows.origin.corpus, rows.settings["unit"]), rows.settings["sides"]
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for row, (text, words) in enumerate(zip(rows["text"], rows["words"], strict=True)):
        first = sequence_hits(units, str(text), int(words))
        spans = units.corpus.spans(units.first[first], units.last[first + int(words) - 1])
        doc = units.doc[first]
        for side in ("target", "reference"):
            if f"count_{side}" in rows.columns:
                here = spans[pd.Series(doc).isin(getattr(sides, side)).to_numpy()]
                found.append(here.assign(row=row, column=f"count_{side}").astype({"doc": object}))
    return pd.concat(found[1:] or found, ignore_index=True)[list(SPANS)]
