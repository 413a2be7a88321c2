"""Words, sentences and paragraphs of a text, as character offsets."""

from __future__ import annotations

import regex


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
