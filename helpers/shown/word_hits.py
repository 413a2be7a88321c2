"""From the counts of a table of words to the places that they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.layers import COLUMNS, Layer, layer

if TYPE_CHECKING:
    from helpers.result import Result

COUNTS = ("count", "sentences", "docs")
SPANS = ("row", "column", "doc", "start", "end")


def word_hits(result: Result) -> pd.DataFrame:
    """The places that the counts of a table of words, or of sequences of words, count.

    A column `count` opens each hit, `sentences` the first in each sentence, `docs` the first in
    each document. They look into the documents of the row's group; `count_target` and
    `count_reference` into those of that side.

    Returns
    -------
    DataFrame
        `row` (from 0), `column`, `doc`, `start`, `end`: as many rows for a cell as it counts.
    """
    settings, corpus = result.settings, result.origin.corpus
    unit, n = settings.get("unit", "word"), settings.get("n", 1)
    units = layer(corpus, unit)
    key = COLUMNS[unit] if n == 1 and COLUMNS[unit] in result.columns else "text"
    columns = [c for c in result.columns if c.split("_")[0] in COUNTS and _is_count(result[c])]
    found = []
    for row, text in enumerate(result[key]):
        first = sequence_hits(units, str(text), n)
        for column in columns:
            inside = first[_in_scope(result, row, column, corpus)[units.doc[first]]]
            found.append(_cell(units, _counted(units, inside, column), n, row, column))
    if not found:
        return pd.DataFrame({name: [] for name in SPANS})
    return pd.concat(found, ignore_index=True)


def sequence_hits(units: Layer, text: str, n: int = 1) -> np.ndarray:
    """The first unit of each hit of a word, or of n words joined by single spaces."""
    codes = [units.code_of.get(text)] if n == 1 else _cut(units, text.split(" "), n)
    if codes is None or None in codes:
        return np.empty(0, dtype=np.int64)
    return units.sequences([np.array([code]) for code in codes])


def _cut(units: Layer, words: list[str], n: int) -> list[int] | None:
    """The codes of the n units that the words make up; a name may take several words."""
    if n == 1:
        code = units.code_of.get(" ".join(words))
        return None if code is None else [code]
    for size in range(1, len(words) - n + 2):
        code = units.code_of.get(" ".join(words[:size]))
        rest = None if code is None else _cut(units, words[size:], n - 1)
        if rest is not None:
            return [code, *rest]
    return None


def _is_count(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values)


def _in_scope(result: Result, row: int, column: str, corpus: Corpus) -> np.ndarray:
    """Which documents (by number) the cell counts in."""
    settings = result.settings
    if column.endswith(("_target", "_reference")):
        return np.isin(
            np.arange(len(corpus.docs)), getattr(settings["sides"], column.split("_")[-1])
        )
    groups = settings.get("groups")
    if groups is None or groups.whole:
        return np.ones(len(corpus.docs), dtype=bool)
    return groups.of_doc == groups.names.index(str(result[groups.by].iloc[row]))


def _counted(units: Layer, first: np.ndarray, column: str) -> np.ndarray:
    """Of the hits those that the column counts: all, or the first in each sentence or document."""
    what = column.split("_")[0]
    if what == "count" or not len(first):
        return first
    holder = units.sentence[first] if what == "sentences" else units.doc[first]
    return first[np.append(True, np.diff(holder) != 0)]


def _cell(units: Layer, first: np.ndarray, n: int, row: int, column: str) -> pd.DataFrame:
    starts, ends = units.starts, units.ends
    return pd.DataFrame(
        {
            "row": row,
            "column": column,
            "doc": np.array(units.corpus.docs, dtype=object)[units.doc[first]],
            "start": starts[first].astype(np.int64),
            "end": ends[first + n - 1].astype(np.int64),
        }
    )
