"""Which names are one and the same, each merge with its reason."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from helpers.corpus import Corpus
from helpers.names import lists
from helpers.names.definitions import find_definitions
from helpers.names.forms import hinted_type, is_acronym

Key = tuple[int, str]  # document and form: the same form may be two people in two documents


class Named(NamedTuple):
    """A mention with its form and type."""

    doc: int
    start: int
    end: int
    form: str
    type: str


class Merge(NamedTuple):
    """Two forms taken for one entity: why, and in which document the reason was seen (-1: none)."""

    key: Key
    other: Key
    reason: str
    doc: int


class Doubt(NamedTuple):
    """A form that may belong to several entities, and was left apart."""

    doc: int
    form: str
    candidates: tuple[str, ...]


_ALSO = regex.compile(
    r"\s*[(,]?\s*(?:(?:usually|commonly|often|better|formerly|previously|sometimes)\s)?"
    r"(?:referred to as|known as|also called|called|also known as|abbreviated(?: as| to)?|"
    r"a\.?k\.?a\.?|or simply|formerly)\s(?:the\s)?[“\"‘']?$"
)
_BRACKET = regex.compile(r"[’'”\"]?\s?[(\[]\s?$")
_COMMA = regex.compile(r",\s$")
_SLASH = regex.compile(r"\s*/\s*")


class Groups:
    """Forms by entity: a disjoint-set forest over (document, form)."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}

    def top(self, key: Key) -> Key:
        while self._above.get(key, key) != key:
            key = self._above[key]
        return key

    def join(self, a: Key, b: Key) -> bool:
        """Make two forms one; False if they were."""
        a, b = self.top(a), self.top(b)
        if a == b:
            return False
        first, second = sorted((a, b))
        self._above[second] = first
        return True


def join(corpus: Corpus, named: Sequence[Named]) -> tuple[dict[Key, Key], list[Merge], list[Doubt]]:
    """The group of each (document, form), the merges that made the groups, and the doubts."""
    keys = _counted(named)
    groups, merges = Groups(), []

    def merge(a: Key, b: Key, reason: str, doc: int = -1) -> None:
        if a in keys and b in keys and groups.join(a, b):
            merges.append(Merge(a, b, reason, doc))

    for a, b in _everywhere(keys):
        merge(a, b, "")
    for a, b, reason, doc in (
        *_same_but_for_form(keys),
        *_by_definition(corpus, named, keys),
        *_by_acronym(keys),
        *_by_slash(keys),
        *_by_list(keys),
        *_by_head(named, keys),
    ):
        merge(a, b, reason, doc)
    doubts = []
    for key, full, reason in _by_surname(keys):
        tops = {groups.top(f): f for f in full}
        if len(tops) == 1:
            merge(key, next(iter(tops.values())), reason, key[0])
        else:
            doubts.append(Doubt(key[0], key[1], tuple(sorted({f[1] for f in full}))))
    for a, b, doc in _by_title(corpus, named):
        merge(a, b, "title alone, of the person last called so", doc)
    merges = [m for m in merges if m.reason]
    return {key: groups.top(key) for key in keys}, merges, doubts


def _counted(named: Iterable[Named]) -> dict[Key, tuple[str, int]]:
    """For each (document, form) its type and number of mentions."""
    counts: Counter = Counter((n.doc, n.form) for n in named)
    types = {(n.doc, n.form): n.type for n in named}
    return {key: (types[key], count) for key, count in sorted(counts.items())}


def _everywhere(keys) -> Iterable[tuple[Key, Key]]:
    """The same form with the same type in two documents, people of one word apart."""
    first: dict[tuple[str, str], Key] = {}
    for key, (kind, _) in keys.items():
        if kind == "PERSON" and " " not in key[1]:
            continue  # a surname is another person's in another document: see `_by_surname`
        first.setdefault((key[1], kind), key)
        yield first[(key[1], kind)], key


