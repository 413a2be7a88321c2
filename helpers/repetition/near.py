"""Near-duplicates: sentences or clauses that say nearly the same in nearly the same words."""

from __future__ import annotations

from difflib import SequenceMatcher

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.errors import whole
from helpers.layers import Layer, Unit, entity_layer, layer
from helpers.ngrams import ranges
from helpers.repetition.segments import Segment, Segments, same_units, segments_of
from helpers.repetition.stream import coded_by_group
from helpers.result import Result, result
from helpers.shingles import shingle_sets, similar_sets

SIDES = ("first", "second")


def near_duplicates(
    corpus: Corpus,
    by: By = "corpus",
    *,
    segment: Segment = "sentence",
    unit: Unit = "word",
    names: pd.DataFrame | None = None,
    threshold: float = 0.5,
    size: int = 2,
    min_words: int = 5,
    max_pairs: int = 1_000,
) -> Result:
    """The pairs of sentences, or clauses, that share most of their words in the same order.

    The measure is the Jaccard similarity of the sets of n-grams (shingles) of the two: those
    that both have, over those that either has, from 0 (none) to 1 (all). Every pair is found, at
    any size of corpus. Of sentences that are the same word for word the first stands for all in
    the other pairs, and each later one has one pair, with the first.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        Within what two sentences are compared: `"corpus"`, `"doc"`, a column, or groups.
    segment
        `"sentence"` or `"clause"` (what stands between two marks).
    unit
        How tokens are read.
    names
        Where names stand (`doc`, `start`, `end`, `type`; what `find_names` returned): each counts
        as one word that stands for any name of its type, so that sentences made on one template
        are found whatever they name. A sentence then needs `min_words` words outside names.
    threshold
        The lowest similarity listed, above 0 and at most 1.
    size
        Words in a shingle.
    min_words
        Shorter sentences are left out.
    max_pairs
        At most so many pairs, the nearest; `settings["found"]` has the number of all.

    Returns
    -------
    Result
        One row a pair, most similar first: `pair` (number, from 1), `template` (number of the
        group of sentences that these pairs join, the largest first, from 1), the group of
        documents under the name of `by` (not by corpus), `similarity`, `shared` and `union`
        (shingles), `words` (of the shorter), `difference` (the words of the first, with what the
        second has instead: `[of the first → of the second]`); of either, with `_first` and
        `_second`, `doc`, `sentence` (from 0), `start`, `end`.

    Raises
    ------
    ValueError
        For an unknown `by`, `segment` or `unit`, or a number out of its range.

    Notes
    -----
    Broder (1997), Compression and Complexity of Sequences.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"d": "We put up signs in Leeds. We put up signs in Derby."})
    >>> pair = near_duplicates(corpus).iloc[0]
    >>> float(pair["similarity"].round(2)), pair["difference"]
    (0.67, 'We put up signs in [Leeds → Derby]')
    """
    whole(size, "size")
    whole(min_words, "min_words")
    whole(max_pairs, "max_pairs")
    groups = corpus.groups(by)
    units = layer(corpus, unit) if names is None else masked(corpus, names)
    codes, _, _ = coded_by_group(units, groups)
    segments = _compared_segments(units, codes, segment, min_words, size, names is not None)
    held = ranges(segments.first, segments.words)
    number = np.repeat(np.arange(len(segments.first)), segments.words)
    sets = shingle_sets(codes[held], number, size)
    kind = same_units(codes, segments)
    _, distinct = np.unique(kind, return_index=True)
    original = distinct[kind]
    copies = np.flatnonzero(original != np.arange(len(original)))
    same = np.diff(sets.indptr)[copies].astype(np.int64)
    found = similar_sets(sets[distinct], threshold, max_pairs)
    pairs = np.stack(
        [
            np.append(distinct[found.a], original[copies]),
            np.append(distinct[found.b], copies),
            np.append(found.shared, same),
            np.append(found.union, same),
        ]
    )
    frame = _frame(corpus, units, segments, pairs, segment, max_pairs)
    if not groups.whole:
        own = groups.of_doc[[corpus.index(str(doc)) for doc in frame["doc_first"]]]
        frame.insert(2, groups.by, groups.column(own.astype(np.int64)))
    return result(
        frame,
        "near_duplicates",
        corpus,
        counted=[f"{part}_{side}" for side in SIDES for part in ("doc", "start", "end")],
        groups=groups,
        segment=segment,
        unit=unit,
        threshold=threshold,
        size=size,
        min_words=min_words,
        max_pairs=max_pairs,
        names_masked=names is not None,
        found=found.found + len(copies),
    )


