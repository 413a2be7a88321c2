"""A concordance as a page of lines, its matches one below the other."""

from __future__ import annotations

import pandas as pd

from helpers.corpus import Corpus
from helpers.markup import escape
from helpers.tables.opened import opened_cells
from helpers.tables.table import Table, captioned, framed, saved


def concordance_table(lines: pd.DataFrame, corpus: Corpus, *, name: str, caption: str) -> Table:
    """The lines of a concordance, in its order, each leading to its sentence.

    The first 20 stand open. In a report all stand on the evidence page and in the CSV, elsewhere
    they open in steps.

    Parameters
    ----------
    lines
        What `concordance` returned.
    corpus, name, caption
        As in `evidence_table`.

    Examples
    --------
    >>> from helpers.concordance import concordance
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "Who fell? The regime fell."})
    >>> table = concordance_table(concordance(corpus, "fell"), corpus, name="fell", caption="fell")
    >>> table.html.count("<mark>fell</mark>")
    2
    """
    spans = lines[["doc", "start", "end"]].assign(row=0, column="match")
    settings = getattr(lines, "settings", {})
    total = settings.get("matches", len(lines))
    if lines.empty:
        content = f"<p>{escape(settings.get('note') or 'No lines.')}</p>"
    else:
        content = opened_cells(spans, corpus, name, {(0, "match"): caption})[0, "match"]
    head = f'<p class="ev-c">{captioned(f"{caption}: {_lines(total)}", corpus)}</p>'
    foot = saved(name, lines, len(lines)) if len(lines) else ""
    html = framed(name, f'{head}<div class="ev-k">{content}</div>{foot}')
    return Table(name, lines, lines, spans, html)


def _lines(count: int) -> str:
    return f"{count:,} line{'' if count == 1 else 's'}"
