"""Evidence tables: HTML in which each count opens the lines that it counts.

The page is styled by class names, all below `ev`: `ev` (the whole, `id` is the table's name),
`ev-s` (the region that scrolls sideways), `table.cardy` (rows become cards where it is narrow,
`data-h` is the heading of a cell), in it `caption`, `td.n`, `th.n` (numbers), `td.w` (long text),
`td.sure` (the verdict), and in a cell `details > summary` (the count) and `details > div.h1` …
`div.h20` (as high as its lines) with `div > ol > li` (a line: address, `span` before, `mark`,
text after) and `li.m` (N more). Below the table `p.ev-f` (rows shown, CSV), `data.ev-rest` (the
further rows, a line each, for the report's script) and `ol.ev-n` (notes).
A concordance has `p.ev-c` (caption) and `div.ev-k` (lines), an evidence page `section.ev` with
`ol` (lines) or `ol.s` (sentences with marks). `STYLE` has the rules; a notebook
gets them with each table, a report has them in its own style sheet.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers.corpus import Corpus
from helpers.errors import Mistake
from helpers.markup import attribute, escape
from helpers.output import csv_bytes, output_folder
from helpers.tables.numbers import formatted
from helpers.tables.opened import INLINE, opened_cells, stem
from helpers.tables.places import evidence, is_count, with_keys
from helpers.tables.verdicts import pill

WIDE = 30  # characters of a text that needs room to break into lines
VERDICT = "verdict"
CARDS = 4  # columns from which rows become cards on a phone
REST = 40_000  # characters of further rows that a page keeps, to be searched and shown
HEADINGS = {"verdict": "How sure", "docs": "documents", "per_1000": "in every 1,000 words"}
STYLE = "".join(
    (Path(__file__).parent / f"{name}.css").read_text(encoding="utf-8")
    for name in ("lines", "evidence")
)


@dataclass(frozen=True, eq=False)
class Table:
    """An evidence table, as a notebook shows it.

    `frame` is the whole result, `shown` the rows that stand in the table, `spans` the places that
    its cells open (`row`, `column`, `doc`, `start`, `end`), `html` what is displayed.
    """

    name: str
    frame: pd.DataFrame = field(repr=False)
    shown: pd.DataFrame = field(repr=False)
    spans: pd.DataFrame = field(repr=False)
    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html


def evidence_table(
    frame: pd.DataFrame,
    corpus: Corpus,
    *,
    name: str,
    caption: str,
    places: Mapping[str, pd.DataFrame] | None = None,
    spans: pd.DataFrame | None = None,
    columns: Sequence[str] | Mapping[str, str] | None = None,
    top: int = 8,
    notes: Mapping[str, str] | None = None,
) -> Table:
    """The table of a result, in which each count opens the lines that it counts.

    In a report the whole frame is saved as CSV, lines beyond the first 20 of a cell stand on a
    page of their own, and each line leads to its sentence in the reading view. Elsewhere all
    lines open in place.

    Parameters
    ----------
    frame, corpus, places
        As in `evidence`. Columns with places that are no counts (a score) open what they rest on.
    name
        Unique in the notebook: id of the table and name of its files.
    caption
        What is counted, and with which settings; documents and words are added.
    columns
        The columns shown, in this order, or a mapping from column to heading; all by default. A
        verdict always comes second, after what it is about.
    top
        How many rows are shown; the CSV has all.
    notes
        What a column means, as visible text below the table: `{"q": "Benjamini-Hochberg …"}`.

    Raises
    ------
    ValueError
        If a caption is missing, a column is unknown, or the places of a count are not as many as
        it says.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "Who fell? The regime fell."})
    >>> result = pd.DataFrame({"word": ["fell"], "count": [2]})
    >>> table = evidence_table(result, corpus, name="words", caption="Words.")
    >>> "<summary>2</summary>" in table.html
    True
    """
    if not caption.strip():
        raise Mistake(f"table {name!r} needs a caption that says what is counted")
    whole = with_keys(frame)
    headings = _headings(whole, columns, [*(notes or {}), *(places or {})])
    shown = whole.head(top)
    if spans is None:
        spans = evidence(shown, corpus, places)
    spans = spans[spans["column"].isin(list(headings))]
    _check(name, shown, spans)
    page = _page(name, caption, whole, shown, headings, spans, corpus, notes or {})
    return Table(name, whole, shown, spans, page)


def _headings(frame: pd.DataFrame, columns, named: Sequence[str]) -> dict[str, str]:
    if columns is None:
        columns = list(frame)
    for column in [*columns, *named]:
        if column not in frame:
            raise Mistake(f"no column {column!r}; there are: {', '.join(map(str, frame))}")
    if not isinstance(columns, Mapping):
        columns = {column: _heading(column) for column in columns}
    if VERDICT in columns:
        first, *rest = (column for column in columns if column != VERDICT)
        return {column: columns[column] for column in (first, VERDICT, *rest)}
    return dict(columns)


def _heading(column: str) -> str:
    """The name of a column as a heading."""
    text = HEADINGS.get(str(column)) or str(column).replace("_", " ")
    return text[:1].upper() + text[1:]


def _check(name: str, shown: pd.DataFrame, spans: pd.DataFrame) -> None:
    sizes = spans.groupby(["column", "row"], observed=True).size() if len(spans) else {}
    for column in dict.fromkeys(spans["column"]):
        if not is_count(shown, column):
            continue
        for row, value in enumerate(shown[column]):
            found = sizes.get((column, row), 0)
            if pd.notna(value) and value != found:
                key = shown.iloc[row, 0]
                raise Mistake(
                    f"table {name!r}: {column} of {key!r} is {value}, but {found} places were found"
                )


def _page(name, caption, whole, shown, headings, spans, corpus, notes) -> str:
    titles = {
        (row, column): f"{shown.iloc[row, 0]}: {headings.get(column, column)} {count:,}"
        for (row, column), count in spans.groupby(["row", "column"], sort=False).size().items()
    }
    opened = opened_cells(spans, corpus, name, titles)
    label = attribute(caption.split(".")[0])
    merged = _merged(headings)
    kind = ' class="cardy"' if len(merged) >= CARDS else ""
    table = (
        f'<div class="ev-s" role="group" aria-label="{label}" tabindex="0">'
        f"<table{kind}><caption>{captioned(caption, corpus)}</caption>"
        f"<thead><tr>{_header(name, shown, headings, notes)}</tr></thead>"
        f"<tbody>{_body(name, shown, headings, opened, corpus)}</tbody></table></div>"
    )
    rest = _rest(whole, len(shown), headings) if output_folder() is not None else ""
    return framed(name, table + rest + saved(name, whole, len(shown)) + _notes(name, merged, notes))


def _rest(whole: pd.DataFrame, shown: int, headings: dict[str, str]) -> str:
    """The rows below those shown, as their cells' texts, as many as a page can keep."""
    rows, room = [], REST
    columns = _cells(whole, headings)
    for cells in list(zip(*columns, strict=True))[shown:]:
        room -= sum(map(len, cells)) + len(cells)
        if room < 0:
            break
        rows.append("\t".join(" ".join(html.unescape(cell).split()) for cell in cells))
    if not rows:
        return ""
    data = attribute("\n".join(rows))
    return f'<data class="ev-rest" hidden value="{data}"></data>'


