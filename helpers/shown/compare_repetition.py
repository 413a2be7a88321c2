"""How a comparison of repetition is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.repetition.rates import DECIDES, rate_hits
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "verdict": "Of sequences of three words alone, chosen beforehand. More: the range of the ratio "
    "leaves out 1. Alike: the whole range lies between half and twice.",
    "count_target": "Sequences said twice or more in their document, the first time included.",
    "value_target": "Sequences that say something again, of all, in windows of one length.",
    "ci_low": "What the ratio would be between the longer texts that these are cut from (of five "
    "documents or more, between what others of their kind would show on average).",
}
TOP = 5


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    return {
        "n": "Words in a row",
        "verdict": "How sure",
        "count_target": f"Twice or more in {target}",
        "count_reference": f"Twice or more in {reference}",
        "value_target": f"Said again in {target}",
        "value_reference": f"Said again in {reference}",
        "note": "Note",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    target, reference = rows.settings["sides"].names
    window = f", in windows of {plural(_window(rows), 'word')}" if _window(rows) else ""
    return f"Repetition in {target} and in {reference}{window}"


def sentences(rows: Result) -> list[Finding]:
    """What may be said of the difference, by the one length that carries the verdict."""
    decides = rows[rows["n"] == DECIDES]
    if decides.empty:
        return []
    row, names = decides.iloc[0], rows.settings["sides"].names
    said = str(row["verdict"])
    one, other = (100 * row[f"value_{side}"] for side in ("target", "reference"))
    rates = f"{number(one, 1)} against {number(other, 1)} of 100 sequences of three words"
    if said == stats.TOO_FEW:
        text = f"{names[0]} or {names[1]} is too short to compare what is said again."
        if one == 0 and other == 0:
            text = f"Too little is said again in {names[0]} and {names[1]} to compare."
    elif said == stats.ALIKE:
        text = f"As much is said again in {names[0]} as in {names[1]}: {rates}."
    elif said == stats.CANNOT_TELL:
        span = stats.could_be(row["ci_low"], row["ci_high"], scale="ratio")
        text = (
            f"Whether {names[0]} repeats itself more than {names[1]} cannot be told: "
            f"it could be {span}."
        )
    else:
        more = names[0] if row["log_ratio"] > 0 else names[1]
        low, high = sorted((one, other))
        ratio = f", {number(high / low, 1)} times" if low > 0 else ""
        text = f"{more} repeats itself more: {rates}{ratio}."
    effect = abs(row["log_ratio"]) if np.isfinite(row["log_ratio"]) else 0.0
    return [Finding(text, verdict=said, effect=float(effect), question="Repetition")]


def figure(rows: Result) -> Picture:
    """The ratio of what is said again on both sides, by the length of the sequence."""
    target, reference = rows.settings["sides"].names
    shown = rows.dropna(subset=["log_ratio", "ci_low", "ci_high"]).reset_index(drop=True)
    drawn = pd.DataFrame(shown).assign(label=[plural(int(n), "word") for n in shown["n"]])
    drawn["tip"] = [
        f"sequences of {label}: {number(100 * one, 1)} of 100 said again in {target}, "
        f"{number(100 * other, 1)} in {reference}"
        for label, one, other in zip(
            drawn["label"], drawn["value_target"], drawn["value_reference"], strict=True
        )
    ]

    def draw(width: int):
        if drawn.empty:
            return nothing_to_draw(width, "too little is said again to be drawn")
        from helpers.charts import parts
        from helpers.charts.style import canvas

        ax = canvas(60 + 42 * len(drawn), width=width)[1]
        return parts.ratios(drawn, names=(target, reference), ax=ax)

    return Picture(
        draw,
        alt=f"Ratios of what is said again in {target} and in {reference}. "
        f"{listing(drawn['tip'], most=4) if len(drawn) else 'Too little is said again'}.",
        caption="How many times as much is said again, by words in a row. To the right more in "
        f"{target}, to the left more in {reference}; a line is what the ratio could be in the "
        "longer texts.",
        data=shown,
    )


def hits(rows: Result) -> pd.DataFrame:
    """The sequences of each side that are said twice or more in their document."""
    corpus, sides = rows.origin.corpus, rows.settings["sides"]
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for row, n in enumerate(rows["n"]):
        for side in ("target", "reference"):
            docs = np.array(getattr(sides, side))
            spans, _ = rate_hits(corpus, docs, int(n), unit=rows.settings["unit"], together=False)
            for column in (f"count_{side}", f"value_{side}"):
                if column in rows.columns:
                    spans = spans.assign(row=row, column=column).astype({"doc": object})
                    found.append(spans[list(SPANS)])
    return pd.concat(found[1:] or found, ignore_index=True)


def _window(rows: Result) -> int:
    return int(rows["window"].max()) if len(rows) else 0
