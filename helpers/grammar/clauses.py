"""Who does what to whom in a clause: subjects, objects and prepositional objects of a verb.

Passives are turned round; coordination, relative clauses, control (*want to go*, *ask her to
go*), participles and infinitives are followed up to the noun that they lean on. The labels are
those of spaCy's English models (ClearNLP's, after Stanford Dependencies).
"""

from __future__ import annotations

from typing import NamedTuple

from helpers.grammar import lists
from helpers.grammar.tree import NOUNS, RELATIVES, SUBJECTS, Tree

DIRECT, RELATIVE, UNDERSTOOD = "direct", "relative", "understood"
_DEPTH = 12  # steps of leaning on other clauses


class Argument(NamedTuple):
    """The head word of who takes part, and how the clause names it."""

    word: int
    how: str


class Clause(NamedTuple):
    """A verb with those who take part in it."""

    verb: int
    passive: bool
    agents: list[Argument]
    patients: list[Argument]
    recipients: list[Argument]
    described: list[Argument]


def predicates(tree: Tree) -> list[int]:
    """The words that say what is done or how something is, in the order of the text."""
    return [i for i in range(len(tree.form)) if is_predicate(tree, i)]


def is_predicate(tree: Tree, i: int) -> bool:
    """Whether a word is a lexical verb, or a *be* that describes."""
    relation = tree.rel[i]
    if relation in ("aux", "auxpass", "amod", "compound", "case", "prep", "prt", "nmod", "poss"):
        return False
    if tree.pos[i] == "AUX":
        return tree.lemma[i] == "be" and not _modal_be(tree, i)
    if tree.pos[i] != "VERB":
        # A verb that the tagger took for a noun still has its subject, or its auxiliary.
        return relation in ("ROOT", "conj", "relcl", "ccomp", "advcl", "xcomp") and (
            tree.child(i, "aux", "auxpass", "nsubjpass") is not None
            and tree.child(i, "det", "amod") is None
            and tree.pos[i] not in ("ADJ", "ADV", "PRON")
        )
    if tree.lemma[i] in lists.RAISING and tree.child(i, "xcomp") is not None:
        return False
    return not (tree.lemma[i] in ("have", "go") and _has_infinitive(tree, i))


def clause(tree: Tree, v: int) -> Clause:
    """A predicate with its participants.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.grammar.tree import read_tree
    >>> tree = read_tree(from_texts({"a": "The rally was held by Ada to stop the king."}))
    >>> for v in predicates(tree):
    ...     c = clause(tree, v)
    ...     print(tree.form[v], *([tree.form[a.word] for a in part] for part in c[2:4]))
    held ['ada'] ['rally']
    stop ['ada'] ['king']
    """
    passive = is_passive(tree, v)
    surface = subjects(tree, v)
    if tree.lemma[v] == "be" and tree.pos[v] == "AUX":
        return Clause(v, False, [], [], [], surface)
    objects = _objects(tree, v)
    recipients = _recipients(tree, v)
    prepositional = _prepositional(tree, v)
    patients = objects + [a for a, role in prepositional if role == "patient"]
    recipients += [a for a, role in prepositional if role == "recipient"]
    inverted = None if tree.child(v, *SUBJECTS) is not None else _inverted_subject(tree, v)
    if inverted is not None:
        said = [Argument(n, DIRECT) for n in tree.conjuncts(inverted)]
        others = [a for a in patients if a not in said]
        return Clause(v, False, said, others, recipients, [])
    if not passive:
        return Clause(v, False, surface, patients, recipients, [])
    agents = by_phrase(tree, v)
    if objects and tree.child(v, "dobj") is not None:
        return Clause(v, True, agents, patients, recipients + surface, [])
    return Clause(v, True, agents, surface + patients, recipients, [])


def _inverted_subject(tree: Tree, v: int) -> int | None:
    """The noun right after a verb of saying that a quotation goes before: *said Ada*."""
    if tree.lemma[v] not in lists.saying() or tree.form[v].endswith("ing") or v == 0:
        return None
    if not set(tree.gap(v - 1, v)) & set(_QUOTES) or tree.doc[v - 1] != tree.doc[v]:
        return None
    for n in range(v + 1, min(v + 6, len(tree.form))):
        if tree.sentence[n] != tree.sentence[v]:
            return None
        if tree.pos[n] in ("PROPN", "NOUN", "PRON"):
            while tree.rel[n] in ("compound", "nmod", "poss", "amod") and tree.head[n] > n:
                n = tree.head[n]
            return n if n - v <= 8 else None
        if tree.pos[n] not in ("DET", "ADJ", "ADV"):
            return None
    return None


_QUOTES = "”\"’'»,"


# ---- voice ----


