"""Scores of documents with their intervals, and differences between documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from helpers import statistics
from helpers.corpus import Corpus
from helpers.languages import not_served
from helpers.readability.counts import COUNTS, sentence_counts, sentence_documents
from helpers.readability.formulas import FORMULAS, MEASURES, UNFIT
from helpers.statistics import MIN_SENTENCES

SHOWN = MEASURES[:6]


def readability(
    corpus: Corpus,
    *,
    measures: Sequence[str] = SHOWN,
    kept: np.ndarray | None = None,
    textstat: bool = False,
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The readability scores of each document, with their intervals.

    Computed from the sentences and words of the corpus, by the formulas as published (see
    `formulas`). The interval is a studentised bootstrap over sentences: how far the score would
    move with other sentences like these. The band is what the score would be if every
    contested word had its highest (lowest) number of syllables.

    Parameters
    ----------
    measures
        Names of `FORMULAS`.
    kept
        Which words count (a boolean a word; all by default), see `own_voice`.
    textstat
        Whether to ask textstat for its own figures too (seconds; English documents).
    draws, seed
        Bootstrap replicates, and their seed.

    Returns
    -------
    DataFrame
        One row a document and measure: doc, measure, score (in the unit of the formula: points,
        or years of schooling), ci_low, ci_high (95%), band_low, band_high, textstat,
        cause (why textstat differs, where one decimal shows it), note.
        `NaN` with a note: no word, a language that the formula does not fit, SMOG under 30
        sentences; intervals `NaN` under 5 sentences.

    Raises
    ------
    ValueError
        If a measure is not one of `FORMULAS`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. The cat ate a mouse."})
    >>> readability(corpus, measures=["flesch_reading_ease"])["score"].round(1).tolist()
    [118.2]
    """
    known_measures(measures)
    counts = sentence_counts(corpus, kept=kept)
    holder = sentence_documents(corpus, counts)
    bounds = np.searchsorted(holder, np.arange(len(corpus.docs) + 1))
    unfit = not_served(corpus, why=UNFIT)
    rows = [
        row
        for i, doc in enumerate(corpus.docs)
        for row in _document_rows(
            doc, counts.iloc[bounds[i] : bounds[i + 1]], measures, unfit[i], draws=draws, seed=seed
        )
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["textstat"], frame["cause"] = np.nan, ""
    if textstat:
        from helpers.readability.peers import with_textstat

        frame = with_textstat(frame, corpus, counts.groupby(holder).sum())
    return frame[[*COLUMNS[:-1], "textstat", "cause", "note"]]


COLUMNS = ["doc", "measure", "score", "ci_low", "ci_high", "band_low", "band_high", "note"]


def firm_scores(scores: pd.DataFrame) -> pd.DataFrame:
    """The rows of `readability` that a reader can go by: defined, from ten sentences or more."""
    return scores[scores["score"].notna() & (scores["note"] == "")]


def with_formula_names(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with the printed name of each formula, as `formula`, in place of `measure`.

    Examples
    --------
    >>> with_formula_names(pd.DataFrame({"measure": ["smog", "lix"]}))["formula"].tolist()
    ['SMOG', 'LIX']
    """
    names = {measure: formula.name for measure, formula in FORMULAS.items()}
    frame = frame.assign(measure=frame["measure"].map(names))
    return frame.rename(columns={"measure": "formula"})


def known_measures(measures: Sequence[str]) -> None:
    """Refuse names that are no measure.

    Raises
    ------
    ValueError
        With the accepted names.
    """
    wrong = [measure for measure in measures if measure not in FORMULAS]
    if isinstance(measures, str) or wrong:
        names = measures if isinstance(measures, str) else ", ".join(map(str, wrong))
        raise ValueError(f"measures is a list of {', '.join(FORMULAS)}; not {names}")


def scores_of_totals(
    measures: Sequence[str], *, counts: Sequence[str] = COUNTS, contested: str = ""
) -> Callable[[np.ndarray], np.ndarray]:
    """The function from totals (m × counts) to scores (m × measures).

    `counts` names the columns of the totals. `contested` is `_low` or `_high` to count contested
    words by their lowest or highest number of syllables. Scores are `NaN` where there is no word.

    Examples
    --------
    >>> score = scores_of_totals(["lix"], counts=["words", "sentences", "long_words"])
    >>> score(np.array([[100, 5, 25], [0, 0, 0]]))[:, 0].tolist()
    [45.0, nan]
    """
    counts = list(counts)
    columns = [
        [
            counts.index(name + contested if name + contested in counts else name)
            for name in FORMULAS[measure].inputs
        ]
        for measure in measures
    ]

    def scores(totals: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = [
                FORMULAS[measure].score(*totals[:, at].T)
                for measure, at in zip(measures, columns, strict=True)
            ]
        return np.stack(values, axis=1)

    return scores


def score_replicates(
    units: pd.DataFrame, measures: Sequence[str], *, draws: int = 2000, seed: int = 0
) -> statistics.Replicates:
    """The scores of one text with their standard errors, observed and resampled by sentences.

    `units` has the counts of each sentence, see `sentence_counts`.
    """
    used = [name for name in COUNTS if any(name in FORMULAS[m].inputs for m in measures)]
    statistic = scores_of_totals(measures, counts=used)
    return statistics.replicates(statistic, units[used].to_numpy(), draws=draws, seed=seed)


def _document_rows(doc, units, measures, unfit, *, draws, seed):
    found = score_replicates(units, measures, draws=draws, seed=seed)
    low, high = statistics.studentised(found)
    total = units.to_numpy(dtype=float).sum(axis=0)[None, :]
    bands = [scores_of_totals(measures, contested=side)(total)[0] for side in ("_low", "_high")]
    values = np.stack([found.observed, low, high, *np.sort(bands, axis=0)], axis=1)
    for measure, row in zip(measures, values, strict=True):
        note = undefined_because(measure, len(units), unfit)
        score = np.full(5, np.nan) if note else row
        yield (doc, measure, *score, note or (SHORT if len(units) < MIN_SENTENCES else ""))


SHORT = f"too short: under {MIN_SENTENCES} sentences"


def undefined_because(measure: str, sentences: int, unfit: str) -> str:
    """Why a score is not defined for so many sentences, or "" where it is.

    `unfit` is what `not_served` says.
    """
    formula = FORMULAS[measure]
    if sentences == 0:
        return "no word"
    if unfit and not formula.any_language:
        return unfit
    if sentences < formula.sentences:
        return f"under {formula.sentences} sentences, on which {formula.name} is normed"
    return ""
