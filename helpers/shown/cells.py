"""From the counts of a table to the places that they count, by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shown.picture import Picture
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding

if TYPE_CHECKING:
    from helpers.result import Result

Chosen = Callable[[pd.DataFrame], np.ndarray]


def counted_cells(
    rows: Result,
    places: pd.DataFrame,
    keys: Sequence[str],
    columns: Mapping[str, Chosen | None],
) -> pd.DataFrame:
    """The places behind each count of a table: row, column, doc, start, end.

    Parameters
    ----------
    rows
        The result; its settings say the groups, or the sides for `…_target` and `…_reference`.
    places
        doc, start, end and the columns `keys`: one row for each thing counted.
    keys
        What a place and a row of the result have in common.
    columns
        The columns that count, each with what it counts of the places that meet the keys (a
        boolean for each; None: all).
    """
    corpus = rows.origin.corpus
    number = {doc: i for i, doc in enumerate(corpus.docs)}
    doc = places["doc"].map(number).to_numpy(dtype=np.int64) if len(places) else np.empty(0, int)
    chosen = {name: None if of is None else np.asarray(of(places)) for name, of in columns.items()}
    held = places.groupby(list(keys), observed=True, sort=False).indices
    found, row_of, column_of = [], [], []
    for row, key in enumerate(zip(*(rows[name] for name in keys), strict=True)):
        own = held.get(key if len(keys) > 1 else key[0], np.empty(0, dtype=np.int64))
        for name, mask in chosen.items():
            mine = own if mask is None else own[mask[own]]
            mine = mine[in_scope(rows, row, name)[doc[mine]]]
            found.append(mine)
            row_of += [row] * len(mine)
            column_of += [name] * len(mine)
    at = np.concatenate(found or [np.empty(0, dtype=np.int64)]).astype(np.int64)
    cells = places[["doc", "start", "end"]].iloc[at].astype({"doc": object})
    cells = cells.assign(row=np.array(row_of, dtype=np.int64), column=column_of)
    return cells[list(SPANS)].reset_index(drop=True)


def in_scope(rows: Result, row: int, column: str) -> np.ndarray:
    """Which documents (by number) a cell counts in: those of its side, or of its group."""
    settings, corpus = rows.settings, rows.origin.corpus
    everywhere = np.arange(len(corpus.docs))
    side = column.rsplit("_", 1)[-1]
    if side in ("target", "reference") and "sides" in settings:
        return np.isin(everywhere, getattr(settings["sides"], side))
    groups = settings.get("groups")
    if groups is None or groups.whole:
        return np.ones(len(everywhere), dtype=bool)
    return groups.of_doc == groups.names.index(str(rows[groups.by].iloc[row]))


def unread_findings(rows: Result) -> list[Finding]:
    """What a result says of documents that could not be read, as its first sentence."""
    note = rows.settings.get("note", "")
    return [Finding(note)] if note else []


def nothing(rows: Result, text: str) -> Picture:
    """What stands where there is nothing to draw: one line that says so."""
    text = rows.settings.get("note") or text

    def draw(width: int):
        from helpers.charts.style import canvas

        figure, ax = canvas(60, width=width)
        ax.set_axis_off()
        ax.text(0, 0.5, text, transform=ax.transAxes, va="center", wrap=True)
        return figure

    return Picture(draw, alt=text, caption="Nothing to draw.", data=pd.DataFrame(rows))


def side_heads(rows: Result, what: str) -> dict[str, str]:
    """The headings of two columns of counts, by the names of the sides."""
    target, reference = rows.settings["sides"].names
    return {"count_target": f"{what} in {target}", "count_reference": f"{what} in {reference}"}