def is_passive(tree: Tree, v: int) -> bool:
    """Whether a verb is in the passive, as a finite verb or as a participle."""
    if tree.child(v, "auxpass") is not None:
        return True
    if tree.child(v, "nsubjpass") is not None and tree.rel[v] != "relcl":
        return True
    if tree.pos[v] == "AUX" or tree.gerund(v) or tree.infinitive(v):
        return False
    if tree.child(v, "aux") is not None:
        return False
    if tree.child(v, "nsubj", "nsubjpass") is not None:
        # *all the country now claimed by them*: the model took the noun for a subject.
        return tree.child(v, "agent") is not None and tree.child(v, "dobj") is None
    if tree.child(v, "agent") is not None:
        return True
    relation = tree.rel[v]
    if relation == "conj":
        first = tree.head[v]
        return (
            tree.pos[first] in ("VERB", "AUX")
            and is_passive(tree, first)
            and tree.participle(v)
            and tree.child(v, "dobj") is None
        )
    if relation in ("acl", "advcl", "ccomp", "xcomp"):
        return tree.participle(v) and tree.child(v, "dobj", "mark") is None
    return False


def by_phrase(tree: Tree, v: int) -> list[Argument]:
    """Who does what a passive says: its own by-phrase, or that of a verb coordinated after it."""
    for word in (v, *tree.children(v, "conj")):
        marks = [k for k in tree.children(word, "agent", "prep") if tree.form[k] == "by"]
        found = [n for k in marks for p in tree.children(k, "pobj") for n in tree.conjuncts(p)]
        if found:
            return [Argument(n, DIRECT) for n in found]
    return []


# ---- subjects ----


def subjects(tree: Tree, v: int, depth: int = 0) -> list[Argument]:
    """The surface subject of a verb: its own, or the one that it leans on."""
    if depth > _DEPTH:
        return []
    own = tree.child(v, *SUBJECTS)
    if own is not None:
        return _own_subject(tree, v, own)
    relation, above = tree.rel[v], tree.head[v]
    if relation == "conj":
        beside = _misplaced(tree, v)
        return [Argument(beside, DIRECT)] if beside is not None else _shared(tree, v, above, depth)
    if relation == "relcl" and tree.infinitive(v):
        return _owner_of(tree, above, depth)
    if relation == "relcl":
        return [Argument(n, RELATIVE) for n in antecedents(tree, v, "")]
    if relation == "acl":
        return _of_noun(tree, v, above, depth)
    if relation == "xcomp":
        return _controlled(tree, v, above, depth)
    if relation in ("ccomp", "dep", "oprd") and (tree.infinitive(v) or tree.gerund(v)):
        return _controlled(tree, v, above, depth)
    if relation == "advcl" and tree.child(v, "aux") in (None, _to(tree, v)):
        return _of_main(tree, v, above, depth)
    if relation == "pcomp":
        return _after_preposition(tree, v, above, depth)
    return []


def _own_subject(tree: Tree, v: int, own: int) -> list[Argument]:
    if tree.form[own] in RELATIVES and tree.pos[own] in ("PRON", "SCONJ", "DET"):
        holder = next((k for k in (v, *tree.above(v)) if tree.rel[k] == "relcl"), None)
        found = antecedents(tree, v if holder is None else holder, tree.form[own], own)
        return [Argument(n, RELATIVE) for n in found]
    return [Argument(n, DIRECT) for n in tree.conjuncts(own)]


def antecedents(tree: Tree, v: int, pronoun: str, at: int | None = None) -> list[int]:
    """The nouns that a relative clause is about: its head, or those right before its pronoun."""
    noun = tree.head[v] if tree.rel[v] == "relcl" else None
    if at is not None and (noun is None or (pronoun == "who" and not _person(tree, noun))):
        noun = _before(tree, at, pronoun)
    if noun is None or tree.pos[noun] not in ("NOUN", "PROPN", "PRON"):
        return []
    return [noun, *(k for k in tree.conjuncts(noun)[1:] if at is None or k < at)]


def _before(tree: Tree, at: int, pronoun: str) -> int | None:
    """The head of the noun phrase that ends before a relative pronoun."""
    word = at - 1
    if word < 0 or tree.sentence[word] != tree.sentence[at] or tree.pos[word] not in NOUNS:
        return None
    while tree.rel[word] in ("compound", "nmod", "appos", "pobj", "prep"):
        if pronoun == "who" and tree.rel[word] == "pobj" and _person(tree, word):
            break
        if tree.head[word] > at:
            break
        word = tree.head[word]
    return word


def _person(tree: Tree, i: int) -> bool:
    return tree.pos[i] in ("PROPN", "PRON") or tree.lemma[i] in lists.people()


