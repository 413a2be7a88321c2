"""Readability under other settings: which formulas, with or without quoted speech."""

from __future__ import annotations

import ipywidgets as widgets
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.explorers.base import WIDE, busy_note, explorer, message, plain_table
from helpers.readability import FORMULAS, scores, speech_spans
from helpers.shown.readability import heads

MOST_ROWS = 60


def readability_explorer(corpus: Corpus, by: By = "doc") -> widgets.VBox:
    """Boxes for the formulas, and one that leaves quoted speech out."""
    names = {formula.name: measure for measure, formula in FORMULAS.items()}
    controls = {
        "measures": widgets.SelectMultiple(
            options=names,
            value=tuple(FORMULAS)[:3],
            rows=len(names),
            description="Formulas",
            tooltip="Several with Ctrl or Shift",
            style=WIDE,
            layout={"width": "22em"},
        ),
        "quotations": widgets.Checkbox(True, description="quoted speech counts", indent=False),
    }

    def answer(measures, quotations) -> str:
        if not measures:
            return message("Choose a formula.")
        left = None if quotations else speech_spans(corpus)
        found = scores(corpus, by, measures=measures, exclude_spans=left)
        table = pd.DataFrame(found.head(MOST_ROWS))
        return plain_table(table, heads(found), digits=1)

    return explorer(controls, answer, title="Readability", busy=busy_note(len(corpus.starts)))
