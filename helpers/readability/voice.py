"""The article's own voice: its words without direct speech."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus


def own_voice(corpus: Corpus, speech: pd.DataFrame) -> np.ndarray:
    """Which words the article says itself: a boolean a word, for `kept`.

    Words in direct speech are left out; and so is a sentence that keeps less than half of its
    words, because what remains ("He said") is no sentence of its own.

    Parameters
    ----------
    speech
        Spans of direct speech: doc, start, end (character offsets), in any order.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "He said: “We shall not move.” Then he left the house."})
    >>> speech = pd.DataFrame({"doc": ["a"], "start": [9], "end": [29]})
    >>> corpus.forms[corpus.form_codes[own_voice(corpus, speech)]].tolist()
    ['Then', 'he', 'left', 'the', 'house']
    """
    own = ~in_spans(corpus, speech)
    words = np.diff(corpus.sentence_tokens)
    left = np.bincount(corpus.token_sentence, own, minlength=len(words))
    return own & (left >= words / 2)[corpus.token_sentence]


def in_spans(corpus: Corpus, spans: pd.DataFrame) -> np.ndarray:
    """Whether each word lies in one of the spans (doc, start, end): a boolean array."""
    inside = np.zeros(len(corpus.starts), dtype=bool)
    for doc, start, end in spans[["doc", "start", "end"]].itertuples(index=False):
        first, last = corpus.token_bounds[corpus.index(doc) :][:2]
        starts = corpus.starts[first:last]
        inside[first + np.searchsorted(starts, start) : first + np.searchsorted(starts, end)] = True
    return inside
