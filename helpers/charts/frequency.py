"""Figures of word frequency, and the sentences that stand for them."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from helpers.charts.style import GREY, INK, document_colours, use_style
from helpers.prose import listing, number, quoted


def frequency_bars(rows: pd.DataFrame, *, top: int = 15) -> Figure:
    """The most frequent words as bars with 95 % intervals, one panel a document, one scale.

    `rows` is a `frequency_list`; without its column `doc` there is one panel for the corpus.
    """
    use_style()
    panels = _panels(rows, top)
    colours = document_colours(list(panels))
    figure, axes = plt.subplots(
        1,
        len(panels),
        figsize=(max(5.0, 4.2 * len(panels)), 0.28 * top + 0.9),
        sharex=True,
        squeeze=False,
    )
    for ax, (name, part) in zip(axes[0], panels.items(), strict=True):
        place = np.arange(len(part))
        ax.barh(place, part["per_1000"], color=colours[name], alpha=0.75, height=0.7)
        ax.hlines(place, part["ci_low"], part["ci_high"], color=INK, linewidth=1.1)
        ax.set_yticks(place, part[_unit(part)])
        ax.set_ylim(top - 0.4, -0.6)
        ax.tick_params(axis="y", length=0)
        ax.grid(axis="x", color=GREY, alpha=0.25)
        ax.set(title=name, xlabel="per 1,000 words")
    axes[0][0].set_xlim(left=0)
    return figure


def frequency_bars_alt(rows: pd.DataFrame, *, top: int = 15) -> str:
    """What `frequency_bars` shows, in words."""
    parts = []
    for name, part in _panels(rows, top).items():
        leading = [
            f"{quoted(word)} {number(rate, 1)} ({number(low, 1)} to {number(high, 1)})"
            for word, rate, low, high in zip(
                part[_unit(part)], part["per_1000"], part["ci_low"], part["ci_high"], strict=True
            )
        ]
        parts.append(f"{name}: {listing(leading[:5])}.")
    return " ".join(
        [
            f"Bar chart, one panel a document, of its {top} most frequent words; occurrences per "
            "1,000 words, with 95 % intervals.",
            *parts,
        ]
    )


def _unit(rows: pd.DataFrame) -> str:
    return "lemma" if "lemma" in rows else "word"


def _panels(rows: pd.DataFrame, top: int) -> dict[str, pd.DataFrame]:
    if "doc" not in rows:
        return {"all documents": rows.head(top)}
    return {doc: part.head(top) for doc, part in rows.groupby("doc", sort=False)} or {
        "no words": rows
    }
