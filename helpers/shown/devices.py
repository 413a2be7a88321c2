"""How candidates for rhetorical devices are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.repetition.rhetoric import device_hits
from helpers.shown.repeats import shortened
from helpers.shown.spelling import written
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result

HEADS = {
    "device": "Device",
    "doc": "Document",
    "text": "Words",
    "count": "Said",
    "quote": "Quoted",
    "bits": "Bits",
}
NOTES = {
    "device": "Anaphora: neighbours begin alike; epistrophe: end alike; symploce: both; "
    "anadiplosis: one begins as the other ended; epizeuxis: a word said twice running.",
    "bits": "How unlikely the words are to come again, if words came at random.",
}


def caption(rows: Result) -> str:
    """What is listed."""
    return (
        f"Candidates for devices between neighbouring {rows.settings['segment']}s, the least "
        "likely by chance first"
    )


def sentences(rows: Result) -> list[Finding]:
    """How many candidates there are, and the least likely: to be read, no finding."""
    if rows.empty:
        near = f"neighbouring {rows.settings['segment']}s"
        return [Finding(f"No two {near} begin or end alike.", verdict="counted")]
    first, (corpus, unit) = rows.iloc[0], (rows.origin.corpus, rows.settings["unit"])
    counts = rows["device"].value_counts(sort=False)
    told = listing(f"{name} {number(count)}" for name, count in counts.items())
    said = quoted(shortened(written(corpus, str(first["text"]), unit)))
    return [
        Finding(
            f"{plural(len(rows), 'candidate')} for devices to be read: {told}.",
            verdict="counted",
            question="Devices",
        ),
        Finding(
            f"The least likely by chance is {first['device']} on {said} in {first['doc']}, "
            f"sentence {int(first['sentence']) + 1}."
        ),
    ]


def hits(rows: Result) -> pd.DataFrame:
    """Each time the words of a candidate are said."""
    return device_hits(rows).assign(column="count").astype({"doc": object})[list(SPANS)]
