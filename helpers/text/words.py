"""Words: where they begin and end, and the key that each is counted under."""

from __future__ import annotations

from functools import cache

import numpy as np

from helpers.text import characters as ch
from helpers.text.specials import token_kinds
from helpers.text.spelling import normalise

WORD_RULE = """\
A word is what Unicode's default word boundaries (UAX #29) give, kept if it holds a letter or a
digit, with these differences. A hyphen between two letters or digits joins them (Velayat-e,
best-selling, R-AZ). A full stop joins letters only in initialisms, that is between two single
letters (U.S, never end.Next); between digits it joins (3.5). An apostrophe joins a digit and one
last letter (the 1980's, F-16's). A colon, an underscore (with their kin) and a slash separate
(PMOI/MEK is two words). What is an address, a handle, a hashtag or an emoji is no word, nor is any
part of it. Chinese, Japanese, Thai, Lao, Khmer and Burmese put no space between words: there each
sign counts.
Words are counted under their key: the form in Unicode normalisation NFC and lower case, with '
for any apostrophe, - for any hyphen, without invisible characters (soft hyphens, marks of
direction, word joiners) and without a possessive 's (regime's
and mullahs' count as regime and mullahs). Contractions (it's, that's, who's, let's, ...) stay
whole."""


def word_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each word of `text`.

    >>> [text[a:b] for text in ["The U.S. and PMOI/MEK"] for a, b in word_spans(text)]
    ['The', 'U.S', 'and', 'PMOI', 'MEK']
    """
    starts, ends = word_bounds(token_kinds(text))
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def word_bounds(kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The start and the end of each word of a text of characters of these `kinds` (int64)."""
    if len(kinds) == 0:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    if kinds.max() < ch.IGNORED:
        return _bounds_of(_simple_words(kinds))
    base = _bases(kinds)
    starts, ends = _special_words(kinds[base])
    return base[starts], np.append(base, len(kinds))[ends]


def _simple_words(kinds: np.ndarray) -> np.ndarray:
    inside = kinds <= ch.DIGIT
    _join(kinds, inside, inside)
    return inside


