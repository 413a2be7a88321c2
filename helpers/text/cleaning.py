"""What files bring along and no author wrote: how it is found, and mended where that is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

import numpy as np
import regex

from helpers.text.spelling import INVISIBLE

Fault = Literal[
    "decomposed letters",
    "soft hyphens",
    "invisible characters",
    "broken words",
    "ligatures",
    "mojibake",
    "lost characters",
]


class Edit(NamedTuple):
    """text[start:end] is faulty and would be `replacement` (None where nobody can tell)."""

    start: int
    end: int
    replacement: str | None


class Cleaned(NamedTuple):
    """A text that was mended, and the way back: see `back`.

    `pieces` are int64 arrays for each step of mending: where pieces begin in the new text, where
    they begin and end in the text before, and whether they are kept as they were.
    """

    text: str
    pieces: tuple[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray], ...]

    def back(self, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The offsets in the text as it was of stretches of the mended one.

        What was replaced is held whole: a stretch that touches it reaches from its beginning to
        its end.

        >>> cleaned = clean("The oﬃ\\u00adcer.", ["ligatures", "soft hyphens"])
        >>> cleaned.text, [offsets.tolist() for offsets in cleaned.back([4], [11])]
        ('The officer.', [[4], [10]])
        """
        starts, ends = np.asarray(starts, dtype=np.int64), np.asarray(ends, dtype=np.int64)
        for new, old, old_end, kept in reversed(self.pieces):
            first = np.searchsorted(new, starts, side="right") - 1
            last = np.searchsorted(new, np.maximum(ends - 1, 0), side="right") - 1
            starts = np.where(kept[first], old[first] + starts - new[first], old[first])
            ends = np.where(kept[last], old[last] + ends - new[last], old_end[last])
        return starts, np.maximum(starts, ends)


def faults(text: str, fault: Fault) -> list[Edit]:
    """Where a text has a fault, and what would stand there without it.

    - `decomposed letters`: a letter and its accent as two characters (not in Unicode's NFC)
    - `soft hyphens`: they show only where a line breaks
    - `invisible characters`: marks of direction, word joiners, byte order marks, zero-width spaces
    - `broken words`: a hyphen at the end of a line within a word
    - `ligatures`: ﬁ, ﬂ, ﬃ … as one character
    - `mojibake`: UTF-8 that was read as if it were in a Western encoding (`Ã©` for `é`)
    - `lost characters`: U+FFFD, for what could not be read; nobody can tell what it was

    Raises
    ------
    ValueError
        For another fault.

    >>> faults("a ﬁsh", "ligatures")
    [Edit(start=2, end=3, replacement='fi')]
    """
    if fault not in _FINDERS:
        raise ValueError(f"a fault is one of {', '.join(_FINDERS)}, not {fault!r}")
    return list(_FINDERS[fault](text))


def clean(text: str, what: Iterable[Fault]) -> Cleaned:
    """The text without these faults, with the way back to its offsets.

    Parameters
    ----------
    what
        The faults to mend, in this order; see `faults`.

    Raises
    ------
    ValueError
        For a fault that is none, or `lost characters`, which cannot be mended.

    >>> clean("Ã‰tat, co\\u00adoperate", ["mojibake", "soft hyphens"]).text
    'État, cooperate'
    """
    steps = []
    for fault in [what] if isinstance(what, str) else what:
        edits = faults(text, fault)
        if fault == "lost characters":
            raise ValueError("lost characters cannot be mended: the file does not hold them")
        if edits:
            text, pieces = _mended(text, edits)
            steps.append(pieces)
    return Cleaned(text, tuple(steps))


def _mended(text: str, edits: list[Edit]):
    parts, rows, at, length = [], [], 0, 0
    for start, end, replacement in [*edits, Edit(len(text), len(text), "")]:
        for part, old, old_end, kept in (
            (text[at:start], at, start, 1),
            (replacement, start, end, 0),
        ):
            if old_end > old:
                parts.append(part)
                rows.append((length, old, old_end, kept))
                length += len(part)
        at = end
    new, old, old_end, kept = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return "".join(parts), (new, old, old_end, kept.astype(bool))


# How each is found

_SOFT = "\u00ad"
_OTHER_INVISIBLE = regex.compile(f"[{INVISIBLE.replace(_SOFT, '')}\u200b]+")
_COMPOSED = regex.compile(r"\P{M}\p{M}+|[\u1100-\u11ff]+|\P{ASCII}")
_BREAK = regex.compile(r"(?<=\p{L}\p{L})[-\u00ad\u2010]\r?\n[^\S\n]*+(?=\p{Ll}\p{Ll})")
_LETTERS, _LETTERS_BEFORE = regex.compile(r"\p{L}++"), regex.compile(r"(?r)\p{L}++")
_LIGATURE = regex.compile("[\ufb00-\ufb06]")
_LOST = regex.compile("\ufffd+")


def _decomposed(text: str) -> Iterator[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _COMPOSED.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield Edit(*match.span(), composed)


def _soft_hyphens(text: str) -> Iterator[Edit]:
    at = text.find(_SOFT)
    while at >= 0:
        yield Edit(at, at + 1, "")
        at = text.find(_SOFT, at + 1)


def _invisible(text: str) -> Iterator[Edit]:
    if not text.isascii():
        yield from (Edit(*match.span(), "") for match in _OTHER_INVISIBLE.finditer(text))


def _broken_words(text: str) -> Iterator[Edit]:
    """A hyphen stays only where the text has the word with it elsewhere."""
    for match in _BREAK.finditer(text):
        before = _LETTERS_BEFORE.match(text, 0, match.start())[0]
        hyphenated = f"{before}-{_LETTERS.match(text, match.end())[0]}"
        yield Edit(*match.span(), "-" if hyphenated in text else "")


def _ligatures(text: str) -> Iterator[Edit]:
    if not text.isascii():
        for match in _LIGATURE.finditer(text):
            yield Edit(*match.span(), unicodedata.normalize("NFKC", match[0]))


def _lost(text: str) -> Iterator[Edit]:
    yield from (Edit(*match.span(), None) for match in _LOST.finditer(text))


def _western(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTE = {_western(byte): byte for byte in range(0x80, 0x100)}
_BYTE |= {chr(byte): byte for byte in range(0x80, 0x100)}
_LATER = "".join(sign for sign, byte in _BYTE.items() if byte < 0xC0)
_MOJIBAKE = regex.compile(
    "|".join(
        f"[{''.join(map(chr, leads))}][{regex.escape(_LATER)}]{{{number}}}"
        for leads, number in (
            (range(0xC2, 0xE0), 1),
            (range(0xE0, 0xF0), 2),
            (range(0xF0, 0xF5), 3),
        )
    )
)


def _mojibake(text: str) -> Iterator[Edit]:
    if text.isascii():
        return
    for match in _MOJIBAKE.finditer(text):
        raw = bytes(_BYTE[sign] for sign in match[0])
        try:
            meant = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if meant.isprintable() or meant.isspace() or meant in INVISIBLE:
            yield Edit(*match.span(), meant)


_FINDERS: dict[str, Callable[[str], Iterable[Edit]]] = {
    "decomposed letters": _decomposed,
    "soft hyphens": _soft_hyphens,
    "invisible characters": _invisible,
    "broken words": _broken_words,
    "ligatures": _ligatures,
    "mojibake": _mojibake,
    "lost characters": _lost,
}
FAULTS = tuple(_FINDERS)
