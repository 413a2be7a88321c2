"""The difference in score between two documents, beside what one of them shows against itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import statistics
from helpers.corpus import Corpus
from helpers.languages import not_served
from helpers.readability.counts import COUNTS, sentence_counts, sentence_documents
from helpers.readability.formulas import UNFIT
from helpers.readability.scores import (
    SHOWN,
    known_measures,
    score_replicates,
    scores_of_totals,
    undefined_because,
)


def score_differences(
    corpus: Corpus,
    first: str | None = None,
    second: str | None = None,
    *,
    measures: Sequence[str] = SHOWN,
    kept: np.ndarray | None = None,
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The differences in score between two documents, first minus second, with a verdict.

    The interval is the studentised bootstrap of the difference, sentences being drawn from each
    document by itself. The baseline: each run of whole sentences of the longer document that is
    as long as the shorter document, against the rest of the longer one; `largest_gap` is the
    largest difference among them.

    Parameters
    ----------
    first, second
        Two documents; by default the first two of the corpus (with one, the table is empty).
    measures, kept, draws, seed
        As in `readability`.

    Returns
    -------
    DataFrame
        One row a measure: measure, first, second, score_first, score_second, difference,
        ci_low, ci_high (95%), largest_gap, baseline_windows (how many runs fit without overlap),
        verdict (empty where the formula does not fit a document), note. `NaN` where a score is
        undefined.

    Raises
    ------
    KeyError
        If a document is not in the corpus.
    ValueError
        If a measure is not one of `FORMULAS`, or first and second are the same.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. It ate.", "b": "Cats sat. Dogs ate."})
    >>> score_differences(corpus, "a", "b", measures=["lix"])["verdict"].tolist()
    ['too short to tell']
    """
    known_measures(measures)
    if first is None and second is None:
        first, second = (*corpus.docs, None, None)[:2]
    if first is None or second is None:
        return pd.DataFrame(columns=COLUMNS)
    if first == second:
        raise ValueError(f"two documents are compared, not {first!r} with itself")
    units = [document_counts(corpus, doc, kept=kept) for doc in (first, second)]
    notes = _notes(corpus, (first, second), units, measures)
    usable = np.array([not note for note in notes])
    found = [
        score_replicates(counts, measures, draws=draws, seed=seed + i)
        for i, counts in enumerate(units)
    ]
    low, high = statistics.studentised(*found)
    scores = [replicates.observed for replicates in found]
    difference = np.where(usable, scores[0] - scores[1], np.nan)
    shorter, longer = sorted(units, key=lambda counts: counts["words"].sum())
    words = shorter["words"].sum()
    gaps = same_source_gaps(longer, measures, words)
    largest = np.max(np.abs(gaps), axis=0) if len(gaps) else np.full(len(measures), np.nan)
    windows = statistics.independent_windows(longer["words"].sum(), words)
    frame = pd.DataFrame(
        {
            "measure": list(measures),
            "first": first,
            "second": second,
            "score_first": np.where(usable, scores[0], np.nan),
            "score_second": np.where(usable, scores[1], np.nan),
            "difference": difference,
            "ci_low": np.where(usable, low, np.nan),
            "ci_high": np.where(usable, high, np.nan),
            "largest_gap": np.where(usable, largest, np.nan),
            "baseline_windows": int(windows),
        }
    )
    frame["verdict"] = statistics.old_verdict(
        difference,
        frame["ci_low"],
        frame["ci_high"],
        frame["largest_gap"],
        names=(first, second),
        sentences=min(map(len, units)),
        baseline_windows=windows,
    )
    frame["note"] = notes
    frame.loc[frame["note"].str.contains(UNFIT), "verdict"] = ""
    return frame[COLUMNS]


COLUMNS = [
    *("measure", "first", "second", "score_first", "score_second", "difference", "ci_low"),
    *("ci_high", "largest_gap", "baseline_windows", "verdict", "note"),
]


def document_counts(corpus: Corpus, doc: str, *, kept: np.ndarray | None = None) -> pd.DataFrame:
    """The counts of each sentence of one document, see `sentence_counts`."""
    counts = sentence_counts(corpus, kept=kept)
    return counts[sentence_documents(corpus, counts) == corpus.index(doc)]


def same_source_gaps(counts: pd.DataFrame, measures: Sequence[str], words: int) -> np.ndarray:
    """What one text shows against itself: gaps in score (windows × measures).

    `counts` are those of its sentences. From each sentence on, a run of whole sentences of at
    least `words` words is scored, less the score of the rest of the text. Empty where nothing is
    left over.
    """
    units = counts.to_numpy(dtype=float)
    before = np.concatenate([np.zeros((1, units.shape[1])), np.cumsum(units, axis=0)])
    reached = before[:, COUNTS.index("words")]
    ends = np.searchsorted(reached, reached[:-1] + max(words, 1))
    fits = ends <= len(units)
    runs = before[ends[fits]] - before[:-1][fits]
    rest = before[-1] - runs
    some = rest[:, COUNTS.index("words")] > 0
    statistic = scores_of_totals(measures)
    return statistic(runs[some]) - statistic(rest[some])


def _notes(corpus, docs, units, measures) -> list[str]:
    unfit = not_served(corpus, why=UNFIT)
    refusals = [f"{doc} {unfit[corpus.index(doc)]}" for doc in docs if unfit[corpus.index(doc)]]
    fewest = min(map(len, units))
    return [undefined_because(measure, fewest, "; ".join(refusals)) for measure in measures]
