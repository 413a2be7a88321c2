"""Tables as text (.csv, .tsv): any separator and encoding; no cell in another's column."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from helpers.errors import CorpusError
from helpers.formats import tables, txt
from helpers.formats.document import Documents, Guess, Readable, opened

_SEPARATORS = ",;\t|"
_HEAD = 200_000  # characters by which the separator is found
csv.field_size_limit(1 << 30)


class DelimitedTable(NamedTuple):
    """The rows of a table, every cell as text, each with its line in the file."""

    columns: list[str]
    rows: list[list[str]]
    lines: list[int]
    encoding: str
    guesses: list[Guess]

    def records(self) -> list[dict[str, str]]:
        return [dict(zip(self.columns, row, strict=False)) for row in self.rows]


def read(path: Readable, *, encoding: str = "", text_column: str | None = None) -> Documents:
    """The documents of a table, one a row; further columns describe them."""
    source = opened(path)
    table = read_table(source, encoding=encoding)
    if tables.text_columns(table.columns, text_column) is None:
        raise tables.no_text(source.name, table.columns, text_column)
    yield from tables.documents(
        table.records(),
        table.columns,
        name=source.name,
        text_column=text_column,
        guesses=table.guesses,
    )


def read_table(path: Readable, *, encoding: str = "", short: bool = False) -> DelimitedTable:
    """The table in a file of separated values.

    Empty cells beyond the header are no column; a row with more cells, or with fewer unless
    `short`, is refused by its line: its cells would stand under other names.
    """
    source = opened(path)
    (document,) = txt.read(source, encoding=encoding)
    text = document.text
    separator = ""
    if text[:5].lower().startswith("sep=") and text[4:5]:
        separator, text = text[4], text.partition("\n")[2]
    if "\0" in text:
        raise CorpusError(f"{source.name} is binary, not a table; save it as .csv")
    parsed = _parsed(text, separator, source.name)
    while parsed and not any(cell.strip() for cell in parsed[0][1]):
        parsed.pop(0)
    if not parsed:
        raise CorpusError(f"{source.name} holds no row; it needs a header and a row a document")
    header = parsed[0][1]
    while len(header) > 1 and not header[-1].strip() and _beyond(parsed, len(header) - 1):
        header.pop()
    columns, guesses = tables.column_names(header, source.name)
    rows, lines = [], []
    for line, row in parsed[1:]:
        if not any(cell.strip() for cell in row):
            continue
        while len(row) > len(columns) and not row[-1].strip():
            row.pop()
        few = len(row) < len(columns)
        if len(row) > len(columns) or (few and not short):
            raise CorpusError(
                f"{source.name}, line {line:,} has {len(row)} cells, the header {len(columns)}; "
                'put a cell that holds a separator or a line break into quotation marks ("…")'
            )
        rows.append(row + [""] * (len(columns) - len(row)))
        lines.append(line)
    encoding = str(document.metadata["encoding"])
    return DelimitedTable(columns, rows, lines, encoding, [*document.guesses, *guesses])


def _beyond(parsed: list[tuple[int, list[str]]], at: int) -> bool:
    """Whether a column is empty in all rows."""
    return not any(len(row) > at and row[at].strip() for _, row in parsed)


def _parsed(text: str, separator: str, name: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of each row, by the separator under which the first rows are most alike."""
    head = text if len(text) <= _HEAD else text[: text.rfind("\n", 0, _HEAD) + 1] or text[:_HEAD]
    tried = []
    for mark in separator or _SEPARATORS:
        for quoting in (
            (csv.QUOTE_MINIMAL, csv.QUOTE_NONE) if mark == "\t" else (csv.QUOTE_MINIMAL,)
        ):
            rows, fault = _rows(head, mark, quoting)
            alike = _likeness(rows)
            sound = not fault or alike[0] > 0.99 or len(head) < len(text)
            tried.append(((sound, alike, not fault, -quoting), mark, quoting))
    _, mark, quoting = max(tried)
    rows, fault = _rows(text, mark, quoting)
    if fault.startswith("unexpected end"):
        start = rows[-1][0] + 1 if rows else 1
        raise CorpusError(
            f'{name}: a quotation mark (") in or after line {start:,} is never closed; '
            'close it, or write "" for one that stands in a cell'
        )
    return rows


def _rows(text: str, mark: str, quoting: int) -> tuple[list[tuple[int, list[str]]], str]:
    """The rows read, strictly first; and what the strict reading stumbled over."""
    fault = ""
    for strict in (True, False):
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=mark, quoting=quoting, strict=strict
        )
        rows: list[tuple[int, list[str]]] = []
        line = 1
        try:
            for row in reader:
                if row:
                    rows.append((line, row))
                line = reader.line_num + 1
        except csv.Error as error:
            fault = fault or str(error)
            if fault.startswith("unexpected end"):
                return rows, fault
            continue
        return rows, fault
    return rows, fault


def _likeness(rows: list[tuple[int, list[str]]]) -> tuple[float, int]:
    """Share of the rows as wide as the header, and that width; a single column tells nothing."""
    if not rows:
        return 0.0, 0
    width = len(rows[0][1])
    if width == 1:
        return 0.01 * all(len(row) == 1 for _, row in rows), 1
    alike = sum(_width(row) in (width, _width(rows[0][1])) for _, row in rows)
    return alike / len(rows), width


def _width(row: list[str]) -> int:
    return len(row) - (len(row) > 1 and not row[-1].strip())
