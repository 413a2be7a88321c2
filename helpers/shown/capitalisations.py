"""How words that waver between capitals are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.overview.capitals import inner_tokens
from helpers.shown.row_groups import words_among
from helpers.wording import Finding, listing, plural, quoted

if TYPE_CHECKING:
    import pandas as pd

    from helpers.result import Result

HEADS = {"word": "Word", "forms": "Written", "count": "Hits inside sentences"}


def caption(rows: Result) -> str:
    """What is listed."""
    return "Words with several capitalisations inside sentences"


def sentences(rows: Result) -> list[Finding]:
    """How many words waver, with the first ones."""
    if rows.empty:
        text = "No word is written with several capitalisations inside sentences."
        return [Finding(text, question="Capitals")]
    shown = [f"{quoted(row.word)} ({row.forms})" for row in rows.head(3).itertuples()]
    verb = "wavers" if len(rows) == 1 else "waver"
    among = ", among them" if len(rows) > 3 else ":"
    text = f"{plural(len(rows), 'word')} {verb} between capitals{among} {listing(shown)}."
    return [Finding(text, verdict="counted", question="Capitals")]


def hits(rows: Result) -> pd.DataFrame:
    """Where the words of the rows at hand stand inside sentences."""
    return words_among(rows, inner_tokens(rows.origin.corpus))
