"""Two sides face to face: passages with their differences marked, concordances column by column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.markup import attribute, escape
from helpers.output import output_folder
from helpers.tables.lines import address, open_lines, report_lines
from helpers.tables.table import captioned, framed

LONGEST = 12  # lines of each side


@dataclass(frozen=True, eq=False)
class Facing:
    """Two columns, as a notebook shows them."""

    name: str
    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html


def facing_passages(
    passages: pd.DataFrame, corpus: Corpus, *, name: str, caption: str, top: int = 10
) -> Facing:
    """Shared passages side by side; words that the other side lacks are marked.

    `passages` is what `shared_passages` returned.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.comparison import shared_passages
    >>> two = from_texts({"a": "The house on the hill fell.", "b": "The house on the old hill."})
    >>> page = facing_passages(
    ...     shared_passages(two, "a", min_score=5), two, name="alike", caption="Alike"
    ... )
    >>> "<mark>old</mark>" in page.html
    True
    """
    rows = []
    for row in passages.head(top).to_dict("records"):
        cells = [
            _address(corpus, row[f"doc_{side}"], row[f"start_{side}"]) + _marked(corpus, row, side)
            for side in ("target", "reference")
        ]
        rows.append(
            f"<tr><td>{cells[0]}</td><td>{cells[1]}</td><td class='n'>{row['same']}</td></tr>"
        )
    return _framed(
        name, caption, corpus, passages.settings["sides"].names, rows, ("words in common",)
    )


def face_to_face(
    left: pd.DataFrame,
    right: pd.DataFrame,
    corpus: Corpus,
    *,
    names: Iterable[str],
    name: str,
    caption: str,
) -> Facing:
    """The lines of two concordances in two columns (`doc`, `start`, `end` of each)."""
    cells = []
    for spans in (left, right):
        shown = spans.head(LONGEST)
        lines = open_lines if output_folder() is None else report_lines
        more = f"<li class='m'>{len(spans) - LONGEST:,} more</li>" if len(spans) > LONGEST else ""
        cells.append(f"<td><ol>{''.join(lines(shown, corpus))}{more}</ol></td>")
    return _framed(name, caption, corpus, list(names), [f"<tr>{''.join(cells)}</tr>"], ())


def _framed(name, caption, corpus, names, rows, further) -> Facing:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in [*names, *further])
    body = "".join(rows) or f"<tr><td colspan='{len(names) + len(further)}'>none</td></tr>"
    label = attribute(caption.split(".")[0])
    content = (
        f'<div class="ev-s" role="group" aria-label="{label}" tabindex="0">'
        f'<table class="ev-2"><caption>{captioned(caption, corpus)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    return Facing(name, framed(name, content))


def _address(corpus: Corpus, doc: str, start: int) -> str:
    i = corpus.index(doc)
    a, b = corpus.sentence_bounds[i : i + 2]
    sentence = max(int(np.searchsorted(corpus.sentence_starts[a:b], start, side="right")) - 1, 0)
    href, text = address(corpus, doc, sentence)
    if output_folder() is None:
        return f"<small>{escape(text)}</small> "
    return f'<a href="{href}">{escape(text)}</a> '


def _marked(corpus: Corpus, row: dict, side: str) -> str:
    text, place = corpus.text(row[f"doc_{side}"]), row[f"start_{side}"]
    parts = []
    for start, end in row[f"differs_{side}"]:
        parts += [escape(text[place:start]), f"<mark>{escape(text[start:end])}</mark>"]
        place = end
    return "".join([*parts, escape(text[place : row[f"end_{side}"]])])
