"""Mentions with type and entity, and the table of merges: the whole way from text to names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import annotation
from helpers.corpus import Corpus
from helpers.names.candidates.cutting import Said
from helpers.names.decide.evidence import gather
from helpers.names.decide.mentions import Mention, find_mentions
from helpers.names.group.grouping import Grouping, group_mentions
from helpers.names.group.labels import entity_labels
from helpers.names.type.votes import votes_of, winner

MENTION_COLUMNS = [
    "doc", "sentence", "start", "end", "text", "type", "entity", "form", "confidence"
]  # fmt: skip


class Names(NamedTuple):
    """What was found: mentions, merges with their reasons, forms left apart, and how."""

    mentions: pd.DataFrame
    merges: pd.DataFrame
    doubts: pd.DataFrame
    method: str


def read_names(
    corpus: Corpus,
    *,
    model: bool | str = True,
    progress: Callable[[int, int], None] | None = None,
) -> Names:
    """All names of a corpus: `find_names`, `aliases`, and the doubtful cases, in one reading.

    Parameters
    ----------
    corpus, model, progress
        As in `find_names`.

    Returns
    -------
    Names
        `mentions` as of `find_names`; `merges` as of `aliases`; `doubts`: doc, form, candidates
        (entities that it may be, joined by "; "); `method`, a sentence.
    """
    name = model if isinstance(model, str) else ""
    reason = annotation.unavailable(corpus, name) if model else "The language model was not asked."
    said = [[] for _ in corpus.docs] if reason else _asked(corpus, name, progress)
    found = find_mentions(corpus, gather(corpus), said)
    votes = votes_of(corpus.texts, found, said)
    grouping = group_mentions(corpus.texts, found, votes)
    named = _entities(corpus, found, votes, grouping)
    mentions = _mentions(corpus, found, named, grouping)
    return Names(
        mentions,
        _merges(corpus, found, grouping, named),
        _doubts(corpus, found, grouping, named),
        f"Found by rules alone. {reason}"
        if reason
        else f"Found by rules and a language model ({annotation.model_version(name)}).",
    )


def find_names(
    corpus: Corpus,
    *,
    model: bool | str = True,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """The mentions of names in a corpus, one row a mention, in the order of the text.

    Parameters
    ----------
    corpus
        Any corpus.
    model
        Whether to ask spaCy too, or the name of a spaCy pipeline of your own. The rules alone are
        used where it is not installed, or the corpus has more than `annotation.MOST_WORDS` words.
    progress
        Called with the words read by the model so far and the words to read.

    Returns
    -------
    DataFrame
        `doc`, `sentence` (from 0 in its document), `start`, `end` (characters), `text` (as it
        stands there), `type` (PERSON, ORG, PLACE, EVENT, WORK, NORP, DATE, OTHER), `entity` (its
        commonest form), `form` (on one line), `confidence` in the mention's being this entity:
        *certain*, *likely*, or *left apart* where several may be meant.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Mrs. Ada Lee left Iran in May 1836. Lee met the Iranians."})
    >>> find_names(corpus, model=False)[["text", "type", "entity"]].values.tolist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [['Ada Lee', 'PERSON', 'Ada Lee'], ['Iran', 'PLACE', 'Iran'], ['May 1836', 'DATE', 'May 1836'],
     ['Lee', 'PERSON', 'Ada Lee'], ['Iranians', 'NORP', 'Iranians']]
    """
    return read_names(corpus, model=model, progress=progress).mentions


def aliases(corpus: Corpus, *, model: bool | str = True) -> pd.DataFrame:
    """The forms taken for one entity, one row a merge, doubtful ones first.

    Returns
    -------
    DataFrame
        `entity`, `form` (joined to `other`), `type`, `mentions` (of the form in the entity),
        `other`, `reason`, `seen_in` (the document that shows the reason, "" where the forms
        themselves do), `confidence` (*certain* or *likely*), `score` (of the reason, 0 to 1).

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The National Peace Council (NPC) met. The NPC left."})
    >>> aliases(corpus, model=False)[["form", "other", "reason"]].values.tolist()
    [['NPC', 'National Peace Council', 'defined in the text']]
    """
    return read_names(corpus, model=model).merges


def _asked(corpus: Corpus, name: str, progress) -> list[list[Said]]:
    found = annotation.model_entities(corpus, pipeline=name, progress=progress)
    place = {doc: i for i, doc in enumerate(corpus.docs)}
    said: list[list[Said]] = [[] for _ in corpus.docs]
    for row in found.itertuples(index=False):
        said[place[row.doc]].append(Said(row.start, row.end, row.label))
    return said


class _Entity(NamedTuple):
    """What a group is called, its type, and the groups of its nodes by certain links."""

    name: str
    type: str
    core: int


def _entities(
    corpus: Corpus, found: list[Mention], votes: list[Counter], grouping: Grouping
) -> dict[int, _Entity]:
    """For each group its name of its own, and its type by the votes of all its mentions."""
    clusters, certain = grouping.clusters, grouping.clusters.certain()
    members: dict[int, list[int]] = defaultdict(list)
    for i, node in enumerate(grouping.node_of):
        members[clusters.top(node)].append(i)
    kinds, forms, titles, docs = {}, {}, {}, {}
    for top, same in members.items():
        kinds[top] = winner(_together(votes, same, grouping))
        forms[top] = [found[i].form for i in same]
        title = Counter(found[i].title for i in same if found[i].title).most_common(1)
        titles[top] = _written(title[0][0]) if title else ""
        docs[top] = corpus.docs[found[same[0]].doc]
    names = entity_labels(forms, kinds, titles, docs)
    entities = {}
    for top, same in members.items():
        entities[top] = _Entity(names[top], kinds[top], _core(same, grouping, certain))
    return entities


def _core(same: list[int], grouping: Grouping, certain: list[int]) -> int:
    """The part of a group that is sure of its name: full names and titles before bare surnames."""
    size: Counter = Counter()
    for i in same:
        n = grouping.clusters.nodes[grouping.node_of[i]]
        named = 2 if n.full else 1 if n.titles or not (n.partial or n.alone) else 0
        size[certain[grouping.node_of[i]]] += 1 + 10_000 * named
    return size.most_common(1)[0][0]


def _together(votes: list[Counter], same: list[int], grouping: Grouping) -> Counter:
    """The votes of a group's mentions, each with as much say as another."""
    total: Counter = Counter()
    for i in same:
        all_ = sum(min(v, 20.0) for v in votes[i].values()) or 1.0
        kind = grouping.clusters.nodes[grouping.node_of[i]].kind
        for k, v in votes[i].items():
            total[k] += min(v, 20.0) / max(all_, 1.0)
        total[kind] += 0.5
    return total


