"""What measures of vocabulary say: its variety, its growth, its ranks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.statistics import NO_BASELINE, NO_EVIDENCE, SAME_SOURCE, TOO_SHORT
from helpers.wording import interval, listing, number, plural

MOST_APART = 6  # documents shown one by one; more are summed up
MEASURE_NAMES = {
    "mattr_50": "MATTR over 50 words",
    "mattr_100": "MATTR over 100 words",
    "hdd_42": "HD-D",
    "mtld": "MTLD",
    "yule_k": "Yule's K (lower: more varied)",
    "maas_a2": "Maas's a² (lower: more varied)",
    "ttr": "Type-token ratio (falls with length)",
}
DIGITS = {"mtld": 1, "yule_k": 1, "maas_a2": 4}


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the names of their measures in place of the short ones.

    Examples
    --------
    >>> named(pd.DataFrame({"measure": ["mattr_50"]}))["measure"].tolist()
    ['MATTR over 50 words']
    """
    return rows.assign(measure=rows["measure"].map(MEASURE_NAMES).astype(object))


def diversity_reading(
    compared: pd.DataFrame, matched: pd.DataFrame, measures: Sequence[str] = ()
) -> str:
    """What the measures of diversity allow one to say of the documents."""
    measures = list(measures) or ["mattr_50", "hdd_42", "mtld"]
    if compared.empty:
        return _diversity_spread(matched, measures[0])
    rows = compared[compared["measure"].isin(measures)]
    return " ".join(_difference(row) for row in rows.to_dict("records"))


def _difference(row: dict) -> str:
    digits = DIGITS.get(row["measure"], 3)
    name = MEASURE_NAMES[row["measure"]]
    if np.isnan(row["difference"]):
        return f"{name} is not defined at {plural(int(row['words']), 'word')}: {TOO_SHORT}."
    values = (
        f"{name}, at {plural(int(row['words']), 'word')}, is "
        f"{number(row['value_first'], digits)} in {row['first']} and "
        f"{number(row['value_second'], digits)} in {row['second']}; difference "
        f"{number(row['difference'], digits)}"
    )
    if not np.isnan(row["ci_low"]):
        values += f" (95% interval {interval(row['ci_low'], row['ci_high'], digits)})"
    if not np.isnan(row["largest_gap"]) and row["verdict"] not in (TOO_SHORT, NO_BASELINE):
        values += (
            f", where stretches of the longer document differ by up to "
            f"{number(row['largest_gap'], digits)}"
        )
    meaning = {
        NO_EVIDENCE: "no evidence of a difference",
        SAME_SOURCE: "no more than one source differs from itself",
        TOO_SHORT: "too short to tell",
        NO_BASELINE: "it differs, but texts of like length give no baseline",
    }
    return f"{values}: {meaning.get(row['verdict'], row['verdict'])}."


def _diversity_spread(matched: pd.DataFrame, measure: str) -> str:
    values = matched[matched["measure"] == measure].dropna(subset=["value"])
    name = MEASURE_NAMES[measure]
    digits = DIGITS.get(measure, 3)
    if values.empty:
        return f"{name} is not defined: {TOO_SHORT}."
    words = plural(int(values["words"].iloc[0]), "word")
    if len(values) == 1:
        row = values.iloc[0]
        return (
            f"{name} of {row['doc']} is {number(row['value'], digits)}; with no second document "
            "there is nothing to compare it with."
        )
    low, middle, high = values["value"].quantile([0, 0.5, 1])
    return (
        f"{name} at {words} runs from {interval(low, high, digits)} over {len(values):,} "
        f"documents, with {number(middle, digits)} in the middle."
    )


def growth_reading(rows: pd.DataFrame, words: int) -> str:
    """What stretches and random draws say of the vocabulary at one length, and why they differ."""
    there = rows[(rows["words"] == words) & (rows["windows"] > 1)]
    if there.empty:
        return "No document is longer than another, so that there is no length to compare at."
    if len(there) > MOST_APART:
        share = (there["window_mean"] < there["expected"]).mean()
        return (
            f"At {plural(words, 'word')} stretches of the text hold fewer different words than "
            f"random draws in {number(100 * share)}% of {len(there):,} longer documents: words "
            "come in bursts."
        )
    return " ".join(_two_readings(row, words) for row in there.to_dict("records"))


def _two_readings(row: dict, words: int) -> str:
    gap = row["expected"] - row["window_mean"]
    told = (
        f"A random draw of {plural(words, 'word')} from {row['doc']} holds "
        f"{number(row['expected'])} different words (standard error "
        f"{number(row['expected_se'], 1)}), a stretch of the text "
        f"{number(row['window_mean'])} (middle 95%: "
        f"{interval(row['window_low'], row['window_high'], 0)})."
    )
    if round(gap) > 0:
        return (
            f"{told} The stretch has {number(gap)} fewer because its words belong together: a "
            "passage keeps to its subject and repeats its words, a random draw mixes all subjects."
        )
    return f"{told} Here stretches are no less varied than random draws."


def laws_reading(laws: pd.DataFrame) -> str:
    """The exponents of Zipf's law, and that lengths differ."""
    known = laws.dropna(subset=["rank_exponent"])
    if known.empty:
        return "No document has enough different words for an exponent."
    if len(known) > MOST_APART:
        low, high = known["rank_exponent"].min(), known["rank_exponent"].max()
        return f"The exponents of the ranks run from {interval(low, high, 2)} over the documents."
    told = [
        f"{row['doc']} {number(row['rank_exponent'], 2)} "
        f"({interval(row['rank_low'], row['rank_high'], 2)})"
        for row in known.to_dict("records")
    ]
    more = (
        " Exponents change with the length of a text, so that these are not to be compared."
        if known["words"].min() < known["words"].max()
        else ""
    )
    return f"Exponent of the ranks, with 95% interval: {listing(told)}.{more}"
