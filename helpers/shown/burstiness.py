"""How bursts of words are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.layers import COLUMNS
from helpers.shown.frequency import UNITS
from helpers.shown.groups import (
    colours_of,
    group_head,
    leading_first,
    of_each,
    parts_of,
    told_parts,
    within,
)
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.spelling import as_written, written
from helpers.wording import Finding, listing, number, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "half_words": "The fewest words in a row that hold half of the hits.",
    "arf_share": "Average reduced frequency by hits: 1 if evenly spread, small if in one burst.",
    "low": "The middle 95 of 100 layouts in which the hits lie anywhere. Words of any coherent "
    "text come in bursts: this describes.",
}
UNIT = "evenness (ARF by hits)"
MOST_DRAWN = 3  # groups


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    unit = rows.settings["unit"]
    return {
        COLUMNS[unit]: UNITS[unit].split(",")[0].capitalize(),
        **group_head(rows.settings["groups"]),
        "count": "Hits",
        "half_words": "Half of them within words",
        "arf_share": "Evenness",
        "low": "Anywhere",
        "high": "Anywhere",
    }


def caption(rows: Result) -> str:
    """What is measured."""
    least = rows.settings["min_count"]
    return (
        f"How evenly words of {number(least)} hits or more are spread"
        f"{of_each(rows.settings['groups']).replace(' of', ' over', 1)}, in bursts first"
    )


def ordered(rows: Result, top: int) -> Result:
    """The first words of each group before all others."""
    return leading_first(rows, top)


def displayed(rows: Result) -> pd.DataFrame:
    """The words as written."""
    return as_written(rows)


def sentences(rows: Result) -> list[Finding]:
    """The word that most keeps to one passage, as a fact about its text."""
    unit, corpus = rows.settings["unit"], rows.origin.corpus
    below = [
        (part.iloc[0], name)
        for name, part in told_parts(rows)
        if part.iloc[0]["arf_share"] < part.iloc[0]["low"]
    ]
    if rows.empty:
        return [Finding("No word is frequent enough to tell bursts.", verdict="counted")]
    if not below:
        return [Finding("No frequent word keeps to one passage.", verdict="counted")]
    row, name = min(below, key=lambda each: each[0]["arf_share"])
    word = quoted(written(corpus, str(row[COLUMNS[unit]]), unit))
    text = (
        f"{word} comes in bursts{within(name)}: half of its {plural(int(row['count']), 'hit')} "
        f"stand within {plural(int(row['half_words']), 'word')}."
    )
    effect = min(float(0.5 / max(row["half_share"], 0.1)), 5.0) / 2
    return [Finding(text, verdict="counted", effect=effect, question="Bursts")]


def figure(rows: Result, *, top: int = 9) -> Picture:
    """The evenness of frequent words of each group, over what hits anywhere show."""
    unit, corpus = rows.settings["unit"], rows.origin.corpus
    key, groups = COLUMNS[unit], rows.settings["groups"]
    panels = {name: _drawn(part, key, top) for name, part in parts_of(rows).items()}
    panels = dict(list(panels.items())[:MOST_DRAWN])
    shown = pd.concat(panels.values()) if panels else rows
    shown = shown.reset_index(drop=True)

    def draw(width: int):
        if not panels:
            return nothing_to_draw(width, "no word is frequent enough")
        from helpers.charts.style import canvas

        heights = [len(part) + 1.6 for part in panels.values()]
        drawn, axes = canvas(36 * sum(heights) + 30, width=width, rows=len(panels), columns=1)
        if len(panels) > 1:
            axes[0].get_gridspec().set_height_ratios(heights)
        at = 0
        for ax, (name, part) in zip(getattr(axes, "flat", [axes]), panels.items(), strict=True):
            own = shown.iloc[at : at + len(part)]
            _panel(ax, own, [written(corpus, str(w), unit) for w in own[key]],
                   colours_of(groups).get(name), name)  # fmt: skip
            at += len(part)
        list(getattr(axes, "flat", [axes]))[-1].set_xlabel(UNIT)
        return drawn

    told = []
    for name, part in panels.items():
        low = part[part["arf_share"] < part["low"]]
        words = [quoted(written(corpus, str(word), unit)) for word in low[key]]
        named = f" ({listing(words)})" if words else ""
        told.append(f"{len(low)} of {plural(len(part), 'word')}{within(name)} in bursts{named}")
    return Picture(
        draw,
        alt="Marks over bands: evenness of frequent words, 0 in one burst to 1 evenly "
        f"spread, over what hits anywhere would show. {'; '.join(told) or 'No word'}.",
        caption="Left of its band a word comes in bursts, right of it it is evenly spread. The "
        "band is where hits lie that stand anywhere. Press a mark to read the hits.",
        data=shown,
    )


def _panel(ax, rows: pd.DataFrame, labels: list[str], colour: str | None, name: str | None) -> None:
    from helpers.charts.marking import mark
    from helpers.charts.style import INK, LINE

    colour = colour or INK
    for y, ((index, row), label) in enumerate(zip(rows.iterrows(), labels, strict=True)):
        ax.plot([row["low"], row["high"]], [y, y], color=LINE, linewidth=9, zorder=1)
        tip = (
            f"{label}{within(name, ', ')}: {plural(int(row['count']), 'hit')}, half of them within "
            f"{plural(int(row['half_words']), 'word')}"
        )
        mark(ax.scatter(row["arf_share"], y, s=110, color=colour, zorder=3), tip, row=index)
    counts = rows["count"].astype(int)
    ax.set_yticks(range(len(rows)), [f"{w} ({c})" for w, c in zip(labels, counts, strict=True)])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, 1.03)
    ax.tick_params(axis="y", length=0)
    ax.spines[["left"]].set_visible(False)
    if name is not None:
        ax.set_title(name, loc="left")


def _drawn(part: Result, key: str, top: int) -> Result:
    """The words in bursts, then the most frequent others."""
    even = (part["arf_share"] >= part["low"]).to_numpy()
    order = np.lexsort((part[key].astype(str), -part["count"].to_numpy(), even))
    return part.iloc[np.sort(order[:top])]
