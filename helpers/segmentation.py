"""Words, sentences and paragraphs of a text, as character offsets."""

from __future__ import annotations

import itertools
import unicodedata

import regex

_BREAKS = regex.compile(r"(?w)\b")
_HYPHENS = "-\u2010\u2011"
_KEPT = regex.compile(r"[\p{L}\p{N}]")
_SINGLE = regex.compile(r"\p{L}\p{M}*")
_CONTRACTED = frozenset(
    [
        "it",
        "that",
        "he",
        "she",
        "what",
        "who",
        "there",
        "here",
        "where",
        "how",
        "when",
        "why",
        "let",
        "one",
    ]
)


def word_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each word of `text`."""
    cuts = [m.start() for m in _BREAKS.finditer(text)]
    pieces = []
    for start, end in itertools.pairwise(cuts):
        pieces += _without_separators(text, start, end)
    spans: list[tuple[int, int]] = []
    joins = False
    for start, end in pieces:
        piece = text[start:end]
        if _KEPT.search(piece):
            if joins and spans:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
            joins = False
        else:
            joins = piece in _HYPHENS and bool(spans) and spans[-1][1] == start
    return spans


def _without_separators(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, at = [], start
    for part in regex.split(r"([_:])", text[start:end]):
        if part:
            pieces += _at_stops(text, at, at + len(part))
        at += len(part)
    return pieces


def _at_stops(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = text[start:end]
    if "." not in piece or not regex.search(r"\p{L}\p{M}*\.\p{L}", piece):
        return [(start, end)]
    parts = piece.split(".")
    if all(_SINGLE.fullmatch(part) for part in parts):
        return [(start, end)]
    spans, at = [], start
    for part in parts:
        spans.append((at, at + len(part)))
        at += len(part) + 1
    return spans


def word_key(form: str) -> str:
    """The key of a word form: NFC, lower case, plain apostrophe, no possessive ending."""
    key = unicodedata.normalize("NFC", form.replace("\u2019", "'")).lower()
    if key.endswith("'s") and key[:-2] not in _CONTRACTED:
        return key[:-2]
    return key


def paragraph_spans(text: str, *, hard_wrapped: bool = False) -> list[tuple[int, int]]:
    """(start, end) of each paragraph of `text`, without the white space around it."""
    blank = r"\n\s*\n" if hard_wrapped else r"\n"
    spans, at = [], 0
    for part in regex.split(f"({blank})", text):
        core = part.strip()
        if core:
            start = at + part.index(core)
            spans.append((start, start + len(core)))
        at += len(part)
    return spans


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of each sentence of the paragraph text[start:end]."""
    import syntok.segmenter

    spans = []
    for paragraph in syntok.segmenter.analyze(text[start:end]):
        for sentence in paragraph:
            first, last = sentence[0], sentence[-1]
            spans.append((start + first.offset, start + last.offset + len(last.value)))
    return spans
