"""What tables of repeated sequences share when they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.repetition.sequences import repeat_hits
from helpers.shown.groups import first_rows, parts_of
from helpers.shown.picture import Picture
from helpers.shown.term_positions import picture
from helpers.shown.word_hits import SPANS

if TYPE_CHECKING:
    from helpers.result import Result

LONG = 60  # characters; longer quotations are cut
HEADING = 34  # the same over a strip, which may be as narrow as a phone
AGAIN = {1: "once", 2: "twice"}


def hits(rows: Result) -> pd.DataFrame:
    """The hits of each sequence, and the first of them in each document."""
    found = repeat_hits(rows).astype({"doc": object})
    first = found.drop_duplicates(["row", "doc"])
    return pd.concat([found.assign(column="count"), first.assign(column="docs")])[list(SPANS)]


def positions(rows: Result, top: int) -> Picture:
    """Where the first sequences of each group stand: a stroke for each hit."""
    corpus = rows.origin.corpus
    each = max(top // max(len(parts_of(rows)), 1), 1)
    shown = first_rows(rows, each).head(top).reset_index(drop=True)
    found = repeat_hits(shown).rename(columns={"row": "number"})
    number = found["doc"].cat.codes.to_numpy(dtype=np.int64)
    lengths = np.diff(corpus.token_bounds)
    position = np.zeros(len(found), dtype=np.int64)
    for doc in np.unique(number):
        low, high = corpus.token_bounds[doc : doc + 2]
        own = number == doc
        position[own] = np.searchsorted(corpus.starts[low:high], found["start"].to_numpy()[own])
    spelt = [shortened(text, HEADING) for text in said(shown)]
    terms = list(dict.fromkeys(spelt))
    found = found.assign(
        term=np.array(spelt, dtype=object)[found["number"].to_numpy()] if spelt else [],
        position=position,
        percent=np.round(100 * (position + 0.5) / np.maximum(lengths[number], 1), 2),
    )
    places = found.reset_index(names="row")[["row", "doc", "start", "end"]]
    data = found[["term", "doc", "sentence", "position", "percent"]]
    return picture(data, terms, corpus, hits=places)


def as_said(rows: Result) -> pd.DataFrame:
    """The rows with their words as the texts say them at the first hit."""
    return pd.DataFrame(rows).assign(text=np.array(said(rows), dtype=object))


def said(rows: Result) -> list[str]:
    """The words of each row as the text says them at the first hit, on one line."""
    first = repeat_hits(rows).drop_duplicates("row")
    corpus = rows.origin.corpus
    where = zip(first["doc"].astype(str), first["start"], first["end"], strict=True)
    return [" ".join(corpus.text(doc)[start:end].split()) for doc, start, end in where]


def shortened(text: str, most: int = LONG) -> str:
    """The text, or its beginning if it is long.

    Examples
    --------
    >>> shortened("a " * 50)
    'a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a …'
    """
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def how_often(count: int) -> str:
    """How often, in words.

    Examples
    --------
    >>> how_often(2), how_often(14)
    ('twice', '14 times')
    """
    return AGAIN.get(count, f"{count:,} times")
