"""Short forms that a text itself defines: *People's Party (PP)*.

Schwartz and Hearst (2003), A simple algorithm for identifying abbreviation definitions in
biomedical text, Pacific Symposium on Biocomputing 8.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

_BRACKETS = regex.compile(r"[(\[]\s*([^()\[\]]{2,80}?)\s*[)\]]")
_WORD = regex.compile(r"\S+")
_PART = regex.compile(r"\s*[,;]\s|\s*;\s*")
_SLASH = regex.compile(r"\s*/\s*")
_REACH = 300  # characters before a bracket that may hold a long form
_INNER = regex.compile(r"[\p{L}\p{N}]")


class Definition(NamedTuple):
    """A short form and its long form, each with its characters in the text."""

    short: str
    long: str
    short_start: int
    short_end: int
    long_start: int
    long_end: int


def is_short_form(form: str) -> bool:
    """Whether `form` may be an abbreviation: 2 to 10 characters, at most two words, a letter,
    and a letter or digit in front.

    >>> is_short_form("PMOI"), is_short_form("1941"), is_short_form("as we shall see")
    (True, False, False)
    """
    return (
        2 <= len(form) <= 10
        and len(form.split()) <= 2
        and any(c.isalpha() for c in form)
        and form[0].isalnum()
    )


def long_form(short: str, before: str) -> str | None:
    """The words at the end of `before` that `short` abbreviates, or None.

    The characters of the short form are looked for from right to left; its first must begin a
    word. At most min(|A| + 5, 2|A|) words are looked at, |A| being the letters of the short form.

    >>> long_form("NATO", "the North Atlantic Treaty Organization ")
    'North Atlantic Treaty Organization'
    >>> long_form("yes", "the office was closed ") is None
    True
    """
    if not is_short_form(short):
        return None
    before = before.rstrip()
    letters = sum(c.isalnum() for c in short)
    words = [m.start() for m in _WORD.finditer(before)]
    most = min(letters + 5, 2 * letters)
    start = words[-most] if len(words) > most else 0
    at = len(before) - 1
    for i in range(len(short) - 1, -1, -1):
        wanted = short[i].lower()
        if not wanted.isalnum():
            continue
        while at >= start and (
            before[at].lower() != wanted
            or (i == 0 and at > 0 and _INNER.match(before[at - 1]) is not None)
        ):
            at -= 1
        if at < start:
            return None
        at -= 1
    first = before.rfind(" ", 0, at + 1) + 1
    found = before[first:]
    if len(found) <= len(short) or "(" in found or found.lower().startswith(short.lower()):
        return None
    return found


def find_definitions(sentence: str) -> list[Definition]:
    """The short forms that a sentence defines in brackets: `long (SHORT)` or `SHORT (long)`.

    Brackets that hold several (`PMOI/MEK`, `WHO; since 1948`) are tried part by part.

    >>> [(d.short, d.long) for d in find_definitions("the World Health Organization (WHO) said")]
    [('WHO', 'World Health Organization')]
    >>> [(d.short, d.long) for d in find_definitions("The WHO (World Health Organization) said")]
    [('WHO', 'World Health Organization')]
    """
    found = []
    for bracket in _BRACKETS.finditer(sentence):
        inside, at = bracket.group(1), bracket.start(1)
        opening = max(0, bracket.start() - _REACH)
        before = sentence[opening : bracket.start()]
        head = _PART.split(inside)[0]
        for part in _SLASH.split(head):
            long = long_form(part, before) if _capital(part) or " " not in part else None
            if long is not None:
                start = opening + len(before.rstrip()) - len(long)
                place = at + inside.index(part)
                found.append(
                    Definition(part, long, place, place + len(part), start, start + len(long))
                )
        short = before.rstrip().rsplit(" ", 1)[-1]
        if len(short) < len(inside) and short.isupper() and long_form(short, inside) == inside:
            end = opening + len(before.rstrip())
            found.append(Definition(short, inside, end - len(short), end, at, at + len(inside)))
    return found


def _capital(form: str) -> bool:
    return any(c.isupper() for c in form)
