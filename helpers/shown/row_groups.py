"""From the rows of a result to the documents that each of them counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.layers import layer
from helpers.shown.word_hits import SPANS

if TYPE_CHECKING:
    from helpers.result import Result


def documents_of_rows(rows: Result) -> list[np.ndarray]:
    """The documents (numbers in the corpus) of the group of each row."""
    groups = rows.settings["groups"]
    if groups.whole:
        return [np.arange(len(groups.of_doc))] * len(rows)
    number = {name: i for i, name in enumerate(groups.names)}
    members = {name: np.flatnonzero(groups.of_doc == number[name]) for name in set(_names(rows))}
    return [members[name] for name in _names(rows)]


def _names(rows: Result) -> list[str]:
    return [str(name) for name in rows[rows.settings["groups"].by]]


def group_label(rows: Result, row: int) -> str:
    """The name of a row's group; *the corpus* where all documents are one group."""
    groups = rows.settings["groups"]
    return "the corpus" if groups.whole else str(rows[groups.by].iloc[row])


def as_hits(
    cells: Iterable[tuple[int, str, np.ndarray]], spans: Callable[[np.ndarray], pd.DataFrame]
) -> pd.DataFrame:
    """The hits of some cells as one table: row, column, doc, start, end.

    Parameters
    ----------
    cells
        Row, column, and the numbers of what the cell counts (words, sentences).
    spans
        From numbers to doc, start, end; asked once, for all cells together.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "To be."})
    >>> as_hits([(0, "count", np.array([1]))], corpus.spans).values.tolist()
    [[0, 'count', 'a', 3, 5]]
    """
    cells = list(cells)
    if not cells:
        return pd.DataFrame({name: [] for name in SPANS})
    sizes = [len(numbers) for _, _, numbers in cells]
    found = spans(np.concatenate([numbers for _, _, numbers in cells]).astype(np.int64))
    found = found[["doc", "start", "end"]].astype({"doc": object}).reset_index(drop=True)
    found.insert(0, "row", np.repeat([row for row, _, _ in cells], sizes))
    found.insert(1, "column", np.repeat(np.array([c for _, c, _ in cells], dtype=object), sizes))
    return found


def words_among(rows: Result, tokens: np.ndarray) -> pd.DataFrame:
    """The hits of the word of each row among some of the corpus's words (numbers)."""
    corpus = rows.origin.corpus
    words, counted = layer(corpus), np.zeros(len(corpus.starts), dtype=bool)
    counted[tokens] = True
    cells = []
    for row, word in enumerate(rows["word"]):
        own = np.sort(words.hits(words.code_of[word]))
        cells.append((row, "count", own[counted[own]]))
    return as_hits(cells, corpus.spans)
