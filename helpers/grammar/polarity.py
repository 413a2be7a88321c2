"""How a clause is put: negated or not, and under which modal."""

from __future__ import annotations

from helpers.grammar import lists
from helpers.grammar.tree import Tree

MODALS = lists.word_set("can could may might must shall should will would ought cannot need dare")
_NEGATIVE = lists.word_set("no not never neither nor n't nobody nothing none hardly scarcely")


def negated(tree: Tree, v: int) -> bool:
    """Whether *not*, *never*, *no one* or the like stands with a predicate or its subject.

    >>> from helpers import from_texts
    >>> from helpers.grammar.tree import read_tree
    >>> tree = read_tree(from_texts({"a": "No one stopped them. They did not stop."}))
    >>> [negated(tree, i) for i, form in enumerate(tree.form) if form in ("stopped", "stop")]
    [True, True]
    """
    for word in (v, *_raised(tree, v)):
        for k in tree.kids[word]:
            if tree.rel[k] == "neg" or tree.form[k] in _NEGATIVE or tree.form[k].endswith("n't"):
                return True
            if tree.rel[k] in ("nsubj", "nsubjpass", "dobj", "attr") and _no(tree, k):
                return True
        if tree.form[word].endswith("n't"):
            return True
    return False


def _no(tree: Tree, noun: int) -> bool:
    return tree.form[noun] in _NEGATIVE or any(
        tree.form[k] in ("no", "neither") for k in tree.children(noun, "det", "neg", "amod")
    )


def _raised(tree: Tree, v: int) -> list[int]:
    """The verb above an infinitive that only says how: *has not been able to stop*."""
    above = tree.head[v]
    if tree.rel[v] != "xcomp" or above == v:
        return []
    if tree.pos[above] == "ADJ" and tree.lemma[above] in lists.MODAL_ADJECTIVES:
        return [above, tree.head[above]]
    return [above] if tree.lemma[above] in lists.RAISING | {"have"} else []


def modal(tree: Tree, v: int) -> str:
    """The modal of a predicate (*must*, *be able to*, *have to*), or "".

    >>> from helpers import from_texts
    >>> from helpers.grammar.tree import read_tree
    >>> tree = read_tree(from_texts({"a": "They must go. We have to stay."}))
    >>> [modal(tree, i) for i, form in enumerate(tree.form) if form in ("go", "stay")]
    ['must', 'have to']
    """
    for k in tree.children(v, "aux"):
        if tree.form[k] in MODALS:
            return tree.form[k]
    above = tree.head[v]
    if tree.rel[v] == "xcomp" and tree.infinitive(v) and above != v:
        if tree.lemma[above] == "have":
            return "have to"
        if tree.pos[above] == "ADJ" and tree.lemma[above] in ("able", "unable"):
            return f"be {tree.lemma[above]} to"
    if tree.rel[v] == "conj" and tree.child(v, "nsubj", "nsubjpass", "aux") is None and above != v:
        return modal(tree, above)
    return ""
