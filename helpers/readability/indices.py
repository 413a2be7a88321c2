"""Readability indices of documents and of groups, each with its interval and its band."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.errors import Mistake
from helpers.readability.counts import COUNTS, Sums, left_out, spans_key, sums_of
from helpers.readability.formulas import FORMULAS, MEASURES
from helpers.result import Result, result
from helpers.statistics.scores import MIN_DOCUMENTS, block_count

SHOWN = MEASURES[:6]
MAIN = "flesch_reading_ease"  # the one measure of difficulty that carries a verdict
BESIDE = "coleman_liau"  # told beside it: it counts letters where the other counts syllables
_WORDS, _SENTENCES = COUNTS.index("words"), COUNTS.index("sentences")


def scores(
    corpus: Corpus,
    by: By = "doc",
    *,
    measures: Sequence[str] = SHOWN,
    exclude_spans: pd.DataFrame | None = None,
) -> Result:
    """The readability scores of each document or group, with their intervals.

    Computed from the sentences and words of the corpus, by the formulas as published (see
    `formulas`). The score of a whole document is a fact; the interval says what the longer text
    that it stands for would show (`statistics.score_interval`). The band is what the score would
    be if every contested word had its highest (lowest) number of syllables. Up to four documents
    of a group are taken as one text; of five or more, each is scored and their mean is given,
    with the interval of documents.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is scored apart: `"doc"`, `"corpus"`, a column of `corpus.documents`, or groups.
    measures
        Names of `FORMULAS`.
    exclude_spans
        What does not count, as doc, start, end: `speech_spans(corpus)`, a table of voices.

    Returns
    -------
    Result
        One row a measure and group, all groups of the first measure first:

        - the group under the name of `by` (not with `by="corpus"`), `measure`, `formula` (its
          printed name)
        - `score`, in the unit of the formula: points, or years of schooling
        - `ci_low`, `ci_high`; `NaN` under 160 words or 8 sentences
        - `band_low`, `band_high`: the score with contested syllables
        - `docs`: how many documents it rests on (not by `doc`)
        - `note`: why a score is `NaN` (no word, a language that the formula does not fit, SMOG
          under 30 sentences) or has no interval, and what was left out

    Raises
    ------
    ValueError
        If a measure is not one of `FORMULAS`, or for an unknown `by`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. The cat ate a mouse."})
    >>> scores(corpus, measures=["flesch_reading_ease"])["score"].round(1).tolist()
    [118.2]
    """
    measures = known_measures(measures)
    sums, groups = sums_of(corpus, exclude_spans), corpus.groups(by)
    single = single_scores(sums, measures)
    found = [estimate(sums, members.tolist(), measures, single) for _, members in groups]
    number = len(groups)
    frame = pd.DataFrame(
        {
            "measure": np.repeat(np.array(measures, dtype=object), number),
            "formula": np.repeat(np.array(formula_names(measures), dtype=object), number),
            **{
                name: np.array([getattr(each, part) for each in found], dtype=float).T.ravel()
                for name, part in _FIELDS.items()
            },
            "docs": np.array([each.docs for each in found], dtype=np.int64).T.ravel(),
            "note": np.array([each.notes for each in found], dtype=object).T.ravel(),
        }
    )
    if not groups.whole:
        of_row = np.tile(np.arange(number), len(measures))
        frame.insert(0, groups.by, groups.column(of_row))
    if groups.by == "doc":
        frame = frame.drop(columns="docs")
    return result(
        frame,
        "readability",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), "measure", "score"],
        groups=groups,
        measures=measures,
        exclude_spans=spans_key(exclude_spans),
    )


_FIELDS = {
    "score": "value",
    "ci_low": "low",
    "ci_high": "high",
    "band_low": "band_low",
    "band_high": "band_high",
}


class Estimate(NamedTuple):
    """The scores of some documents: arrays, one value a measure."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    band_low: np.ndarray
    band_high: np.ndarray
    docs: list[int]
    notes: list[str]

    @property
    def interval(self) -> stats.Interval:
        return stats.Interval(self.value, self.low, self.high)


def single_scores(sums: Sums, measures: Sequence[str]) -> np.ndarray:
    """The score of each document and its band: 3 × documents × measures, `NaN` where undefined."""
    totals = sums.totals.astype(float)
    found = np.stack(
        [scores_of_totals(measures, contested=side)(totals) for side in ("", "_low", "_high")]
    )
    found[1:] = np.sort(found[1:], axis=0)
    for column, measure in enumerate(measures):
        formula = FORMULAS[measure]
        undefined = sums.totals[:, _SENTENCES] < max(formula.sentences, 1)
        if not formula.any_language:
            undefined |= np.array([bool(reason) for reason in sums.unfit], dtype=bool)
        found[:, undefined, column] = np.nan
    return found


