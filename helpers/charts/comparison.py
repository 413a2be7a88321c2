"""Figures of a comparison: rates, ratios of rates, and what makes two sides diverge."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.charts.style import (
    GREY,
    INK,
    document_colours,
    document_markers,
    spread_labels,
    use_style,
)
from helpers.wording import interval, listing, number, quoted

WIDTH = 5.6  # inches: readable on a phone
EDGE = 6.0  # doublings: the least half-width of the keyness plot


def keyness_plot(frame: pd.DataFrame, *, top: int = 10, ax: Axes | None = None) -> Axes:
    """The words with the largest gaps: how often the rate doubles, with 95% intervals.

    A filled marker is a word called *higher*; an arrow is an interval without a limit on that
    side (the word is absent from one text).
    """
    use_style()
    rows = key_words(frame, top=top)
    ax = ax or plt.subplots(figsize=(WIDTH, max(2.0, 0.27 * len(rows) + 1.3)))[1]
    names, colours, markers = _looks(frame)
    edge = max(EDGE, np.abs(rows["log_ratio"]).max() + 1) if len(rows) else EDGE
    for place, row in enumerate(rows.itertuples()):
        side = names[0] if row.log_ratio > 0 else names[1]
        low, high = max(row.ci_low, -edge), min(row.ci_high, edge)
        ax.hlines(place, low, high, color=colours[side], linewidth=1.6)
        for limit, sign in ((row.ci_low, "<"), (row.ci_high, ">")):
            if abs(limit) > edge:
                ax.plot(np.copysign(edge, limit), place, sign, color=colours[side], markersize=5)
        filled = row.verdict.startswith("higher")
        ax.plot(
            row.log_ratio,
            place,
            markers[side],
            color=colours[side],
            markerfacecolor=colours[side] if filled else "white",
        )
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks(range(len(rows)), [_counted(row) for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(-edge * 1.04, edge * 1.04)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=GREY, alpha=0.25)
    ax.set_xlabel(f"doublings of the rate\n{_directions(names)}")
    return ax


def key_words(frame: pd.DataFrame, *, top: int = 10) -> pd.DataFrame:
    """The tested words with the largest gaps, `top` of each side, by their Log Ratio."""
    tested = frame[frame["q"].notna()]
    sides = [tested[tested["gap"] > 0].head(top), tested[tested["gap"] < 0].head(top)]
    rows = pd.concat(sides).sort_values("log_ratio", ascending=False, kind="stable")
    rows.attrs = frame.attrs
    return rows


def keyness_alt(frame: pd.DataFrame, *, top: int = 10) -> str:
    """What `keyness_plot` shows, in words."""
    rows = key_words(frame, top=top)
    names = frame.attrs["names"]
    parts = []
    for name, part in zip(names, (rows[rows["gap"] > 0], rows[rows["gap"] < 0]), strict=True):
        part = part.sort_values("gap", key=np.abs, ascending=False, kind="stable").head(3)
        said = [
            f"{quoted(r.word)} {number(r.log_ratio, 1)} ({_limits(r.ci_low, r.ci_high)})"
            for r in part.itertuples()
        ]
        parts.append(f"Largest gaps towards {name}: {listing(said)}.")
    higher = int(rows["verdict"].str.startswith("higher").sum())
    return (
        f"Dot plot of {len(rows)} words: doublings of the rate from {names[1]} to {names[0]}, with "
        f"95% intervals. {' '.join(parts)} {higher} of them are called higher."
    )


def rate_scatter(frame: pd.DataFrame, *, labels: int = 6, ax: Axes | None = None) -> Axes:
    """Each word by its rate in both sides, on logarithmic scales; absent words at the edges.

    Words of the same counts make one spot, the larger the more they are; the `labels` words of
    each side with the largest gaps are named.
    """
    use_style()
    ax = ax or plt.subplots(figsize=(WIDTH, WIDTH))[1]
    names, colours, markers = _looks(frame)
    x, y = _drawn_rates(frame)
    for name, mine in zip(names, (frame["gap"] >= 0, frame["gap"] < 0), strict=True):
        # words of the same counts lie on one spot: the more they are, the larger it is
        spots = pd.DataFrame({"x": x[mine], "y": y[mine]}).value_counts(sort=False).reset_index()
        ax.scatter(
            spots["x"],
            spots["y"],
            s=14 * np.sqrt(spots["count"]),
            marker=markers[name],
            color=colours[name],
            alpha=0.55,
            linewidth=0,
            label=f"higher rate in {name}",
        )
    ax.set(xscale="log", yscale="log")
    ax.set_xlabel(f"per 1,000 words of {names[1]} (left edge: absent)")
    ax.set_ylabel(f"per 1,000 words of {names[0]} (bottom edge: absent)")
    ends = [min(x.min(), y.min()), max(x.max(), y.max())] if len(x) else [0.1, 100]
    if len(x):
        ax.set_xlim(left=x.min() / 1.25)
        ax.set_ylim(bottom=y.min() / 1.25)
    ax.plot(ends, ends, color=GREY, linewidth=0.9, linestyle="--")
    tested = frame[frame["q"].notna()]
    sides = [tested[tested["gap"] > 0].head(labels), tested[tested["gap"] < 0].head(labels)]
    named = pd.concat(sides).index
    words = frame["word"].to_numpy()
    texts = [ax.text(x[i], y[i], words[i], fontsize=9, color=INK) for i in named]
    spread_labels(texts, x=x[named], y=y[named], ax=ax, force_text=(0.4, 0.8), expand=(1.2, 1.8))
    legend = ax.legend(loc="upper left")
    for handle in legend.legend_handles:
        handle.set_sizes([30])
    return ax


def rate_scatter_alt(frame: pd.DataFrame) -> str:
    """What `rate_scatter` shows, in words."""
    names = frame.attrs["names"]
    both = (frame["count_target"] > 0) & (frame["count_reference"] > 0)
    rates = np.log(frame.loc[both, ["per_1000_target", "per_1000_reference"]].to_numpy())
    varied = len(rates) > 2 and (rates.std(axis=0) > 1e-9).all()
    correlation = np.corrcoef(rates.T)[0, 1] if varied else np.nan
    return (
        f"Scatter plot of {len(frame):,} words by their rates per 1,000 words in {names[0]} and "
        f"{names[1]}, logarithmic. {int(both.sum()):,} words occur in both (correlation of the "
        f"logarithms {number(correlation, 2)}), {int((frame['count_reference'] == 0).sum()):,} "
        f"only in {names[0]}, {int((frame['count_target'] == 0).sum()):,} only in {names[1]}."
    )


def divergence_plot(rows: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """The words that add most to the divergence, drawn towards the side that uses them more."""
    use_style()
    shown = rows.head(top)
    ax = ax or plt.subplots(figsize=(WIDTH, max(2.2, 0.27 * len(shown) + 1.5)))[1]
    names, colours, _ = _looks(rows)
    place = np.arange(len(shown))
    sign = np.where(shown["side"] == names[0], 1, -1)
    ax.barh(
        place,
        sign * shown["contribution"],
        color=[colours[side] for side in shown["side"]],
        alpha=0.75,
        height=0.7,
    )
    ax.vlines(sign * shown["expected"], place - 0.35, place + 0.35, color=INK, linewidth=1.4)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks(place, [_counted(row) for row in shown.itertuples()])
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    ax.set_xlabel(f"thousandths of a bit\n{_directions(names)}")
    ax.legend(
        handles=[Line2D([], [], color=INK, linewidth=1.4, label="expected by chance")],
        loc="lower left",
        bbox_to_anchor=(0.0, 1.0),
    )
    return ax


def divergence_alt(rows: pd.DataFrame, *, top: int = 12) -> str:
    """What `divergence_plot` shows, in words."""
    said = [
        f"{quoted(r.word)} {number(r.contribution, 1)} (expected {number(r.expected, 1)}; more in "
        f"{r.side})"
        for r in rows.head(4).itertuples()
    ]
    return (
        f"Bar chart of the {min(top, len(rows))} words that add most to the Jensen-Shannon "
        f"divergence, in thousandths of a bit: {listing(said)}."
    )


def _looks(frame: pd.DataFrame):
    """The names of the sides, with the colour and marker of each."""
    names = frame.attrs["names"]
    return names, document_colours(names), document_markers(names)


def _directions(names) -> str:
    return f"← more in {names[1]}      more in {names[0]} →"


def _drawn_rates(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The rates, those of absent words at half the smallest rate."""
    drawn = []
    for column in ("per_1000_reference", "per_1000_target"):
        rate = frame[column].replace([np.inf, -np.inf], np.nan).fillna(0)
        least = rate[rate > 0].min() if (rate > 0).any() else 1.0
        drawn.append(rate.where(rate > 0, least / 2))
    return drawn[0], drawn[1]


