"""How changes in time are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.trend import UNITS
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number, quoted

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "verdict": "More: the gap is larger than 95 in 100 of the largest gaps that the same documents "
    "show in shuffled order.",
    "gap": "Difference between before and after by its standard error, at the cut where it is "
    "largest; below 0: less after.",
    "line": "What the gap must be larger than.",
    "shape": "Which fits the documents better: one step, or one straight line through all.",
}
TOP = 8


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    key = rows.settings["key"]
    unit = " in every 1,000 words" if rows.settings["rates"] else ""
    return {
        key: key.capitalize(),
        "verdict": "How sure",
        "since": "Changes with",
        "value_before": f"Before{unit}",
        "value_after": f"After{unit}",
        "docs_before": "Documents before",
        "docs_after": "Documents after",
        "gap": "Gap",
        "line": "Line",
        "shape": "Shape",
        **({"note": "Note"} if (rows["note"] != "").any() else {}),
    }


def displayed(rows: Result) -> pd.DataFrame:
    """The measures by their printed names."""
    return rows.assign(measure=rows["measure"].replace(UNITS)) if "measure" in rows else rows


def caption(rows: Result) -> str:
    """What is looked for."""
    what = f"{rows.settings['block']}s" if rows.settings["block"] else "documents"
    return f"Where a change is largest, and whether {what} in shuffled order would show it too"


def sentences(rows: Result) -> list[Finding]:
    """The surest change, and how many of those followed have one."""
    key, rates = rows.settings["key"], rows.settings["rates"]
    found = rows[rows["verdict"].astype(str).str.startswith("more in ")]
    names = list(dict.fromkeys(rows[key]))
    if found.empty:
        told = listing([_name(name, key) for name in names], last="or")
        few = bool((rows["verdict"] == stats.TOO_FEW).all())
        text = f"No change in time can be told of {told}."
        return [Finding(text, verdict=stats.TOO_FEW if few else stats.CANNOT_TELL,
                        question="Change")]  # fmt: skip
    told = []
    for _, row in found.reindex(found["gap"].abs().sort_values(ascending=False).index).iterrows():
        unit = " in every 1,000 words" if rates else ""
        digits = 1 if max(row["value_before"], row["value_after"]) > 2 else 2
        shape = "since" if row["shape"] == "step" else "gradually, most around"
        text = (
            f"{_name(row[key], key)} changes {shape} {row['since']}: "
            f"{number(row['value_before'], digits)} before, "
            f"{number(row['value_after'], digits)} after{unit}."
        )
        told.append(Finding(text, verdict=str(row["verdict"]), effect=_effect(row, rates),
                            question="Change"))  # fmt: skip
    return told[:3]


def _name(name: object, key: str) -> str:
    return quoted(str(name)) if key == "term" else UNITS.get(str(name), str(name))


def _effect(row: pd.Series, rates: bool) -> float:
    """Doublings of a rate; of a score, margins of what is called alike."""
    before, after = float(row["value_before"]), float(row["value_after"])
    if rates:
        return float(min(abs(np.log2(max(after, 1e-3) / max(before, 1e-3))), 5.0))
    return abs(after - before) / stats.MARGINS.get(str(row.get("measure")), 1.0)


def figure(rows: Result, *, top: int = TOP) -> Picture:
    """Before and after, side by side, of what changes most."""
    key = rows.settings["key"]
    known = rows[rows["value_before"].notna()]
    order = np.argsort(-known["gap"].abs().to_numpy(), kind="stable")[:top]
    shown = known.iloc[order].reset_index(drop=True)

    def draw(width: int):
        if shown.empty:
            return nothing_to_draw(width, "too few documents before or after every border")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        labels = [f"{row[key]}, {row['since']}" for _, row in shown.iterrows()]
        drawn = pd.DataFrame(shown).assign(
            label=labels, first=shown["value_before"], second=shown["value_after"]
        )
        unit = "in every 1,000 words" if rows.settings["rates"] else "mean of the documents"
        ax = canvas(80 + 46 * len(drawn), width=width)[1]
        return parts.dumbbells(drawn, names=("before", "after"), unit=unit, ax=ax)

    return Picture(
        draw,
        alt="Before and after the largest change of each. "
        + " ".join(finding.text for finding in sentences(rows)),
        caption="Each row: the value before and after the border where it differs most.",
        data=pd.DataFrame(shown),
    )


def hits(rows: Result) -> pd.DataFrame:
    """A change rests on whole documents; it opens none."""
    return pd.DataFrame({name: [] for name in SPANS})
