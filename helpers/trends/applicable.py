"""Whether a corpus can be asked about groups and time, and which groups that is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from helpers.corpus import Corpus
from helpers.corpus.dates import Each
from helpers.corpus.groups import By, Groups
from helpers.trends.dating import DATE, Timeline, default_each, timeline

GROUP = "group"  # the column of corpus.csv that is taken without being asked
DOCUMENTS, TIMES = 8, 4  # dated documents, and different times, that make a course of time


class GroupQuestion(NamedTuple):
    """What is compared, over which dates, and in a sentence why this."""

    by: By
    over: str
    each: Each
    why: str


def applies(corpus: Corpus, settings: Mapping[str, object] | None = None) -> str:
    """Nothing if groups or times can be compared; else the sentence that says why not.

    Groups are a column `group`, or the column that the setting `by` names; times are eight
    documents with at least four different dates, in the column `date` or the one that `over` names.

    Examples
    --------
    >>> from helpers import from_texts
    >>> applies(from_texts({"a": "One.", "b": "Two."}))
    'there are no groups (a column group, or --by) and no eight documents at four different times'
    """
    settings = settings or {}
    by = settings.get("by") or (GROUP if GROUP in corpus.documents else None)
    if by not in (None, "doc", "corpus") and len(corpus.groups(by)) > 1:
        return ""
    over = str(settings.get("over") or DATE)
    return "" if has_course(timeline(corpus, over)) else (
        "there are no groups (a column group, or --by) and no eight documents at four different "
        "times"
    )  # fmt: skip


def has_course(line: Timeline) -> bool:
    """Whether there are documents and dates enough for a course of time."""
    dated = line.time[line.groups.of_doc >= 0]
    return len(dated) >= DOCUMENTS and len(np.unique(dated)) >= TIMES


def default_groups(
    corpus: Corpus, by: By | None = None, over: str | None = None, each: Each | None = None
) -> GroupQuestion:
    """The groups to compare: those named, a column `group`, else periods of time, else documents.

    Examples
    --------
    >>> from helpers import from_texts
    >>> asked = default_groups(from_texts({"a": "One.", "b": "Two."}))
    >>> asked.by, asked.each, asked.why
    ('doc', 'year', 'There are no groups and no dates enough: documents stand for themselves.')
    """
    over = over or DATE
    each = each or default_each(corpus, over)
    if by is None and GROUP in corpus.documents:
        by = GROUP
    if by is not None:
        groups = corpus.groups(by)
        return GroupQuestion(groups, over, each, f"Compared by {groups.by}.{_outside(groups)}")
    line = timeline(corpus, over, each)
    if has_course(line):
        groups = _coarser(corpus, over, each)
        why = f"There are no groups; compared by {groups.by}, from the column {over}."
        return GroupQuestion(groups, over, each, why + _outside(groups))
    why = "There are no groups and no dates enough: documents stand for themselves."
    return GroupQuestion("doc", over, each, why)


def _coarser(corpus: Corpus, over: str, each: Each) -> Groups:
    """The finest periods, from `each` on, that are few enough to stand side by side."""
    steps: tuple[Each, ...] = ("month", "year", "decade")
    for step in steps[steps.index(each) :]:
        groups = timeline(corpus, over, step).groups
        if len(groups) <= 8:
            return groups
    return groups


def _outside(groups: Groups) -> str:
    outside = int((groups.of_doc < 0).sum())
    if not outside:
        return ""
    if outside == 1:
        return " 1 document is in no group: it says nothing there."
    return f" {outside:,} documents are in no group: they say nothing there."
