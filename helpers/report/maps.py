"""Texts as small pictures: a reading strip for a card, a map beside the text."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup, escape

from helpers.corpus import Corpus
from helpers.report.marks import KINDS, TextMark

WIDTH, HIGH, PITCH = 340, 14, 20  # units of a strip's row
MOST_ROWS, MOST_STROKES = 10, 600
TALL = 1_000  # units of a map
LANES = {"quotation": 6, "name": 16, "repeat": 26, "voice": 31, "category": 34}


def row_words(words: Sequence[int]) -> int:
    """How many words a row of the strips has: as many as the shortest text, ten rows at most.

    Examples
    --------
    >>> row_words([501, 2415]), row_words([100_000, 5_000])
    (501, 10000)
    """
    known = [n for n in words if n] or [1]
    return max(min(min(known), 2_000), math.ceil(max(known) / MOST_ROWS))


def strip(corpus: Corpus, doc: str, marks: Sequence[TextMark], row: int) -> Markup:
    """The document in rows of so many words: paragraphs, quotations and names."""
    i = corpus.index(doc)
    a, b = corpus.token_bounds[i : i + 2]
    starts, ends = corpus.starts[a:b], corpus.ends[a:b]
    first, last = corpus.paragraph_bounds[i : i + 2]
    paragraphs = _words(starts, ends, corpus.paragraph_starts[first:last],
                        corpus.paragraph_ends[first:last])  # fmt: skip
    quoted = [mark for mark in marks if mark.kind == "quotation"]
    quotes = _words(starts, ends, *_edges(quoted))
    named = [mark.start for mark in marks if mark.kind == "name"][:MOST_STROKES]
    scale = WIDTH / row
    shapes = [f'<rect class="par"{_box(*box, scale)}/>' for box in _rows(paragraphs, row, gap=1)]
    shapes += [f'<rect class="quote"{_box(*box, scale)}/>' for box in _rows(quotes, row)]
    strokes = "".join(
        f"M{(n % row) * scale:.1f} {n // row * PITCH + 1}v{HIGH}"
        for n in np.searchsorted(starts, named).tolist()
    )
    if strokes:
        shapes.append(f'<path class="name" d="{strokes}"/>')
    rows = max(math.ceil((b - a) / row), 1)
    label = (
        f"{doc} from its first to its last word: {len(paragraphs)} paragraphs, "
        f"{len(quotes)} quotations, {len(named)} names."
    )
    return Markup(
        '<svg class="strip" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, rows * PITCH - 4, label, Markup("".join(shapes)))


def text_map(corpus: Corpus, doc: str, marks: Sequence[TextMark], prefix: str = "") -> Markup:
    """The whole text from top to bottom, its paragraphs as links, its marks in lanes."""
    i = corpus.index(doc)
    scale = TALL / max(len(corpus.texts[i]), 1)
    first, last = corpus.paragraph_bounds[i : i + 2]
    sentences = corpus.sentence_starts[slice(*corpus.sentence_bounds[i : i + 2])]
    blocks = []
    for number, p in enumerate(range(first, last), 1):
        top, end = corpus.paragraph_starts[p] * scale, corpus.paragraph_ends[p] * scale
        sentence = int(np.searchsorted(sentences, corpus.paragraph_starts[p])) + 1
        blocks.append(
            f'<a href="#{escape(prefix)}s{sentence}" tabindex="-1" aria-label="Paragraph {number}">'
            f'<rect class="par" width="40" y="{top:.1f}" height="{max(end - top - 1, 1):.1f}"/></a>'
        )
    lanes = []
    for kind in KINDS:
        places = [mark for mark in marks if mark.kind == kind][:MOST_STROKES]
        strokes = "".join(
            f"M{LANES[kind]} {mark.start * scale:.0f}"
            + (f"v{max((mark.end - mark.start) * scale, 2):.0f}" if kind == "quotation" else "h8")
            for mark in places
        )
        if strokes:
            lanes.append(f'<path class="{kind}" d="{strokes}"/>')
    return Markup(
        '<nav class="map" aria-label="Map of {}"><svg viewBox="0 0 40 1000" '
        'preserveAspectRatio="none">{}{}<rect class="seen" x="0.5" width="39" y="0" height="100"/>'
        "</svg></nav>"
    ).format(doc, Markup("".join(blocks)), Markup("".join(lanes)))


def _edges(marks: Sequence[TextMark]) -> tuple[np.ndarray, np.ndarray]:
    return (
        np.array([mark.start for mark in marks], dtype=np.int64),
        np.array([mark.end for mark in marks], dtype=np.int64),
    )


def _words(starts, ends, first, last) -> list[tuple[int, int]]:
    """Spans of characters as spans of words."""
    a, b = np.searchsorted(ends, first, side="right"), np.searchsorted(starts, last)
    return [(x, y) for x, y in zip(a.tolist(), b.tolist(), strict=True) if y > x]


def _rows(spans: list[tuple[int, int]], row: int, *, gap: int = 0):
    """(row, from, to) of each span, cut where a row ends."""
    for a, b in spans:
        while a < b:
            end = min(b, (a // row + 1) * row)
            yield a // row, a % row, a % row + (end - a) - (gap if end == b else 0)
            a = end


def _box(row: int, a: float, b: float, scale: float) -> str:
    width = max((b - a) * scale, 1)
    return f' x="{a * scale:.1f}" y="{row * PITCH}" width="{width:.1f}" height="16"'
