"""Who a noun stands for: a name, a description (*the regime*), an actor's people, or a noun.

Descriptions with one noun and one nationality are one actor, whether the nationality is said
each time or not; with the words *people* and *Iranians* alike. People and organs of an actor
(*MEK supporters*, *the regime's lobbies*) are actors of their own, and belong to its camp.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.grammar import lists
from helpers.grammar.tree import NOUNS, Tree

NAME, DESCRIPTION, NOUN, PRONOUN = "name", "description", "noun", "pronoun"
_NO_ACTORS = frozenset({"DATE", "EVENT"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those"})
_FIRST_PERSON = frozenset({"i", "me", "we", "us", "myself", "ourselves"})
Key = tuple  # what tells one participant from another


class Participant(NamedTuple):
    """Who or what takes part: its key, how it is put, and where it stands (words, included)."""

    key: Key
    via: str
    first: int
    last: int


class Cast:
    """The participants of a corpus: from the head word of a phrase to who is meant."""

    def __init__(self, tree: Tree, mentions: pd.DataFrame):
        self.tree = tree
        self._mention, self.spans = _laid(tree, mentions)
        self.entity = mentions["entity"].tolist()
        self.type = mentions["type"].tolist()
        self._people = lists.people()
        self._nation_of = lists.nations()
        # Whose *its* and *their* are; a resolver of pronouns sets it.
        self.resolve: Callable[[int], Key | None] = lambda i: None

    # ---- one phrase ----

    def named(self, i: int) -> int | None:
        """The mention that holds a word, if it can act."""
        m = self._mention[i]
        return None if m < 0 or self.type[m] in _NO_ACTORS else m

    def participant(self, i: int) -> Participant:
        """Who the phrase with this head word stands for; pronouns stay pronouns."""
        tree = self.tree
        i = self._counted(i)
        if tree.pos[i] == "PRON" or tree.form[i] in _PRONOUNS:
            return Participant(("P", tree.form[i]), PRONOUN, i, i)
        m = self.named(i)
        if m is not None:
            return self._name(m, i)
        noun = tree.lemma[i]
        kind = self._people.get(noun, "")
        apposed = self._apposed(i, kind)
        if apposed is not None:
            return self._name(apposed, i)
        owner = self.owner(i) if kind in ("member", "organ", "leader") else None
        first = self._first(i)
        if owner is not None:
            return Participant(("A", noun, owner), DESCRIPTION, first, i)
        if kind and (self._definite(i) or self.nation(i) or kind == "ruler"):
            return Participant(self._described(i, noun), DESCRIPTION, first, i)
        return Participant(("N", noun), NOUN, first, i)

    def _name(self, m: int, i: int) -> Participant:
        first, last = self.spans[m]
        if self.type[m] == "NORP":
            nation = self._nation_of.get(self.entity[m].lower())
            if nation and self.tree.pos[i] in NOUNS:
                return Participant(("D", "people", nation), NAME, first, last)
        return Participant(("E", self.entity[m]), NAME, first, last)

    def _counted(self, i: int) -> int:
        """*hundreds of Iranians*, *one of them*: the noun that is counted."""
        tree = self.tree
        for _ in range(4):
            if tree.lemma[i] not in lists.QUANTITIES and tree.pos[i] != "NUM":
                break
            of = next((k for k in tree.kids[i] if tree.form[k] == "of"), None)
            noun = None if of is None else tree.child(of, "pobj")
            if noun is None:
                break
            i = noun
        return i

    def _apposed(self, i: int, kind: str) -> int | None:
        """The name that stands beside a description: *the group, the MEK, …*."""
        if not kind:
            return None
        for k in self.tree.children(i, "appos"):
            m = self.named(k)
            if m is not None and self.type[m] in ("PERSON", "ORG"):
                return m
        return None

    def _definite(self, i: int) -> bool:
        return any(
            self.tree.rel[k] == "det" and self.tree.form[k] in _DEFINITE for k in self.tree.kids[i]
        )

    def _first(self, i: int) -> int:
        """The first word of a short noun phrase: its article and what stands before its head."""
        kids = self.tree.children(i, "det", "amod", "compound", "poss", "nmod", "nummod")
        return min([k for k in kids if k < i and i - k <= 4] + [i])

    def known_as(self, i: int) -> Key | None:
        """The name that a phrase was put beside earlier: *the deputy prosecutor*, of Ada Lee."""
        return self._meant(i, self.tree.lemma[i])

    # ---- descriptions ----

    def nation_word(self, k: int) -> str:
        """The country that a single word speaks of (*Iranian, Iran*), or ""."""
        return self._nation_of.get(self.tree.form[k].removesuffix("'s").removesuffix("'"), "")

    def nation(self, i: int) -> str:
        """The country in a phrase: *the Iranian regime*, *the people of Iran*; else ""."""
        tree = self.tree
        nouns = tree.children(i, "amod", "compound", "poss", "nmod")
        for of in tree.kids[i]:
            if tree.form[of] == "of":
                nouns += tree.children(of, "pobj")
        for k in nouns:
            if self.nation_word(k):
                return self.nation_word(k)
        return ""

    def _described(self, i: int, noun: str) -> Key:
        noun = "people" if noun in ("people", "population", "citizen") else noun
        nation = self.nation(i)
        if not nation:
            known = self._nations_of_noun[(self.tree.doc[i], noun)]
            known = known or self._nations_of_noun[(-1, noun)]
            nation = next(iter(known)) if len(known) == 1 else ""
        meant = self._meant(i, noun)
        if noun in _VAGUE:
            noun = " ".join([*self._which(i), noun])
        return meant or ("D", noun, nation)

    def _which(self, i: int) -> list[str]:
        """What tells one group from another: *the international community*."""
        tree = self.tree
        words = [k for k in tree.children(i, "amod", "compound") if k < i]
        return [tree.form[k] for k in words if not self.nation_word(k)][:1]

    @cached_property
    def _nations_of_noun(self) -> dict[tuple[int, str], set[str]]:
        """The countries that stand with each describing noun, in a document and in all (-1)."""
        found: dict[tuple[int, str], set[str]] = defaultdict(set)
        tree = self.tree
        for i, lemma in enumerate(tree.lemma):
            if lemma in self._people and tree.pos[i] in NOUNS:
                noun = "people" if lemma in ("people", "population", "citizen") else lemma
                nation = self.nation(i)
                if nation:
                    found[(tree.doc[i], noun)].add(nation)
                    found[(-1, noun)].add(nation)
        return found

    @cached_property
    def _definitions(self) -> dict[tuple[int, str], list[tuple[int, str, frozenset[str]]]]:
        """Where a name is said to be something: (word, entity, adjectives) by document and noun."""
        tree = self.tree
        found: dict[tuple[int, str], list] = defaultdict(list)

        def defined(noun: int, m: int | None) -> None:
            if m is not None and self.type[m] in ("PERSON", "ORG") and self.named(noun) is None:
                several = tree.form[noun] != tree.lemma[noun]
                if tree.lemma[noun] in self._people and not several:
                    words = frozenset(tree.form[k] for k in tree.children(noun, "amod", "compound"))
                    key = (tree.doc[noun], tree.form[noun])
                    found[key].append((noun, self.entity[m], words))

        for i, relation in enumerate(tree.rel):
            if relation == "appos":
                defined(i, self.named(tree.head[i]))
                defined(tree.head[i], self.named(i))
            elif relation == "attr" and tree.pos[tree.head[i]] == "AUX":
                subject = tree.child(tree.head[i], "nsubj")
                if subject is not None:
                    for noun in _series(tree, i):
                        defined(noun, self.named(subject))
        return found

    def _meant(self, i: int, noun: str) -> Key | None:
        """The name that a description was given to earlier: *the resistance organization*."""
        tree = self.tree
        words = frozenset(tree.form[k] for k in tree.children(i, "amod", "compound"))
        if not words:
            return None
        earlier = [
            entity
            for at, entity, given in self._definitions.get((tree.doc[i], tree.form[i]), [])
            if at < i and words <= given
        ]
        return ("E", earlier[-1]) if len(set(earlier)) == 1 else None

    # ---- owners ----

    def owner(self, i: int) -> Key | None:
        """The actor whose people or organ a phrase names: *supporters of the MEK*.

        In a series (*members and supporters of the MEK*, *its members and supporters*) one noun
        carries the owner of all.
        """
        found = (self._own_owner(word) for word in self._series_of(i))
        return next((key for key in found if key is not None), None)

    def _series_of(self, i: int) -> list[int]:
        """A noun, and those coordinated with it that are persons or organs too."""
        tree, top = self.tree, i
        while tree.rel[top] == "conj" and tree.lemma[tree.head[top]] in self._people:
            top = tree.head[top]
        return [i, *(k for k in tree.conjuncts(top) if k != i and tree.lemma[k] in self._people)]

    def _own_owner(self, i: int) -> Key | None:
        tree = self.tree
        nouns = tree.children(i, "poss", "compound", "nmod")
        for of in tree.kids[i]:
            if tree.form[of] == "of" and tree.rel[of] == "prep":
                nouns += [n for p in tree.children(of, "pobj") for n in tree.conjuncts(p)]
        if tree.rel[i] == "conj":
            # *diaspora and supporters of the MEK*: the model may hang *of* on the first noun.
            for of in tree.children(tree.head[i], "prep"):
                if of == i + 1 and tree.form[of] == "of":
                    nouns += tree.children(of, "pobj")
        return next((key for key in map(self._acting, nouns) if key is not None), None)

    def _acting(self, i: int) -> Key | None:
        if self.tree.form[i] in ("its", "their", "his", "her"):
            key = self.resolve(i)
            return key if key is not None and key[0] in "ED" else None
        m = self.named(i)
        if m is not None:
            return ("E", self.entity[m]) if self.type[m] in ("ORG", "PERSON") else None
        noun = self.tree.lemma[i]
        kind = self._people.get(noun)
        if kind in ("group", "ruler"):
            return self._described(i, noun)
        return None

    # ---- what a key is called ----

    def labels(self, keys: list[Key]) -> dict[Key, str]:
        """A readable name for each key; of a description the form met most often."""
        return {key: self._label(key) for key in dict.fromkeys(keys)}

    def _label(self, key: Key) -> str:
        if key[0] in "EPN":
            return key[1]
        forms = self._forms.get(key) or Counter({key[1]: 1})
        form = min(forms, key=lambda f: (-forms[f], f))
        if key[0] == "A":
            owner = self._label(key[2])
            return f"{owner}{'’' if owner.endswith('s') else '’s'} {form}"
        return form

    @cached_property
    def _forms(self) -> dict[Key, Counter]:
        """How each description is put in the corpus, wherever it stands."""
        tree = self.tree
        found: dict[Key, Counter] = defaultdict(Counter)
        for i, lemma in enumerate(tree.lemma):
            known = lemma in self._people or self._mention[i] >= 0
            if not known or tree.pos[i] not in NOUNS:
                continue
            participant = self.participant(i)
            if participant.key[0] in "DA":
                found[participant.key][self._put(participant, i)] += 1
        return found

    def _put(self, participant: Participant, i: int) -> str:
        tree = self.tree
        head = tree.text(i, i).removesuffix("’s").removesuffix("'s").rstrip("’'")
        if participant.key[0] == "A":
            return head.lower()
        if participant.via == NAME:
            return tree.text(participant.first, participant.last)
        nations = [k for k in tree.children(i, "amod") if tree.form[k] in self._nation_of]
        which = participant.key[1].split()[:-1]
        return " ".join(["the", *(tree.text(k, k) for k in nations), *which, head.lower()])


_PRONOUNS = lists.word_set(
    """his her its their my our your i me we us you he him she her it they them who whom which
    that this these those himself herself itself themselves myself ourselves"""
)


# Nouns of which a text may speak of several: what stands before them tells them apart.
_VAGUE = lists.word_set(
    """community group organization organisation movement party coalition alliance union
    company firm corporation team crowd bank church"""
)


def _series(tree: Tree, i: int) -> list[int]:
    """A word and all that are coordinated with it, of any kind."""
    found = [i]
    for word in found:
        found += tree.children(word, "conj")
    return found


def _laid(tree: Tree, mentions: pd.DataFrame) -> tuple[list[int], list[tuple[int, int]]]:
    """For each word the mention that holds it (-1 for none), and each mention's words."""
    corpus = tree.corpus
    holder = np.full(len(tree.form), -1, dtype=np.int64)
    spans = [(0, -1)] * len(mentions)
    number = {doc: i for i, doc in enumerate(corpus.docs)}
    rows = zip(mentions["doc"], mentions["start"], mentions["end"], strict=True)
    for m, (doc, start, end) in enumerate(rows):
        a, b = corpus.token_bounds[number[doc] : number[doc] + 2]
        first = a + int(np.searchsorted(corpus.ends[a:b], start, side="right"))
        last = a + int(np.searchsorted(corpus.starts[a:b], end, side="left")) - 1
        holder[first : last + 1] = m
        spans[m] = (first, last)
    return holder.tolist(), spans
