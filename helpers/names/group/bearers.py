"""Whose surname, first name or title a mention is: people, in the order of the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helpers.names.decide.mentions import Mention
from helpers.names.gazetteers import lexicon
from helpers.names.group.clusters import Clusters
from helpers.names.group.links import Link
from helpers.names.group.people import sound

_KNOWN = lexicon()
_MARRIED = frozenset(["mrs", "lady", "madame", "mme", "frau", "señora"])
_NEAR = 400  # characters within which the last bearer of a name is still in mind


class Doubt(NamedTuple):
    """A node that may belong to several, and was left apart."""

    node: int
    candidates: tuple[int, ...]


class Bearer(NamedTuple):
    """Who may be meant by a word: the node of a full name, and which part of it the word is."""

    node: int
    part: str


def keys_of(form: str, clusters: Clusters, node: int) -> dict[str, str]:
    """The words by which a person may be called, with the part of the name that each is."""
    person = clusters.nodes[node].full
    words = form.split()
    keys: dict[str, str] = {}
    if person.given:
        keys[sound(person.given[0])] = "given"
        for nick in _KNOWN.nicknames.get(person.given[0].title(), ()):
            keys.setdefault(sound(nick), "given")
        for k in range(2, len(words)):
            keys.setdefault(sound(" ".join(words[:k])), "given")
    if person.surname:
        for k in range(1, len(words)):
            keys.setdefault(sound(" ".join(words[k:])), "surname")
        keys[sound(person.surname)] = "surname"
        keys[sound(person.surname.split()[-1])] = "surname"
    return keys


def resolve_bearers(
    mentions: Sequence[Mention], node_of: Sequence[int], clusters: Clusters
) -> list[Doubt]:
    """Join the mentions of surnames and first names to their bearers, document by document."""
    by_doc: dict[int, list[int]] = defaultdict(list)
    for i, m in enumerate(mentions):
        n = clusters.nodes[node_of[i]]
        if n.kind == "PERSON" and m.use != "alone":
            by_doc[m.doc].append(i)
    doubts: list[Doubt] = []
    for mine in by_doc.values():
        doubts += _Document(mentions, node_of, clusters, mine).resolve()
    _elsewhere(clusters, doubts)
    return doubts


class _Document:
    """The people of a document: who bears which name, who was named how often and when."""

    def __init__(self, mentions, node_of, clusters: Clusters, mine: list[int]) -> None:
        self.mentions, self.node_of, self.clusters, self.mine = mentions, node_of, clusters, mine
        self.bearers: dict[str, list[Bearer]] = defaultdict(list)
        full = dict.fromkeys(n for n in (node_of[i] for i in mine) if clusters.nodes[n].full)
        for node in full:
            for key, part in keys_of(clusters.nodes[node].form, clusters, node).items():
                self.bearers[key].append(Bearer(node, part))
        self.called: dict[str, list[int]] = defaultdict(list)
        self.count: Counter = Counter()
        self.last: dict[int, int] = {}

    def resolve(self) -> list[Doubt]:
        doubts = []
        nodes = self.clusters.nodes
        # those with a title first: they tell who is there
        for titled in (True, False):
            self._count(
                i
                for i in self.mine
                if not nodes[self.node_of[i]].partial
                or (nodes[self.node_of[i]].titles and not titled)
            )
            for i in self.mine:
                n = nodes[self.node_of[i]]
                if n.partial and bool(n.titles) == titled:
                    doubts += self._place(i, self.node_of[i])
                    if not titled:
                        self.count[self.clusters.top(self.node_of[i])] += 1
                self.last[self.clusters.top(self.node_of[i])] = self.mentions[i].end
        return doubts

    def _count(self, mine: Iterable[int]) -> None:
        self.last.clear()
        self.count = Counter(self.clusters.top(self.node_of[i]) for i in mine)

    def _place(self, i: int, node: int) -> list[Doubt]:
        key = sound(self.mentions[i].form)
        titles = self.clusters.nodes[node].titles
        found = self._candidates(key, node, titles)
        doc = self.mentions[i].doc
        doubts: list[Doubt] = []
        if len(found) == 1:
            bearer, reason = found[0]
            self.clusters.join(Link(node, bearer, reason, doc))
        elif found:
            chosen, reason = self._choose([b for b, _ in found], i, bool(titles))
            if chosen is None:
                self._with_its_like(node, key, doc, titles)
                doubts.append(Doubt(node, tuple(b for b, _ in found)))
            else:
                self.clusters.join(Link(node, chosen, reason, doc))
        self.called[key].append(node)
        return doubts

    def _candidates(self, key: str, node: int, titles: set[str]) -> list[tuple[int, str]]:
        """Who may be meant, one node for each person, with the reason."""
        clusters = self.clusters
        found: dict[int, tuple[int, str]] = {}
        if titles:
            for other in reversed(self.called[key]):
                if clusters.nodes[other].titles & titles and clusters.may(node, other):
                    return [(other, "the same title and name")]
        bearers = self.bearers.get(key, [])
        if titles and not any(_KNOWN.titles[t].given for t in titles if t in _KNOWN.titles):
            bearers = [b for b in bearers if b.part == "surname"]
        for b in sorted(bearers, key=lambda b: b.part != "surname"):
            if clusters.may(node, b.node):
                reason = "title and surname" if titles else "surname or first name"
                if titles & _MARRIED and not clusters.titles(b.node) & titles:
                    reason = "title and surname, perhaps,"  # *Mrs. Lee* may be Ada Lee's mother
                found.setdefault(clusters.top(b.node), (b.node, f"{reason} of the full name"))
        for other in reversed(self.called[key]):
            if clusters.may(node, other):
                found.setdefault(clusters.top(other), (other, "the same form in the document"))
        if titles and len(found) > 1:
            titled = {t: f for t, f in found.items() if clusters.titles(t) & titles}
            found = titled or found
        return list(found.values())

    def _choose(self, nodes: list[int], i: int, titled: bool) -> tuple[int | None, str]:
        """The one named most, else the one named last, if only one is near."""
        what = (
            "title and surname, of the one named last" if titled else "surname, of the one named "
        )
        tops = {n: self.clusters.top(n) for n in nodes}
        size = {n: self.count[tops[n]] * self._weight(n) for n in nodes}
        first, second = sorted(nodes, key=lambda n: -size[n])[:2]
        if size[first] >= 2 and size[first] >= 2 * size[second]:
            return first, what if titled else what + "most"
        at = self.mentions[i].start
        near = [n for n in nodes if 0 <= at - self.last.get(tops[n], -(10**9)) <= _NEAR]
        if len(near) == 1 and len([n for n in nodes if self.count[tops[n]]]) > 1:
            return near[0], what if titled else what + "last"
        if len(near) == 1 and not titled:
            return near[0], what + "last"
        return None, ""

    def _weight(self, node: int) -> float:
        """A bare surname is seldom that of a woman who is only called *Mrs.* or *Miss*."""
        clusters = self.clusters
        women = clusters.sexes(node) == {"f"} and not clusters.full(node)
        return 0.4 if women else 1.0

    def _with_its_like(self, node: int, key: str, doc: int, titles: set[str]) -> None:
        for other in reversed(self.called[key]):
            n = self.clusters.nodes[other]
            if n.titles == titles and not self.clusters.full(other):
                self.clusters.join(Link(node, other, "the same form in the document", doc))
                return


def _elsewhere(clusters: Clusters, doubts: list[Doubt]) -> None:
    """Surnames whose bearer is named in full only in other documents, or nowhere."""
    apart = {clusters.top(d.node) for d in doubts}
    surnames: dict[str, list[int]] = defaultdict(list)
    for i, n in enumerate(clusters.nodes):
        if n.full:
            for key, part in keys_of(n.form, clusters, i).items():
                if part == "surname":
                    surnames[key].append(i)
    first: dict[str, list[int]] = defaultdict(list)
    for i, n in enumerate(clusters.nodes):
        if not n.partial or clusters.full(i) or clusters.top(i) in apart or n.kind != "PERSON":
            continue
        key = sound(n.form)
        full = {clusters.top(k): k for k in surnames.get(key, ()) if clusters.may(i, k)}
        if len(full) == 1:
            other = next(iter(full.values()))
            clusters.join(Link(i, other, "surname of the full name in another document", n.doc))
        elif full:
            doubts.append(Doubt(i, tuple(full.values())))
            apart.add(clusters.top(i))
        elif n.form not in _KNOWN.first_names or n.form in _KNOWN.surnames:
            fits = [k for k in first[key] if clusters.may(i, k)]
            if fits and clusters.top(fits[0]) != clusters.top(i):
                clusters.join(Link(i, fits[0], "the same form in another document", n.doc))
            elif not fits:
                first[key].append(i)