def _bounds_of(inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    padded = np.zeros(len(inside) + 2, dtype=bool)
    padded[1:-1] = inside
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return edges[::2], edges[1::2]


def _bases(kinds: np.ndarray) -> np.ndarray:
    """Where a character stands that is not a mere appendix of the one before (rule WB4)."""
    appendix = kinds == ch.IGNORED
    appendix[0] = False
    appendix[1:] &= kinds[:-1] != ch.NEWLINE
    return np.flatnonzero(~appendix)


def _special_words(kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of words in texts with combining marks, other scripts, or rare characters."""
    inside, linked, counted = (_member(kinds, table) for table in _MEMBERS)
    attached = np.zeros(len(kinds), dtype=bool)  # an apostrophe ends a Hebrew word (rule WB7a)
    attached[1:] = (kinds[:-1] == ch.HEBREW) & (kinds[1:] == ch.SINGLE_QUOTE)
    inside |= attached
    linked |= attached
    hyphens = _join(kinds, inside, linked)

    lone = kinds == ch.LONE
    katakana = (kinds == ch.KATAKANA) | (kinds == ch.KATAKANA_LIKE)
    breaks = np.ones(len(kinds) + 1, dtype=bool)
    breaks[1:-1] = lone[:-1] | lone[1:] | (katakana[:-1] != katakana[1:])
    breaks[1:-1] |= attached[:-1] & ~_member(kinds[1:], _LETTERS)
    breaks[hyphens] = breaks[hyphens + 1] = False
    breaks[1:-1] |= inside[1:] != inside[:-1]
    starts = np.flatnonzero(inside & breaks[:-1])
    ends = np.flatnonzero(inside & breaks[1:]) + 1
    before = np.concatenate([[0], np.cumsum(counted, dtype=np.int64)])
    kept = before[ends] > before[starts]
    return starts[kept], ends[kept]


def _table(*kinds: int) -> bytes:
    return bytes(kind in kinds for kind in range(256))


_LETTERS = _table(ch.LETTER, ch.HEBREW, ch.LETTER_LIKE)
_MEMBERS = (
    _table(ch.LETTER, ch.DIGIT, *range(ch.LONE, ch.KINDS)),  # inside a word
    _table(ch.LETTER, ch.DIGIT, ch.HEBREW, ch.LETTER_LIKE, ch.DIGIT_LIKE),  # linked to their like
    _table(ch.LETTER, ch.DIGIT, ch.LONE, ch.KATAKANA, ch.HEBREW),  # enough to make a word
)


def _member(kinds: np.ndarray, table: bytes) -> np.ndarray:
    return np.frombuffer(bytearray(kinds.tobytes().translate(table)), dtype=bool)


def _join(kinds: np.ndarray, inside: np.ndarray, linked: np.ndarray) -> np.ndarray:
    """Mark as `inside` the characters that join two words into one; where hyphens do so.

    `linked` are those inside that no boundary of their own sets apart; may be the same array.
    """
    candidates = (kinds - np.uint8(ch.APOSTROPHE)) <= ch.DOUBLE_QUOTE - ch.APOSTROPHE
    candidates[[0, -1]] = False
    candidates[1:-1] &= inside[:-2] & inside[2:]
    at = np.flatnonzero(candidates)
    ruling = _rulings()[kinds[at], kinds[at - 1], kinds[at + 1]]
    plain = at[ruling == _ALWAYS]
    inside[plain] = linked[plain] = True
    endings = at[ruling == _ENDING]
    endings = endings[
        ~linked[np.minimum(endings + 2, len(kinds) - 1)] | (endings + 2 >= len(kinds))
    ]
    inside[endings] = linked[endings] = True
    stops = at[ruling == _INITIALISM]
    single = ~linked[np.maximum(stops - 2, 0)] | (stops < 2)
    single &= ~linked[np.minimum(stops + 2, len(kinds) - 1)] | (stops + 2 >= len(kinds))
    inside[stops[single]] = True
    hyphens = at[ruling == _HYPHENATED]
    inside[hyphens] = True
    return hyphens


_ALWAYS, _INITIALISM, _HYPHENATED, _ENDING = 1, 2, 3, 4


@cache
def _rulings() -> np.ndarray:
    """When a character joins: by its kind, that of the one before, that of the one after."""
    table = np.zeros((ch.KINDS,) * 3, dtype=np.uint8)
    letters = [ch.LETTER, ch.HEBREW, ch.LETTER_LIKE]
    digits = [ch.DIGIT, ch.DIGIT_LIKE]
    counted = [ch.LETTER, ch.DIGIT, ch.HEBREW, ch.LONE, ch.KATAKANA]
    for kind in (ch.APOSTROPHE, ch.SINGLE_QUOTE, ch.MID_LETTER):
        table[np.ix_([kind], letters, letters)] = _ALWAYS
    for kind in (ch.APOSTROPHE, ch.SINGLE_QUOTE):
        table[np.ix_([kind], digits, letters)] = _ENDING
    for kind in (ch.APOSTROPHE, ch.SINGLE_QUOTE, ch.STOP, ch.MID_NUMBER):
        table[np.ix_([kind], digits, digits)] = _ALWAYS
    table[ch.DOUBLE_QUOTE, ch.HEBREW, ch.HEBREW] = _ALWAYS
    table[np.ix_([ch.STOP], [ch.LETTER, ch.HEBREW], [ch.LETTER, ch.HEBREW])] = _INITIALISM
    table[np.ix_([ch.HYPHEN], counted, counted)] = _HYPHENATED
    return table


def word_key(form: str) -> str:
    """The key that a word form is counted under (see `WORD_RULE`).

    >>> [word_key(form) for form in ["Regime’s", "IT’S", "O'Neill", "best‑selling"]]
    ['regime', "it's", "o'neill", 'best-selling']
    """
    return normalise(form)
