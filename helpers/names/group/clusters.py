"""Nodes that are joined into entities, never against what is known of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.names.gazetteers import lexicon
from helpers.names.group.links import CERTAIN, LIKELY, Link
from helpers.names.group.people import Person, same_person, sex_of

_KNOWN = lexicon()
_APART = ({"miss", "mrs"}, {"miss", "lady"})
_WIVES = frozenset(["mrs", "miss", "lady"])


@dataclass
class Node:
    """Mentions that are one without question: a form, or a single mention of a surname.

    `full` is the full name of a person, None for others; `partial` for a surname or first name,
    `alone` for a title that stands for a person.
    """

    form: str
    kind: str
    doc: int
    mentions: list[int]
    votes: Counter
    titles: set[str] = field(default_factory=set)
    full: Person | None = None
    partial: bool = False
    alone: bool = False


class Clusters:
    """A disjoint-set forest over nodes, with what forbids a merge."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self._above = list(range(len(nodes)))
        self._full: list[list[Person]] = [[n.full] if n.full else [] for n in nodes]
        self._titles = [set(n.titles) for n in nodes]
        self.links: list[Link] = []
        self.refused: list[Link] = []

    def top(self, node: int) -> int:
        above = self._above
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    def titles(self, node: int) -> set[str]:
        return self._titles[self.top(node)]

    def full(self, node: int) -> list[Person]:
        return self._full[self.top(node)]

    def join(self, link: Link, *, stated: bool = False) -> bool:
        """Make two nodes one; False if they were, or must not be.

        What the text states outright (*known as*) may join two full names.
        """
        a, b = self.top(link.node), self.top(link.other)
        if a == b:
            return False
        if link.score < LIKELY or not self.may(a, b, stated=stated):
            self.refused.append(link)
            return False
        first, second = sorted((a, b))
        self._above[second] = first
        self._full[first] = self._full[first] + self._full[second]
        self._titles[first] |= self._titles[second]
        self.links.append(link)
        return True

    def may(self, a: int, b: int, *, stated: bool = False) -> bool:
        """Whether nothing forbids that two nodes are one."""
        a, b = self.top(a), self.top(b)
        mine, other = self._full[a], self._full[b]
        sexes = self.sexes(a) | self.sexes(b)
        if stated:
            return True
        if {"m", "f"} <= sexes:
            return False
        if self._rank_and_wife(a, b) or self._rank_and_wife(b, a):
            return False
        titles = self._titles[a] | self._titles[b]
        if any(pair <= titles for pair in _APART) and not (
            any(pair <= t for t in (self._titles[a], self._titles[b]) for pair in _APART)
        ):
            return False
        return all(same_person(x, y) for x in mine for y in other)

    def _rank_and_wife(self, a: int, b: int) -> bool:
        """*Major Lee* and *Mrs. Lee*, of whom no first name is known"""
        ranked = self._titles[a] & _KNOWN.ranks and not self._full[a]
        return bool(ranked and self._titles[b] & _WIVES)

    def certain(self) -> list[int]:
        """For each node, its group by certain links alone."""
        alone = Clusters(self.nodes)
        for link in self.links:
            if link.score >= CERTAIN:
                alone.join(link, stated=True)
        return [alone.top(i) for i in range(len(self.nodes))]

    def sexes(self, node: int) -> set[str]:
        """The sexes that titles and first names tell; titles go before names."""
        top = self.top(node)
        told = {_KNOWN.titles[t].sex for t in self._titles[top] if t in _KNOWN.titles} - {""}
        return told or ({sex_of(p.given) for p in self._full[top]} - {""})
