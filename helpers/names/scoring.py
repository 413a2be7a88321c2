"""How well names were found: span and type scores, and B-cubed for the grouping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, from 0 to 1."""

    precision: float
    recall: float
    f1: float


def _score(points_found: float, found: float, points_gold: float, gold: float) -> Score:
    precision = points_found / found if found else float("nan")
    recall = points_gold / gold if gold else float("nan")
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)


Span = tuple[str, int, int]  # type, start, end


def span_scores(gold: Iterable[Span], found: Iterable[Span]) -> dict[str, Score]:
    """Scores of spans (type, start, end) against a hand annotation, in four ways.

    `strict`: characters and type agree; `exact`: characters agree; `partial`: as `exact`, an
    overlap counting half; `ent_type`: overlap and type agree. Each span is matched once, exact
    matches first. SemEval-2013 task 9.1, after Chinchor and Sundheim (1993), MUC-5.

    Examples
    --------
    >>> scores = span_scores([("PER", 0, 4), ("ORG", 10, 20)], [("PER", 0, 4), ("ORG", 12, 20)])
    >>> {way: round(score.f1, 2) for way, score in scores.items()}
    {'strict': 0.5, 'exact': 0.5, 'partial': 0.75, 'ent_type': 1.0}
    """
    gold, found = sorted(set(gold), key=_place), sorted(set(found), key=_place)
    points: Counter = Counter()
    by_span = {(start, end): kind for kind, start, end in gold}
    open_found, matched = [], set()
    for kind, start, end in found:
        own = by_span.get((start, end))
        if own is None:
            open_found.append((kind, start, end))
            continue
        matched.add((start, end))
        same = own == kind
        points.update(strict=same, exact=1, partial=1, ent_type=same)
    rest = [g for g in gold if (g[1], g[2]) not in matched]
    for kind, start, end in open_found:
        near = [g for g in rest if g[1] < end and start < g[2]]
        if near:
            rest.remove(near[0])
            points.update(partial=0.5, ent_type=near[0][0] == kind)
    return {
        way: _score(points[way], len(found), points[way], len(gold))
        for way in ("strict", "exact", "partial", "ent_type")
    }


def _place(span: Span) -> tuple[int, int, str]:
    return span[1], span[2], span[0]


def b_cubed(gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> Score:
    """How well items are grouped: for each, the share of its group that belongs there, averaged.

    Items in only one of the two are left out. Bagga and Baldwin (1998), LREC workshop on
    linguistic coreference.

    Examples
    --------
    >>> b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "y", 3: "y"})
    Score(precision=0.6666666666666666, recall=0.6666666666666666, f1=0.6666666666666666)
    """
    items = [item for item in gold if item in found]
    ours = Counter(found[item] for item in items)
    theirs = Counter(gold[item] for item in items)
    both = Counter((gold[item], found[item]) for item in items)
    precision = sum(both[gold[i], found[i]] / ours[found[i]] for i in items)
    recall = sum(both[gold[i], found[i]] / theirs[gold[i]] for i in items)
    return _score(precision, len(items), recall, len(items))
