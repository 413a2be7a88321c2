"""Stock phrases and slogans: sequences that come again more often than their words would meet."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.ngrams import ranges
from helpers.repetition.sequences import Repeats, located_repeats, repeat_texts
from helpers.repetition.stream import Stream
from helpers.stopwords import stopwords


def stock_phrases(
    corpus: Corpus,
    *,
    min_words: int = 2,
    min_count: int = 2,
    most: int = 500,
    aliases: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The repeated sequences of a corpus, those farthest beyond chance first.

    Chance is the same words in any order: a sequence is then expected Π f_i / N times at each of
    the places where a sequence of its length fits into a sentence. Longer and more frequent
    sequences are both farther from it. `bits`, by which the phrases are ranked, is the Poisson
    deviance of the count, count log2(count / expected) - (count - expected) / ln 2. A phrase is
    left out if, over its places, most words already stand in phrases ranked above it.

    Parameters
    ----------
    corpus : Corpus
    min_words, min_count : int
        The shortest and the rarest sequence listed.
    most : int
        At most so many phrases.
    aliases : mapping, optional
        See `repeated_sequences`.

    Returns
    -------
    DataFrame
        `rank`, `text`, `words`, `count`, `docs`, `expected`, `log_ratio` (log2 of count /
        expected: each unit is a doubling), `bits`. Sequences of function words alone are left out.

    See Also
    --------
    repeat_places : every place (`text`, `doc`, `start`, `end`), for a concordance.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"d": "Regime change now. We want regime change. They do not want it."})
    >>> stock_phrases(corpus)[["text", "count", "expected"]].round(2).values.tolist()
    [['regime change', 2, 0.25]]
    """
    stream, repeats = located_repeats(corpus, min_words, aliases)
    counts = np.diff(repeats.bounds)
    log_expected = _log_expected(stream, repeats)
    expected = np.exp(log_expected)
    log_ratio = (np.log(counts) - log_expected) / np.log(2)
    bits = counts * log_ratio - (counts - expected) / np.log(2)
    usable = (counts >= min_count) & (log_ratio > 0) & _holds_content(stream, repeats)
    ranked = np.flatnonzero(usable)
    ranked = ranked[np.argsort(-bits[ranked].round(9), kind="stable")]
    listed = _uncovered(repeats, ranked, len(stream.codes), most)
    doc = corpus.token_doc[stream.token[repeats.starts]]
    texts = repeat_texts(stream, repeats)
    return pd.DataFrame(
        {
            "rank": np.arange(1, len(listed) + 1),
            "text": texts[listed],
            "words": repeats.words[listed],
            "count": counts[listed],
            "docs": [len(np.unique(doc[slice(*repeats.bounds[r : r + 2])])) for r in listed],
            "expected": expected[listed],
            "log_ratio": log_ratio[listed],
            "bits": bits[listed],
        }
    )


def _log_expected(stream: Stream, repeats: Repeats) -> np.ndarray:
    """The logarithm of how often each repeat would occur if the words came in any order."""
    words = stream.codes[stream.codes < len(stream.vocabulary)]
    count = np.bincount(words, minlength=len(stream.vocabulary))
    share = np.log(np.maximum(count, 1) / max(len(words), 1))
    first = repeats.starts[repeats.bounds[:-1]]
    codes = stream.codes[ranges(first, repeats.words)]
    ends = np.cumsum(repeats.words)
    sums = np.concatenate([[0], np.cumsum(share[codes])])
    # A sentence of n words has n - k + 1 places for a sequence of k.
    length = np.diff(np.flatnonzero(stream.codes >= len(stream.vocabulary)), prepend=-1) - 1
    holding = np.bincount(length, minlength=int(repeats.words.max(initial=0)) + 1)
    sentences = np.cumsum(holding[::-1])[::-1]  # of k words or more
    places = np.cumsum(sentences[::-1])[::-1]
    return np.log(places[repeats.words]) + sums[ends] - sums[ends - repeats.words]


def _holds_content(stream: Stream, repeats: Repeats) -> np.ndarray:
    content = np.append(~np.isin(stream.vocabulary.astype(str), stopwords()), False)
    codes = np.minimum(stream.codes, len(stream.vocabulary))
    before = np.concatenate([[0], np.cumsum(content[codes])])
    first = repeats.starts[repeats.bounds[:-1]]
    return before[first + repeats.words] > before[first]


def _uncovered(repeats: Repeats, ranked, length: int, most: int) -> list[int]:
    """The first `most` of the ranked repeats that say more than those before them."""
    said = np.zeros(length, dtype=bool)
    listed: list[int] = []
    for r in ranked:
        starts = repeats.starts[repeats.bounds[r] : repeats.bounds[r + 1]]
        words = ranges(starts, np.full(len(starts), repeats.words[r]))
        if said[words].mean() <= 0.5:
            listed.append(int(r))
            said[words] = True
        if len(listed) == most:
            break
    return listed
