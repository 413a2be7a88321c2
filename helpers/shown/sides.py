"""What all comparisons of two sides share when they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.wording import Finding, listing, number, quoted

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "verdict": "More: the gap is larger than the largest gap of any word between two stretches of "
    "one source of these lengths. A hint: the range leaves out 1, the line is not passed. Alike: "
    "the whole range lies between half and twice.",
    "log_ratio": "How many times as often, target to reference.",
    "ci_low": "What the ratio of the rates would be in the longer texts that these are cut from.",
    "gap": "How far the rates lie apart; hits that follow one another closely count in part.",
    "line": "What the gap must be larger than to be called more.",
}


def heads(rows: Result, key: str, title: str) -> dict[str, str]:
    """The columns of a comparison of counts with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        key: title,
        "verdict": "How sure",
        "count_target": f"Hits in {target}",
        "count_reference": f"Hits in {reference}",
        "per_1000_target": f"In every 1,000 words of {target}",
        "per_1000_reference": f"In every 1,000 words of {reference}",
        "gap": "Gap",
        "line": "Line",
    }


def rates(row: pd.Series) -> str:
    """Both rates, and how many times the higher is of the lower.

    Examples
    --------
    >>> rates(pd.Series({"per_1000_target": 15.3, "per_1000_reference": 27.9}))
    '15.3 against 27.9 in every 1,000 words, 1.8 times'
    """
    one, other = float(row["per_1000_target"]), float(row["per_1000_reference"])
    text = f"{number(one, 1)} against {number(other, 1)} in every 1,000 words"
    low, high = sorted((one, other))
    return text if not low > 0 else f"{text}, {number(high / low, 1)} times"


def told(row: pd.Series) -> str:
    """The verdict of a row, with what it could be where it cannot be told.

    Examples
    --------
    >>> told(pd.Series({"verdict": "cannot tell", "ci_low": -1.0, "ci_high": 2.0}))
    'cannot tell: it could be × 0.5 to × 4'
    """
    return stats.sentence(row["verdict"], row["ci_low"], row["ci_high"], scale="ratio")


def by_verdict(rows: Result, key: str) -> str:
    """The rows by what is said of them."""
    parts = [
        f"{verdict}: {listing([quoted(str(word)) for word in own[key]], most=8)}"
        for verdict, own in rows.groupby("verdict", sort=False)
    ]
    return "; ".join(parts)


def surest(rows: pd.DataFrame) -> pd.Series | None:
    """The row that says most: *more* before *a hint*, then the larger gap; None where none does."""
    said = rows["verdict"].astype(str)
    for start in ("more in ", "a hint of "):
        own = rows[said.str.startswith(start)]
        if len(own):
            return own.loc[own["gap"].abs().idxmax()]
    return None


def finding(row: pd.Series, key: str, *, question: str, anchor: str = "") -> Finding:
    """One row as a finding."""
    verdict = str(row["verdict"])
    text = f"{quoted(str(row[key]))}: {rates(row)}; {told(row)}."
    ratio = row["log_ratio"]
    effect = float(abs(ratio)) if np.isfinite(ratio) else float(abs(row["gap"]))
    return Finding(text, anchor, verdict, effect, question)


def in_both(rows: Result) -> dict[str, list[np.ndarray]]:
    """The documents that the counts of each side count in, for `term_hits`."""
    sides = rows.settings["sides"]
    return {
        f"count_{name}": [np.array(getattr(sides, name))] * len(rows)
        for name in ("target", "reference")
    }
