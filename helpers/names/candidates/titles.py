"""Titles: where they stand, and what they leave of a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from helpers.names.candidates.runs import Word
from helpers.names.gazetteers import alternatives, lexicon
from helpers.names.spelling import bare, is_acronym
from helpers.names.type.form import gazetteer

_KNOWN = lexicon()
_SMALL = ("of", "the", "in", "for")


class TitledPart(NamedTuple):
    """Words between titles: how they are used, and the title before them, in lower case.

    `use` is *named* after a title, *alone* for a title that stands for a person, *surname* for a
    single word that may be either, else "".
    """

    words: tuple[Word, ...]
    use: str
    title: str


# *Secretary of State* without the small words, as a piece holds it
_SPOKEN = {
    " ".join(w for w in phrase.split() if w not in _SMALL): phrase for phrase in _KNOWN.titles
}
_OFFICERS = regex.compile(
    rf"(?:{alternatives(_KNOWN.office_modifiers)})(?:\s\p{{L}}+){{0,2}}\s"
    rf"(?:{alternatives(_KNOWN.offices)})"
)
_CIVIL = ("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "captain", "colonel")
_HOLDERS = ("minister", "secretary", "ministers", "commissioner", "spokesman", "editor")


def title_in(words: Sequence[str]) -> str:
    """The title that some words in lower case are, or "".

    >>> title_in(["secretary", "state"]), title_in(["chief", "financial", "officer"])
    ('secretary of state', 'chief financial officer')
    >>> title_in(["foreign", "minister"]), title_in(["foreign", "legion"])
    ('foreign minister', '')
    """
    phrase = " ".join(words)
    if phrase in _SPOKEN:
        return _SPOKEN[phrase]
    if len(words) > 1 and words[-1] in _KNOWN.offices and _OFFICERS.fullmatch(phrase):
        return phrase
    if len(words) > 1 and words[-1] in _HOLDERS and set(words[:-1]) <= _KNOWN.portfolios:
        return phrase
    return ""


def is_title(word: str) -> bool:
    """Whether a single word is a title: *President*, *ex-President*."""
    plain = word.lower().rstrip(".")
    return plain.removeprefix("ex-").removeprefix("vice-") in _KNOWN.titles


def title_at(words: Sequence[Word], i: int) -> tuple[int, str]:
    """How many words a title at place i has, and the title; 0 and "" if there is none."""
    for length in (4, 3, 2):
        if len(words) >= i + length:
            title = title_in([w.text.lower().rstrip(".") for w in words[i : i + length]])
            if title:
                return length, title
    word = words[i].text.rstrip(".").lower()
    if word in ("st", "mt", "ft"):
        return 0, ""
    if words[i].text.isupper() and word in _KNOWN.capital_titles and i + 1 < len(words):
        return 1, word  # *PC Lee*
    title = word if word in _KNOWN.titles else word.removeprefix("ex-")
    return (1, title) if title in _KNOWN.titles else (0, "")


def split_titles(text: str, words: Sequence[Word]) -> list[TitledPart]:
    """The parts of a piece between titles; a part after a title is a person."""
    parts: list[TitledPart] = []
    held: list[Word] = []
    title, i = "", 0
    words = list(words)
    while i < len(words):
        length, here = title_at(words, i)
        if length and not _names_a_thing(words[i:], length) and not _is_peer(text, words, i, here):
            last = i + length == len(words)
            ends = last or words[i + 1].text in ("Jr.", "Sr.", "II", "III")
            if ends and length == 1 and here in _KNOWN.titles and _is_surname(here, held):
                held += words[i:]
                break
            if held:
                parts.append(TitledPart(tuple(held), "named" if title else "", title))
                held = []
            if last:
                rest = tuple(words[i:])
                if _stands_alone(text, rest, here):
                    parts.append(TitledPart(rest, "alone", here))
                elif length == 1 and title in _CIVIL and _may_be_surname(rest[0], here):
                    parts.append(TitledPart(rest, "named", title))
                elif (
                    length == 1 and _KNOWN.titles[here].surname and not _OF.match(text, rest[0].end)
                ):
                    parts.append(TitledPart(rest, "surname", title))
                return parts
            title = here
            i += length
            continue
        held.append(words[i])
        i += 1
    if held:
        parts.append(TitledPart(tuple(held), "named" if title else "", title))
    return parts


def _may_be_surname(word: Word, title: str) -> bool:
    """*Dr. Sen*, *Miss King*, but not *Mr. President*"""
    short = title in _KNOWN.abbreviated and not word.text.endswith(".")
    return short or _KNOWN.titles[title].surname


def _is_surname(title: str, before: list[Word]) -> bool:
    """*Ada King*, *Reza Shah*: a title may end a person's name."""
    if not before or not _KNOWN.titles[title].surname:
        return False
    word = before[-1].text
    plain = word.lower() in _KNOWN.heads or word.lower() in _KNOWN.function_words
    return not gazetteer(word) and not is_acronym(word) and not plain


