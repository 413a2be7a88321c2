"""Word sequences of any length, and what is repeated word for word."""

from __future__ import annotations

from functools import lru_cache

import ipywidgets as widgets
import pandas as pd

from helpers.corpus import Corpus
from helpers.explorers.base import busy_note, explorer, message, plain_table, whole_number
from helpers.frequency import ngrams, stopwords
from helpers.repetition import repeated_sequences

ROWS = 25


def ngram_explorer(corpus: Corpus) -> widgets.VBox:
    """Numbers for the length and the least count of word sequences."""
    controls = {
        "n": whole_number(3, 1, 10, "words in a row"),
        "least": whole_number(2, 1, 50, "least count"),
        "by": widgets.ToggleButtons(
            options={"whole corpus": "corpus", "each document": "doc"}, description="Counted in"
        ),
        "edges": widgets.Checkbox(
            True, description="none that begins or ends with a stop word", indent=False
        ),
    }

    @lru_cache(maxsize=16)
    def counted(n: int, by: str, edges: bool, least: int) -> pd.DataFrame:
        return ngrams(corpus, n, by, leave_out=stopwords() if edges else (), min_count=least)

    def answer(n, least, by, edges) -> str:
        found = counted(n, by, edges, min(least, 2))  # most sequences occur once
        headings = {
            "text": "sequence",
            "doc": "document",
            "count": "count",
            "per_1000": "per 1,000",
        }
        return _rows(found[found["count"] >= least], headings)

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
        headings = {"text": "repeated", "words": "words", "count": "count", "places": "where"}
        return _rows(found, headings)

    return explorer(controls, answer, title="Repeats", busy=busy_note(len(corpus.starts)))


def _rows(found: pd.DataFrame, headings: dict[str, str]) -> str:
    if found.empty:
        return message("Nothing is that long and that frequent; lower a number.")
    shown = found.head(ROWS)
    if "places" in shown:
        shown = shown.assign(places=shown["places"].str.slice(0, 120))
    table = plain_table(shown, {c: h for c, h in headings.items() if c in shown})
    return f"<p>{len(found):,} sequences, the first {len(shown)} shown</p>{table}"
