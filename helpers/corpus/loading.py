"""A corpus from what lies at a path: a folder, a file of any kind, or a saved index."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple

import pandas as pd

from helpers.corpus.accounts import break_table, guess_table, left_out_table
from helpers.corpus.corpus import Corpus, from_texts
from helpers.corpus.default_corpus import corpus_path, default_reading
from helpers.corpus.described import Listed, nfc, own_columns, read_list
from helpers.corpus.folders import Entry, Passed, folder_entries, opener, unpacked
from helpers.corpus.store import open_corpus
from helpers.errors import CorpusError, Mistake
from helpers.formats import Document, Guess, LeftOut, Unread, kind_of, opened, read, shown


class _Options(NamedTuple):
    on_error: str
    text_column: str | None
    split: str | None
    follow_links: bool


class _Read(NamedTuple):
    """What one file gave: its documents, or the reason why there are none."""

    file: str
    documents: list[Document]
    sha256: str
    refused: str = ""
    size: int = 0


def load_corpus(
    path: str | os.PathLike | None = None,
    *,
    on_error: Literal["raise", "skip"] = "raise",
    text_column: str | None = None,
    split: Literal["chapters"] | None = None,
    follow_links: bool = False,
    where: str | None = None,
) -> Corpus:
    """The corpus at a path: a folder, a file of any kind that is read, or a saved index.

    - a folder: its files and those of its subfolders, as `corpus.csv` describes them; the names
      of subfolders are columns `folder`, `folder_1` …
    - a file of text: plain text, Markdown, HTML, Word, OpenDocument, Rich Text, PDF, EPUB,
      captions, TEI, CoNLL-U, mail; what it says of its title, author, date, language is kept
    - a table (.csv, .tsv, .xlsx, .json, .jsonl, .parquet) with a column of texts, one row a
      document; `id` or `doc` names it, the other columns describe it
    - a .zip of any of these
    - a saved index (.arrow), see `save_corpus`

    Parameters
    ----------
    path
        By default `$CORPUS`, else the corpus that was picked in JupyterLab, else `corpus/`.
    on_error
        "raise" stops at a file that is damaged; "skip" lists it in `left_out` and goes on.
    text_column
        The column of tables that holds the text; by default `text`, `body` or `content`.
    split
        "chapters" makes a document of each chapter of an e-book.
    follow_links
        Whether links are followed, also to files outside the folder.
    where
        Only the documents that meet this condition on the columns of `documents`.

    Returns
    -------
    Corpus
        Its `left_out` lists every file that is no document, and what of the others was passed
        over; `guesses` what was decided without being told; `breaks` where pages begin.

    Raises
    ------
    CorpusError
        If there is nothing to read or it cannot be read; the message names the file and the remedy.

    Notes
    -----
    Line ends are read as `open` does (`\\r\\n` and `\\r` become `\\n`); offsets refer to the
    text after that. A byte order mark is no part of it. In a PDF, words broken at line ends and
    paragraphs broken by pages are whole again. Nothing else in a text is changed.
    """
    if path is None and (asked := default_reading()):
        return load_corpus(corpus_path(), **asked)
    if on_error not in ("raise", "skip"):
        raise Mistake(f"on_error can be 'raise' or 'skip', not {on_error!r}")
    if split not in (None, "chapters"):
        raise Mistake(f"split can be 'chapters' or None, not {split!r}")
    place = Path(path).expanduser() if path else corpus_path()
    if place.suffix == ".arrow":
        corpus = open_corpus(place)
    else:
        options = _Options(on_error, text_column, split, follow_links)
        load = _load_folder if _is_folder(place) else _load_file
        corpus = load(place, options)
    folder = place if place.is_dir() else place.parent
    corpus = replace(corpus, folder=folder.absolute())
    return corpus if where is None else corpus.select(query=where)


def _is_folder(place: Path) -> bool:
    try:
        place.stat()
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        said = "no such file or folder" if missing else getattr(error, "strerror", None) or error
        raise CorpusError(f"{shown(place)}: {said}; give the path of a corpus") from None
    return place.is_dir()


# One file


def _load_file(place: Path, options: _Options) -> Corpus:
    source = opened(place)._replace(name=shown(place))
    if kind_of(source).name == "zip":
        entries = unpacked(Entry(source.name, lambda: source, source.name), source)
        prefix = f"{source.name}/"
        entries = (entry._replace(name=entry.name.removeprefix(prefix)) for entry in entries)
        return _load_entries(source.name, entries, [], Listed({}, []), options)
    documents = list(read(source, text_column=options.text_column, split=options.split))
    if not documents:
        raise CorpusError(f"{source.name} holds no document")
    given = _Read(shown(place.name), documents, hashlib.sha256(source.raw).hexdigest())
    return _corpus([given], [], Listed({}, []), alone=True)


# Folders and archives


def _load_folder(folder: Path, options: _Options) -> Corpus:
    entries, passed = folder_entries(folder, follow_links=options.follow_links)
    names = [entry.name for entry in entries]
    listed = read_list(folder, names, follow_links=options.follow_links)
    known = set(names)
    extra = [
        Entry(name, opener(folder / name), shown(folder / name))
        for name in listed.rows
        if name not in known
    ]
    by_name = {entry.name: entry for entry in [*entries, *extra]}
    passed = [item for item in passed if item.file not in listed.rows]
    order = [*listed.rows, *(name for name in names if name not in listed.rows)]
    return _load_entries(shown(folder), (by_name[name] for name in order), passed, listed, options)


def _load_entries(
    where: str, entries: Iterable[Entry], passed: list[Passed], listed: Listed, options: _Options
) -> Corpus:
    given: list[_Read] = []
    left = list(passed)
    for entry in entries:
        for one in _read_entry(entry, listed, options):
            if one.refused:
                left.append(Passed(one.file, LeftOut("file", one.refused, one.size, "bytes")))
            else:
                given.append(one)
    if not given:
        reasons = "; ".join(f"{item.file} {item.left_out.reason}" for item in left[:3] if item.file)
        raise CorpusError(
            f"{where} holds no document that can be read"
            + (f": {reasons}" if reasons else "; put texts, PDFs, Word files … into it")
        )
    return _corpus(given, left, listed)


def _read_entry(entry: Entry, listed: Listed, options: _Options) -> Iterator[_Read]:
    """What a file gives; several times where it is an archive."""
    row = listed.rows.get(entry.name, {})
    size = 0
    try:
        source = entry.open()
        size = len(source.raw)
        if kind_of(source).name == "zip":
            for inner in list(unpacked(entry, source)):
                yield from _read_entry(inner, listed, options)
            return
        documents = list(
            read(
                source,
                encoding=row.get("encoding", ""),
                text_column=options.text_column,
                split=options.split,
            )
        )
    except CorpusError as error:
        if options.on_error == "raise" and (entry.name in listed.rows or not _is_unread(error)):
            raise _with_remedy(error) from None
        yield _Read(entry.name, [], "", _reason(str(error), entry.where), size)
        return
    yield _Read(entry.name, documents, hashlib.sha256(source.raw).hexdigest())


def _is_unread(error: CorpusError) -> bool:
    return isinstance(error, Unread)


def _with_remedy(error: CorpusError) -> CorpusError:
    return CorpusError(f'{error}; or go on without it: on_error="skip"')


def _reason(message: str, where: str) -> str:
    """What a message says after the name of the file."""
    return message.removeprefix(where).lstrip(" :,") or message


# Documents to a corpus


def _corpus(
    given: list[_Read], passed: list[Passed], listed: Listed, *, alone: bool = False
) -> Corpus:
    texts: dict[str, str] = {}
    rows, breaks = [], []
    left_out = [(item.file, "", item.left_out) for item in passed]
    guesses = [("corpus.csv", "", guess) for guess in listed.guesses]
    ends = _ids_of_files([one.file for one in given], listed)
    for one in given:
        row = listed.rows.get(one.file, {})
        several = len(one.documents) > 1 or bool(one.documents[0].id != _stem(one.file))
        for document in one.documents:
            doc = _id(document, one, row, ends, several=several, alone=alone)
            doc, said = _told_apart(doc, one.file, texts)
            guesses += [(one.file, doc, guess) for guess in (*document.guesses, *said)]
            left_out += [(one.file, doc, item) for item in document.left_out]
            breaks += [(doc, item) for item in document.breaks]
            texts[doc] = document.text
            rows.append(_row(document, one, row, several=several, alone=alone))
    corpus = from_texts(texts, metadata=_metadata(rows, list(texts)))
    return replace(
        corpus,
        left_out=left_out_table(left_out),
        guesses=guess_table(guesses),
        breaks=break_table(breaks),
    )


def _stem(file: str) -> str:
    return Path(file).stem or Path(file).name


def _ids_of_files(files: list[str], listed: Listed) -> dict[str, str]:
    """An id for each file by its path; files that differ in their endings alone keep them."""
    plain = {file: nfc("-".join(Path(file).with_suffix("").parts)) for file in files}
    unlisted = [plain[file] for file in files if not listed.rows.get(file, {}).get("id")]
    return {
        file: nfc("-".join(Path(file).parts)) if unlisted.count(doc) > 1 else doc
        for file, doc in plain.items()
    }


def _id(
    document: Document, one: _Read, row: dict, ends: dict[str, str], *, several: bool, alone: bool
) -> str:
    name = str(row.get("id", "")) or ends[one.file]
    if not several:
        return nfc(document.id) if alone else name
    return nfc(document.id) if alone else f"{name}-{nfc(document.id)}"


def _told_apart(doc: str, file: str, taken: dict[str, str]) -> tuple[str, list[Guess]]:
    if doc not in taken:
        return doc, []
    number = 2
    while f"{doc}-{number}" in taken:
        number += 1
    said = f"{doc} is the name of another document already"
    return f"{doc}-{number}", [Guess("id", f"{doc}-{number}", "likely", said)]


def _row(document: Document, one: _Read, row: dict, *, several: bool, alone: bool) -> dict:
    """The metadata of a document: the file's own, overruled by what `corpus.csv` says."""
    taken = {"file", "encoding"} if several else {"file"}
    found = own_columns(document.metadata, taken)
    if found.get("line_breaks") not in (None, "", "paragraph", "wrapped"):
        found["own_line_breaks"] = found.pop("line_breaks")
    if not alone:
        found |= _folders(one.file)
    found |= {
        key: value for key, value in row.items() if key != "id" and (value or key not in found)
    }
    if "encoding" in row and "encoding" in document.metadata and not several:
        found["encoding"] = document.metadata["encoding"]
    whole = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    return {**found, "file": one.file, "sha256": whole if several else one.sha256}


def _folders(file: str) -> dict[str, str]:
    parts = Path(file).parts[:-1]
    if not parts:
        return {}
    each = {f"folder_{n}": part for n, part in enumerate(parts, start=1)} if len(parts) > 1 else {}
    return {"folder": "/".join(parts), **each}


def _metadata(rows: list[dict], docs: list[str]) -> pd.DataFrame:
    """One row a document; cells that are not stated are empty, columns of mixed kinds are text."""
    columns = dict.fromkeys(name for row in rows for name in row)
    held = {}
    for name in columns:
        values = [row.get(name) for row in rows]
        stated = [value for value in values if value is not None]
        if all(isinstance(value, str) for value in stated):
            held[name] = ["" if value is None else value for value in values]
        elif len({type(value) for value in stated}) > 1:
            held[name] = ["" if value is None else str(value) for value in values]
        else:
            held[name] = values
    return pd.DataFrame(held, index=pd.Index(docs, dtype="str", name="doc"))
