"""Keyness: which words one side uses more than the other, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.comparison import measures
from helpers.comparison.side_by_side import Both, both_sides
from helpers.concordance.terms import comparison_columns, word_kinds
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.counts import alphabetical
from helpers.errors import words_of
from helpers.languages import not_served
from helpers.layers import COLUMNS, Unit
from helpers.result import Result, result
from helpers.statistics.words import MIN_HITS, REACH, signed_root


def keyness(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: Unit = "word",
    exclude: Collection[str] = (),
    min_count: int = 1,
) -> Result:
    """How much more, or less, each word is used by the target than by the reference.

    Parameters
    ----------
    corpus
        Any corpus of two documents or more.
    target, reference
        The two sides; see `Corpus.sides`. Without a reference, the rest of the corpus.
    unit
        How tokens are read; with `"entity"` each name is one unit.
    exclude
        Words neither listed nor looked at, such as `stopwords()`; rates stay those of the full
        text.
    min_count
        List only what both sides together have at least so often; all are looked at.

    Returns
    -------
    Result
        One row a word of either side (a word absent from one is never dropped): what is said
        first, then the largest gap, ties in alphabetical order.

        - `word` (or `lemma`, `entity`), `verdict`
        - `count_target`, `count_reference`, `per_1000_target`, `per_1000_reference`
        - `log_ratio`: how many times the rate doubles from reference to target, with `ci_low`,
          `ci_high` (infinite where a side has no hit)
        - `gap`, `line`: how far the rates lie apart, and what the gap must exceed; see
          `helpers.statistics.word_rule`
        - `stretch_min`, `stretch_max`: the fewest and the most hits in any stretch of the longer
          side as long as the shorter (NaN where both are of like length)
        - `g2_4cell`, `g2_2cell`, `bic`, `log_odds`: what other tools print; no verdict rests on
          them. `log_odds` takes general English as prior, and is NaN for other languages
        - `forms`: the spellings counted; `note`

    Swapping the sides turns the signs and changes nothing else; other documents change nothing.

    Raises
    ------
    ValueError
        For an unknown document, column or unit, an empty side, or a document on both sides.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain, rain and snow.", "b": "Sun and more sun."})
    >>> keyness(two, "a")[["word", "verdict", "count_target"]].head(2).values.tolist()
    [['sun', 'too few to tell', 0], ['rain', 'too few to tell', 2]]
    """
    exclude = words_of(exclude, "exclude")
    both = both_sides(corpus, target, reference, unit=unit)
    layer = both.layer
    left_out = layer.is_any_of(exclude)
    looked_at = np.flatnonzero(~left_out) if exclude else None
    compared = stats.word_rule(both.target, both.reference, looked_at=looked_at, kind=_kinds(both))
    together = compared.count_target + compared.count_reference
    codes = np.flatnonzero((together >= max(min_count, 1)) & ~left_out[: len(together)])
    frame = pd.DataFrame(comparison_columns(compared, both.parts, both.sides)).iloc[codes]
    frame.insert(0, COLUMNS[unit], layer.vocabulary[codes])
    frame["stretch_min"], frame["stretch_max"] = _ranges(both, codes)
    frame = frame.assign(**_peers(corpus, both, frame, COLUMNS[unit]))
    frame["forms"] = both.forms(codes)
    order = np.lexsort(
        (alphabetical(layer.vocabulary)[codes], -np.abs(frame["gap"]), _places(frame["verdict"]))
    )
    return result(
        frame.iloc[order].reset_index(drop=True),
        "keyness",
        corpus,
        counted=[COLUMNS[unit], "count_target", "count_reference"],
        sides=both.sides,
        unit=unit,
        exclude=exclude,
        words=both.sizes,
        looked_at=compared.looked_at,
        line_target=compared.line_target,
        line_reference=compared.line_reference,
        clumping=compared.clumping,
        resampled=compared.unit,
        note=compared.note,
    )


def least_detectable(keys: Result, *, top: int = 6) -> pd.DataFrame:
    """How often a word must occur on a side to be called more, for few hits on the other.

    The hits are taken to stand at random places, so that the nearer ones count in part.

    Parameters
    ----------
    keys
        What `keyness` returned.
    top
        How many counts of the other side are looked at, from 0.

    Returns
    -------
    DataFrame
        One row a count: `other` (hits on the other side), `target`, `reference`: the least hits
        on that side that would pass the line; NaN where even every word would not do.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow. " * 200, "b": "Sun and sand. " * 200})
    >>> least_detectable(keyness(two, "a"), top=1)["other"].tolist()
    [0]
    """
    sizes, settings = keys.settings["words"], keys.settings
    rows = []
    for other in range(top):
        row = {"other": other}
        for name, own, rest in (("target", *sizes), ("reference", *sizes[::-1])):
            hits = np.arange(own + 1.0)
            gaps = (
                signed_root(_scattered(hits, own), own, _scattered(min(other, rest), rest), rest)
                if own and rest
                else []
            )
            passed = np.asarray(gaps) > settings[f"line_{name}"]
            passed = np.flatnonzero(passed & (hits[: len(passed)] + other >= MIN_HITS))
            row[name] = float(passed[0]) if len(passed) else np.nan
        rows.append(row)
    return pd.DataFrame(rows, columns=["other", "target", "reference"])


def _scattered(hits, words: int) -> np.ndarray:
    """The stretches that hits at random places make up, on average, in a text of so many words."""
    hits = np.asarray(hits, dtype=float)
    distance = words / np.maximum(hits, 1)
    return np.where(hits > 0, 1 + (hits - 1) * distance / (distance + REACH), 0.0)


def _kinds(both: Both) -> np.ndarray:
    types = 1 + max(int(side.codes.max(initial=-1)) for side in both.parts)
    return word_kinds(both.layer.vocabulary[:types])


def _peers(corpus: Corpus, both: Both, frame: pd.DataFrame, key: str) -> dict:
    """The measures that other tools print."""
    (a, b), (c, d) = (frame[f"count_{side}"] for side in ("target", "reference")), both.sizes
    g2 = stats.g2_4cell(a, c, b, d)
    served = not any(reason for reason in both.only(not_served(corpus)))
    odds = np.full(len(frame), np.nan)
    if served and len(frame):
        odds = measures.log_odds(a, c, b, d, measures.english_prior(frame[key], c + d))
    note = "" if served else "no log-odds: its prior is general English"
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "g2_4cell": g2,
            "g2_2cell": measures.g2_2cell(a, c, b, d),
            "bic": measures.bic(g2, c + d) if c + d else g2,
            "log_odds": odds,
            "note": note,
        }


def _ranges(both: Both, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fewest and most hits of each word in stretches of the longer side as long as the shorter."""
    window, longer = min(both.sizes), both.parts[int(both.sizes[1] > both.sizes[0])]
    size = len(longer.codes)
    if not 0 < 2 * window <= size:
        return np.full(len(codes), np.nan), np.full(len(codes), np.nan)
    order = np.argsort(longer.codes, kind="stable")
    sorted_codes = longer.codes[order]
    firsts = np.searchsorted(sorted_codes, codes).tolist()
    lasts = np.searchsorted(sorted_codes, codes, side="right").tolist()
    low, high = np.empty((2, len(codes)))
    for row, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        low[row], high[row] = hits_in_stretches(order[first:last], window, size)
    return low, high


def hits_in_stretches(hits: np.ndarray, window: int, words: int) -> tuple[int, int]:
    """The fewest and the most hits in any `window` words in a row of a text of `words` words.

    Examples
    --------
    >>> hits_in_stretches(np.array([0, 1, 9]), 4, 12)
    (0, 2)
    """
    last = words - window
    starts = np.concatenate([[0, last], hits, hits + 1, hits - window + 1, hits - window])
    starts = np.clip(starts, 0, last)
    inside = np.searchsorted(hits, starts + window) - np.searchsorted(hits, starts)
    return int(inside.min()), int(inside.max())


def _places(verdicts: pd.Series) -> np.ndarray:
    """The order in which verdicts are shown: more, a hint, alike, cannot tell, too few."""
    said = verdicts.astype(str)
    return np.select(
        [
            said.str.startswith("more in "),
            said.str.startswith("a hint of "),
            said == stats.ALIKE,
            said == stats.CANNOT_TELL,
        ],
        [0, 1, 2, 3],
        default=4,
    )