def _cells(frame: pd.DataFrame, headings: dict[str, str]) -> list[list[str]]:
    """The cells of each column as text, both limits of an interval in one."""
    merged = _merged(headings)
    return [
        _intervals(frame)
        if column == "ci_low" and merged is not headings
        else formatted(frame[column])
        for column in merged
    ]


def framed(name: str, content: str) -> str:
    """The content under the name, with its style where no report has it."""
    style = f"<style>{STYLE}</style>" if output_folder() is None else ""
    return f'<div class="ev" id="{attribute(name)}">{style}{content}</div>'


def saved(name: str, whole: pd.DataFrame, shown: int) -> str:
    """A line on the rows not shown; in a report the whole is saved as CSV, and linked."""
    more, folder = len(whole) - shown, output_folder()
    parts = [f"<span>{shown:,} of {len(whole):,} rows shown.</span>"] if more > 0 else []
    if folder is not None:
        file = f"{stem(name)}.csv"
        path = folder / "data" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(csv_bytes(whole))
        text = f"{more:,} more rows in the CSV" if more > 0 else "Whole table as CSV"
        parts.append(f'<a href="data/{attribute(file)}" download>{text}</a>')
    return f'<p class="ev-f">{" ".join(parts)}</p>' if parts else ""


def captioned(caption: str, corpus: Corpus) -> str:
    """The caption with the denominators: the words of each document, or of all."""
    return f"{escape(caption.rstrip('.'))}. <small>{_denominators(corpus)}</small>"


