"""Recurrence: at which places two texts, or one text with itself, say the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.corpus import Corpus
from helpers.ngrams import ngram_ids
from helpers.stopwords import stopwords

CELLS = 150
FULLEST = 1 / 8  # of the cells
SIZES = (1, 2, 3, 4, 6, 8, 12)  # words in a match, as tried


def recurrence(
    corpus: Corpus, across: str, down: str, *, n: int | None = None, cells: int = CELLS
) -> pd.DataFrame:
    """The cells of a dot plot in which two documents (or one and itself) share an n-gram.

    Each text is cut into at most `cells` pieces of equally many words, so that a plot stays
    readable at any length. N-grams of function words alone do not count, nor
    does a place against itself.

    Parameters
    ----------
    corpus : Corpus
    across, down : str
        Two documents, or the same twice.
    n : int, optional
        Words in a match. Without it the fewest with which at most an eighth of the cells match, so
        that in a long text what anyone would say again does not fill the picture.
    cells : int
        The most pieces of a text.

    Returns
    -------
    DataFrame
        One row a cell with a match: `x`, `y` (first word of the piece, from 0, in `across` and in
        `down`), `matches` (pairs of places). `attrs` hold `across`, `down`, `n`, and of either text
        `words` and `pieces` (the words in a piece).
    """
    sides = [corpus.index(doc) for doc in (across, down)]
    lengths = np.diff(corpus.token_bounds)[sides]
    pieces = np.maximum(1, -(-lengths // cells))
    wide, high = -(-lengths // pieces)
    for size in [n] if n else SIZES:
        table = _matches(corpus, sides, lengths, pieces, size)
        if np.count_nonzero(table.data) <= FULLEST * wide * high:
            break
    kept = table.data > 0
    order = np.lexsort((table.col[kept], table.row[kept]))
    frame = pd.DataFrame(
        {
            "x": table.row[kept][order].astype(np.int64) * pieces[0],
            "y": table.col[kept][order].astype(np.int64) * pieces[1],
            "matches": table.data[kept][order].astype(np.int64),
        }
    )
    frame.attrs = {
        "across": across,
        "down": down,
        "n": size,
        "words": lengths.tolist(),
        "pieces": pieces.tolist(),
    }
    return frame


def _matches(corpus: Corpus, sides, lengths, pieces, n: int) -> sparse.coo_array:
    """The pairs of places with the same n-gram: pieces of the one text × pieces of the other."""
    itself = sides[0] == sides[1]
    tokens = [slice(*corpus.token_bounds[i : i + 2]) for i in dict.fromkeys(sides)]
    codes = np.concatenate([corpus.codes[part] for part in tokens])
    sentence = np.concatenate([corpus.token_sentence[part] for part in tokens])
    starts, ids = _with_content(corpus, codes, *ngram_ids(codes, sentence, n), n)
    types = int(ids.max(initial=0)) + 1
    second = starts >= lengths[0]
    x = _tally(starts[~second] // pieces[0], ids[~second], types)
    y = x if itself else _tally((starts[second] - lengths[0]) // pieces[1], ids[second], types)
    table = (x @ y.T).tocoo()
    if itself:  # without each place against itself
        table.data -= (table.row == table.col) * x.sum(axis=1)[table.row]
    return table


def _with_content(corpus, codes, starts, ids, n):
    light = np.isin(corpus.vocabulary.astype(str), stopwords())
    content = np.zeros(len(starts), dtype=bool)
    for k in range(n):
        content |= ~light[codes[starts + k]]
    return starts[content], ids[content]


def _tally(piece, ids, types: int) -> sparse.csr_array:
    """How often each n-gram begins in each piece: pieces × types."""
    shape = (int(piece.max(initial=0)) + 1, types)
    return sparse.coo_array((np.ones(len(ids), dtype=np.int64), (piece, ids)), shape=shape).tocsr()
