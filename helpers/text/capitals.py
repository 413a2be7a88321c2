"""Whether a text uses capitals as usual, or not at all, or nothing else."""

from __future__ import annotations

from typing import Literal

import regex

LetterCase = Literal["mixed", "lower", "upper", "none"]
LETTER_CASES = ("mixed", "lower", "upper", "none")

_SAMPLE = 20_000  # characters
_ALL_CAPITALS = 0.9  # of the letters; a few names (McDONALD) keep small ones
_NO_CAPITALS = 0.05  # of the sentences that begin with one
_FEWEST = 2  # beginnings of sentences, to tell that none has a capital
_UPPER, _LOWER = regex.compile(r"\p{Lu}"), regex.compile(r"\p{Ll}")
_BEGINNING = regex.compile(
    r"(?:\A|\n|(?<!\.\p{L}|\.\.)[.!?]++[\"'”’)\]]*+\s)\W{0,3}(\p{Lu}|\p{Ll})"
)


def letter_case(text: str) -> LetterCase:
    """How a text uses capitals, from its first 20,000 characters.

    - `"mixed"`: sentences and names begin with one
    - `"lower"`: sentences do not (chat, transcripts of speech): at most one in twenty does
    - `"upper"`: nine letters in ten are capitals
    - `"none"`: the script has no capitals, or there is no letter

    >>> [letter_case(text) for text in ("He left.", "he left. she too.", "HE LEFT.", "او رفت.")]
    ['mixed', 'lower', 'upper', 'none']
    """
    sample = text[:_SAMPLE]
    upper = len(_UPPER.findall(sample))
    letters = upper + len(_LOWER.findall(sample))
    if not letters:
        return "none"
    if upper >= _ALL_CAPITALS * letters:
        return "upper"
    beginnings = [match[1].isupper() for match in _BEGINNING.finditer(sample)]
    few = sum(beginnings) <= _NO_CAPITALS * len(beginnings)
    return "lower" if few and len(beginnings) >= _FEWEST else "mixed"
