"""What each character is to a word: one number a character, by table."""

from __future__ import annotations

from functools import cache

import numpy as np
import regex

# Characters up to DIGIT are in a word by themselves, those up to DOUBLE_QUOTE may join two words.
# From IGNORED on they need more than a look at both neighbours, and most texts have none.
LETTER, DIGIT = 0, 1
APOSTROPHE, SINGLE_QUOTE, STOP, MID_LETTER, MID_NUMBER = 2, 3, 4, 5, 6
HYPHEN, DOUBLE_QUOTE, GAP, NEWLINE = 7, 8, 9, 10
IGNORED, LONE, KATAKANA, HEBREW = 11, 12, 13, 14
LETTER_LIKE, DIGIT_LIKE, KATAKANA_LIKE = 15, 16, 17
KINDS = 18

# Later lines overrule earlier ones. WB is Unicode's property Word_Break (UAX #29, table 3).
_PATTERNS = [
    (LONE, r"[\p{L}\p{N}]"),
    (LETTER_LIKE, r"\p{WB=ALetter}"),
    (DIGIT_LIKE, r"\p{WB=Numeric}"),
    (KATAKANA_LIKE, r"\p{WB=Katakana}"),
    (LETTER, r"[\p{WB=ALetter}&&[\p{L}\p{N}]]"),
    (DIGIT, r"[\p{WB=Numeric}&&[\p{L}\p{N}]]"),
    (KATAKANA, r"[\p{WB=Katakana}&&[\p{L}\p{N}]]"),
    (HEBREW, r"\p{WB=Hebrew_Letter}"),
    (APOSTROPHE, r"\p{WB=MidNumLet}"),
    (SINGLE_QUOTE, r"\p{WB=Single_Quote}"),
    (DOUBLE_QUOTE, r"\p{WB=Double_Quote}"),
    (MID_LETTER, r"\p{WB=MidLetter}"),
    (MID_NUMBER, r"\p{WB=MidNum}"),
    (STOP, r"[.\u2024\ufe52\uff0e]"),
    (HYPHEN, r"[-\u2010\u2011]"),
    (GAP, r"[:\ufe13\ufe55\uff1a]"),
    (IGNORED, r"[\p{WB=Extend}\p{WB=Format}\p{WB=ZWJ}]"),
    (NEWLINE, r"[\p{WB=CR}\p{WB=LF}\p{WB=Newline}]"),
]


@cache
def _kinds() -> np.ndarray:
    """The kind of every code point."""
    table = np.full(0x110000, GAP, dtype=np.uint8)
    everything = "".join(map(chr, range(0x110000)))
    for kind, pattern in _PATTERNS:
        for run in regex.finditer(f"(?V1){pattern}+", everything):
            table[run.start() : run.end()] = kind
    table.setflags(write=False)
    return table


@cache
def _ascii_kinds() -> bytes:
    return _kinds()[:256].tobytes()


def kinds(text: str) -> np.ndarray:
    """The kind of each character of `text`, as one of the numbers of this module (uint8)."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii").translate(_ascii_kinds()), dtype=np.uint8)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _kinds()[points]
