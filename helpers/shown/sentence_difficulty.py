"""How the difficulty of sentences is shown: the hardest in words, all of them in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.readability.counts import COUNTS, sums_of
from helpers.readability.difficulty import counted_in, hardest_sentences
from helpers.shown.groups import group_head
from helpers.shown.picture import Picture
from helpers.shown.row_groups import as_hits
from helpers.wording import Finding, listing, plural

if TYPE_CHECKING:
    from helpers.result import Result

TOP = 10
MOST_TOLD = 3
MOST_STRIPS = 6  # documents drawn, one strip each
MOST_MARKS = 300  # sentences that can be pressed
MARKED = 5  # hardest sentences of each group that are labelled
COUNTED = ("words", "polysyllables", "rare_words")
NOTES = {
    "grade": "Flesch-Kincaid of the sentence alone, in school years: it ranks, it does not "
    "measure.",
    "reasons": "What stands out among all sentences of the corpus.",
    "rare_words": "Not names; once in a million words of general English or rarer.",
}


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    groups = rows.settings["groups"]
    found = {"doc": "Document", **group_head(groups), "sentence": "Number, from 0"}
    found |= {"grade": "Grade", "words": "Words", "rare_words": "Rare words"}
    if "quote" not in rows.columns:
        return found | {"polysyllables": "Of three syllables or more", "reasons": "Why"}
    return found | {"reasons": "Why", "quote": "Sentence"}


def caption(rows: Result) -> str:
    """What is listed."""
    hardest = "The hardest sentences" if "quote" in rows.columns else "All sentences"
    return f"{hardest}, each graded by itself, and why"


def sentences(rows: Result) -> list[Finding]:
    """The hardest sentence of each group, or of all, and what makes it hard."""
    hardest = hardest_sentences(rows, top=1)
    if hardest.empty:
        return [Finding("No sentence has a grade.", question="Hard sentences")]
    if len(hardest) > MOST_TOLD:
        hardest = hardest.sort_values("grade", ascending=False, kind="stable").head(1)
    middle = float(np.median(sums_of(rows.origin.corpus).counts[:, COUNTS.index("words")]))
    return [
        Finding(
            f"The hardest sentence of {row.doc} is number {row.sentence + 1}: "
            f"{row.reasons.split('; ')[0]}.",
            verdict="counted",
            effect=float(min(abs(np.log2(row.words / max(middle, 1))), 5)),
            question="Hard sentences",
        )
        for row in hardest.itertuples()
    ]


def figure(rows: Result) -> Picture:
    """The grade of each sentence in the order of the text, the hardest marked."""
    graded = rows[rows["grade"].notna()].reset_index(drop=True)
    docs = list(dict.fromkeys(graded["doc"].astype(str)))[:MOST_STRIPS]
    graded = graded[graded["doc"].isin(docs)].reset_index(drop=True)
    marked = [
        own.nlargest(MARKED, "grade", keep="first")
        for _, own in graded.groupby("doc", sort=False, observed=True)
    ]
    hardest = pd.concat(marked) if marked else graded.head(0)
    tips = [
        f"{row.doc}, sentence {row.sentence + 1}: {plural(int(row.words), 'word')}"
        for row in graded.itertuples()
    ]

    return Picture(
        lambda width: _strips(graded, hardest, tips, docs, width),
        alt=_alt(graded, hardest, docs),
        caption="Each stroke a sentence graded by itself, in the order of the text. Press one to "
        "read it.",
        data=graded,
    )


def _strips(graded: pd.DataFrame, hardest: pd.DataFrame, tips, docs, width: int):
    """One strip a document, one stroke a sentence; of many only the hardest can be pressed."""
    from matplotlib.ticker import MaxNLocator

    from helpers.charts.marking import marks
    from helpers.charts.style import INK, canvas, document_colours

    drawn, axes = canvas(130 * max(len(docs), 1) + 40, width=width, rows=max(len(docs), 1))
    axes = np.atleast_1d(axes)
    thick = float(np.clip(width / 2 / max(len(graded), 1), 1.5, 8))
    every_doc = list(graded["doc"].cat.categories)  # a document has one colour on all pages
    colours = document_colours(every_doc) if len(docs) <= 3 else dict.fromkeys(docs, INK)
    for ax, doc in zip(axes, docs, strict=False):
        own = every = graded[graded["doc"] == doc]
        if len(graded) > MOST_MARKS:
            own = hardest[hardest["doc"] == doc]
            ax.vlines(every["sentence"] + 1, 0, every["grade"], lw=0.6, color=colours[doc])
        at, heights = own["sentence"] + 1, own["grade"]
        strokes = ax.vlines(at, 0, heights, color=colours[doc], lw=thick)
        marks(strokes, [tips[row] for row in own.index], rows=own.index.tolist())
        ax.set_title(doc, loc="left")
        ax.set(ylabel="school years", xlabel="")
        ax.xaxis.set_major_locator(MaxNLocator(7, integer=True))
    axes[-1].set_xlabel("sentence of the document")
    if not docs:
        axes[0].set_axis_off()
    return drawn


def _alt(graded: Result, hardest: pd.DataFrame, docs: list[str]) -> str:
    if not docs:
        return "No sentence has a grade."
    told = []
    for doc in docs:
        own, marked = graded[graded["doc"] == doc], hardest[hardest["doc"] == doc]
        told.append(
            f"{doc}, {plural(len(own), 'sentence')} of {int(own['words'].min())} to "
            f"{plural(int(own['words'].max()), 'word')}, hardest "
            f"{listing(str(number_) for number_ in marked['sentence'] + 1)}"
        )
    return (
        "Strokes, the Flesch-Kincaid grade of each sentence alone in school years, in the order "
        f"of the text: {'; '.join(told)}."
    )


def hits(rows: Result) -> pd.DataFrame:
    """The words that each count of a sentence counts."""
    corpus = rows.origin.corpus
    first = {doc: corpus.sentence_bounds[i] for i, doc in enumerate(corpus.docs)}
    names = [name for name in COUNTED if name in rows.columns]
    known = {name: rows[name].notna().to_numpy() for name in names}
    cells = (
        (row, name, counted_in(corpus, int(first[doc] + sentence), name))
        for row, (doc, sentence) in enumerate(zip(rows["doc"], rows["sentence"], strict=True))
        for name in names
        if known[name][row]
    )
    return as_hits(cells, corpus.spans)
