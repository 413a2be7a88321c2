"""How frequency lists are shown: of words, of other units, and of sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.layers import COLUMNS
from helpers.shown.picture import Picture
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
MOST_TOLD = 3  # groups that a sentence speaks of
MOST_SPELLINGS = "Written as"


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    unit, n, groups = (rows.settings[name] for name in ("unit", "n", "groups"))
    key = COLUMNS[unit] if n == 1 else "text"
    found = {key: UNITS[unit].split(",")[0].capitalize() if n == 1 else "Words in a row"}
    if not groups.whole:
        found[groups.by] = "Document" if groups.by == "doc" else groups.by.capitalize()
    return found | {
        "count": "Hits",
        "per_1000": "In every 1,000 words" if n == 1 else "In every 1,000 places",
        "sentences": "Sentences",
        "docs": "Documents",
        "rank": "Rank",
        "arf": "Evenly spread hits (ARF)",
        "forms": MOST_SPELLINGS,
    }


def caption(rows: Result) -> str:
    """What is counted."""
    unit, n, exclude = (rows.settings[name] for name in ("unit", "n", "exclude"))
    what = "Words" if n == 1 else f"{number(n)} words in a row"
    read = {"word": "", "entity": ", each name counted under one form"}
    left = f"; {plural(len(exclude), 'word')} left out" if exclude else ""
    return f"{what}{read.get(unit, f', as {UNITS[unit]}')}, and how often they occur{left}"


def sentences(rows: Result) -> list[Finding]:
    """Which word leads in each group."""
    key = COLUMNS[rows.settings["unit"]] if rows.settings["n"] == 1 else "text"
    parts = list(_parts(rows).items())
    told = [
        f"{quoted(first[key])} {'' if name is None else f'in {name} '}"
        f"({plural(int(first['count']), 'time')}, {number(first['per_1000'], 1)} in every 1,000 "
        "words)"
        for name, part in parts[:MOST_TOLD]
        for first in [part.iloc[0]]
    ]
    if not told:
        return [Finding("No word is left to be listed.")]
    left_out = " that is no word of grammar" if rows.settings["exclude"] else ""
    share = max(float(part["per_1000"].iloc[0]) for _, part in parts)
    return [
        Finding(
            f"The most frequent word{left_out} is {listing(told)}.",
            verdict="counted",
            effect=min(share / 10, 5),
            question="Words",
        )
    ]


def figure(rows: Result, *, top: int = 12) -> Picture:
    """The most frequent words of each group as bars, each of which opens its sentences."""
    key = COLUMNS[rows.settings["unit"]] if rows.settings["n"] == 1 else "text"
    shown = rows.iloc[_first_rows(rows, top)].reset_index(drop=True)
    groups = rows.settings["groups"]
    names = [name for name in dict.fromkeys(shown[groups.by])] if not groups.whole else [None]

    def draw(width: int):
        import matplotlib.pyplot as plt

        from helpers.charts import parts
        from helpers.charts.style import canvas, document_colours

        across = len(names) if width > 600 and len(names) <= 3 else 1
        down = -(-len(names) // across)
        drawn, axes = canvas(down * (42 * top + 80), width=width, rows=down, columns=across)
        colours = document_colours(names) if groups.by == "doc" else {}
        for ax, name in zip(_flat(axes), names, strict=False):
            own = shown if name is None else shown[shown[groups.by] == name]
            bars = own.assign(label=own[key], value=own["per_1000"])
            bars["tip"] = [
                f"{word}{'' if name is None else f', {name}'}: {plural(int(hits), 'hit')}"
                for word, hits in zip(own[key], own["count"], strict=True)
            ]
            parts.bars(bars, unit="in every 1,000 words", ax=ax, colours=colours)
            if name is not None:
                ax.set_title(str(name))
        plt.setp(_flat(axes)[len(names) :], visible=False)
        return drawn

    told = [
        f"{'' if name is None else f'{name}: '}"
        + listing(
            f"{quoted(word)} {number(rate, 1)}"
            for word, rate in zip(part[key].head(5), part["per_1000"].head(5), strict=True)
        )
        for name, part in _parts(shown).items()
    ]
    return Picture(
        draw,
        alt=f"Bars, the {top} most frequent words{_of_each(groups)}; hits in every 1,000 words. "
        f"{'. '.join(told)}.",
        caption="The most frequent words. A bar is as long as the word's hits in every 1,000 "
        "words; press it to read them.",
        data=shown,
    )


def _parts(rows: pd.DataFrame) -> dict:
    """The rows of each group, in the order of the table."""
    groups = rows.settings["groups"]
    if groups.whole or rows.empty:
        return {None: rows} if len(rows) else {}
    return dict(list(rows.groupby(groups.by, sort=False, observed=True)))


def _first_rows(rows: Result, top: int) -> list[int]:
    groups = rows.settings["groups"]
    if groups.whole:
        return list(range(min(top, len(rows))))
    place = rows.groupby(groups.by, sort=False, observed=True).cumcount().to_numpy()
    return [i for i, p in enumerate(place) if p < top]


def _of_each(groups) -> str:
    if groups.whole:
        return ""
    return " of each document" if groups.by == "doc" else f" of each {groups.by}"


def _flat(axes) -> list:
    return list(getattr(axes, "flat", [axes]))