def _counted(row) -> str:
    return f"{row.word}  {row.count_target} : {row.count_reference}"


def _limits(low: float, high: float) -> str:
    if np.isinf(low) and np.isinf(high):
        return "no limits"
    if np.isinf(low):
        return f"at most {number(high, 1)}"
    if np.isinf(high):
        return f"at least {number(low, 1)}"
    return interval(low, high)


def robustness_strip(rows: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Each claim by the settings in which it holds: filled squares; hollow where it does not.

    `rows` is what `robustness` returned. Settings stand in groups, one a measure; no square where
    the word is not listed, or not tested.
    """
    use_style()
    words = list(dict.fromkeys(rows["word"]))
    settings = list(dict.fromkeys(rows["reading"] + ", " + rows["stop_words"]))
    measures = list(dict.fromkeys(rows["measure"]))
    ax = ax or plt.subplots(figsize=(WIDTH + 0.6, max(1.8, 0.26 * len(words) + 1.0)))[1]
    names, colours, _ = _looks(rows)
    across = (len(settings) + 1) * rows["measure"].map(measures.index)
    across += (rows["reading"] + ", " + rows["stop_words"]).map(settings.index)
    down = rows["word"].map(words.index)
    side = np.where(rows["claim"].astype(str).str.endswith(f"in {names[0]}"), names[0], names[1])
    known = rows["holds"].notna()
    holds = known & rows["holds"].eq(True)
    colour = np.array([colours[name] for name in side])
    ax.scatter(across[holds], down[holds], s=14, marker="s", color=colour[holds])
    missed = known & ~holds
    ax.scatter(
        across[missed], down[missed], s=14, marker="s", facecolor="none", edgecolor=GREY, lw=0.7
    )
    leads = dict(zip(rows["word"], side, strict=True))
    ax.set_yticks(range(len(words)), [f"{word} ({leads[word]})" for word in words])
    ax.set_ylim(len(words) - 0.4, -0.6)
    middle = (len(settings) - 1) / 2
    ax.set_xticks(
        [i * (len(settings) + 1) + middle for i in range(len(measures))], measures, fontsize=7
    )
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def robustness_alt(rows: pd.DataFrame, claims: pd.DataFrame) -> str:
    """What `robustness_strip` shows, in words; `claims` is what `shares` returned."""
    said = [
        f"{quoted(row.word)} ({row.claim}) in {number(100 * row.share)}% of {row.settings}"
        for row in claims.head(5).itertuples()
    ]
    return (
        f"Strip of squares: {len(claims)} claims by the settings in which each holds, in groups by "
        f"measure ({listing(dict.fromkeys(rows['measure']))}). Holding most often: {listing(said)}."
    )
