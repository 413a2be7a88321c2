"""Which documents are most like their group, and which least."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from helpers.comparison.divergence import jensen_shannon
from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.layers import Unit, layer
from helpers.result import Result, result

STRETCHES = 4  # of each document, evenly placed
LEAST_WORDS = 100
WORDS = 2_000  # of the most frequent; all further ones count as one
SHORTEST = 0.1  # of the documents may be shorter than a stretch


def typical_documents(corpus: Corpus, by: By = "group", *, unit: Unit = "word") -> Result:
    """How far the words of each document lie from those of the rest of its group.

    All documents are read in stretches of one length, because a longer text looks less unusual
    than a short one: the length of the tenth shortest of 100, 100 words or more.

    Parameters
    ----------
    corpus, unit
        Any corpus, and how its tokens are read.
    by
        The groups; see `Corpus.groups`.

    Returns
    -------
    Result
        One row a document, by group, the most typical first: the group, `doc`, `distance` (mean
        Jensen-Shannon divergence in bits of its stretches from all other documents of its group,
        0 alike to 1), `nearest` (the other group that it is nearest to), `distance_nearest`,
        `place` (1 the most typical), `words` (of a stretch), `note`. Distances carry no verdict.

    Examples
    --------
    >>> from helpers import from_texts
    >>> texts = {"a": "sea ship " * 90, "b": "sea ship " * 90, "c": "sea hill " * 90}
    >>> docs = pd.DataFrame({"kind": ["wet"] * 3}, list(texts))
    >>> rows = typical_documents(from_texts(texts, metadata=docs), "kind")
    >>> rows[["doc", "distance"]].round(2).values.tolist()
    [['a', 0.16], ['b', 0.16], ['c', 0.5]]
    """
    groups, units = corpus.groups(by), layer(corpus, unit)
    lengths = np.diff(units.bounds)
    long_enough = lengths[(lengths >= LEAST_WORDS) & (groups.of_doc >= 0)]
    length = int(np.quantile(long_enough, SHORTEST, method="lower")) if len(long_enough) else 0
    length = max(length, LEAST_WORDS)
    codes, types = _leading(units.codes, units.counts)
    table = _counts(codes, units.bounds, types)
    sums = np.stack([table[members].sum(axis=0) for _, members in groups])
    rows = []
    for number, (_, members) in enumerate(groups):
        for i in members.tolist():
            own = table[[i]].toarray()[0]
            cut = _stretches(codes[units.bounds[i] : units.bounds[i + 1]], length, types)
            near = _distances(cut, sums)
            near[number] = np.nan
            distance = _distances(cut, (sums[number] - own)[None])[0]
            other = int(np.nanargmin(near)) if np.isfinite(near).any() else -1
            rows.append(
                {
                    "group": number,
                    "doc": corpus.docs[i],
                    "distance": distance,
                    "nearest": groups.names[other] if other >= 0 else "",
                    "distance_nearest": near[other] if other >= 0 else np.nan,
                    "note": _note(cut, length, len(members)),
                }
            )
    frame = pd.DataFrame(
        rows, columns=["group", "doc", "distance", "nearest", "distance_nearest", "note"]
    )
    frame["distance"] = frame["distance"].round(9)
    frame = frame.sort_values(["group", "distance"], kind="stable", ignore_index=True)
    place = frame.groupby("group")["distance"].rank(method="first")
    frame.insert(5, "place", place.astype("Int64"))
    frame.insert(6, "words", length)
    number = frame.pop("group").to_numpy(dtype=int)
    frame["doc"] = pd.Categorical(frame["doc"], corpus.docs)
    if groups.by == "doc":
        frame["doc"] = groups.column(number)
    elif not groups.whole:
        frame.insert(0, groups.by, groups.column(number))
    return result(
        frame,
        "typical_documents",
        corpus,
        counted=["doc"],
        groups=groups,
        unit=unit,
    )


def _leading(codes: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, int]:
    """The units with the most frequent ones numbered from 0, all further ones as one; how many."""
    order = np.argsort(-counts, kind="stable")
    number = np.full(len(counts), min(len(counts), WORDS))
    number[order[:WORDS]] = np.arange(min(len(order), WORDS))
    return number[codes], min(len(counts), WORDS) + 1


def _counts(codes: np.ndarray, bounds: np.ndarray, types: int) -> csr_array:
    ones = np.ones(len(codes), dtype=np.int64)
    table = csr_array((ones, codes.copy(), bounds.copy()), shape=(len(bounds) - 1, types))
    table.sum_duplicates()
    return table


def _stretches(codes: np.ndarray, length: int, types: int) -> np.ndarray:
    number = min(len(codes) // length, STRETCHES)
    starts = np.linspace(0, len(codes) - length, number).round().astype(int) if number else []
    cut = [np.bincount(codes[start : start + length], minlength=types) for start in starts]
    return np.array(cut).reshape(number, types)


def _distances(cut: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """The mean distance of the stretches from each of several sums of words."""
    if not len(cut):
        return np.full(len(sums), np.nan)
    return np.array([
        float(np.mean(jensen_shannon(cut, words))) if words.sum() > 0 else np.nan for words in sums
    ])  # fmt: skip


def _note(cut: np.ndarray, length: int, members: int) -> str:
    if not len(cut):
        return f"shorter than {length} words"
    return "alone in its group" if members == 1 else ""