def _denominators(corpus: Corpus) -> str:
    tokens = corpus.documents["tokens"]
    if len(tokens) > 4:
        return f"{len(tokens):,} documents, {tokens.sum():,} words."
    return escape("; ".join(f"{doc} {_words(n)}" for doc, n in tokens.items())) + "."


def _words(n: int) -> str:
    return f"{n:,} word" if n == 1 else f"{n:,} words"


def _is_number(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _merged(headings: dict[str, str]) -> dict[str, str]:
    """The headings with both limits of an interval under one."""
    if not {"ci_low", "ci_high"} <= set(headings):
        return headings
    return {c: "Range" if c == "ci_low" else h for c, h in headings.items() if c != "ci_high"}


def _header(name, shown, headings, notes) -> str:
    marks = {column: i for i, column in enumerate(notes, 1)}
    cells = []
    for column, heading in _merged(headings).items():
        kind = ' class="n"' if _is_number(shown[column]) else ""
        mark = ""
        if column in marks:
            number = marks[column]
            mark = (
                f'<sup><a href="#{attribute(name)}-n{number}" '
                f'aria-label="{number}, note on {attribute(heading)}">{number}</a></sup>'
            )
        cells.append(f'<th scope="col"{kind}>{escape(heading)}{mark}</th>')
    return "".join(cells)


def _body(name, shown, headings, opened, corpus) -> str:
    columns = []
    merged = _merged(headings)
    for i, (column, cells) in enumerate(zip(merged, _cells(shown, headings), strict=True)):
        number = _is_number(shown[column])
        tag, kind = ("th", ' scope="row"') if i == 0 and not number else ("td", "")
        if column == VERDICT:
            kind = ' class="sure"'
            cells = [pill(html.unescape(cell), corpus.docs) for cell in cells]
        elif number or max(map(len, cells), default=0) > WIDE:
            kind += ' class="n"' if number else ' class="w"'
        if tag == "td" and column != VERDICT and len(merged) >= CARDS:
            kind += f' data-h="{attribute(merged[column])}"'
        columns.append(
            [
                f"<{tag}{kind}>{_door(cell, opened.get((row, column)), f'{name}-{row}')}</{tag}>"
                for row, cell in enumerate(cells)
            ]
        )
    return "".join(f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns, strict=True))


def _intervals(shown: pd.DataFrame) -> list[str]:
    """Both limits in one cell, with as many decimal places."""
    limits = formatted(pd.concat([shown["ci_low"], shown["ci_high"]]))
    pairs = zip(limits[: len(shown)], limits[len(shown) :], strict=True)
    return [low if low == high else f"{low} to {high}" for low, high in pairs]


def _door(cell: str, lines: str | None, group: str) -> str:
    """A cell that opens its lines; of the doors in one row, one is open at a time."""
    if lines is None:
        return cell
    height = min(lines.count("<li"), INLINE)
    return (
        f'<details name="{attribute(group)}"><summary>{cell}</summary>'
        f'<div class="h{height}"><div>{lines}</div></div></details>'
    )


def _notes(name: str, headings: dict[str, str], notes: Mapping[str, str]) -> str:
    items = "".join(
        f'<li id="{attribute(name)}-n{i}"><b>{escape(headings.get(column, column))}</b>: '
        f"{escape(text)}</li>"
        for i, (column, text) in enumerate(notes.items(), 1)
    )
    return f'<ol class="ev-n">{items}</ol>' if items else ""
