"""Word sketches: what stands with a word in each grammatical relation, by logDice."""

from __future__ import annotations

import difflib

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.errors import Mistake
from helpers.grammar.tree import unread
from helpers.result import Result, result
from helpers.roles.dependencies import NOUN_RELATIONS, VERB_RELATIONS, relations

SKETCH = ["relation", "collocate", "count", "log_dice", "node_total", "collocate_total"]
_ORDER = {name: i for i, name in enumerate((*NOUN_RELATIONS, *VERB_RELATIONS))}


def log_dice(together: np.ndarray, node: np.ndarray, collocate: np.ndarray) -> np.ndarray:
    """14 + log2(2 f(a, r, b) / (f(a, r, *) + f(*, r, b))): 14 at most, 1 less for half as much.

    Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN, 6-9.

    >>> log_dice(np.array([3]), np.array([3]), np.array([3])).tolist()
    [14.0]
    """
    return 14 + np.log2(2 * np.asarray(together) / (np.asarray(node) + np.asarray(collocate)))


def word_sketch(
    corpus: Corpus,
    node: str,
    *,
    unit: str = "lemma",
    min_count: int = 1,
    names: pd.DataFrame | None = None,
) -> Result:
    """What stands with a word: its verbs, adjectives, nouns and prepositions.

    Parameters
    ----------
    corpus
        Documents that are not in English, and all where spaCy's model is missing, are left out;
        `helpers.grammar.tree.unread` says so.
    node
        A base form (*regime, stop*), or with `unit="entity"` an actor as `role_counts` names it.
    unit
        "lemma" or "entity": see `relations`.
    min_count
        Leave out collocates that stand with the node more seldom.
    names
        Mentions, for `unit="entity"`; by default those of the corpus, as corrected.

    Returns
    -------
    Result
        relation, collocate, count, log_dice (14 at most), node_total (places of the node in this
        relation), collocate_total (places of the collocate in it); by relation, then by count and
        log_dice. `sketch_places` opens a count.

    Raises
    ------
    ValueError
        If the corpus has no such node, with the nearest.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cruel king fled. A king fled."})
    >>> word_sketch(corpus, "king")[["relation", "collocate", "count", "log_dice"]].values.tolist()
    [['does', 'flee', 2, 14.0], ['adjectives', 'cruel', 1, 14.0]]
    """
    table = relations(corpus, unit=unit, names=names)
    if node not in set(table["node"]):
        raise Mistake(_unknown(node, table))
    return result(
        _sketch(table, node, min_count),
        "sketch",
        corpus,
        counted=["relation", "collocate", "count"],
        node=node,
        unit=unit,
        names=names,
        note=unread(corpus),
    )


def _sketch(table: pd.DataFrame, node: str, min_count: int = 1) -> pd.DataFrame:
    mine = table[table["node"] == node]
    counts = mine.groupby(["relation", "collocate"]).size().reset_index(name="count")
    in_relation = table.groupby("relation")
    node_total = mine.groupby("relation").size()
    counts["node_total"] = counts["relation"].map(node_total).astype(np.int64)
    both = in_relation["collocate"].value_counts()
    pairs = pd.MultiIndex.from_frame(counts[["relation", "collocate"]])
    counts["collocate_total"] = both.reindex(pairs).to_numpy(dtype=np.int64)
    counts["log_dice"] = log_dice(
        counts["count"].to_numpy(),
        counts["node_total"].to_numpy(),
        counts["collocate_total"].to_numpy(),
    )
    counts = counts[counts["count"] >= min_count]
    counts = counts.assign(order=counts["relation"].map(_ORDER)).sort_values(
        ["order", "count", "log_dice", "collocate"],
        ascending=[True, False, False, True],
        ignore_index=True,
    )
    return counts[SKETCH]


def sketch_places(found: pd.DataFrame, node: str, relation: str, collocate: str) -> pd.DataFrame:
    """The places that one count of a sketch counts: doc, start, end (of the collocate).

    `found` is the result of `relations` with the unit of the sketch.
    """
    rows = found[
        (found["node"] == node)
        & (found["relation"] == relation)
        & (found["collocate"] == collocate)
    ]
    return rows[["doc", "start", "end"]].reset_index(drop=True)


def sketch_difference(
    corpus: Corpus,
    node: str,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: str = "lemma",
    min_count: int = 1,
    names: pd.DataFrame | None = None,
) -> Result:
    """What stands with a word on one side and on the other; a description without a verdict.

    Returns
    -------
    Result
        relation, collocate, count_target, count_reference, log_dice_target, log_dice_reference
        (NaN where they never meet), difference (of the two, NaN where one is missing); by
        relation, those of one side only and the largest differences first.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The king fled.", "b": "The king won. The king fled."})
    >>> found = sketch_difference(corpus, "king", "a")
    >>> found[["collocate", "count_target", "count_reference"]].values.tolist()
    [['win', 0, 1], ['flee', 1, 1]]
    """
    sides = corpus.sides(target, reference)
    table = relations(corpus, unit=unit, names=names)
    if node not in set(table["node"]):
        raise Mistake(_unknown(node, table))
    keys = ["relation", "collocate"]
    parts = []
    for side, docs in zip(("target", "reference"), sides[:2], strict=True):
        rows = table[table["doc"].isin([corpus.docs[i] for i in docs])]
        held = _sketch(rows, node)[[*keys, "count", "log_dice"]]
        parts.append(held.set_index(keys).add_suffix(f"_{side}"))
    both = parts[0].join(parts[1], how="outer").reset_index()
    for column in ("count_target", "count_reference"):
        both[column] = both[column].fillna(0).astype(np.int64)
    for column in ("log_dice_target", "log_dice_reference"):
        both[column] = both[column].astype(float)
    both = both[both[["count_target", "count_reference"]].max(axis=1) >= min_count]
    both["difference"] = both["log_dice_target"] - both["log_dice_reference"]
    both["order"] = both["relation"].map(_ORDER)
    both["size"] = -both["difference"].abs().fillna(np.inf)
    both = both.sort_values(["order", "size", "collocate"], ignore_index=True)
    columns = [*keys, "count_target", "count_reference", "log_dice_target", "log_dice_reference"]
    return result(
        both[[*columns, "difference"]],
        "sketch_difference",
        corpus,
        counted=["relation", "collocate", "count_target", "count_reference"],
        sides=sides,
        node=node,
        unit=unit,
        names=names,
        note=unread(corpus),
    )


def _unknown(node: str, table: pd.DataFrame) -> str:
    near = difflib.get_close_matches(str(node), table["node"].unique().tolist(), n=3)
    hint = f"; near it: {', '.join(near)}" if near else ""
    return f"no word {node!r} in a grammatical relation{hint}"
