"""How two documents, or groups, differ in lexical diversity."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.counts import LEAST_LENGTH
from helpers.diversity.documents import at_length, codes_of_documents
from helpers.diversity.estimates import CHANGE_WITH_LENGTH, MEASURES, text_ranges
from helpers.layers import Unit
from helpers.result import Result, result

DECIDES = "mattr_50"  # fixed beforehand: the one measure that carries the verdict


def compare_diversity(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: Unit = "word",
) -> Result:
    """How the vocabulary of a target differs in variety from that of a reference, how surely.

    Parameters
    ----------
    corpus
        Any corpus.
    target, reference
        As in `Corpus.sides`: a document, several, values of columns, a condition; the reference
        is by default all that is not in the target.
    unit
        How tokens are read.

    Returns
    -------
    Result
        One row per measure of `lexical_diversity`:

        - `measure`, `value_target`, `value_reference`
        - `difference` (target minus reference), `ci_low`, `ci_high`
        - `verdict`: *more in X* means more varied in X; only for `mattr_50`, the measure chosen
          beforehand to carry it
        - `note`

        A side of five documents or more has the mean of its documents, a smaller one is read as
        a stretch of a longer text. `maas_a2` and `ttr` change with length: they are compared over
        windows as long as the shortest document (of 100 words or more), and have no range.

    Raises
    ------
    ValueError
        For an unknown document or column, an empty side, or a document on both.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "rose " * 120, "b": "to be or not to be " * 40})
    >>> compare_diversity(corpus, "a", "b").set_index("measure").loc["mattr_50", "verdict"]
    'too few to tell'
    """
    sides, texts = corpus.sides(target, reference), codes_of_documents(corpus, unit)
    side = np.full(len(texts), -1)
    side[sides.target], side[sides.reference] = 0, 1
    found = text_ranges(texts, side, 2)
    length, matched = _at_shared_length(texts, side)
    rows = []
    for measure in MEASURES:
        (first, first_note), (second, second_note) = (each[measure] for each in found)
        notes = dict.fromkeys(filter(None, [first_note, second_note]))
        if measure in CHANGE_WITH_LENGTH:
            first, second = (stats.Interval(v[measure], np.nan, np.nan) for v in matched)
            notes = [f"changes with length: over stretches of {length:,} words"]
        # rounding errors of equal texts are no difference
        gap = stats.Interval(*(np.round(x, 12) for x in stats.difference(first, second)))
        verdict = stats.verdict(gap.low, gap.high, names=sides.names, margin=stats.MARGINS[measure])
        rows.append(
            {
                "measure": measure,
                "value_target": float(first.value),
                "value_reference": float(second.value),
                "difference": float(gap.value),
                "ci_low": float(gap.low),
                "ci_high": float(gap.high),
                "verdict": verdict if measure == DECIDES else "",
                "note": "; ".join(notes),
            }
        )
    return result(
        pd.DataFrame(rows),
        "diversity_comparison",
        corpus,
        counted=["measure", "value_target", "value_reference"],
        sides=sides,
        unit=unit,
    )


def _at_shared_length(texts: list[np.ndarray], side: np.ndarray):
    """The length of the shortest document of both sides, and each side's values at it."""
    lengths = np.array([len(codes) for codes in texts])
    held = lengths[(side >= 0) & (lengths > 0)]
    long = held[held >= LEAST_LENGTH]
    length = int((long if len(long) else np.append(held, 0)).min())
    found = []
    for number in (0, 1):
        own = [texts[i] for i in np.flatnonzero(side == number)]
        values = at_length(own, length, int(np.sum(side >= 0)), CHANGE_WITH_LENGTH)
        found.append({name: _mean(values[name]) for name in CHANGE_WITH_LENGTH})
    return length, found


def _mean(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else np.nan
