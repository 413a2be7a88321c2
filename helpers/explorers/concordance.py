"""A search box over the corpus: lines, sorted from the node outward, and collocates."""

from __future__ import annotations

from functools import cache

import ipywidgets as widgets

from helpers.concordance import collocates, concordance
from helpers.corpus import Corpus
from helpers.explorers.base import WIDE, explorer, message, whole_number
from helpers.result import Result

LINES = 20
EVERYWHERE = "all documents"
SORTS = {
    "order of the text": "position",
    "words to the left": "left",
    "words to the right": "right",
    "the match": "match",
    "document": "doc",
}


def concordance_explorer(corpus: Corpus, pattern: str = "") -> widgets.VBox:
    """A search box whose concordance follows each letter typed.

    Parameters
    ----------
    corpus
        Any corpus; documents can be left out while searching.
    pattern
        What to begin with: a word, `govern*`, `the *`, `left|right`.
    """

    @cache
    def part(document: str) -> Corpus:
        return corpus if document == EVERYWHERE else corpus.select(document)

    controls = {
        "pattern": widgets.Text(pattern, description="Search for", style=WIDE),
        "document": widgets.Dropdown(
            options=[EVERYWHERE, *corpus.docs], description="in", style=WIDE
        ),
        "sort": widgets.Dropdown(options=SORTS, description="sorted by", style=WIDE),
        "words": whole_number(8, 2, 30, "words beside it"),
        "case": widgets.Checkbox(False, description="capitals count", indent=False),
        "regex": widgets.Checkbox(False, description="regular expression", indent=False),
        "shown": widgets.ToggleButtons(options=["lines", "collocates"], description="Show"),
    }

    def answer(pattern, document, sort, words, case, regex, shown) -> str:
        if not pattern.strip():
            return message("Type a word, a phrase, or a pattern such as govern* or left|right.")
        if shown == "collocates":
            return _collocates(part(document), pattern, words)
        lines = concordance(
            part(document),
            pattern,
            sort=sort,
            context=f"{words} words",
            case=case,
            regex=regex,
            top=LINES,
        )
        return concordance_html(lines)

    return explorer(controls, answer, title="Concordance")


def concordance_html(lines: Result) -> str:
    """The HTML of a concordance: how many lines, then the first of them, each with its sentence."""
    matches = lines.settings["matches"]
    if not matches:
        return message(lines.settings["note"])
    return lines.table(name="explored").html


def _collocates(corpus: Corpus, node: str, window: int) -> str:
    found = collocates(corpus, node, window=window)
    if found.empty:
        return message(found.settings["note"] or f"No collocates of “{node}”.")
    return found.table(LINES, name="explored").html
