"""How a course over time is shown: each period with its range, and the line through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shown.categories import places
from helpers.shown.cells import counted_cells
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.row_groups import documents_of_rows
from helpers.shown.term_rates import term_hits
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, interval, listing, number, plural, quoted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from helpers.result import Result

UNITS = {
    "flesch_reading_ease": "Reading Ease",
    "mattr_50": "different words in 50 in a row",
    "mattr_100": "different words in 100 in a row",
}
NOTES = {
    "ci_low": "What other documents of the period would show on average; none under five.",
    "smoothed": "Straight lines through the nearest periods, nearer ones counting more.",
}
MOST = 6  # things drawn, one below the other
PANEL, NARROW_PANEL = 150, 130
TOP = 12


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    key, each = rows.settings["key"], rows.settings["groups"].by
    counted = {"count": "Hits"} if rows.settings["rates"] else {}
    value = "In every 1,000 words" if rows.settings["rates"] else "Mean of the documents"
    return {
        key: key.capitalize(),
        each: each.capitalize(),
        "docs": "Documents",
        **counted,
        "value": value,
        "ci_low": "from",
        "ci_high": "to",
        "smoothed": "Smoothed",
        **({"note": "Note"} if (rows["note"] != "").any() else {}),
    }


def displayed(rows: Result) -> pd.DataFrame:
    """The measures by their printed names."""
    return rows.assign(measure=rows["measure"].replace(UNITS)) if "measure" in rows else rows


def caption(rows: Result) -> str:
    """What is followed over what."""
    each = rows.settings["groups"].by
    if rows.settings["rates"]:
        return f"Hits in each {each}, with the range of its {_blocks(rows)}"
    name = UNITS.get(rows.settings["names"][0], rows.settings["names"][0])
    return f"{name} in each {each}, with the range of its {_blocks(rows)}"


def _blocks(rows: Result) -> str:
    block = rows.settings["block"]
    return f"{block}s" if block else "documents"


def sentences(rows: Result) -> list[Finding]:
    """The highest and the lowest period of the first things, and who has no date."""
    told = []
    each, key = rows.settings["groups"].by, rows.settings["key"]
    if rows["value"].isna().all():
        return [Finding(f"No course over time: {_undated(rows) or 'nothing was measured'}.")]
    for name in list(dict.fromkeys(rows[key]))[:2]:
        own = rows[(rows[key] == name) & rows["value"].notna()]
        if own.empty:
            continue
        high, low = own.loc[own["value"].idxmax()], own.loc[own["value"].idxmin()]
        unit = " in every 1,000 words" if rows.settings["rates"] else ""
        digits = 1 if rows.settings["rates"] or high["value"] > 2 else 2
        what = quoted(name) if key == "term" else UNITS.get(name, str(name))
        text = (
            f"{what} is highest in {high[each]} ({number(high['value'], digits)}{unit}) and lowest "
            f"in {low[each]} ({number(low['value'], digits)})."
        )
        told.append(Finding(text, verdict="counted", question="Over time"))
    if undated := _undated(rows):
        told.append(Finding(f"{undated[0].upper()}{undated[1:]}."))
    return told


def _undated(rows: Result) -> str:
    undated, each = rows.settings["undated"], rows.settings["groups"].by
    if not undated:
        return ""
    fine = f"a {each}" if each == "month" else "a date"
    left = "is left out" if undated == 1 else "are left out"
    return f"{plural(undated, 'document')} without {fine} that could be read {left}"


def hits(rows: Result) -> pd.DataFrame:
    """The hits that each count counts; a score opens none."""
    key = rows.settings["key"]
    if key == "term":
        return term_hits(rows, {"count": documents_of_rows(rows)})
    if key == "category":
        return counted_cells(rows, places(rows), ["category"], {"count": None})
    return pd.DataFrame({name: [] for name in SPANS})


def figure(rows: Result, *, top: int = MOST) -> Picture:
    """One course below the other: periods as dots with their ranges, and the smoothed line."""
    key = rows.settings["key"]
    names = list(dict.fromkeys(rows.loc[rows["value"].notna(), key]))[:top]
    shown = rows[rows[key].isin(names)].reset_index(drop=True)

    def draw(width: int):
        if not names:
            return nothing_to_draw(width, "no document has a date that could be read")
        from helpers.charts.style import canvas

        panel = PANEL if width > 600 else NARROW_PANEL
        drawn, axes = canvas(40 + panel * len(names), width=width, rows=len(names))
        for ax, name in zip(np.atleast_1d(axes), names, strict=True):
            _panel(ax, shown[shown[key] == name], rows, str(name), last=name == names[-1])
        return drawn

    unit = "hits in every 1,000 words" if rows.settings["rates"] else "mean of the documents"
    each = rows.settings["groups"].by
    return Picture(
        draw,
        alt=f"Lines over time, one for each of {listing(names)}: {unit} by {each}. "
        + " ".join(finding.text for finding in sentences(rows)),
        caption=f"A dot is one {each}, the upright stroke its range over {_blocks(rows)} (five or "
        f"more), the line is smoothed.{' Press a dot to read its hits.' if key == 'term' else ''}",
        data=shown,
    )


def _panel(ax: Axes, own: pd.DataFrame, rows: Result, name: str, *, last: bool) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    from helpers.charts.marking import mark
    from helpers.charts.style import COLOURS, GREY, LINE, SOFT, units_wide

    groups = rows.settings["groups"]
    at = dict(zip(groups.names, rows.settings["at"], strict=True))
    x = np.array([at[str(period)] for period in own[groups.by]])
    digits = 1 if rows.settings["rates"] or own["value"].max() > 2 else 2
    many = len(own) > 40
    ax.vlines(x, own["ci_low"], own["ci_high"], color=GREY, linewidth=1.2, zorder=1)
    ax.plot(x, own["smoothed"], color=COLOURS[0], linewidth=2.2, zorder=2)
    for (index, row), year in zip(own.iterrows(), x, strict=True):
        if pd.isna(row["value"]):
            continue
        said = f"{name}, {row[groups.by]}: {number(row['value'], digits)}"
        if pd.notna(row["ci_low"]):
            said += f" ({interval(row['ci_low'], row['ci_high'], digits)})"
        if "count" in row:
            said += f", {plural(int(row['count']), 'hit')}"
        dot = ax.scatter(year, row["value"], s=22 if many else 44, color=COLOURS[0], zorder=3)
        dot.set_clip_on(False)  # a dot at 0 is a whole dot
        mark(dot, said, row=index)
    ax.set_title(UNITS.get(name, name))
    if rows.settings["rates"]:
        ax.set_ylim(bottom=0)
    ax.yaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
    ax.xaxis.set_major_locator(
        MaxNLocator(7 if units_wide(ax) > 600 else 4, integer=True, steps=[1, 2, 5, 10])
    )
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))
    start, end = min(at.values()), max(at.values())
    room = max(0.03 * (end - start), 0.4)
    ax.set_xlim(start - room, end + room)
    ax.grid(axis="y", color=LINE, zorder=0)
    ax.tick_params(axis="both", length=0, colors=SOFT)
    ax.spines[["left", "bottom"]].set_visible(False)
    if not last:
        ax.tick_params(axis="x", labelbottom=False)
