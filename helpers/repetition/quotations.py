"""The places of a figure of repetition, and how they are quoted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.corpus import Corpus

# words of context before and after each place that is quoted
_AROUND = {
    "anaphora": (0, 6),
    "epistrophe": (6, 0),
    "symploce": (0, 0),
    "anadiplosis": (6, 6),
    "epizeuxis": (6, 6),
}
_QUOTED = 12  # words at either end of a long one


class Spans(NamedTuple):
    """What one figure repeats: candidate c is said in spans[bounds[c]:bounds[c + 1]], each from
    token `first` up to `end`; of them `head` words, then `tail` words, are the same."""

    bounds: np.ndarray
    first: np.ndarray
    end: np.ndarray
    head: np.ndarray
    tail: np.ndarray


def quotations(corpus: Corpus, figures: pd.Series, spans: Spans) -> list[str]:
    """Each place with the words around it, ` / ` between places."""
    quotes = []
    for c, figure in enumerate(figures):
        rows = slice(spans.bounds[c], spans.bounds[c + 1])
        first, end = spans.first[rows].tolist(), spans.end[rows].tolist()
        if figure in ("anadiplosis", "epizeuxis"):  # one passage holds both places
            first, end = first[:1], end[-1:]
        passages = [
            _passage(corpus, *place, *_AROUND[figure]) for place in zip(first, end, strict=True)
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
