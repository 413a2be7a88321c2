"""Readability under other settings: which formulas, with or without quoted speech."""

from __future__ import annotations

from functools import lru_cache

import ipywidgets as widgets
import pandas as pd

from helpers.corpus import Corpus
from helpers.explorers.base import WIDE, busy_note, explorer, message, plain_table
from helpers.readability import FORMULAS, readability
from helpers.readability.voice import own_voice

DRAWS = 500  # enough for a look; the notebook's table takes more


def readability_explorer(corpus: Corpus, *, seed: int = 0) -> widgets.VBox:
    """Boxes for the formulas, and one that leaves quoted speech out."""
    names = {name.replace("_", " "): name for name in FORMULAS}
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

    @lru_cache(maxsize=2)
    def kept(quotations: bool):
        return None if quotations else own_voice(corpus)

    @lru_cache(maxsize=64)
    def scores(measure: str, quotations: bool) -> pd.DataFrame:
        return readability(
            corpus, measures=[measure], kept=kept(quotations), draws=DRAWS, seed=seed
        )

    def answer(measures, quotations) -> str:
        if not measures:
            return message("Choose a formula.")
        table = pd.concat([scores(measure, quotations) for measure in measures])
        table["measure"] = table["measure"].str.replace("_", " ")
        headings = {
            "measure": "formula",
            "doc": "document",
            "score": "score",
            "ci_low": "from",
            "ci_high": "to",
            "band_low": "syllables low",
            "band_high": "high",
            "note": "note",
        }
        return plain_table(table.head(60), headings, digits=1)

    return explorer(controls, answer, title="Readability", busy=busy_note(len(corpus.starts)))
