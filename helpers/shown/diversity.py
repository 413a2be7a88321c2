"""How measures of lexical diversity are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.diversity.estimates import MATTR
from helpers.layers import Layer, layer
from helpers.shown.groups import MOST_APART, MOST_TOLD, colours_of, group_head, of_each
from helpers.shown.picture import Picture
from helpers.shown.word_hits import SPANS
from helpers.vocabulary import previous_occurrence, types_in_windows
from helpers.wording import Finding, listing, number

if TYPE_CHECKING:
    from helpers.result import Result

MEASURES = {
    "mattr_50": "MATTR over 50 words",
    "mattr_100": "MATTR over 100 words",
    "hdd_42": "HD-D",
    "mtld": "MTLD",
    "yule_k": "Yule's K (lower: more varied)",
    "maas_a2": "Maas's a² (lower: more varied)",
    "ttr": "Types per token (falls with length)",
}
DIGITS = {"mtld": 1, "yule_k": 1, "maas_a2": 4}
NOTES = {
    "value": "MATTR: the share of different words in each 50 (or 100) words in a row, their mean; "
    "it opens the stretch with the fewest. HD-D: in 42 words drawn from the text. MTLD: words "
    "until types per token fall to .72.",
    "ci_low": "What the longer text that this one is cut from would show; of five documents or "
    "more, what others of their kind would show on average.",
}
TOP = 14
UNIT = "different words in every 50"
FEW = 12  # groups that a figure draws in rows of their own


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    own = group_head(rows.settings["groups"])
    return {"measure": "Measure", **own, "value": "Value", "ci_low": "Range", "ci_high": "Range",
            "note": "Note"}  # fmt: skip


def caption(rows: Result) -> str:
    """What is measured."""
    return f"Lexical diversity{of_each(rows.settings['groups'])}"


def displayed(rows: Result) -> pd.DataFrame:
    """The measures by name, each with its own number of places."""
    return named(pd.DataFrame(rows))


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the names of their measures in place of the short ones.

    Examples
    --------
    >>> named(pd.DataFrame({"measure": ["mattr_50"]}))["measure"].tolist()
    ['MATTR over 50 words']
    """
    return rows.assign(measure=rows["measure"].map(MEASURES).astype(object))


def in_50(value: float) -> str:
    """A share of types in 50 words as so many different words.

    Examples
    --------
    >>> in_50(0.78)
    '39.0'
    """
    return number(50 * value, 1)


def sentences(rows: Result) -> list[Finding]:
    """How many different words stand in every 50, as a fact about each text."""
    groups = rows.settings["groups"]
    known = rows[rows["measure"] == "mattr_50"].dropna(subset=["value"])
    if known.empty:
        return [Finding("No document is long enough to measure the variety of its words.")]
    values = known["value"]
    if groups.whole:
        text = f"Of every 50 words in a row {in_50(values.iloc[0])} are different."
    elif len(known) > MOST_TOLD:
        text = (
            f"Of every 50 words in a row {in_50(values.min())} to {in_50(values.max())} are "
            f"different, {in_50(values.median())} in the middle one of {len(known):,}."
        )
    else:
        told = listing(
            f"{in_50(value)} in {name}"
            for name, value in zip(known[groups.by], values, strict=True)
        )
        text = f"Of every 50 words in a row {told} are different."
    return [Finding(text, verdict="counted", effect=0.5, question="Variety")]


def figure(rows: Result) -> Picture:
    """The different words in every 50 of each group, with their range."""
    groups = rows.settings["groups"]
    shown = rows[rows["measure"] == "mattr_50"].reset_index(drop=True)
    drawn = _drawn(shown)
    few = len(drawn) <= FEW

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import canvas, document_markers

        if not few:
            known = drawn.dropna(subset=["value"]).drop(columns="doc")
            return parts.dots(known, unit=UNIT, step=1, ax=canvas(240, width=width)[1])
        signs = document_markers(list(groups.names)) if len(groups) <= MOST_APART else None
        ax = canvas(60 + 42 * max(len(drawn), 1), width=width)[1]
        return parts.extents(drawn, unit=UNIT, colours=colours_of(groups), markers=signs, ax=ax)

    lines = "Lines: what the longer text that each is cut from would show."
    lines = lines if few else "A square is a text."
    return Picture(
        draw,
        alt=f"{'Marks with ranges' if few else 'Dots, one for each text'}: {UNIT} (MATTR), by "
        f"document or group. {_told(drawn)}.",
        caption=f"Different words in every 50 words in a row. {lines} Press a mark for the stretch "
        "with the fewest.",
        data=shown,
    )


def _drawn(shown: Result) -> pd.DataFrame:
    groups = shown.settings["groups"]
    names = ["all documents"] * len(shown) if groups.whole else shown[groups.by].astype(str)
    value = 50 * shown["value"]
    return pd.DataFrame(
        {
            "label": list(names),
            "doc": list(names),
            "value": value,
            "low": (50 * shown["ci_low"]).fillna(value),
            "high": (50 * shown["ci_high"]).fillna(value),
            "note": shown["note"],
            "tip": [
                f"{name}: {number(each, 1)} {UNIT}; press for the 50 with the fewest"
                for name, each in zip(names, value, strict=True)
            ],
        },
        index=shown.index,
    )


def _told(drawn: pd.DataFrame) -> str:
    columns = [drawn[name] for name in ("label", "value", "low", "high")]
    return listing(
        f"{label} {number(value, 1)} ({number(low, 1)} to {number(high, 1)})"
        for label, value, low, high in zip(*columns, strict=True)
    )


def hits(rows: Result) -> pd.DataFrame:
    """For each MATTR the stretch of so many words that has the fewest different ones."""
    groups = rows.settings["groups"]
    scopes = [
        np.arange(len(groups.of_doc))
        if groups.whole
        else np.flatnonzero(groups.of_doc == groups.names.index(str(name)))
        for name in (rows[groups.by] if not groups.whole else rows.index)
    ]
    return fewest(rows, {"value": scopes})


def fewest(rows: Result, scopes: dict[str, list[np.ndarray]]) -> pd.DataFrame:
    """The stretches with the fewest different words, for each column in the documents it is of."""
    units = layer(rows.origin.corpus, rows.settings["unit"])
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for row, measure in enumerate(rows["measure"]):
        for column, members in scopes.items():
            first = _least_varied(units, members[row], MATTR.get(measure, 0))
            if first is None:
                continue
            last = first + MATTR[measure] - 1
            found.append(
                pd.DataFrame(
                    {
                        "row": [row],
                        "column": [column],
                        "doc": [units.corpus.docs[units.doc[first]]],
                        "start": [int(units.starts[first])],
                        "end": [int(units.ends[last])],
                    }
                )
            )
    return pd.concat(found[1:] or found, ignore_index=True)


def _least_varied(units: Layer, documents: np.ndarray, window: int) -> int | None:
    """The first unit of the window with the fewest different ones; None where none fits."""
    best, at = window + 1, None
    for number_ in documents if window else ():
        a, b = units.bounds[number_ : number_ + 2]
        if b - a < window:
            continue
        types = types_in_windows(previous_occurrence(units.codes[a:b]), window)
        if types.min() < best:
            best, at = int(types.min()), int(a + types.argmin())
    return at
