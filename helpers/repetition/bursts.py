"""Burstiness: whether a word is spread over a text or comes in bursts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.stopwords import stopwords

MIN_COUNT = 8  # fewer gaps say next to nothing


def burstiness(
    corpus: Corpus,
    *,
    words: Sequence[str] | None = None,
    min_count: int = MIN_COUNT,
    most: int = 100,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """How evenly each frequent word is spread over each document, against shuffled text.

    Parameters
    ----------
    corpus : Corpus
    words : sequence of str, optional
        The words to look at; without it those that are no function words.
    min_count : int
        Words with fewer occurrences in the document are left out.
    most : int
        At most so many words a document, the most frequent.
    draws : int
        Shuffled texts.
    seed : int

    Returns
    -------
    DataFrame
        One row a word and document, burstiest first: `doc`, `word`, `count`, `burstiness` (Kim and
        Jo: -1 evenly spread, 0 chance, 1 one burst), `arf` (average reduced frequency, 1 to
        `count`), `arf_share` (`arf` / `count`; low is bursty), `low`, `high` (the middle 95% of
        `arf_share` when the words of the document are shuffled), `p` (share of shuffled texts in
        which it is as low or lower), `q` (`p` adjusted for the number of words, by document).

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"d": "War " * 8 + "Peace and quiet. " * 40})
    >>> row = burstiness(corpus, words=["war"]).iloc[0]
    >>> float(row["burstiness"].round(2)), float(row["arf_share"].round(2))
    (0.94, 0.18)
    """
    if min_count < 2:
        raise ValueError(f"min_count must be 2 or more, not {min_count}")
    vocabulary = corpus.vocabulary.astype(str)
    chosen = (
        np.isin(vocabulary, stopwords(), invert=True)
        if words is None
        else np.isin(vocabulary, list(words))
    )
    rng = np.random.default_rng(seed)
    frames = []
    for doc, low, high in zip(
        corpus.docs, corpus.token_bounds[:-1], corpus.token_bounds[1:], strict=True
    ):
        codes = corpus.codes[low:high]
        count = np.bincount(codes, minlength=len(vocabulary)) * chosen
        listed = np.flatnonzero(count >= min_count)
        listed = np.sort(listed[np.argsort(-count[listed], kind="stable")][:most])
        frames.append(_document(doc, codes, listed, vocabulary, draws, rng))
    if not frames:
        return _document("", corpus.codes, np.empty(0, dtype=int), vocabulary, draws, rng)
    return pd.concat(frames, ignore_index=True)


def _document(doc, codes, listed, vocabulary, draws, rng) -> pd.DataFrame:
    at = np.flatnonzero(np.isin(codes, listed))
    at = at[np.argsort(codes[at], kind="stable")]
    count = np.bincount(codes[at], minlength=len(vocabulary))[listed].astype(np.int64)
    bounds = np.concatenate([[0], np.cumsum(count)])
    gaps = stats.circular_gaps(at, bounds, len(codes))
    arf = stats.reduced_frequency(gaps, bounds)
    shuffled = shuffled_shares(bounds, len(codes), draws=draws, rng=rng)
    low, high = stats.percentile(shuffled) if shuffled.size else (arf, arf)
    p = stats.permutation_p(np.sum(shuffled <= arf / count + 1e-12, axis=0), draws)
    frame = pd.DataFrame(
        {
            "doc": doc,
            "word": vocabulary[listed],
            "count": count,
            "burstiness": stats.burstiness(gaps, bounds),
            "arf": arf,
            "arf_share": arf / count,
            "low": low,
            "high": high,
            "p": p,
            "q": stats.benjamini_hochberg(p),
        }
    )
    return frame.sort_values(["arf_share", "word"], ignore_index=True)


def shuffled_shares(bounds, length: int, *, draws: int, rng) -> np.ndarray:
    """ARF / f of words laid out at random in a text of `length` words: draws × words.

    Word g occurs bounds[g + 1] - bounds[g] times; no two words take the same place.
    """
    bounds = np.asarray(bounds)
    word = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    shares = np.empty((draws, len(bounds) - 1))
    for draw in shares:
        at = rng.choice(length, size=len(word), replace=False)
        at = np.sort(word * length + at) - word * length
        draw[:] = stats.reduced_frequency(
            stats.circular_gaps(at, bounds, length), bounds
        ) / np.diff(bounds)
    return shares
