"""How words set against general English are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.shown.groups import (
    colours_of,
    first_rows,
    group_head,
    leading_first,
    of_each,
    parts_of,
    told_parts,
    within,
)
from helpers.shown.picture import Picture
from helpers.shown.spelling import as_written, written
from helpers.wording import Finding, listing, number, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

HARDLY_KNOWN = 1.0  # hits in a million words of general English: below it no ratio is told
NOTES = {
    "general": "From the package wordfreq. Under one hit in a million words a ratio would say no "
    "more than that.",
    "word": "In the order of the lowest ratio that the longer text, from which this one is cut, "
    "would show.",
}
TOP = 8
DECADE = float(np.log2(10))
WIDE_FROM = 600  # units of the page from which panels lie side by side


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "word": "Word",
        **group_head(rows.settings["groups"]),
        "count": "Hits",
        "per_1000": "In every 1,000 words",
        "general_per_million": "In a million words of general English",
        "general": "Against general English",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    exclude = rows.settings["exclude"]
    left = f"; {plural(len(exclude), 'word')} left out" if exclude else ""
    return f"Words by how far they surely stand above their rate in general English{left}"


def ordered(rows: Result, top: int) -> Result:
    """The first words of each group before all others, with what is said of their ratio."""
    return leading_first(rows, top)


def displayed(rows: Result) -> pd.DataFrame:
    """The words as written, the ratio in words."""
    return as_written(rows).assign(general=[against(row) for row in rows.to_dict("records")])


def times(log_ratio: float) -> str:
    """A log2 ratio as "… times", in two figures.

    Examples
    --------
    >>> times(10.0), times(-1.0), times(0.4)
    ('1,000 times', '0.50 times', '1.3 times')
    """
    ratio = 2.0**log_ratio
    if ratio >= 10:
        figures = int(np.floor(np.log10(ratio))) - 1
        return f"{round(ratio, -figures):,.0f} times"
    return f"{ratio:.{1 if ratio >= 1 else 2}f} times"


def against(row: dict) -> str:
    """How often a word stands here against general English, in words.

    Examples
    --------
    >>> against({"note": "", "general_per_million": 20.0, "log_ratio": 4.0})
    '16 times as often'
    >>> against({"note": "", "general_per_million": 0.06, "log_ratio": 16.0})
    'hardly known to general English'
    """
    if row["note"]:
        return row["note"]
    if row["general_per_million"] < HARDLY_KNOWN:
        return "hardly known to general English"
    return f"{times(row['log_ratio'])} as often"


def sentences(rows: Result) -> list[Finding]:
    """The surely most unusual words of each group, in two kinds."""
    corpus, found = rows.origin.corpus, []
    for name, part in told_parts(rows):
        known = part.dropna(subset=["log_ratio"])
        rare = known[known["general_per_million"] < HARDLY_KNOWN]
        common = known[(known["general_per_million"] >= HARDLY_KNOWN) & (known["ci_low"] > 0)]
        if len(common):
            row = common.iloc[0]
            found.append(
                Finding(
                    f"{quoted(written(corpus, row['word']))} stands{within(name)} "
                    f"{times(row['log_ratio'])} as often as in general English.",
                    verdict="counted",
                    effect=min(float(row["ci_low"]) / 2, 5),
                    question="Unusual",
                )
            )
        if len(rare):
            words = listing([quoted(written(corpus, word)) for word in rare["word"]], most=3)
            found.append(
                Finding(
                    f"Hardly known to general English, but frequent{within(name)}: {words}.",
                    verdict="counted",
                    effect=2.0,
                    question="Unusual",
                )
            )
    if found:
        return found
    reasons = [reason for reason in dict.fromkeys(rows["note"]) if reason]
    why = f": {reasons[0]}" if reasons else ""
    return [Finding(f"No word can be set against general English{why}.")]


def figure(rows: Result, *, top: int = 10) -> Picture:
    """How many times as often each group's unusual words stand as in general English."""
    groups, corpus = rows.settings["groups"], rows.origin.corpus
    shown = first_rows(rows[rows["log_ratio"].notna()], top).reset_index(drop=True)
    parts = parts_of(shown)
    labels = [written(corpus, word) for word in shown["word"]]
    rare = (shown["general_per_million"] < HARDLY_KNOWN).to_numpy()
    usual = shown["log_ratio"][~rare]
    low = min(0.0, float(usual.min())) if len(usual) else 0.0
    high = max(float(np.ceil(usual.max())) if len(usual) else 1.0, 1.0)

    def draw(width: int):
        from helpers.charts.style import canvas

        across = len(parts) if width > WIDE_FROM and 0 < len(parts) <= 3 else 1
        down = max(len(parts), 1) // across
        tall = max([len(part) for part in parts.values()], default=1)
        drawn, axes = canvas(down * (34 * tall + 90), width=width, rows=down, columns=across)
        for ax, (name, part) in zip(np.ravel(axes), parts.items(), strict=False):
            _panel(ax, part, labels, rare, (low, high), colours_of(groups).get(name))
            if name is not None:
                ax.set_title(name, loc="left")
        return drawn

    told = [
        f"{name + ': ' if name else ''}"
        + listing(f"{quoted(labels[i])} {against(part.loc[i])}" for i in part.index[:5])
        for name, part in parts.items()
    ]
    return Picture(
        draw,
        alt=f"Dots: unusual words{of_each(groups)}, by how many times as often they stand as in "
        f"general English. {'. '.join(told) or 'There is none'}.",
        caption="How many times as often a word stands here as in general English; open marks: "
        "hardly known there. Press a mark to read the hits.",
        data=shown,
    )


def _panel(ax, part, labels, rare, reach, colour) -> None:
    """One row for each word; what general English hardly knows has a lane of its own."""
    from helpers.charts.marking import mark
    from helpers.charts.style import GREY, GROUND, INK, LINE, SOFT

    low, high = reach
    colour, lane = colour or INK, high + max((high - low) * 0.2, 0.8)
    ax.axvline(0, color=GREY, linewidth=1)
    for y, (i, row) in enumerate(part.iterrows()):
        at = lane if rare[i] else row["log_ratio"]
        ax.hlines(y, low, lane, color=LINE, linewidth=1)
        dot = ax.scatter(at, y, s=110, zorder=3, edgecolor=colour, linewidth=1.6,
                         facecolor=GROUND if rare[i] else colour)  # fmt: skip
        mark(dot, f"{labels[i]}: {plural(int(row['count']), 'hit')}, {against(row)}", row=i)
    if rare[part.index].any():
        ax.text(lane, -0.8, "hardly\nknown", ha="center", va="bottom", color=SOFT)
    tens = np.arange(0, int(high / DECADE) + 1)
    tens = tens[:: max(-(-len(tens) // 4), 1)]
    ax.set_xticks(tens * DECADE, ["same", *(f"× {number(10.0**t)}" for t in tens[1:])])
    ax.set_yticks(range(len(part)), [labels[i] for i in part.index])
    ax.set_xlim(low - 0.3, lane + 0.6)
    ax.set_ylim(len(part) - 0.4, -0.8)
    ax.tick_params(length=0)
    ax.spines[["bottom", "left"]].set_visible(False)