def _misplaced(tree: Tree, v: int) -> int | None:
    """*A gave a talk and B discussed it*: the subject that the model hung on the noun before."""
    n = v - 1
    while n > 0 and tree.rel[n] in ("aux", "advmod", "neg") and tree.head[n] == v:
        n -= 1
    if n < 1 or tree.pos[n] != "PROPN" or tree.rel[n] != "conj" or tree.head[n] >= n:
        return None
    first = min([n, *(k for k in tree.kids[n] if tree.rel[k] in ("compound", "det") and k < n)])
    opens = tree.pos[first - 1] == "CCONJ" and tree.pos[tree.head[n]] in NOUNS
    return n if opens and first > 0 else None


def _understood(found: list[Argument]) -> list[Argument]:
    return [Argument(a.word, UNDERSTOOD) for a in found]


def _shared(tree: Tree, v: int, first: int, depth: int) -> list[Argument]:
    """The subject that a verb shares with the one that it is coordinated with."""
    if tree.pos[first] not in ("VERB", "AUX") and not is_predicate(tree, first):
        return []
    found = subjects(tree, first, depth + 1)
    if is_passive(tree, first) and not is_passive(tree, v) and tree.infinitive(v):
        return _understood(by_phrase(tree, first)) or found
    return found


def _of_noun(tree: Tree, v: int, noun: int, depth: int) -> list[Argument]:
    """Of a participle or an infinitive after a noun."""
    if tree.gerund(v) and _after_comma(tree, v) and is_predicate(tree, tree.head[noun]):
        return _understood(subjects(tree, tree.head[noun], depth + 1))
    if not tree.infinitive(v):
        return [Argument(n, RELATIVE) for n in tree.conjuncts(noun) if n < v]
    if tree.form[noun] == "order" and tree.rel[noun] == "pobj":
        return _of_main(tree, v, tree.head[tree.head[noun]], depth)
    return _owner_of(tree, noun, depth)


