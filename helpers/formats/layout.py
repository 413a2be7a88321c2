"""Lines of pages to running text: heads and feet away, words and paragraphs whole again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from rapidfuzz import fuzz

MARGIN = 0.05  # share of the page's width at its sides
ALIKE = 85  # how alike running heads read that a scanner reads differently on each page
_BANDS = 3  # lines from the top and from the bottom that may be running heads


class TextLine(NamedTuple):
    """A line of a page: its text, its box in points from the lower left, size of type."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    turned: bool
    broken: bool  # a hyphen stood at its end, within a word
    page: tuple[float, float]


_LEADERS = re.compile(r"\s*(?:[.·•…_]\s?){5,}\s*")
_PRESENTED = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|s\.)?\W*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_END = tuple('.!?…:;"”’»)]。！？')


def cleaned_lines(text: str) -> str:
    """A line without dot leaders, ligatures, soft hyphens and double spaces.

    >>> cleaned_lines("1 The ﬁrst . . . . . . . . 12")
    '1 The first 12'
    """
    text = _LEADERS.sub(" ", text.replace("\xad", ""))
    text = _PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = "".join(char for char in text if char >= " " or char == "\t").replace("\ufffe", "")
    return " ".join(text.split())


def without_margins(pages: list[list[TextLine]], left: Counter[str]) -> list[list[TextLine]]:
    """The pages without turned lines and those wholly in the margin at a side.

    Where these are many, the page is turned or set to its edges, and they stay.
    """
    kept = []
    for lines in pages:
        aside = [line.turned or _at_the_edge(line) for line in lines]
        if sum(aside) > 0.4 * len(lines):
            kept.append(lines)
            continue
        kept.append([line for line, out in zip(lines, aside, strict=True) if not out])
        left["margin"] += _words(line for line, out in zip(lines, aside, strict=True) if out)
    return kept


def _at_the_edge(line: TextLine) -> bool:
    width, _ = line.page
    return line.right < MARGIN * width or line.left > (1 - MARGIN) * width


def _words(lines: Iterable[TextLine]) -> int:
    return sum(len(line.text.split()) for line in lines)


def without_running_heads(pages: list[list[TextLine]], left: Counter[str]) -> list[list[TextLine]]:
    """The pages without lines at top or bottom that stand alike on several, and page numbers."""
    places: dict[str, list[tuple[int, float, int]]] = defaultdict(list)
    outer = [_outer(lines) for lines in pages]
    for page, numbers in enumerate(outer):
        for number in numbers:
            key = re.sub(r"\d+|\b[ivxlc]+\b", "#", pages[page][number].text.lower())
            places[_like(key, places)].append((page, pages[page][number].bottom, number))
    repeated = {
        (page, number)
        for key, found in places.items()
        if len(key) > 1 or key == "#"
        for page, height, number in found
        if _stands_again(page, height, found, len(pages))
    }
    kept = []
    for page, lines in enumerate(pages):
        out = {
            number
            for number in outer[page]
            if (page, number) in repeated or _is_page_number(lines[number], lines)
        }
        kept.append([line for number, line in enumerate(lines) if number not in out])
        left["head"] += _words(lines[number] for number in out)
    return kept


def _outer(lines: list[TextLine]) -> set[int]:
    """The numbers of the lines on the highest and the lowest baselines of a page."""
    heights = sorted({round(line.bottom) for line in lines}, reverse=True)
    distinct: list[int] = []
    for height in heights:
        if not distinct or distinct[-1] - height > 3:
            distinct.append(height)
    edges = {*distinct[:_BANDS], *distinct[-_BANDS:]}
    return {
        number
        for number, line in enumerate(lines)
        if any(-1 <= edge - round(line.bottom) <= 3 for edge in edges)
    }


def _like(key: str, places: dict[str, list]) -> str:
    """A head that is known already and reads nearly so, else the head itself."""
    if key in places or len(key) < 8:
        return key
    near = (known for known in list(places)[-200:] if abs(len(known) - len(key)) <= 4)
    return next((known for known in near if fuzz.ratio(known, key) >= ALIKE), key)


def _stands_again(
    page: int, height: float, found: list[tuple[int, float, int]], pages: int
) -> bool:
    others = {p for p, h, _ in found if p != page and abs(h - height) <= 12}
    exact = {p for p, h, _ in found if p != page and abs(h - height) <= 2}
    return len(others) >= 2 or (len(exact) >= 1 and pages <= 6)


def _is_page_number(line: TextLine, lines: list[TextLine]) -> bool:
    """A number that stands alone above or below everything else."""
    if not _NUMBER.fullmatch(line.text) or not any(char.isalnum() for char in line.text):
        return False
    others = [other for other in lines if other is not line]
    lowest = all(line.bottom <= other.bottom + 2 for other in others)
    highest = all(line.bottom >= other.bottom - 2 for other in others)
    height = line.page[1]
    return bool(others) and (
        (lowest and line.top < 0.15 * height) or (highest and line.bottom > 0.85 * height)
    )


# Paragraphs


