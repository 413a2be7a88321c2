"""Rows to documents: the column with the text, the one with the name, the others beside it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from helpers.errors import CorpusError
from helpers.formats.document import Document, Documents, Guess, LeftOut, Unread
from helpers.formats.encodings import lines
from helpers.formats.limits import COLUMNS

TEXT = ("text", "body", "content")
_ID = ("id", "doc", "doc_id")


def text_columns(columns: Sequence[str], text_column: str | None) -> str | None:
    """The column that holds the text, None where there is none: the one named, else by name.

    >>> text_columns(["ID", "Body"], None), text_columns(["id", "note"], None)
    ('Body', None)
    """
    if text_column is not None:
        wanted = unicodedata.normalize("NFC", text_column)
        return next((c for c in columns if unicodedata.normalize("NFC", c) == wanted), None)
    lowered = [column.strip().lower() for column in columns]
    return next((columns[lowered.index(name)] for name in TEXT if name in lowered), None)


def no_text(name: str, columns: Sequence[str], text_column: str | None) -> CorpusError:
    """The sentence for a table without a column of texts."""
    wanted = f"`{text_column}`" if text_column else "`text` (or body, content)"
    listed = ", ".join(map(str, columns[:12])) + (" …" if len(columns) > 12 else "")
    return Unread(
        f"{name} has no column {wanted}, one row a document; its columns are: {listed or 'none'}; "
        "name the one that holds the text as text_column"
    )


def column_names(header: Sequence[object], name: str) -> tuple[list[str], list[Guess]]:
    """Names of columns, each once: empty ones numbered, those that stand twice told apart."""
    if len(header) > COLUMNS:
        raise CorpusError(f"{name} has {len(header):,} columns; at most {COLUMNS:,} are read")
    names: list[str] = []
    guesses: list[Guess] = []
    for number, given in enumerate(header, start=1):
        wanted = unicodedata.normalize("NFC", str(given if given is not None else "").strip())
        wanted = wanted or f"column_{number}"
        taken = wanted
        copy = 2
        while taken in names:
            taken, copy = f"{wanted}_{copy}", copy + 1
        if taken != wanted:
            said = f"the column {wanted} stands twice in the table"
            guesses.append(Guess("column", taken, "likely", said))
        names.append(taken)
    return names, guesses


def documents(
    rows: Iterable[dict[str, object]],
    columns: Sequence[str],
    *,
    name: str,
    text_column: str | None,
    guesses: Sequence[Guess] = (),
    left_out: Sequence[LeftOut] = (),
) -> Documents:
    """One document for each row that holds text; the id by its column, else `row1`, `row2` …

    Rows with neither text nor id are left out, and counted with the first document.
    """
    text = text_columns(columns, text_column)
    if text is None:
        raise no_text(name, columns, text_column)
    lowered = [column.lower() for column in columns]
    key = next((columns[lowered.index(i)] for i in _ID if i in lowered), None)
    rows = list(rows)
    kept = [
        (number, row)
        for number, row in enumerate(rows, start=1)
        if _filled(row.get(text)) or (key and _filled(row.get(key)))
    ]
    if not kept:
        raise CorpusError(f"{name} holds no document; it needs a row for each, below the header")
    seen: Counter[str] = Counter()
    rest = [LeftOut("rows", "the text is empty", len(rows) - len(kept), "rows")]
    left_out = [*left_out, *(rest if len(rows) > len(kept) else [])]
    others = [column for column in columns if column not in (text, key)]
    for place, (number, row) in enumerate(kept):
        held = row.get(text)
        if isinstance(held, dict | list):
            kind = f"keys {', '.join(map(str, held))}" if isinstance(held, dict) else "a list"
            raise CorpusError(
                f"{name}, row {number:,}: {text} is no text but holds {kind[:200]}; "
                "give a list of flat objects, one for each document"
            )
        label = str(row[key]).strip() if key and _filled(row.get(key)) else f"row{number}"
        doc, said = _own_name(label, seen)
        yield Document(
            doc,
            lines("" if _missing(held) else str(held)),
            {column: row.get(column) for column in others},
            left_out=() if place else tuple(left_out),
            guesses=tuple(said if place else [*guesses, *said]),
        )


def _filled(value: object) -> bool:
    return not _missing(value) and str(value).strip() != ""


def _missing(value: object) -> bool:
    return value is None or value != value  # NaN, and pandas' NaT, differ from themselves


def _own_name(label: str, seen: Counter[str]) -> tuple[str, list[Guess]]:
    """A name that no row before has; the second `x` becomes `x-2`."""
    label = " ".join(label.split())
    seen[label] += 1
    if seen[label] == 1:
        return label, []
    doc = f"{label}-{seen[label]}"
    while seen[doc]:
        seen[label] += 1
        doc = f"{label}-{seen[label]}"
    seen[doc] += 1
    return doc, [Guess("id", doc, "likely", f"another row is called {label}")]
