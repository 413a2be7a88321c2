"""What the readability notebook says, from its tables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.readability import FORMULAS, firm_scores
from helpers.statistics import NO_BASELINE, NO_EVIDENCE, SAME_SOURCE, TOO_SHORT
from helpers.wording import Finding, interval, listing, number, plural

MOST_NAMED = 6
MAIN = "flesch_kincaid"
ONE_DOCUMENT = "With one document there is nothing to compare."


def score_reading(scores: pd.DataFrame, *, measure: str = MAIN) -> str:
    """The scores of one measure in words, with their intervals.

    Examples
    --------
    >>> row = {"doc": "a", "measure": "flesch_kincaid", "score": 16.66}
    >>> row |= {"ci_low": 14.1, "ci_high": 21.0, "note": ""}
    >>> score_reading(pd.DataFrame([row]))
    'By Flesch-Kincaid, a asks for 16.7 school years (95% interval 14.1 to 21.0).'
    """
    name = FORMULAS[measure].name
    rows = firm_scores(scores[scores["measure"] == measure])
    if rows.empty:
        notes = scores.loc[scores["measure"] == measure, "note"].unique()
        return f"No document has a firm {name} score ({listing(notes)})."
    asks = "asks for {} school years" if measure == MAIN else "scores {}"
    if len(rows) > MOST_NAMED:
        low, middle, high = (number(q, 1) for q in rows["score"].quantile([0.25, 0.5, 0.75]))
        return (
            f"By {name}, the middle one of {len(rows):,} documents {asks.format(middle)}; half of "
            f"all lie between {low} and {high}."
        )
    parts = [
        f"{row.doc} {asks.format(number(row.score, 1))} "
        f"(95% interval {interval(row.ci_low, row.ci_high)})"
        for row in rows.itertuples()
    ]
    return f"By {name}, {listing(parts)}."


def undefined_reading(scores: pd.DataFrame) -> str:
    """Which scores are left open, or rest on too few sentences, and why.

    Examples
    --------
    >>> rows = [("a", "smog", "under 30 sentences"), ("a", "lix", "")]
    >>> undefined_reading(pd.DataFrame(rows, columns=["doc", "measure", "note"]))
    'Left open or uncertain: SMOG of a (under 30 sentences).'
    """
    noted = scores[scores["note"] != ""]
    if noted.empty:
        return "Every score is defined."
    parts = []
    for note, rows in noted.groupby("note", sort=False):
        measures = rows["measure"].unique()
        every = len(measures) == scores["measure"].nunique()
        names = "all scores" if every else listing(FORMULAS[m].name for m in measures)
        parts.append(f"{names} of {listing(rows['doc'].unique(), most=4)} ({note})")
    return f"Left open or uncertain: {'; '.join(parts)}."


def band_reading(scores: pd.DataFrame, contested: pd.DataFrame) -> str:
    """How far the contested syllables move the score, and which words matter most."""
    rows = firm_scores(scores[scores["measure"] == MAIN])
    forms = contested["form"].nunique()
    if not forms:
        return "No word's syllables are contested."
    told = f"{plural(forms, 'word form has', 'word forms have')} contested syllables"
    if rows.empty:
        return f"{told}; no document has a firm {FORMULAS[MAIN].name} score that they could move."
    width = (rows["band_high"] - rows["band_low"]).max()
    room = contested["count"] * (contested["syllables_high"] - contested["syllables_low"])
    matter = contested.assign(room=room).groupby("form", sort=False)["room"].sum()
    matter = matter[matter > 0].sort_values(ascending=False, kind="stable")
    named = f", most of it through {listing(matter.index[:3])}" if len(matter) else ""
    return (
        f"{told}. Counting them all low or all high moves {FORMULAS[MAIN].name} by "
        f"{number(width, 1)} years at the most{named}."
    )


def textstat_reading(scores: pd.DataFrame) -> str:
    """How far textstat's figures lie from ours, and where they lie farthest."""
    both = firm_scores(scores).dropna(subset="textstat")
    if both.empty:
        return "There is no firm score to set beside one of textstat."
    gap = both["textstat"] - both["score"]
    far = both.loc[gap.abs().idxmax()]
    same = sum(number(a, 1) == number(b, 1) for a, b in both[["textstat", "score"]].to_numpy())
    return (
        f"To one decimal, textstat agrees with {same or 'none'} of {plural(len(both), 'score')} "
        "here. "
        f"Farthest apart: {FORMULAS[far['measure']].name} of {far['doc']}, "
        f"{number(far['textstat'], 1)} by textstat and {number(far['score'], 1)} here."
    )


def difference_reading(differences: pd.DataFrame) -> str:
    """What the differences between two documents allow one to say."""
    if differences.empty:
        return ONE_DOCUMENT
    first, second = differences[["first", "second"]].iloc[0]
    parts = []
    for verdict, rows in differences.groupby("verdict", sort=False):
        names = listing(FORMULAS[m].name for m in rows["measure"])
        parts.append(f"{verdict or 'not compared'} ({names})")
    windows = int(differences["baseline_windows"].iloc[0])
    text = f"{first} against {second}: {'; '.join(parts)}."
    if windows >= 1 and differences["largest_gap"].notna().any():
        text += (
            f" The baseline rests on {plural(windows, 'stretch', 'stretches')} of the longer text "
            "that do not overlap."
        )
    return text


