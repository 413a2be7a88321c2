"""Paragraphs: where they begin and end, and whether a text breaks its lines within them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import regex

from helpers.text.capitals import letter_case

PARAGRAPH_RULE = """\
A paragraph ends at a blank line, and at any single line break too unless the text is hard-wrapped,
that is, broken into lines of about one length in mid-sentence. This is decided for each file (the
column line_breaks of the documents says how: "paragraph" or "wrapped") and can be set there in
corpus.csv. A text counts as hard-wrapped when most of its lines are as full as words allow, at no
more than 120 characters, and do not end as sentences do. Lists, verse and posts are not: lines that
nearly all begin with a capital or with a bullet, and lines below 46 characters within which no
sentence ends. In a hard-wrapped text a line that begins with a bullet begins a paragraph, and one
that is short (three fifths of the width would have held the next word too) ends one."""

LINE_BREAKS = ("paragraph", "wrapped")  # what a single line break does: end a paragraph, or not

_LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029]*+(\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z)")
_SENTENCE_END = tuple(".!?…:;\"'”’»)]。！？")
_WIDEST = 120
_FULL, _OPEN = 0.85, 0.5  # shares of lines: as full as words allow, not at the end of a sentence
_RAGGED = 0.9  # of the width, which paragraphs of one text fill differently
_FEWEST, _SAMPLE = 3, 2000  # lines followed by another, looked at
_NARROW = 46  # characters; lines that are shorter may be a list or verse
_CAPITALS, _BULLETS = 0.8, 0.5  # shares of lines that begin so: verse or names, a list
_INNER = 0.05  # share of narrow lines within which a sentence ends, in prose
_SHORT = 0.6  # of the width
_INNER_END = regex.compile(r"[.!?…][\"'”’)]*+\s")
_SYMBOLS = "•‣◦▪●○∙⁃"
_BULLET = regex.compile(rf"(?:[{_SYMBOLS}]|[*+–—-]\s|\(?\d{{1,2}}[.)]\s|\(?\p{{Ll}}\)\s)")


def line_breaks(text: str) -> str:
    """What a single line break in `text` does: "paragraph" (ends one) or "wrapped" (does not).

    >>> line_breaks("One thing.\\nAnother thing.\\n\\nA third.\\n")
    'paragraph'
    """
    broken = _pairs(text)
    if len(broken) < _FEWEST:
        return "paragraph"
    width = _width(broken)
    full = np.mean([_filled(line, after) > _RAGGED * width for line, after in broken])
    unended = np.mean([not line.endswith(_SENTENCE_END) for line, _ in broken])
    wrapped = width <= _WIDEST and full >= _FULL and unended >= _OPEN
    return "wrapped" if wrapped and not _is_listed(text, broken, width) else "paragraph"


def _is_listed(text: str, broken: list[tuple[str, str]], width: float) -> bool:
    """Whether lines of like length are a list, verse or posts and no wrapped prose."""
    if np.mean([bool(_BULLET.match(after)) for _, after in broken]) >= _BULLETS:
        return True
    if letter_case(text) == "mixed":
        within = [after[0].isupper() for line, after in broken if not line.endswith(_SENTENCE_END)]
        if np.mean(within) >= _CAPITALS:
            return True
    inner = np.mean([bool(_INNER_END.search(line)) for line, _ in broken])
    return bool(width < _NARROW and inner < _INNER)


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
    width = _width(_pairs(text)) if breaks == "wrapped" else 0.0
    last = ""
    for line in _LINE.finditer(text):
        start, end = line.start(), line.start(1)
        stripped = text[start:end].strip()
        if not stripped:
            last = ""
            continue
        start += text[start:end].index(stripped)
        end = start + len(stripped)
        if not last or breaks == "paragraph" or _parts(text, spans[-1][0], last, stripped, width):
            spans.append((start, end))
        else:
            spans[-1] = (spans[-1][0], end)
        last = stripped
    return spans


def _parts(text: str, start: int, last: str, line: str, width: float) -> bool:
    """Whether a line of a wrapped text begins a paragraph: after `last`, in one from `start`."""
    if _BULLET.match(line):
        return (
            line[0] in _SYMBOLS or last.endswith(_SENTENCE_END) or bool(_BULLET.match(text, start))
        )
    return width >= _NARROW and _filled(last, line) <= _SHORT * width


def _filled(line: str, after: str) -> int:
    """The length of a line if it held the next word too."""
    return len(line) + 1 + len(after.split(None, 1)[0])


def _pairs(text: str) -> list[tuple[str, str]]:
    """The lines at the beginning of a text that another line follows, each with that line."""
    lines = [line.strip() for line in text[: _SAMPLE * _WIDEST].splitlines()]
    return [(line, after) for line, after in pairwise(lines) if line and after]


def _width(pairs: list[tuple[str, str]]) -> float:
    """The length of the longest lines but for a few."""
    return float(np.quantile([len(line) for line, _ in pairs], 0.95)) if pairs else 0.0
