"""Who does what: one row for each predicate and each who takes part in it."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from helpers.corpus import Corpus
from helpers.grammar import lists
from helpers.grammar.clauses import DIRECT, Argument, Clause, clause, predicates
from helpers.grammar.coreference import PRONOUNS, Resolver
from helpers.grammar.participants import PRONOUN, Cast, Key
from helpers.grammar.polarity import modal, negated
from helpers.grammar.tree import Tree
from helpers.voices.quotation import quoted_voices
from helpers.voices.reading import Reading, derived_with, read

ROLES = ("agent", "patient", "recipient", "described")
VIA = ("name", "description", "noun", "relative", "pronoun", "understood")
COLUMNS = [
    "doc",
    "sentence",
    "verb",
    "verb_start",
    "verb_end",
    "lemma",
    "role",
    "participant",
    "camp",
    "type",
    "start",
    "end",
    "text",
    "via",
    "passive",
    "negated",
    "modal",
    "process",
]


class _Part(NamedTuple):
    verb: int
    role: str
    key: Key | None
    via: str
    first: int
    last: int
    passive: bool


def actions(corpus: Corpus, *, names: pd.DataFrame | None = None) -> pd.DataFrame:
    """Who does what to whom, one row for each predicate and participant, in the text's order.

    Passives are turned round (*organised by the MEK* has the MEK as agent); coordination,
    relative clauses, control (*want to evict*), participles and prepositional objects are
    followed. *He, she, it, they* are resolved only where one candidate agrees; the others stand
    with an empty `participant`, so that they can be counted. An owner does nothing: *Khomeini's
    henchmen* are people of Khomeini's `camp`.

    Parameters
    ----------
    corpus
        Documents that are not in English, and all where spaCy's model is missing, are left out;
        `helpers.grammar.tree.unread` says so.
    names
        Mentions (doc, start, end, type, entity); by default those of the corpus, corrected
        by its `names.csv`.

    Returns
    -------
    DataFrame
        doc, sentence (from 0 in its document), verb (as written), verb_start, verb_end, lemma,
        role (*agent*, who does it; *patient*, to whom it is done; *recipient*; *described*, of
        *be*), participant (entity, description, or noun in its base form; "" for a pronoun that
        is left open), camp (the actor itself, or whose people or organ it is; "" of other
        nouns), type (of a name, else "description", "noun" or "pronoun"), start, end, text (of
        the participant, as written), via (*name, description, noun, relative, pronoun,
        understood*), passive, negated, modal (or ""), process (*material, mental, verbal,
        relational*).

    Examples
    --------
    >>> from helpers import from_texts
    >>> found = actions(from_texts({"a": "The march was led by Ada Lee, who wants to stop Rome."}))
    >>> found[["lemma", "role", "participant", "via"]].values.tolist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [['lead', 'agent', 'Ada Lee', 'name'], ['lead', 'patient', 'march', 'noun'],
     ['want', 'agent', 'Ada Lee', 'relative'], ['stop', 'agent', 'Ada Lee', 'understood'],
     ['stop', 'patient', 'Rome', 'name']]
    """
    return derived_with(corpus, "actions", names, lambda: _found(read(corpus, names))).copy()


def _found(reading: Reading) -> pd.DataFrame:
    return _table(reading.cast, _participations(reading))


def _participations(reading: Reading) -> list[_Part]:
    """The participations of all predicates, as words."""
    cast, resolver, quotations = reading
    tree = cast.tree
    speakers = _speakers(cast, resolver, quotations)
    found = []
    for v in predicates(tree):
        said = clause(tree, v)
        seen = set()
        for role, arguments in zip(ROLES, said[2:], strict=True):
            for argument in arguments:
                for meant in _meant(cast, argument):
                    part = _part(cast, resolver, speakers, said, role, meant)
                    if part is not None and (part.first, role) not in seen:
                        seen.add((part.first, role))
                        found.append(part)
    return found


def _meant(cast: Cast, argument: Argument) -> list[Argument]:
    """Those meant by a noun that *be* equates with its subject: *is the group that leads*."""
    tree, word = cast.tree, argument.word
    if argument.how == "relative" and tree.rel[word] in ("attr", "conj"):
        top = word
        while (tree.rel[top] == "conj" and tree.noun_like(tree.head[top])) or (
            tree.rel[top] == "conj" and tree.rel[tree.head[top]] == "attr"
        ):
            top = tree.head[top]
        if tree.rel[top] == "attr" and tree.lemma[word] in lists.people():
            subject = tree.child(tree.head[top], "nsubj")
            if subject is not None and cast.named(subject) is not None:
                return [Argument(subject, argument.how)]
    return [argument]


def _speakers(cast: Cast, resolver: Resolver, quotations: pd.DataFrame) -> dict[int, Key]:
    """Who says *I* in each quotation, where the text names a speaker."""
    place = dict(
        zip(
            zip(quotations["doc"], quotations["start"], strict=True),
            range(len(quotations)),
            strict=True,
        )
    )
    docs = cast.tree.corpus.docs
    return {
        place[docs[voice.doc], voice.start]: voice.cue.speaker
        for voice in quoted_voices(cast, resolver, quotations)
        if voice.cue is not None and voice.cue.speaker and (docs[voice.doc], voice.start) in place
    }


def _part(
    cast: Cast,
    resolver: Resolver,
    speakers: dict[int, Key],
    said: Clause,
    role: str,
    argument: Argument,
) -> _Part | None:
    participant = cast.participant(argument.word)
    key, via = participant.key, participant.via
    if via == PRONOUN:
        form = key[1]
        if form in _NOT_PARTICIPANTS:
            return None
        if form in PRONOUNS:
            key = resolver.resolve(participant.first)
        elif form in ("i", "me"):
            key = speakers.get(resolver.quoted[participant.first], key)
    if argument.how != DIRECT:
        via = argument.how
    return _Part(said.verb, role, key, via, participant.first, participant.last, said.passive)


_NOT_PARTICIPANTS = lists.word_set(
    "themselves himself herself itself who whom which that what this these those there"
)


def _table(cast: Cast, parts: list[_Part]) -> pd.DataFrame:
    """The table of `actions`, from words to characters and from keys to labels."""
    tree = cast.tree
    corpus = tree.corpus
    keys = [p.key for p in parts if p.key is not None]
    labels = cast.labels(keys + [key[2] for key in keys if key[0] == "A"])
    types = {("E", entity): kind for entity, kind in zip(cast.entity, cast.type, strict=True)}
    bounds = corpus.sentence_bounds
    rows = []
    for p in parts:
        d = tree.doc[p.verb]
        label = labels.get(p.key, "")
        camp = label if p.key and p.key[0] in "ED" else ""
        if p.key and p.key[0] == "A":
            camp = labels[p.key[2]]
        rows.append(
            (
                corpus.docs[d],
                tree.sentence[p.verb] - int(bounds[d]),
                tree.text(p.verb, p.verb),
                tree.starts[p.verb],
                tree.ends[p.verb],
                tree.lemma[p.verb],
                p.role,
                label,
                camp,
                _type(p, types),
                tree.starts[p.first],
                tree.ends[p.last],
                tree.text(p.first, p.last),
                p.via,
                p.passive,
                negated(tree, p.verb),
                modal(tree, p.verb),
                _process(tree, p.verb),
            )
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def _type(part: _Part, types: dict[Key, str]) -> str:
    if part.key is None or part.key[0] == "P":
        return "pronoun"
    if part.key[0] == "E":
        return types.get(part.key, "")
    return "noun" if part.key[0] == "N" else "description"


def _process(tree: Tree, v: int) -> str:
    """What kind of doing a predicate tells of."""
    process = lists.processes().get(tree.lemma[v], "material")
    if process == "verbal" and tree.lemma[v] in lists.ALSO_MATERIAL:
        return "verbal" if tree.child(v, "ccomp") is not None else "material"
    return process
