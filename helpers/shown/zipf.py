"""How the sizes of vocabularies and Zipf's law are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.frequency.wordlist import frequency_list
from helpers.layers import COLUMNS, layer
from helpers.shown.groups import MOST_APART, MOST_TOLD, colours_of, group_head, parts_of
from helpers.shown.picture import Picture
from helpers.shown.spelling import written
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, interval, listing, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "unseen": "Words that occur once, by all words: the chance that a further word is a new one.",
    "rank_exponent": "How steeply rates fall with rank: 1 in Zipf's law. It changes with length.",
    "rank_low": "What the longer text that this one is cut from would show.",
}
TOP = 8
MARKED = 5  # words of each group that open their sentences in the figure


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        **group_head(rows.settings["groups"]),
        "words": "Words",
        "types": "Different words",
        "hapaxes": "Occur once",
        "unseen": "Chance of a new word",
        "rank_exponent": "Exponent of the ranks",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "The size of each vocabulary, and how steeply it falls from common to rare words"


def sentences(rows: Result) -> list[Finding]:
    """How large a share of the different words occurs only once."""
    groups = rows.settings["groups"]
    known = rows[rows["types"] > 0]
    if known.empty:
        return [Finding("No document has a word.")]
    if len(known) > MOST_TOLD:
        share = known["hapaxes"] / known["types"]
        told = f"{number(100 * share.min())} to {number(100 * share.max())} of every 100"
        text = f"{told} different words occur once, over {len(known):,} texts."
        return [Finding(text, verdict="counted", question="Vocabulary")]
    return [
        Finding(
            f"{number(row['hapaxes'])} of the {plural(int(row['types']), 'different word')}"
            f"{'' if groups.whole else f' of {row[groups.by]}'} "
            f"{'occurs' if row['hapaxes'] == 1 else 'occur'} once.",
            verdict="counted",
            question="Vocabulary",
        )
        for row in known.to_dict("records")
    ]


def figure(rows: Result) -> Picture:
    """The rate of each word against its rank, both axes logarithmic; no line is fitted."""
    unit, groups = rows.settings["unit"], rows.settings["groups"]
    corpus = rows.origin.corpus
    words = frequency_list(corpus, groups, unit=unit)
    parts = dict(list(parts_of(words).items())[:MOST_APART])
    shown = np.concatenate([np.empty(0, dtype=int), *(p.index[:MARKED] for p in parts.values())])
    marked = words.iloc[shown].reset_index(drop=True)
    row_of = {int(i): row for row, i in enumerate(shown)}

    def draw(width: int):
        from helpers.charts.marking import marks
        from helpers.charts.style import INK, MARKERS, canvas

        drawn, ax = canvas(380 if width > 600 else 300, width=width)
        colours = colours_of(groups)
        for (name, part), sign in zip(parts.items(), MARKERS, strict=False):
            colour, rank = colours.get(name, INK), np.arange(1, len(part) + 1)
            first, ends = rank <= MARKED, _ends(part["count"].to_numpy())
            rest = ends & ~first
            ax.plot(rank[rest], part["per_1000"][rest], sign, color=colour, markersize=3)
            dots = ax.scatter(rank[first], part["per_1000"][first], s=36, marker=sign,
                              color=colour)  # fmt: skip
            tips = [
                f"{written(corpus, str(word), unit)}{'' if name is None else f', {name}'}: "
                f"{plural(int(count), 'hit')}"
                for word, count in zip(
                    part[COLUMNS[unit]][first], part["count"][first], strict=True
                )
            ]
            marks(dots, tips, rows=[row_of[int(i)] for i in part.index[:MARKED]])
            if name is not None:
                ax.annotate(name, (rank[-1], part["per_1000"].iloc[-1]), (6, 0), color=colour,
                            textcoords="offset points", va="center")  # fmt: skip
        ax.set(xscale="log", yscale="log", xlabel="rank", ylabel="in every 1,000 words")
        ax.margins(x=0.15)
        return drawn

    return Picture(
        draw,
        alt="Points of words by rank and hits in every 1,000 words, both axes logarithmic, "
        f"falling from left to right. {_told(rows)}",
        caption="Each word by rank and rate, no word left out; both axes logarithmic. Press one "
        f"of the first {MARKED} to read its hits.",
        data=marked,
    )


def _ends(count: np.ndarray) -> np.ndarray:
    """Of each run of equal counts the first and the last: the others lie between them."""
    change = np.diff(count) != 0
    return np.append(change, True) | np.insert(change, 0, True) if len(count) else change


def _told(rows: Result) -> str:
    groups, known = rows.settings["groups"], rows.dropna(subset=["rank_exponent"])
    told = [
        f"{'' if groups.whole else str(row[groups.by]) + ': '}{row['types']:,} different words, "
        f"exponent of the ranks {number(row['rank_exponent'], 2)}"
        + (
            ""
            if np.isnan(row["rank_low"])
            else f" ({interval(row['rank_low'], row['rank_high'], 2)})"
        )
        for row in known.head(MOST_APART).to_dict("records")
    ]
    return f"{listing(told)}." if told else "No text is long enough for an exponent."


def hits(rows: Result) -> pd.DataFrame:
    """The words that occur once in the documents of a row."""
    groups = rows.settings["groups"]
    units = layer(rows.origin.corpus, rows.settings["unit"])
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for row in range(len(rows)):
        group = 0 if groups.whole else groups.names.index(str(rows[groups.by].iloc[row]))
        inside = np.flatnonzero(groups.of_doc[units.doc] == group)
        codes = units.codes[inside]
        once = inside[np.bincount(codes, minlength=len(units.vocabulary))[codes] == 1]
        spans = units.spans(once)[["doc", "start", "end"]].astype({"doc": object})
        found.append(spans.assign(row=row, column="hapaxes")[list(SPANS)])
    return pd.concat(found[1:] or found, ignore_index=True)
