"""Reported speech and thought: *the council says that …*, *…, said Ada*, *according to …*."""

from __future__ import annotations

from helpers.grammar import lists
from helpers.grammar.clauses import clause, is_predicate
from helpers.grammar.coreference import Resolver
from helpers.grammar.participants import Cast
from helpers.grammar.tree import SUBJECTS, Tree
from helpers.voices.cues import OWN, Cue, cue_at, speaker, stances
from helpers.voices.quotation import Voice

_PARENTHESIS = 6  # words of *…, she said, …*


def reported_voices(cast: Cast, resolver: Resolver, quotation: list[int]) -> list[Voice]:
    """What is told of somebody's words or thoughts without quotation marks."""
    tree = cast.tree
    found: list[tuple[int, int, Cue]] = []
    for v, lemma in enumerate(tree.lemma):
        if quotation[v] >= 0:
            continue
        if tree.form[v] == "according":
            span, cue = _according(cast, resolver, v)
        elif lemma in stances() and is_predicate(tree, v):
            span, cue = _content(tree, v), None
        else:
            continue
        if span is None:
            continue
        cue = cue or cue_at(cast, resolver, v)
        if cue.speaker is not None and cue.speaker[0] == "P":
            continue  # *I think*, *you know*: the document's own voice
        thought = lemma not in lists.saying() and tree.form[v] != "according"
        if thought and not clause(tree, v).agents:
            continue  # nobody's thought: *enough to recognize what …*
        found.append((*span, cue))
    return [
        Voice(tree.doc[first], tree.starts[first], tree.ends[last], "reported", cue)
        for first, last, cue in _outermost(found)
        if sum(q >= 0 for q in quotation[first : last + 1]) <= (last - first + 1) / 2
    ]


def _outermost(found: list[tuple[int, int, Cue]]) -> list[tuple[int, int, Cue]]:
    """Without what is reported within something reported."""
    kept: list[tuple[int, int, Cue]] = []
    for first, last, cue in sorted(found, key=lambda f: (f[0], -f[1])):
        if not any(a <= first and last <= b for a, b, _ in kept):
            kept.append((first, last, cue))
    return kept


def _content(tree: Tree, v: int) -> tuple[int, int] | None:
    """The words of the clause that a verb of saying or thinking introduces."""
    if tree.form[tree.head[v]] == "without":
        return None  # *it goes without saying*
    for k in tree.children(v, "ccomp"):
        if not _told(tree, v, k):
            continue
        words = tree.subtree(k)
        return words[0], words[-1]
    if tree.child(v, "ccomp", "dobj", "xcomp") is None and _in_parenthesis(tree, v):
        return _around(tree, v)
    return None


def _told(tree: Tree, v: int, k: int) -> bool:
    """Whether a clause is what is said: finite, with *that* or a subject of its own."""
    that = any(tree.rel[m] == "mark" and tree.form[m] == "that" for m in tree.kids[k])
    if (
        tree.infinitive(k)
        or tree.gerund(k)
        or (not that and tree.child(k, *SUBJECTS, "expl") is None)
    ):
        return False
    if tree.pos[k] not in ("VERB", "AUX") and tree.child(k, "aux", "mark") is None:
        return False  # *thought it a friendship*
    if any(tree.form[m] in ("than", "as") for m in tree.kids[k]):
        return False  # *said more than she could bear*
    subject = tree.child(v, *SUBJECTS)
    return subject is None or tree.form[subject] not in OWN


def _in_parenthesis(tree: Tree, v: int) -> bool:
    """*…, she said, …* and *…, as she said, …*: a short clause between commas."""
    own = tree.subtree(v)
    short = own[-1] - own[0] < _PARENTHESIS and len(own) <= _PARENTHESIS
    if not short or tree.child(v, *SUBJECTS) is None or tree.head[v] == v:
        return False
    if not is_predicate(tree, tree.head[v]):
        return False
    before = tree.gap(own[0] - 1, own[0]) if own[0] else ""
    after = tree.gap(own[-1], own[-1] + 1) if own[-1] + 1 < len(tree.form) else ""
    return "," in before and any(mark in after for mark in ",.;")


def _around(tree: Tree, v: int) -> tuple[int, int] | None:
    """The clause around a parenthesis."""
    words = tree.subtree(tree.head[v])
    own = set(tree.subtree(v))
    rest = [w for w in words if w not in own]
    return (rest[0], rest[-1]) if rest else None


def _according(cast: Cast, resolver: Resolver, v: int) -> tuple[tuple[int, int] | None, Cue | None]:
    """The clause that *according to* somebody stands with."""
    tree = cast.tree
    own = set(tree.subtree(v))
    nouns = [w for w in sorted(own) if tree.rel[w] == "pobj"]
    if not nouns or v + 1 >= len(tree.form) or tree.form[v + 1] != "to":
        return None, None
    cue = Cue(speaker(cast, resolver, nouns[0]), "according", "neutral", v)
    top = next((w for w in tree.above(v) if is_predicate(tree, w)), None)
    if top is None or cue.speaker is None:
        return None, None
    while tree.rel[top] in ("acl", "xcomp", "relcl", "advcl") and tree.head[top] != top:
        top = tree.head[top]
        while not is_predicate(tree, top) and tree.head[top] != top:
            top = tree.head[top]
    rest = [w for w in tree.subtree(top) if w not in own]
    return (rest[0], rest[-1]), cue
