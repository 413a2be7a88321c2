"""How readability scores are shown: each with its interval and its band."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.readability.counts import sentence_hits, sums_of
from helpers.readability.formulas import FORMULAS
from helpers.readability.indices import MAIN, score_rests_on
from helpers.shown.groups import group_head
from helpers.shown.picture import Picture
from helpers.shown.row_groups import as_hits, documents_of_rows, group_label
from helpers.wording import Finding, interval, number

if TYPE_CHECKING:
    from helpers.result import Result

TOP = 12
MOST_TOLD = 3  # groups that are told one by one
MOST_ROWS = 12  # groups that are drawn one by one; of more, how their scores are spread
NORMAL, FAR = 60, 40  # Reading Ease of plain English, and how far from it a score mostly lies
NOTES = {
    "score": "Opens the sentences that it is computed from. Reading Ease: higher is easier; "
    "school years: higher is harder.",
    "ci_low": "What the longer text that this one stands for would show; the score of a whole "
    "document is a fact.",
    "band_low": "The score if every word whose syllables are contested (names, acronyms, every) "
    "had its fewest or its most.",
    "docs": "From five on, the mean of their scores; fewer are taken as one text.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    found = {
        **group_head(rows.settings["groups"]),
        "formula": "Formula",
        "score": "Score",
        "ci_low": "From",
        "ci_high": "to",
        "band_low": "Syllables contested: from",
        "band_high": "to",
        "docs": "Documents",
    }
    return found | ({"note": "Note"} if (rows["note"] != "").any() else {})


def caption(rows: Result) -> str:
    """What is scored."""
    left = "; some stretches left out" if rows.settings["exclude_spans"] else ""
    return f"Readability scores, with what the longer text would show{left}"


def sentences(rows: Result) -> list[Finding]:
    """The score of each group by the first measure (Reading Ease, if it is there), with its band.

    The band is told with the score, because acronyms alone can move it by eighty points.
    """
    main = main_rows(rows)
    if main.empty:
        return [Finding("No formula was asked for.", question="Reading level")]
    formula = FORMULAS[main["measure"].iloc[0]]
    known = main[main["score"].notna()]
    if len(known) > MOST_TOLD:
        low, middle, high = (number(q, 1) for q in known["score"].quantile([0.25, 0.5, 0.75]))
        text = (
            f"{formula.name} of the middle one of {len(known):,} is {middle}; half lie between "
            f"{low} and {high}."
        )
        return [Finding(text, verdict="counted", effect=0.0, question="Reading level")]
    return [
        Finding(
            _told(group_label(main, row), main.iloc[row], formula),
            verdict="counted",
            effect=_effect(main["score"].iloc[row]),
            question="Reading level",
        )
        for row in range(min(len(main), MOST_TOLD))
    ]


def _told(name: str, row: pd.Series, formula) -> str:
    if np.isnan(row["score"]):
        return f"{name} has no {formula.name}: {row['note']}."
    score = number(row["score"], 1)
    band = interval(row["band_low"], row["band_high"])
    spoken = "" if band == f"{score} to {score}" else f", {band} by how its words are spoken"
    return f"{name} has {formula.name} {score}{spoken} ({formula.scale.split(', ')[1]})."


def _effect(score: float) -> float:
    return 0.0 if np.isnan(score) else min(abs(score - NORMAL) / FAR, 5)


def main_rows(rows: Result) -> Result:
    """The rows of the measure that carries the finding: Reading Ease, or else the first."""
    asked = rows["measure"].unique()
    main = MAIN if MAIN in asked or not len(asked) else asked[0]
    return rows[rows["measure"] == main]


def years(rows: Result) -> Picture:
    """The figure of the formulas in school years."""
    kept = rows["measure"].map(lambda measure: FORMULAS[measure].scale.startswith("school"))
    return _picture(rows[kept.to_numpy(dtype=bool)], "school years, higher is harder")


def figure(rows: Result) -> Picture:
    """The figure of Reading Ease (or of the first measure): a row a group, or their spread."""
    main = main_rows(rows)
    scale = FORMULAS[main["measure"].iloc[0]].scale if len(main) else "points"
    return _picture(main, scale)


FIGURES = {"years": years}


def _picture(rows: Result, scale: str) -> Picture:
    known = rows[rows["score"].notna()].reset_index(drop=True)
    groups = rows.settings["groups"]
    if len(known) and known["measure"].value_counts().max() > MOST_ROWS:
        return _spread(known, scale)
    labels = [group_label(known, row) for row in range(len(known))]
    data = known.assign(
        label=labels,
        value=known["score"],
        low=known["ci_low"].fillna(known["score"]),
        high=known["ci_high"].fillna(known["score"]),
        tip=[_tip(label, row) for label, (_, row) in zip(labels, known.iterrows(), strict=True)],
    )

    names = list(groups.names) if groups.by == "doc" and len(groups.names) <= 3 else []
    told = [f"{name}: {tip}" for name, tip in zip(data["formula"], data["tip"], strict=True)]
    return Picture(
        lambda width: _ranges(data, scale, names, width),
        alt=f"Scores with their ranges, {scale}. {'. '.join(told) or 'No score is defined'}.",
        caption="Mark: the score. Line: what the longer text would show. Pale bar: contested "
        "syllables. Press a mark to read its sentences.",
        data=known,
    )


def _ranges(data: pd.DataFrame, scale: str, names: list[str], width: int):
    """One panel a formula, one row a group; `names` have colours and signs of their own."""
    from helpers.charts import parts
    from helpers.charts.style import LINE, canvas, document_colours, document_markers

    panels = list(data.groupby("formula", sort=False))
    tall = sum(42 * len(own) + 70 for _, own in panels) or 80
    drawn, axes = canvas(tall, width=width, rows=max(len(panels), 1))
    axes = np.atleast_1d(axes)
    if not panels:
        axes[0].set_axis_off()
        return drawn
    axes[0].get_gridspec().set_height_ratios([42 * len(own) + 70 for _, own in panels])
    look = {"colours": document_colours(names), "markers": document_markers(names)}
    for ax, (name, own) in zip(axes, panels, strict=True):
        parts.extents(own.assign(doc=own["label"]) if names else own, unit=scale, ax=ax, **look)
        places = range(len(own))
        ax.hlines(places, own["band_low"], own["band_high"], color=LINE, lw=14, zorder=0)
        ax.set_title(name, loc="left")
    ends = np.array([ax.get_xlim() for ax in axes])
    for ax in axes:  # one scale, so that formulas can be compared
        ax.set_xlim(ends[:, 0].min(), ends[:, 1].max())
    return drawn


def _tip(label: str, row: pd.Series) -> str:
    told = f"{label} {number(row['score'], 1)}"
    if pd.notna(row["ci_low"]):
        told += f" ({interval(row['ci_low'], row['ci_high'])})"
    return f"{told}; contested syllables {interval(row['band_low'], row['band_high'])}"


def _spread(known: Result, scale: str) -> Picture:
    first = known[known["measure"] == known["measure"].iloc[0]]
    name, values = first["formula"].iloc[0], first["score"].to_numpy()

    def draw(width: int):
        from helpers.charts.style import GREY, INK, canvas

        drawn, ax = canvas(260, width=width)
        ax.hist(values, bins="auto", color=GREY)
        ax.axvline(np.median(values), color=INK)
        ax.set(xlabel=f"{name}, {scale}", ylabel="how many")
        return drawn

    extremes = [
        f"{group_label(first, int(at))} {number(values[at], 1)}"
        for at in (values.argmin(), values.argmax())
    ]
    return Picture(
        draw,
        alt=f"Histogram of the {name} of {len(values):,}, {scale}: median "
        f"{number(float(np.median(values)), 1)}, from {extremes[0]} to {extremes[1]}.",
        caption=f"How the scores are spread; line: the middle one. Lowest: {extremes[0]}; "
        f"highest: {extremes[1]}.",
        data=pd.DataFrame(first),
    )


def hits(rows: Result) -> pd.DataFrame:
    """The sentences that each score is computed from; for `docs` the first of each document."""
    corpus = rows.origin.corpus
    sums = sums_of(corpus, spans_of(rows))
    cells = []
    for row, (docs, measure) in enumerate(
        zip(documents_of_rows(rows), rows["measure"], strict=True)
    ):
        used = score_rests_on(sums, docs.tolist(), measure)
        if "score" in rows.columns:
            cells.append((row, "score", sums.sentence[sums.rows(used)]))
        if "docs" in rows.columns:
            cells.append((row, "docs", sums.sentence[sums.bounds[used]]))
    return as_hits(cells, lambda numbers: sentence_hits(corpus, numbers))


def spans_of(rows: Result) -> pd.DataFrame | None:
    """What a result was told to leave out, as a table again."""
    spans = rows.settings["exclude_spans"]
    return None if spans is None else pd.DataFrame(spans, columns=["doc", "start", "end"])
