"""How the growth of a vocabulary is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown.groups import MOST_APART, MOST_TOLD, colours_of, group_head, parts_of
from helpers.shown.picture import Picture
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, interval, listing, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "window_mean": "Mean over all stretches of so many words that follow one another.",
    "window_low": "The middle 95 of 100 of these stretches.",
    "expected": "Of so many words drawn at random from the whole text.",
}
TOP = 8


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        "words": "Words",
        **group_head(rows.settings["groups"]),
        "window_mean": "Different words in a stretch",
        "window_low": "From",
        "window_high": "To",
        "expected": "In a random draw",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "Different words after so many words, in stretches of the text and in random draws"


def ordered(rows: Result, top: int) -> Result:
    """The length at which all can be compared before the others."""
    common = (rows["words"] == rows.settings["common"]).to_numpy()
    return rows.iloc[(~common).argsort(kind="stable")]


def _shared(rows: Result) -> Result:
    return rows[rows["words"] == rows.settings["common"]]


def sentences(rows: Result) -> list[Finding]:
    """What stretches and random draws hold at one length."""
    groups, there = rows.settings["groups"], _shared(rows)
    there = there[there["windows"] > 1]
    words = plural(int(rows.settings["common"]), "word")
    if there.empty:
        return [Finding("No text is longer than another: there is no length to compare at.")]
    if len(there) > MOST_TOLD:
        fewer = int((there["window_mean"] < there["expected"]).sum())
        text = (
            f"Stretches of {words} hold fewer different words than random draws in {fewer:,} of "
            f"{len(there):,} texts."
        )
        return [Finding(text, verdict="counted", question="Growth")]
    return [
        Finding(
            f"A stretch of {words}{'' if groups.whole else f' of {row[groups.by]}'} holds "
            f"{number(row['window_mean'])} different ones, a random draw "
            f"{number(row['expected'])}.",
            verdict="counted",
            effect=float(abs(row["expected"] - row["window_mean"]) / row["expected"]),
            question="Growth",
        )
        for row in there.to_dict("records")
    ]


def figure(rows: Result) -> Picture:
    """The vocabulary of stretches of each length, beside that of random draws."""
    groups, common = rows.settings["groups"], rows.settings["common"]
    parts = parts_of(rows)
    crowd = len(parts) > MOST_APART

    def draw(width: int):
        from matplotlib.ticker import MaxNLocator

        from helpers.charts.marking import mark
        from helpers.charts.style import GREY, INK, SOFT, canvas

        drawn, ax = canvas(380 if width > 600 else 300, width=width)
        colours = colours_of(groups)
        for name, part in parts.items():
            colour = GREY if crowd else colours.get(name, INK)
            style = {"color": colour, "linewidth": 0.8 if crowd else 2}
            (line,) = ax.plot(part["words"], part["window_mean"], **style)
            mark(line, f"{name or 'all documents'}: stretches of the text")
            if crowd:
                continue
            ax.fill_between(
                part["words"], part["window_low"], part["window_high"], color=colour, alpha=0.18
            )
            ax.plot(part["words"], part["expected"], "--", color=colour, linewidth=1.2)
            if name is not None and len(part):
                last = part.iloc[-1]
                ax.annotate(name, (last["words"], last["types"]), (6, 0), color=colour,
                            textcoords="offset points", va="center")  # fmt: skip
        if common:
            ax.axvline(common, color=SOFT, linewidth=1)
            ax.annotate(f"{common:,} words", (common, 0), (4, 4), color=SOFT,
                        textcoords="offset points")  # fmt: skip
        ax.set(xlabel="words", ylabel="different words")
        ax.set_xlim(0, max(rows["words"].max() * (1.0 if crowd else 1.15), 1) if len(rows) else 1)
        ax.set_ylim(bottom=0)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_locator(MaxNLocator(6 if width > 600 else 4, integer=True))
            axis.set_major_formatter("{x:,.0f}")
        return drawn

    return Picture(
        draw,
        alt=f"Curves of different words against words read; at {plural(common, 'word')}: "
        f"{_told(rows)}",
        caption="Lines and bands: stretches of the text, mean and middle 95 of 100. Dashes: random "
        "draws. The upright line marks the length at which texts can be compared.",
        data=pd.DataFrame(rows),
    )


def _told(rows: Result) -> str:
    groups, there = rows.settings["groups"], _shared(rows)
    if there.empty:
        return "no text has words."
    if len(there) > MOST_APART:
        means = there["window_mean"]
        return f"{len(there):,} texts, {interval(means.min(), means.max(), 0)} different words."
    told = listing(
        f"{'' if groups.whole else str(row[groups.by]) + ' '}{number(row['window_mean'])} in a "
        f"stretch, {number(row['expected'])} in a random draw"
        for row in there.to_dict("records")
    )
    return f"{told}."


def hits(rows: Result) -> pd.DataFrame:
    """None: the numbers are of whole texts."""
    return pd.DataFrame({name: [] for name in SPANS})