def _folded(form: str) -> str:
    bare = regex.sub(r"[.’']", "", form.replace("‐", "-").replace("‑", "-"))
    if not is_acronym(form):
        bare = bare.casefold()
    return regex.sub(r"\s+", " ", regex.sub(r"\s*([/-])\s*", r"\1", bare))


def _same_but_for_form(keys):
    """Case, full stops and spaces (*U.S.*, *US*), plural, one vowel of a long name."""
    seen: dict[tuple[str, str], Key] = {}
    for key, (kind, _) in keys.items():
        if " " not in key[1] and kind == "PERSON":
            continue
        other = seen.setdefault((_folded(key[1]), kind), key)
        if other != key and other[1] != key[1]:
            yield key, other, "case, spaces and stops apart", -1
    forms = {}
    for key, (kind, _) in keys.items():
        forms.setdefault((key[1], kind), key)
    for (form, kind), key in forms.items():
        if kind in ("NORP", "EVENT") and (form + "s", kind) in forms:
            yield forms[(form + "s", kind)], key, "plural", -1
    yield from _fuller(forms)
    yield from _variants(forms)


_OF_PLACE = regex.compile(r"(?:State|Republic|City|Kingdom|Province|Territory)\sof\s(.+)")
_ISLANDS = regex.compile(r"(.+)\s(?:Islands?|Ocean)")
_YEAR = regex.compile(r"^[12][0-9]{3}\s|\sof\s[12][0-9]{3}$")


def _fuller(forms: dict[tuple[str, str], Key]):
    """The same with a year, a middle name, or the kind of place that it is."""
    people: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (form, kind), key in forms.items():
        if kind == "PLACE":
            for pattern in (_OF_PLACE, _ISLANDS):
                match = pattern.fullmatch(form)
                if match and (match.group(1), kind) in forms:
                    yield forms[(match.group(1), kind)], key, "the same with its kind of place", -1
        elif kind == "EVENT":
            bare = _YEAR.sub("", form)
            if bare != form and bare[:1].isupper() and (bare, kind) in forms:
                yield forms[(bare, kind)], key, "the same with its year", -1
        elif kind == "PERSON" and " " in form:
            words = regex.sub(r"\b[Aae]l-", "", form).split()
            people[(words[0], words[-1])].append(form)
    for same in people.values():
        middles = {tuple(f.split()[1:-1]) for f in same} - {()}
        if len(same) > 1 and len(middles) < 2:
            for form in same[1:]:
                yield forms[(form, "PERSON")], forms[(same[0], "PERSON")], "middle name apart", -1


def _variants(forms: dict[tuple[str, str], Key]):
    """*Mojahedin of Iran*, *Mujahedin of Iran*: long names that differ in vowels only."""
    skeletons: dict[tuple[str, str], list[tuple[str, Key]]] = defaultdict(list)
    for (form, kind), key in forms.items():
        words = form.casefold().split()
        if len(words) > 1 and kind in ("ORG", "PERSON", "EVENT", "WORK"):
            skeletons[(" ".join(_consonants(w) for w in words), kind)].append((form, key))
    surnames = {form.casefold() for (form, kind) in forms if kind == "PERSON" and " " not in form}
    for (_, kind), same in skeletons.items():
        for form, key in same[1:]:
            a, b = form.casefold().split(), same[0][0].casefold().split()
            unlike = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
            if len(unlike) > 1 or any(min(len(x), len(y)) < 5 for x, y in unlike):
                continue
            # Khomeini and Khamenei differ in vowels only, and are two people.
            if kind == "PERSON" and (a[-1] != b[-1] and {a[-1], b[-1]} <= surnames):
                continue
            yield key, same[0][1], "spelling variant", -1


def _consonants(word: str) -> str:
    return word[0] + regex.sub(r"[aeiouy'’-]", "", word[1:]) if len(word) > 4 else word


