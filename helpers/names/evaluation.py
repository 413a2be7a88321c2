"""How well names were found: span and type scores, and B-cubed for the grouping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from helpers import languages


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


def agreement(mentions: pd.DataFrame, gold: pd.DataFrame) -> dict[str, float]:
    """How well mentions agree with an annotation by hand: span, type, b_cubed, from 0 to 1.

    `span` is the F1 of the characters, `type` that of characters and type, `b_cubed` the F1 of the
    grouping of the mentions that both have.

    Parameters
    ----------
    mentions, gold
        doc, start, end, type, entity; of the same documents.

    Examples
    --------
    >>> gold = pd.DataFrame(
    ...     [("a", 0, 7, "PERSON", "Ada Lee"), ("a", 20, 23, "PERSON", "Ada Lee")],
    ...     columns=["doc", "start", "end", "type", "entity"],
    ... )
    >>> agreement(gold.assign(type=["PERSON", "ORG"]), gold)
    {'span': 1.0, 'type': 0.5, 'b_cubed': 1.0}
    """
    offset = {doc: 10**9 * i for i, doc in enumerate(dict.fromkeys(gold["doc"]))}
    spans = [
        [(r.type, offset[r.doc] + r.start, offset[r.doc] + r.end) for r in table.itertuples()]
        for table in (gold, mentions[mentions["doc"].isin(offset)])
    ]
    groups = [
        {(r.doc, r.start, r.end): r.entity for r in table.itertuples()}
        for table in (gold, mentions)
    ]
    scores = span_scores(*spans)
    return {
        "span": scores["exact"].f1,
        "type": scores["strict"].f1,
        "b_cubed": b_cubed(*groups).f1,
    }


def measured_names(language: str = "en") -> pd.DataFrame:
    """How well names were found on texts annotated by hand, one row a kind of text and way.

    Returns
    -------
    DataFrame
        `kind` of text; `part`: *tuned* (the rules were made on it), *seen* (looked at while
        mending them), or *set aside*; `way`: *model* or *rules*; `mentions` annotated; `span`,
        `type`, `b_cubed` as in `agreement`. Measured by `benchmarks/names.py`.

    Examples
    --------
    >>> sorted(set(measured_names()["part"]))
    ['seen', 'set aside', 'tuned']
    """
    table = pd.DataFrame(list(languages.table(language, "names_measured")))
    scores = ["span", "type", "b_cubed"]
    return table.astype({"mentions": int, **dict.fromkeys(scores, float)})


def range_reading(table: pd.DataFrame) -> str:
    """The range of the scores over the kinds of text that were set aside, as a sentence.

    >>> table = pd.DataFrame(
    ...     [("news", "set aside", "model", 50, 0.97, 0.9, 0.98),
    ...      ("fiction", "set aside", "model", 40, 0.95, 0.86, 0.9)],
    ...     columns=["kind", "part", "way", "mentions", "span", "type", "b_cubed"],
    ... )
    >>> range_reading(table)  # doctest: +NORMALIZE_WHITESPACE
    'On 2 kinds of text that no rule was made on, 95% to 97% of names were found as a reader marks
    them (F1), 86% to 90% with their type too, and grouped right to 90% to 98% (B-cubed).'
    """
    apart = table[(table["part"] == "set aside") & (table["way"] == "model")]
    told = {c: f"{apart[c].min():.0%} to {apart[c].max():.0%}" for c in ("span", "type", "b_cubed")}
    return (
        f"On {len(apart)} kinds of text that no rule was made on, {told['span']} of names were "
        f"found as a reader marks them (F1), {told['type']} with their type too, and grouped "
        f"right to {told['b_cubed']} (B-cubed)."
    )
