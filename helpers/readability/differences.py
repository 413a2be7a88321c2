"""The difference in readability between two sides, with its interval and a verdict."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection, Sides
from helpers.readability.counts import Sums, spans_key, sums_of
from helpers.readability.indices import (
    MAIN,
    SHOWN,
    Estimate,
    estimate,
    formula_names,
    known_measures,
    single_scores,
)
from helpers.result import Result, result


def compare_readability(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    measures: Sequence[str] = SHOWN,
    exclude_spans: pd.DataFrame | None = None,
) -> Result:
    """The difference in readability between two sides, target minus reference.

    The interval of a difference combines those of the two sides (see `scores`). Reading Ease,
    named beforehand, carries the verdict; the other measures stand beside it without one.

    Parameters
    ----------
    corpus
        Any corpus.
    target, reference
        A document id, several ids, values of columns (`{"party": "Left"}`), or a condition on
        them; `reference` is by default all that is not in the target.
    measures, exclude_spans
        As in `scores`.

    Returns
    -------
    Result
        One row a measure: `measure`, `formula` (its printed name), `value_target`,
        `value_reference`, `difference`, `ci_low`, `ci_high`, `verdict` (of Reading Ease; "" of
        all others, and where the formula fits no document of a side), `note`. Difference and
        limits are `NaN` where a score is undefined, limits alone where a side is under 160 words
        or 8 sentences.

    Raises
    ------
    ValueError
        If a measure is not one of `FORMULAS`, or a document is on both sides, or a side is empty.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. It ate.", "b": "Cats sat. Dogs ate."})
    >>> compare_readability(corpus, "a", "b")["verdict"].tolist()[:2]
    ['too few to tell', '']
    """
    measures = known_measures(measures)
    sides, sums = corpus.sides(target, reference), sums_of(corpus, exclude_spans)
    single = single_scores(sums, measures)
    one, other = (estimate(sums, docs, measures, single) for docs in sides[:2])
    compared = stats.difference(one.interval, other.interval)
    frame = pd.DataFrame(
        {
            "measure": np.array(measures, dtype=object),
            "formula": np.array(formula_names(measures), dtype=object),
            "value_target": one.value,
            "value_reference": other.value,
            "difference": compared.value,
            "ci_low": compared.low,
            "ci_high": compared.high,
        }
    )
    said = stats.verdict(
        compared.low,
        compared.high,
        names=sides.names,
        margin=np.array([stats.MARGINS[measure] for measure in measures]),
    )
    unfit = any(_fits_none(sums, docs) for docs in sides[:2])
    told = [measure == MAIN and not unfit for measure in measures]
    frame["verdict"] = np.where(told, said, "").astype(object)
    frame["note"] = _notes(sides, one, other)
    return result(
        frame,
        "readability_comparison",
        corpus,
        counted=["measure", "value_target", "value_reference"],
        sides=sides,
        measures=measures,
        exclude_spans=spans_key(exclude_spans),
    )


def _fits_none(sums: Sums, docs: Sequence[int]) -> bool:
    return all(sums.unfit[d] for d in docs)


def _notes(sides: Sides, one: Estimate, other: Estimate) -> list[str]:
    """The notes of both sides, each with its name; once where both have the same."""
    notes = []
    for own, others in zip(one.notes, other.notes, strict=True):
        told = [f"{name}: {note}" for name, note in zip(sides.names, (own, others), strict=True)]
        kept = [line for line, note in zip(told, (own, others), strict=True) if note]
        notes.append(own if own and own == others else "; ".join(kept))
    return notes
