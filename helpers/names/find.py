"""Mentions with type and entity, and the table of merges: the whole way from text to names."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import annotation
from helpers.corpus import Corpus
from helpers.names import joining, lists, types
from helpers.names.cutting import Said
from helpers.names.evidence import gather
from helpers.names.forms import is_acronym
from helpers.names.joining import Named
from helpers.names.mentions import find_mentions

MENTION_COLUMNS = ["doc", "sentence", "start", "end", "text", "type", "entity"]


class Names(NamedTuple):
    """What was found: mentions, merges with their reasons, forms left apart, and how."""

    mentions: pd.DataFrame
    merges: pd.DataFrame
    doubts: pd.DataFrame
    method: str


def read_names(corpus: Corpus, *, model: bool = True) -> Names:
    """All names of a corpus: `find_names`, `aliases`, and the doubtful cases, in one reading."""
    reason = annotation.unavailable(corpus) if model else "The language model was not asked."
    said, words = ([[] for _ in corpus.docs], frozenset()) if reason else _asked(corpus)
    found = find_mentions(corpus, gather(corpus, words), said)
    votes = types.votes_of(corpus.texts, found, said)
    named = []
    for m in found:
        form = corpus.texts[m.doc][m.start : m.end]
        named.append(Named(m.doc, m.start, m.end, form, types.winner(votes[(m.doc, form)])))
    groups, merges, doubts = joining.join(corpus, named)
    labels = _labels(named, groups, votes, corpus.docs)
    mentions = _mentions(corpus, named, [labels[groups[(n.doc, n.form)]] for n in named])
    return Names(
        mentions,
        _merges(corpus, merges, mentions, groups, labels),
        pd.DataFrame(
            [(corpus.docs[d.doc], d.form, "; ".join(d.candidates)) for d in doubts],
            columns=["doc", "form", "candidates"],
        ),
        f"Found by rules alone. {reason}"
        if reason
        else f"Found by rules and a language model ({annotation.model_version()}).",
    )


def find_names(corpus: Corpus, *, model: bool = True) -> pd.DataFrame:
    """The mentions of names in a corpus, one row a mention, in the order of the text.

    Parameters
    ----------
    corpus
        Any corpus.
    model
        Whether to ask spaCy too; the rules alone are used where it is not installed, or the
        corpus has more than `annotation.MOST_WORDS` words.

    Returns
    -------
    DataFrame
        `doc`, `sentence` (from 0 in its document), `start`, `end` (characters), `text`, `type`
        (PERSON, ORG, PLACE, EVENT, WORK, NORP, DATE, OTHER), `entity` (its fullest name).

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Mrs. Ada Lee left Iran in May 1836. Lee met the Iranians."})
    >>> find_names(corpus)[["text", "type", "entity"]].values.tolist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [['Ada Lee', 'PERSON', 'Ada Lee'], ['Iran', 'PLACE', 'Iran'], ['May 1836', 'DATE', 'May 1836'],
     ['Lee', 'PERSON', 'Ada Lee'], ['Iranians', 'NORP', 'Iranians']]
    """
    return read_names(corpus, model=model).mentions


def aliases(corpus: Corpus, *, model: bool = True) -> pd.DataFrame:
    """The forms taken for one entity: entity, form, type, mentions, other, reason, seen_in.

    One row a merge: `form` was joined to `other` for `reason`, seen in a document (empty where
    the reason lies in the forms themselves).

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The National Peace Council (NPC) met. The NPC left."})
    >>> aliases(corpus)[["form", "other", "reason"]].values.tolist()
    [['NPC', 'National Peace Council', 'defined in the text']]
    """
    return read_names(corpus, model=model).merges


def _asked(corpus: Corpus):
    found = annotation.entities(corpus)
    place = {doc: i for i, doc in enumerate(corpus.docs)}
    said: list[list[Said]] = [[] for _ in corpus.docs]
    for row in found.itertuples(index=False):
        said[place[row.doc]].append(Said(row.start, row.end, row.label))
    return said, annotation.dictionary()


def _labels(named, groups, votes, docs) -> dict[joining.Key, tuple[str, str]]:
    """For each group its canonical name, made unique where two share it, and its type."""
    members: dict[joining.Key, list[Named]] = {}
    for n in named:
        members.setdefault(groups[(n.doc, n.form)], []).append(n)
    labels = {}
    for top, same in members.items():
        together = sum((votes[key] for key in {(n.doc, n.form) for n in same}), Counter())
        kind = types.winner(together)
        labels[top] = (canonical([n.form for n in same], kind), kind)
    names = Counter(name for name, _ in labels.values())
    pairs = Counter(labels.values())
    for top, (name, kind) in labels.items():
        if names[name] > 1:
            apart = kind if pairs[(name, kind)] == 1 else docs[top[0]]
            labels[top] = (f"{name} ({apart})", kind)
    return labels


def canonical(forms: list[str], kind: str) -> str:
    """The fullest of the forms: most words, then letters, then capitals, then mentions.

    Of words for a people, the most frequent; acronyms and slash forms only where there is nothing
    else.

    >>> canonical(["MEK", "Mujahedin-e Khalq", "PMOI/MEK"], "ORG")
    'Mujahedin-e Khalq'
    """
    count = Counter(forms)
    if kind == "NORP":
        return min(count, key=lambda f: (-count[f], f))
    return max(
        sorted(count),
        key=lambda f: (
            "/" not in f and f.lower() not in lists.LONE_TITLES,
            not is_acronym(f),
            len(f.split()),
            len(f),
            sum(c.isupper() for c in f),
            count[f],
        ),
    )


def _mentions(corpus: Corpus, named, labels: list[tuple[str, str]]) -> pd.DataFrame:
    doc = np.array([n.doc for n in named], dtype=np.int64)
    start = np.array([n.start for n in named], dtype=np.int64)
    sentence = np.zeros(len(named), dtype=np.int64)
    for i in np.unique(doc):
        a, b = corpus.sentence_bounds[i : i + 2]
        held = doc == i
        at = np.searchsorted(corpus.sentence_starts[a:b], start[held], side="right") - 1
        sentence[held] = np.maximum(at, 0)
    return pd.DataFrame(
        {
            "doc": np.array(corpus.docs, dtype=object)[doc],
            "sentence": sentence,
            "start": start,
            "end": np.array([n.end for n in named], dtype=np.int64),
            "text": np.array([n.form for n in named], dtype=object),
            "type": np.array([kind for _, kind in labels], dtype=object),
            "entity": np.array([entity for entity, _ in labels], dtype=object),
        }
    )


def _merges(corpus: Corpus, merges, mentions: pd.DataFrame, groups, labels) -> pd.DataFrame:
    count = Counter(zip(mentions["entity"], mentions["text"], strict=True))
    rows = []
    for m in merges:
        entity, kind = labels[groups[m.key]]
        seen = corpus.docs[m.doc] if m.doc >= 0 else ""
        form, other = m.key[1], m.other[1]
        rows.append((entity, form, kind, count[(entity, form)], other, m.reason, seen))
    columns = ["entity", "form", "type", "mentions", "other", "reason", "seen_in"]
    table = pd.DataFrame(rows, columns=columns).drop_duplicates(["entity", "form", "other"])
    return table.sort_values(["entity", "form"], kind="stable", ignore_index=True)
