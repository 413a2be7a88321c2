"""Word sequences of any length, and what is repeated word for word."""

from __future__ import annotations

from functools import lru_cache

import ipywidgets as widgets
import pandas as pd

from helpers.corpus import Corpus
from helpers.explorers.base import busy_note, explorer, message, plain_table, whole_number
from helpers.explorers.sides import columns_of
from helpers.frequency import ngrams
from helpers.repetition import repeated_sequences
from helpers.result import Result
from helpers.stopwords import stopwords

ROWS = 25
NOTHING = "Nothing is that long and that frequent; lower a number."


def ngram_explorer(corpus: Corpus) -> widgets.VBox:
    """Numbers for the length and the least count of word sequences, and what is counted apart."""
    apart = {"whole corpus": "corpus", "each document": "doc"}
    apart |= {f"each {column}": column for column in columns_of(corpus)}
    controls = {
        "n": whole_number(3, 1, 10, "words in a row"),
        "least": whole_number(2, 1, 50, "least count"),
        "by": widgets.Dropdown(options=apart, description="Counted in"),
        "edges": widgets.Checkbox(
            True, description="none that begins or ends with a word of grammar", indent=False
        ),
    }

    @lru_cache(maxsize=16)
    def counted(n: int, by: str, edges: bool, least: int) -> Result:
        return ngrams(corpus, n, by, exclude=stopwords() if edges else (), min_count=least)

    def answer(n, least, by, edges) -> str:
        found = counted(n, by, edges, min(least, 2))  # most sequences occur once
        found = found[found["count"] >= least]
        if found.empty:
            return message(NOTHING)
        shown = min(len(found), ROWS)
        said = f"<p>{len(found):,} sequences, the first {shown} shown</p>"
        return f"{said}{found.table(ROWS, name='explored-sequences').html}"

    return explorer(controls, answer, title="Word sequences", busy=busy_note(len(corpus.starts)))


def repeat_explorer(corpus: Corpus) -> widgets.VBox:
    """A number for the shortest repeat, one for the least count."""
    controls = {
        "words": whole_number(4, 2, 30, "words, at least"),
        "least": whole_number(2, 2, 50, "least count"),
        "across": widgets.Checkbox(False, description="only across documents", indent=False),
        "order": widgets.ToggleButtons(
            options={"longest": "words", "most frequent": "count"}, description="First"
        ),
    }

    @lru_cache(maxsize=8)
    def repeats(words: int) -> pd.DataFrame:
        return repeated_sequences(corpus, words)

    def answer(words, least, across, order) -> str:
        found = repeats(words)
        found = found[(found["count"] >= least) & (found["docs"] >= (2 if across else 1))]
        found = found.sort_values(order, ascending=False, kind="stable")
        headings = {"text": "repeated", "words": "words", "count": "count", "docs": "documents"}
        return _rows(found, headings)

    return explorer(controls, answer, title="Repeats", busy=busy_note(len(corpus.starts)))


def _rows(found: pd.DataFrame, headings: dict[str, str]) -> str:
    if found.empty:
        return message(NOTHING)
    shown = found.head(ROWS)
    table = plain_table(shown, {c: h for c, h in headings.items() if c in shown})
    return f"<p>{len(found):,} sequences, the first {len(shown)} shown</p>{table}"
