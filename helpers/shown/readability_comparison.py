"""How a comparison of readability is shown: Reading Ease with its verdict, the others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.readability.counts import sentence_hits, sums_of
from helpers.readability.formulas import FORMULAS
from helpers.readability.indices import BESIDE, MAIN, score_rests_on
from helpers.shown.picture import Picture
from helpers.shown.readability import spans_of
from helpers.shown.row_groups import as_hits
from helpers.wording import Finding, interval, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "verdict": "Given for Reading Ease alone, which was named beforehand: more is easier.",
    "difference": "Target less reference.",
    "ci_low": "Of the difference between the longer texts that these stand for, by blocks of "
    "running text; from five documents a side, by documents.",
}
QUESTION = "Reading level"


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    found = {
        "formula": "Formula",
        "verdict": "How sure",
        "value_target": target,
        "value_reference": reference,
        "difference": "Difference",
        "ci_low": "From",
        "ci_high": "to",
    }
    return found | ({"note": "Note"} if (rows["note"] != "").any() else {})


def caption(rows: Result) -> str:
    """What is compared."""
    target, reference = rows.settings["sides"].names
    return f"Readability of {target} and {reference}, with the difference between them"


def sentences(rows: Result) -> list[Finding]:
    """What Reading Ease allows one to say, and Coleman-Liau beside it."""
    found = [
        finding
        for measure, tell in ((MAIN, _verdict), (BESIDE, _beside))
        for _, row in rows[rows["measure"] == measure].iterrows()
        for finding in tell(row, rows.settings["sides"].names)
    ]
    return found or [Finding("Reading Ease, which carries the verdict, was not asked for.")]


def _verdict(row: pd.Series, names: tuple[str, str]) -> list[Finding]:
    target, reference = names
    values = f"{number(row['value_target'], 1)} against {number(row['value_reference'], 1)}"
    could = stats.could_be(row["ci_low"], row["ci_high"], scale="difference").replace("-", "−")
    said = {
        stats.more_in(target): f"{target} is easier to read than {reference}: Reading Ease "
        f"{values} (higher is easier).",
        stats.more_in(reference): f"{target} is harder to read than {reference}: Reading Ease "
        f"{values} (higher is easier).",
        stats.ALIKE: f"{target} and {reference} are alike to read: Reading Ease {values}, within "
        f"{number(stats.MARGINS[MAIN])} points.",
        stats.CANNOT_TELL: f"It cannot be told which is easier to read, {target} or {reference}: "
        f"Reading Ease {values}, the difference {could}.",
        stats.TOO_FEW: f"Too short to tell which is easier to read, {target} or {reference}.",
    }
    if row["verdict"] not in said:
        return [Finding(f"{target} and {reference} are not compared: {row['note']}.")]
    effect = 0.0 if np.isnan(row["difference"]) else abs(row["difference"]) / stats.MARGINS[MAIN]
    return [Finding(said[row["verdict"]], verdict=row["verdict"], effect=effect, question=QUESTION)]


def _beside(row: pd.Series, names: tuple[str, str]) -> list[Finding]:
    if np.isnan(row["difference"]):
        return []
    years = [plural(round(row[f"value_{side}"]), "year") for side in ("target", "reference")]
    values = f"{years[0]} of school for {names[0]}, {years[1]} for {names[1]}"
    if years[0] == years[1]:
        values = f"{years[0]} of school for both"
    return [Finding(f"By Coleman-Liau, which counts letters: {values}.", question=QUESTION)]


def figure(rows: Result) -> Picture:
    """The differences with their ranges: points in one panel, school years in the other."""
    names = rows.settings["sides"].names
    known = rows[rows["difference"].notna()].reset_index(drop=True)
    tips = [_tip(row) for _, row in known.iterrows()]
    data = known.assign(
        label=known["formula"],
        value=known["difference"],
        low=known["ci_low"].fillna(known["difference"]),
        high=known["ci_high"].fillna(known["difference"]),
        tip=tips,
        scale=[FORMULAS[measure].scale.split(",")[0] for measure in known["measure"]],
    )
    scales = list(dict.fromkeys(data["scale"]))

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import GREY, WELL, canvas

        tall = sum(42 * (data["scale"] == scale).sum() + 60 for scale in scales) or 80
        drawn, axes = canvas(tall, width=width, rows=max(len(scales), 1))
        axes = np.atleast_1d(axes)
        rows_of = [42 * (data["scale"] == scale).sum() + 60 for scale in scales]
        axes[0].get_gridspec().set_height_ratios(rows_of or [1])
        for ax, scale in zip(axes, scales, strict=False):
            own = data[data["scale"] == scale]
            margin = stats.MARGINS[own["measure"].iloc[0]]
            ax.axvspan(-margin, margin, color=WELL, zorder=0)
            ax.axvline(0, color=GREY, linewidth=1, zorder=1)
            parts.extents(own, unit=f"{scale}: {names[0]} less {names[1]}", ax=ax)
        if not scales:
            axes[0].set_axis_off()
        return drawn

    told = "; ".join(tips) or "no difference is defined"
    return Picture(
        draw,
        alt=f"Differences in readability, {names[0]} less {names[1]}, with their ranges: {told}.",
        caption="Mark: the difference. Line: what the longer texts would show. Pale band: alike. "
        "Press a mark to read both sides.",
        data=known,
    )


def _tip(row: pd.Series) -> str:
    told = f"{row['formula']} {number(row['difference'], 1)}"
    if pd.isna(row["ci_low"]):
        return told
    return f"{told} ({interval(row['ci_low'], row['ci_high'])})"


def hits(rows: Result) -> pd.DataFrame:
    """The sentences that each value is computed from."""
    corpus, sides = rows.origin.corpus, rows.settings["sides"]
    sums = sums_of(corpus, spans_of(rows))
    cells = [
        (row, f"value_{side}", sums.sentence[sums.rows(used)])
        for row, measure in enumerate(rows["measure"])
        if measure == MAIN  # the other scores rest on the same sentences
        for side in ("target", "reference")
        if f"value_{side}" in rows.columns
        for used in [score_rests_on(sums, getattr(sides, side), measure)]
    ]
    return as_hits(cells, lambda numbers: sentence_hits(corpus, numbers))
