"""Where words stand in their documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.counting import counted_units


def positions(corpus: Corpus, words: Sequence[str], *, unit: str = "word") -> pd.DataFrame:
    """Every place of the words (or lemmas), in the order of the text.

    Returns
    -------
    DataFrame, one row a place: `word` (or `lemma`), `doc`, `position` (words before it in the
    document), `share` (of the document's words before it, 0 to 1), `start`, `end` (characters).

    Examples
    --------
    >>> from helpers import from_texts
    >>> positions(from_texts({"a": "Rose is a rose."}), ["rose"])[["position", "share"]].values
    array([[0.  , 0.  ],
           [3.  , 0.75]])
    """
    units = counted_units(corpus, unit)
    wanted = np.isin(units.vocabulary, list(words))
    token = np.flatnonzero(wanted[units.codes])
    doc = corpus.token_doc[token]
    position = token - corpus.token_bounds[doc]
    return pd.DataFrame(
        {
            unit: units.vocabulary[units.codes[token]],
            "doc": np.array(corpus.docs, dtype=object)[doc],
            "position": position,
            "share": position / np.diff(corpus.token_bounds)[doc],
            "start": corpus.starts[token],
            "end": corpus.ends[token],
        }
    )


def sentence_places(corpus: Corpus, places: pd.DataFrame) -> pd.DataFrame:
    """The sentences that hold the places, each once for a word: its key, `doc`, `start`, `end`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Rose is a rose. No rose."})
    >>> sentence_places(corpus, positions(corpus, ["rose"]))[["start", "end"]].values.tolist()
    [[0, 15], [16, 24]]
    """
    number = np.array([corpus.index(doc) for doc in places["doc"]], dtype=int)
    token = corpus.token_bounds[number] + places["position"].to_numpy()
    sentence = corpus.token_sentence[token]
    key = "lemma" if "lemma" in places else "word"
    frame = places[[key, "doc"]].assign(
        start=corpus.sentence_starts[sentence], end=corpus.sentence_ends[sentence]
    )
    return frame.drop_duplicates().reset_index(drop=True)
