"""Figures of repetition, and the sentences that stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.charts.style import GREY, INK, document_colours, document_markers, use_style
from helpers.wording import interval, listing, number, plural, quoted

MEASURES = {
    "repetition": "n-grams that come again (%)",
    "word_share": "words inside a repeat (%)",
}


def repetition_rates(rates: pd.DataFrame, *, docs: Sequence[str]) -> Figure:
    """Both measures of repetition by length of the n-gram, with their intervals.

    `rates` is a `matched_repetition`; `docs` are all documents of the corpus, for their colours.
    """
    use_style()
    colours, markers = document_colours(docs), document_markers(docs)
    docs = list(dict.fromkeys(rates["doc"]))
    figure, axes = plt.subplots(2, 1, figsize=(6, 5.6), sharex=True)
    for ax, (measure, label) in zip(axes, MEASURES.items(), strict=True):
        for i, doc in enumerate(docs):
            part = rates[(rates["doc"] == doc) & (rates["measure"] == measure)]
            n = part["n"] + 0.12 * (i - (len(docs) - 1) / 2)
            ax.vlines(n, 100 * part["ci_low"], 100 * part["ci_high"], color=colours[doc], alpha=0.7)
            ax.plot(
                n, 100 * part["value"], marker=markers[doc], color=colours[doc], lw=1, label=doc
            )
        ax.set(ylabel=label, xticks=sorted(rates["n"].unique()))
        ax.set_ylim(bottom=0)
        ax.grid(axis="y", color=GREY, alpha=0.25)
    if docs:
        axes[0].legend()
    axes[1].set_xlabel("words in the n-gram")
    return figure


def repetition_rates_alt(rates: pd.DataFrame) -> str:
    """What `repetition_rates` shows, in words."""
    known = rates.dropna(subset=["value"])
    if known.empty:
        return "No document is long enough for a rate of repetition."
    parts = []
    for doc, part in known[known["measure"] == "repetition"].groupby("doc", sort=False):
        low, high = part.iloc[0], part.iloc[-1]
        parts.append(
            f"in {doc} from {number(100 * low['value'], 1)}% "
            f"({interval(100 * low['ci_low'], 100 * low['ci_high'])}) at n = {low['n']} to "
            f"{number(100 * high['value'], 1)}% at n = {high['n']}"
        )
    window = int(known["window"].iloc[0])
    return (
        "Two line charts, one below the other, over the length of the n-gram, with 95% "
        f"intervals, in windows of {plural(window, 'word')}. The share of n-grams that come again "
        f"falls {listing(parts)}."
    )


def dot_plots(plots: Mapping[tuple[str, str], pd.DataFrame]) -> Figure:
    """Dot plots of documents against themselves and each other, one panel a pair.

    `plots` has a `recurrence` for each pair (across, down); a document that is compared with
    itself shows the diagonal as a line.
    """
    use_style()
    pairs = list(plots)
    columns = min(len(pairs), 2)
    rows = -(-len(pairs) // max(columns, 1))
    size = (3.3 * columns + 0.4, 3.3 * rows + 0.2)
    figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False)
    for ax in axes.flat[len(pairs) :]:
        ax.set_axis_off()
    for ax, pair in zip(axes.flat, pairs, strict=False):
        dot_plot(plots[pair], ax=ax)
    return figure


def dot_plot(matches: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The cells in which two texts say the same, darker where there is more of it."""
    use_style()
    ax = ax or plt.subplots(figsize=(4, 4))[1]
    told = matches.attrs
    (wide, high), (width, height) = told["pieces"], told["words"]
    grid = np.full((height // high + 1, width // wide + 1), np.nan)
    grid[matches["y"] // high, matches["x"] // wide] = matches["matches"]
    extent = (0, grid.shape[1] * wide, grid.shape[0] * high, 0)
    most = max(2, int(matches["matches"].max()) if len(matches) else 2)
    ax.imshow(
        grid,
        extent=extent,
        cmap="Blues",
        norm=LogNorm(0.3, most),
        interpolation="nearest",
        aspect="auto",
    )
    if told["across"] == told["down"]:
        ax.plot([0, extent[1]], [0, extent[1]], color=GREY, linewidth=0.8)
    ax.set(xlabel=f"{told['across']} (word)", ylabel=f"{told['down']} (word)")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(5))
        axis.set_major_formatter("{x:,.0f}")
    ax.set_xlim(0, max(width, 1))
    ax.set_ylim(max(height, 1), 0)
    return ax


def dot_plots_alt(plots: Mapping[tuple[str, str], pd.DataFrame]) -> str:
    """What `dot_plots` shows, in words."""
    parts = []
    for (across, down), matches in plots.items():
        told = matches.attrs
        pieces = [
            -(-words // size) for words, size in zip(told["words"], told["pieces"], strict=True)
        ]
        share = number(100 * len(matches) / max(pieces[0] * pieces[1], 1), 1)
        match = "a word" if told["n"] == 1 else f"a sequence of {plural(told['n'], 'word')}"
        whom = "itself" if across == down else down
        parts.append(
            f"{across} against {whom} ({pieces[0]} by {pieces[1]} cells): {share}% of the cells "
            f"share {match}"
        )
    return f"Dot plots, position in one text across, in the other down. {'; '.join(parts)}."


def burst_intervals(bursts: pd.DataFrame, *, docs: Sequence[str], top: int = 12) -> Figure:
    """The evenness (ARF / f) of the most frequent words, over the range in shuffled text.

    `bursts` is a `burstiness`, `docs` are all documents of the corpus, for their colours. One
    panel a document.
    """
    use_style()
    colours, markers = document_colours(docs), document_markers(docs)
    panels = {doc: _most_frequent(bursts, doc, top) for doc in dict.fromkeys(bursts["doc"])}
    panels = panels or {"no word is frequent enough": bursts}
    rows = [max(len(part), 2) for part in panels.values()]
    figure, axes = plt.subplots(
        len(panels),
        1,
        figsize=(6, 0.26 * sum(rows) + 0.5 * len(rows) + 0.6),
        sharex=True,
        squeeze=False,
        height_ratios=rows,
    )
    for ax, (doc, part) in zip(axes.flat, panels.items(), strict=True):
        place = np.arange(len(part))
        ax.hlines(place, part["low"], part["high"], color=GREY, linewidth=5, alpha=0.5)
        look = {"marker": markers[doc], "color": colours[doc]} if len(part) else {}
        ax.plot(part["arf_share"], place, linestyle="", markeredgecolor=INK, **look)
        ax.set_yticks(
            place, [f"{w} ({c})" for w, c in zip(part["word"], part["count"], strict=True)]
        )
        ax.set_ylim(max(len(part), 2) - 0.4, -0.6)
        ax.tick_params(axis="y", length=0)
        ax.set(title=doc, xlim=(0, 1.02))
    ax.set_xlabel("ARF / f (low: in bursts; band: shuffled text)")
    return figure


def burst_intervals_alt(bursts: pd.DataFrame, *, top: int = 12) -> str:
    """What `burst_intervals` shows, in words."""
    parts = []
    for doc in dict.fromkeys(bursts["doc"]):
        part = _most_frequent(bursts, doc, top)
        below = part[part["arf_share"] < part["low"]]
        named = [f"{quoted(r.word)} ({number(r.arf_share, 2)})" for r in below.itertuples()]
        parts.append(
            f"{doc}: of {plural(len(part), 'word')} {len(below)} below the range of shuffled text"
            + (f", {listing(named)}" if named else "")
        )
    if not parts:
        return "An empty chart: no word is frequent enough."
    return (
        "Dots: ARF over frequency of the most frequent words, 0 in one burst to 1 evenly spread; "
        f"bands: the middle 95% of shuffled text. {'; '.join(parts)}."
    )


def _most_frequent(bursts: pd.DataFrame, doc: str, top: int) -> pd.DataFrame:
    part = bursts[bursts["doc"] == doc]
    part = part.sort_values(["count", "word"], ascending=[False, True]).head(top)
    return part.sort_values(["arf_share", "word"])
