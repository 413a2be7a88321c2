"""How topics that both sides speak of are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.corpus.spans import inside
from helpers.shown import sides
from helpers.shown.sides import NOTES as NOTES
from helpers.shown.term_rates import term_hits
from helpers.wording import Finding, quoted

if TYPE_CHECKING:
    from helpers.result import Result


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    target, reference = rows.settings["sides"].names
    found = sides.heads(rows, "topic", "Topic")
    del found["gap"], found["line"]
    return found | {
        "quoted_target": f"Inside quotation marks, {target}",
        "quoted_reference": f"Inside quotation marks, {reference}",
        "beside_target": f"Commonest words beside it, {target}",
        "beside_reference": f"Commonest words beside it, {reference}",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    return "Topics of both sides: how often, and beside which words"


def sentences(rows: Result) -> list[Finding]:
    """What stands beside the first topic on each side."""
    if rows.empty:
        return [Finding("No word is used twice or more on both sides.", verdict="counted")]
    row, (target, reference) = rows.iloc[0], rows.settings["sides"].names
    text = (
        f"Beside {quoted(row['topic'])} stand {row['beside_target'] or 'no words'} in {target}, "
        f"{row['beside_reference'] or 'no words'} in {reference}."
    )
    return [Finding(text, verdict="counted", question="Topics")]


def hits(rows: Result) -> pd.DataFrame:
    """The hits of the topics on both sides, and those inside quotation marks."""
    named = rows.rename(columns={"topic": "term"})
    found = term_hits(named, sides.in_both(rows))
    quotations = rows.origin.corpus.quotations
    quoted_hits = found[inside(found, quotations)]
    quoted_hits = quoted_hits.assign(
        column=quoted_hits["column"].str.replace("count_", "quoted_", regex=False)
    )
    return pd.concat([found, quoted_hits], ignore_index=True)
