"""The names of people: their parts, what they tell of the sex, and which may be one person's."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from helpers.names.gazetteers import lexicon
from helpers.names.spelling import bare, folded

_KNOWN = lexicon()
_SUFFIX = regex.compile(r"(?:Jr|Sr)\.?|[IVX]+")
_ARTICLE = regex.compile(r"^(?:al|el)[- ]")
_TWICE = regex.compile(r"(\p{L})\1")
_LATIN = (
    ("yy", "y"),
    ("iy", "y"),
    ("ij", "y"),
    ("ii", "y"),
    ("y", "i"),
    ("ou", "u"),
    ("ee", "i"),
    ("kh", "h"),
    ("gh", "g"),
    ("w", "v"),
    ("ks", "x"),
    ("ph", "f"),
    ("tz", "ts"),
)


class Person(NamedTuple):
    """The parts of a full name: first names, surname with its small words, number (*III*, *Jr*)."""

    given: tuple[str, ...]
    surname: str
    number: str


@lru_cache(maxsize=100_000)
def name_parts(form: str) -> Person:
    """The parts of a full name.

    >>> name_parts("Ursula von der Leyen")
    Person(given=('ursula',), surname='von der leyen', number='')
    >>> name_parts("Napoleon III"), name_parts("Duke of Wellington").surname
    (Person(given=('napoleon',), surname='', number='III'), 'wellington')
    """
    words = bare(form).split()
    number = ""
    if len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        number = words.pop().rstrip(".")
        if len(words) == 1 and number not in ("Jr", "Sr"):
            return Person((words[0].casefold(),), "", number)
    if len(words) > 2 and words[1] == "of":
        return Person((), words[-1].casefold(), number)
    if len(words) > 2 and words[-2] == "the":
        return Person(tuple(w.casefold() for w in words[:-2]), "", words[-1])
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold().rstrip("'’") in _KNOWN.particles:
        first -= 1
    given = tuple(w.casefold().rstrip(".") for w in words[:first])
    return Person(given, folded(" ".join(words[first:])).casefold(), number)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """One spelling for the transliterations of a name; names that differ in vowels stay apart.

    >>> sound("Zelensky") == sound("Zelenskyy"), sound("Khomeini") == sound("Khamenei")
    (True, False)
    """
    plain = _ARTICLE.sub("", folded(word).casefold())
    if len(plain) > 5:
        for written, instead in _LATIN:
            plain = plain.replace(written, instead)
        plain = _TWICE.sub(r"\1", plain)
    return plain


def sex_of(given: tuple[str, ...]) -> str:
    """The sex that a first name tells, or ""."""
    return _KNOWN.first_names.get(given[0].title(), "") if given else ""


@lru_cache(maxsize=50_000)
def same_first(a: str, b: str) -> str:
    """Why two first names may be one, or "".

    >>> same_first("margaret", "maggie"), same_first("j", "john"), same_first("ada", "bob")
    ('short form of the first name', 'initial of the first name', '')
    """
    if a == b or sound(a) == sound(b):
        return "middle name apart"
    if len(a) == 1 or len(b) == 1:
        return "initial of the first name" if a[0] == b[0] else ""
    short, long = a.title(), b.title()
    nick = _KNOWN.nicknames
    if short in nick.get(long, ()) or long in nick.get(short, ()):
        return "short form of the first name"
    return ""


def same_person(a: Person, b: Person) -> str:
    """Why two full names may be one person's, or "".

    >>> same_person(name_parts("Winston Churchill"), name_parts("Winston L. S. Churchill"))
    'middle name apart'
    >>> same_person(name_parts("Ada Lee"), name_parts("Bob Lee"))
    ''
    """
    if a.number != b.number and ((a.number and b.number) or not a.surname):
        return ""
    if a.surname != b.surname and sound(a.surname) != sound(b.surname):
        return ""
    if not a.given or not b.given:
        return "rank and family name of the full name" if a.surname else ""
    why = same_first(a.given[0], b.given[0])
    if not why:
        return ""
    if not _within(a.given[1:], b.given[1:]) and not _within(b.given[1:], a.given[1:]):
        return ""
    variant = a.surname != b.surname or (len(a.given[0]) > 1 and a.given[0] != b.given[0])
    return "spelling variant" if variant and why == "middle name apart" else why


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether middle names stand among others in order, initials counting for names."""
    left = iter(many)
    return all(any(x == y or (x[0] == y[0] and 1 in (len(x), len(y))) for y in left) for x in few)
