"""What the calibration measured: false alarms, power, and the coverage of intervals.

`calibration.csv` is written by `benchmarks/calibration.py`, on texts that no constant was set on.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

CALLED_95 = 0.93  # an interval is called 95% where so many held, and not below
TABLE = Path(__file__).with_name("calibration.csv")


def calibration() -> pd.DataFrame:
    """How often each verdict was wrong, how often it found what was there, and what intervals held.

    Returns
    -------
    DataFrame, one row a claim, measure, kind of text and pair of lengths:

    - `claim`: "false more" (two stretches of one source, a *more* anywhere), "found" (what was
      planted, or two kinds of text), "coverage" (the interval held the value of the source)
    - `measure`, `detail`, `texts`
    - `words_target`, `words_reference`: lengths compared (documents for measures of documents;
      0: a single stretch)
    - `share`: of the cases (0 to 1), with its 95% interval `ci_low`, `ci_high`; `cases`

    >>> calibration().columns.tolist()[:4]
    ['claim', 'measure', 'detail', 'texts']
    """
    return _table().copy()


@cache
def _table() -> pd.DataFrame:
    return pd.read_csv(TABLE, keep_default_na=False)


def coverage(measure: str, words: float) -> float:
    """In what share of cases the printed interval held the value of the longer text (0 to 1).

    The mean over the kinds of text that were measured, at the measured length nearest to `words`
    (of the shorter side, for ratios and differences); NaN for a measure that was not.

    >>> bool(coverage("flesch_reading_ease", 500) > 0.9), coverage("mood", 500)
    (True, nan)
    """
    return _nearest("coverage", measure, words)


def false_alarms(measure: str, words: float) -> float:
    """In what share of comparisons of one source with itself this measure said *more* (0 to 1).

    As `coverage`; `words` are those of the shorter side.

    >>> bool(false_alarms("words", 500) < 0.1)
    True
    """
    return _nearest("false more", measure, words)


def _nearest(claim: str, measure: str, words: float) -> float:
    table = _table()
    rows = table[(table["claim"] == claim) & (table["measure"] == measure)]
    if rows.empty or not words > 0:
        return float("nan")
    lengths = rows[["words_target", "words_reference"]].replace(0, np.inf).min(axis=1)
    far = np.abs(np.log(lengths / words))
    return float(rows.loc[far <= far.min() + 1e-9].groupby("texts")["share"].mean().mean())


def interval_name(share: float) -> str:
    """What an interval is called, by the share of cases in which it held.

    >>> interval_name(0.96), interval_name(0.838), interval_name(float("nan"))
    ('95% interval', 'interval that held in 84 of 100 cases', 'interval, coverage not measured')
    """
    if np.isnan(share):
        return "interval, coverage not measured"
    if share >= CALLED_95:
        return "95% interval"
    return f"interval that held in {100 * share:.0f} of 100 cases"
