"""Where chosen words stand along the documents, and the sentences that stand for the picture."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from helpers.charts.style import GREY, document_colours, use_style
from helpers.wording import listing, number, plural, quoted

MOST_DOCUMENTS = 4  # more than that, and all documents are laid over one another
PARTS = 10  # of a document, where they are


def dispersion(
    found: pd.DataFrame, docs: list[str], terms: list[str], *, ax: Axes | None = None
) -> Axes:
    """Every occurrence of each term as a stroke along its document, one row a document.

    `found` is what `term_places` returned. With more than four documents, each row shows how many
    occurrences fall into each tenth of the documents, taken together.
    """
    use_style()
    few = len(docs) <= MOST_DOCUMENTS
    rows = len(terms) * (len(docs) if few else 1)
    if ax is None:
        _, ax = plt.subplots(figsize=(8, 1.1 + (0.26 if few else 0.42) * rows))
    if not few:
        return _tenths(found, terms, ax)
    colours = document_colours(docs)
    step = len(docs) + 0.7  # a gap between terms
    places = {}
    for i, term in enumerate(terms):
        for j, doc in enumerate(docs):
            y = places[term, doc] = i * step + j
            here = found[(found["term"] == term) & (found["doc"] == doc)]
            ax.hlines(y, 0, 100, color=GREY, linewidth=0.6, alpha=0.6)
            ax.vlines(here["percent"], y - 0.36, y + 0.36, color=colours[doc], linewidth=1.6)
            ax.text(101, y, f"{doc} {len(here):,}", va="center", fontsize=8)
    ax.set_yticks([i * step + (len(docs) - 1) / 2 for i in range(len(terms))], terms)
    ax.set_ylim(len(terms) * step - 0.9, -0.8)
    ax.set(xlim=(0, 100), xlabel="position in the document (% of its words)")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def _tenths(found: pd.DataFrame, terms: list[str], ax: Axes) -> Axes:
    sns.heatmap(
        tenths(found, terms), ax=ax, cmap="Blues", annot=True, fmt=",d", cbar=False, linewidths=0.5
    )
    ax.set(xlabel="tenth of the document", ylabel="")
    ax.tick_params(axis="both", length=0, labelrotation=0)
    return ax


def tenths(found: pd.DataFrame, terms: list[str]) -> pd.DataFrame:
    """How many occurrences of each term (rows) fall into each tenth (1 to 10) of its document."""
    part = np.minimum(found["percent"] * PARTS // 100, PARTS - 1).astype(int) + 1
    table = pd.crosstab(found["term"], part)
    return table.reindex(index=terms, columns=range(1, PARTS + 1), fill_value=0)


def dispersion_alt(found: pd.DataFrame, docs: list[str], terms: list[str]) -> str:
    """What `dispersion` shows, in words."""
    if len(docs) > MOST_DOCUMENTS:
        parts = []
        for term, row in tenths(found, terms).iterrows():
            first, last = row.iloc[: PARTS // 2].sum(), row.iloc[PARTS // 2 :].sum()
            parts.append(f"{quoted(term)} {first:,} in the first halves, {last:,} in the second")
        return (
            f"Table of colours: occurrences of {plural(len(terms), 'term')} by tenth of the "
            f"document, {len(docs):,} documents together. {listing(parts)}."
        )
    parts = []
    for term in terms:
        said = []
        for doc in docs:
            at = found["percent"][(found["term"] == term) & (found["doc"] == doc)]
            span = f" between {number(at.min())} and {number(at.max())}%" if len(at) > 1 else ""
            said.append(f"{len(at):,} in {doc}{span}")
        parts.append(f"{quoted(term)}: {listing(said)}")
    return (
        "Dispersion plot: a stroke for each occurrence along each document, from its first word "
        f"(0%) to its last (100%). {'; '.join(parts)}."
    )
