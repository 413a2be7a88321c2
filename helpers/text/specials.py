"""What stands among the words and is none: addresses of the web and of mail, handles, hashtags,
emoji."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import regex

from helpers.text import characters as ch

SPECIAL_KINDS = ("url", "address", "handle", "hashtag", "emoji")
SPECIAL_RULE = """\
Not words, but of a kind of their own, are: the address of a page (url: https://…, www.…, and a
name in small letters with a general ending such as example.org), of mail (address: a@b.org), a
handle (@name), a hashtag (#name, with a letter in it) and an emoji. They have offsets and can be
searched; no list, total or rate holds them or the words within them, unless asked."""


class Special(NamedTuple):
    """A token that is no word: text[start:end], and its kind, one of `SPECIAL_KINDS`."""

    start: int
    end: int
    kind: str


# The endings that stand for a page even without http or www; those of countries are words too.
_ENDINGS = ("com", "org", "net", "edu", "gov", "mil", "info", "io", "co.uk", "ac.uk", "org.uk")
_ENDING = "|".join(map(regex.escape, _ENDINGS))
_NO_WORD_BEFORE = r"(?<![\p{L}\p{N}@/._%+-])"
_NAME = r"[\p{L}\p{N}-]+"
_PATH = r"""[^\s<>"“”«»`]"""
_TOKEN = regex.compile(
    rf"""(?P<url> (?<![\p{{L}}\p{{N}}])(?:https?|ftp)://{_PATH}++
        | {_NO_WORD_BEFORE}[wW]{{3}}\.(?=[A-Za-z0-9]){_NAME}(?:\.{_NAME})+(?:[/?\#:]{_PATH}*+)?
        | {_NO_WORD_BEFORE}(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_ENDING})
          (?![\p{{L}}\p{{N}}@_-]|\.[\p{{L}}\p{{N}}])(?:[/?]{_PATH}*+)? )
      | (?P<address> (?<![\p{{L}}\p{{N}}@._%+-])[\p{{L}}\p{{N}}._%+-]++(?<!\.)
          @{_NAME}(?:\.{_NAME})*\.\p{{L}}{{2,}}+ )
      | (?P<handle> (?<![\p{{L}}\p{{N}}@_/])[@＠](?=[\p{{L}}\p{{N}}_]*\p{{L}})
          [\p{{L}}\p{{M}}\p{{N}}_]++
          (?:@{_NAME}(?:\.{_NAME})+ | (?:\.[a-z0-9-]+)*\.(?:social|{_ENDING})\b)? )
      | (?P<hashtag> (?<![\p{{L}}\p{{N}}&_/\#])[\#＃](?=[\p{{L}}\p{{N}}_]*\p{{L}})
          [\p{{L}}\p{{M}}\p{{N}}_\u200c]++ )""",
    regex.VERBOSE,
)
_CHUNK, _CHUNK_BEFORE = regex.compile(r"\S*+"), regex.compile(r"(?r)\S*+")
_MAY_BE_EMOJI = re.compile("[\u20e3\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]")
_PICTURE = r"""(?:\p{Emoji_Presentation} | [\p{Emoji}--[0-9\#*]]\uFE0F
        | [\u2600-\u27BF&&\p{Extended_Pictographic}])(?:\uFE0F|\p{Emoji_Modifier})?"""
_EMOJI = regex.compile(
    rf"""(?V1)\p{{RI}}\p{{RI}} | [0-9\#*]\uFE0F?\u20E3
      | {_PICTURE}(?:\u200D{_PICTURE})*+[\U000E0020-\U000E007F]*+""",
    regex.VERBOSE,
)
_TRAILING = ".,;:!?…'’‘*_~|"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_POSSESSIVE = regex.compile(r"['’][sS](?![\p{L}\p{N}])")
_KEYCAP = "\u20e3"


def special_spans(text: str) -> list[Special]:
    """The tokens of `text` that are no words, in order (see `SPECIAL_RULE`).

    >>> text = "See https://example.org/a_(b), mail x@y.org, @who #MeToo 👍🏽"
    >>> [(text[s.start : s.end], s.kind) for s in special_spans(text)]
    [('https://example.org/a_(b)', 'url'), ('x@y.org', 'address'), ('@who', 'handle'),
     ('#MeToo', 'hashtag'), ('👍🏽', 'emoji')]
    """
    found = _tokens(text, _marks(text, ch.kinds(text)))
    if text.isascii() or not _MAY_BE_EMOJI.search(text):
        return found
    emoji = [Special(*match.span(), "emoji") for match in _EMOJI.finditer(text)]
    ends = [token.end for token in found]
    starts = [token.start for token in found]
    free = [e for e in emoji if bisect(starts, e.start) == bisect(ends, e.start)]
    return sorted(found + free)


def token_kinds(text: str) -> np.ndarray:
    """The kind of each character of `text` to the word rule, gaps where a special token stands."""
    kinds = ch.kinds(text)
    marks = _marks(text, kinds)
    keycaps = not text.isascii() and _KEYCAP in text
    if not marks and not keycaps:
        return kinds
    hidden = kinds.copy()
    for start, end, kind in special_spans(text) if keycaps else _tokens(text, marks):
        after = _POSSESSIVE.match(text, end) if kind != "emoji" else None
        hidden[start : after.end() if after else end] = ch.GAP
    return hidden


def _tokens(text: str, marks: list[int]) -> list[Special]:
    """All but the emoji; only the text around the `marks` between white space is looked at."""
    found: list[Special] = []
    looked = 0
    for mark in marks:
        if mark < looked:
            continue
        start, looked = (
            _CHUNK_BEFORE.match(text, looked, mark).start(),
            _CHUNK.match(text, mark).end(),
        )
        found += [_special(text, match) for match in _TOKEN.finditer(text, start, looked)]
    return found


def _special(text: str, match: regex.Match) -> Special:
    start, end = match.span()
    if match.lastgroup == "address":
        start = end - len(match[0].lstrip(".%+-"))
    return Special(start, _trimmed(text, start, end), match.lastgroup)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the marks that belong to the sentence around."""
    while end > start + 1:
        last = text[end - 1]
        opening = _BRACKETS.get(last)
        if opening and text.count(last, start, end) <= text.count(opening, start, end):
            break
        if not opening and last not in _TRAILING:
            break
        end -= 1
    return end


def _marks(text: str, kinds: np.ndarray) -> list[int]:
    """Where a mark stands that each of these tokens has, but for the emoji; mostly nowhere."""
    signs = "@#" if text.isascii() else "@#＠＃"
    found = [at for sign in signs if sign in text for at in _places(text, sign)]
    found += [at for at in _places(text, "/") if text.startswith("://", at - 1)]
    stops = (kinds[1:-1] == ch.STOP) & (kinds[:-2] <= ch.DIGIT) & (kinds[2:] <= ch.DIGIT)
    found += [
        at + 1
        for at in np.flatnonzero(stops).tolist()
        if text.startswith(_ENDINGS, at + 2) or text[max(at - 2, 0) : at + 1].lower() == "www"
    ]
    return sorted(found)


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
