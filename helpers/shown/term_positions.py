"""How the positions of chosen words are shown: a stroke for each hit along each document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shown.picture import Picture
from helpers.shown.search import own_hits
from helpers.wording import Finding, listing, number, plural, quoted

if TYPE_CHECKING:
    from helpers.corpus import Corpus
    from helpers.result import Result

HEADS = {
    "term": "Term",
    "doc": "Document",
    "position": "Words before it",
    "percent": "Percent of the document before it",
}
TOP = 20
MOST_DOCUMENTS = 4  # beyond it the documents are laid over one another, in tenths
PARTS = 10


def caption(found: Result) -> str:
    """What is counted."""
    return "Where the chosen words stand"


def sentences(found: Result) -> list[Finding]:
    """How the hits of the most frequent term fall into the halves of a document: a count."""
    from helpers.shown import name_of

    if found.empty:
        return [Finding("None of the words is met.", name_of(found, "figure"))]
    pairs = found.groupby(["term", "doc"], observed=True, sort=False)["percent"]
    sizes = pairs.size()
    term, doc = sizes.idxmax()
    first, total = int((pairs.get_group((term, doc)) <= 50).sum()), int(sizes.max())
    text = (
        f"{first} of the {plural(total, 'hit')} of {quoted(term)} in {doc} stand in its first half."
    )
    return [Finding(text, name_of(found, "figure"), verdict="counted", question="Where")]


def hits(found: Result) -> pd.DataFrame:
    """Each row is a hit itself."""
    return own_hits(found, "term")


def tenths(found: pd.DataFrame, terms: list[str]) -> pd.DataFrame:
    """How many hits of each term (rows) fall into each tenth (1 to 10) of its document."""
    part = np.minimum(found["percent"] * PARTS // 100, PARTS - 1).astype(int) + 1
    table = pd.crosstab(found["term"], part)
    return table.reindex(index=terms, columns=range(1, PARTS + 1), fill_value=0)


def figure(found: Result) -> Picture:
    """Every hit as a stroke along its document; of many documents the tenths taken together."""
    return picture(found, found.settings["terms"], found.origin.corpus)


def picture(
    found: pd.DataFrame, terms: list[str], corpus: Corpus, *, hits: pd.DataFrame | None = None
) -> Picture:
    """The positions of some terms drawn along the documents.

    `found` has `term`, `doc`, `position` (words before the hit), `percent` (of the document before
    it), one row for each hit; `hits` are what the strokes open, where `found` is no Result.
    """
    docs = corpus.docs
    few = len(docs) <= MOST_DOCUMENTS
    return Picture(
        (lambda width: _strips(found, terms, corpus, width))
        if few
        else (lambda width: _tenths(found, terms, width)),
        alt=_alt(found, terms, docs),
        caption="Where the words stand, from the first word of a document to its last. "
        + ("A stroke is a hit; press it to read it." if few else "Hits in each tenth."),
        data=found,
        hits=hits if few else None,
    )


def _strips(found: pd.DataFrame, terms: list[str], corpus, width: int):
    from helpers.charts import parts
    from helpers.charts.style import canvas, document_colours

    lengths = dict(zip(corpus.docs, np.diff(corpus.token_bounds).tolist(), strict=True))
    rows = max(len(terms), 1)
    tall = rows * (60 + 34 * len(corpus.docs))
    drawn, axes = canvas(tall, width=width, rows=rows, columns=1)
    for ax, term in zip(np.ravel(axes), terms, strict=False):
        own = pd.DataFrame(found[found["term"] == term])
        own = own.assign(
            at=own["position"],
            tip=[
                f"{term}, {doc}, word {at + 1:,}"
                for doc, at in zip(own["doc"], own["position"], strict=True)
            ],
        )
        parts.strips(own, lengths=lengths, colours=document_colours(corpus.docs), ax=ax)
        ax.set_title(term, loc="left")
    return drawn


def _tenths(found: pd.DataFrame, terms: list[str], width: int):
    from helpers.charts.style import COLOURS, canvas

    drawn, axes = canvas(
        max(len(terms), 1) * 70 + 40, width=width, rows=max(len(terms), 1), columns=1
    )
    table = tenths(found, terms)
    for ax, term in zip(np.ravel(axes), terms, strict=False):
        ax.bar(table.columns, table.loc[term], color=COLOURS[0], width=0.8)
        ax.set_title(term, loc="left")
        ax.set_xticks(range(1, PARTS + 1))
    np.ravel(axes)[-1].set_xlabel("tenth of the document")
    return drawn


def _alt(found: pd.DataFrame, terms: list[str], docs: list[str]) -> str:
    if len(docs) > MOST_DOCUMENTS:
        told = [
            f"{quoted(term)} {row.iloc[: PARTS // 2].sum():,} in the first halves, "
            f"{row.iloc[PARTS // 2 :].sum():,} in the second"
            for term, row in tenths(found, terms).iterrows()
        ]
        return (
            f"Bars: hits of {plural(len(terms), 'term')} by tenth of the document, {len(docs):,} "
            f"documents together. {listing(told)}."
        )
    told = []
    for term in terms:
        parts = []
        for doc in docs:
            at = found["percent"][(found["term"] == term) & (found["doc"] == doc)]
            span = f" between {number(at.min())} and {number(at.max())}%" if len(at) > 1 else ""
            parts.append(f"{len(at):,} in {doc}{span}")
        told.append(f"{quoted(term)}: {listing(parts)}")
    return (
        "Strips: a stroke for each hit along each document, from its first word (0%) to its last "
        f"(100%). {'; '.join(told)}."
    )
