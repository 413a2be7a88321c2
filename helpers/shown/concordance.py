"""How a concordance is shown: its lines, the hits one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.shown.search import own_hits
from helpers.wording import Finding, plural, quoted

if TYPE_CHECKING:
    from helpers.result import Result


def caption(lines: Result) -> str:
    """What was looked for."""
    return quoted(lines.settings["pattern"])


def sentences(lines: Result) -> list[Finding]:
    """How many lines there are."""
    pattern, matches = lines.settings["pattern"], lines.settings["matches"]
    if not matches:
        return [Finding(lines.settings["note"])]
    return [Finding(f"{quoted(pattern)}: {plural(matches, 'line')}.", verdict="counted")]


def table(lines: Result, *, name: str, caption: str, top: int | None = None):
    """The lines as a page of a concordance."""
    from helpers.tables import concordance_table

    shown = lines if top is None else lines.head(top)
    return concordance_table(shown, lines.origin.corpus, name=name, caption=caption)


def hits(lines: Result) -> pd.DataFrame:
    """Each line is a hit itself."""
    return own_hits(lines, "match")
