"""Definite descriptions: *the Regime*, *the mullahs*. A layer of its own, in no name count."""

from __future__ import annotations

import numpy as np
import pandas as pd
import regex

from helpers.corpus import Corpus
from helpers.languages import words
from helpers.names.lexicon import alternatives

_DESCRIBED = alternatives(words("en", "described"))
_PATTERN = regex.compile(
    rf"\b[Tt]h(?:e|is|at|ese|ose)\s(?P<noun>{_DESCRIBED})(?![\p{{L}}\p{{N}}-])", regex.IGNORECASE
)


def find_descriptions(corpus: Corpus, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Who is spoken of without a name, one row a place: doc, sentence, start, end, text, noun.

    `the` or `this`, and a noun for a ruler, a group or an institution, directly one after the
    other. To whom it refers is for the reader to say. Places inside `mentions` are left out.

    Examples
    --------
    >>> from helpers import from_texts
    >>> found = find_descriptions(from_texts({"a": "Then the Regime fell. The mullahs left."}))
    >>> found[["sentence", "text", "noun"]].values.tolist()
    [[0, 'the Regime', 'regime'], [1, 'The mullahs', 'mullahs']]
    """
    rows = []
    for i, (doc, text) in enumerate(zip(corpus.docs, corpus.texts, strict=True)):
        a, b = corpus.sentence_bounds[i : i + 2]
        named = _covered(mentions, doc, len(text))
        for m in _PATTERN.finditer(text):
            if named is None or not named[m.start("noun")]:
                at = np.searchsorted(corpus.sentence_starts[a:b], m.start(), side="right") - 1
                noun = m.group("noun").lower()
                rows.append((doc, max(int(at), 0), m.start(), m.end(), m.group(), noun))
    return pd.DataFrame(rows, columns=["doc", "sentence", "start", "end", "text", "noun"])


def _covered(mentions: pd.DataFrame | None, doc: str, length: int) -> np.ndarray | None:
    if mentions is None:
        return None
    covered = np.zeros(length, dtype=bool)
    mine = mentions[mentions["doc"] == doc]
    for start, end in zip(mine["start"], mine["end"], strict=True):
        covered[start:end] = True
    return covered


def description_counts(descriptions: pd.DataFrame) -> pd.DataFrame:
    """How often each noun so describes: noun, doc, mentions, most frequent first."""
    counts = descriptions.groupby(["noun", "doc"], sort=False).size().reset_index(name="mentions")
    return counts.sort_values(
        ["mentions", "noun", "doc"], ascending=[False, True, True], ignore_index=True
    )
