"""How repetition at equal length is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.repetition.rates import DECIDES, rate_hits
from helpers.shown.groups import MOST_APART, colours_of, group_head, of_each, within
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, interval, listing, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

UNIT = "said again, of 100 sequences of three words"
TOP = 9
MOST_TOLD = 3
FEW = 12  # groups drawn in rows of their own


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        **group_head(rows.settings["groups"]),
        "n": "Words in a row",
        "value": "Said again",
        "ci_low": "Range",
        "ci_high": "Range",
        "note": "Note",
    }


def notes(rows: Result) -> dict[str, str]:
    """What the columns mean, and what the range promises at this length."""
    kind = stats.interval_name(stats.coverage(f"repeats_{DECIDES}", rows.settings["window"]))
    return {
        "value": "Sequences that say something again, of all, in windows of one length; it opens "
        "those said twice or more in their document.",
        "ci_low": "What the longer text that this one is cut from would show "
        f"({kind}); of five documents or more, what others of their kind would show on average.",
    }


def caption(rows: Result) -> str:
    """What is measured."""
    window = rows.settings["window"]
    return (
        f"Sequences that say something again{of_each(rows.settings['groups'])}, of all, in "
        f"windows of {plural(window, 'word')}"
    )


def sentences(rows: Result) -> list[Finding]:
    """How much of each text is said again, at equal length: a description."""
    groups, window = rows.settings["groups"], rows.settings["window"]
    known = _decisive(rows).dropna(subset=["value"])
    if known.empty:
        return [Finding("No document is long enough for a rate of repetition.")]
    told = [
        f"{number(100 * row['value'], 1)}{within(None if groups.whole else str(row[groups.by]))}"
        for _, row in known.head(MOST_TOLD).iterrows()
    ]
    text = f"In {plural(window, 'word')}, {listing(told)} of 100 sequences of three are said again."
    return [Finding(text, verdict="counted", effect=0.4, question="Repetition")]


def figure(rows: Result) -> Picture:
    """Of 100 sequences of three words those said again, with their range."""
    groups, window = rows.settings["groups"], rows.settings["window"]
    shown = _decisive(rows).reset_index(drop=True)
    names = ["all documents"] * len(shown) if groups.whole else shown[groups.by].astype(str)
    drawn = pd.DataFrame(
        {
            "label": list(names),
            "doc": list(names),
            "value": 100 * shown["value"],
            "low": (100 * shown["ci_low"]).fillna(100 * shown["value"]),
            "high": (100 * shown["ci_high"]).fillna(100 * shown["value"]),
            "note": shown["note"],
        },
        index=shown.index,
    )
    drawn["tip"] = [
        f"{label}: {number(value, 1)} {UNIT}"
        for label, value in zip(drawn["label"], drawn["value"], strict=True)
    ]
    few = len(drawn) <= FEW

    def draw(width: int):
        if drawn["value"].isna().all():
            return nothing_to_draw(width, "no document is long enough")
        from helpers.charts import parts
        from helpers.charts.style import canvas, document_markers

        if not few:
            known = drawn.dropna(subset=["value"]).drop(columns="doc")
            return parts.dots(known, unit=UNIT, step=1, ax=canvas(240, width=width)[1])
        return parts.extents(
            drawn,
            unit=UNIT,
            colours=colours_of(groups),
            markers=document_markers(list(groups.names)) if len(groups) <= MOST_APART else None,
            ax=canvas(60 + 42 * max(len(drawn), 1), width=width)[1],
        )

    told = listing(
        f"{row['label']} {number(row['value'], 1)} ({interval(row['low'], row['high'])})"
        for _, row in drawn.iterrows()
    )
    return Picture(
        draw,
        alt=f"{'Marks with ranges' if few else 'Dots, one for each text'}: {UNIT}. {told}.",
        caption=f"In stretches of {plural(window, 'word')}. "
        + ("Lines: what the longer text that each is cut from would show. " if few else "")
        + "Press a mark to read what is said again.",
        data=shown,
    )


def hits(rows: Result) -> pd.DataFrame:
    """What each value rests on: the sequences said twice or more in their document."""
    groups, corpus = rows.settings["groups"], rows.origin.corpus
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for row, n in enumerate(rows["n"]):
        docs = np.arange(len(corpus.docs))
        if not groups.whole:
            own = groups.names.index(str(rows[groups.by].iloc[row]))
            docs = np.flatnonzero(groups.of_doc == own)
        spans, _ = rate_hits(corpus, docs, int(n), unit=rows.settings["unit"], together=False)
        spans = spans.assign(row=row, column="value").astype({"doc": object})
        found.append(spans[list(SPANS)])
    return pd.concat(found[1:] or found, ignore_index=True)


def _decisive(rows: Result) -> Result:
    """The rows of the length that a sentence speaks of."""
    return rows[rows["n"] == DECIDES] if (rows["n"] == DECIDES).any() else rows.head(0)
