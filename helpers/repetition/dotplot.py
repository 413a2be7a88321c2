"""Recurrence: where two texts, or one text with itself, say the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.corpus import Corpus
from helpers.counts import sequences
from helpers.errors import whole
from helpers.layers import Layer, Unit, layer
from helpers.result import Result, result
from helpers.stopwords import stopwords

CELLS = 150
FULLEST = 1 / 8  # of the cells: more hide what stands out
SIZES = (1, 2, 3, 4, 6, 8, 12)  # words in a match, as tried


def recurrence(
    corpus: Corpus,
    across: str,
    down: str | None = None,
    *,
    unit: Unit = "word",
    n: int | None = None,
    cells: int = CELLS,
) -> Result:
    """The cells of a dot plot in which two documents (or one and itself) share an n-gram.

    Each text is cut into at most `cells` pieces of equally many words, so that a plot stays
    readable at any length. N-grams of function words alone do not count, nor does a hit against
    itself.

    Parameters
    ----------
    corpus
        Any corpus.
    across, down
        Two documents; by default one and itself.
    unit
        How tokens are read.
    n
        Words in a match. Without it the fewest with which at most an eighth of the cells match, so
        that in a long text what anyone would say again does not fill the picture.
    cells
        The most pieces of a text.

    Returns
    -------
    Result
        One row a cell with a match: `x`, `y` (first word of the piece, from 0, in `across` and in
        `down`), `matches` (pairs of hits), `count_across`, `count_down` (hits in either piece of
        what both have). `settings` hold `across`, `down`, `n`, and of either
        text `words` and `pieces` (the words in a piece).

    Raises
    ------
    ValueError
        For an unknown document or unit, or a number that is too small.

    Notes
    -----
    Church and Helfman (1993), Journal of Computational and Graphical Statistics 2.

    Examples
    --------
    >>> from helpers import from_texts
    >>> recurrence(from_texts({"d": "Peace now. War then. Peace now."}), "d", n=2).values.tolist()
    [[0, 4, 1, 1, 1], [4, 0, 1, 1, 1]]
    """
    whole(cells, "cells")
    units = layer(corpus, unit)
    sides = [corpus.index(doc) for doc in (across, across if down is None else down)]
    lengths = np.diff(units.bounds)[sides]
    pieces = np.maximum(1, -(-lengths // cells))
    wide, high = -(-lengths // pieces)
    for size in SIZES if n is None else [whole(n, "n")]:
        found = _matches(units, sides, pieces, size)
        if len(found["row"]) <= FULLEST * wide * high:
            break
    order = np.lexsort((found["column"], found["row"]))
    frame = pd.DataFrame(
        {
            "x": found["row"][order] * pieces[0],
            "y": found["column"][order] * pieces[1],
            "matches": found["matches"][order],
            "count_across": found["count_across"][order],
            "count_down": found["count_down"][order],
        }
    )
    return result(
        frame,
        "recurrence",
        corpus,
        counted=["x", "y", "count_across", "count_down"],
        across=corpus.docs[sides[0]],
        down=corpus.docs[sides[1]],
        unit=unit,
        n=size,
        words=lengths.tolist(),
        pieces=pieces.tolist(),
    )


def cell_hits(rows: Result) -> pd.DataFrame:
    """Where the matches of each cell stand: `row`, `column` (its count), `doc`, `start`, `end`."""
    settings, corpus = rows.settings, rows.origin.corpus
    units, n = layer(corpus, settings["unit"]), settings["n"]
    sides = [corpus.index(settings[name]) for name in ("across", "down")]
    starts, ids = _with_content(units, n)
    parts = [corpus.spans(np.empty(0, dtype=np.int64)).assign(row=0, column="")]
    for row, corner in enumerate(zip(rows["x"], rows["y"], strict=True)):
        held = []
        for side, first, piece in zip(sides, corner, settings["pieces"], strict=True):
            low = units.bounds[side] + first
            high = min(low + piece, units.bounds[side + 1])
            held.append(slice(*np.searchsorted(starts, [low, high])))
        both = np.intersect1d(ids[held[0]], ids[held[1]])
        if held[0] == held[1]:  # a hit does not match itself
            both = both[np.bincount(ids[held[0]], minlength=int(both.max(initial=0)) + 1)[both] > 1]
        for column, part in zip(("count_across", "count_down"), held, strict=True):
            at = starts[part][np.isin(ids[part], both)]
            spans = corpus.spans(units.first[at], units.last[at + n - 1])
            parts.append(spans.assign(row=row, column=column))
    return pd.concat(parts[1:] or parts, ignore_index=True)


def _matches(units: Layer, sides, pieces, n: int) -> dict[str, np.ndarray]:
    """The cells in which something matches: numbers of the pieces, pairs of hits, and hits."""
    starts, ids = _with_content(units, n)
    types = int(ids.max(initial=0)) + 1
    one, other = (
        _tally(starts, ids, types, units.bounds[side : side + 2], piece)
        for side, piece in zip(sides, pieces, strict=True)
    )
    pairs = (one @ other.T).tocsr()
    first, second = (one @ _held(other).T).tocsr(), (_held(one) @ other.T).tocsr()
    if sides[0] == sides[1]:  # without each hit against itself
        alone = one.copy()
        alone.data = alone.data * (alone.data == 1)
        pairs = pairs - sparse.diags_array(one.sum(axis=1), dtype=np.int64)
        own = sparse.diags_array(alone.sum(axis=1), dtype=np.int64)
        first, second = first - own, second - own
    pairs = sparse.csr_array(pairs)
    pairs.eliminate_zeros()
    row, column = pairs.nonzero()
    return {
        "row": row.astype(np.int64),
        "column": column.astype(np.int64),
        "matches": _cells_of(pairs, row, column),
        "count_across": _cells_of(first, row, column),
        "count_down": _cells_of(second, row, column),
    }


def _held(tally: sparse.csr_array) -> sparse.csr_array:
    held = tally.copy()
    held.data = (held.data > 0).astype(np.int64)
    return held


def _cells_of(table, row, column) -> np.ndarray:
    if not len(row):
        return np.empty(0, dtype=np.int64)
    return np.asarray(sparse.csr_array(table)[row, column]).ravel().astype(np.int64)


def _with_content(units: Layer, n: int) -> tuple[np.ndarray, np.ndarray]:
    """First unit and number of each n-gram that holds another word than function words."""
    starts, ids, grams = sequences(units.corpus, units.name, n)
    content = (~units.is_any_of(stopwords())[grams]).any(axis=1)
    kept = content[ids] if len(ids) else np.zeros(0, dtype=bool)
    return starts[kept], ids[kept]


def _tally(starts, ids, types: int, bounds, piece: int) -> sparse.csr_array:
    """How often each n-gram begins in each piece of a document: pieces × types."""
    own = slice(*np.searchsorted(starts, bounds))
    at, kinds = (starts[own] - bounds[0]) // piece, ids[own]
    shape = (max(-(-int(bounds[1] - bounds[0]) // int(piece)), 1), types)
    return sparse.coo_array((np.ones(len(kinds), dtype=np.int64), (at, kinds)), shape=shape).tocsr()
