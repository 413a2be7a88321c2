"""How many neighbours echo one another, and how many would in any order of the same sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.languages import not_served
from helpers.layers import Layer, Unit, layer
from helpers.repetition.rhetoric import DEVICES, light_codes
from helpers.repetition.segments import Segment, Segments, same_units, segments_of
from helpers.result import Result, result

BETWEEN = DEVICES[:4]  # the devices between segments
FEW = "fewer than two sentences or clauses"


def device_pairs(
    corpus: Corpus, by: By = "doc", *, segment: Segment = "sentence", unit: Unit = "word"
) -> Result:
    """How many pairs of neighbours show each device, and how many in the mean of all orders.

    A pair is counted by the rule of `rhetorical_devices`: equal first words (last words, both,
    last and first), a single function word not being enough. `expected` is exact: each two
    segments of a document of n stand side by side, in this order, in one of n orders. Sentences
    of any coherent text exceed it, since they keep to their subject: the ratio describes.

    For epizeuxis the pairs are neighbouring words, and chance is the mean over all orders of the
    words of each sentence.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is counted apart; sentences are neighbours within a document only.
    segment
        `"sentence"` or `"clause"`.
    unit
        How tokens are read.

    Returns
    -------
    Result
        One row a group and device: `device`, the group under the name of `by` (not by corpus),
        `count` (pairs found), `expected`, `segments` (sentences, or clauses), `note`. `NaN` and a
        note for a group without a document of two segments.

    Raises
    ------
    ValueError
        For an unknown `by`, `segment` or `unit`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> text = "We shall go. We shall stay. It rains. Nobody came. Somebody left. Everyone slept."
    >>> first = device_pairs(from_texts({"d": text})).iloc[0]
    >>> first["device"], int(first["count"]), float(first["expected"].round(2))
    ('anaphora', 1, 0.33)
    """
    groups, units = corpus.groups(by), layer(corpus, unit)
    segments = segments_of(units, segment)
    docs = len(corpus.docs)
    found = np.stack([np.bincount(_doc_of(units, segments, at, name), minlength=docs)
                      for name, at in _pairs(units, segments).items()])  # fmt: skip
    chance = _expected(units, segments, docs)
    sizes = np.bincount(segments.doc, minlength=docs)
    found, chance = groups.sums(found), groups.sums(chance)
    known = groups.sums((sizes > 1).astype(np.int64)) > 0
    notes = _notes(corpus, groups)
    group = np.repeat(np.arange(len(groups)), len(DEVICES))
    device = np.tile(np.arange(len(DEVICES)), len(groups))
    between = device < len(BETWEEN)
    frame = pd.DataFrame(
        {
            "device": np.array(DEVICES, dtype=object)[device],
            "count": found[device, group],
            "expected": np.where(~between | known[group], chance[device, group], np.nan),
            "segments": groups.sums(sizes)[group],
            "note": [
                FEW if near and not known[g] else notes[g]
                for near, g in zip(between, group, strict=True)
            ],
        }
    )
    if not groups.whole:
        frame.insert(1, groups.by, groups.column(group))
    return result(
        frame,
        "device_pairs",
        corpus,
        counted=["device", *([] if groups.whole else [groups.by]), "count"],
        groups=groups,
        segment=segment,
        unit=unit,
    )


def pair_hits(corpus: Corpus, *, segment: Segment, unit: Unit) -> pd.DataFrame:
    """The pairs that `device_pairs` counts: `device`, `doc`, `sentence`, `start`, `end`."""
    units = layer(corpus, unit)
    segments = segments_of(units, segment)
    frames = []
    for device, at in _pairs(units, segments).items():
        first, end = at, at + 2
        if device in BETWEEN:
            first, end = segments.first[at], segments.end[at + 1]
        spans = corpus.spans(units.first[first], units.last[end - 1])
        spans.insert(0, "device", device)
        frames.append(spans)
    return pd.concat(frames, ignore_index=True)


def _notes(corpus: Corpus, groups) -> list[str]:
    """For each group whether it holds documents whose function words are not known."""
    foreign = np.array([bool(reason) for reason in not_served(corpus)], dtype=np.int64)
    other = groups.sums(foreign) if len(foreign) else np.zeros(len(groups))
    return ["the function words are those of English" if n else "" for n in other]


def _doc_of(units: Layer, segments: Segments, at: np.ndarray, device: str) -> np.ndarray:
    return segments.doc[at] if device in BETWEEN else units.doc[at]


def _keys(units: Layer, segments: Segments) -> dict[str, np.ndarray]:
    """What decides whether segments are alike: first and last word, or two (-1: nothing).

    `begins`, `ends`: the first (last) word, or two where it is a light one; `opening`, `close`:
    the first two, the last two; `whole`: all words.
    """
    codes, width = units.codes.astype(np.int64), len(units.vocabulary)
    light = np.zeros(width, dtype=bool)
    light[light_codes(units)] = True
    long = segments.words >= 2
    first, last = segments.first, segments.end - 1
    if not len(first):
        return dict.fromkeys(("head", "tail", "opening", "close", "begins", "ends", "whole"), first)
    second, before = (np.where(long, at, first) for at in (first + 1, last - 1))
    head, tail = (np.where(light[codes[at]], -1, codes[at]) for at in (first, last))
    opening = np.where(long, codes[first] * width + codes[second], -1)
    close = np.where(long, codes[before] * width + codes[last], -1)
    return {
        "head": head,
        "tail": tail,
        "opening": opening,
        "close": close,
        "begins": np.where(head >= 0, head, np.where(opening >= 0, width + opening, -1)),
        "ends": np.where(tail >= 0, tail, np.where(close >= 0, width + close, -1)),
        "whole": same_units(units.codes, segments),
    }


def _pairs(units: Layer, segments: Segments) -> dict[str, np.ndarray]:
    """The first of each two neighbours that show a device: segments, for epizeuxis units."""
    keys = _keys(units, segments)
    within = segments.doc[1:] == segments.doc[:-1]

    def same(one: str, other: str) -> np.ndarray:
        here, after = keys[one][:-1], keys[other][1:]
        return (here == after) & (here >= 0) & within

    begins, ends = same("begins", "begins"), same("ends", "ends")
    marks = {
        "anaphora": begins,
        "epistrophe": ends,
        "symploce": begins & ends & ~same("whole", "whole"),
        "anadiplosis": same("tail", "head") | same("close", "opening"),
        "epizeuxis": _doubled(units),
    }
    return {device: np.flatnonzero(mark) for device, mark in marks.items()}


def _expected(units: Layer, segments: Segments, docs: int) -> np.ndarray:
    """The mean of the pairs over all orders: devices × documents."""
    keys, doc = _keys(units, segments), segments.doc
    both = pd.factorize(_pair_up(keys["begins"], keys["ends"]))[0]
    both = np.where((keys["begins"] >= 0) & (keys["ends"] >= 0), both, -1)
    twice = np.where(both >= 0, keys["whole"], -1)
    linked = (
        _met(keys["tail"], keys["head"], doc, docs)
        + _met(keys["close"], keys["opening"], doc, docs)
        - _met(*_doubled_ends(units, segments, keys), doc, docs)
    )
    ordered = np.stack(
        [
            _alike(keys["begins"], doc, docs),
            _alike(keys["ends"], doc, docs),
            _alike(both, doc, docs) - _alike(twice, doc, docs),
            linked,
        ]
    )
    sizes = np.bincount(doc, minlength=docs)
    return np.vstack([ordered / np.maximum(sizes, 1), _doublings(units, docs)])


def _doubled_ends(units: Layer, segments: Segments, keys) -> tuple[np.ndarray, np.ndarray]:
    """`close` and `opening` where the two words are one word that makes a device alone."""
    width = max(len(units.vocabulary), 1)
    return tuple(
        np.where((keys[two] >= 0) & (keys[two] // width == keys[two] % width) & (keys[one] >= 0),
                 keys[two], -1)
        for two, one in (("close", "tail"), ("opening", "head"))
    )  # fmt: skip


def _pair_up(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """One number for each pair of numbers."""
    first, second = (pd.factorize(each)[0].astype(np.int64) for each in (one, other))
    return first * (int(second.max(initial=0)) + 1) + second


def _alike(key: np.ndarray, doc: np.ndarray, docs: int) -> np.ndarray:
    """In each document the ordered pairs of different segments with the same key."""
    held = key >= 0
    cell = pd.factorize(_pair_up(doc[held], key[held]))[0]
    times = np.bincount(cell)[cell] if len(cell) else np.empty(0)
    return np.bincount(doc[held], times - 1, minlength=docs)


def _met(one: np.ndarray, other: np.ndarray, doc: np.ndarray, docs: int) -> np.ndarray:
    """In each document the ordered pairs of different segments of which `one` is the other's."""
    size = len(one)
    cell = pd.factorize(_pair_up(np.tile(doc, 2), np.concatenate([one, other])))[0]
    cells = int(cell.max(initial=-1)) + 1
    theirs = np.bincount(cell[size:][other >= 0], minlength=cells)
    held = one >= 0
    meets = theirs[cell[:size]] - ((one == other) & held)
    return np.bincount(doc[held], meets[held], minlength=docs)


def _doubled(units: Layer) -> np.ndarray:
    """Whether each word is said again at once, within its sentence, and is no function word."""
    codes, sentence = units.codes, units.sentence
    light = np.isin(codes[1:], light_codes(units))
    return (codes[1:] == codes[:-1]) & (sentence[1:] == sentence[:-1]) & ~light


def _doublings(units: Layer, docs: int) -> np.ndarray:
    """The mean of words said twice running, over all orders of the words of each sentence:
    Σ m (m - 1) / n for a word m times in a sentence of n."""
    heavy = ~np.isin(units.codes, light_codes(units))
    kind = pd.factorize(units.sentence * len(units.vocabulary) + units.codes)[0]
    times = np.bincount(kind)[kind] if len(kind) else np.empty(0)
    words = np.diff(units.sentence_bounds)[units.sentence]
    return np.bincount(units.doc, heavy * (times - 1) / words, minlength=docs)
