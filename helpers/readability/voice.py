"""The article's own voice: its words without direct speech, which are other people's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.spans import inside
from helpers.readability.counts import word_places
from helpers.readability.scores import SHOWN, readability


def own_voice(corpus: Corpus) -> np.ndarray:
    """Which words a document says itself: a boolean a word, for `kept`.

    Words in direct speech are left out; and so is a sentence that keeps less than half of its
    words, because what remains ("He said") is no sentence of its own. Quoted terms stay.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "He said: “We shall not move.” Then he left the house."})
    >>> corpus.forms[corpus.form_codes[own_voice(corpus)]].tolist()
    ['Then', 'he', 'left', 'the', 'house']
    """
    own = ~quoted_words(corpus)
    words = np.diff(corpus.sentence_tokens)
    left = np.bincount(corpus.token_sentence, own, minlength=len(words))
    return own & (left >= words / 2)[corpus.token_sentence]


def quoted_words(corpus: Corpus) -> np.ndarray:
    """Whether each word stands in direct speech: a boolean array."""
    speech = corpus.quotations
    return inside(word_places(corpus), speech[speech["kind"] == "speech"])


def voice_counts(corpus: Corpus) -> pd.DataFrame:
    """How much of each document is direct speech.

    Returns
    -------
    DataFrame
        doc, words, speech (quotations of direct speech), terms (quoted terms), quoted_words (in
        direct speech), own_words (see `own_voice`).

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "He said: “We shall not move.” Then he left the house."})
    >>> voice_counts(corpus).to_numpy().tolist()
    [['a', 11, 1, 0, 4, 5]]
    """
    places = voice_places(corpus)
    frame = pd.DataFrame({"doc": corpus.docs})
    for name, rows in places.items():
        frame[name] = frame["doc"].map(rows["doc"].value_counts()).fillna(0).astype(np.int64)
    return frame


def voice_places(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """Where each unit of `voice_counts` stands: for each column a table doc, start, end."""
    quotations = corpus.quotations.astype({"doc": object})
    words = word_places(corpus)
    return {
        "words": words,
        "speech": quotations.loc[quotations["kind"] == "speech", ["doc", "start", "end"]],
        "terms": quotations.loc[quotations["kind"] == "term", ["doc", "start", "end"]],
        "quoted_words": words[quoted_words(corpus)],
        "own_words": words[own_voice(corpus)],
    }


def own_scores(
    corpus: Corpus,
    scores: pd.DataFrame,
    *,
    measures: Sequence[str] = SHOWN,
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The scores of each document beside those of its own voice.

    Parameters
    ----------
    scores
        The result of `readability`.

    Returns
    -------
    DataFrame
        doc, measure, score_whole, score_own, ci_low, ci_high (95%, of the own voice), change (own
        less whole), note (of the own voice).
    """
    own = readability(corpus, measures=measures, kept=own_voice(corpus), draws=draws, seed=seed)
    own = own[["doc", "measure", "score", "ci_low", "ci_high", "note"]]
    frame = scores[["doc", "measure", "score"]].merge(
        own, on=["doc", "measure"], suffixes=("_whole", "_own")
    )
    frame.insert(6, "change", frame["score_own"] - frame["score_whole"])
    return frame
