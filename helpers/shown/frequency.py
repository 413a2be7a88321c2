"""How frequency lists are shown: of words, and of other units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.layers import COLUMNS
from helpers.shown import clouds
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

UNITS = {
    "word": "word",
    "cased": "word with its capitals",
    "form": "form as written",
    "lemma": "dictionary form",
    "entity": "word, each name under one form",
}
NOTES = {
    "rank": "Among all words counted, words of grammar included; ties share a rank.",
    "arf": "Average reduced frequency: near the count if the word is evenly spread, near 1 if all "
    "its hits stand together.",
    "per_million": "Given from 100,000 words.",
}
TOP = 8
FIGURES = {"clouds": clouds.figure}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    unit, groups = rows.settings["unit"], rows.settings["groups"]
    found = {COLUMNS[unit]: UNITS[unit].split(",")[0].capitalize(), **group_head(groups)}
    found |= {"count": "Hits", "per_1000": "In every 1,000 words"}
    found |= {"sentences": "Sentences"} if groups.by == "doc" else {"docs": "Documents"}
    return found | {"forms": "Written as"}


def caption(rows: Result) -> str:
    """What is counted."""
    unit, exclude = rows.settings["unit"], rows.settings["exclude"]
    read = {"word": "", "entity": ", each name counted under one form"}
    left = f"; {plural(len(exclude), 'word')} left out" if exclude else ""
    return f"Words{read.get(unit, f', as {UNITS[unit]}')}, and how often they occur{left}"


def ordered(rows: Result, top: int) -> Result:
    """The first words of each group before all others."""
    return leading_first(rows, top)


def displayed(rows: Result) -> pd.DataFrame:
    """The words as written."""
    return as_written(rows)


def sentences(rows: Result) -> list[Finding]:
    """Which word leads in each group."""
    unit, corpus = rows.settings["unit"], rows.origin.corpus
    parts = told_parts(rows)
    if not parts:
        return [Finding("No word is left to be listed.")]
    told = [
        f"{quoted(written(corpus, first[COLUMNS[unit]], unit))} "
        f"({plural(int(first['count']), 'time')}){'' if i else ' leads'}{within(name)}"
        for i, (name, part) in enumerate(parts)
        for first in [part.iloc[0]]
    ]
    apart = ", words of grammar apart" if rows.settings["exclude"] else ""
    share = max(float(part["per_1000"].iloc[0]) for _, part in parts)
    return [
        Finding(
            f"{listing(told)}{apart}.",
            verdict="counted",
            effect=min(share / 10, 5),
            question="Words",
        )
    ]


def figure(rows: Result, *, top: int = 10) -> Picture:
    """The most frequent words of each group as bars, each of which opens its sentences."""
    return word_bars(rows, COLUMNS[rows.settings["unit"]], "words", "words", top)


def word_bars(rows: Result, key: str, things: str, of: str, top: int) -> Picture:
    """The first rows of each group as bars of their rates; a bar opens its sentences."""
    groups, corpus = rows.settings["groups"], rows.origin.corpus
    shown = first_rows(rows, top).reset_index(drop=True)
    parts = parts_of(shown)
    labels = [written(corpus, str(text), rows.settings["unit"]) for text in shown[key]]

    def draw(width: int):
        from helpers.charts import parts as drawing
        from helpers.charts.style import canvas

        across = len(parts) if width > 600 and 0 < len(parts) <= 3 else 1
        down = max(len(parts), 1) // across
        tall = max([len(part) for part in parts.values()], default=1)
        drawn, axes = canvas(
            down * ((34 if width > 600 else 42) * tall + 80), width=width, rows=down, columns=across
        )
        for ax, (name, part) in zip(_flat(axes), parts.items(), strict=False):
            own = part.assign(label=[labels[i] for i in part.index], value=part["per_1000"])
            own["tip"] = [
                f"{label}{within(name, ', ')}: {plural(int(hits), 'hit')}"
                for label, hits in zip(own["label"], own["count"], strict=True)
            ]
            own["doc"] = name or ""
            drawing.bars(
                own, unit=f"in every 1,000 {of}", digits=1, colours=colours_of(groups), ax=ax
            )
            if name is not None:
                ax.set_title(name, loc="left")
        return drawn

    told = [
        f"{within(name, '')}{': ' if name else ''}"
        + listing(f"{quoted(labels[i])} {number(part['per_1000'][i], 1)}" for i in part.index[:5])
        for name, part in parts.items()
    ]
    return Picture(
        draw,
        alt=f"Bars: the most frequent {things}{of_each(groups)}, hits in every 1,000 {of}. "
        f"{'. '.join(told) or 'There is none'}.",
        caption=f"The most frequent {things}{of_each(groups)}. A bar is as long as the hits in "
        f"every 1,000 {of}; press it to read them.",
        data=shown,
    )


def _flat(axes) -> list:
    return list(getattr(axes, "flat", [axes]))
