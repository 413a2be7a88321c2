"""The reading view: a document as it is, each sentence with an address, and marks to switch on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from helpers.corpus import Corpus
from helpers.report.marks import KINDS, TextMark


class Part(NamedTuple):
    """A run of text under the same marks."""

    text: str
    kinds: str
    label: str


class Sentence(NamedTuple):
    """A sentence with its number in the document.

    `cited` holds (href, label) of the pages that cite it; `gap` tells whether sentences before
    it were left out.
    """

    number: int
    parts: list[Part]
    cited: list[tuple[str, str]]
    gap: bool


def paragraphs(
    corpus: Corpus,
    doc: str,
    marks: Iterable[TextMark] = (),
    cited: Mapping[int, list[tuple[str, str]]] | None = None,
    *,
    only: Collection[int] | None = None,
) -> list[list[Sentence]]:
    """The sentences of each paragraph of a document, down to runs of text under the same marks.

    Parameters
    ----------
    marks
        Spans to be marked, from `find_marks`.
    cited
        For a sentence number, the pages that cite it.
    only
        The numbers of the sentences to keep; None keeps all.
    """
    text, i = corpus.text(doc), corpus.index(doc)
    first, last = corpus.sentence_bounds[i : i + 2]
    starts, ends = corpus.sentence_starts[first:last], corpus.sentence_ends[first:last]
    held = _by_sentence(marks, starts, ends)
    made, gap = [], False
    for p in range(*corpus.paragraph_bounds[i : i + 2]):
        start, end = corpus.paragraph_starts[p], corpus.paragraph_ends[p]
        inside = range(*np.searchsorted(starts, [start, end]))
        sentences = []
        for number in inside:
            if only is not None and number not in only:
                gap = True
                continue
            # the space up to the next sentence belongs to this one
            until = starts[number + 1] if number + 1 < inside.stop else end
            parts = _parts(text, int(starts[number]), int(until), held.get(number, []))
            sentences.append(Sentence(number, parts, (cited or {}).get(number, []), gap))
            gap = False
        if sentences:
            made.append(sentences)
    return made


def _by_sentence(marks: Iterable[TextMark], starts, ends) -> dict[int, list[TextMark]]:
    held: dict[int, list[TextMark]] = {}
    for mark in marks:
        first = int(np.searchsorted(ends, mark.start, side="right"))
        last = int(np.searchsorted(starts, mark.end, side="left"))
        for number in range(first, last):
            held.setdefault(number, []).append(mark)
    return held


def _parts(text: str, start: int, end: int, marks: list[TextMark]) -> list[Part]:
    """The text from start to end, cut where a mark begins or ends."""
    edges = {start, end}
    for mark in marks:
        edges |= {max(start, min(end, mark.start)), max(start, min(end, mark.end))}
    parts = []
    for left, right in pairwise(sorted(edges)):
        over = [mark for mark in marks if mark.start <= left and right <= mark.end]
        kinds = " ".join(kind for kind in KINDS if any(mark.kind == kind for mark in over))
        labels = dict.fromkeys(mark.label for mark in over if mark.label)
        parts.append(Part(text[left:right], kinds, "; ".join(labels)))
    return parts