def running_text(pages: list[list[TextLine]]) -> tuple[str, list[int], list[str]]:
    """The text of all pages, the offset at which each begins, and the words that were joined."""
    known = _spelling(pages)
    parts: list[str] = []
    starts, joined = [], []
    length = 0
    last: tuple[TextLine, _Run] | None = None
    for lines in pages:
        placed = _in_runs(lines)
        start = None
        for line, run in placed:
            if last is not None:
                between = _between(*last, line, run)
                if between == "":
                    whole = _word_at_end(parts[-1]) + _word_at_start(line.text)
                    if _keeps_hyphen(parts[-1], line.text, whole, known):
                        between = "-"
                    else:
                        joined.append(whole)
                    parts[-1] = parts[-1].rstrip("-‐")
                    length = sum(map(len, parts))
                parts.append(between)
                length += len(between)
            if start is None:
                start = length
            parts.append(line.text)
            length += len(line.text)
            last = (line, run)
        starts.append(length if start is None else start)
    return "".join(parts), starts, joined


class _Run(NamedTuple):
    """Lines that follow each other down a column: its edges, and the distance of its lines."""

    left: float
    right: float
    leading: float


def _in_runs(lines: list[TextLine]) -> list[tuple[TextLine, _Run]]:
    runs: list[list[TextLine]] = []
    for line in lines:
        before = runs[-1][-1] if runs else None
        if before and _below(before, line):
            runs[-1].append(line)
        else:
            runs.append([line])
    placed = []
    for held in runs:
        flipped = _right_to_left(held)
        lefts = sorted(-line.right if flipped else line.left for line in held)
        rights = sorted(-line.left if flipped else line.right for line in held)
        run = _Run(lefts[len(lefts) // 10], rights[-1 - len(rights) // 10], _leading(held))
        placed += [(line, run) for line in held]
    return placed


def _leading(lines: list[TextLine]) -> float:
    """The distance of lines within a paragraph: the usual one, unless most stand far apart."""
    size = max(lines[0].size, 1)
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom - b.bottom > 2]
    near = [step for step in steps if step < 2.2 * size]
    if 3 * len(near) > len(steps):
        return median(near)
    return median(steps) if len(steps) >= 3 else 1.2 * size


def _below(before: TextLine, line: TextLine) -> bool:
    overlap = min(before.right, line.right) - max(before.left, line.left)
    return line.bottom <= before.bottom + 2 and (
        overlap > 0 or abs(line.bottom - before.bottom) <= 2
    )


def _right_to_left(lines: list[TextLine]) -> bool:
    sides = Counter(unicodedata.bidirectional(char) for line in lines for char in line.text[:80])
    return sides["R"] + sides["AL"] > sides["L"]


def _between(before: TextLine, run: _Run, line: TextLine, following: _Run) -> str:
    """What stands between two lines: nothing in a broken word, a blank, a line or a paragraph."""
    starts_low = line.text[:1].islower()
    if before.broken and line.text[:1].isalpha():
        return ""
    if re.search(r"[^\W\d_][-‐]$", before.text) and starts_low:
        return ""
    flipped = _right_to_left([before])
    right = -before.left if flipped else before.right
    short = right < run.right - 0.15 * (run.right - run.left)
    ended = before.text.endswith(_END)
    if run is not following:
        return "\n\n" if ended or (short and not starts_low) else " "
    step = before.bottom - line.bottom
    if abs(step) <= 0.3 * max(before.size, 1) and not short:
        return " "
    if abs(step) <= 2:
        return " "
    unlike = abs(before.size - line.size) > 0.2 * max(before.size, line.size)
    if step > 1.4 * run.leading or (unlike and not starts_low):
        return "\n\n"
    left = -line.right if flipped else line.left
    if 0.6 * line.size < left - run.left < 5 * line.size and ended:
        return "\n\n"
    if short:
        return "\n\n" if ended else "\n"
    return " "


def _word_at_end(text: str) -> str:
    return (re.findall(r"[^\W\d_]+(?=[-‐]?$)", text) or [""])[-1]


def _word_at_start(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text)
    return found[0] if found else ""


class _Spelling(NamedTuple):
    """How the words of a document stand within its lines: with a hyphen, and without."""

    plain: set[str]
    hyphenated: set[str]


def _spelling(pages: list[list[TextLine]]) -> _Spelling:
    """What lines say, but for the halves of words that their ends break."""
    lines = [line for held in pages for line in held]
    whole = []
    halved = False
    for line in lines:
        text = re.sub(r"^[^\W\d_]+", "", line.text) if halved else line.text
        halved = line.broken or line.text.endswith(("-", "‐"))
        whole.append(re.sub(r"[^\W\d_]+[-‐]?$", "", text) if halved else text)
    text = " ".join(whole).lower()
    found = re.findall(r"(?<![\w-])[^\W\d_]+-[^\W\d_]+(?![\w-])", text)
    return _Spelling(set(re.findall(r"[^\W\d_]+", text)), {w.replace("-", "") for w in found})


def _keeps_hyphen(before: str, after: str, whole: str, known: _Spelling) -> bool:
    """Whether the hyphen is the word's own: it stands so elsewhere, or parts two known words."""
    whole = whole.replace("-", "").lower()
    if whole in known.plain:
        return False
    if re.match(r"[^\W_]*\d", after):
        return True
    halves = _word_at_end(before).lower(), _word_at_start(after).lower()
    return whole in known.hyphenated or all(
        len(half) >= 4 and half in known.plain for half in halves
    )
