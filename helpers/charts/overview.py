"""How long the sentences of each document are."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from helpers.charts.style import COLOURS, INK, document_colours, use_style
from helpers.wording import listing, number

MOST_STRIPS = 12  # above it a histogram of the document means says more


def sentence_lengths(
    words: pd.DataFrame, lengths: pd.DataFrame, *, ax: Axes | None = None, seed: int = 0
) -> Axes:
    """The axes with a point a sentence and the mean of each document with its interval.

    Parameters
    ----------
    words
        One row a sentence: `doc`, `words`.
    lengths
        The result of `overview.lengths`.
    """
    use_style()
    means = lengths[lengths["unit"] == "sentence"]
    if len(means) > MOST_STRIPS:
        ax = ax or plt.subplots(figsize=(7, 3.2))[1]
        sns.histplot(means, x="mean", color=COLOURS[0], ax=ax)
        ax.set(xlabel="mean sentence length of a document (words)", ylabel="documents")
        return ax
    ax = ax or plt.subplots(figsize=(7, 0.9 + 0.95 * max(len(means), 1)))[1]
    docs = means["doc"].tolist()
    colours = document_colours(docs)
    jitter = np.random.default_rng(seed).uniform(-0.22, 0.22, len(words))
    for place, row in enumerate(means.itertuples()):
        mine = (words["doc"] == row.doc).to_numpy()
        ax.scatter(
            words["words"].to_numpy()[mine],
            place + jitter[mine],
            s=18,
            color=colours[row.doc],
            alpha=0.55,
            linewidth=0,
        )
        ax.plot([row.ci_low, row.ci_high], [place - 0.36] * 2, color=INK, linewidth=1.5)
        ax.plot(row.mean, place - 0.36, marker="D", color=INK, markersize=5)
    ax.set_yticks(range(len(docs)), docs)
    ax.set_ylim(len(docs) - 0.45, -0.55)
    ax.set_xlim(left=0)
    ax.set(xlabel="words in the sentence (diamond and line: mean with 95% interval)", ylabel="")
    return ax


def sentence_lengths_alt(lengths: pd.DataFrame) -> str:
    """What the figure of sentence lengths shows, in words.

    Examples
    --------
    >>> row = {"doc": "a", "unit": "sentence", "units": 2, "mean": 3.0, "median": 3.0}
    >>> row |= {"shortest": 2, "longest": 4}
    >>> sentence_lengths_alt(pd.DataFrame([row])).split(": ", 1)[1]
    'a, 2 sentences of 2 to 4 words, mean 3.0, median 3.'
    """
    means = lengths[lengths["unit"] == "sentence"]
    if len(means) > MOST_STRIPS:
        low, high = means["mean"].min(), means["mean"].max()
        return (
            f"Histogram of the mean sentence length of {len(means):,} documents: "
            f"from {number(low, 1)} to {number(high, 1)} words."
        )
    parts = [
        f"{row.doc}, {row.units:,} sentences of {number(row.shortest)} to {number(row.longest)} "
        f"words, mean {number(row.mean, 1)}, median {number(row.median)}"
        for row in means.itertuples()
        if row.units
    ]
    return f"Strip plot of the words in each sentence, one strip a document: {listing(parts)}."
