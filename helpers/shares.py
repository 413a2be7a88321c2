"""Shares of a small whole on two sides: from rows with a form to the columns of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Sides
from helpers.statistics import MARGINS, Mentions, share_rule, verdict

SHARE_COLUMNS = [
    "verdict",
    "count_target",
    "total_target",
    "value_target",
    "count_reference",
    "total_reference",
    "value_reference",
    "difference",
    "ci_low",
    "ci_high",
    "gap",
    "line",
    "p",
]


def compare_shares(
    corpus: Corpus,
    rows: pd.DataFrame,
    sides: Sides,
    forms: Sequence[str],
    *,
    looked_at: int = 1,
) -> pd.DataFrame:
    """Which forms have a larger share of some rows on one side: one row for each form.

    Parameters
    ----------
    corpus
        The corpus of the rows.
    rows
        doc, start (character), form; all that is of the whole, in any order.
    sides
        From `Corpus.sides`.
    forms
        All forms; a row with another is an error.
    looked_at
        How many wholes (names, actors) were looked at together, none of them named beforehand.

    Returns
    -------
    DataFrame
        form, verdict, count_target, total_target, value_target (share, 0 to 1), count_reference,
        total_reference, value_reference, difference (target minus reference), ci_low, ci_high,
        gap, line, p: see `helpers.statistics.share_rule`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Ann came.", "b": "Anna left."})
    >>> rows = pd.DataFrame({"doc": ["a", "b"], "start": [0, 0], "form": ["Ann", "Anna"]})
    >>> found = compare_shares(corpus, rows, corpus.sides("a"), ["Ann", "Anna"])
    >>> found[["form", "value_target", "verdict"]].values.tolist()
    [['Ann', 1.0, 'too few to tell'], ['Anna', 0.0, 'too few to tell']]
    """
    target, reference = (
        _mentions(corpus, rows, docs, list(forms)) for docs in (sides.target, sides.reference)
    )
    found = share_rule(target, reference, len(forms), looked_at=looked_at)
    said = verdict(
        found.ci_low,
        found.ci_high,
        names=sides.names,
        margin=MARGINS["share"],
        passed=found.passed,
        enough=found.enough,
    )
    return pd.DataFrame(
        {
            "form": list(forms),
            "verdict": said,
            "count_target": found.count_target,
            "total_target": found.total_target,
            "value_target": found.share_target,
            "count_reference": found.count_reference,
            "total_reference": found.total_reference,
            "value_reference": found.share_reference,
            "difference": found.difference,
            "ci_low": found.ci_low,
            "ci_high": found.ci_high,
            "gap": found.gap,
            "line": found.line,
            "p": found.p,
        }
    )


def _mentions(corpus: Corpus, rows: pd.DataFrame, docs: list[int], forms: list[str]) -> Mentions:
    """The rows of one side, with tokens counted along its documents."""
    bounds = np.append(0, np.cumsum(np.diff(corpus.token_bounds)[docs]))
    form, token = [], []
    codes = pd.Categorical(rows["form"], forms).codes.astype(np.int64)
    held = rows.groupby("doc", observed=True).indices
    starts = rows["start"].to_numpy()
    for k, i in enumerate(docs):
        own = held.get(corpus.docs[i], np.empty(0, dtype=np.int64))
        a, b = corpus.token_bounds[i : i + 2]
        form.append(codes[own])
        token.append(bounds[k] + np.searchsorted(corpus.starts[a:b], starts[own]))
    empty = [np.empty(0, dtype=np.int64)]
    return Mentions(np.concatenate(form or empty), np.concatenate(token or empty), bounds)