def _by_definition(corpus: Corpus, named: Sequence[Named], keys):
    """*Long Form (LF)*, *LF (usually called LG)*, *Long Form, LF*."""
    by_doc: dict[int, list[Named]] = defaultdict(list)
    for n in named:
        by_doc[n.doc].append(n)
    for doc, mentions in by_doc.items():
        text = corpus.texts[doc]
        ends = {n.end: n for n in mentions}
        for d in find_definitions(text):
            long = ends.get(d.long_end)
            if long is not None and len(long.form) > len(d.short):
                for short in mentions:
                    if short.start <= d.short_start and d.short_end <= short.end:
                        yield (doc, short.form), (doc, long.form), "defined in the text", doc
        for a, b in itertools.pairwise(mentions):
            between = text[a.end : b.start]
            if len(between) > 60 or a.type != b.type:
                continue
            if _ALSO.match(between):
                yield (doc, b.form), (doc, a.form), "called so in the text", doc
            elif _COMMA.match(between) and is_acronym(b.form) and _initials(b.form, a.form):
                yield (doc, b.form), (doc, a.form), "defined in the text", doc


def _initials(short: str, long: str) -> bool:
    """Whether the short form is made of the first letters of the long one's words, in order.

    >>> _initials("NPC", "National Peace Club"), _initials("US", "Soviet Union")
    (True, False)
    """
    letters = [c for c in short.lower() if c.isalnum()]
    words = [w for w in regex.split(r"[\s‐-]+", long.lower()) if w]
    small = ("of", "and", "the", "for", "on", "in", "de", "la")
    with_small = [w[0] for w in words]
    without = [w[0] for w in words if w not in small]
    return len(letters) > 1 and letters in (with_small, without)


def _by_acronym(keys):
    """An acronym and the one long name that has its initials."""
    long = [(key, kind) for key, (kind, _) in keys.items() if " " in key[1]]
    by_letters: dict[str, list[tuple[Key, str]]] = defaultdict(list)
    small = ("of", "and", "the", "for", "on", "in")
    for key, kind in long:
        words = [w for w in regex.split(r"[\s‐-]+", key[1].lower()) if w]
        by_letters["".join(w[0] for w in words)].append((key, kind))
        by_letters["".join(w[0] for w in words if w not in small)].append((key, kind))
    for key in keys:
        if not is_acronym(key[1]) or "/" in key[1]:
            continue
        letters = regex.sub(r"[^a-z0-9]", "", key[1].lower())
        found = {k[1] for k, _ in by_letters.get(letters, ())}
        if len(letters) > 1 and len(found) == 1:
            yield key, by_letters[letters][0][0], "acronym", -1


def _by_slash(keys):
    """*PMOI/MEK* and *MEK/PMOI*: both orders, or a name and a part of it found alone."""
    of_form: dict[str, list[Key]] = defaultdict(list)
    of_parts: dict[frozenset[str], list[Key]] = defaultdict(list)
    orders: dict[frozenset[str], set[tuple[str, ...]]] = defaultdict(set)
    total: Counter = Counter()
    for key, (_, count) in keys.items():
        of_form[key[1]].append(key)
        parts = _SLASH.split(key[1])
        if len(parts) > 1:
            of_parts[frozenset(parts)].append(key)
            orders[frozenset(parts)].add(tuple(parts))
            total[frozenset(parts)] += count
    for parts, same in of_parts.items():
        if len(orders[parts]) < 2 and total[parts] < 3:
            continue
        key = same[0]
        for other in [*same[1:], *(k for part in sorted(parts) for k in of_form[part])]:
            yield key, other, "joined by a slash", key[0]


def _by_list(keys):
    """Other names of countries: *United States*, *America*."""
    home = {name: c.place for c in lists.countries() for name in (c.place, *c.others)}
    first: dict[str, Key] = {}
    for key, (kind, _) in keys.items():
        if kind == "PLACE" and key[1] in home:
            other = first.setdefault(home[key[1]], key)
            yield key, other, "another name of the place", -1
    stems: dict[str, Key] = {}
    for c in lists.countries():
        for form in c.demonyms:
            stems[form] = c.demonyms[0]
    people: dict[str, Key] = {}
    for key, (kind, _) in keys.items():
        if kind == "NORP" and key[1] in stems:
            other = people.setdefault(stems[key[1]], key)
            yield key, other, "the same people", -1


