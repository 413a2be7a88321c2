"""How a comparison of lexical diversity is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.diversity.differences import DECIDES
from helpers.shown.diversity import UNIT, fewest, in_50, named
from helpers.shown.picture import Picture
from helpers.wording import Finding, interval, number

if TYPE_CHECKING:
    from helpers.result import Result

MARGIN = stats.MARGINS[DECIDES]
NOTES = {
    "verdict": "Of MATTR over 50 words alone, chosen beforehand. More: the range of the difference "
    f"leaves out 0. Alike: the whole range lies within ± {50 * MARGIN:g} words in 50.",
    "difference": "The first less the second.",
    "ci_low": "What the difference would be between the longer texts that these are cut from (of "
    "five documents or more, between what others of their kind would show on average).",
}
TOP = 7


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        "measure": "Measure",
        "verdict": "How sure",
        "value_target": target,
        "value_reference": reference,
        "difference": "Difference",
        "ci_low": "Range",
        "ci_high": "Range",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    target, reference = rows.settings["sides"].names
    return f"Lexical diversity of {target} and of {reference}"


def displayed(rows: Result) -> pd.DataFrame:
    """The measures by name."""
    return named(pd.DataFrame(rows))


def sentences(rows: Result) -> list[Finding]:
    """What may be said of the difference, by the one measure that carries the verdict."""
    decides = rows[rows["measure"] == DECIDES]
    if decides.empty:
        return []
    row, names = decides.iloc[0], rows.settings["sides"].names
    said = str(row["verdict"])
    values = [in_50(row[f"value_{side}"]) for side in ("target", "reference")]
    low, high = 50 * row["ci_low"], 50 * row["ci_high"]
    known = not np.isnan(row["difference"])
    if said == stats.TOO_FEW:
        text = f"{names[0]} or {names[1]} is too short to compare the variety of their words."
    elif said == stats.ALIKE:
        text = f"Words vary alike: of every 50, {values[0]} are different in {names[0]}, "
        text += f"{values[1]} in {names[1]}."
    elif said == stats.CANNOT_TELL:
        text = f"Of every 50 words, {names[0]} may have {number(-low, 1)} fewer to "
        text += f"{number(high, 1)} more different ones than {names[1]}: cannot tell."
    else:
        first = row["difference"] > 0
        more, (high, low) = names[0 if first else 1], values if first else values[::-1]
        text = f"Words vary more in {more}: {high} against {low} different in every 50."
    effect = abs(row["difference"]) / MARGIN if known else 0.0
    return [Finding(text, verdict=said, effect=float(effect), question="Variety")]


def figure(rows: Result) -> Picture:
    """The difference with its range, over the band in which texts count as alike."""
    shown = rows[rows["measure"] == DECIDES].reset_index(drop=True)
    target, reference = rows.settings["sides"].names
    fifty = {"difference": "value", "ci_low": "low", "ci_high": "high"}
    drawn = 50 * pd.DataFrame(shown)[list(fifty)].rename(columns=fifty)
    for limit in ("low", "high"):
        drawn[limit] = drawn[limit].fillna(drawn["value"])
    drawn = drawn.assign(label="", note=shown["note"])
    drawn["tip"] = [
        f"{target} {in_50(one)}, {reference} {in_50(other)} {UNIT}"
        for one, other in zip(shown["value_target"], shown["value_reference"], strict=True)
    ]

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import GREY, SOFT, WELL, canvas

        ax = canvas(130, width=width)[1]
        ax.axvspan(-50 * MARGIN, 50 * MARGIN, color=WELL, zorder=0)
        ax.axvline(0, color=GREY, linewidth=1, zorder=1)
        parts.extents(drawn, unit=f"{UNIT}, {target} less {reference}", ax=ax)
        reach = np.nanmax(np.abs([*drawn[["low", "high"]].to_numpy().ravel(), 75 * MARGIN]))
        ax.set_xlim(-1.1 * reach, 1.1 * reach)
        for x, name in ((0, reference), (1, target)):
            ax.text(x, 1.02, f"more in {name}", transform=ax.transAxes, color=SOFT, va="bottom",
                    ha="right" if x else "left")  # fmt: skip
        return ax

    told = (
        f"{target} less {reference} is {number(drawn['value'][0], 1)} "
        f"({interval(drawn['low'][0], drawn['high'][0])})"
        if len(drawn) and drawn["value"].notna().all()
        else "not defined"
    )
    return Picture(
        draw,
        alt=f"A mark with its range on one axis: {UNIT}, {told}; alike within ± {50 * MARGIN:g}.",
        caption="The difference and what it would be between the longer texts. In the pale band "
        "texts count as alike. Press the mark for the stretches with the fewest different words.",
        data=shown,
    )


def hits(rows: Result) -> pd.DataFrame:
    """For each MATTR of a side the stretch of so many words with the fewest different ones."""
    sides = rows.settings["sides"]
    return fewest(
        rows,
        {
            f"value_{side}": [np.array(getattr(sides, side))] * len(rows)
            for side in ("target", "reference")
        },
    )
