"""How the hits of a rhetorical device are quoted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.layers import Layer

# words of context before and after each hit that is quoted
_AROUND = {
    "anaphora": (0, 6),
    "epistrophe": (6, 0),
    "symploce": (0, 0),
    "anadiplosis": (6, 6),
    "epizeuxis": (6, 6),
}
_QUOTED = 12  # words at either end of a long one


class Echoes(NamedTuple):
    """What one device repeats: candidate c is said in [bounds[c]:bounds[c + 1]], each from unit
    `first` up to `end`; of them `head` units, then `tail` units, are the same."""

    bounds: np.ndarray
    first: np.ndarray
    end: np.ndarray
    head: np.ndarray
    tail: np.ndarray


def quoted_hits(units: Layer, devices: pd.Series, said: Echoes) -> list[str]:
    """Each hit with the words around it, ` / ` between hits."""
    quotes = []
    first, end = units.first[said.first], units.last[said.end - 1]
    for c, device in enumerate(devices):
        rows = slice(said.bounds[c], said.bounds[c + 1])
        begins, ends = first[rows].tolist(), end[rows].tolist()
        if device in ("anadiplosis", "epizeuxis"):  # one passage holds both hits
            begins, ends = begins[:1], ends[-1:]
        passages = [
            _passage(units.corpus, *hit, *_AROUND[device]) for hit in zip(begins, ends, strict=True)
        ]
        quotes.append(" / ".join(passages))
    return quotes


def _passage(corpus: Corpus, first: int, end: int, before: int, after: int) -> str:
    sentence = corpus.token_sentence
    opens = corpus.sentence_tokens[sentence[first]]
    closes = corpus.sentence_tokens[sentence[end - 1] + 1]
    low, high = max(opens, first - before), min(closes, end + after)
    parts = [(low, high)]
    if high - low > 2 * _QUOTED:
        parts = [(low, low + _QUOTED), (high - _QUOTED, high)]
    text = corpus.texts[corpus.token_doc[first]]
    said = [" ".join(text[corpus.starts[i] : corpus.ends[j - 1]].split()) for i, j in parts]
    open_before, open_after = low > opens and before, high < closes and after
    return ("… " if open_before else "") + " … ".join(said) + (" …" if open_after else "")
