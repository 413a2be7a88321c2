"""Readability with and without direct speech, which is other people's words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.corpus.spans import inside
from helpers.readability.counts import kept_words
from helpers.readability.indices import MAIN, known_measures, scores
from helpers.result import Result, result

COUNTED = ("words", "speech", "terms", "quoted_words", "own_words")


def speech_spans(corpus: Corpus) -> pd.DataFrame:
    """The quotations of direct speech, for `exclude_spans`: doc, start, end. Quoted terms stay.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "He said: “We shall not move.” Then he left the house."})
    >>> speech_spans(corpus)[["start", "end"]].values.tolist()
    [[9, 29]]
    """
    found = quotation_table(corpus)
    spans = found.loc[found["kind"] == "speech", ["doc", "start", "end"]]
    return spans.astype({"start": np.int64, "end": np.int64}).reset_index(drop=True)


def own_voice(corpus: Corpus, by: By = "doc", *, measure: str = MAIN) -> Result:
    """How much of each document or group is direct speech, and its score with and without it.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is counted apart: `"doc"`, `"corpus"`, a column of `corpus.documents`, or groups.
    measure
        A name of `FORMULAS`.

    Returns
    -------
    Result
        One row a group: the group under the name of `by` (not with `by="corpus"`), `words`,
        `speech` (quotations of direct speech), `terms` (quoted terms), `quoted_words` (in direct
        speech), `own_words` (outside it, without what little is left of sentences that are mostly
        quoted), `score_whole`, `score_own` (of the own words), `change` (own less whole), `note`.

    Raises
    ------
    ValueError
        If the measure is not one of `FORMULAS`, or for an unknown `by`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "He said: “We shall not move.” Then he left the house."})
    >>> own_voice(corpus)[["words", "speech", "quoted_words", "own_words"]].values.tolist()
    [[11, 1, 4, 5]]
    """
    known_measures([measure])
    groups = corpus.groups(by)
    found = voice_counts(corpus)
    frame = pd.DataFrame({name: groups.sums(found[name]) for name in COUNTED})
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(np.arange(len(groups))))
    whole = scores(corpus, groups, measures=[measure])
    own = scores(corpus, groups, measures=[measure], exclude_spans=speech_spans(corpus))
    frame["score_whole"] = whole["score"].to_numpy()
    frame["score_own"] = own["score"].to_numpy()
    frame["change"] = frame["score_own"] - frame["score_whole"]
    frame["note"] = own["note"].to_numpy()
    return result(
        frame,
        "quoted_speech",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), *COUNTED],
        groups=groups,
        measure=measure,
    )


def voice_counts(corpus: Corpus) -> dict[str, np.ndarray]:
    """How many of each count of `own_voice` each document has."""
    found = quotation_table(corpus)
    of_quotation, number = found["doc"].cat.codes.to_numpy(), len(corpus.docs)
    counts = {
        name: np.bincount(of_quotation[(found["kind"] == kind).to_numpy()], minlength=number)
        for name, kind in _KINDS.items()
    }
    counts["words"] = np.diff(corpus.token_bounds)
    for name, words in _WORDS.items():
        counts[name] = np.bincount(corpus.token_doc, words(corpus), minlength=number)
    return {name: counts[name].astype(np.int64) for name in COUNTED}


def voiced(corpus: Corpus, docs: Sequence[int], name: str) -> np.ndarray:
    """The words that a count of `own_voice` counts in some documents, by number.

    For `speech` and `terms`: the rows of `quotation_table`.
    """
    if name in _KINDS:
        found = quotation_table(corpus)
        inside_docs = np.isin(found["doc"].cat.codes, list(docs))
        return np.flatnonzero(inside_docs & (found["kind"] == _KINDS[name]).to_numpy())
    bounds = corpus.token_bounds
    parts = [np.arange(bounds[d], bounds[d + 1]) for d in docs]
    tokens = np.concatenate([np.empty(0, dtype=np.int64), *parts])
    return tokens if name == "words" else tokens[_WORDS[name](corpus)[tokens]]


def quoted_words(corpus: Corpus) -> np.ndarray:
    """Whether each word stands in direct speech: a boolean array."""
    return corpus.derived("quoted words", lambda: _quoted_words(corpus))


def _quoted_words(corpus: Corpus) -> np.ndarray:
    words = corpus.spans(np.arange(len(corpus.starts))).astype({"doc": object})
    return inside(words, speech_spans(corpus).astype({"doc": object}))


def own_words(corpus: Corpus) -> np.ndarray:
    """Which words a document says itself (see `kept_words`): a boolean array."""
    return corpus.derived("own words", lambda: kept_words(corpus, speech_spans(corpus)))


_KINDS = {"speech": "speech", "terms": "term"}
_WORDS = {"quoted_words": quoted_words, "own_words": own_words}


def quotation_table(corpus: Corpus) -> pd.DataFrame:
    """`corpus.quotations`, kept with the corpus."""
    return corpus.derived("quotations", lambda: corpus.quotations)
