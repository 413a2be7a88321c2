"""How far a name reaches: words before and after it that belong to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

import regex

from helpers.names.candidates.definitions import find_definitions
from helpers.names.gazetteers import alternatives, lexicon
from helpers.names.spelling import folded, is_acronym, single_spaced
from helpers.names.type.form import head_word, hinted_type

_KNOWN = lexicon()
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_HAPPENED = alternatives(_KNOWN.happened)
_YEAR_EVENT = regex.compile(rf"(?<![\p{{L}}\p{{N}}]){_YEAR}\s(?:\p{{Ll}}+\s)?(?:{_HAPPENED})\b")
_DEAL = regex.compile(
    rf"\s(?:(?:{alternatives(_KNOWN.deal_modifiers)})\s)?(?:{alternatives(_KNOWN.deal_heads)})\b"
    rf"(?:\sof\s{_YEAR})?"
)
_RULE = regex.compile(rf"\s(?:{alternatives(_KNOWN.rule_heads)})\b")
_OUTLET = regex.compile(rf"\s(?:{alternatives(_KNOWN.lower_outlets)})\b")
_OF_YEAR = regex.compile(rf"\sof\s{_YEAR}(?!\p{{N}})")
_BEFORE_YEAR = regex.compile(rf"{_YEAR}\s$")
_COMPANY = regex.compile(r"\s(?:plc|llc|gmbh|ltd|inc)\b\.?")
_NUMBERED = regex.compile(r"\sNo\.\s\d+(?!\p{N})")  # *Chanel No. 5*
_PARTICLES = regex.compile(
    rf"(?r)\b(?:(?:{alternatives(_KNOWN.particles)})\s|(?:al|el)[-‐‑]|d['’])+"
)


class Name(NamedTuple):
    """Characters that are a name, with the type that a rule tells, its title and its use."""

    start: int
    end: int
    hint: str = ""
    title: str = ""
    use: str = ""


def head_of(words: list[str]) -> str:
    return head_word(" ".join(words))


def prefixes(known: Counter) -> dict[str, list[str]]:
    """For the end of each known name of three words or more, the words before that end."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in known:
        first, _, rest = form.partition(" ")
        if " " in rest:
            found[rest].append(first)
    return found


def with_particles(known: Counter) -> frozenset[str]:
    """The ends of known names that open with a small word: *von der Leyen*, *bin Salman*."""
    small = _KNOWN.particles
    tails = set()
    for form in known:
        words = form.split()
        for i in range(1, len(words) - 1):
            if words[i] in small:
                tails.add(folded(" ".join(words[i:])))
                break
    return frozenset(tails)


def widened(text: str, n: Name, before: dict[str, list[str]], tails: frozenset[str]) -> Name:
    """The name with lower-case words that belong to it: *Trump administration*."""
    form = single_spaced(text[n.start : n.end])
    for first in before.get(form, ()):
        start = n.start - len(first) - 1
        alike = start >= 0 and text[start : n.start - 1].lower() == first.lower()
        if alike and text[n.start - 1].isspace():
            return n._replace(start=start)
    small = _PARTICLES.match(text, 0, n.start)
    if small and folded(text[small.start() : n.end]) in tails:
        n = n._replace(start=small.start())
    if n.use == "alone":
        return n
    number = _NUMBERED.match(text, n.end)
    if number:
        return n._replace(end=number.end(), hint=n.hint or "OTHER")
    if n.hint in ("PLACE", "NORP"):
        deal = _DEAL.match(text, n.end)
        if deal:
            year = _BEFORE_YEAR.search(text, max(0, n.start - 5), n.start)
            return Name(year.start() if year else n.start, deal.end(), "EVENT")
        return n
    if n.hint == "EVENT":
        year = _OF_YEAR.match(text, n.end)
        return n._replace(end=year.end()) if year else n
    return _with_lower_head(text, n, form)


def _with_lower_head(text: str, n: Name, form: str) -> Name:
    company = _COMPANY.match(text, n.end)
    if company:
        return Name(n.start, company.end(), "ORG")
    if n.hint in ("", "PERSON") and not is_acronym(form):
        rule = _RULE.match(text, n.end)
        if rule:
            return Name(n.start, rule.end(), "ORG")
    if n.hint == "" and " " not in form:
        outlet = _OUTLET.match(text, n.end)
        if outlet:
            return Name(n.start, outlet.end(), "WORK")
    return n


def defined(text: str, names: list[Name]) -> list[Name]:
    """Names that a definition in brackets shows to be one: *People's Front of Iran (PFI)*."""
    ends = {n.end: n for n in names}
    starts = {n.start: n for n in names}
    whole = []
    for d in find_definitions(text):
        first, last = starts.get(d.long_start), ends.get(d.long_end)
        if first is None or last is None or first is last:
            continue
        if not regex.match(r"['’]", text[first.end : last.start]):
            hint = hinted_type(single_spaced(text[d.long_start : d.long_end])) or "ORG"
            whole.append(Name(d.long_start, d.long_end, hint))
    return whole


def of_years(text: str) -> list[Name]:
    """Years with what happened in them: *1979 revolution*."""
    return [Name(*m.span(), "EVENT") for m in _YEAR_EVENT.finditer(text)]
