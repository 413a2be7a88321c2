"""Which words stand with which, in which grammatical relation: what word sketches count."""

from __future__ import annotations

import pandas as pd

from helpers.corpus import Corpus
from helpers.errors import Mistake
from helpers.grammar.clauses import clause, predicates
from helpers.grammar.tree import NOUNS, Tree, read_tree
from helpers.voices.reading import derived_with, read

# Relation of a noun to what stands with it, as a sketch heads its columns.
NOUN_RELATIONS = (
    "does", "undergoes", "receives", "is", "adjectives", "before it", "of it", "has", "with"
)  # fmt: skip
VERB_RELATIONS = ("agents", "patients", "recipients", "adverbs", "after it")
COLUMNS = ["node", "relation", "collocate", "doc", "start", "end", "node_start", "node_end"]
_INVERSE = {"does": "agents", "undergoes": "patients", "receives": "recipients"}


def relations(
    corpus: Corpus, *, unit: str = "lemma", names: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Every pair of words in a grammatical relation, one row for each place.

    Parameters
    ----------
    unit
        "lemma": a noun stands under its base form; "entity": under the name or the description
        of who is meant, as in `actions`, other nouns under their base form.

    Returns
    -------
    DataFrame
        node, relation, collocate, doc, start, end (of the collocate), node_start, node_end.
        Relations of a noun: *does, undergoes, receives* (verbs), *is* (said by *be*), *adjectives*,
        *before it* and *of it* (nouns), *has* (what it owns), *with* (its prepositions, each with
        the noun after it); of a verb: *agents, patients, recipients, adverbs, after it*.

    Examples
    --------
    >>> from helpers import from_texts
    >>> found = relations(from_texts({"a": "The cruel king fled."}))
    >>> found[["node", "relation", "collocate"]].values.tolist()
    [['king', 'adjectives', 'cruel'], ['flee', 'agents', 'king'], ['king', 'does', 'flee']]
    """
    if unit not in ("lemma", "entity"):
        raise Mistake(f"unit must be 'lemma' or 'entity', not {unit!r}")
    return derived_with(
        corpus, f"relations {unit}", names, lambda: _found(corpus, unit, names)
    ).copy()


def _found(corpus: Corpus, unit: str, names: pd.DataFrame | None) -> pd.DataFrame:
    tree = read_tree(corpus)
    name = _namer(tree, corpus, unit, names)
    rows: list[tuple[int, str, int, str, str]] = []
    for v in predicates(tree):
        said = clause(tree, v)
        for relation, part in zip(("does", "undergoes", "receives"), said[2:5], strict=True):
            for n in dict.fromkeys(a.word for a in part):
                if tree.pos[n] in NOUNS:
                    rows.append((n, relation, v, name(n), tree.lemma[v]))
                    rows.append((v, _INVERSE[relation], n, tree.lemma[v], name(n)))
        rows += _of_verb(tree, v)
        for n in dict.fromkeys(a.word for a in said.described):
            for k in tree.children(v, "acomp", "attr"):
                if tree.pos[n] in NOUNS:
                    rows.append((n, "is", k, name(n), tree.lemma[k]))
    for n, pos in enumerate(tree.pos):
        if pos in NOUNS:
            rows += _of_noun(tree, n, name)
    rows.sort(key=lambda row: (row[0] if row[1] in NOUN_RELATIONS else row[2], row[1]))
    docs = corpus.docs
    table = [
        (
            a,
            relation,
            b,
            docs[tree.doc[k]],
            tree.starts[k],
            tree.ends[k],
            tree.starts[n],
            tree.ends[n],
        )
        for n, relation, k, a, b in rows
    ]
    return pd.DataFrame(table, columns=COLUMNS)


def _namer(tree: Tree, corpus: Corpus, unit: str, names: pd.DataFrame | None):
    if unit == "lemma":
        return lambda i: tree.lemma[i]
    cast = read(corpus, names).cast
    keys = {i: cast.participant(i).key for i, pos in enumerate(tree.pos) if pos in NOUNS}
    labels = cast.labels(list(keys.values()))
    return lambda i: labels[keys[i]] if i in keys else tree.lemma[i]


def _of_verb(tree: Tree, v: int) -> list[tuple[int, str, int, str, str]]:
    rows = [
        (v, "adverbs", k, tree.lemma[v], tree.lemma[k])
        for k in tree.children(v, "advmod")
        if tree.pos[k] == "ADV"
    ]
    for p in tree.children(v, "prep"):
        for k in tree.children(p, "pobj"):
            rows.append((v, "after it", k, tree.lemma[v], f"{tree.form[p]} {tree.lemma[k]}"))
    return rows


def _of_noun(tree: Tree, n: int, name) -> list[tuple[int, str, int, str, str]]:
    rows = []
    for k in tree.kids[n]:
        relation, pos = tree.rel[k], tree.pos[k]
        if relation == "amod" and pos in ("ADJ", "VERB"):
            rows.append((n, "adjectives", k, name(n), tree.lemma[k]))
        elif relation in ("compound", "nmod") and pos in NOUNS:
            rows.append((n, "before it", k, name(n), tree.lemma[k]))
        elif relation == "poss" and pos in NOUNS:
            rows.append((k, "has", n, name(k), tree.lemma[n]))
        elif relation == "prep":
            for noun in tree.children(k, "pobj"):
                if tree.form[k] == "of" and tree.pos[noun] in NOUNS:
                    rows.append((noun, "of it", n, name(noun), tree.lemma[n]))
                else:
                    rows.append((n, "with", noun, name(n), f"{tree.form[k]} {tree.lemma[noun]}"))
    return rows
