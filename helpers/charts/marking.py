"""Marks: which rows, and which hits in the texts, the parts of a figure stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

HELD = "_stands_for"


class Mark(NamedTuple):
    """What a part of a figure stands for: words for it, and a row or hits that it opens."""

    label: str
    row: Any = None
    hits: pd.DataFrame | None = None


_UNKNOWN_TO_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")


def plain(text: str) -> str:
    """The text with a sign in the place of characters that no drawing can hold.

    Examples
    --------
    >>> plain("a\\x1bb")
    'a�b'
    """
    return _UNKNOWN_TO_XML.sub("\ufffd", text)


def mark(artist: Artist, label: str, *, row: Any = None, hits: pd.DataFrame | None = None):
    """The artist, which from now on says what it stands for and opens its sentences.

    Parameters
    ----------
    artist
        A bar, a line, a text, a marker drawn alone.
    label
        What it stands for, as it is read aloud and shown beside the pointer: thing, document,
        number.
    row
        The row of the figure's data that it stands for; `show` asks the data for its hits.
    hits
        The hits themselves, with `doc`, `start`, `end`; then `row` is not needed.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> bar, = plt.figure().subplots().bar([0], [3])
    >>> mark(bar, "regime: 3 in every 1,000 words", row=0) is bar
    True
    """
    setattr(artist, HELD, [Mark(plain(label), row, hits)])
    return artist


def marks(
    artists: Any,
    labels: Sequence[str],
    *,
    rows: Sequence[Any] | None = None,
    hits: Sequence[pd.DataFrame] | None = None,
):
    """The artists, each of which says what it stands for.

    Parameters
    ----------
    artists
        Bars (what `barh` returns), a list of artists, a collection (what `scatter`, `hlines`
        return) or a line of markers; of the latter two, each point or stroke is a mark.
    labels, rows, hits
        As in `mark`, one for each part, in the order in which they were given to the axes.

    Raises
    ------
    ValueError
        If there are not as many labels as parts.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> dots = plt.figure().subplots().scatter([1, 2], [3, 4])
    >>> marks(dots, ["a", "b"], rows=[0, 1]) is dots
    True
    """
    labels = list(labels)
    rows = [None] * len(labels) if rows is None else list(rows)
    hits = [None] * len(labels) if hits is None else list(hits)
    made = [Mark(*each) for each in zip(map(plain, labels), rows, hits, strict=True)]
    if isinstance(artists, Artist):
        setattr(artists, HELD, made)
        return artists
    for artist, one in zip(artists, made, strict=True):
        setattr(artist, HELD, [one])
    return artists


def marked(figure: Figure) -> Iterator[tuple[Artist, list[Mark]]]:
    """Each marked artist of the figure with its marks, in the order in which it was drawn."""
    for artist in figure.findobj(lambda each: hasattr(each, HELD)):
        yield artist, getattr(artist, HELD)
