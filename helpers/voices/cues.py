"""Verbs that give a speaker the word, and who speaks."""

from __future__ import annotations

from typing import NamedTuple

from helpers.grammar import lists
from helpers.grammar.clauses import clause
from helpers.grammar.coreference import PRONOUNS, Resolver
from helpers.grammar.participants import Cast, Key
from helpers.languages import words

OWN = frozenset({"i", "we", "me", "us", "you"})


class Cue(NamedTuple):
    """Who speaks, by which verb (its base form), in which stance; word: where the verb stands."""

    speaker: Key | None
    verb: str
    stance: str
    word: int


def cue_at(cast: Cast, resolver: Resolver, v: int) -> Cue:
    """The cue that a verb of saying or thinking makes: its first agent is the speaker."""
    tree = cast.tree
    stance = stances().get(tree.lemma[v], "neutral")
    for argument in clause(tree, v).agents:
        if resolver.quoted[argument.word] == resolver.quoted[v]:
            return Cue(speaker(cast, resolver, argument.word), tree.lemma[v], stance, v)
    return Cue(_opening_person(cast, v), tree.lemma[v], stance, v)


def _opening_person(cast: Cast, v: int) -> Key | None:
    """The person whom a long sentence begins with: *Dr. Lee, head of …, wrote:*."""
    tree = cast.tree
    first = int(tree.corpus.sentence_tokens[tree.sentence[v]])
    for n in range(first, min(first + 4, v)):
        m = cast.named(n)
        if m is not None and cast.type[m] == "PERSON" and "," in tree.gap(n, n + 1):
            return ("E", cast.entity[m])
    return None


def speaker(cast: Cast, resolver: Resolver, word: int) -> Key | None:
    """Who speaks, if a person, a group, or what a pronoun stands for."""
    found = cast.participant(word)
    if found.key[0] == "P":
        return resolver.resolve(found.first) if found.key[1] in PRONOUNS else found.key
    if found.key[0] in "ED":
        return found.key
    known = cast.known_as(word)
    if known is not None or found.key[0] == "A":
        return known or found.key
    return found.key if found.key[1] in lists.people() else None


def stances() -> dict[str, str]:
    """The stance of each verb of saying or thinking."""
    return lists.thinking() | lists.saying()


def on_display(lemma: str) -> bool:
    """Whether a noun carries words that are shown: *poster, slogan*."""
    return lemma in words("en", "words_on_display")
