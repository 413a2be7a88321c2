"""Does a claim about a word survive other choices of the analyst?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from scipy.stats import chi2

from helpers.comparison.keyness import keyness
from helpers.comparison.limits import LEVEL
from helpers.comparison.sides import Selection, choose_sides
from helpers.corpus import Corpus
from helpers.layers import layer
from helpers.statistics import higher_in

Z = 1.96
MEASURES = {
    "interval": "the interval of the Log Ratio excludes 0",
    "permutation": "q of the block permutation is at most .05",
    "baseline": "the gap is larger than one source shows against itself",
    "G2": "log-likelihood with Bonferroni's correction",
    "BIC": "BIC above 2",
    "log-odds": "weighted log-odds beyond 1.96",
}


def robustness(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    words: Sequence[str] | None = None,
    readings: Sequence[str] = ("word", "cased", "form", "lemma"),
    stop_words: Collection[str] = (),
    top: int = 10,
    permutations: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Whether each word is more frequent in the same side under each choice of settings.

    Parameters
    ----------
    corpus, target, reference, permutations, seed
        As in `keyness`.
    words
        The words of the claims; None: the `top` words that can be judged, largest gap first.
    readings
        Ways to read words: `word`, `cased`, `form`, `lemma`.
    stop_words
        Tried both in the list and left out of it.

    Returns
    -------
    DataFrame, one row a word and setting: `word`, `claim` (*higher in …*: the side of its higher
    rate), `reading`, `stop_words` (*kept* or *left out*), `measure`, `holds` (True, False, or NA
    where the word is not listed or not tested). ``attrs["names"]``.

    See Also
    --------
    shares : how many settings each claim holds in.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain, rain and snow.", "b": "Sun and more sun."})
    >>> rows = robustness(two, "a", words=["rain"], readings=["word"])
    >>> rows[["claim", "measure", "holds"]].head(1).values.tolist()
    [['higher in a', 'interval', False]]
    """
    sides = choose_sides(corpus, target, reference)
    plain = keyness(corpus, target, reference, permutations=permutations, seed=seed)
    if words is None:
        words = plain.loc[plain["q"].notna(), "word"].head(top).tolist()
    leaning = plain.set_index("word")["log_ratio"].reindex(words)
    listed = layer(corpus, "word")
    rows = []
    for reading in readings:
        units = layer(corpus, reading)
        unit_of = {word: _unit_of(word, listed, units) for word in words}
        stops = set(stop_words)
        stopped = [unit for unit in units.vocabulary if unit.lower() in stops]
        for choice, left_out in (("kept", []), ("left out", stopped)):
            if choice == "left out" and not stops:
                continue
            frame = keyness(
                corpus,
                target,
                reference,
                unit=reading,
                leave_out=left_out,
                permutations=permutations,
                seed=seed,
            )
            held = _held(frame.set_index(frame.columns[0]), np.sign(leaning), unit_of)
            rows.append(held.assign(reading=reading, stop_words=choice))
    result = pd.concat(rows, ignore_index=True)
    claim = np.where(leaning > 0, higher_in(sides.names[0]), higher_in(sides.names[1]))
    claim_of = dict(zip(words, claim, strict=True))
    result["claim"] = np.array([claim_of[word] for word in result["word"]], dtype=object)
    result = result[["word", "claim", "reading", "stop_words", "measure", "holds"]]
    result.attrs = {"names": list(sides.names)}
    return result


def shares(rows: pd.DataFrame) -> pd.DataFrame:
    """The share of settings in which each claim of `robustness` holds, and by measure.

    Columns: `word`, `claim`, `settings` (in which the word is listed and tested), `share`, and
    the share for each measure.
    """
    known = rows.dropna(subset="holds").assign(holds=lambda f: f["holds"].astype(float))
    order = list(dict.fromkeys(rows["word"]))
    total = known.groupby("word")["holds"].agg(["count", "mean"]).reindex(order)
    by_measure = known.pivot_table(index="word", columns="measure", values="holds")
    frame = pd.DataFrame(
        {
            "word": order,
            "claim": rows.drop_duplicates("word").set_index("word")["claim"].reindex(order),
            "settings": total["count"].fillna(0).astype(int),
            "share": total["mean"],
        }
    ).reset_index(drop=True)
    for measure in MEASURES:
        column = by_measure[measure] if measure in by_measure else pd.Series(dtype=float)
        frame[measure] = column.reindex(order).to_numpy()
    return frame.sort_values("share", ascending=False, kind="stable", ignore_index=True)


def _unit_of(word, listed, units) -> str | None:
    """The unit that most tokens of a word are, under another reading."""
    code = np.flatnonzero(listed.vocabulary == word)
    if not len(code):
        return None
    read = units.codes[listed.codes == code[0]]
    return units.vocabulary[np.bincount(read).argmax()] if len(read) else None


def _held(frame, leaning, unit_of) -> pd.DataFrame:
    """Which measures find each word more frequent in the side that the claim names."""
    line = np.sqrt(chi2.isf(LEVEL / max(len(frame), 1), 1))
    sign = np.sign(frame["log_ratio"])
    tested = frame["q"].notna()
    found = pd.DataFrame(
        {
            "interval": (frame["ci_low"] > 0) | (frame["ci_high"] < 0),
            "permutation": (frame["q"] <= LEVEL).where(tested),
            "baseline": frame["beyond_baseline"].where(tested),
            "G2": np.sqrt(frame["g2_4cell"]) > line,
            "BIC": frame["bic"] > 2,
            "log-odds": frame["log_odds"] * sign > Z,
        }
    )
    if np.isnan(frame.attrs["baseline"]["line"]):
        found["baseline"] = None
    rows = []
    for word, unit in unit_of.items():
        for measure in MEASURES:
            value = found.loc[unit, measure] if unit in found.index else None
            holds = None if pd.isna(value) else bool(value) and sign[unit] == leaning[word]
            rows.append({"word": word, "measure": measure, "holds": holds})
    return pd.DataFrame(rows, columns=["word", "measure", "holds"])
