"""How the dot plot of two texts, or of one with itself, is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.repetition.dotplot import cell_hits
from helpers.shown.picture import Picture
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

TALL = 560  # units


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    across, down = rows.settings["across"], rows.settings["down"]
    return {
        "x": f"Words before, in {across}",
        "y": f"Words before, in {down}",
        "count_across": "Hits there" if across == down else f"Hits in {across}",
        "count_down": "Hits here" if across == down else f"Hits in {down}",
    }


def caption(rows: Result) -> str:
    """What is matched."""
    return f"Where {_whom(rows)} share {_match(rows)}"


def ordered(rows: Result, top: int) -> Result:
    """The cells with most pairs first."""
    return rows.sort_values("matches", ascending=False, kind="stable")


def sentences(rows: Result) -> list[Finding]:
    """In how many of the cells something is shared."""
    across, down = _cells(rows)
    text = f"{_whom(rows, True)} share {_match(rows)} in {number(len(rows))} of "
    return [Finding(f"{text}{plural(across * down, 'cell')}.", verdict="counted")]


def figure(rows: Result) -> Picture:
    """A square wherever both texts share a sequence: across one text, down the other."""
    settings = rows.settings
    (wide, high), (width, height) = settings["pieces"], settings["words"]

    def draw(units: int):
        from helpers.charts.style import COLOURS, LINE, canvas

        tall = min(TALL, units)
        ax = canvas(tall, width=units)[1]
        size = max(0.85 * tall / max(*_cells(rows), 1), 1.2) ** 2
        shade = np.clip(0.35 + 0.2 * np.log2(rows["matches"].to_numpy(dtype=float)), 0.35, 1)
        ax.scatter(rows["x"] + wide / 2, rows["y"] + high / 2, s=size, marker="s", linewidths=0,
                   color=COLOURS[0], alpha=shade if len(shade) else None)  # fmt: skip
        if settings["across"] == settings["down"]:
            ax.plot([0, width], [0, height], color=LINE, linewidth=1, zorder=0)
        ax.set(xlim=(0, max(width, 1)), ylim=(max(height, 1), 0))
        ax.set_xlabel(f"{settings['across']}: words before")
        ax.set_ylabel(f"{settings['down']}: words before")
        return ax

    across, down = _cells(rows)
    return Picture(
        draw,
        alt=f"A dot plot of {settings['across']} (across) and {settings['down']} (down), "
        f"{across:,} by {down:,} cells: {number(len(rows))} share {_match(rows)}.",
        caption=f"A square stands where both share {_match(rows)}, words of grammar alone not "
        "counting; darker where they share more. A line beside the diagonal is a passage that "
        "comes again in order.",
        data=rows,
    )


def hits(rows: Result) -> pd.DataFrame:
    """The hits in either piece of what both have."""
    found = cell_hits(rows).astype({"doc": object})
    return found[found["column"].isin(rows.columns)][list(SPANS)].reset_index(drop=True)


def _cells(rows: Result) -> tuple[int, int]:
    words, pieces = rows.settings["words"], rows.settings["pieces"]
    return tuple(-(-count // piece) for count, piece in zip(words, pieces, strict=True))


def _match(rows: Result) -> str:
    n = rows.settings["n"]
    return "a word" if n == 1 else f"a sequence of {plural(n, 'word')}"


def _whom(rows: Result, first: bool = False) -> str:
    across, down = rows.settings["across"], rows.settings["down"]
    if across == down:
        return f"{'Pieces' if first else 'pieces'} of {across}"
    return f"{across} and {down}"
