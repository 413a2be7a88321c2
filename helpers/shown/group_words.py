"""How the words that set each of several groups apart are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.layers import COLUMNS, layer
from helpers.shown import sides
from helpers.shown.groups import leading_first
from helpers.shown.keyness import UNITS
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.row_groups import as_hits
from helpers.shown.word_hits import sequence_hits
from helpers.wording import Finding, listing, number, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = sides.NOTES | {
    "verdict": "More: the gap passes the line, which all words that were looked at share. With "
    "five documents on both sides it comes from shuffled documents. A hint: the range leaves out "
    "equality, the line is not passed.",
}
TOP = 16
TOLD = 3  # words, and groups, that a sentence names


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    unit = rows.settings["unit"]
    return {
        COLUMNS[unit]: "Name" if rows.settings["names_only"] else UNITS[unit],
        "verdict": "How sure",
        "docs": "Documents of the group",
        "count_target": "Hits in the group",
        "count_reference": "Hits in all others",
        "per_1000_target": "In every 1,000 words of the group",
        "per_1000_reference": "In every 1,000 words of the others",
        "gap": "Gap",
        "line": "Line",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    groups = rows.settings["groups"]
    what = {"entity": "Words and names"}.get(rows.settings["unit"], "Words")
    what = "Names" if rows.settings["names_only"] else what
    many = len(groups) - len(rows.settings["compared"])
    rest = f" (the largest {len(rows.settings['compared'])} of {len(groups)})" if many > 0 else ""
    return f"{what} that each {'document' if groups.by == 'doc' else groups.by}{rest} has more of"


def ordered(rows: Result, top: int) -> Result:
    """The leading words of each group first."""
    return leading_first(rows, top)


def sentences(rows: Result) -> list[Finding]:
    """The surest word of the first groups, how many groups have none, and what chance gives."""
    key, groups = COLUMNS[rows.settings["unit"]], rows.settings["groups"]
    compared = rows.settings["compared"]
    if not compared:
        return [Finding("There is one group, so that nothing can be set beside it.")]
    more = rows[rows["verdict"].astype(str).str.startswith("more in ")]
    told = []
    for _, row in more.sort_values("gap", ascending=False, kind="stable").head(TOLD).iterrows():
        text = f"{row[groups.by]}: {quoted(row[key])}, {sides.rates(row)}."
        effect = float(min(row["log_ratio"], 5.0))
        told.append(Finding(text, verdict=str(row["verdict"]), effect=effect, question="Groups"))
    without = [name for name in compared if name not in set(more[groups.by].astype(str))]
    if without:
        what = "name" if rows.settings["names_only"] else "word"
        text = f"No {what} is surely more frequent in {listing(without, last='or', most=4)}."
        told.append(Finding(text, verdict=stats.CANNOT_TELL, question="Groups"))
    chance = number(rows.settings["by_chance"], 1)
    told.append(Finding(
        f"Of {plural(len(compared), 'group')} set against the rest, {chance} would show a false "
        "more by chance."
    ))  # fmt: skip
    if "stretch" in rows.settings["resampled"]:
        what = f"{rows.settings['block'] or 'document'}s"
        text = f"Where a side has fewer than five {what}, its texts are read one after another."
        told.append(Finding(text))
    return told


def figure(rows: Result, *, top: int = 12) -> Picture:
    """How many times as often each group has its leading words."""
    key, groups = COLUMNS[rows.settings["unit"]], rows.settings["groups"]
    shown = rows
    if len(rows):
        place = rows.groupby(groups.by, sort=False, observed=True).cumcount().to_numpy()
        shown = rows.iloc[np.flatnonzero(place < max(top // rows[groups.by].nunique(), 1))]

    shown = shown.reset_index(drop=True)  # marks stand for rows of what is drawn

    def draw(width: int):
        if shown.empty:
            return nothing_to_draw(width, "no word sets a group apart")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        labels = [f"{row[groups.by]}: {row[key]}" for _, row in shown.iterrows()]
        tips = [
            f"{row[groups.by]}, {row[key]}: {int(row['count_target'])} and "
            f"{int(row['count_reference'])} hits; {row['verdict']}"
            for _, row in shown.iterrows()
        ]
        drawn = pd.DataFrame(shown).assign(label=labels, tip=tips)
        ax = canvas(60 + 42 * len(drawn), width=width)[1]
        return parts.ratios(drawn, names=("the group", "the others"), ax=ax)

    told = [f"{row[groups.by]} {quoted(row[key])}" for _, row in shown.head(6).iterrows()]
    return Picture(
        draw,
        alt=f"Ratios of the rates of {plural(len(shown), 'word')}, each in its group and in all "
        f"others: {listing(told)}.",
        caption="To the right more in the group than in all others together; a stroke is what the "
        "ratio could be. Press a mark to read the hits.",
        data=shown,
    )


def hits(rows: Result) -> pd.DataFrame:
    """The hits in the group, and in all other groups."""
    settings, corpus = rows.settings, rows.origin.corpus
    groups, unit = settings["groups"], settings["unit"]
    units = layer(corpus, unit)
    cells = []
    for row, (name, word) in enumerate(zip(rows[groups.by], rows[COLUMNS[unit]], strict=True)):
        first = sequence_hits(units, str(word))
        group = groups.of_doc[units.doc[first]]
        own = groups.names.index(str(name))
        in_group = first[group == own]
        new = np.diff(units.doc[in_group], prepend=-1) != 0
        cells.append((row, "docs", in_group[new]))
        cells.append((row, "count_target", in_group))
        cells.append((row, "count_reference", first[(group >= 0) & (group != own)]))
    columns = set(rows.columns)
    return as_hits([cell for cell in cells if cell[1] in columns], units.spans)
