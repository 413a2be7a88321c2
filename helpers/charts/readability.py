"""Readability: scores with their intervals, differences, and where a text is hard."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.style import GREY, INK, document_colours, document_markers, use_style
from helpers.readability import FORMULAS, firm_scores
from helpers.wording import interval, listing, number, plural

MOST_DOCUMENTS = 12  # above it the figure shows how the scores are spread
MOST_STRIPS = 6
_POINTS, _YEARS = "points", "school years"


def score_intervals(scores: pd.DataFrame) -> Figure:
    """The figure of all scores: points on the left, school years on the right.

    A marker a document with its 95% interval, and as a pale bar the band over contested
    syllables; with many documents a box a measure instead.

    Parameters
    ----------
    scores
        The result of `readability`.
    """
    use_style()
    scores = firm_scores(scores)
    panels = [panel for panel in (_POINTS, _YEARS) if _measures(scores, panel)]
    docs = list(scores["doc"].unique())
    figure, axes = _panels(scores, panels, row=0.3 + 0.14 * min(len(docs), MOST_DOCUMENTS))
    for ax, panel in zip(axes, panels, strict=False):
        _panel(ax, scores, docs, panel)
    if 1 < len(docs) <= MOST_DOCUMENTS:
        figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper left", ncols=6)
    return figure


def _panels(scores: pd.DataFrame, panels: Sequence[str], *, row: float) -> tuple[Figure, Sequence]:
    """One panel above the other, each as high as it has measures."""
    rows = [len(_measures(scores, panel)) for panel in panels] or [1]
    figure, axes = plt.subplots(
        len(rows),
        1,
        figsize=(8, 0.5 + 0.7 * len(rows) + row * sum(rows)),
        squeeze=False,
        height_ratios=[count + 0.4 for count in rows],
    )
    if not panels:
        axes[0, 0].text(0.5, 0.5, "nothing here has a score", ha="center")
        axes[0, 0].set_axis_off()
    return figure, axes[:, 0]


def _measures(scores: pd.DataFrame, panel: str) -> list[str]:
    shown = scores["measure"].unique()
    return [name for name in FORMULAS if name in shown and FORMULAS[name].scale.startswith(panel)]


def _panel(ax: Axes, scores: pd.DataFrame, docs: Sequence[str], panel: str) -> None:
    measures = _measures(scores, panel)
    if len(docs) > MOST_DOCUMENTS:
        values = [scores.loc[scores["measure"] == name, "score"] for name in measures]
        ax.boxplot(values, positions=range(len(measures)), orientation="horizontal", widths=0.5)
    else:
        colours, markers = document_colours(docs), document_markers(docs)
        offsets = dict(zip(docs, np.linspace(-0.3, 0.3, len(docs) + 2)[1:-1], strict=True))
        for doc in docs:
            rows = scores[(scores["doc"] == doc) & scores["measure"].isin(measures)]
            places = [measures.index(name) + offsets[doc] for name in rows["measure"]]
            ax.hlines(
                places, rows["band_low"], rows["band_high"], colors=colours[doc], lw=7, alpha=0.3
            )
            ax.hlines(places, rows["ci_low"], rows["ci_high"], colors=colours[doc], lw=1.5)
            ax.plot(rows["score"], places, markers[doc], color=colours[doc], label=doc)
    ax.set_yticks(range(len(measures)), [FORMULAS[name].name for name in measures])
    ax.set_ylim(len(measures) - 0.5, -0.5)
    ax.set(xlabel=FORMULAS[measures[0]].scale, ylabel="")


def score_intervals_alt(scores: pd.DataFrame) -> str:
    """What the figure of scores shows, in words.

    Examples
    --------
    >>> row = {"doc": "a", "measure": "smog", "score": 12.06, "ci_low": 10.5, "ci_high": 14}
    >>> row |= {"note": ""}
    >>> score_intervals_alt(pd.DataFrame([row]))
    'Scores with 95% intervals, school years, higher is harder: SMOG, a 12.1 (10.5 to 14.0).'
    """
    scores = firm_scores(scores)
    if scores.empty:
        return "No document is long enough for a score."
    docs = scores["doc"].nunique()
    parts = []
    for measure, rows in scores.groupby("measure", sort=False):
        if docs > MOST_DOCUMENTS:
            middle = rows["score"].median()
            spread = interval(rows["score"].min(), rows["score"].max())
            figures = f"median {number(middle, 1)}, {spread}"
        else:
            figures = ", ".join(
                f"{row.doc} {number(row.score, 1)} ({interval(row.ci_low, row.ci_high)})"
                for row in rows.itertuples()
            )
        parts.append(f"{FORMULAS[measure].name}, {figures}")
    scales = "; ".join(dict.fromkeys(FORMULAS[name].scale for name in scores["measure"]))
    kind = (
        f"Boxes of the scores of {docs:,} documents"
        if docs > MOST_DOCUMENTS
        else "Scores with 95% intervals"
    )
    return f"{kind}, {scales}: {'; '.join(parts)}."


def difference_intervals(differences: pd.DataFrame) -> Figure:
    """The figure of the differences between two documents: interval, and same-source gap behind.

    Parameters
    ----------
    differences
        The result of `score_differences`.
    """
    use_style()
    defined = differences.dropna(subset=["difference", "ci_low"])
    panels = [panel for panel in (_POINTS, _YEARS) if _measures(defined, panel)]
    figure, axes = _panels(defined, panels, row=0.45)
    for ax, panel in zip(axes, panels, strict=False):
        measures = _measures(defined, panel)
        rows = defined.set_index("measure").loc[measures]
        places = np.arange(len(measures))
        ax.hlines(places, -rows["largest_gap"], rows["largest_gap"], colors=GREY, lw=10, alpha=0.35)
        ax.hlines(places, rows["ci_low"], rows["ci_high"], colors=INK, lw=1.5)
        ax.plot(rows["difference"], places, "D", color=INK, markersize=6)
        ax.axvline(0, color=INK, lw=0.8, linestyle=":")
        ax.set_yticks(places, [FORMULAS[name].name for name in measures])
        ax.set_ylim(len(measures) - 0.5, -0.5)
        first, second = rows[["first", "second"]].iloc[0]
        ax.set(xlabel=f"{panel}: {first} minus {second}", ylabel="")
    return figure


def difference_intervals_alt(differences: pd.DataFrame) -> str:
    """What the figure of differences shows, in words."""
    defined = differences.dropna(subset=["difference", "ci_low"])
    if defined.empty:
        return "No difference is defined."
    first, second = defined[["first", "second"]].iloc[0]
    parts = [
        f"{FORMULAS[row.measure].name} {number(row.difference, 1)} "
        f"({interval(row.ci_low, row.ci_high)}{_gap(row.largest_gap)})"
        for row in defined.itertuples()
    ]
    return f"Differences in score, {first} minus {second}, with 95% intervals: {listing(parts)}."


def _gap(largest: float) -> str:
    return "" if np.isnan(largest) else f"; same source up to {number(largest, 1)}"


def difficulty_strips(
    difficulty: pd.DataFrame, hardest: pd.DataFrame, *, docs: Sequence[str]
) -> Figure:
    """The figure of all sentences in their order: the grade of each, the hardest marked.

    Parameters
    ----------
    difficulty, hardest
        The results of `sentence_difficulty` and `hardest_sentences`.
    docs
        All documents of the corpus; those with a grade are shown, at most six.
    """
    use_style()
    colours = document_colours(docs)
    graded = difficulty.dropna(subset="grade")
    shown = [doc for doc in docs if (graded["doc"] == doc).any()][:MOST_STRIPS]
    figure, axes = plt.subplots(
        max(len(shown), 1), 1, figsize=(9, 0.6 + 1.5 * max(len(shown), 1)), squeeze=False
    )
    for ax, doc in zip(axes[:, 0], shown, strict=False):
        rows = graded[graded["doc"] == doc]
        marked = rows[rows["sentence"].isin(hardest.loc[hardest["doc"] == doc, "sentence"])]
        ax.vlines(rows["sentence"], 0, rows["grade"], colors=colours[doc], lw=_width(len(rows)))
        ax.plot(marked["sentence"], marked["grade"], "v", color=INK, markersize=5)
        for group in _neighbours(marked, apart=0.05 * len(rows)):
            at = (group["sentence"].mean(), group["grade"].max())
            label = ", ".join(f"s{number}" for number in group["sentence"])
            ax.annotate(label, at, (0, 6), textcoords="offset points", ha="center", fontsize=8)
        ax.set(title=doc, ylabel="school years", ylim=(None, rows["grade"].max() * 1.35))
        ax.set_xlim(-0.5, rows["sentence"].max() + 0.5)
    axes[-1, 0].set_xlabel("sentence of the document")
    return figure


def _neighbours(marked: pd.DataFrame, *, apart: float) -> list[pd.DataFrame]:
    """The marked sentences in groups whose labels would overlap."""
    ordered = marked.sort_values("sentence")
    group = (ordered["sentence"].diff() > apart).cumsum()
    return [rows for _, rows in ordered.groupby(group)]


def _width(sentences: int) -> float:
    return float(np.clip(400 / sentences, 0.4, 8))


def difficulty_strips_alt(difficulty: pd.DataFrame, hardest: pd.DataFrame) -> str:
    """What the figure of sentences shows, in words."""
    if difficulty["grade"].notna().sum() == 0:
        return "No sentence has a grade."
    parts = []
    graded = difficulty.dropna(subset="grade")
    for doc, rows in list(graded.groupby("doc", sort=False))[:MOST_STRIPS]:
        marked = [f"s{number}" for number in hardest.loc[hardest["doc"] == doc, "sentence"]]
        shortest, longest = int(rows["words"].min()), int(rows["words"].max())
        parts.append(
            f"{doc}, {plural(len(rows), 'sentence')} of {shortest} to {plural(longest, 'word')}, "
            f"hardest {listing(marked)}"
        )
    return (
        "Bars of the Flesch-Kincaid grade of each sentence alone, in the order of the text: "
        f"{listing(parts)}."
    )
