"""How names that share sentences are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown.mention_hits import cells, with_sentences
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

HEADS = {
    "entity": "One",
    "other": "Other",
    "sentences": "Sentences with both",
    "expected": "By chance",
}
NOTES = {
    "expected": "If the mentions of each stood at random words of its documents. What stands above "
    "it is a description: no test was made of pairs chosen for meeting often.",
}
LABELLED = 10  # names that the drawing places


def caption(pairs: Result) -> str:
    """What is counted."""
    return "Names in the same sentence"


def sentences(pairs: Result) -> list[Finding]:
    """Which two share most sentences."""
    if pairs.empty:
        return [Finding("No two names share two sentences.", verdict="counted")]
    row = pairs.iloc[0]
    text = (
        f"{row['entity']} and {row['other']} share {plural(int(row['sentences']), 'sentence')}; "
        f"chance would give {number(row['expected'], 1)}."
    )
    return [Finding(text, verdict="counted", effect=1.0, question="Named together")]


def figure(pairs: Result, *, top: int = 12) -> Picture:
    """The pairs that share most sentences, beside what chance would give."""
    shown = pairs.head(top)

    def draw(width: int):
        if shown.empty:
            return nothing_to_draw(width, "no two names share two sentences")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        drawn = pd.DataFrame(shown).assign(
            label=shown["entity"] + " + " + shown["other"], value=shown["sentences"]
        )
        drawn["tip"] = [
            f"{label}: {plural(int(count), 'sentence')}, by chance {number(expected, 1)}"
            for label, count, expected in zip(
                drawn["label"], shown["sentences"], shown["expected"], strict=True
            )
        ]
        ax = canvas(60 + 42 * len(shown), width=width)[1]
        return parts.bars(drawn, unit="sentences with both", ax=ax)

    told = [
        f"{row['entity']} and {row['other']} {row['sentences']}"
        for _, row in shown.head(6).iterrows()
    ]
    found = shown.hits()
    return Picture(
        draw,
        alt=f"Bars: sentences that name both of a pair. {', '.join(told)}.",
        caption="How many sentences name both. To be named together is not to be allied: press a "
        "bar and read.",
        data=pd.DataFrame(shown),
        hits=found[found["column"] == "sentences"],
    )


def hits(pairs: Result) -> pd.DataFrame:
    """The first mention of the one in each sentence that names both."""
    found = with_sentences(pairs)
    told = []
    for row, (one, other) in enumerate(zip(pairs["entity"], pairs["other"], strict=True)):
        place = ["number", "sentence"]
        first = found[found["entity"] == one].drop_duplicates(place)
        beside = found.loc[found["entity"] == other, place].drop_duplicates()
        told.append((row, "sentences", first.merge(beside, on=place)))
        for column, name in (("count_entity", one), ("count_other", other)):
            if column in pairs.columns:
                told.append((row, column, found[found["entity"] == name]))
    return cells(told)
