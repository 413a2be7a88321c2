"""Passages that two sides share, with their differences: local alignment of words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.comparison.side_by_side import Both, both_sides
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.corpus.spans import inside
from helpers.ngrams import ngram_ids
from helpers.result import Result, result

MATCH, OTHER = 2, -1  # a word in common; a word that differs, or that one side lacks
SEED = 3  # words in a row that both sides share
COMMON = 400  # pairs of places of one seed; more frequent ones are expressions, not passages
MARGIN = 25  # words around the seeds that an alignment may reach
NEAR = 12  # words between seeds of one passage


SIDES = ("target", "reference")


class Alignment(NamedTuple):
    """The best local alignment of two sequences; `pairs` are the places of words in common."""

    score: int
    first: tuple[int, int]
    second: tuple[int, int]
    pairs: np.ndarray


def shared_passages(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    min_score: int = 10,
    names: pd.DataFrame | None = None,
) -> Result:
    """The passages of two sides that run alike, allowing for words changed, added or left out.

    Words in common score 2, words that differ or stand on one side only -1; alignments start
    from three words in a row that both share and may run across sentences.

    Parameters
    ----------
    corpus, target, reference
        As in `keyness`.
    min_score
        The least score listed: 10 is five words in a row.
    names
        Where names stand (`doc`, `start`, `end`; what `find_names` returned): their words are
        counted apart, since two texts about one thing share its names.

    Returns
    -------
    Result
        Best first, no passage inside another: `score`, `same` (words in common), `same_names` (of
        these, inside names; NaN without `names`), `words_target`, `words_reference`, and for each
        side `doc_…`, `start_…`, `end_…` (characters), `text_…`, and `differs_…` (character spans
        of the words that the other side does not have there).

    Notes
    -----
    Smith and Waterman (1981), Journal of Molecular Biology 147.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts(
    ...     {"a": "We saw the old red house on the hill.", "b": "The old house on the hill fell."}
    ... )
    >>> shared_passages(two, "a", min_score=8)[["score", "same", "text_reference"]].values.tolist()
    [[11, 6, 'The old house on the hill']]
    """
    both = both_sides(corpus, target, reference)
    ours, theirs = (np.flatnonzero(both.in_target == side) for side in (True, False))
    doc = corpus.token_doc[both.units]
    in_name = _in_names(corpus, both, names)
    rows = []
    for passage in _passages(both.codes, both.sentence, doc, ours, theirs, min_score):
        named = in_name[ours[passage.pairs[:, 0]]] & in_name[theirs[passage.pairs[:, 1]]]
        row = {
            "score": passage.score,
            "same": len(passage.pairs),
            "same_names": int(named.sum()) if names is not None else np.nan,
            "words_target": passage.first[1] - passage.first[0],
            "words_reference": passage.second[1] - passage.second[0],
        }
        spans = (("target", ours, passage.first, 0), ("reference", theirs, passage.second, 1))
        for side, tokens, (start, end), column in spans:
            held = both.units[tokens[start:end]]
            here = np.setdiff1d(np.arange(start, end), passage.pairs[:, column])
            differing = both.units[tokens[here]]
            a, b = int(corpus.starts[held[0]]), int(corpus.ends[held[-1]])
            number = int(corpus.token_doc[held[0]])
            edges = zip(corpus.starts[differing], corpus.ends[differing], strict=True)
            row |= {
                f"doc_{side}": corpus.docs[number],
                f"start_{side}": a,
                f"end_{side}": b,
                f"text_{side}": corpus.texts[number][a:b],
                f"differs_{side}": [(int(start), int(end)) for start, end in edges],
            }
        rows.append(row)
    return result(
        pd.DataFrame(rows, columns=_COLUMNS),
        "shared_passages",
        corpus,
        counted=[f"{part}_{side}" for part in ("doc", "start", "end") for side in SIDES],
        sides=both.sides,
        min_score=min_score,
        names_known=names is not None,
    )


def _in_names(corpus: Corpus, both: Both, names: pd.DataFrame | None) -> np.ndarray:
    """Of the units of both sides, which lie within a name."""
    if names is None or not len(names):
        return np.zeros(len(both.units), dtype=bool)
    return inside(corpus.spans(both.units), names)


_COLUMNS = ["score", "same", "same_names", "words_target", "words_reference"] + [
    f"{part}_{side}"
    for side in ("target", "reference")
    for part in ("doc", "start", "end", "text", "differs")
]


def align(first, second) -> Alignment:
    """The best local alignment of two sequences of words.

    Examples
    --------
    >>> align([1, 2, 9, 3, 4], [7, 1, 2, 3, 4]).score
    7
    """
    first, second = np.asarray(first), np.asarray(second)
    n, m = len(first), len(second)
    score = np.zeros((n + 1, m + 1), dtype=np.int64)
    places = np.arange(m)
    for i in range(n):
        step = np.where(second == first[i], MATCH, OTHER)
        best = np.maximum(np.maximum(score[i, :-1] + step, score[i, 1:] + OTHER), 0)
        # words that the first sequence lacks: each costs 1, so the maximum runs along the row
        score[i + 1, 1:] = np.maximum.accumulate(best - OTHER * places) + OTHER * places
    i, j = np.unravel_index(np.argmax(score), score.shape)
    top, last, pairs = int(score[i, j]), (int(i), int(j)), []
    while score[i, j] > 0:
        same = first[i - 1] == second[j - 1]
        if score[i, j] == score[i - 1, j - 1] + (MATCH if same else OTHER):
            i, j = i - 1, j - 1
            if same:
                pairs.append((i, j))
        elif score[i, j] == score[i - 1, j] + OTHER:
            i -= 1
        else:
            j -= 1
    matched = np.array(pairs[::-1], dtype=np.int64).reshape(-1, 2)
    return Alignment(top, (int(i), last[0]), (int(j), last[1]), matched)


def _passages(codes, sentence, doc, ours, theirs, min_score) -> list[Alignment]:
    """The alignments around shared seeds, best first; places count within each side."""
    a, b = codes[ours], codes[theirs]
    doc_a, doc_b = doc[ours], doc[theirs]
    found = []
    for i0, i1, j0, j1 in _regions(*_seeds(codes, sentence, ours, theirs), doc_a, doc_b):
        first_a, last_a = _within(doc_a, i0, i1)
        first_b, last_b = _within(doc_b, j0, j1)
        one = align(a[first_a:last_a], b[first_b:last_b])
        if one.score >= min_score:
            found.append(
                Alignment(
                    one.score,
                    (one.first[0] + first_a, one.first[1] + first_a),
                    (one.second[0] + first_b, one.second[1] + first_b),
                    one.pairs + np.array([first_a, first_b]),
                )
            )
    found.sort(key=lambda one: (-one.score, one.first, one.second))
    kept: list[Alignment] = []
    for one in found:
        if not any(_meet(one.first, k.first) and _meet(one.second, k.second) for k in kept):
            kept.append(one)
    return kept


def _seeds(codes, sentence, ours, theirs):
    """The places (within each side) of all pairs of equal three-word sequences."""
    starts, ids = ngram_ids(codes, sentence, SEED)
    number = int(ids.max(initial=-1)) + 1
    side = np.full(len(codes), -1)
    side[ours] = np.arange(len(ours))
    mine = side[starts] >= 0
    side[theirs] = np.arange(len(theirs))
    count = [np.bincount(ids[mine], minlength=number), np.bincount(ids[~mine], minlength=number)]
    usable = (count[0] > 0) & (count[1] > 0) & (count[0] * count[1] <= COMMON)
    left = pd.DataFrame({"id": ids[mine], "i": side[starts[mine]]})
    right = pd.DataFrame({"id": ids[~mine], "j": side[starts[~mine]]})
    pairs = left[usable[left["id"]]].merge(right[usable[right["id"]]], on="id")
    order = np.lexsort((pairs["j"], pairs["i"]))
    return pairs["i"].to_numpy()[order], pairs["j"].to_numpy()[order]


def _regions(i, j, doc_a, doc_b):
    """Seeds that follow one another closely on both sides, joined: first and last of each side."""
    done, growing = [], []
    for one, other in zip(i.tolist(), j.tolist(), strict=True):
        still = []
        joined = False
        for region in growing:
            if one - region[1] > NEAR:
                done.append(region)
                continue
            still.append(region)
            follows = 0 < other - region[3] <= NEAR and one > region[1]
            together = doc_a[one] == doc_a[region[0]] and doc_b[other] == doc_b[region[2]]
            if follows and together and not joined:
                region[1], region[3] = one, other
                joined = True
        growing = still
        if not joined:
            growing.append([one, one, other, other])
    return done + growing


def _within(doc, first, last):
    """The tokens around a region, in its document."""
    a = max(first - MARGIN, int(np.searchsorted(doc, doc[first])))
    b = min(last + SEED + MARGIN, int(np.searchsorted(doc, doc[first], side="right")))
    return a, b


def _meet(one, other) -> bool:
    return one[0] < other[1] and other[0] < one[1]
