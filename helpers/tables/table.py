"""Evidence tables: HTML in which each count opens the lines that it counts.

The page is styled by class names, all below `ev`: `ev` (the whole, `id` is the table's name),
`ev-s` (the region that scrolls sideways), in its table `caption`, `td.n` and `th.n` (numbers), and
in a cell `details > summary` (the count) and `details > div.h1` … `div.h20` (as high as its
lines) with `div > ol > li` (a line: address, `span` before, `mark`, text after) and `li.m` (N
more). Below the table `p.ev-f` (rows shown, CSV) and `ol.ev-n` (notes). `STYLE` has the rules; a
notebook gets them with each table, a report has them in its own style sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers.corpus import Corpus
from helpers.markup import attribute, escape
from helpers.output import notebook_name, output_folder
from helpers.tables.lines import open_lines, report_lines
from helpers.tables.numbers import formatted
from helpers.tables.places import evidence, is_count, with_keys

STYLE = (Path(__file__).parent / "evidence.css").read_text(encoding="utf-8")
INLINE = 20  # lines that stand in a cell
INLINE_TABLE = 240  # lines that stand in a table of a report, so that its page stays small
OPEN = 500  # lines of a cell, 20 at a time, where no report has a page for them
OPEN_TABLE = 3_000
PAGE = 5_000  # lines of a cell on its page
PAGE_TABLE = 20_000


@dataclass(frozen=True, eq=False)
class Table:
    """An evidence table, as a notebook shows it.

    `frame` is the whole result, `shown` the rows that stand in the table, `spans` the places of
    those (`row`, `column`, `doc`, `start`, `end`), `html` what is displayed.
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
    columns: Sequence[str] | Mapping[str, str] | None = None,
    top: int = 20,
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
        The columns shown, in this order, or a mapping from column to heading; all by default.
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
        raise ValueError(f"table {name!r} needs a caption that says what is counted")
    whole = with_keys(frame)
    headings = _headings(whole, columns, [*(notes or {}), *(places or {})])
    shown = whole.head(top)
    shown.attrs = whole.attrs
    spans = evidence(shown, corpus, places)
    _check(name, shown, spans)
    html = _page(name, caption, whole, shown, headings, spans, corpus, notes or {})
    return Table(name, whole, shown, spans, html)


def _headings(frame: pd.DataFrame, columns, named: Sequence[str]) -> dict[str, str]:
    if columns is None:
        columns = list(frame)
    for column in [*columns, *named]:
        if column not in frame:
            raise ValueError(f"no column {column!r}; there are: {', '.join(map(str, frame))}")
    if isinstance(columns, Mapping):
        return dict(columns)
    return {column: _heading(frame, column) for column in columns}


def _heading(frame: pd.DataFrame, column: str) -> str:
    """`count_target` as `count in appeal` where the target is one document, else as words."""
    unit, _, part = str(column).rpartition("_")
    scope = frame.attrs.get(part) if unit else None
    if scope is not None:
        docs = [scope] if isinstance(scope, str) else list(scope)
        part = docs[0] if len(docs) == 1 else part
        return f"{unit.replace('_', ' ')} in {part}"
    return str(column).replace("_", " ")


def _check(name: str, shown: pd.DataFrame, spans: pd.DataFrame) -> None:
    sizes = spans.groupby(["column", "row"], observed=True).size() if len(spans) else {}
    for column in dict.fromkeys(spans["column"]):
        if not is_count(shown, column):
            continue
        for row, value in enumerate(shown[column]):
            found = sizes.get((column, row), 0)
            if pd.notna(value) and value != found:
                key = shown.iloc[row, 0]
                raise ValueError(
                    f"table {name!r}: {column} of {key!r} is {value}, but {found} places were found"
                )


def _page(name, caption, whole, shown, headings, spans, corpus, notes) -> str:
    folder, stem = output_folder(), _stem(name)
    opened = _cells(spans, corpus, stem, linked=folder is not None)
    label = attribute(caption.split(".")[0])
    table = (
        f'<div class="ev-s" role="region" aria-label="{label}" tabindex="0">'
        f"<table><caption>{escape(caption)} <small>{_denominators(corpus)}</small></caption>"
        f"<thead><tr>{_header(name, shown, headings, notes)}</tr></thead>"
        f"<tbody>{_body(name, shown, headings, opened)}</tbody></table></div>"
    )
    if folder is not None:
        _write(folder / "data" / f"{stem}.csv", whole.to_csv(index=False, lineterminator="\n"))
        rest = _rest(shown, headings, spans, corpus, opened)
        if rest:
            _write(folder / "evidence" / f"{stem}.fragment.html", rest)
    style = "" if folder is not None else f"<style>{STYLE}</style>"
    foot = _foot(stem, whole, shown, linked=folder is not None)
    return f'<div class="ev" id="{attribute(name)}">{style}{table}{foot}{_notes(name, notes)}</div>'


def _stem(name: str) -> str:
    return f"{notebook_name()}-{name}" if notebook_name() else name


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _denominators(corpus: Corpus) -> str:
    tokens = corpus.documents["tokens"]
    if len(tokens) > 4:
        return f"{len(tokens):,} documents, {tokens.sum():,} words."
    return escape("; ".join(f"{doc} {_words(n)}" for doc, n in tokens.items())) + "."


def _words(n: int) -> str:
    return f"{n:,} word" if n == 1 else f"{n:,} words"


