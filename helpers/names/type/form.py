"""What the form of a name tells of its type: gazetteers, the word that it is headed by."""

from __future__ import annotations

from functools import lru_cache

import regex

from helpers.names.gazetteers import alternatives, lexicon
from helpers.names.spelling import HYPHEN, SLASH, bare, is_acronym

_KNOWN = lexicon()
_PREPOSITIONS = ("of", "for", "on", "with", "against", "to", "in", "at")
DIRECTION = regex.compile(
    r"(?:(?:North|South)[-‐ ]*)?(?:(?:East|West)(?:ern)?)|(?:North|South|Central|Upper|Lower|"
    r"Northern|Southern)(?:ern)?"
)
_AFTER_HEAD = regex.compile(r"\s(?:(?:of|for|on|with|at|in|against)\s|(?:Jr\.|Sr\.|III?)$)|,\s")
_FORM = regex.compile(rf"[,\s]+(?:&\s)?(?:{alternatives(_KNOWN.company_forms)})\.?$", regex.I)


_GENTILE = regex.compile(r"ians?$")


def without_company_form(form: str) -> str:
    """The name of a company without *Inc.*, *plc*, *& Co.*

    >>> without_company_form("Apple, Inc."), without_company_form("Procter & Gamble Co.")
    ('Apple', 'Procter & Gamble')
    """
    while True:
        shorter = _FORM.sub("", form)
        if shorter == form or not shorter:
            return form
        form = shorter


def has_company_form(form: str) -> bool:
    """Whether a name ends as companies do: *Apple Inc.*

    >>> has_company_form("Apple Inc."), has_company_form("Apple")
    (True, False)
    """
    return _FORM.search(form) is not None


def head_word(form: str) -> str:
    """The word that says what a name is the name of: *Resistance* in *Iranian Resistance*.

    >>> head_word("Royal Society of Arts"), head_word("Apple Inc.")
    ('Society', 'Apple')
    """
    return _AFTER_HEAD.split(without_company_form(form))[0].rsplit(" ", 1)[-1]


@lru_cache(maxsize=100_000)
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
    if form.isupper() and len(form) > 3:  # a headline
        if gazetteer(form.title()):
            return gazetteer(form.title())
        form = form.title() if " " in form else form
    title = _KNOWN.titles.get(form.lower())
    if title and title.alone:
        return "PERSON"
    words = form.split()
    if has_company_form(form):
        return "ORG"
    if len(words) == 1:
        head = _KNOWN.heads.get(words[0].lower().rstrip("."))
        if head and head.sure:
            return head.alone
    elif words:
        kind = _headed(form, words)
        if kind:
            return kind
    if all(is_acronym(part) for part in SLASH.split(form)) and "." not in form[1:2]:
        return "ORG"
    return ""


def _headed(form: str, words: list[str]) -> str:
    first_word = words[0].lower()
    if words[0].lower() in _KNOWN.titles and _KNOWN.titles[first_word].peer and words[1] == "of":
        return "PERSON"
    head_at = next((i for i, w in enumerate(words) if i and w in _PREPOSITIONS), len(words))
    word = words[head_at - 1].lower().rstrip(".")
    head = _KNOWN.heads.get(word) or _KNOWN.heads.get(word.removesuffix("s"))
    if head_at < len(words) and head and head.of_place and words[head_at] == "of":
        return "PLACE"
    first = words[0].rstrip("-‐")
    if head_at == len(words) and DIRECTION.match(first) and _KNOWN.is_place(words[-1]):
        return "PLACE"
    if head and head.type:
        if not (len(words) == 2 and _is_person(words)):
            return head.type
        return ""
    opening = _KNOWN.openings.get(first_word.rstrip("."))
    if opening and head_at == len(words):
        return opening
    if _is_team(words):
        return "ORG"
    if " & " in form:
        return "ORG"
    return ""


def _is_team(words: list[str]) -> bool:
    """*Chicago Bulls*: the plural of a plain word after a town"""
    last = words[-1].lower()
    plural = last.endswith("s") and last[:-1] in _KNOWN.words
    return plural and " ".join(words[:-1]) in _KNOWN.towns


