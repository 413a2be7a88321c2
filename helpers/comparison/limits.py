"""What the lengths of two sides allow: the line of the same source, the least detectable counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import chi2

from helpers.comparison import measures
from helpers.comparison.baseline import Baseline, baseline, same_source_gaps
from helpers.comparison.sides import Selection, choose_sides
from helpers.comparison.spread import Spread, spread
from helpers.corpus import Corpus

MIN_COUNT = 5  # hits on both sides together; rarer words are not tested
MIN_BLOCKS = 5  # of about 50 words, on the shorter side
LEVEL = 0.05  # share of false alarms accepted by the correction for many words


def source_baseline(found: Spread, tested: np.ndarray) -> Baseline:
    """How much the longer side differs from itself in windows as long as the shorter."""
    return baseline(*_longer(found, tested), int(tested.sum()), int(found.size.min()))


def _longer(found: Spread, tested: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The tokens of the longer side: their word among those tested (or -1), and their weights."""
    longer = found.first if found.size[0] > found.size[1] else ~found.first
    number = np.where(tested, np.cumsum(tested) - 1, -1)
    return number[found.codes[longer]], found.weights[longer]


def same_source_baseline(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: str = "word",
) -> pd.DataFrame:
    """How much windows of the longer side differ from distant parts of it: the baseline.

    Returns
    -------
    DataFrame, one row a window of the length of the shorter side, largest gap first: `word` with
    the largest gap there, `gap` (standardised; below 0: rarer in the window), `doc`, `start`,
    `end` (characters; of the document in which the window begins). Empty where fewer than three
    windows fit without overlap. ``attrs``: `names`, `line` (what a gap between the sides must
    exceed), `independent` (windows without overlap).

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain fell.", "b": "Sun shone. " * 30})
    >>> same_source_baseline(two, "a").attrs["independent"]
    30
    """
    sides = choose_sides(corpus, target, reference)
    found = spread(corpus, sides, unit=unit)
    tested = found.count.sum(axis=1) >= MIN_COUNT
    line = source_baseline(found, tested)
    longer = found.first if found.size[0] > found.size[1] else ~found.first
    starts, best, gap = np.empty(0, dtype=int), np.empty(0, dtype=int), np.empty(0)
    if len(line.gaps) and tested.any():
        starts, gaps = same_source_gaps(*_longer(found, tested), int(tested.sum()), line.window)
        best = np.abs(gaps).argmax(axis=1)
        gap = np.take_along_axis(gaps, best[:, None], axis=1)[:, 0]
    first = found.place[longer][starts]
    doc = corpus.token_doc[first]
    last = np.minimum(first + line.window, corpus.token_bounds[doc + 1]) - 1
    frame = pd.DataFrame(
        {
            "word": found.words[tested][best],
            "gap": gap,
            "doc": np.asarray(corpus.docs, dtype=object)[doc],
            "start": corpus.starts[first],
            "end": corpus.ends[last],
        }
    )
    frame = frame.sort_values("gap", key=np.abs, ascending=False, kind="stable", ignore_index=True)
    frame.attrs = {"names": list(sides.names), "line": line.line, "independent": line.independent}
    return frame


def least_detectable(frame: pd.DataFrame, *, most: int = 5) -> pd.DataFrame:
    """How often a word must occur to be called higher, for each count on the other side.

    Parameters
    ----------
    frame
        What `keyness` returned.
    most
        The largest count on the other side.

    Returns
    -------
    DataFrame: `other` (hits on the other side), `target`, `reference`: the least hits on that
    side, spread evenly, whose gap exceeds the baseline's line; `bic_target`, `bic_reference`:
    the least hits whose BIC is above 0. NaN where even every word would not do, and where a side
    has fewer than 5 blocks.

    Without a baseline the line is that of a normal number, corrected for the words tested.
    """
    c, d = frame.attrs["words"]
    line = least_line(frame.attrs["baseline"]["line"], frame.attrs["tested"])
    if frame.attrs["blocks"] < MIN_BLOCKS:
        line = np.inf
    rows = []
    for other in range(most + 1):
        row = {"other": other}
        for name, (own, rest) in {"target": (c, d), "reference": (d, c)}.items():
            hits = np.arange(own + 1)
            above = hits * rest > other * own
            gaps = measures.signed_root(hits, own, min(other, rest), rest)
            weights = measures.bic(measures.g2_4cell(hits, own, min(other, rest), rest), c + d)
            row[name] = _first(above & (gaps > line))
            row[f"bic_{name}"] = _first(above & (weights > 0))
        rows.append(row)
    columns = ["other", "target", "reference", "bic_target", "bic_reference"]
    return pd.DataFrame(rows, columns=columns)


def _first(held: np.ndarray) -> float:
    return float(np.argmax(held)) if held.any() else np.nan


def least_line(line: float, tested: int) -> float:
    """The line, or without a baseline that of a normal number corrected for the words tested."""
    return np.sqrt(chi2.isf(LEVEL / max(tested, 1), 1)) if np.isnan(line) else line
