"""Workbooks (.xlsx): each sheet with a column of texts, one row a document."""

from __future__ import annotations

import datetime
import io
import warnings

from helpers.errors import CorpusError
from helpers.formats import tables
from helpers.formats.document import Document, Documents, LeftOut, Readable, Unread, opened
from helpers.formats.limits import COLUMNS
from helpers.formats.packages import Package


def read(path: Readable, *, text_column: str | None = None) -> Documents:
    """The documents of a workbook; sheets without a column of texts are left out, and named."""
    import openpyxl

    source = opened(path)
    _refuse_entities(Package(source))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(source.raw), read_only=True, data_only=True)
        sheets = {sheet.title: _table(sheet, source.name) for sheet in book.worksheets}
    with_text = {
        title: held
        for title, held in sheets.items()
        if tables.text_columns(held[0], text_column) is not None
    }
    if not with_text:
        described = "; ".join(f"{title}: {', '.join(c[:8])}" for title, (c, _) in sheets.items())
        raise Unread(
            f"{source.name} has no sheet with a column `{text_column or 'text'}`, one row a "
            f"document; its sheets and columns are: {described[:300] or 'none'}"
        )
    left_out = [
        LeftOut(f"sheet {title}", "has no column of texts", len(rows), "rows")
        for title, (_, rows) in sheets.items()
        if title not in with_text
    ]
    for title, (columns, rows) in with_text.items():
        for document in tables.documents(
            rows, columns, name=source.name, text_column=text_column, left_out=left_out
        ):
            several = len(with_text) > 1
            yield Document(
                f"{title}-{document.id}" if several and document.id else document.id,
                document.text,
                {**document.metadata, "sheet": title} if several else document.metadata,
                left_out=document.left_out,
                guesses=document.guesses,
            )
        left_out = []


def _refuse_entities(package: Package) -> None:
    for name in package.names:
        if name.endswith((".xml", ".rels")) and b"<!ENTITY" in package.bytes(name)[: 1 << 16]:
            raise CorpusError(f"{package.name} defines entities of its own, which are not read")


def _table(sheet, name: str) -> tuple[list[str], list[dict[str, object]]]:
    """Columns and rows of a sheet; the first row that holds anything is the header."""
    if not hasattr(sheet, "iter_rows"):
        return [], []
    sheet.reset_dimensions()
    columns: list[str] = []
    rows = []
    for cells in sheet.iter_rows(values_only=True, max_col=COLUMNS):
        values = [_value(cell) for cell in cells]
        while values and values[-1] in ("", None):
            values.pop()
        if not values:
            continue
        if not columns:
            columns, _ = tables.column_names(values, name)
            continue
        if len(values) > len(columns):
            columns += [f"column_{n}" for n in range(len(columns) + 1, len(values) + 1)]
        rows.append(dict(zip(columns, values, strict=False)))
    return columns, rows


def _value(cell: object) -> object:
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return "" if cell is None else cell
