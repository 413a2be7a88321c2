"""From mentions to entities: nodes, the links between them, and who bears which name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from helpers.names.candidates.titles import titles_before
from helpers.names.decide.mentions import Mention
from helpers.names.gazetteers import lexicon
from helpers.names.group import anaphors, bearers, things
from helpers.names.group.bearers import Doubt
from helpers.names.group.clusters import Clusters, Node
from helpers.names.group.links import Link
from helpers.names.group.people import name_parts
from helpers.names.spelling import folded
from helpers.names.type.votes import winner

_KNOWN = lexicon()
_STATED = frozenset(["called so in the text", "defined in the text", "joined by a slash"])


class Grouping(NamedTuple):
    """The node of each mention, the nodes joined into entities, and the doubts."""

    node_of: list[int]
    clusters: Clusters
    doubts: list[Doubt]


def group_mentions(
    texts: Sequence[str], mentions: Sequence[Mention], votes: Sequence[Counter]
) -> Grouping:
    """Which mentions name the same.

    Sieves, the surest first: forms that are one as they are written or as the text says; then
    surnames and first names in the order of the text; then titles that stand alone.
    """
    kinds = _kinds(mentions, votes)
    partial = _partial(mentions, kinds)
    node_of, nodes = _nodes(texts, mentions, votes, kinds, partial)
    clusters = Clusters(nodes)
    for link in _static(texts, mentions, node_of, nodes):
        clusters.join(link, stated=link.reason in _STATED)
    doubts = bearers.resolve_bearers(mentions, node_of, clusters)
    _across_kinds(clusters)
    anaphors.resolve_titles(texts, mentions, node_of, clusters)
    return Grouping(node_of, clusters, doubts)


def _kinds(mentions: Sequence[Mention], votes: Sequence[Counter]) -> list[str]:
    """The type of each mention; the same form in a document has one, but for a title before it."""
    together: dict[tuple[int, str], Counter] = defaultdict(Counter)
    for m, own in zip(mentions, votes, strict=True):
        if not m.title:
            together[(m.doc, m.form)] += own
    return [
        winner(own if m.title else together[(m.doc, m.form)])
        for m, own in zip(mentions, votes, strict=True)
    ]


def _partial(mentions: Sequence[Mention], kinds: Sequence[str]) -> set[str]:
    """Forms of people that are a part of a longer name: *Lloyd George* of *David Lloyd George*."""
    forms = {m.form for m, kind in zip(mentions, kinds, strict=True) if kind == "PERSON"}
    ends: set[str] = set()
    for form in forms:
        words = form.split()
        for k in range(1, len(words)):
            ends.add(folded(" ".join(words[k:])))
            if k > 1:
                ends.add(folded(" ".join(words[:k])))
    return {
        form
        for form in forms
        if " " not in form or folded(form) in ends or form.split()[0].casefold() in _KNOWN.particles
    }


def _nodes(texts, mentions, votes, kinds, partial) -> tuple[list[int], list[Node]]:
    nodes: list[Node] = []
    place: dict[tuple, int] = {}
    node_of: list[int] = []
    for i, (m, kind) in enumerate(zip(mentions, kinds, strict=True)):
        person = kind == "PERSON"
        own = person and (m.form in partial or m.use == "alone")
        key = ("mention", i) if own else ("person" if person else "thing", folded(m.form))
        node = place.setdefault(key, len(nodes))
        if node == len(nodes):
            full = name_parts(m.form) if person and not own else None
            alone = person and m.use == "alone"
            node_made = Node(m.form, kind, m.doc, [], Counter(), full=full)
            node_made.partial, node_made.alone = own and not alone, alone
            nodes.append(node_made)
        nodes[node].mentions.append(i)
        nodes[node].votes += votes[i]
        if person and m.use != "alone":
            titles = set(titles_before(texts[m.doc], m.start)) | ({m.title} if m.title else set())
            nodes[node].titles |= titles & _KNOWN.titles.keys()
        elif person:
            nodes[node].titles |= {m.title or m.form.lower()} & _KNOWN.titles.keys()
        node_of.append(node)
    return node_of, nodes


def _static(texts, mentions, node_of, nodes) -> list[Link]:
    """Links in the order of their scores, types as a soft vote."""
    links = [*things.from_forms(nodes), *things.from_text(texts, mentions, node_of, nodes)]
    weighed = [
        link
        if link.reason in _STATED
        else link._replace(
            less=link.less + things.disagreement(nodes[link.node], nodes[link.other])
        )
        for link in links
        if link.node != link.other
    ]
    return sorted(weighed, key=lambda link: -link.score)


def _across_kinds(clusters: Clusters) -> None:
    """A form that is a person here and something else there, where no bearer is known."""
    other_kinds = ("ORG", "OTHER", "WORK", "PLACE")
    things_of = {folded(n.form): i for i, n in enumerate(clusters.nodes) if n.kind in other_kinds}
    for i, n in enumerate(clusters.nodes):
        other = things_of.get(folded(n.form))
        if other is None or n.kind != "PERSON" or n.alone or clusters.titles(i):
            continue
        if n.full or not clusters.full(i):
            clusters.join(Link(i, other, "the same form in another document", n.doc))