def _by_head(named: Sequence[Named], keys):
    """*the Resistance* after *Iranian Resistance*; *Revolutionary Guards* of the *… Corps*."""
    last: dict[tuple[int, str], Key] = {}
    wanted: set[Key] = set()
    for n in sorted(named, key=lambda n: (n.doc, n.start)):
        key = (n.doc, n.form)
        if " " not in n.form:
            full = last.get((n.doc, n.form.lower()))
            if full is not None and n.type in ("ORG", "EVENT", "WORK") and key not in wanted:
                wanted.add(key)
                yield key, full, "short for the full name before it", n.doc
        elif n.type in ("ORG", "EVENT", "WORK"):
            last[(n.doc, n.form.rsplit(" ", 1)[-1].lower())] = key
    long = defaultdict(set)
    for key, (kind, _) in keys.items():
        words = key[1].split()
        if kind in ("ORG", "WORK", "EVENT"):
            for i in range(2, len(words)):
                if words[i].lower() not in ("of", "and", "for", "on", "the"):
                    long[(" ".join(words[:i]), kind)].add(key)
    for key, (kind, _) in keys.items():
        full = long.get((key[1], kind), set())
        if len({f[1] for f in full}) == 1:
            yield key, min(full), "beginning of the full name", -1


def _by_surname(keys):
    """A surname, or a first name, and the people of the same document who bear it; failing
    these, of the others."""
    full: dict[tuple[int, str], list[Key]] = defaultdict(list)
    anywhere: dict[str, list[Key]] = defaultdict(list)
    for key, (kind, _) in keys.items():
        words = key[1].split()
        if kind == "PERSON" and len(words) > 1:
            last = words[-2] if words[-1] in ("Jr.", "Sr.", "II", "III") else words[-1]
            for word in (last, words[0]):
                full[(key[0], word)].append(key)
            anywhere[last].append(key)
    alone: dict[str, Key] = {}
    for key, (kind, _) in keys.items():
        if " " in key[1]:
            continue
        if kind != "PERSON":
            # The model takes many a surname for an organisation.
            unsure = kind in ("ORG", "OTHER", "WORK") and not hinted_type(key[1])
            if not (unsure and key in full):
                continue
        here = full.get(key)
        if here:
            yield key, here, "surname or first name of the full name"
        elif anywhere.get(key[1]):
            yield key, anywhere[key[1]], "surname of the full name in another document"
        elif key[1] in alone:
            yield key, [alone[key[1]]], "the same form in another document"
        alone.setdefault(key[1], key)


_TITLE = regex.compile(r"(\p{L}[\p{L}\s-]*?)\.?\s$")


def _by_title(corpus: Corpus, named: Sequence[Named]):
    """*the Ayatollah* is whom the document last called *Ayatollah …*."""
    holder: dict[tuple[int, str], Key] = {}
    seen: set[Key] = set()
    for n in sorted(named, key=lambda n: (n.doc, n.start)):
        if n.type != "PERSON":
            continue
        key = (n.doc, n.form)
        if n.form.lower() in lists.LONE_TITLES:
            if (n.doc, n.form.lower()) in holder and key not in seen:
                seen.add(key)
                yield key, holder[(n.doc, n.form.lower())], n.doc
            continue
        before = corpus.texts[n.doc][max(0, n.start - 30) : n.start]
        for title in _titles_before(before):
            holder[(n.doc, title)] = key


def _titles_before(before: str) -> list[str]:
    words = regex.findall(r"\p{L}[\p{L}-]*", before.lower())
    if not before.endswith(" ") or regex.search(r"[,;:.]\s$", before):
        return []
    return [" ".join(words[-n:]) for n in (1, 2, 3) if " ".join(words[-n:]) in lists.LONE_TITLES]