def masked(corpus: Corpus, names: pd.DataFrame) -> Layer:
    """The corpus with each name as one unit that stands for all names of its type."""
    return entity_layer(corpus, names.assign(entity="<" + names["type"].astype(str) + ">"))


def _compared_segments(
    units: Layer, codes, segment: Segment, min_words: int, size: int, named: bool
) -> Segments:
    """The segments of enough units (outside names), of documents that are in a group."""
    segments = segments_of(units, segment, min_words=max(min_words, size))
    kept = codes[segments.first] >= 0
    if named:
        plain = np.concatenate([[0], np.cumsum(units.codes < units.names_from)])
        kept &= plain[segments.end] - plain[segments.first] >= min_words
    return Segments(*(part[kept] for part in segments))


def _frame(
    corpus: Corpus, units: Layer, segments: Segments, pairs, segment: Segment, most: int
) -> pd.DataFrame:
    a, b, shared, union = pairs
    words = np.minimum(segments.words[a], segments.words[b])
    similarity = shared / np.maximum(union, 1)
    rank = np.lexsort((b, a, -words, -similarity))[:most]
    a, b = a[rank], b[rank]
    sides = [_spans(units, segments, which, segment) for which in (a, b)]
    frame = pd.DataFrame(
        {
            "pair": np.arange(1, len(a) + 1),
            "template": _components(a, b),
            "similarity": similarity[rank],
            "shared": shared[rank],
            "union": union[rank],
            "words": words[rank],
            "difference": [
                _difference(corpus, *(_tokens(units, segments, s) for s in pair))
                for pair in zip(a, b, strict=True)
            ],
        }
    )
    for side, spans in zip(SIDES, sides, strict=True):
        frame = frame.join(spans.add_suffix(f"_{side}"))
    return frame


def _spans(units: Layer, segments: Segments, which, segment: Segment) -> pd.DataFrame:
    """Where segments stand: sentences with their closing marks, clauses from word to word."""
    corpus = units.corpus
    first, end = segments.first[which], segments.end[which]
    spans = corpus.spans(units.first[first], units.last[end - 1])
    if segment == "sentence":
        number = units.sentence[first]
        spans["start"] = corpus.sentence_starts[number].astype(np.int64)
        spans["end"] = corpus.sentence_ends[number].astype(np.int64)
    return spans


def _components(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """For each pair the number of the group that pairs join, the largest first, from 1."""
    if not len(a):
        return np.empty(0, dtype=np.int64)
    ends, at = np.unique(np.concatenate([a, b]), return_inverse=True)
    links = sparse.coo_array(
        (np.ones(len(a)), (at[: len(a)], at[len(a) :])), shape=(len(ends),) * 2
    )
    _, group = connected_components(links, directed=False)
    members = np.bincount(group)
    first = np.full(len(members), len(a))
    np.minimum.at(first, group[at[: len(a)]], np.arange(len(a)))
    place = np.empty(len(members), dtype=np.int64)
    place[np.lexsort((first, -members))] = np.arange(1, len(members) + 1)
    return place[group[at[: len(a)]]]


def _tokens(units: Layer, segments: Segments, number: int) -> slice:
    return slice(
        int(units.first[segments.first[number]]), int(units.last[segments.end[number] - 1])
    )


def _difference(corpus: Corpus, first: slice, second: slice) -> str:
    keys = [corpus.codes[part].tolist() for part in (first, second)]
    words = [corpus.forms[corpus.form_codes[part]].tolist() for part in (first, second)]
    return " ".join(
        " ".join(words[0][i:j])
        if kind == "equal"
        else f"[{' '.join(words[0][i:j]) or '–'} → {' '.join(words[1][k:m]) or '–'}]"
        for kind, i, j, k, m in edits(*keys)
    )


def edits(a: list, b: list) -> list[tuple[str, int, int, int, int]]:
    """What turns sequence a into b: (kind, from, to, from, to), as `difflib` names them.

    >>> edits(["in", "Leeds", "now"], ["in", "Derby", "now"])[1]
    ('replace', 1, 2, 1, 2)
    """
    return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
