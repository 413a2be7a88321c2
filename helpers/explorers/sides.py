"""Menus for the sides of a comparison: documents, or the values of a column."""

from __future__ import annotations

import ipywidgets as widgets

from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.explorers.base import WIDE

DOCUMENTS = "documents"
REST = "all others"
MOST_VALUES = 200  # values of a column that can be chosen from
_OWN = ("title", "date", "file", "sha256", "paragraphs", "sentences", "tokens", "encoding")


def columns_of(corpus: Corpus) -> list[str]:
    """The columns whose values make groups of documents: more than one, fewer than documents.

    Examples
    --------
    >>> import pandas as pd
    >>> from helpers import from_texts
    >>> table = pd.DataFrame({"party": ["A", "A", "B"]}, index=["a", "b", "c"])
    >>> columns_of(from_texts({"a": "One.", "b": "Two.", "c": "Three."}, metadata=table))
    ['party']
    """
    table = corpus.documents
    return [
        column
        for column in table
        if column not in _OWN and 1 < table[column].nunique() < min(len(table), MOST_VALUES)
    ]


def side_menus(corpus: Corpus) -> dict[str, widgets.Dropdown]:
    """Menus for a column (or documents), and for target and reference, which follow it."""
    column = widgets.Dropdown(
        options=[DOCUMENTS, *columns_of(corpus)], description="Compare", style=WIDE
    )
    target = widgets.Dropdown(options=corpus.docs, description="of", style=WIDE)
    reference = widgets.Dropdown(options=[REST, *corpus.docs], description="against", style=WIDE)

    def follow(change) -> None:
        values = corpus.docs
        if change["new"] != DOCUMENTS:
            values = list(corpus.groups(change["new"]).names)
        reference.options = [REST, *values]
        target.options = values

    column.observe(follow, names="value")
    return {"column": column, "target": target, "reference": reference}


def menu_sides(column: str, target: str, reference: str) -> tuple[Selection, Selection | None]:
    """The sides that the menus stand for."""
    if column == DOCUMENTS:
        return target, None if reference == REST else reference
    return {column: target}, None if reference == REST else {column: reference}
