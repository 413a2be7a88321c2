"""How the lengths of sentences and paragraphs are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.overview.sizes import words_of_parts
from helpers.shown.groups import MOST_APART, colours_of, group_head, told_parts
from helpers.shown.picture import Picture
from helpers.shown.row_groups import documents_of_rows
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, interval, listing, number, plural

if TYPE_CHECKING:
    from helpers.corpus import Corpus
    from helpers.result import Result

MOST_DOTS = 300  # sentences drawn one by one, each of which opens
NOTES = {
    "ci_low": "What the longer text would show that this one is cut from; none under 160 words or "
    "8 sentences.",
    "count": "Those that hold a word.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return group_head(rows.settings["groups"]) | {
        "part": "Part",
        "count": "How many",
        "mean": "Words on average",
        "ci_low": "From",
        "ci_high": "to",
        "median": "Half have up to",
        "shortest": "Shortest",
        "longest": "Longest",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "Words in a sentence, and in a paragraph"


def sentences(rows: Result) -> list[Finding]:
    """How long a sentence is on average."""
    own = rows[(rows["part"] == "sentence") & rows["mean"].notna()]
    if own.empty:
        return [Finding("No document has a sentence with a word.", question="Sentences")]
    if len(own) > MOST_APART:
        means = own["mean"]
        text = (
            f"A sentence has {number(means.median(), 1)} words on average in the middle one of "
            f"{len(own):,}; the means run from {interval(means.min(), means.max())}."
        )
        return [Finding(text, verdict="counted", question="Sentences")]
    told = listing(
        f"{number(part['mean'].iloc[0], 1)}{'' if name is None else f' in {name}'}"
        for name, part in told_parts(own)
    )
    text = f"A sentence has {told} words on average."
    if len(own) > 1 or not rows.settings["groups"].whole:
        text = f"Words in a sentence, on average: {told}."
    return [Finding(text, verdict="counted", question="Sentences")]


def figure(rows: Result) -> Picture:
    """A dot a sentence where there are few, else the mean of each group, or their spread."""
    own = rows[(rows["part"] == "sentence") & rows["mean"].notna()].reset_index(drop=True)
    told = listing(
        f"{label}, {plural(int(row['count']), 'sentence')} of {number(row['shortest'])} to "
        f"{number(row['longest'])} words, mean {number(row['mean'], 1)}"
        for label, (_, row) in zip(_labels(own), own.iterrows(), strict=True)
    )
    few = len(own) <= MOST_APART and own["count"].sum() <= MOST_DOTS
    made = _dots(own) if few else _ranges(own) if len(own) <= 2 * MOST_APART else _spread(own)
    return made._replace(alt=f"{made.alt}: {told}.")


def _labels(rows: Result) -> list[str]:
    groups = rows.settings["groups"]
    return ["all documents"] * len(rows) if groups.whole else rows[groups.by].astype(str).tolist()


def _dots(rows: Result) -> Picture:
    corpus, groups = rows.origin.corpus, rows.settings["groups"]
    parts = [
        _sentence_rows(corpus, docs, label)
        for docs, label in zip(documents_of_rows(rows), _labels(rows), strict=True)
    ]
    data = pd.concat(parts, ignore_index=True) if parts else _sentence_rows(corpus, [], "")
    spans = data.assign(row=data.index)[["row", "doc", "start", "end"]]

    def draw(width: int):
        from helpers.charts import parts as drawing
        from helpers.charts.style import canvas

        if data.empty:
            ax = canvas(80, width=width)[1]
            ax.set_axis_off()
            return ax
        piles = data.groupby(["group", data["words"] // 2]).size()
        tall = int(piles.groupby("group").max().sum())
        ax = canvas(11 * tall + 34 * len(rows) + 60, width=width)[1]
        dots = data.assign(value=data["words"], doc=data["group"])
        unit = "words in each sentence"
        return drawing.dots(dots, unit=unit, step=2, colours=colours_of(groups), ax=ax)

    return Picture(
        draw,
        alt="One square a sentence, piled up by its number of words",
        caption="Each square a sentence, where its number of words lies. Press one to read it.",
        data=data.drop(columns=["tip"]),
        hits=spans,
    )


def _sentence_rows(corpus: Corpus, docs, label: str) -> pd.DataFrame:
    """Group, document, sentence and words of each sentence of some documents."""
    table = corpus.sentences.assign(words=words_of_parts(corpus, "sentence"))
    table = table[np.isin(corpus.sentence_doc, docs) & (table["words"] > 0).to_numpy()]
    table.insert(0, "group", label)
    table["tip"] = [
        f"{row.doc}, sentence {row.sentence + 1}: {plural(row.words, 'word')}"
        for row in table.itertuples()
    ]
    return table.astype({"doc": object})


def _ranges(rows: Result) -> Picture:
    data = rows.assign(
        label=_labels(rows),
        value=rows["mean"],
        low=rows["ci_low"].fillna(rows["mean"]),
        high=rows["ci_high"].fillna(rows["mean"]),
    )
    data["tip"] = [f"{row.label}: {number(row.mean, 1)} words" for row in data.itertuples()]

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import canvas

        ax = canvas(42 * max(len(data), 1) + 60, width=width)[1]
        return parts.extents(data, unit="words in a sentence, on average", ax=ax)

    return Picture(
        draw,
        alt="Mean words in a sentence, with their ranges",
        caption="Mark: the mean. Line: what the longer text would show.",
        data=rows,
    )


def _spread(rows: Result) -> Picture:
    means = rows["mean"].to_numpy()

    def draw(width: int):
        from helpers.charts.style import GREY, INK, canvas

        drawn, ax = canvas(260, width=width)
        ax.hist(means, bins="auto", color=GREY)
        ax.axvline(np.median(means), color=INK)
        ax.set(xlabel="words in a sentence, on average", ylabel="how many")
        return drawn

    return Picture(
        draw,
        alt=f"Histogram of the mean words in a sentence of {len(means):,}",
        caption="How the means are spread; line: the middle one.",
        data=pd.DataFrame(rows),
    )


def hits(rows: Result) -> pd.DataFrame:
    """The sentences or paragraphs that are counted in the rows at hand."""
    corpus, parts = rows.origin.corpus, []
    for row, (docs, part) in enumerate(zip(documents_of_rows(rows), rows["part"], strict=True)):
        held = words_of_parts(corpus, part) > 0
        bounds = getattr(corpus, f"{part}_bounds")
        own = [np.arange(bounds[d], bounds[d + 1]) for d in docs]
        at = np.concatenate([np.empty(0, dtype=np.int64), *own])
        at = at[held[at]]
        doc = np.searchsorted(bounds, at, side="right") - 1
        found = {"row": row, "column": "count", "doc": np.array(corpus.docs, dtype=object)[doc]}
        found |= {"start": getattr(corpus, f"{part}_starts")[at].astype(np.int64)}
        found |= {"end": getattr(corpus, f"{part}_ends")[at].astype(np.int64)}
        parts.append(pd.DataFrame(found))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame({s: [] for s in SPANS})
