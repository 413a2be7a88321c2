"""Figures of vocabulary: its variety, its growth, its ranks, and the sentences for them."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.charts.style import GREY, INK, document_colours, document_markers, use_style
from helpers.wording import interval, listing, number, plural

MOST_APART = 6  # documents; more are drawn as one crowd
PANELS = {
    "mattr_50": "MATTR, 50 words",
    "hdd_42": "HD-D, 42 words",
    "mtld": "MTLD",
    "ttr": "TTR, falls with length",
}
DIGITS = {"mtld": 1, "yule_k": 1, "maas_a2": 4}


def diversity_intervals(whole: pd.DataFrame, matched: pd.DataFrame) -> Figure:
    """Four measures of each document at one length, with what may be read into a difference.

    `whole` is a result of `lexical_diversity`, `matched` of `length_matched`. A point is the value
    at the common length, the thin line its 95% interval, the pale bar the middle 95% of stretches
    of that length of a longer document. The hollow point is the TTR of the whole document. More
    than six documents are drawn as a histogram of their values.
    """
    use_style()
    docs = list(dict.fromkeys(matched["doc"]))
    crowd = len(docs) > MOST_APART
    height = 3.0 if crowd else 0.5 * len(docs) + 1.3
    figure, axes = plt.subplots(1, len(PANELS), figsize=(10.4, height), sharey=True)
    for ax, (measure, title) in zip(axes, PANELS.items(), strict=True):
        at_length = matched[matched["measure"] == measure].set_index("doc")
        full = whole[whole["measure"] == measure].set_index("doc")
        if crowd:
            values = at_length["value"].dropna()
            bins = min(20, values.round(6).nunique()) or 1
            ax.hist(values.round(6), bins=bins, color=GREY, edgecolor="white")
        else:
            _intervals(ax, docs, at_length, full, hollow=measure == "ttr")
        ax.set_title(title)
        ax.xaxis.set_major_locator(MaxNLocator(4))
        ax.grid(axis="x", color=GREY, alpha=0.25)
    if crowd:
        axes[0].set_ylabel("documents")
    else:
        axes[0].set_yticks(range(len(docs)), docs)
        axes[0].set_ylim(len(docs) - 0.5, -0.5)
    return figure


def diversity_intervals_alt(whole: pd.DataFrame, matched: pd.DataFrame) -> str:
    """What `diversity_intervals` shows, in words."""
    docs = list(dict.fromkeys(matched["doc"]))
    words = plural(int(matched["words"].iloc[0]), "word")
    parts = []
    for measure, title in PANELS.items():
        values = matched[matched["measure"] == measure].set_index("doc")["value"].dropna()
        digits = DIGITS.get(measure, 2)
        if len(docs) > MOST_APART:
            told = f"from {interval(values.min(), values.max(), digits)}" if len(values) else "none"
        else:
            told = listing(f"{doc} {number(value, digits)}" for doc, value in values.items())
        parts.append(f"{title}: {told}.")
    kind = "Histograms" if len(docs) > MOST_APART else "Points with intervals"
    return " ".join([f"{kind} of four measures of lexical diversity at {words}.", *parts])


def _intervals(ax, docs, at_length, full, *, hollow: bool) -> None:
    colours, markers = document_colours(docs), document_markers(docs)
    for place, doc in enumerate(docs):
        row, of_all = at_length.loc[doc], full.loc[doc]
        # the interval of the whole document, laid around the value at the common length
        low, high = row["value"] + of_all[["ci_low", "ci_high"]] - of_all["value"]
        ax.hlines(place, row["low"], row["high"], color=colours[doc], linewidth=9, alpha=0.25)
        ax.hlines(place, low, high, color=INK, linewidth=1.1)
        style = {"color": colours[doc], "marker": markers[doc], "zorder": 3}
        ax.plot([row["value"]], [place], markersize=7, **style)
        if hollow:
            ring = style | {"zorder": 2}
            ax.plot([of_all["value"]], [place], markersize=7, markerfacecolor="white", **ring)


def growth_curves(rows: pd.DataFrame, words: int) -> Figure:
    """The vocabulary of stretches of each length, beside that of random draws of the same length.

    `rows` is a result of `growth`, `words` the length at which documents are compared (a vertical
    line). Line and band: mean and middle 95% of stretches of the text; dashes: random draws. With
    more than six documents only the stretches are drawn, as thin grey lines.
    """
    use_style()
    docs = list(dict.fromkeys(rows["doc"]))
    colours, markers = document_colours(docs), document_markers(docs)
    figure, ax = plt.subplots(figsize=(7.6, 4.4))
    for doc, part in rows.groupby("doc", sort=False):
        if len(docs) > MOST_APART:
            ax.plot(part["words"], part["window_mean"], color=GREY, linewidth=0.6, alpha=0.6)
            continue
        colour = colours[doc]
        ax.fill_between(
            part["words"], part["window_low"], part["window_high"], color=colour, alpha=0.2, lw=0
        )
        ax.plot(
            part["words"],
            part["window_mean"],
            color=colour,
            marker=markers[doc],
            markevery=5,
            markersize=5,
            label=f"{doc}: stretches of the text",
        )
        ax.plot(part["words"], part["expected"], "--", color=colour, label=f"{doc}: random draws")
    if words:
        ax.axvline(words, color=INK, linewidth=0.8)
        ax.annotate(f"{words:,} words", (words, 0), (4, 4), textcoords="offset points", fontsize=9)
    ax.set(xlabel="words", ylabel="different words")
    ax.set_xlim(left=0)
    ax.set_ylim(bottom=0)
    ax.grid(color=GREY, alpha=0.25)
    if 0 < len(docs) <= MOST_APART:
        ax.legend()
    return figure


def growth_curves_alt(rows: pd.DataFrame, words: int) -> str:
    """What `growth_curves` shows, in words."""
    there = rows[rows["words"] == words]
    if len(there) > MOST_APART:
        means = there["window_mean"]
        told = f"{len(there):,} documents, {interval(means.min(), means.max(), 0)} different words."
    else:
        told = " ".join(
            f"{row['doc']}: {number(row['window_mean'])} different words in a stretch "
            f"({interval(row['window_low'], row['window_high'], 0)}), "
            f"{number(row['expected'])} in a random draw."
            for row in there.to_dict("records")
        )
    told = told or "no document has words."
    return f"Curves of different words against words read; at {plural(words, 'word')}: {told}"


def rank_frequency(rows: pd.DataFrame) -> Figure:
    """The rate of each word against its rank, both on logarithmic axes; no line is fitted.

    `rows` is a whole `frequency_list` (nothing left out).
    """
    use_style()
    parts = dict(list(rows.groupby("doc", sort=False))) if "doc" in rows else {"all": rows}
    colours, markers = document_colours(list(parts)), document_markers(list(parts))
    figure, ax = plt.subplots(figsize=(6.4, 4.2))
    for doc, part in parts.items():
        rank = np.arange(1, len(part) + 1)
        # of long runs of equal rates only the ends are drawn: the others lie between them
        change = np.diff(part["count"].to_numpy()) != 0
        ends = np.append(change, True) | np.insert(change, 0, True) if len(part) else change
        ax.plot(
            rank[ends],
            part["per_1000"][ends],
            linestyle="none",
            marker=markers[doc],
            markersize=4,
            color=colours[doc],
            label=doc,
        )
    ax.set(xscale="log", yscale="log", xlabel="rank", ylabel="per 1,000 words")
    ax.xaxis.set_major_formatter("{x:g}")
    ax.yaxis.set_major_formatter("{x:g}")
    ax.grid(color=GREY, alpha=0.25)
    if len(parts) > 1:
        ax.legend()
    return figure


def rank_frequency_alt(rows: pd.DataFrame, laws: pd.DataFrame) -> str:
    """What `rank_frequency` shows, in words (`laws` is a result of `zipf`)."""
    parts = [
        f"{row['doc']}: {row['types']:,} different words, exponent of the ranks "
        f"{number(row['rank_exponent'], 2)} ({interval(row['rank_low'], row['rank_high'], 2)})"
        for row in laws.dropna(subset=["rank_exponent"]).head(MOST_APART).to_dict("records")
    ]
    return (
        "Points of words by rank and rate per 1,000 words, both axes logarithmic, falling from "
        f"left to right. {listing(parts)}."
    )