def _is_person(words: list[str]) -> bool:
    """*Harriet Hill*: a first name before a word that may be a surname too."""
    return bare(words[0]) in _KNOWN.first_names and words[1].lower() in _KNOWN.surname_heads


@lru_cache(maxsize=200_000)
def gazetteer(form: str) -> str:
    """The type of a name that stands for one kind of thing only, or "".

    >>> gazetteer("Iran"), gazetteer("Reuters"), gazetteer("Paris")
    ('PLACE', 'WORK', '')
    """
    if form in _KNOWN.countries:
        return "PLACE"
    if form in _KNOWN.outlets:
        return "WORK"
    if form in _KNOWN.platforms:
        return "OTHER"
    if form in _KNOWN.peoples:
        return "NORP"
    stem = _GENTILE.sub("", form)
    if stem != form and (stem in _KNOWN.towns or stem in _KNOWN.regions):
        return "NORP"
    parts = HYPHEN.split(form)
    first = parts[:-1]
    joined = _KNOWN.peoples | _KNOWN.joined_peoples
    return "NORP" if first and parts[-1] in _KNOWN.peoples and set(first) <= joined else ""


@lru_cache(maxsize=200_000)
def listed(form: str) -> dict[str, float]:
    """What the other gazetteers say of a form: types with how firmly, from 0 to 1.5.

    Regions and towns are places, but many a town bears the name of a person; organisations that
    everyone knows; first names and surnames.

    >>> listed("Paris"), listed("Toyota"), listed("Ada King")
    ({'PLACE': 1.5}, {'ORG': 1.0, 'PLACE': 1.0}, {'PERSON': 1.0})
    """
    if form.isupper() and len(form) > 3:
        form = form.title()
    words = form.split()
    if not words:
        return {}
    people = _is_first_name(bare(words[0]))
    found = {"ORG": 1.0} if form in _KNOWN.organisations or _is_club(words, people) else {}
    place = _place(form, people or form in _KNOWN.surnames)
    if place:
        found["PLACE"] = place
    if len(words) > 1:
        if people and not found and words[-1][:1].isupper():
            found["PERSON"] = 1.0
    elif (people and "ORG" not in found and place < 1.5) or (form in _KNOWN.surnames and not found):
        found["PERSON"] = 0.7
    return found


def _is_first_name(word: str) -> bool:
    return word in _KNOWN.first_names or (
        "-" in word and set(HYPHEN.split(word)) <= _KNOWN.first_names.keys()
    )


def _is_club(words: list[str], people: bool) -> bool:
    """*Hansa Rostock*: no word and no first name before a town"""
    if len(words) != 2 or people or words[0].lower() in _KNOWN.words:
        return False
    return words[1] in _KNOWN.towns and words[1] not in _KNOWN.surnames


def _place(form: str, shared: bool) -> float:
    """How firmly a form is a region or town: less where it is small, or a person's name too."""
    if form in _KNOWN.regions:
        return 1.5
    people = _KNOWN.towns.get(form, 0)
    if people > 1_000_000:
        return 1.5
    if not people:
        return 0.0
    return (0.7 if people < 300_000 else 1.0) * (0.3 if shared and " " not in form else 1.0)


def short_forms(form: str) -> list[str]:
    """What an organisation may be called for short: *Novell*, *Huawei*, *Harrow*.

    >>> short_forms("Novell Corporation"), short_forms("Berkshire Hathaway Inc.")
    (['Novell'], ['Berkshire Hathaway', 'Berkshire'])
    >>> short_forms("Royal Society of Arts"), short_forms("Harrow School")
    ([], ['Harrow'])
    """
    found = []
    core = without_company_form(form)
    if core != form:
        found.append(core)
    words = core.split()
    if " of " in f" {core} " or " and " in core or " & " in core:
        return found
    for k in range(len(words) - 1, 0, -1):
        first = " ".join(words[:k])
        tail = [_KNOWN.heads.get(w.lower().rstrip(".")) for w in words[k:]]
        says_what = all(h is not None and h.type == "ORG" for h in tail) and words[k][0].isupper()
        known = form in _KNOWN.organisations and first in _KNOWN.organisations
        if says_what or core != form or known:
            found.append(first)
    return found
