"""How long sentences and paragraphs are."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.result import Result, result
from helpers.statistics.scores import MIN_DOCUMENTS, block_count

PARTS = ("sentence", "paragraph")


def lengths(corpus: Corpus, by: By = "doc") -> Result:
    """The lengths in words of the sentences and paragraphs of each document or group.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is measured apart: `"doc"`, `"corpus"`, a column of `corpus.documents`, or groups.

    Returns
    -------
    Result
        One row a group and part: the group under the name of `by` (not with `by="corpus"`),
        `part` (sentence or paragraph), `count` (with a word), `mean`, `ci_low`, `ci_high` (of
        sentences: what the longer text would show; from five documents on, what documents of the
        group show), `median`, `shortest`, `longest`. `NaN` where there are no words.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "One two. One two three four."})
    >>> lengths(corpus)[["part", "count", "mean"]].values.tolist()
    [['sentence', 2, 3.0], ['paragraph', 1, 6.0]]
    """
    groups, rows = corpus.groups(by), []
    for part in PARTS:
        words = words_of_parts(corpus, part)
        bounds = getattr(corpus, f"{part}_bounds")
        for _, docs in groups:
            own = [words[bounds[d] : bounds[d + 1]] for d in docs]
            rows.append({"part": part, **_summary([w[w > 0] for w in own], part)})
    frame = pd.DataFrame(rows, columns=["part", *_summary([], "sentence")])
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(np.tile(np.arange(len(groups)), len(PARTS))))
    order = np.argsort(np.tile(np.arange(len(groups)), len(PARTS)), kind="stable")
    counted = ["part", *([] if groups.whole else [groups.by]), "count"]
    frame = frame.iloc[order].reset_index(drop=True)
    return result(frame, "sizes", corpus, counted=counted, groups=groups)


def words_of_parts(corpus: Corpus, part: Literal["sentence", "paragraph"]) -> np.ndarray:
    """The number of words in each sentence, or each paragraph, of the corpus.

    Examples
    --------
    >>> from helpers import from_texts
    >>> words_of_parts(from_texts({"a": "One two. Three."}), "sentence").tolist()
    [2, 1]
    """
    number = int(getattr(corpus, f"{part}_bounds")[-1])
    return np.bincount(getattr(corpus, f"token_{part}"), minlength=number)


def _summary(words: list[np.ndarray], part: str) -> dict:
    """The lengths of the parts of some documents, those of each by themselves."""
    every = np.concatenate([np.empty(0, dtype=np.int64), *words])
    row = dict.fromkeys(["mean", "ci_low", "ci_high", "median", "shortest", "longest"], np.nan)
    if len(every):
        mean, low, high = _mean(words, every, part)
        row = {"mean": float(mean), "ci_low": float(low), "ci_high": float(high)}
        row |= {"median": np.median(every), "shortest": every.min(), "longest": every.max()}
    return {"count": len(every), **row}


def _mean(words: list[np.ndarray], every: np.ndarray, part: str) -> stats.Interval:
    filled = [own for own in words if len(own)]
    if part == "paragraph":  # too few to say anything beyond the text
        return stats.Interval(every.mean(), np.nan, np.nan)
    if len(filled) >= MIN_DOCUMENTS:
        return stats.document_interval([own.mean() for own in filled])
    total = int(every.sum())
    if not block_count(total, len(every)):
        return stats.Interval(every.mean(), np.nan, np.nan)
    starts = np.cumsum(every) - every
    bounds = np.cumsum([0, *(own.sum() for own in filled)])
    edges = stats.cut_blocks(bounds, starts)
    counts = np.column_stack([every, np.ones(len(every))])
    blocks = stats.sums_by(np.searchsorted(edges, starts, side="right") - 1, counts)
    found = stats.score_interval(_words_each, blocks, total, "readability", sentences=counts)
    return stats.Interval(*(value[0] for value in found))


def _words_each(totals: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return totals[:, :1] / totals[:, 1:]