def _is_number(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _header(name, shown, headings, notes) -> str:
    marks = {column: i for i, column in enumerate(notes, 1)}
    cells = []
    for column, heading in headings.items():
        kind = ' class="n"' if _is_number(shown[column]) else ""
        mark = ""
        if column in marks:
            mark = (
                f'<sup><a href="#{attribute(name)}-n{marks[column]}" '
                f'aria-label="note on {attribute(heading)}">{marks[column]}</a></sup>'
            )
        cells.append(f'<th scope="col"{kind}>{escape(heading)}{mark}</th>')
    return "".join(cells)


def _body(name, shown, headings, opened) -> str:
    columns = []
    for i, column in enumerate(headings):
        number = _is_number(shown[column])
        tag, kind = ("th", ' scope="row"') if i == 0 and not number else ("td", "")
        kind += ' class="n"' if number else ""
        cells = formatted(shown[column])
        columns.append(
            [
                f"<{tag}{kind}>{_door(cell, opened.get((row, column)), f'{name}-{row}')}</{tag}>"
                for row, cell in enumerate(cells)
            ]
        )
    return "".join(f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns, strict=True))


def _door(cell: str, lines: str | None, group: str) -> str:
    """A cell that opens its lines; of the doors in one row, one is open at a time."""
    if lines is None:
        return cell
    return f'<details name="{attribute(group)}"><summary>{cell}</summary>{lines}</details>'


def _cells(spans: pd.DataFrame, corpus: Corpus, stem: str, *, linked: bool) -> dict:
    """The opened content of each cell that has places, by row and column."""
    if spans.empty:
        return {}
    sizes = spans.groupby(["row", "column"], sort=False).size()
    limit = _share(sizes, INLINE_TABLE, INLINE) if linked else _share(sizes, OPEN_TABLE, OPEN)
    cells = {}
    for (row, column), group in spans.groupby(["row", "column"], sort=False):
        if linked:
            lines = list(report_lines(group.head(limit), corpus))
            if len(group) > limit:
                page = f"evidence/{attribute(stem)}.html#r{row}-{attribute(column)}"
                more = f"{len(group) - limit:,} more"
                lines.append(f'<li class="m"><a href="{page}">{more}</a></li>')
            content = f"<ol>{''.join(lines)}</ol>"
        else:
            content = _in_steps(list(open_lines(group.head(limit), corpus)), len(group))
        height = min(min(len(group), limit) + (len(group) > limit), INLINE)
        cells[row, column] = f'<div class="h{height}"><div>{content}</div></div>'
    return cells


def _share(sizes: pd.Series, total: int, most: int) -> int:
    """How many lines each cell may show, so that a table shows no more than `total`."""
    limit = most
    while limit > 1 and sizes.clip(upper=limit).sum() > total:
        limit = limit * 3 // 4
    return limit


def _in_steps(lines: list[str], count: int) -> str:
    """The lines, 20 at once, each further 20 behind a door; and what to do about those left out."""
    rest = ""
    if count > len(lines):
        rest = (
            f"<p>{count - len(lines):,} more are left out here; "
            "<code>concordance()</code> lists them all.</p>"
        )
    steps = [lines[i : i + INLINE] for i in range(0, len(lines), INLINE)]
    for number in range(len(steps) - 1, 0, -1):
        more = count - number * INLINE
        start = number * INLINE + 1
        rest = (
            f"<details><summary>{more:,} more</summary>"
            f'<ol start="{start}">{"".join(steps[number])}</ol>{rest}</details>'
        )
    return f"<ol>{''.join(steps[0])}</ol>{rest}"


def _rest(shown, headings, spans, corpus, opened) -> str:
    """The page of the lines of each cell that holds more than it shows."""
    sections = []
    sizes = spans.groupby(["row", "column"], sort=False).size() if len(spans) else pd.Series()
    limit = _share(sizes, PAGE_TABLE, PAGE) if len(sizes) else PAGE
    for (row, column), group in spans.groupby(["row", "column"], sort=False):
        if 'class="m"' not in opened[row, column]:
            continue
        lines = "".join(report_lines(group.head(limit), corpus, root="../"))
        key = escape(shown.iloc[row, 0])
        left = len(group) - limit
        note = (
            f"<p>{left:,} more are left out; open the notebook to list them.</p>"
            if left > 0
            else ""
        )
        heading = f"{key}: {escape(headings.get(column, column))} {len(group):,}"
        sections.append(
            f'<section class="ev" id="r{row}-{attribute(column)}"><h2>{heading}</h2>'
            f"<ol>{lines}</ol>{note}</section>"
        )
    return "\n".join(sections)


def _foot(stem: str, whole, shown, *, linked: bool) -> str:
    more = len(whole) - len(shown)
    parts = [f"{len(shown):,} of {len(whole):,} rows shown."] if more > 0 else []
    if linked:
        rest = f"{more:,} more rows in the CSV" if more > 0 else "Whole table as CSV"
        parts = [*parts, f'<a href="data/{attribute(stem)}.csv" download>{rest}</a>']
    return f'<p class="ev-f">{" ".join(parts)}</p>' if parts else ""


def _notes(name: str, notes: Mapping[str, str]) -> str:
    items = "".join(
        f'<li id="{attribute(name)}-n{i}"><b>{escape(column.replace("_", " "))}</b>: '
        f"{escape(text)}</li>"
        for i, (column, text) in enumerate(notes.items(), 1)
    )
    return f'<ol class="ev-n">{items}</ol>' if items else ""
