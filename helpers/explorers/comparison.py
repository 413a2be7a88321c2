"""Keyness between any two documents, with thresholds, and its test step by step."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import ipywidgets as widgets
import pandas as pd

from helpers.comparison import keyness
from helpers.corpus import Corpus
from helpers.explorers.base import (
    NARROW,
    WIDE,
    explorer,
    in_steps,
    message,
    plain_table,
    whole_number,
)

ROWS = 25
REST = "all other documents"
STEPS = (100, 1_000, 10_000)  # permutations; each step is a full answer, finer than the last


def keyness_explorer(corpus: Corpus, *, seed: int = 0) -> widgets.VBox:
    """Menus for target and reference, thresholds, and a button that tests by permutation.

    Without the test the table has counts, rates and intervals, and answers at once; the test
    adds q and the verdict.
    """
    if len(corpus.docs) < 2:
        return widgets.VBox([widgets.HTML(message("Keyness compares two documents or more."))])
    controls = {
        "target": widgets.Dropdown(options=corpus.docs, description="Words of", style=WIDE),
        "reference": widgets.Dropdown(
            options=[REST, *corpus.docs], description="against", style=WIDE
        ),
        "least": whole_number(5, 1, 50, "least hits in both"),
        "doublings": widgets.BoundedFloatText(
            value=0,
            min=0,
            max=5,
            step=0.5,
            description="least |Log Ratio|",
            style=WIDE,
            layout=NARROW,
        ),
        "side": widgets.ToggleButtons(
            options=["both", "target", "reference"], description="Higher in"
        ),
    }

    @lru_cache(maxsize=8)
    def table(target: str, reference: str, permutations: int) -> pd.DataFrame:
        if target == reference:
            raise ValueError("Target and reference are the same document: choose another.")
        other = None if reference == REST else reference
        return keyness(corpus, target, other, permutations=permutations, seed=seed)

    def values() -> dict:
        return {name: control.value for name, control in controls.items()}

    def answer(target, reference, permutations=0, **limits) -> str:
        return keyness_html(table(target, reference, permutations), **limits)

    def steps() -> Iterator[tuple[float, str]]:
        for done, permutations in enumerate(STEPS, 1):
            page = answer(**values(), permutations=permutations)
            yield done / len(STEPS), f"<p>{permutations:,} permutations</p>{page}"

    title = "Keyness"
    box = explorer(controls, answer, title=title)
    test = in_steps(steps, title=f"{title}, tested", button="Test these by permutation")
    return widgets.VBox([box, test])


def keyness_html(frame: pd.DataFrame, *, least: int, doublings: float, side: str) -> str:
    """The HTML of a keyness table above the thresholds: hits, doublings, and side."""
    hits = frame["count_target"] + frame["count_reference"]
    kept = frame[(hits >= least) & (frame["log_ratio"].abs() >= doublings)]
    if side != "both":
        kept = kept[(kept["log_ratio"] > 0) == (side == "target")]
    if kept.empty:
        return message("No word passes these thresholds; lower one.")
    headings = {
        "word": "word",
        "count_target": f"in {_names(frame, 'target')}",
        "count_reference": f"in {_names(frame, 'reference')}",
        "per_1000_target": "per 1,000",
        "per_1000_reference": "per 1,000",
        "log_ratio": "Log Ratio",
        "ci_low": "from",
        "ci_high": "to",
        "q": "q",
        "verdict": "verdict",
    }
    shown = kept.head(ROWS)
    table = plain_table(shown, {c: h for c, h in headings.items() if c in shown})
    return f"<p>{len(kept):,} words, the first {len(shown)} shown</p>{table}"


def _names(frame: pd.DataFrame, side: str) -> str:
    docs = frame.attrs[side]
    return docs[0] if len(docs) == 1 else f"{len(docs)} documents"