def voice_reading(counts: pd.DataFrame, own: pd.DataFrame, *, measure: str = MAIN) -> str:
    """How much of each document is direct speech, and what leaving it out does to the score.

    Examples
    --------
    >>> counts = pd.DataFrame([{"doc": "a", "words": 400, "speech": 1, "quoted_words": 40}])
    >>> row = {"doc": "a", "measure": "flesch_kincaid", "score_whole": 16.7}
    >>> row |= {"score_own": 15.9, "note": ""}
    >>> voice_reading(counts, pd.DataFrame([row]))
    'Direct speech makes up 10% of a (1 quotation). Without it, Flesch-Kincaid goes from 16.7 to \
15.9 in a.'
    """
    quoted = counts[counts["speech"] > 0]
    if quoted.empty:
        return "No document quotes direct speech: all words are its own."
    if len(quoted) > MOST_NAMED:
        share = quoted["quoted_words"].sum() / quoted["words"].sum()
        return (
            f"{len(quoted):,} documents quote direct speech, {number(100 * share)}% of their "
            f"words in {plural(int(quoted['speech'].sum()), 'quotation')}."
        )
    shares = [
        f"{number(100 * row.quoted_words / row.words)}% of {row.doc} "
        f"({plural(int(row.speech), 'quotation')})"
        for row in quoted.itertuples()
    ]
    rows = own[(own["measure"] == measure) & own["doc"].isin(quoted["doc"]) & (own["note"] == "")]
    moves = [
        f"from {number(row.score_whole, 1)} to {number(row.score_own, 1)} in {row.doc}"
        for row in rows.itertuples()
    ]
    text = f"Direct speech makes up {listing(shares)}."
    return f"{text} Without it, {FORMULAS[measure].name} goes {listing(moves)}." if moves else text


def hardest_reading(hardest: pd.DataFrame) -> str:
    """The hardest sentence of each document, or of many, and what makes it hard."""
    if hardest.empty:
        return "No sentence has a grade."
    first = hardest.groupby("doc", sort=False).head(1)
    if len(first) > MOST_NAMED:
        first = first.loc[[first["grade"].idxmax()]]
        only = first.iloc[0]
        return (
            f"Graded by itself, sentence {only['sentence']} of {only['doc']} is the hardest of "
            f"all: {only['reasons']}."
        )
    told = " ".join(
        f"Sentence {row.sentence} is the hardest of {row.doc}: {row.reasons}."
        for row in first.itertuples()
    )
    return f"Each sentence graded by itself: {told[0].lower()}{told[1:]}"


def readability_findings(
    scores: pd.DataFrame, differences: pd.DataFrame, hardest: pd.DataFrame
) -> list[Finding]:
    """The three findings of the readability notebook."""
    return [
        Finding(score_reading(scores), "scores"),
        Finding(difference_finding(differences), "differences"),
        Finding(hardest_reading(hardest), "hardest"),
    ]


def difference_finding(differences: pd.DataFrame, *, measure: str = MAIN) -> str:
    """The difference of one measure in a sentence, with its interval and verdict.

    Examples
    --------
    >>> row = {"measure": "flesch_kincaid", "first": "a", "second": "b", "difference": 0.07}
    >>> row |= {"ci_low": -2.7, "ci_high": 4.6, "largest_gap": 7.0, "verdict": "no evidence"}
    >>> difference_finding(pd.DataFrame([row]))
    'There is no evidence that a and b differ in Flesch-Kincaid: a minus b is 0.1 school years \
(95% interval −2.7 to 4.6), and the longer text differs from itself by up to 7.0.'
    """
    if differences.empty:
        return ONE_DOCUMENT
    row = differences.set_index("measure").loc[measure]
    first, second, name = row["first"], row["second"], FORMULAS[measure].name
    figures = (
        f"{first} minus {second} is {number(row['difference'], 1)} school years (95% interval "
    )
    figures += f"{interval(row['ci_low'], row['ci_high'])})"
    if not np.isnan(row["largest_gap"]):
        figures += (
            f", and the longer text differs from itself by up to {number(row['largest_gap'], 1)}"
        )
    said = {
        NO_EVIDENCE: f"There is no evidence that {first} and {second} differ in {name}: {figures}.",
        SAME_SOURCE: f"{first} and {second} differ in {name} no more than one text does from "
        f"itself: {figures}.",
        NO_BASELINE: f"{first} and {second} differ in {name}, with no baseline to judge it by: "
        f"{figures}.",
        TOO_SHORT: f"{first} or {second} is too short to tell whether they differ in {name}.",
        "": f"{first} and {second} are not compared: {row.get('note', '')}.",
    }
    return said.get(row["verdict"], f"{name} is {row['verdict']}: {figures}.")