def estimate(
    sums: Sums, docs: Sequence[int], measures: Sequence[str], single: np.ndarray
) -> Estimate:
    """The scores of some documents together, with their intervals, bands and notes.

    `single` is what `single_scores` gives.
    """
    pooled: dict[tuple, np.ndarray] = {}
    values = np.full((5, len(measures)), np.nan)
    used, notes = [], []
    for column, measure in enumerate(measures):
        fitting = _fitting(sums, docs, measure)
        note = _undefined_because(sums, docs, fitting, measure)
        scored = _scored(sums, fitting, measure)
        if note:
            fitting = []
        elif len(scored) >= MIN_DOCUMENTS:
            fitting = scored
            found = stats.document_interval(single[0, scored, column])
            bands = single[1:, scored, column].mean(axis=1)
            values[:, column] = *found, *bands
        else:
            if tuple(fitting) not in pooled:
                pooled[tuple(fitting)] = _as_one_text(sums, fitting, measures)
            values[:, column] = pooled[tuple(fitting)][:, column]
        used.append(len(fitting))
        notes.append(note or _noted(sums, docs, measure, values[:, column]))
    return Estimate(*values, used, notes)


def _fitting(sums: Sums, docs: Sequence[int], measure: str) -> list[int]:
    """Those of the documents that have a word and a language that the formula fits."""
    fits = FORMULAS[measure].any_language
    return [d for d in docs if sums.totals[d, _WORDS] and (fits or not sums.unfit[d])]


def _scored(sums: Sums, fitting: Sequence[int], measure: str) -> list[int]:
    """Those of the fitting documents that have enough sentences for a score of their own."""
    least = FORMULAS[measure].sentences
    return [d for d in fitting if sums.totals[d, _SENTENCES] >= least]


def score_rests_on(sums: Sums, docs: Sequence[int], measure: str) -> list[int]:
    """The documents that the score of some documents together is computed from."""
    fitting = _fitting(sums, docs, measure)
    if _undefined_because(sums, docs, fitting, measure):
        return []
    scored = _scored(sums, fitting, measure)
    return scored if len(scored) >= MIN_DOCUMENTS else fitting


def _undefined_because(sums: Sums, docs, fitting, measure: str) -> str:
    formula = FORMULAS[measure]
    if not sums.totals[list(docs), _WORDS].sum():
        return "no word"
    if not fitting:
        return next(sums.unfit[d] for d in docs if sums.unfit[d])
    if sums.totals[fitting, _SENTENCES].sum() < formula.sentences:
        return f"under {formula.sentences} sentences, on which {formula.name} is normed"
    return ""


def _noted(sums: Sums, docs, measure: str, values: np.ndarray) -> str:
    """What is to be known of a score that is defined."""
    notes = [stats.SHORT_NOTE] if np.isnan(values[1]) else []
    if not FORMULAS[measure].any_language:
        notes.append(left_out(sums, docs))
    return "; ".join(filter(None, notes))


def _as_one_text(sums: Sums, docs: Sequence[int], measures: Sequence[str]) -> np.ndarray:
    """Value, limits and band of some documents taken one after another: 5 × measures."""
    total = sums.totals[list(docs)].sum(axis=0)[None].astype(float)
    bands = [scores_of_totals(measures, contested=side)(total)[0] for side in ("_low", "_high")]
    statistic = scores_of_totals(measures)
    value = statistic(total)[0]
    found = stats.Interval(value, value * np.nan, value * np.nan)
    words, sentences = int(total[0, _WORDS]), int(total[0, _SENTENCES])
    if block_count(words, sentences):
        counts = sums.counts[sums.rows(docs)]
        starts = np.cumsum(counts[:, _WORDS]) - counts[:, _WORDS]
        bounds = np.concatenate([[0], np.cumsum(sums.totals[list(docs), _WORDS])])
        edges = stats.cut_blocks(bounds, starts)
        block = np.searchsorted(edges, starts, side="right") - 1
        blocks = stats.sums_by(block, counts)
        found = stats.score_interval(statistic, blocks, words, "readability", sentences=counts)
    return np.stack([*found, *np.sort(bands, axis=0)])


def known_measures(measures: Sequence[str]) -> tuple[str, ...]:
    """The measures, if all have a formula.

    Raises
    ------
    ValueError
        With the accepted names.
    """
    if not isinstance(measures, str):
        measures = tuple(measures)
        wrong = [measure for measure in measures if measure not in FORMULAS]
        if not wrong:
            return measures
    names = measures if isinstance(measures, str) else ", ".join(map(str, wrong))
    raise Mistake(f"measures is a list of {', '.join(FORMULAS)}; not {names}")


def scores_of_totals(
    measures: Sequence[str], *, counts: Sequence[str] = COUNTS, contested: str = ""
) -> Callable[[np.ndarray], np.ndarray]:
    """The function from totals (m × counts) to scores (m × measures).

    Totals add up: those of two texts, or of two parts of a corpus, give the scores of both
    together. `counts` names the columns of the totals. `contested` is `_low` or `_high` to count
    contested words by their lowest or highest number of syllables. Scores are `NaN` where there
    is no word.

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

    def scores_of(totals: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = [
                FORMULAS[measure].score(*totals[:, at].T)
                for measure, at in zip(measures, columns, strict=True)
            ]
        return np.stack(values, axis=1) if values else np.empty((len(totals), 0))

    return scores_of


def formula_names(measures: Sequence[str]) -> list[str]:
    """The printed name of each formula.

    Examples
    --------
    >>> formula_names(["smog", "lix"])
    ['SMOG', 'LIX']
    """
    return [FORMULAS[measure].name for measure in measures]
