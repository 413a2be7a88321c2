"""Figures of repetition between neighbouring sentences or clauses, and within them.

What is found are candidates: that two sentences begin alike is a fact, that it is a figure of
speech a reader decides (Dubremetz and Nivre 2018, Frontiers in Digital Humanities 5).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.ngrams import ranges, sequence_texts
from helpers.repetition.quotations import Spans, quotations
from helpers.repetition.sequences import lcp_intervals
from helpers.repetition.units import Units, token_places, units_of
from helpers.stopwords import stopwords

FIGURES = ("anaphora", "epistrophe", "symploce", "anadiplosis", "epizeuxis")
# Function words that make a figure even alone ("Never, never, never give in").
EMPHATIC = (
    *("no", "not", "never", "none", "nobody", "nothing"),
    *("again", "all", "every", "more", "now", "very"),
)
_LONGEST_LINK = 8  # words of an anadiplosis


def rhetorical_figures(
    corpus: Corpus, *, unit: str = "sentence", min_times: int = 2
) -> pd.DataFrame:
    """Candidates for figures of repetition, the least likely first.

    - anaphora: neighbouring units begin with the same words; epistrophe: end with them;
      symploce: both
    - anadiplosis: a unit begins with the word or words that end the one before
    - epizeuxis: a word is said again at once, within a sentence

    A single function word (*the*, *it*) makes no figure, unless it is one of emphasis (*no*,
    *never*, *all*). Of candidates within one another (four sentences that begin *we shall*, three
    of them *we shall fight*) the least likely stands.

    Parameters
    ----------
    corpus : Corpus
    unit : {"sentence", "clause"}
        See `units_of` for what counts as a clause.
    min_times : int
        How often, at the least, the words must be said.

    Returns
    -------
    DataFrame
        `rank`, `figure`, `doc`, `sentence` (the first), `text` (the words that come again), `words`
        (their number), `times` (said how often), `bits`, `quote` (each place with some words
        around it), `start`, `end`.
        `bits` ranks: (times - 1) Σ log2(N / f) over the repeated words, with f of the N words of
        the document: how far from chance it is if words came at random. It says nothing of intent.

    See Also
    --------
    figure_places : each place of each candidate.
    figures_by_chance : how many there would be in another order of the sentences.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"d": "Fear leads to anger. Anger leads to hate. Hate hurts."})
    >>> figures = rhetorical_figures(corpus)
    >>> figures[["figure", "text", "times"]].values.tolist()
    [['anadiplosis', 'anger', 2], ['anadiplosis', 'hate', 2]]
    """
    frame, spans = _ranked(corpus, unit, min_times)
    first, end = spans.first[spans.bounds[:-1]], spans.end[spans.bounds[1:] - 1]
    quote = quotations(corpus, frame["figure"], spans)
    where = token_places(corpus, first, end, text=_texts(corpus, spans), quote=quote)
    frame = frame.join(where)
    columns = ["rank", "figure", "doc", "sentence", "text", "words", "times", "bits"]
    return frame[[*columns, "quote", "start", "end"]]


def figure_places(corpus: Corpus, *, unit: str = "sentence", min_times: int = 2) -> pd.DataFrame:
    """Each place of each candidate of `rhetorical_figures`: `rank`, `doc`, `start`, `end`."""
    frame, spans = _ranked(corpus, unit, min_times)
    rank = np.repeat(frame["rank"].to_numpy(), np.diff(spans.bounds))
    return token_places(corpus, spans.first, spans.end, rank=rank).drop(columns="sentence")


def _ranked(corpus: Corpus, unit: str, min_times: int) -> tuple[pd.DataFrame, Spans]:
    units = units_of(corpus, unit)
    found = find_figures(corpus.codes, units, function_codes(corpus), corpus.token_sentence)
    figure = np.repeat(list(found), [len(spans.head) for spans in found.values()])
    spans = _joined(list(found.values()))
    times = np.diff(spans.bounds)
    at, last = spans.first[spans.bounds[:-1]], spans.end[spans.bounds[:-1]]
    surprise = np.concatenate([[0], np.cumsum(_surprise(corpus))])
    bits = surprise[at + spans.head] - surprise[at] + surprise[last] - surprise[last - spans.tail]
    bits = ((times - 1) * bits).round(9)
    order = np.lexsort((at, -bits))
    order = order[times[order] >= min_times]
    order = order[_outermost(figure[order], _chosen(spans, order))]
    frame = pd.DataFrame(
        {
            "rank": np.arange(1, len(order) + 1),
            "figure": figure[order].astype(object),
            "words": (spans.head + spans.tail)[order],
            "times": times[order],
            "bits": bits[order],
        }
    )
    return frame, _chosen(spans, order)


def find_figures(codes, units: Units, function_words, sentence) -> dict[str, Spans]:
    """All candidates of each figure, in the order of the text, those within others included."""
    codes = np.asarray(codes)
    light = np.isin(codes, function_words)
    head, tail = shared_heads(codes, units), shared_tails(codes, units)
    head[(head == 1) & light[units.first[:-1]]] = 0
    tail[(tail == 1) & light[units.end[:-1] - 1]] = 0
    return {
        "anaphora": _runs(units, head, "head"),
        "epistrophe": _runs(units, tail, "tail"),
        "symploce": _symploce(units, head, tail),
        "anadiplosis": _links(codes, units, light),
        "epizeuxis": _doublings(codes, light, np.asarray(sentence)),
    }


def shared_heads(codes, units: Units) -> np.ndarray:
    """How many first words each unit shares with the next (0 with the next document's).

    >>> units = Units(*map(np.array, ([0, 3], [3, 5], [0, 0], [0, 1])))
    >>> shared_heads(np.array([7, 8, 9, 7, 8]), units).tolist()
    [2]
    """
    return _shared(codes, units.first[:-1], units.first[1:], units, +1)


def shared_tails(codes, units: Units) -> np.ndarray:
    """How many last words each unit shares with the next (0 with the next document's)."""
    return _shared(codes, units.end[:-1] - 1, units.end[1:] - 1, units, -1)


def _shared(codes, a, b, units: Units, step: int) -> np.ndarray:
    room = np.minimum(units.words[:-1], units.words[1:]) * (units.doc[:-1] == units.doc[1:])
    shared = np.zeros(len(a), dtype=np.int64)
    active = np.flatnonzero(room > 0)
    while len(active):
        at = step * shared[active]
        active = active[codes[a[active] + at] == codes[b[active] + at]]
        shared[active] += 1
        active = active[shared[active] < room[active]]
    return shared


def _runs(units: Units, shared: np.ndarray, side: str) -> Spans:
    first, last, words = lcp_intervals(shared, 1)
    count = last - first + 1
    members, length = ranges(first, count), np.repeat(words, count)
    none = np.zeros(len(words), dtype=np.int64)
    if side == "head":
        start = units.first[members]
        return Spans(_bounds(count), start, start + length, words, none)
    end = units.end[members]
    return Spans(_bounds(count), end - length, end, none, words)


def _symploce(units: Units, head: np.ndarray, tail: np.ndarray) -> Spans:
    room = np.minimum(units.words[:-1], units.words[1:])
    both = np.minimum(head, tail) * (head < room)  # the same sentence again is not one
    first, last, _ = lcp_intervals(both, 1)
    count = last - first + 1
    members = ranges(first, count)
    heads, tails = (_least(part, first, last) for part in (head, tail))
    tails = np.minimum(tails, _least(room, first, last) - heads)
    return Spans(_bounds(count), units.first[members], units.end[members], heads, tails)


def _least(values: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """The least of values[first:last] of each run."""
    if len(first) == 0:
        return first
    return np.minimum.reduceat(values[ranges(first, last - first)], _bounds(last - first)[:-1])


def _links(codes, units: Units, light: np.ndarray) -> Spans:
    """Anadiplosis: the most words that end a unit and begin the next."""
    end, start = units.end[:-1], units.first[1:]
    room = np.minimum(units.words[:-1], units.words[1:]) * (units.doc[:-1] == units.doc[1:])
    words = np.zeros(len(end), dtype=np.int64)
    for k in range(1, _LONGEST_LINK + 1):
        at = np.flatnonzero(room >= k)
        for j in range(k):
            at = at[codes[end[at] - k + j] == codes[start[at] + j]]
        words[at] = k
    words[(words == 1) & light[start]] = 0
    at = np.flatnonzero(words)
    words = words[at]
    first = np.stack([end[at] - words, start[at]], axis=1).ravel()
    none = np.zeros(len(at), dtype=np.int64)
    return Spans(_bounds(np.full(len(at), 2)), first, first + np.repeat(words, 2), words, none)


def _doublings(codes, light: np.ndarray, sentence: np.ndarray) -> Spans:
    """Epizeuxis: runs of one word within a sentence."""
    same = (codes[1:] == codes[:-1]) & (sentence[1:] == sentence[:-1]) & ~light[1:]
    first, last, words = lcp_intervals(same.astype(np.int64), 1)
    at = ranges(first, last - first + 1)
    return Spans(_bounds(last - first + 1), at, at + 1, words, np.zeros(len(first), dtype=np.int64))


def _bounds(counts: np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _joined(parts: list[Spans]) -> Spans:
    counts = np.concatenate([np.diff(part.bounds) for part in parts])
    return Spans(
        _bounds(counts),
        *(np.concatenate(columns) for columns in zip(*(p[1:] for p in parts), strict=True)),
    )


def _chosen(spans: Spans, order: np.ndarray) -> Spans:
    counts = np.diff(spans.bounds)[order]
    rows = ranges(spans.bounds[:-1][order], counts)
    return Spans(
        _bounds(counts), spans.first[rows], spans.end[rows], spans.head[order], spans.tail[order]
    )


def _outermost(figure: np.ndarray, spans: Spans) -> np.ndarray:
    """Those that do not share two places with one listed before, of the same figure."""
    taken: dict[str, set[int]] = {name: set() for name in FIGURES}
    keeps = np.zeros(len(figure), dtype=bool)
    for c, name in enumerate(figure):
        side = spans.first if spans.head[c] else spans.end
        at = side[spans.bounds[c] : spans.bounds[c + 1]].tolist()
        keeps[c] = len(taken[name].intersection(at)) < 2
        if keeps[c]:
            taken[name].update(at)
    return np.flatnonzero(keeps)


def _texts(corpus: Corpus, spans: Spans) -> list[str]:
    first, end = spans.first[spans.bounds[:-1]], spans.end[spans.bounds[:-1]]
    heads = sequence_texts(corpus.codes, corpus.vocabulary, first, spans.head)
    tails = sequence_texts(corpus.codes, corpus.vocabulary, end - spans.tail, spans.tail)
    return [" … ".join(filter(None, pair)) for pair in zip(heads, tails, strict=True)]


def function_codes(corpus: Corpus) -> np.ndarray:
    """The codes of the words that are too common to make a figure alone."""
    light = stopwords(remove=EMPHATIC)
    return np.flatnonzero(np.isin(corpus.vocabulary.astype(str), light))


def _surprise(corpus: Corpus) -> np.ndarray:
    """log2(N / f) of each token, in its document."""
    if len(corpus.codes) == 0:
        return np.empty(0)
    kind = pd.factorize(corpus.token_doc * len(corpus.vocabulary) + corpus.codes)[0]
    return np.log2(np.diff(corpus.token_bounds)[corpus.token_doc] / np.bincount(kind)[kind])
