"""Mentions of names in a corpus: rules and the language model, each checking the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import regex

from helpers.corpus import Corpus
from helpers.names import lists, rules
from helpers.names.cutting import Said
from helpers.names.dates import find_dates
from helpers.names.definitions import find_definitions
from helpers.names.evidence import Evidence
from helpers.names.forms import hinted_type, is_acronym
from helpers.names.rules import Candidate
from helpers.names.runs import find_runs

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_HAPPENED = (
    "revolutions?|uprisings?|wars?|coup|elections?|crisis|massacres?|earthquakes?|genocide|"
    "agreements?|accords?|deal|treaty|riots?|famine|floods?|invasion|referendum|ceasefire|"
    "rebellion|revolt|hurricane"
)
_YEAR_EVENT = regex.compile(rf"(?<![\p{{L}}\p{{N}}]){_YEAR}\s(?:\p{{Ll}}+\s)?(?:{_HAPPENED})\b")
_DEALS = "|".join(sorted(lists.DEAL_HEADS, key=len, reverse=True))
_DEAL_WORDS = "|".join(sorted(lists.DEAL_MODIFIERS))
_DEAL = regex.compile(rf"\s(?:(?:{_DEAL_WORDS})\s)?(?:{_DEALS})\b(?:\sof\s{_YEAR})?")
_RULE = regex.compile(rf"\s(?:{'|'.join(sorted(lists.RULE_HEADS))})\b")
_OUTLET = regex.compile(rf"\s(?:{'|'.join(sorted(lists.LOWER_OUTLETS))})\b")
_OF_YEAR = regex.compile(rf"\sof\s{_YEAR}(?!\p{{N}})")
_BEFORE_YEAR = regex.compile(rf"{_YEAR}\s$")


class Mention(NamedTuple):
    """A name in a document: its characters, and the type that a rule tells ("" if none does)."""

    doc: int
    start: int
    end: int
    hint: str


def find_mentions(
    corpus: Corpus, evidence: Evidence, said: Sequence[Sequence[Said]]
) -> list[Mention]:
    """The mentions of all documents, in order; none overlap.

    `said` holds, for each document, the entities that the model sees (empty without it).
    """
    dates, found = [], []
    for i, text in enumerate(corpus.texts):
        a, b = corpus.sentence_bounds[i : i + 2]
        days = find_dates(text)
        runs = find_runs(text, corpus.sentence_starts[a:b], corpus.sentence_ends[a:b], days)
        dates.append(days)
        found.append(rules.candidates(text, runs, evidence, said[i]))
    known = _known(corpus.texts, found)
    prefixes = _prefixes(known)
    mentions = []
    for i, text in enumerate(corpus.texts):
        names = _decided(text, found[i], known)
        names = [piece for name in names for piece in _pulled_apart(text, name, known, said[i])]
        names = [_widened(text, name, prefixes) for name in names]
        names += _defined(text, names)
        names += [Candidate(*m.span(), "EVENT", True) for m in _YEAR_EVENT.finditer(text)]
        names += [Candidate(start, end, "DATE", True) for start, end in dates[i]]
        mentions += [Mention(i, n.start, n.end, n.hint) for n in _longest(names)]
    return mentions


# ---- what is known from elsewhere ----

_DEFINITE = regex.compile(r"(?r)\b(?:the|this|that|our|their|its|and|of)\s")


def _known(texts: Sequence[str], found: list[list[Candidate]]) -> Counter:
    known: Counter = Counter()
    for text, candidates in zip(texts, found, strict=True):
        known.update(text[c.start : c.end] for c in candidates if c.sure)
    return known


def _decided(text: str, candidates: list[Candidate], known: Counter) -> list[Candidate]:
    heads = {_head(form) for form in known if " " in form}
    folded = {form.casefold() for form in known}
    names = []
    for c in candidates:
        form = text[c.start : c.end]
        if c.sure or form in known:
            names.append(c)
        elif " " in form:
            names += _known_inside(text, c, known)
        else:
            short = form in heads and (c.hint == "PERSON" or _DEFINITE.match(text, 0, c.start))
            if short or (form.isupper() and form.casefold() in folded):
                names.append(c)
    return names


def _head(form: str) -> str:
    """The word that says what a name is the name of: *Resistance* in *Iranian Resistance*."""
    return _AFTER_HEAD.split(form)[0].rsplit(" ", 1)[-1]


_AFTER_HEAD = regex.compile(r"\s(?:(?:of|for|on|with)\s|(?:Jr\.|Sr\.|III?)$)")


def _known_inside(text: str, c: Candidate, known: Counter) -> list[Candidate]:
    """The longest known names inside a doubtful sequence."""
    words = [m.span() for m in regex.finditer(r"\S+", text, pos=c.start, endpos=c.end)]
    names, i = [], 0
    while i < len(words):
        for j in range(len(words), i, -1):
            start, end = words[i][0], words[j - 1][1]
            form = text[start:end]
            if form in known or (j == i + 1 and hinted_type(form) in ("PLACE", "NORP")):
                names.append(Candidate(start, end, hinted_type(form), True))
                i = j - 1
                break
        i += 1
    return names


def _pulled_apart(text: str, c: Candidate, known: Counter, said: Sequence[Said]) -> list[Candidate]:
    """Two names side by side (*Uremia Azarbaijan*), where each stands alone elsewhere and the
    two together only here."""
    words = list(regex.finditer(r"\S+", text, pos=c.start, endpos=c.end))
    if len(words) != 2 or known[text[c.start : c.end]] > 1 or c.hint:
        return [c]
    first, second = (m.group() for m in words)
    if not (known[first] and known[second]) or "NORP" in map(hinted_type, (first, second)):
        return [c]
    # Napoleon Bonaparte is one, though he is called by either name
    one = any(s.start <= c.start and s.end >= c.end for s in said)
    if is_acronym(first) or (not one and _AT.match(text, 0, c.start)):
        return [Candidate(*m.span(), hinted_type(m.group()), True) for m in words]
    return [c]


_AT = regex.compile(r"(?r)\b(?:in|at|near|from|to)\s")


# ---- how far a name reaches ----


def _prefixes(known: Counter) -> dict[str, list[str]]:
    """For the end of each known name of three words or more, the words before that end."""
    prefixes: dict[str, list[str]] = defaultdict(list)
    for form in known:
        first, _, rest = form.partition(" ")
        if " " in rest:
            prefixes[rest].append(first)
    return prefixes


def _widened(text: str, c: Candidate, prefixes: dict[str, list[str]]) -> Candidate:
    """The candidate with lower-case words that belong to it: *Trump administration*."""
    form = text[c.start : c.end]
    for first in prefixes.get(form, ()):
        start = c.start - len(first) - 1
        if start >= 0 and text[start : c.start - 1].casefold() == first.casefold():
            return Candidate(start, c.end, c.hint, True)
    if c.hint in ("PLACE", "NORP"):
        deal = _DEAL.match(text, c.end)
        if deal:
            year = _BEFORE_YEAR.search(text, max(0, c.start - 5), c.start)
            return Candidate(year.start() if year else c.start, deal.end(), "EVENT", True)
        return c
    if c.hint == "EVENT":
        year = _OF_YEAR.match(text, c.end)
        return Candidate(c.start, year.end(), "EVENT", True) if year else c
    if c.hint in ("", "PERSON") and not is_acronym(form):
        rule = _RULE.match(text, c.end)
        if rule:
            return Candidate(c.start, rule.end(), "ORG", True)
    if c.hint == "" and " " not in form:
        outlet = _OUTLET.match(text, c.end)
        if outlet:
            return Candidate(c.start, outlet.end(), "WORK", True)
    return c


def _defined(text: str, names: list[Candidate]) -> list[Candidate]:
    """Names that a definition in brackets shows to be one: *People's Front of Iran (PFI)*."""
    ends = {n.end: n for n in names}
    starts = {n.start: n for n in names}
    whole = []
    for d in find_definitions(text):
        first, last = starts.get(d.long_start), ends.get(d.long_end)
        if first is None or last is None or first is last:
            continue
        if not regex.match(r"['’]", text[first.end : last.start]):
            hint = hinted_type(text[d.long_start : d.long_end]) or "ORG"
            whole.append(Candidate(d.long_start, d.long_end, hint, True))
    return whole


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    """Of overlapping candidates, the longest; in order of their place."""
    kept: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if kept and c.start < kept[-1].end:
            if c.end - c.start > kept[-1].end - kept[-1].start:
                kept[-1] = c
        else:
            kept.append(c)
    return kept
