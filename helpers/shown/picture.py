"""A figure with all that goes with it: alternative text, caption, numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd


class Picture(NamedTuple):
    """A figure that shows itself in a notebook, and in a report.

    - `draw`: a function from a width (860 for a page, 340 for a phone) to a matplotlib figure or
      axes; or a finished figure
    - `alt`: chart, axes, what it shows, with its numbers
    - `caption`: how to read it
    - `data`: the numbers behind it; a Result gives the hits of the marked rows
    - `hits`: otherwise the hits of the marks: row, doc, start, end
    - `name`: its address in a report
    """

    draw: Callable
    alt: str
    caption: str
    data: pd.DataFrame | None = None
    hits: pd.DataFrame | None = None
    name: str = ""

    def named(self, name: str, caption: str | None = None) -> Picture:
        """The same under another address, with another caption if one is given."""
        return self._replace(name=name, caption=caption or self.caption)

    def _ipython_display_(self) -> None:
        from helpers.charts.style import show

        show(
            self.draw,
            name=self.name,
            alt=self.alt,
            caption=self.caption,
            data=self.data,
            hits=self.hits,
        )


def nothing_to_draw(width: int, why: str = "nothing to draw"):
    """A figure that says in words that there is nothing to draw."""
    from helpers.charts.style import SOFT, canvas

    figure, ax = canvas(60, width=width)
    ax.set_axis_off()
    ax.text(0, 0.5, why, transform=ax.transAxes, color=SOFT, va="center")
    return figure
