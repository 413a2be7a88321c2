"""`corpus.csv`: what its rows say of the files of a folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from helpers.corpus.folders import listed_file
from helpers.errors import CorpusError
from helpers.formats import Guess, opened
from helpers.formats.delimited import read_table
from helpers.text import LINE_BREAKS

_OWN = {"doc", "text", "sha256", "paragraphs", "sentences", "tokens", "index"}
_KNOWN = {"file", "id", "title", "date", "source", "note", "encoding", "language", "line_breaks"}


class Listed(NamedTuple):
    """The rows of `corpus.csv` by file name (NFC), in order; and what was decided in reading it."""

    rows: dict[str, dict[str, str]]
    guesses: list[Guess]


def nfc(name: str) -> str:
    """A name as it is compared: `é` is one sign, however a disk writes it."""
    return unicodedata.normalize("NFC", name)


def own_columns(metadata: Mapping[str, object], taken: Iterable[str] = ()) -> dict[str, object]:
    """Columns under names that the corpus does not use itself: `tokens` becomes `own_tokens`.

    >>> own_columns({"doc": "x", "party": "Left"})
    {'own_doc': 'x', 'party': 'Left'}
    """
    used = _OWN.union(taken)
    return {f"own_{name}" if name in used else name: value for name, value in metadata.items()}


def read_list(folder: Path, names: Iterable[str], *, follow_links: bool = False) -> Listed:
    """What `corpus.csv` says of the files called `names`; no row where there is no such file.

    CorpusError, with the line, for a file that does not exist or lies outside the folder.
    """
    path = folder / "corpus.csv"
    if path.is_symlink() and not follow_links:
        raise CorpusError(f"{path} is a link, and links are not followed; put the file there")
    if not path.exists():
        return Listed({}, [])
    table = read_table(opened(path), short=True)
    columns = [c.lower() if c.lower() in _KNOWN else c for c in table.columns]
    columns = columns if len(set(columns)) == len(columns) else table.columns
    if "file" not in columns:
        raise CorpusError(f"{path} has no column `file`; its columns are: {', '.join(columns)}")
    known = {nfc(name): name for name in names}
    rows: dict[str, dict[str, str]] = {}
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
        where = f"{path}, line {line}"
        file = _file(folder, row.pop("file"), known, where, follow_links=follow_links)
        if file in rows:
            raise CorpusError(f"{where}: {file!r} stands there twice; keep one line for each file")
        if row.get("line_breaks", "") not in ("", *LINE_BREAKS):
            raise CorpusError(
                f"{where}: line_breaks is {row['line_breaks']!r}; "
                f"it can be empty, {' or '.join(LINE_BREAKS)}"
            )
        rows[file] = own_columns(row)
    renamed = [
        Guess("column", f"own_{name}", "likely", f"corpus.csv has a column `{name}`, used here")
        for name in columns
        if name in _OWN
    ]
    return Listed(rows, [*table.guesses, *renamed])


def _file(
    folder: Path, given: str, known: Mapping[str, str], where: str, *, follow_links: bool
) -> str:
    """The name under which a listed file was found in the folder, or an error that says why not."""
    for name in (given, given.replace("\\", "/"), given.removeprefix("./")):
        if nfc(name) in known:
            return known[nfc(name)]
    found = listed_file(folder, given, follow_links=follow_links)
    if isinstance(found, str):
        raise CorpusError(f"{where}: {found}")
    if not found.is_file():
        raise CorpusError(
            f"{where}: there is no file {given!r}; correct the name or remove the line"
        )
    return Path(given).as_posix()
