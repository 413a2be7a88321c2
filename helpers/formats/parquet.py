"""Parquet tables (.parquet): one row a document; numbers and dates keep their kind."""

from __future__ import annotations

import io

from helpers.errors import CorpusError
from helpers.formats import tables
from helpers.formats.document import Documents, LeftOut, Readable, opened
from helpers.formats.limits import COLUMNS, UNPACKED, MiB


def read(path: Readable, *, text_column: str | None = None) -> Documents:
    """The documents of a Parquet table; nested columns are left out, and named."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    source = opened(path)
    try:
        file = pq.ParquetFile(io.BytesIO(source.raw))
        described = file.metadata
    except (OSError, ValueError, pa.ArrowException) as error:
        raise CorpusError(
            f"{source.name} is not a Parquet file that can be read: {_line(error)}"
        ) from None
    if described.num_columns > COLUMNS:
        raise CorpusError(f"{source.name} has {described.num_columns:,} columns; "
                          f"at most {COLUMNS:,} are read")  # fmt: skip
    groups = range(described.num_row_groups)
    if sum(described.row_group(i).total_byte_size for i in groups) > UNPACKED:
        raise CorpusError(f"{source.name} unpacks to more than {UNPACKED // MiB:,} MiB; split it")
    try:
        table = file.read()
    except (OSError, ValueError, pa.ArrowException) as error:
        raise CorpusError(
            f"{source.name} is not a Parquet file that can be read: {_line(error)}"
        ) from None
    nested = [field.name for field in table.schema if pa.types.is_nested(field.type)]
    text = tables.text_columns(table.column_names, text_column)
    table = table.drop_columns([name for name in nested if name != text])
    left_out = [LeftOut(f"column {n}", "is nested", table.num_rows, "cells") for n in nested]
    frame = table.to_pandas()
    yield from tables.documents(
        frame.to_dict("records"),
        [str(column) for column in frame.columns],
        name=source.name,
        text_column=text_column,
        left_out=left_out,
    )


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:150]
