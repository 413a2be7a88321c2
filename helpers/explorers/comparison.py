"""Keyness between any two documents or groups, with thresholds."""

from __future__ import annotations

from functools import lru_cache

import ipywidgets as widgets

from helpers.comparison import keyness
from helpers.corpus import Corpus
from helpers.errors import Mistake
from helpers.explorers.base import WIDE, explorer, message, whole_number
from helpers.explorers.sides import menu_sides, side_menus
from helpers.result import Result
from helpers.stopwords import stopwords

ROWS = 25
UNITS = {"words": "word", "words, names as one": "entity", "dictionary forms": "lemma"}


def keyness_explorer(corpus: Corpus) -> widgets.VBox:
    """Menus for a column, target and reference, the unit, and thresholds."""
    if len(corpus.docs) < 2:
        return widgets.VBox([widgets.HTML(message("Keyness compares two documents or more."))])
    controls = {
        **side_menus(corpus),
        "unit": widgets.Dropdown(options=UNITS, description="Count", style=WIDE),
        "grammar": widgets.Checkbox(False, description="words of grammar too", indent=False),
        "least": whole_number(5, 1, 50, "least hits in both"),
        "side": widgets.ToggleButtons(
            options=["both", "target", "reference"], description="More in"
        ),
    }

    @lru_cache(maxsize=8)
    def found(column: str, target: str, reference: str, unit: str, grammar: bool) -> Result:
        sides = menu_sides(column, target, reference)
        return keyness(corpus, *sides, unit=unit, exclude=() if grammar else stopwords())

    def answer(column, target, reference, unit, grammar, **limits) -> str:
        if target == reference:
            raise Mistake("Target and reference are the same: choose another.")
        return keyness_html(found(column, target, reference, unit, grammar), **limits)

    return explorer(controls, answer, title="Keyness")


def keyness_html(rows: Result, *, least: int, side: str) -> str:
    """The evidence table of the words above the thresholds: hits, and side."""
    hits = rows["count_target"] + rows["count_reference"]
    kept = rows[hits >= least]
    if side != "both":
        kept = kept[(kept["gap"] > 0) == (side == "target")]
    if kept.empty:
        return message("No word passes these thresholds; lower one.")
    shown = min(len(kept), ROWS)
    return f"<p>{len(kept):,} words, the first {shown} shown</p>{kept.table(ROWS).html}"
