"""Clauses without names: voice, subjects, objects; the parse as lists."""

import pytest

from helpers import from_texts
from helpers.grammar.clauses import clause, predicates
from helpers.grammar.lists import person_like
from helpers.grammar.tree import read_tree


def told(text):
    """Each predicate with its agents and patients, as words."""
    tree = read_tree(from_texts({"a": text}))
    found = {}
    for v in predicates(tree):
        said = clause(tree, v)
        found[tree.form[v]] = tuple([tree.form[a.word] for a in part] for part in said[2:4])
    return found


@pytest.mark.parametrize(
    ("text", "verb", "agents", "patients"),
    [
        ("The dogs chased the cat.", "chased", ["dogs"], ["cat"]),
        ("The cat was chased by the dogs.", "chased", ["dogs"], ["cat"]),
        ("Last year cats and dogs slept there.", "slept", ["cats", "dogs"], []),
        ("She saw the man who sold fish.", "sold", ["man"], ["fish"]),
        ("They joined the rally that the council held.", "held", ["council"], ["rally"]),
        ("The fish sold by the man was old.", "sold", ["man"], ["fish"]),
        ("The man tried to sell fish.", "sell", ["man"], ["fish"]),
        ("He persuaded the man to sell fish.", "sell", ["man"], ["fish"]),
        ("By selling fish, the man lived.", "selling", ["man"], ["fish"]),
        ("The man lived, selling fish.", "selling", ["man"], ["fish"]),
        ("Leaders announced their plan to sell fish.", "sell", ["their"], ["fish"]),
    ],
)
def test_clause(text, verb, agents, patients):
    assert told(text)[verb] == (agents, patients)


@pytest.mark.parametrize(
    ("text", "no_predicate"),
    [
        ("They have to go.", "have"),
        ("They seem to sleep.", "seem"),
        ("They are able to go.", "are"),
        ("The ruling party left.", "ruling"),
    ],
)
def test_no_predicate(text, no_predicate):
    assert no_predicate not in told(text)


def test_every_word_has_its_place():
    tree = read_tree(from_texts({"a": "Rome fell.", "b": "It was old. So what?"}))
    assert sorted(k for kids in tree.kids for k in kids) == [
        i for i, head in enumerate(tree.head) if head != i
    ]
    assert all(tree.sentence[i] == tree.sentence[head] for i, head in enumerate(tree.head))


def test_who_is_somebody():
    assert [person_like(w) for w in ("pianist", "engineer", "factor", "door")] == [
        True, True, False, False,
    ]  # fmt: skip
