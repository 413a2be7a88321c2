"""How actors are described: adjectives, appositions, and what *be* says of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.grammar import lists
from helpers.grammar.clauses import clause, predicates
from helpers.grammar.coreference import PRONOUNS, Resolver
from helpers.grammar.participants import Cast, Key
from helpers.grammar.polarity import negated
from helpers.grammar.tree import NOUNS, Tree, unread
from helpers.result import Result, result
from helpers.voices.reading import Reading, derived_with, read

KINDS = ("adjective", "apposition", "predicate")
COLUMNS = [
    "doc",
    "sentence",
    "participant",
    "kind",
    "description",
    "negated",
    "start",
    "end",
    "text",
]
Row = tuple[Key, str, str, bool, int, int]  # key, kind, description, negated, first, last word


def actor_descriptions(corpus: Corpus, *, names: pd.DataFrame | None = None) -> pd.DataFrame:
    """What the texts call each actor, one row for each place: attributed to them, not judged.

    *Adjective*: before the noun (*the criminal mullahs*; nationalities are left out). *Apposition*:
    beside the name (*Ada Lee, the engineer*). *Predicate*: said by *be* (*the council is the
    oldest group*). Pronouns are followed where that is safe.

    Returns
    -------
    DataFrame
        doc, sentence (from 0 in its document), participant (as in `actions`), kind, description
        (base form of its head with the adjectives before it), negated, start, end, text (as
        written).

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cruel regime fell. Ada Lee, an engineer, is not cruel."})
    >>> found = actor_descriptions(corpus)
    >>> found[["participant", "kind", "description", "negated"]].values.tolist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [['the regime', 'adjective', 'cruel', False], ['Ada Lee', 'apposition', 'engineer', False],
     ['Ada Lee', 'predicate', 'cruel', True]]
    """
    return derived_with(corpus, "descriptions", names, lambda: _found(read(corpus, names))).copy()


def _found(reading: Reading) -> pd.DataFrame:
    cast, resolver, _ = reading
    tree = cast.tree
    corpus = tree.corpus
    found: list[Row] = []
    for i, pos in enumerate(tree.pos):
        if pos in NOUNS:
            found += _adjectives(cast, i) + _appositions(cast, i)
    for v in predicates(tree):
        if tree.lemma[v] == "be":
            found += _predicates(cast, resolver, v)
    found.sort(key=lambda row: (row[4], row[1]))
    labels = cast.labels([row[0] for row in found])
    rows = [
        (
            corpus.docs[tree.doc[first]],
            tree.sentence[first] - int(corpus.sentence_bounds[tree.doc[first]]),
            labels[key],
            kind,
            said,
            negative,
            tree.starts[first],
            tree.ends[last],
            tree.text(first, last),
        )
        for key, kind, said, negative, first, last in found
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def actor_description_counts(
    corpus: Corpus, *, by: By = "doc", names: pd.DataFrame | None = None
) -> Result:
    """How often each actor is described as what, one row for each actor, description and group.

    Returns
    -------
    Result
        participant, kind, description, negated, the group (none for "corpus"), count; the actors
        described most often first, then the most frequent descriptions.

    Examples
    --------
    >>> from helpers import from_texts
    >>> counts = actor_description_counts(from_texts({"a": "The cruel regime fell."}), by="corpus")
    >>> counts[["participant", "description", "count"]].values.tolist()
    [['the regime', 'cruel', 1]]
    """
    groups = corpus.groups(by)
    found = actor_descriptions(corpus, names=names)
    number = {doc: i for i, doc in enumerate(corpus.docs)}
    of_doc = groups.of_doc[found["doc"].map(number).to_numpy(dtype=np.int64)]
    rows = found.assign(group=of_doc)
    rows = rows[rows["group"] >= 0]
    keys = ["participant", "kind", "description", "negated", "group"]
    table = rows.groupby(keys).size().reset_index(name="count")
    table["all"] = table["participant"].map(rows["participant"].value_counts())
    table = table.sort_values(
        ["all", "participant", "kind", "count", "description", "group"],
        ascending=[False, True, True, False, True, True],
        ignore_index=True,
    ).drop(columns="all")
    if groups.whole:
        table = table.drop(columns="group")
    else:
        table["group"] = groups.column(table["group"].to_numpy(dtype=np.int64))
        table = table.rename(columns={"group": groups.by})
    return result(
        table,
        "descriptions",
        corpus,
        counted=list(table.columns),
        groups=groups,
        names=names,
        note=unread(corpus),
    )


def _actor(cast: Cast, i: int) -> Key | None:
    key = cast.participant(i).key
    return key if key[0] in "EDA" else None


def _adjectives(cast: Cast, i: int) -> list[Row]:
    tree = cast.tree
    m = cast.named(i)
    words = [
        k
        for k in tree.children(i, "amod")
        if k < i
        and (m is None or cast.named(k) != m)
        and tree.form[k] not in _NO_DESCRIPTION
        and cast.nation_word(k) == ""
    ]
    if not words:
        return []
    key = _actor(cast, i)
    return [] if key is None else [(key, "adjective", tree.form[k], False, k, k) for k in words]


_NO_DESCRIPTION = lists.word_set("other such many more most own same several few last first")


def _appositions(cast: Cast, i: int) -> list[Row]:
    tree = cast.tree
    found = []
    for k in tree.children(i, "appos"):
        for name, noun in ((i, k), (k, i)):
            m = cast.named(name)
            if m is not None and cast.named(noun) is None and tree.pos[noun] == "NOUN":
                who = cast.type[m] in ("PERSON", "ORG") and lists.person_like(tree.lemma[noun])
                if who:
                    found.append((_actor(cast, name), "apposition", noun))
    return [(key, kind, *_phrase(tree, n)) for key, kind, n in found if key is not None]


def _predicates(cast: Cast, resolver: Resolver, v: int) -> list[Row]:
    tree = cast.tree
    said = [
        n
        for k in tree.children(v, "attr", "acomp")
        for n in [k, *tree.children(k, "conj")]
        if tree.pos[n] in ("ADJ", "NOUN") and tree.form[n] not in _NO_DESCRIPTION
    ]
    if not said:
        return []
    keys = []
    for argument in clause(tree, v).described:
        key = cast.participant(argument.word).key
        if key[0] == "P":
            key = resolver.resolve(argument.word) if key[1] in PRONOUNS else None
        if key is not None and key[0] in "EDA":
            keys.append(key)
    negative = negated(tree, v)
    found = []
    for key in dict.fromkeys(keys):
        for n in said:
            text, _, first, last = _phrase(tree, n)
            found.append((key, "predicate", text, negative, first, last))
    return found


def _phrase(tree: Tree, n: int) -> tuple[str, bool, int, int]:
    """A description as a short phrase, and its first and last word."""
    words = [k for k in tree.children(n, "amod", "compound", "advmod") if k < n and n - k <= 5]
    first = min([*words, n])
    said = " ".join(tree.form[k] for k in sorted([*words, n]))
    return said, False, first, n
