"""Whether a text uses capitals as usual, or not at all, or nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Literal

import regex

LetterCase = Literal["mixed", "lower", "upper", "none"]
LETTER_CASES = ("mixed", "lower", "upper", "none")

_SAMPLE = 20_000  # characters
_HEAD = 2_000  # enough to see that not all letters are capitals
_ALL_CAPITALS = 0.9  # of the letters; a few names (McDONALD) keep small ones
_NO_CAPITALS = 0.05  # of the sentences that begin with one
_FEWEST, _MOST = 2, 40  # beginnings of sentences that are looked at
_BEGINNING = regex.compile(r"(?:[.!?][\"'”’)\]]*+\s++|\n)\W{0,3}+(\p{Lu}|\p{Ll})")
_FIRST = regex.compile(r"\W*+(\p{Lu}|\p{Ll})")


def letter_case(text: str) -> LetterCase:
    """How a text uses capitals, from its first 20,000 characters.

    - `"mixed"`: sentences and names begin with one
    - `"lower"`: sentences do not (chat, transcripts of speech): at most one in twenty does
    - `"upper"`: nine letters in ten are capitals
    - `"none"`: the script has no capitals, or there is no letter

    >>> [letter_case(text) for text in ("He left.", "he left. she too.", "HE LEFT.", "او رفت.")]
    ['mixed', 'lower', 'upper', 'none']
    """
    head = _capitals(text[:_HEAD])
    if head is None or head >= _ALL_CAPITALS:
        whole = _capitals(text[:_SAMPLE])
        if whole is None:
            return "none"
        if whole >= _ALL_CAPITALS:
            return "upper"
    beginnings = [match[1].isupper() for match in islice(_beginnings(text), _MOST)]
    few = sum(beginnings) <= _NO_CAPITALS * len(beginnings)
    return "lower" if few and len(beginnings) >= _FEWEST else "mixed"


def _beginnings(text: str) -> Iterator[regex.Match]:
    """Where a line or a sentence begins with a letter; not after initials (J. R.) and dots."""
    first = _FIRST.match(text)
    if first:
        yield first
    for match in _BEGINNING.finditer(text, 0, _SAMPLE):
        before = text[max(match.start() - 2, 0) : match.start()]
        if match[0][0] != "." or (before[-1:] != "." and before.isalpha() and len(before) == 2):
            yield match


def _capitals(text: str) -> float | None:
    """The share of capitals among the letters that could be one."""
    upper, lower = (sum(map(case, text)) for case in (str.isupper, str.islower))
    return upper / (upper + lower) if upper + lower else None
