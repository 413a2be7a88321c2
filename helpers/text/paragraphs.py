"""Paragraphs: where they begin and end, and whether a text breaks its lines within them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import regex

PARAGRAPH_RULE = """\
A paragraph ends at a blank line, and at any single line break too unless the text is hard-wrapped,
that is, broken into lines of about one length in mid-sentence. This is decided for each file (the
column line_breaks of the documents says how: "paragraph" or "wrapped") and can be set there in
corpus.csv. A text counts as hard-wrapped when most of its lines are as full as words allow, at no
more than 120 characters, and do not end as sentences do."""

LINE_BREAKS = ("paragraph", "wrapped")  # what a single line break does: end a paragraph, or not

_LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029]*+(\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z)")
_SENTENCE_END = tuple(".!?…:;\"'”’»)]。！？")
_WIDEST = 120
_FULL, _OPEN = 0.8, 0.5  # shares of lines: as full as words allow, not at the end of a sentence
_FEWEST, _SAMPLE = 3, 2000  # lines followed by another, looked at


def line_breaks(text: str) -> str:
    """What a single line break in `text` does: "paragraph" (ends one) or "wrapped" (does not).

    >>> line_breaks("One thing.\\nAnother thing.\\n\\nA third.\\n")
    'paragraph'
    """
    head = text[: _SAMPLE * _WIDEST]
    lines = [line.strip() for line in head.splitlines()]
    broken = [(line, after) for line, after in pairwise(lines) if line and after]
    if len(broken) < _FEWEST:
        return "paragraph"
    lengths = np.array([len(line) for line, _ in broken])
    next_word = np.array([len(after.split(None, 1)[0]) for _, after in broken])
    width = np.quantile(lengths, 0.95)
    full = np.mean(lengths + 1 + next_word > width)
    unended = np.mean([not line.endswith(_SENTENCE_END) for line, _ in broken])
    wrapped = width <= _WIDEST and full >= _FULL and unended >= _OPEN
    return "wrapped" if wrapped else "paragraph"


def paragraph_spans(text: str, *, breaks: str | None = None) -> list[tuple[int, int]]:
    """(start, end) of each paragraph of `text`, without the white space around it.

    `breaks` is one of `LINE_BREAKS`; without it, the text decides.

    >>> paragraph_spans("One.\\nTwo.\\n\\nThree.")
    [(0, 4), (5, 9), (11, 17)]
    """
    if breaks is None:
        breaks = line_breaks(text)
    elif breaks not in LINE_BREAKS:
        raise ValueError(f"line breaks are {' or '.join(LINE_BREAKS)}, not {breaks!r}")
    spans: list[tuple[int, int]] = []
    after_blank = True
    for line in _LINE.finditer(text):
        start, end = line.start(), line.start(1)
        stripped = text[start:end].strip()
        if not stripped:
            after_blank = True
            continue
        start += text[start:end].index(stripped)
        end = start + len(stripped)
        if after_blank or breaks == "paragraph":
            spans.append((start, end))
        else:
            spans[-1] = (spans[-1][0], end)
        after_blank = False
    return spans
