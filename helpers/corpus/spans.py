"""Spans of text: tables of places with `doc`, `start`, `end` (character offsets)."""

from __future__ import annotations

import numpy as np
import pandas as pd


def inside(spans: pd.DataFrame, holders: pd.DataFrame) -> np.ndarray:
    """Which spans lie within one of the holders (both: `doc`, `start`, `end`, in any order).

    >>> one = pd.DataFrame({"doc": ["a", "a"], "start": [3, 9], "end": [5, 12]})
    >>> inside(one, pd.DataFrame({"doc": ["a"], "start": [0], "end": [6]})).tolist()
    [True, False]
    """
    if spans.empty or holders.empty:
        return np.zeros(len(spans), dtype=bool)
    docs = pd.Index(holders["doc"].unique())
    width = int(max(spans["end"].max(), holders["end"].max())) + 1

    def on_one_line(table: pd.DataFrame, column: str) -> np.ndarray:
        """Offsets as if the documents stood one after the other, each `width` long."""
        return docs.get_indexer(table["doc"]) * width + table[column].to_numpy(dtype=np.int64)

    starts = on_one_line(holders, "start")
    order = np.argsort(starts)
    reach = np.maximum.accumulate(on_one_line(holders, "end")[order])
    before = np.searchsorted(starts[order], on_one_line(spans, "start"), side="right") - 1
    return (before >= 0) & (reach[np.maximum(before, 0)] >= on_one_line(spans, "end"))
