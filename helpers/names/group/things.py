"""Which forms name the same: by how they are written, by what the text says, by lists."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import regex

from helpers.languages import words
from helpers.names.candidates.definitions import find_definitions
from helpers.names.decide.mentions import Mention
from helpers.names.gazetteers import lexicon
from helpers.names.group.clusters import Node
from helpers.names.group.links import Link
from helpers.names.group.people import same_person, sound
from helpers.names.spelling import SLASH, folded, is_acronym, letters
from helpers.names.type.form import (
    gazetteer,
    has_company_form,
    head_word,
    hinted_type,
    short_forms,
    without_company_form,
)

_KNOWN = lexicon()
_SMALL = ("of", "and", "the", "for", "on", "in", "de", "la", "&")
_OF_PLACE = regex.compile(r"(?:State|Republic|City|Kingdom|Province|Territory)\sof\s(.+)")
_ISLANDS = regex.compile(r"(.+)\s(?:Islands?|Ocean)")
_VOWELS = regex.compile(r"[aeiouy'’-]")
_SPACES = regex.compile(r"[\s‐-]+")
_YEAR = regex.compile(r"^[12][0-9]{3}\s|\sof\s[12][0-9]{3}$")


def from_forms(nodes: Sequence[Node]) -> Iterable[Link]:
    """The links that the forms alone tell."""
    yield from _written_alike(nodes)
    yield from _fuller(nodes)
    yield from _variants(nodes)
    yield from _acronyms(nodes)
    yield from _companies(nodes)
    yield from _beginnings(nodes)
    yield from _listed(nodes)
    yield from _full_names(nodes)


def _whole(nodes: Sequence[Node]) -> Iterable[tuple[int, Node]]:
    return ((i, n) for i, n in enumerate(nodes) if not n.partial and not n.alone)


def _written_alike(nodes: Sequence[Node]) -> Iterable[Link]:
    small: dict[str, int] = {}
    close: dict[str, int] = {}
    forms = {n.form: i for i, n in _whole(nodes)}
    for i, n in _whole(nodes):
        key = folded(n.form).casefold()
        other = small.setdefault(key, i)
        if other != i and not (is_acronym(n.form) and len(n.form) < 4):
            yield Link(i, other, "case, spaces, stops and accents apart")
        tight = letters(n.form)
        other = close.setdefault(tight, i)
        if other != i and len(tight) > 4:
            yield Link(i, other, "case, spaces, stops and accents apart")
        if n.kind in ("NORP", "EVENT") and n.form + "s" in forms:
            yield Link(forms[n.form + "s"], i, "plural")


def _fuller(nodes: Sequence[Node]) -> Iterable[Link]:
    """The same with a year, or the kind of place that it is."""
    forms = {n.form: i for i, n in _whole(nodes)}
    for i, n in _whole(nodes):
        if n.kind == "PLACE":
            for pattern in (_OF_PLACE, _ISLANDS):
                match = pattern.fullmatch(n.form)
                other = forms.get(match.group(1)) if match else None
                if other is not None and nodes[other].kind == "PLACE":
                    yield Link(other, i, "the same with its kind of place")
        elif n.kind == "EVENT":
            plain = _YEAR.sub("", n.form)
            if plain != n.form and plain[:1].isupper() and plain in forms:
                yield Link(forms[plain], i, "the same with its year")


def _variants(nodes: Sequence[Node]) -> Iterable[Link]:
    """*Mojahedin of Iran*, *Mujahedin of Iran*: long names that differ in vowels only."""
    skeletons: dict[str, list[int]] = defaultdict(list)
    surnames = {n.form.casefold() for n in nodes if n.partial}
    for i, n in _whole(nodes):
        words = n.form.casefold().split()
        if len(words) > 1 and n.kind in ("ORG", "PERSON", "EVENT", "WORK"):
            skeletons[" ".join(_consonants(w) for w in words)].append(i)
    for same in skeletons.values():
        for i in same[1:]:
            a, b = nodes[i].form.casefold().split(), nodes[same[0]].form.casefold().split()
            unlike = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
            if len(unlike) > 1 or any(min(len(x), len(y)) < 5 for x, y in unlike):
                continue
            # Khomeini and Khamenei differ in vowels only, and are two people.
            if a[-1] != b[-1] and {a[-1], b[-1]} <= surnames:
                continue
            yield Link(i, same[0], "spelling variant")


def _consonants(word: str) -> str:
    return word[0] + _VOWELS.sub("", word[1:]) if len(word) > 4 else word


def initials(form: str) -> set[str]:
    """The first letters of a name's words, with and without the small ones.

    >>> sorted(initials("Bank of England")), initials("Procter & Gamble Co.")
    (['be', 'boe'], {'pg'})
    """
    words = _SPACES.split(without_company_form(form).casefold())
    words = [w for w in words if w and w != "&"]
    return {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)}


def _acronyms(nodes: Sequence[Node]) -> Iterable[Link]:
    """An acronym and the one long name that has its initials."""
    long: dict[str, set[int]] = defaultdict(set)
    for i, n in _whole(nodes):
        if " " in n.form and n.kind != "PERSON":
            for key in initials(n.form):
                long[key].add(i)
    for i, n in _whole(nodes):
        if is_acronym(n.form) and "/" not in n.form:
            key = letters(n.form)
            found = {folded(without_company_form(nodes[k].form)) for k in long.get(key, ())}
            if len(key) > 1 and len(found) == 1:
                yield Link(i, min(long[key]), "acronym")


def _companies(nodes: Sequence[Node]) -> Iterable[Link]:
    """*Novell* and *Novell Corporation*"""
    cores: dict[str, int] = {}
    for i, n in _whole(nodes):
        cores.setdefault(folded(n.form), i)
    for i, n in _whole(nodes):
        if has_company_form(n.form):
            core = folded(without_company_form(n.form))
            other = cores.setdefault(core, i)
            if other != i and not _is_place(nodes[other]):
                yield Link(other, i, "company form apart")


def _is_place(n: Node) -> bool:
    return n.kind == "PLACE" or gazetteer(n.form) in ("PLACE", "NORP")


def _beginnings(nodes: Sequence[Node]) -> Iterable[Link]:
    """*Harrow* School, *Huawei* Technologies, *Revolutionary Guards* Corps of …"""
    long: dict[str, dict[int, str]] = defaultdict(dict)
    for i, n in _whole(nodes):
        if n.kind not in ("ORG", "WORK", "EVENT"):
            continue
        words = n.form.split()
        for k in range(2, len(words)):
            if words[k].lower() not in _SMALL:
                long[folded(" ".join(words[:k]))][i] = "beginning of the full name"
        if n.kind == "ORG":
            for short in short_forms(n.form):
                long[folded(short)].setdefault(i, "short name of the full name")
    for i, n in _whole(nodes):
        found = {k: why for k, why in long.get(folded(n.form), {}).items() if k != i}
        if not found or n.kind not in ("ORG", "WORK", "EVENT", "OTHER", "PLACE"):
            continue
        if len({folded(without_company_form(nodes[k].form)) for k in found}) > 1:
            continue
        first = min(found)
        if n.kind == "PLACE" and (gazetteer(n.form) or head_word(nodes[first].form) != "School"):
            continue
        yield Link(i, first, found[first])


def _listed(nodes: Sequence[Node]) -> Iterable[Link]:
    """Other names of places and peoples: *United States*, *America*."""
    place: dict[str, int] = {}
    people: dict[str, int] = {}
    for i, n in _whole(nodes):
        if n.kind == "PLACE" and n.form in _KNOWN.home:
            other = place.setdefault(_KNOWN.home[n.form], i)
            if other != i:
                yield Link(i, other, "another name of the place")
        if n.kind == "NORP" and n.form in _KNOWN.people_of:
            other = people.setdefault(_KNOWN.people_of[n.form], i)
            if other != i:
                yield Link(i, other, "the same people")


def _full_names(nodes: Sequence[Node]) -> Iterable[Link]:
    """Full names of one person: with and without middle names, initials, short forms."""
    by_last: dict[str, list[int]] = defaultdict(list)
    for i, n in _whole(nodes):
        if n.full is not None:
            by_last[sound(n.full.surname) or n.full.number].append(i)
    for same in by_last.values():
        for a, b in itertools.combinations(same, 2):
            why = same_person(nodes[a].full, nodes[b].full)
            if why and not _rivals(nodes, same, a, b):
                short, long = sorted((a, b), key=lambda i: len(nodes[i].form))
                yield Link(short, long, why)


def _rivals(nodes: Sequence[Node], same: list[int], a: int, b: int) -> bool:
    """Whether a third name fits one of two, but not the other: *J. Lee* of *John* and *Jane*."""
    for c in same:
        if c in (a, b):
            continue
        fits = [bool(same_person(nodes[c].full, nodes[x].full)) for x in (a, b)]
        if fits[0] != fits[1]:
            return True
    return False


# ---- what the text says ----

_ALSO = regex.compile(
    rf"\s*[(,]?\s*(?:(?:{'|'.join(words('en', 'stated_openings'))})\s)*"
    rf"(?:{'|'.join(words('en', 'stated_names'))})\s(?:the\s)?[“\"‘']?"
)
_TOO_SHORT = regex.compile(r"\s(?:as|now|born|called)\s")  # *served Lee as Roy*
_OR = regex.compile(r",?\sor\s(?:the\s)?[“\"‘']?")
_COMMA = regex.compile(r",\s")


def from_text(
    texts: Sequence[str], mentions: Sequence[Mention], node_of: Sequence[int], nodes: Sequence[Node]
) -> Iterable[Link]:
    """The links that the text states: definitions, *known as*, *short for*, slashes."""
    by_doc: dict[int, list[int]] = defaultdict(list)
    for i, m in enumerate(mentions):
        by_doc[m.doc].append(i)
    for doc, mine in by_doc.items():
        yield from _defined(texts[doc], doc, mine, mentions, node_of)
        yield from _called(texts[doc], doc, mine, mentions, node_of, nodes)
        yield from _by_head(doc, mine, mentions, node_of, nodes)
    yield from _by_slash(nodes)


def _defined(text: str, doc: int, mine, mentions, node_of) -> Iterable[Link]:
    """*Long Form (LF)*"""
    ends = {mentions[i].end: i for i in mine}
    for d in find_definitions(text):
        long = ends.get(d.long_end)
        if long is None or len(mentions[long].form) <= len(d.short):
            continue
        for i in mine:
            m = mentions[i]
            if m.start <= d.short_start and d.short_end <= m.end:
                yield Link(node_of[i], node_of[long], "defined in the text", doc)


def _called(text: str, doc: int, mine, mentions, node_of, nodes) -> Iterable[Link]:
    """*LF (usually called LG)*, *Long Form, LF*, *Ada Lee, who wrote as A. Roe*"""
    for i, j in itertools.pairwise(mine):
        a, b = mentions[i], mentions[j]
        between = text[a.end : b.start]
        if (
            not between
            or len(between) > 70
            or "DATE" in (nodes[node_of[i]].kind, nodes[node_of[j]].kind)
        ):
            continue
        same = nodes[node_of[i]].kind == nodes[node_of[j]].kind
        short = is_acronym(b.form) and letters(b.form) in initials(a.form)
        if same and _ALSO.fullmatch(between) and not _TOO_SHORT.fullmatch(between):
            yield Link(node_of[j], node_of[i], "called so in the text", doc)
        elif short and (_COMMA.fullmatch(between) or _OR.fullmatch(between)):
            yield Link(node_of[j], node_of[i], "defined in the text", doc)


def _by_head(doc: int, mine, mentions, node_of, nodes) -> Iterable[Link]:
    """*the Resistance* after *Iranian Resistance*"""
    last: dict[str, int] = {}
    seen: set[int] = set()
    for i in mine:
        node = node_of[i]
        n, form = nodes[node], mentions[i].form
        if n.kind not in ("ORG", "EVENT", "WORK"):
            continue
        if " " not in form:
            full = last.get(form.lower())
            if full is not None and node not in seen:
                seen.add(node)
                yield Link(node, full, "short for the full name before it", doc)
        else:
            last[head_word(form).lower()] = node


def _by_slash(nodes: Sequence[Node]) -> Iterable[Link]:
    """*PMOI/MEK* and *MEK/PMOI*: both orders, or a name and a part of it found alone."""
    of_form = {n.form: i for i, n in _whole(nodes)}
    of_parts: dict[frozenset[str], list[int]] = defaultdict(list)
    orders: dict[frozenset[str], set[tuple[str, ...]]] = defaultdict(set)
    total: Counter = Counter()
    for i, n in _whole(nodes):
        words = tuple(SLASH.split(n.form))
        if len(words) > 1:
            of_parts[frozenset(words)].append(i)
            orders[frozenset(words)].add(words)
            total[frozenset(words)] += len(n.mentions)
    for key, same in of_parts.items():
        if len(orders[key]) < 2 and total[key] < 3:
            continue
        for other in [*same[1:], *(of_form[p] for p in sorted(key) if p in of_form)]:
            yield Link(same[0], other, "joined by a slash", nodes[same[0]].doc)


def disagreement(a: Node, b: Node) -> float:
    """How much two types that disagree take from a link: nothing, a little, or much."""
    if a.kind == b.kind:
        return 0.0
    firm = hinted_type(a.form) and hinted_type(b.form)
    return 0.5 if firm and hinted_type(a.form) != hinted_type(b.form) else 0.1
