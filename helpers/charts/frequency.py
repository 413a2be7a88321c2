"""Figures of word frequency, and the sentences that stand for them."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from helpers.charts.style import GREY, INK, document_colours, spread_labels, use_style
from helpers.wording import listing, number, plural, quoted

ALL = "all documents"


def panels(rows: pd.DataFrame, top: int) -> dict[str, pd.DataFrame]:
    """The first rows of each document; without a column `doc`, of all documents together.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc": ["a", "a", "b"], "word": ["x", "y", "x"]})
    >>> {doc: part["word"].tolist() for doc, part in panels(rows, 1).items()}
    {'a': ['x'], 'b': ['x']}
    """
    if "doc" not in rows or rows.empty:
        return {ALL: rows.head(top)}
    return {doc: part.head(top) for doc, part in rows.groupby("doc", sort=False)}


def frequency_bars(rows: pd.DataFrame, *, top: int = 15) -> Figure:
    """The most frequent words as bars with 95% intervals, one panel a document, one scale.

    `rows` is a `frequency_list`; without its column `doc` there is one panel for the corpus.
    """
    figure, axes = _grid(panels(rows, top), height=0.26 * top + 0.9)
    for ax, part, colour in axes:
        place = np.arange(len(part))
        ax.barh(place, part["per_1000"], color=colour, alpha=0.75, height=0.7)
        ax.hlines(place, part["ci_low"], part["ci_high"], color=INK, linewidth=1.1)
        ax.set_yticks(place, part[_unit(part)])
        ax.set_ylim(top - 0.4, -0.6)
        ax.tick_params(axis="y", length=0)
        ax.grid(axis="x", color=GREY, alpha=0.25)
        ax.set_xlabel("per 1,000 words")
        ax.set_xlim(left=0)
    return figure


def frequency_bars_alt(rows: pd.DataFrame, *, top: int = 15) -> str:
    """What `frequency_bars` shows, in words."""
    parts = []
    for name, part in panels(rows, top).items():
        leading = [
            f"{quoted(word)} {number(rate, 1)} ({number(low, 1)} to {number(high, 1)})"
            for word, rate, low, high in zip(
                part[_unit(part)], part["per_1000"], part["ci_low"], part["ci_high"], strict=True
            )
        ]
        parts.append(f"{name}: {listing(leading[:5])}.")
    return " ".join(
        [
            f"Bar chart, one panel a document, of its {top} most frequent words; occurrences per "
            "1,000 words, with 95% intervals.",
            *parts,
        ]
    )


def frequent_and_unusual(rows: pd.DataFrame, *, top: int = 14) -> Figure:
    """Each word by its rate and by how much more often it stands here than in general English.

    `rows` is a result of `general_keywords`; words without a general rate are not drawn. The
    `top` words furthest out in either direction bear their names.
    """
    known = rows.dropna(subset=["log_ratio"])
    figure, axes = _grid(panels(known, len(known)), height=4.2, sharey=True)
    for ax, part, colour in axes:
        ax.axhline(0, color=GREY, linewidth=0.9)
        ax.vlines(part["per_1000"], part["ci_low"], part["ci_high"], color=colour, alpha=0.3)
        ax.scatter(part["per_1000"], part["log_ratio"], s=16, color=colour, zorder=3)
        ax.set_xscale("log")
        ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.xaxis.set_major_formatter("{x:g}")
        ax.minorticks_off()
        ax.set_xlabel("per 1,000 words (logarithmic)")
        ax.grid(color=GREY, alpha=0.25)
        _label(ax, _furthest(part, top), "per_1000", "log_ratio")
    figure.axes[0].set_ylabel("log2 of the ratio to general English")
    return figure


def frequent_and_unusual_alt(rows: pd.DataFrame, *, top: int = 5) -> str:
    """What `frequent_and_unusual` shows, in words."""
    known = rows.dropna(subset=["log_ratio"])
    parts = []
    for name, part in panels(known, len(known)).items():
        frequent = [quoted(word) for word in part.nlargest(top, "per_1000")["word"]]
        unusual = [
            f"{quoted(word)} ({number(ratio, 1)})"
            for _, word, ratio in part.nlargest(top, "log_ratio")[
                ["word", "log_ratio"]
            ].itertuples()
        ]
        parts.append(
            f"{name}, {plural(len(part), 'word')}: furthest right {listing(frequent)}; "
            f"highest {listing(unusual)}."
        )
    return " ".join(
        [
            "Scatter plot, one panel a document: occurrences per 1,000 words from left to right, "
            "log2 ratio to general English from bottom to top, with 95% intervals.",
            *parts,
        ]
    )


def _grid(parts: dict[str, pd.DataFrame], *, height: float, sharey: bool = False):
    """A figure with one panel a document, and (axes, rows, colour) of each."""
    use_style()
    colours = document_colours(list(parts))
    figure, axes = plt.subplots(
        1,
        len(parts),
        figsize=(max(5.0, 4.2 * len(parts)), height),
        sharex=True,
        sharey=sharey,
        squeeze=False,
    )
    for ax, name in zip(axes[0], parts, strict=True):
        ax.set_title(name)
    return figure, [
        (ax, part, colours[name]) for ax, (name, part) in zip(axes[0], parts.items(), strict=True)
    ]


def _furthest(part: pd.DataFrame, top: int) -> pd.DataFrame:
    """The words that lead by rate, and those that lead by ratio."""
    ahead = part.nlargest(top // 2, "per_1000").index.union(
        part.nlargest(top - top // 2, "log_ratio").index
    )
    return part.loc[ahead]


def _label(ax, part: pd.DataFrame, x: str, y: str) -> None:
    texts = [
        ax.text(a, b, word, fontsize=8.5)
        for a, b, word in zip(part[x], part[y], part["word"], strict=True)
    ]
    spread_labels(texts, ax=ax)


def _unit(rows: pd.DataFrame) -> str:
    return "lemma" if "lemma" in rows else "word"
