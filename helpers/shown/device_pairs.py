"""How pairs of neighbours that echo one another are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.repetition.chance import pair_hits
from helpers.shown.cells import counted_cells
from helpers.shown.groups import group_head, leading_first, within
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "expected": "The mean over all orders of the same sentences. Sentences of any coherent text "
    "exceed it, since they keep to their subject: candidates, no finding.",
}
TOP = 10


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    own = group_head(rows.settings["groups"])
    return {"device": "Device", **own, "count": "Pairs", "expected": "In any order",
            "segments": rows.settings["segment"].capitalize() + "s", "note": "Note"}  # fmt: skip


def caption(rows: Result) -> str:
    """What is counted."""
    return f"Pairs of neighbouring {rows.settings['segment']}s that echo one another"


def ordered(rows: Result, top: int) -> Result:
    """The first rows of each group before all others."""
    return leading_first(rows, top)


def sentences(rows: Result) -> list[Finding]:
    """The device with most pairs beyond any order: a count, as any coherent text has them."""
    groups = rows.settings["groups"]
    known = rows[(rows["count"] > 0) & rows["expected"].notna()]
    if known.empty:
        near = f"neighbouring {rows.settings['segment']}s"
        return [Finding(f"No two {near} begin or end alike.", verdict="counted")]
    row = known.iloc[int(np.argmax((known["count"] - known["expected"]).to_numpy()))]
    name = None if groups.whole else str(row[groups.by])
    text = (
        f"{plural(int(row['count']), 'pair')} of neighbours{within(name)} show {row['device']}, "
        f"{number(row['expected'], 1)} would in any order; any coherent text exceeds that."
    )
    return [Finding(text, verdict="counted")]


def hits(rows: Result) -> pd.DataFrame:
    """Each pair."""
    settings = rows.settings
    found = pair_hits(rows.origin.corpus, segment=settings["segment"], unit=settings["unit"])
    return counted_cells(rows, found, ["device"], {"count": None})
