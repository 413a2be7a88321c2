"""Stock phrases and slogans: sequences that come again more often than their words would meet."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.ngrams import ranges
from helpers.repetition.sequences import located_repeats
from helpers.stopwords import stopwords


def stock_phrases(
    corpus: Corpus,
    *,
    min_words: int = 2,
    min_count: int = 2,
    aliases: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The repeated sequences of a corpus, those farthest beyond chance first.

    Chance is the same words in any order: a sequence is then expected Π f_i / N times at each of
    the places where a sequence of its length fits into a sentence. Longer and more frequent
    sequences are both farther from it. `bits`, by which the phrases are ranked, is the Poisson
    deviance of the count in bits, count log2(count / expected) - (count - expected) / ln 2: what
    the phrase saves a reader who knows it. A part of a phrase is listed only for its other places:
    if most of its places lie within phrases listed before it, it is left out.

    Parameters
    ----------
    corpus : Corpus
    min_words, min_count : int
        The shortest and the rarest sequence listed.
    aliases : mapping, optional
        See `repeated_sequences`.

    Returns
    -------
    DataFrame
        `rank`, `text`, `words`, `count`, `docs`, `expected`, `times_chance` (count / expected),
        `bits`. Sequences of function words alone are left out.

    See Also
    --------
    repeat_places : every place (`text`, `doc`, `start`, `end`), for a concordance.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"d": "Regime change now. We want regime change. They do not want it."})
    >>> stock_phrases(corpus)[["text", "count", "expected"]].round(2).values.tolist()
    [['regime change', 2, 0.27]]
    """
