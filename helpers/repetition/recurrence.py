"""Recurrence: at which places two texts, or one text with itself, say the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.corpus import Corpus
from helpers.ngrams import ngram_ids
from helpers.stopwords import stopwords

CELLS = 150


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
        Words in a match: without it 1 up to 1,000 words (of the longer), 2 up to 10,000, 3 up to
        50,000, else 4, so that matches by chance do not fill the picture.
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
    if n is None:
        n = 1 + int(np.searchsorted([1_000, 10_000, 50_000], lengths.max(), side="left"))
    pieces = np.maximum(1, -(-lengths // cells))
    tokens = [slice(*corpus.token_bounds[i : i + 2]) for i in sides]
    codes = np.concatenate([corpus.codes[part] for part in tokens])
    # Sentences of the second side get numbers of their own: no n-gram runs from one to the other.
    apart = (0, len(corpus.sentence_starts))
    sentence = np.concatenate(
        [corpus.token_sentence[part] + k for part, k in zip(tokens, apart, strict=True)]
    )
    starts, ids = ngram_ids(codes, sentence, n)
    starts, ids = _with_content(corpus, codes, starts, ids, n)
    types = int(ids.max(initial=0)) + 1
    in_second = starts >= lengths[0]
    at = np.where(in_second, (starts - lengths[0]) // pieces[1], starts // pieces[0])
    x, y = (_tally(at[side], ids[side], types) for side in (~in_second, in_second))
    table = (x @ y.T).tocoo()
    if across == down:  # without each place against itself
        itself = np.bincount(at[in_second], minlength=table.shape[0])
        table.data -= (table.row == table.col) * itself[table.row]
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
        "n": n,
        "words": lengths.tolist(),
        "pieces": pieces.tolist(),
    }
    return frame


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
