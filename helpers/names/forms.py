"""What the form of a name tells: an acronym, a type."""

from __future__ import annotations

import regex

from helpers.names import lists

_ACRONYM = regex.compile(r"\p{Lu}[\p{Lu}\p{N}&.-]*\p{Lu}\.?")
HYPHEN = regex.compile(r"[-‐‑–]")
_SLASH = regex.compile(r"\s?/\s?")
DIRECTION = regex.compile(
    r"(?:(?:North|South)[-‐ ]*)?(?:(?:East|West)(?:ern)?)|(?:North|South|Central|Upper|Lower|"
    r"Northern|Southern)(?:ern)?"
)

HEADS = lists.ORG_HEADS | lists.EVENT_HEADS | lists.PLACE_HEADS | lists.WORK_HEADS
_PLACE_KINDS = lists.words(
    """republic state kingdom province city county district territory bay gulf cape strait straits
    isle isles island islands port river lake mount commonwealth town village duchy principality
    empire dominion sea valley"""
)
_PLACE_FIRST = lists.words("mount mt lake cape fort ft port st")
_ALONE = {
    "congress": "ORG",
    "senate": "ORG",
    "parliament": "ORG",
    "army": "ORG",
    "navy": "ORG",
    "treasury": "ORG",
    "reformation": "EVENT",
    "holocaust": "EVENT",
    "renaissance": "EVENT",
    "capitol": "PLACE",
    "kremlin": "PLACE",
    "bible": "WORK",
    "koran": "WORK",
    "quran": "WORK",
    "constitution": "WORK",
}
_JOINED = lists.words("Anglo Franco Sino Indo Russo Afro Euro Austro Judeo Greco")


def is_acronym(form: str) -> bool:
    """Whether a form is written in capitals only: *PMOI*, *U.S.*, *AT&T*.

    >>> is_acronym("PMOI"), is_acronym("U.S."), is_acronym("Iran"), is_acronym("A")
    (True, True, False, False)
    """
    return _ACRONYM.fullmatch(form) is not None


def hinted_type(form: str) -> str:
    """The type that the words of a name tell, or "".

    >>> [hinted_type(f) for f in ("Iran", "Iranian-American", "Ministry of Works", "Ada King")]
    ['PLACE', 'NORP', 'ORG', '']
    >>> [hinted_type(f) for f in ("Battle of Midway", "Western Iran", "Washington Times", "NATO")]
    ['EVENT', 'PLACE', 'WORK', 'ORG']
    """
    known = gazetteer(form)
    if known:
        return known
    if form.lower() in lists.LONE_TITLES:
        return "PERSON"
    words = form.split()
    head_at = next(
        (i for i, w in enumerate(words) if i and w in ("of", "for", "on", "with", "against", "to")),
        len(words),
    )
    head = words[head_at - 1].lower().rstrip(".")
    if len(words) > 1:
        if head_at < len(words) and head in _PLACE_KINDS and words[head_at] == "of":
            return "PLACE"
        first = words[0].rstrip("-‐")
        if head_at == len(words) and DIRECTION.match(first) and words[-1] in lists.places():
            return "PLACE"
        for kind, heads in (
            ("EVENT", lists.EVENT_HEADS),
            ("WORK", lists.WORK_HEADS),
            ("ORG", lists.ORG_HEADS),
            ("PLACE", lists.PLACE_HEADS),
        ):
            if head in heads or head.removesuffix("s") in heads:
                return kind
        if words[0].lower().rstrip(".") in _PLACE_FIRST:
            return "PLACE"
    elif head in _ALONE:
        return _ALONE[head]
    if all(is_acronym(part) for part in _SLASH.split(form)):
        return "ORG"
    return ""


def gazetteer(form: str) -> str:
    if form in lists.places():
        return "PLACE"
    if form in lists.OUTLETS:
        return "WORK"
    if form in lists.PLATFORMS:
        return "OTHER"
    if form in lists.peoples():
        return "NORP"
    parts = HYPHEN.split(form)
    first = parts[:-1]
    if first and parts[-1] in lists.peoples() and set(first) <= lists.peoples() | _JOINED:
        return "NORP"
    return ""
