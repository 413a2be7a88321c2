"""How the spread of words is shown: over the parts of a document, over the documents of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.layers import COLUMNS, layer
from helpers.shown.groups import group_head, leading_first, parts_of, told_parts, within
from helpers.shown.picture import Picture
from helpers.shown.spelling import as_written, written
from helpers.shown.term_positions import picture
from helpers.wording import Finding, number, quoted

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "parts_with": "A document by itself is cut into equal parts; of several, each is a part.",
    "dp_norm": "Deviation of proportions: 0 is spread like the text itself, 1 is all in the "
    "smallest part.",
    "arf_share": "Average reduced frequency divided by the hits: near 1 is even.",
    "juilland_d": "1 is even. An older measure, given for comparison with other work.",
}
TOP = 8


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    groups, unit = rows.settings["groups"], rows.settings["unit"]
    return {
        COLUMNS[unit]: "Word" if unit != "lemma" else "Dictionary form",
        **group_head(groups),
        "count": "Hits",
        "parts_with": "Parts that have it",
        "dp_norm": "Unevenness (DPnorm)",
        "arf_share": "Evenness (ARF by hits)",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    parts, least = rows.settings["parts"], rows.settings["min_count"]
    return (
        f"How evenly words of {number(least)} hits or more are spread: over {number(parts)} equal "
        "parts of a document, or over the documents of a group"
    )


def ordered(rows: Result, top: int) -> Result:
    """The first words of each group before all others."""
    return leading_first(rows, top)


def displayed(rows: Result) -> pd.DataFrame:
    """The words as written."""
    return as_written(rows)


def sentences(rows: Result) -> list[Finding]:
    """The most evenly and the most unevenly spread word of each group."""
    unit, corpus = rows.settings["unit"], rows.origin.corpus
    found = []
    for name, part in told_parts(rows):
        known = part[part["note"] == ""]
        if known["dp_norm"].nunique() < 2:
            continue
        even, uneven = (known.loc[known["dp_norm"].agg(pick)] for pick in ("idxmin", "idxmax"))
        words = [quoted(written(corpus, row[COLUMNS[unit]], unit)) for row in (even, uneven)]
        found.append(
            Finding(
                f"{words[1]} is the most unevenly spread{within(name)}: in "
                f"{uneven['parts_with']} of {uneven['parts']} parts; {words[0]} the most evenly, "
                f"in {even['parts_with']}.",
                verdict="counted",
                effect=float(uneven["dp_norm"]),
                question="Where",
            )
        )
    return found or [Finding("Too few words, or parts, to tell evenly spread words from others.")]


def figure(rows: Result, *, top: int = 6) -> Picture:
    """Where the most frequent words stand: a stroke for each hit."""
    unit, corpus = rows.settings["unit"], rows.origin.corpus
    words = _leading(rows, COLUMNS[unit], top)
    units = layer(corpus, unit)
    hits = [units.hits(units.code_of[word]) for word in words]
    at = np.concatenate([np.empty(0, dtype=np.int64), *hits])
    doc = units.doc[at]
    position = at - units.bounds[doc]
    lengths = np.maximum(np.diff(units.bounds)[doc], 1)
    spelt = [written(corpus, word, unit) for word in words]
    found = units.spans(at).assign(
        term=np.repeat(np.array(spelt, dtype=object), [len(each) for each in hits]),
        position=position,
        percent=np.round(100 * (position + 0.5) / lengths, 2),
    )
    places = found.reset_index(names="row")[["row", "doc", "start", "end"]]
    shown = found[["term", "doc", "sentence", "position", "percent"]]
    return picture(shown, spelt, corpus, hits=places)


def _leading(rows: Result, key: str, top: int) -> list[str]:
    """The first words of each group in turn, each once."""
    columns = [part[key].astype(str).tolist() for part in parts_of(rows).values()]
    in_turn = [
        word
        for place in range(max(map(len, columns), default=0))
        for column in columns
        for word in column[place : place + 1]
    ]
    return list(dict.fromkeys(in_turn))[:top]
