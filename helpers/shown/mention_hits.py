"""From the counts of a table of names to the mentions that they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shown.word_hits import SPANS

if TYPE_CHECKING:
    from helpers.result import Result


def empty() -> pd.DataFrame:
    """No hits."""
    return pd.DataFrame({name: [] for name in SPANS})


def with_sentences(rows: Result) -> pd.DataFrame:
    """The mentions behind a table of names, each with its document's number and its sentence."""
    corpus = rows.origin.corpus
    found = rows.settings["mentions"].reset_index(drop=True)
    found = found.assign(doc=found["doc"].astype(object), number=0, sentence=0)
    for doc in dict.fromkeys(found["doc"]):
        here = (found["doc"] == doc).to_numpy()
        found.loc[here, "number"] = corpus.index(doc)
        found.loc[here, "sentence"] = corpus.sentence_at(doc, found.loc[here, "start"].to_numpy())
    return found


def cells(found: list[tuple[int, str, pd.DataFrame]]) -> pd.DataFrame:
    """The hits of cells, given as (row, column, mentions), in one table."""
    parts = [own.assign(row=row, column=column) for row, column, own in found if len(own)]
    return pd.concat(parts, ignore_index=True)[list(SPANS)] if parts else empty()


def entity_hits(rows: Result) -> pd.DataFrame:
    """`count` opens the mentions, `sentences` and `docs` the first in each."""
    found, groups = with_sentences(rows), rows.settings["groups"]
    told = []
    for row, entity in enumerate(rows["entity"]):
        own = found[found["entity"] == entity]
        if not groups.whole:
            group = groups.names.index(str(rows[groups.by].iloc[row]))
            own = own[groups.of_doc[own["number"].to_numpy(dtype=np.int64)] == group]
        first = own.drop_duplicates(["number", "sentence"])
        places = {"count": own, "sentences": first, "docs": own.drop_duplicates("number")}
        told += [(row, column, places[column]) for column in places if column in rows.columns]
    return cells(told)
