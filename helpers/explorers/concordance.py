"""A search box over the corpus: lines, sorted from the node outward, and collocates."""

from __future__ import annotations

from functools import cache

import ipywidgets as widgets
import pandas as pd

from helpers.concordance import collocates, concordance
from helpers.corpus import Corpus
from helpers.explorers.base import WIDE, explorer, message, plain_table, whole_number
from helpers.markup import escape

LINES = 20
EVERYWHERE = "all documents"
SORTS = {
    "order of the text": "position",
    "words to the left": "left",
    "words to the right": "right",
    "the match": "match",
    "document": "doc",
}


def concordance_explorer(corpus: Corpus, pattern: str = "people") -> widgets.VBox:
    """A search box whose concordance follows each letter typed.

    Parameters
    ----------
    corpus
        Any corpus; documents can be left out while searching.
    pattern
        What to begin with: words, `mojahed*`, `regime *`, `mek|pmoi`.
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
            return message("Type a word, a phrase, or a pattern such as mojahed* or mek|pmoi.")
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


def concordance_html(lines: pd.DataFrame) -> str:
    """The HTML of a concordance: how many lines, then the first of them."""
    matches = lines.attrs["matches"]
    if not matches:
        return message(lines.attrs["note"])
    rows = "".join(
        f"<tr><td>{escape(row.doc)} s{row.sentence}</td>"
        f'<td class="left">{escape(row.left)}</td>'
        f"<td><mark>{escape(row.match)}</mark></td><td>{escape(row.right)}</td></tr>"
        for row in lines.itertuples()
    )
    shown = f", the first {len(lines)} shown" if len(lines) < matches else ""
    places = "1 place" if matches == 1 else f"{matches:,} places"
    head = "".join(f'<th scope="col">{c}</th>' for c in ("sentence", "before", "match", "after"))
    return f"<p>{places}{shown}</p><table><tr>{head}</tr>{rows}</table>"


def _collocates(corpus: Corpus, node: str, window: int) -> str:
    found = collocates(corpus, node, window=window)
    if found.empty:
        return message(found.attrs.get("note", f"No collocates of “{node}”."))
    headings = {"word": "collocate", "count": "count", "log_dice": "logDice"}
    return plain_table(found.head(LINES), {c: h for c, h in headings.items() if c in found})