def _owner_of(tree: Tree, noun: int, depth: int) -> list[Argument]:
    """Who has a plan, a right or a wish: its possessor, else the subject that has it."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return [Argument(n, UNDERSTOOD) for n in tree.conjuncts(owner)]
    verb = tree.head[noun]
    if tree.rel[noun] == "dobj" and tree.lemma[verb] in _HAVING:
        return _understood(subjects(tree, verb, depth + 1))
    return []


# Whose subject also does what the infinitive after their object says: *held a rally to protest*.
_HAVING = lists.word_set(
    """have make take get gain seek show need find lose organize organise hold create launch
    stage form found build establish use mount"""
)


def _controlled(tree: Tree, v: int, above: int, depth: int) -> list[Argument]:
    """Who does what an infinitive says: the object or the subject of the verb above it."""
    if tree.pos[above] in ("ADJ", "ADV"):
        holder = tree.head[above]
        return _understood(subjects(tree, holder, depth + 1)) if holder != above else []
    if tree.pos[above] in ("NOUN", "PROPN") and not is_predicate(tree, above):
        return _owner_of(tree, above, depth)
    kind = lists.control().get(tree.lemma[above])
    if kind == "object":
        if is_passive(tree, above):
            return _understood(subjects(tree, above, depth + 1))
        objects = _objects(tree, above) or [
            a for a, role in _prepositional(tree, above) if role == "patient"
        ]
        if objects:
            return _understood(objects)
    return _understood(subjects(tree, above, depth + 1))


def _of_main(tree: Tree, v: int, above: int, depth: int) -> list[Argument]:
    """Of a purpose, or of a participle beside the main clause: who acts there."""
    if tree.pos[above] not in ("VERB", "AUX") and not is_predicate(tree, above):
        return []
    if not (tree.infinitive(v) or tree.gerund(v) or tree.participle(v)):
        return []
    if is_passive(tree, above) and tree.infinitive(v):
        return _understood(by_phrase(tree, above))
    return _understood(subjects(tree, above, depth + 1))


def _after_preposition(tree: Tree, v: int, preposition: int, depth: int) -> list[Argument]:
    owner = tree.child(v, "poss")
    if owner is not None:
        return [Argument(n, DIRECT) for n in tree.conjuncts(owner)]
    if not tree.gerund(v) or tree.form[preposition] == "including":
        return []
    above = tree.head[preposition]
    while tree.rel[above] in ("prep", "pcomp") and tree.pos[above] in ("ADP", "SCONJ"):
        above = tree.head[above]
    if tree.pos[above] in ("ADJ", "ADV"):
        return _understood(subjects(tree, tree.head[above], depth + 1))
    if tree.pos[above] in ("NOUN", "PROPN") and not is_predicate(tree, above):
        found = _owner_of(tree, above, depth)
        return found or _fronted(tree, preposition, above, depth)
    if lists.control().get(tree.lemma[above]) == "object":
        objects = _objects(tree, above)
        if objects and tree.form[preposition] in ("from", "into", "for", "of"):
            return _understood(objects)
    return _understood(subjects(tree, above, depth + 1))


def _fronted(tree: Tree, preposition: int, noun: int, depth: int) -> list[Argument]:
    """*In addition to using force, he …*: the subject of the clause that the phrase opens."""
    if tree.rel[noun] == "pobj" and noun - 1 == tree.head[noun]:
        verb = tree.head[tree.head[noun]]
        if is_predicate(tree, verb) and noun < verb:
            return _understood(subjects(tree, verb, depth + 1))
    return []


# ---- objects ----


def _objects(tree: Tree, v: int) -> list[Argument]:
    """The objects of a verb, and the object that its relative clause leaves out."""
    found = [
        Argument(n, DIRECT)
        for k in tree.children(v, "dobj")
        for n in tree.conjuncts(k)
        if tree.form[n] not in RELATIVES
    ]
    if not found and tree.lemma[v] in lists.control():
        # *allow the people to take over*: the subject of the infinitive is allowed.
        for k in tree.children(v, "ccomp", "xcomp"):
            own = tree.child(k, *SUBJECTS)
            if own is not None and tree.child(k, "mark") is None and not _finite(tree, k):
                found += [Argument(n, DIRECT) for n in tree.conjuncts(own)]
    gap = any(tree.form[k] in RELATIVES for k in tree.children(v, "dobj"))
    if not found and tree.rel[v] == "relcl" and tree.child(v, *SUBJECTS) is not None:
        subject = tree.child(v, *SUBJECTS)
        open_ = tree.child(v, "ccomp", "xcomp", "prep") is None
        if tree.form[subject] not in RELATIVES and (gap or open_):
            found = [Argument(n, RELATIVE) for n in antecedents(tree, v, "")]
    return found


def _finite(tree: Tree, v: int) -> bool:
    helping = tree.children(v, "aux", "auxpass")
    if tree.infinitive(v) or tree.form[v].endswith("ing"):
        return False
    return bool(helping) or tree.form[v] != tree.lemma[v]


def _recipients(tree: Tree, v: int) -> list[Argument]:
    found = []
    for k in tree.children(v, "dative"):
        nouns = tree.children(k, "pobj") if tree.pos[k] == "ADP" else [k]
        found += [Argument(n, DIRECT) for noun in nouns for n in tree.conjuncts(noun)]
    return found


def _prepositional(tree: Tree, v: int) -> list[tuple[Argument, str]]:
    """Nouns after a preposition that belongs to the verb, with their role."""
    known = lists.prepositional()
    lemma = tree.lemma[v]
    marks = tree.children(v, "prep")
    marks += [
        k
        for particle in tree.children(v, "prt", "prep", "advmod", "acomp", "xcomp")
        if tree.pos[particle] in ("ADP", "ADV", "ADJ") or tree.form[particle] == "rid"
        for k in tree.children(particle, "prep")
    ]
    # *directs its force against her*: the preposition hangs on the object.
    if lemma in _AIMED:
        marks += [
            k
            for noun in tree.children(v, "dobj")
            for k in tree.children(noun, "prep")
            if tree.form[k] == "against"
        ]
    found = []
    for k in marks:
        form = tree.form[k]
        role = known.get((lemma, form)) or known.get(("*", form))
        if role in ("patient", "recipient"):
            found += [
                (Argument(n, DIRECT), role)
                for noun in tree.children(k, "pobj")
                for n in tree.conjuncts(noun)
            ]
    return found


_AIMED = lists.word_set("aim direct lead launch mobilize mobilise raise turn unleash use wage")


# ---- small tests ----


def _after_comma(tree: Tree, v: int) -> bool:
    """Whether a comma stands before a participle and its adverbs."""
    first = min([v, *(k for k in tree.children(v, "advmod") if k < v)])
    return first > 0 and "," in tree.gap(first - 1, first)


def _to(tree: Tree, v: int) -> int | None:
    return next((k for k in tree.children(v, "aux") if tree.form[k] == "to"), None)


def _has_infinitive(tree: Tree, i: int) -> bool:
    """*have to change*, *is going to fall*: no action of its own."""
    follows = [k for k in tree.children(i, "xcomp") if tree.infinitive(k)]
    if not follows or tree.child(i, "dobj") is not None:
        return False
    return tree.lemma[i] == "have" or tree.form[i] == "going"


def _modal_be(tree: Tree, i: int) -> bool:
    """*is able to stop*, *is to follow*: no description."""
    adjective = tree.child(i, "acomp")
    if adjective is not None:
        return tree.lemma[adjective] in lists.MODAL_ADJECTIVES and (
            tree.child(adjective, "xcomp") is not None
        )
    follows = [k for k in tree.children(i, "xcomp") if tree.infinitive(k)]
    return bool(follows) and tree.child(i, "attr") is None
