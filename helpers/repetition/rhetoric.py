"""Rhetorical devices of repetition between neighbouring sentences or clauses, and within them.

What is found are candidates: that two sentences begin alike is a fact, that it is a device a
reader decides (Dubremetz and Nivre 2018, Frontiers in Digital Humanities 5).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.errors import whole
from helpers.layers import Layer, Unit, layer
from helpers.ngrams import ranges, sequence_texts
from helpers.repetition.quoting import Echoes, quoted_hits
from helpers.repetition.segments import Segment, Segments, segments_of
from helpers.repetition.suffixes import lcp_intervals
from helpers.result import Result, result
from helpers.stopwords import stopwords

DEVICES = ("anaphora", "epistrophe", "symploce", "anadiplosis", "epizeuxis")
# Function words that make a device even alone ("Never, never, never give in").
EMPHATIC = (
    *("no", "not", "never", "none", "nobody", "nothing"),
    *("again", "all", "every", "more", "now", "very"),
)
_LONGEST_LINK = 8  # words of an anadiplosis


def rhetorical_devices(
    corpus: Corpus,
    *,
    segment: Segment = "sentence",
    unit: Unit = "word",
    min_count: int = 2,
) -> Result:
    """Candidates for devices of repetition, the least likely first.

    - anaphora: neighbouring segments begin with the same words; epistrophe: end with them;
      symploce: both
    - anadiplosis: a segment begins with the word or words that end the one before
    - epizeuxis: a word is said again at once, within a sentence

    A single function word of English (*the*, *it*) makes no device, unless it is one of emphasis
    (*no*, *never*, *all*). Of candidates within one another (four sentences that begin *we
    shall*, three of them *we shall fight*) the least likely stands.

    Parameters
    ----------
    corpus
        Any corpus.
    segment
        `"sentence"` or `"clause"` (what stands between two marks).
    unit
        How tokens are read.
    min_count
        How often, at the least, the words must be said.

    Returns
    -------
    Result
        `rank`, `device`, `doc`, `sentence` (the first), `text` (the words that come again),
        `words` (their number), `count` (said how often), `bits`, `quote` (each hit with some
        words around it), `start`, `end` (of the whole).
        `bits` ranks: (count - 1) Σ log2(N / f) over the repeated words, with f of the N words of
        the document: how far from chance it is if words came at random. It says nothing of intent.

    Raises
    ------
    ValueError
        For an unknown `segment` or `unit`, or a number below 2.

    See Also
    --------
    device_pairs : how many there are, and in other orders of the sentences.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"d": "Fear leads to anger. Anger leads to hate. Hate hurts."})
    >>> rhetorical_devices(corpus)[["device", "text", "count"]].values.tolist()
    [['anadiplosis', 'anger', 2], ['anadiplosis', 'hate', 2]]
    """
    whole(min_count, "min_count", least=2)
    units = layer(corpus, unit)
    frame, said = _ranked(units, segment, min_count)
    first, end = said.first[said.bounds[:-1]], said.end[said.bounds[1:] - 1]
    frame["text"] = _texts(units, said)
    frame["quote"] = quoted_hits(units, frame["device"], said)
    frame = frame.join(corpus.spans(units.first[first], units.last[end - 1]))
    columns = ["rank", "device", "doc", "sentence", "text", "words", "count", "bits"]
    return result(
        frame[[*columns, "quote", "start", "end"]],
        "devices",
        corpus,
        counted=["rank", "device", "doc", "start", "count"],
        segment=segment,
        unit=unit,
        min_count=min_count,
    )


def device_hits(rows: Result) -> pd.DataFrame:
    """Each hit of each row of `rhetorical_devices`: `row`, `doc`, `sentence`, `start`, `end`."""
    settings, corpus = rows.settings, rows.origin.corpus
    units = layer(corpus, settings["unit"])
    _, said = _ranked(units, settings["segment"], settings["min_count"])
    said = _chosen(said, rows["rank"].to_numpy(dtype=np.int64) - 1)
    found = corpus.spans(units.first[said.first], units.last[said.end - 1])
    found.insert(0, "row", np.repeat(np.arange(len(rows)), np.diff(said.bounds)))
    return found


def _ranked(units: Layer, segment: Segment, min_count: int) -> tuple[pd.DataFrame, Echoes]:
    return units.corpus.derived(
        ("devices", units.name, segment, min_count), lambda: _ranking(units, segment, min_count)
    )


def _ranking(units: Layer, segment: Segment, min_count: int) -> tuple[pd.DataFrame, Echoes]:
    segments = segments_of(units, segment)
    found = find_devices(units.codes, segments, light_codes(units), units.sentence)
    device = np.repeat(list(found), [len(said.head) for said in found.values()])
    said = _joined(list(found.values()))
    count = np.diff(said.bounds)
    at, last = said.first[said.bounds[:-1]], said.end[said.bounds[:-1]]
    surprise = np.concatenate([[0], np.cumsum(_surprise(units))])
    bits = surprise[at + said.head] - surprise[at] + surprise[last] - surprise[last - said.tail]
    bits = ((count - 1) * bits).round(9)
    order = np.lexsort((at, -bits))
    order = order[count[order] >= min_count]
    order = order[_outermost(device[order], _chosen(said, order))]
    frame = pd.DataFrame(
        {
            "rank": np.arange(1, len(order) + 1),
            "device": device[order].astype(object),
            "words": (said.head + said.tail)[order],
            "count": count[order],
            "bits": bits[order],
        }
    )
    return frame, _chosen(said, order)


def find_devices(codes, segments: Segments, function_words, sentence) -> dict[str, Echoes]:
    """All candidates of each device, in the order of the text, those within others included."""
    codes = np.asarray(codes)
    light = np.isin(codes, function_words)
    head, tail = shared_heads(codes, segments), shared_tails(codes, segments)
    head[(head == 1) & light[segments.first[:-1]]] = 0
    tail[(tail == 1) & light[segments.end[:-1] - 1]] = 0
    return {
        "anaphora": _runs(segments, head, "head"),
        "epistrophe": _runs(segments, tail, "tail"),
        "symploce": _symploce(segments, head, tail),
        "anadiplosis": _links(codes, segments, light),
        "epizeuxis": _doublings(codes, light, np.asarray(sentence)),
    }


def shared_heads(codes, segments: Segments) -> np.ndarray:
    """How many first words each unit shares with the next (0 with the next document's).

    >>> segments = Segments(*map(np.array, ([0, 3], [3, 5], [0, 0])))
    >>> shared_heads(np.array([7, 8, 9, 7, 8]), segments).tolist()
    [2]
    """
    return _shared(codes, segments.first[:-1], segments.first[1:], segments, +1)


def shared_tails(codes, segments: Segments) -> np.ndarray:
    """How many last words each unit shares with the next (0 with the next document's)."""
    return _shared(codes, segments.end[:-1] - 1, segments.end[1:] - 1, segments, -1)


def _shared(codes, a, b, segments: Segments, step: int) -> np.ndarray:
    room = np.minimum(segments.words[:-1], segments.words[1:]) * (
        segments.doc[:-1] == segments.doc[1:]
    )
    shared = np.zeros(len(a), dtype=np.int64)
    active = np.flatnonzero(room > 0)
    while len(active):
        at = step * shared[active]
        active = active[codes[a[active] + at] == codes[b[active] + at]]
        shared[active] += 1
        active = active[shared[active] < room[active]]
    return shared


def _runs(segments: Segments, shared: np.ndarray, side: str) -> Echoes:
    first, last, words = lcp_intervals(shared, 1)
    count = last - first + 1
    members, length = ranges(first, count), np.repeat(words, count)
    none = np.zeros(len(words), dtype=np.int64)
    if side == "head":
        start = segments.first[members]
        return Echoes(_bounds(count), start, start + length, words, none)
    end = segments.end[members]
    return Echoes(_bounds(count), end - length, end, none, words)


def _symploce(segments: Segments, head: np.ndarray, tail: np.ndarray) -> Echoes:
    room = np.minimum(segments.words[:-1], segments.words[1:])
    both = np.minimum(head, tail) * (head < room)  # the same sentence again is not one
    first, last, _ = lcp_intervals(both, 1)
    count = last - first + 1
    members = ranges(first, count)
    heads, tails = (_least(part, first, last) for part in (head, tail))
    tails = np.minimum(tails, _least(room, first, last) - heads)
    return Echoes(_bounds(count), segments.first[members], segments.end[members], heads, tails)


def _least(values: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """The least of values[first:last] of each run."""
    if len(first) == 0:
        return first
    return np.minimum.reduceat(values[ranges(first, last - first)], _bounds(last - first)[:-1])


def _links(codes, segments: Segments, light: np.ndarray) -> Echoes:
    """Anadiplosis: the most words that end a unit and begin the next."""
    end, start = segments.end[:-1], segments.first[1:]
    room = np.minimum(segments.words[:-1], segments.words[1:]) * (
        segments.doc[:-1] == segments.doc[1:]
    )
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
    return Echoes(_bounds(np.full(len(at), 2)), first, first + np.repeat(words, 2), words, none)


def _doublings(codes, light: np.ndarray, sentence: np.ndarray) -> Echoes:
    """Epizeuxis: runs of one word within a sentence."""
    same = (codes[1:] == codes[:-1]) & (sentence[1:] == sentence[:-1]) & ~light[1:]
    first, last, words = lcp_intervals(same.astype(np.int64), 1)
    at = ranges(first, last - first + 1)
    return Echoes(
        _bounds(last - first + 1), at, at + 1, words, np.zeros(len(first), dtype=np.int64)
    )


def _bounds(counts: np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _joined(parts: list[Echoes]) -> Echoes:
    counts = np.concatenate([np.diff(part.bounds) for part in parts])
    return Echoes(
        _bounds(counts),
        *(np.concatenate(columns) for columns in zip(*(p[1:] for p in parts), strict=True)),
    )


def _chosen(said: Echoes, order: np.ndarray) -> Echoes:
    counts = np.diff(said.bounds)[order]
    rows = ranges(said.bounds[:-1][order], counts)
    return Echoes(
        _bounds(counts), said.first[rows], said.end[rows], said.head[order], said.tail[order]
    )


def _outermost(device: np.ndarray, said: Echoes) -> np.ndarray:
    """Those that do not share two places with one listed before, of the same device."""
    taken: dict[str, set[int]] = {name: set() for name in DEVICES}
    keeps = np.zeros(len(device), dtype=bool)
    for c, name in enumerate(device):
        side = said.first if said.head[c] else said.end
        at = side[said.bounds[c] : said.bounds[c + 1]].tolist()
        keeps[c] = len(taken[name].intersection(at)) < 2
        if keeps[c]:
            taken[name].update(at)
    return np.flatnonzero(keeps)


def _texts(units: Layer, said: Echoes) -> list[str]:
    first, end = said.first[said.bounds[:-1]], said.end[said.bounds[:-1]]
    heads = sequence_texts(units.codes, units.vocabulary, first, said.head)
    tails = sequence_texts(units.codes, units.vocabulary, end - said.tail, said.tail)
    return [" … ".join(filter(None, pair)) for pair in zip(heads, tails, strict=True)]


def light_codes(units: Layer) -> np.ndarray:
    """The codes of the words that are too common to make a device alone."""
    return units.codes_of(stopwords(remove=EMPHATIC))


def _surprise(units: Layer) -> np.ndarray:
    """log2(N / f) of each unit, in its document."""
    if len(units.codes) == 0:
        return np.empty(0)
    kind = pd.factorize(units.doc * len(units.vocabulary) + units.codes)[0]
    return np.log2(np.diff(units.bounds)[units.doc] / np.bincount(kind)[kind])
