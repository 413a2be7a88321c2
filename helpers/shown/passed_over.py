"""How what was not read of the files is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.corpus.accounts import left_out_sentences
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding

if TYPE_CHECKING:
    from helpers.result import Result

HEADS = {
    "file": "File",
    "doc": "Document",
    "what": "What",
    "reason": "Why",
    "amount": "How much",
    "unit": "of",
}
MOST_TOLD = 3


def caption(rows: Result) -> str:
    """What is listed."""
    return "What of the files was not read, and why"


def sentences(rows: Result) -> list[Finding]:
    """What was passed over, and why."""
    if rows.empty:
        return [Finding("Nothing in the files was passed over.", question="Files")]
    told = left_out_sentences(pd.DataFrame(rows))[:MOST_TOLD]
    return [Finding(text, verdict="counted", question="Files") for text in told]


def hits(rows: Result) -> pd.DataFrame:
    """None: what was not read stands in no text."""
    return pd.DataFrame({name: [] for name in SPANS})
