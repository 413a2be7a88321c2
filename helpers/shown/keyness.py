"""How keyness is shown: what can be said of each word, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.layers import COLUMNS
from helpers.shown import sides
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.wording import Finding, listing, number, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result

UNITS = {
    "word": "Word",
    "cased": "Word",
    "form": "Form",
    "lemma": "Dictionary form",
    "entity": "Word or name",
}
NOTES = sides.NOTES | {
    "stretch_min": "Fewest hits in any stretch of the longer side as long as the shorter.",
    "stretch_max": "Most hits in any stretch of the longer side as long as the shorter.",
    "g2_4cell": "Log-likelihood; it takes words for independent draws, which they are not.",
    "g2_2cell": "Log-likelihood as UCREL's tools give it.",
    "bic": "G² minus ln N.",
    "log_odds": "z of the weighted log-odds, with general English as prior.",
}
WORDS_TOLD = 6


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    unit = rows.settings["unit"]
    found = sides.heads(rows, COLUMNS[unit], UNITS[unit])
    if rows["stretch_min"].notna().any():
        longer = rows.settings["sides"].names[int(np.argmax(rows.settings["words"]))]
        found |= {
            "stretch_min": f"Fewest in stretches of {longer}",
            "stretch_max": f"Most in stretches of {longer}",
        }
    return found


def caption(rows: Result) -> str:
    """What is compared."""
    target, reference = rows.settings["sides"].names
    left = rows.settings["exclude"]
    out = f"; {plural(len(left), 'word')} left out" if left else ""
    what = "Words and names" if rows.settings["unit"] == "entity" else "Words"
    return f"{what} of {target} and of {reference}{out}"


def sentences(rows: Result) -> list[Finding]:
    """The surest difference, how many there are of each kind, and what chance would give."""
    key, names = COLUMNS[rows.settings["unit"]], rows.settings["sides"].names
    said = rows["verdict"].astype(str)
    found = sides.surest(rows)
    told = []
    if found is not None and str(found["verdict"]).startswith("more in "):
        told.append(sides.finding(found, key, question="Key words"))
    more = int(said.str.startswith("more in ").sum())
    looked_at = plural(rows.settings["looked_at"], "word")
    if not more:
        text = f"Of {looked_at} none is surely more frequent in {names[0]} or in {names[1]}."
        told.append(Finding(text, verdict=stats.CANNOT_TELL, question="Key words"))
    else:
        listed = [quoted(word) for word in rows.loc[said.str.startswith("more in "), key]]
        text = f"Of {looked_at} {more} are more in one side: {listing(listed, most=WORDS_TOLD)}."
        told.append(Finding(text))
    hints = rows[said.str.startswith("a hint of ")]
    if len(hints):
        listed = [quoted(word) for word in hints[key]]
        text = f"A hint, no more, is given of {listing(listed, most=WORDS_TOLD)}."
        told.append(Finding(text))
    told.append(Finding(_detectable(rows)))
    if rows.settings["note"]:
        told.append(Finding(f"Note: {rows.settings['note']}."))
    return told


def _detectable(rows: Result) -> str:
    from helpers.comparison import least_detectable

    least = least_detectable(rows, top=1).iloc[0]
    target, reference = rows.settings["sides"].names
    parts = [
        f"{number(hits)} hits in {name}"
        if np.isfinite(hits)
        else f"more hits than {name} has words"
        for name, hits in ((target, least["target"]), (reference, least["reference"]))
    ]
    return f"A word that the other side lacks would be called more from {' or '.join(parts)} on."


def figure(rows: Result, *, top: int = 12) -> Picture:
    """The ratio of the rates of the words that say most, with its range."""
    key, (target, reference) = COLUMNS[rows.settings["unit"]], rows.settings["sides"].names
    shown = _drawn(rows, top)

    def draw(width: int):
        if shown.empty:
            return nothing_to_draw(width, "no word is frequent enough to be drawn")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        drawn = pd.DataFrame(shown).assign(label=shown[key], tip=_tips(shown, key))
        ax = canvas(60 + 42 * max(len(shown), 1), width=width)[1]
        return parts.ratios(drawn, names=(target, reference), ax=ax)

    told = [
        f"{quoted(row[key])} {int(row['count_target'])} and {int(row['count_reference'])} hits, "
        f"{sides.told(row)}"
        for _, row in shown.head(6).iterrows()
    ]
    return Picture(
        draw,
        alt=f"Ratios of the rates of {plural(len(shown), 'word')} in {target} and {reference}. "
        f"{listing(told)}.",
        caption=f"To the right more in {target}, to the left more in {reference}. A line is what "
        "the ratio could be in the longer texts these are cut from; press a mark to read the hits.",
        data=shown,
    )


def _drawn(rows: Result, top: int) -> Result:
    """The words with the largest gaps of those that are frequent enough to tell."""
    told = rows[(rows["verdict"] != stats.TOO_FEW)]
    order = np.argsort(-told["gap"].abs().to_numpy(), kind="stable")[:top]
    return told.iloc[np.sort(order)].reset_index(drop=True)


def _tips(shown: pd.DataFrame, key: str) -> list[str]:
    return [
        f"{row[key]}: {int(row['count_target'])} and {int(row['count_reference'])} hits; "
        f"{row['verdict']}"
        for _, row in shown.iterrows()
    ]