def _names_a_thing(words: list[Word], length: int) -> bool:
    """*King Street*, *General Motors Corporation*: the title is part of another name."""
    head = words[-1].text.lower().rstrip(".")
    if len(words) <= length:
        return False
    title = " ".join(w.text.lower() for w in words[:length])
    if len(words) == length + 1 and head in _KNOWN.surname_heads:
        return title in _KNOWN.titles and _KNOWN.titles[title].given  # Senator *Hill*
    first = bare(words[length].text) in _KNOWN.first_names and head in _KNOWN.surname_heads
    thing = head in _KNOWN.heads and _KNOWN.heads[head].type and head not in _KNOWN.titles
    return (thing and not first) or head in ("plan", "doctrine", "line", "cup")


def _is_peer(text: str, words: list[Word], i: int, title: str) -> bool:
    """*Duke of Wellington*: the title and its place are a person's name."""
    if i + 1 == len(words) or text[words[i].end : words[i + 1].start].strip() != "of":
        return False
    return (title in _KNOWN.titles and _KNOWN.titles[title].peer) or (
        title in ("prince", "princess") and words[i + 1].text == "Wales"
    )


_OF = regex.compile(r"\s(?:of|for)\s")
_APPOSED = regex.compile(r",\s\p{Lu}")
_BEFORE_ALONE = regex.compile(
    r"(?:\b(?:the|this|that|our|their)|^|[.,;:“\"‘'(—–]|\b(?:by|of|with|from|to|and|as))\s*$"
)


def _stands_alone(text: str, words: tuple[Word, ...], title: str) -> bool:
    if title not in _KNOWN.titles or not _KNOWN.titles[title].alone:
        return False
    end = words[-1].end
    if _OF.match(text, end) and title != "secretary of state":
        return False
    if _APPOSED.match(text, end):  # in apposition to the name that follows
        return False
    before = text[max(0, words[0].start - 12) : words[0].start].lower()
    if before.endswith(" as "):
        return False
    return _BEFORE_ALONE.search(before) is not None


_CLAUSE = regex.compile(r"(?r)[,;:()“”\"—–!?]")
_TOKEN = regex.compile(r"\p{L}[\p{L}-]*\.?")
_LAST = frozenset(title.split()[-1] for title in _KNOWN.titles) | _KNOWN.offices


def titles_before(text: str, start: int) -> tuple[str, ...]:
    """The titles right before a name, in lower case, the nearest last, whatever their capitals.

    >>> titles_before("the late president Emmanuel Macron", 19)
    ('president',)
    >>> titles_before("secretary of state Henry", 19), titles_before("Then Mr. Lee", 9)
    (('secretary of state',), ('mr',))
    """
    before = text[max(0, start - 60) : start]
    return _titles_in(before) if before[-1:].isspace() else ()


@lru_cache(maxsize=100_000)
def _titles_in(before: str) -> tuple[str, ...]:
    mark = _CLAUSE.search(before)
    tokens = _TOKEN.findall(before, mark.end() if mark else 0)
    words = [t.lower().rstrip(".") for t in tokens]
    found: list[str] = []
    while words and words[-1] in _LAST:
        title, length = _title_ending(words)
        if not title:
            break
        # a full stop ends a sentence, but for *Mr.* and the like
        if tokens[-1].endswith(".") and length == 1 and words[-1] not in _KNOWN.abbreviated:
            break
        found.insert(0, title)
        del words[-length:], tokens[-length:]
    return tuple(found)


def _title_ending(words: list[str]) -> tuple[str, int]:
    for length in (4, 3, 2, 1):
        if len(words) >= length:
            phrase = " ".join(words[-length:])
            title = phrase if phrase in _KNOWN.titles else ""
            title = title or (title_in(words[-length:]) if length > 1 else "")
            if title:
                return title, length
    return "", 0