def _written(title: str) -> str:
    short = {"mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "dr": "Dr."}
    return short.get(title, " ".join(w if w == "of" else w.capitalize() for w in title.split()))


def _mentions(
    corpus: Corpus, found: list[Mention], named: dict[int, _Entity], grouping: Grouping
) -> pd.DataFrame:
    doc = np.array([m.doc for m in found], dtype=np.int64)
    start = np.array([m.start for m in found], dtype=np.int64)
    end = np.array([m.end for m in found], dtype=np.int64)
    sentence = np.zeros(len(found), dtype=np.int64)
    for i in np.unique(doc):
        a, b = corpus.sentence_bounds[i : i + 2]
        held = doc == i
        at = np.searchsorted(corpus.sentence_starts[a:b], start[held], side="right") - 1
        sentence[held] = np.maximum(at, 0)
    own = [named[grouping.clusters.top(node)] for node in grouping.node_of]
    return pd.DataFrame(
        {
            "doc": np.array(corpus.docs, dtype=object)[doc],
            "sentence": sentence,
            "start": start,
            "end": end,
            "text": _objects(corpus.texts[m.doc][m.start : m.end] for m in found),
            "type": _objects(e.type for e in own),
            "entity": _objects(e.name for e in own),
            "form": _objects(m.form for m in found),
            "confidence": _objects(_confidences(grouping, own)),
        },
        columns=MENTION_COLUMNS,
    )


def _objects(values) -> np.ndarray:
    return np.array(list(values), dtype=object)


def _confidences(grouping: Grouping, own: list[_Entity]) -> list[str]:
    certain = grouping.clusters.certain()
    apart = {grouping.clusters.top(d.node) for d in grouping.doubts}
    words = []
    for node, entity in zip(grouping.node_of, own, strict=True):
        if grouping.clusters.top(node) in apart:
            words.append("left apart")
        else:
            words.append("certain" if certain[node] == entity.core else "likely")
    return words


def _merges(
    corpus: Corpus, found: list[Mention], grouping: Grouping, named: dict[int, _Entity]
) -> pd.DataFrame:
    clusters = grouping.clusters
    count: Counter = Counter()
    for m, node in zip(found, grouping.node_of, strict=True):
        count[(clusters.top(node), m.form)] += 1
    rows = []
    for link in clusters.links:
        top = clusters.top(link.node)
        form, other = clusters.nodes[link.node].form, clusters.nodes[link.other].form
        if form == other and clusters.nodes[link.node].titles == clusters.nodes[link.other].titles:
            continue
        entity = named[top]
        seen = corpus.docs[link.doc] if link.doc >= 0 else ""
        row = (entity.name, form, entity.type, count[(top, form)], other, link.reason, seen)
        rows.append((*row, link.confidence, round(link.score, 2)))
    columns = ["entity", "form", "type", "mentions", "other", "reason", "seen_in"]
    table = pd.DataFrame(rows, columns=[*columns, "confidence", "score"])
    table = table.sort_values(["score", "entity", "form"], kind="stable", ignore_index=True)
    return table.drop_duplicates(["entity", "form", "other"], ignore_index=True)


def _doubts(
    corpus: Corpus, found: list[Mention], grouping: Grouping, named: dict[int, _Entity]
) -> pd.DataFrame:
    """The forms that were left apart, once for each document."""
    top, nodes = grouping.clusters.top, grouping.clusters.nodes
    rows = {}
    for d in grouping.doubts:
        names = sorted({named[top(c)].name for c in d.candidates})
        if len(names) > 1:
            rows[(corpus.docs[nodes[d.node].doc], nodes[d.node].form, "; ".join(names))] = None
    return pd.DataFrame(list(rows), columns=["doc", "form", "candidates"])
