"""PDF: the text of its pages in reading order, without running heads; pages as breaks."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence

from helpers.errors import CorpusError
from helpers.formats import layout
from helpers.formats.document import (
    Break,
    Document,
    Documents,
    Guess,
    LeftOut,
    Readable,
    Unread,
    opened,
)
from helpers.formats.layout import TextLine

_LEFT_OUT = {
    "head": ("running heads, feet and page numbers", "they stand on page after page"),
    "margin": ("turned and marginal text", "not main text"),
}


def read(path: Readable) -> Documents:
    """The text of a PDF: paragraphs over lines and pages, words broken at line ends whole."""
    import pypdfium2

    source = opened(path)
    try:
        pdf = pypdfium2.PdfDocument(source.raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or getattr(error, "err_code", None) == 4:
            said = "is protected with a password; save it without one"
            raise Unread(f"{source.name} {said}") from None
        said = "is damaged, and cannot be read as a PDF; save it anew"
        raise CorpusError(f"{source.name} {said}") from None
    try:
        pages, labels = [], []
        for number in range(len(pdf)):
            pages.append(_page_lines(pdf, number))
            labels.append(pdf.get_page_label(number) or str(number + 1))
        meta = _metadata(pdf)
    finally:
        pdf.close()
    yield _document(source.name, source.stem, pages, labels, meta)


def _document(
    name: str, stem: str, pages: list[list[TextLine]], labels: Sequence[str], meta: dict[str, str]
) -> Document:
    _refuse_without_text(name, pages)
    left: Counter[str] = Counter()
    bare = sum(1 for lines in pages if not lines)
    kept = layout.without_margins(pages, left)
    kept = layout.without_running_heads(kept, left)
    text, starts, joined = layout.running_text(kept)
    breaks = [Break(start, f"p. {label}") for start, label in zip(starts, labels, strict=True)]
    left_out = [LeftOut(*what, left[key]) for key, what in _LEFT_OUT.items() if left[key]]
    if bare:
        left_out.append(LeftOut("pages without text", "empty, or pictures", bare, "pages"))
    guesses = []
    if joined:
        said = ", ".join(list(dict.fromkeys(joined))[:4])
        guesses.append(
            Guess("words broken at line ends", f"{len(joined):,} joined", "likely", said)
        )
    return Document(stem, text, meta, tuple(breaks), tuple(left_out), tuple(guesses))


def _refuse_without_text(name: str, pages: list[list[TextLine]]) -> None:
    chars = [char for lines in pages for line in lines for char in line.text if not char.isspace()]
    if not chars:
        raise Unread(
            f"{name} holds no text: it is a scan or a picture; have its text recognised (OCR) first"
        )
    letters = sum(char.isalpha() and not 0xE000 <= ord(char) <= 0xF8FF for char in chars)
    digits = sum(char.isdigit() for char in chars)
    if len(chars) > 200 and letters + digits < 0.5 * len(chars):
        raise Unread(
            f"{name} does not say which letters its fonts draw, so that no text can be read; "
            "have its text recognised (OCR), or ask for another copy"
        )


def _page_lines(pdf, number: int) -> list[TextLine]:
    """The lines of a page, each with its box, its size and whether it is turned."""
    import pypdfium2.raw as pdfium

    page = pdf[number]
    try:
        width, height = page.get_size()
        held = page.get_textpage()
        try:
            count = held.count_chars()
            units = [pdfium.FPDFText_GetUnicode(held, place) for place in range(count)]
            measure = _Measure(pdfium, held)
            return [
                line
                for start, end, broken in _stretches(units)
                if (line := measure.line(units, start, end, broken, (width, height)))
            ]
        finally:
            held.close()
    finally:
        page.close()


def _stretches(units: list[int]) -> list[tuple[int, int, bool]]:
    """(start, end, whether a hyphen broke a word) of each line; pdfium marks such hyphens by 2."""
    found, start = [], 0
    for place, unit in enumerate(units):
        if unit in (10, 13, 2, 0xFFFE):
            if place > start or unit in (2, 0xFFFE):
                found.append((start, place, unit in (2, 0xFFFE)))
            start = place + 1
    if start < len(units):
        found.append((start, len(units), False))
    return found


class _Measure:
    """Boxes, sizes and angles of characters of a page."""

    def __init__(self, pdfium, page):
        self._pdfium, self._page = pdfium, page
        self._box = [ctypes.c_double() for _ in range(4)]

    def _char_box(self, place: int) -> tuple[float, float, float, float] | None:
        left, right, bottom, top = self._box
        done = self._pdfium.FPDFText_GetCharBox(self._page, place, left, right, bottom, top)
        return (left.value, right.value, bottom.value, top.value) if done else None

    def line(
        self, units: list[int], start: int, end: int, broken: bool, size: tuple[float, float]
    ) -> TextLine | None:
        text = _characters(units[start:end])
        inked = [place for place in range(start, end) if units[place] > 32 and units[place] != 160]
        if not inked:
            return None
        boxes = [self._char_box(inked[0]), self._char_box(inked[-1])]
        middle = self._char_box(inked[len(inked) // 2])
        boxes = [box for box in (*boxes, middle) if box]
        if not boxes:
            return None
        angle = self._pdfium.FPDFText_GetCharAngle(self._page, inked[0])
        turned = 0.2 < (angle % math.tau) < math.tau - 0.2 if angle >= 0 else False
        return TextLine(
            layout.cleaned_lines(text),
            min(box[0] for box in boxes),
            max(box[1] for box in boxes),
            min(box[2] for box in boxes),
            max(box[3] for box in boxes),
            self._pdfium.FPDFText_GetFontSize(self._page, inked[0]),
            turned,
            broken,
            size,
        )


def _characters(units: list[int]) -> str:
    text = "".join(map(chr, (unit if unit < 0x110000 else 0xFFFD for unit in units)))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _metadata(pdf) -> dict[str, str]:
    stated = pdf.get_metadata_dict()
    made = re.match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?", stated.get("CreationDate", ""))
    found = {
        "title": " ".join(stated.get("Title", "").split()),
        "author": " ".join(stated.get("Author", "").split()),
        "date": "-".join(part for part in made.groups() if part) if made else "",
    }
    return {key: value for key, value in found.items() if value and "\0" not in value}
