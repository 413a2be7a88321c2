"""What a count opens: its lines, as many as fit, and the way to all others."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.corpus import Corpus
from helpers.markup import attribute, escape
from helpers.output import notebook_name, output_folder
from helpers.tables.lines import marked_sentences, open_lines, report_lines

INLINE = 20  # lines that stand in a cell
INLINE_TABLE = 120  # lines that stand in a table of a report, so that its page stays small
OPEN = 400  # lines of a cell, 20 at a time, where no report has a page for them
OPEN_TABLE = 1_500
DENSE = 60  # more places than this are marked in their sentences, each sentence once
PAGE = 5_000  # lines of a cell on its page
PAGE_TABLE = 20_000


def stem(name: str) -> str:
    """The name of the files of a table: in a report, after its notebook."""
    return f"{notebook_name()}-{name}" if notebook_name() else name


def opened_cells(
    spans: pd.DataFrame, corpus: Corpus, name: str, headings: Mapping[tuple, str]
) -> dict[tuple, str]:
    """The lines of each cell (row, column) that has places, as HTML.

    In a report, lines that do not fit stand on the evidence page of the table, each cell under
    its heading; elsewhere they open in steps.
    """
    groups = dict(list(spans.groupby(["row", "column"], sort=False))) if len(spans) else {}
    sizes = pd.Series([len(group) for group in groups.values()])
    folder = output_folder()
    if folder is None:
        limit = _share(sizes, OPEN_TABLE, OPEN)
        return {cell: opened_in_steps(group, corpus, limit) for cell, group in groups.items()}
    limit = _share(sizes, INLINE_TABLE, INLINE)
    page = "".join(
        _section(cell, group, corpus, headings[cell], _share(sizes, PAGE_TABLE, PAGE))
        for cell, group in groups.items()
        if len(group) > limit
    )
    if page:
        write_file(folder / "evidence" / f"{stem(name)}.fragment.html", page)
    return {cell: _cut(cell, group, corpus, name, limit) for cell, group in groups.items()}


def write_file(path, text: str) -> None:
    """Write a file of the report, and its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def opened_in_steps(group: pd.DataFrame, corpus: Corpus, limit: int = OPEN) -> str:
    """The lines, 20 at once, each further 20 behind a door, and a word on those left out."""
    lines = list(open_lines(group.head(limit), corpus))
    rest = ""
    if len(group) > limit:
        rest = (
            f"<p>{len(group) - limit:,} more are not listed here: "
            "<code>concordance(corpus, …)</code> lists all, a report has a page for them.</p>"
        )
    steps = [lines[i : i + INLINE] for i in range(0, len(lines), INLINE)]
    for number in range(len(steps) - 1, 0, -1):
        before = number * INLINE
        rest = (
            f"<details><summary>{len(group) - before:,} more</summary>"
            f'<ol start="{before + 1}">{"".join(steps[number])}</ol>{rest}</details>'
        )
    return f"<ol>{''.join(steps[0])}</ol>{rest}"


def _cut(cell: tuple, group: pd.DataFrame, corpus: Corpus, name: str, limit: int) -> str:
    """The first lines, and a link to the page where all stand."""
    lines = "".join(report_lines(group.head(limit), corpus))
    if len(group) > limit:
        page = f"evidence/{attribute(stem(name))}.html#{_anchor(cell)}"
        lines += f'<li class="m"><a href="{page}">{len(group) - limit:,} more</a></li>'
    return f"<ol>{lines}</ol>"


def _section(cell: tuple, group: pd.DataFrame, corpus: Corpus, heading: str, limit: int) -> str:
    lines = listed_lines(group.head(limit), corpus)
    left = len(group) - limit
    note = (
        f"<p>{left:,} more are not listed here: <code>concordance(corpus, …)</code> in a notebook "
        "lists all.</p>"
    )
    return (
        f'<section class="ev" id="{_anchor(cell)}"><h2>{escape(heading)}</h2>'
        f"{lines}{note if left > 0 else ''}</section>\n"
    )


def listed_lines(spans: pd.DataFrame, corpus: Corpus) -> str:
    """All places as a list on an evidence page; many of them, marked in their sentences."""
    dense = marked_sentences(spans, corpus, root="../") if len(spans) > DENSE else None
    kind = ' class="s"' if dense else ""
    return f"<ol{kind}>{''.join(dense or report_lines(spans, corpus, root='../'))}</ol>"


def _anchor(cell: tuple) -> str:
    row, column = cell
    return f"r{row}-{attribute(column)}"


def _share(sizes: pd.Series, total: int, most: int) -> int:
    """How many lines each cell may have, at most, so that all together have no more than `total`.

    Examples
    --------
    >>> _share(pd.Series([30, 5]), 100, 20), _share(pd.Series([30, 30]), 20, 20)
    (20, 8)
    """
    limit = most
    while limit > 1 and sizes.clip(upper=limit).sum() > total:
        limit = limit * 3 // 4
    return limit
