"""One spelling for what is written in several ways: spaces, marks, accents, small parts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_ACRONYM = regex.compile(r"\p{Lu}[\p{Lu}\p{N}&.-]*\p{Lu}\.?")
HYPHEN = regex.compile(r"[-‐‑–]")
SLASH = regex.compile(r"\s?/\s?")
_MARKS = regex.compile(r"[.’'ʿʾ]")
_JOINTS = regex.compile(r"\s*([/-])\s*")
_OTHERS = regex.compile(r"[^\p{L}\p{N}]")
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss"})


def is_acronym(form: str) -> bool:
    """Whether a form is written in capitals only: *PMOI*, *U.S.*, *AT&T*.

    >>> is_acronym("PMOI"), is_acronym("U.S."), is_acronym("Iran"), is_acronym("A")
    (True, True, False, False)
    """
    return _ACRONYM.fullmatch(form) is not None


def single_spaced(form: str) -> str:
    """The form with single spaces: line breaks and double spaces are no part of a name.

    >>> single_spaced("Catherine de\\n  Bourgh")
    'Catherine de Bourgh'
    """
    return " ".join(form.split())


@lru_cache(maxsize=200_000)
def bare(form: str) -> str:
    """The form without accents.

    >>> bare("Erdoğan"), bare("Łódź")
    ('Erdogan', 'Lodz')
    """
    if form.isascii():
        return form
    apart = unicodedata.normalize("NFD", form.translate(_PLAIN))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


@lru_cache(maxsize=200_000)
def folded(form: str) -> str:
    """The form without accents, full stops, apostrophes, and (but for acronyms) capitals.

    >>> folded("U.S."), folded("Marks & Spencer"), folded("El-Sisi") == folded("el‑Sisi")
    ('US', 'marks and spencer', True)
    """
    plain = bare(single_spaced(form))
    plain = _MARKS.sub("", HYPHEN.sub("-", plain))
    plain = _JOINTS.sub(r"\1", plain).replace(" & ", " and ")
    return plain if is_acronym(plain) else plain.casefold()


def letters(form: str) -> str:
    """The letters and digits of a form alone.

    >>> letters("J.P. Morgan") == letters("JPMorgan")
    True
    """
    return _OTHERS.sub("", bare(form)).casefold()
