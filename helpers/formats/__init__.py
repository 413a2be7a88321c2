"""Formats: one module for each, whose `read(path)` yields the documents of a file."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from helpers.errors import CorpusError
from helpers.formats.document import (
    Break,
    Document,
    Guess,
    LeftOut,
    Readable,
    Source,
    Unread,
    opened,
    shown,
)
from helpers.formats.kinds import ENDINGS, NAMES, kind_of
from helpers.formats.limits import Limit

__all__ = [
    "Break",
    "CorpusError",
    "Document",
    "Guess",
    "LeftOut",
    "Source",
    "Unread",
    "kind_of",
    "opened",
    "read",
    "shown",
]


_LAID_OUT = {"pdf", "docx", "odt", "rtf", "tei", "captions"}  # whose lines are whole paragraphs
_MADE = {"pdf", "docx", "odt", "rtf"}  # which state when the file was made, not the text


def read(
    path: Readable,
    *,
    encoding: str = "",
    text_column: str | None = None,
    split: Literal["chapters"] | None = None,
) -> Iterator[Document]:
    """The documents of a file of any kind that is read, told by its content.

    Parameters
    ----------
    path
        A file; no folder, and no archive (see `helpers.formats.zips.members`).
    encoding
        The encoding of a text file, where it is known.
    text_column
        The column of a table that holds the text; by default `text`, `body` or `content`.
    split
        "chapters" makes a document of each chapter of a book.

    Raises
    ------
    CorpusError
        In one line, with the file and what to do, for whatever cannot be read.

    Examples
    --------
    >>> [document.text for document in read(Source("a.srt", b"1\\n0:00:01,0 --> 0:00:02,0\\nSo."))]
    ['So.']
    """
    source = opened(path)
    source = source._replace(name=shown(source.name))
    kind = kind_of(source)
    if kind.refusal:
        error = CorpusError if kind.damaged else Unread
        raise error(f"{source.name} {kind.refusal}")
    options = {"encoding": encoding, "text_column": text_column, "split": split}
    reader = _reader(kind.name, source)
    taken = {k: v for k, v in options.items() if k in inspect.signature(reader).parameters}
    try:
        first = True
        for document in reader(source, **taken):
            whole = _whole(document, kind.name)
            yield _surprising(whole, source, kind.name) if first else whole
            first = False
    except CorpusError:
        raise
    except ImportError as error:
        raise _missing(error, source) from None
    except Exception as error:  # a damaged file makes libraries raise anything
        raise CorpusError(_sentence(source, kind.name, error)) from None


def _reader(kind: str, source: Source):
    try:
        return importlib.import_module(f"helpers.formats.{kind}").read
    except ImportError as error:
        raise _missing(error, source) from None


def _sentence(source: Source, kind: str, error: BaseException) -> str:
    said = " ".join(str(error).split())[:160]
    if type(error) in (Limit, ValueError) and said:
        return f"{source.name} {said}"
    return (
        f"{source.name} is damaged, and cannot be read as {NAMES[kind]} "
        f"({type(error).__name__}{': ' + said if said else ''}); save it anew"
    )


def _missing(error: ImportError, source: Source) -> CorpusError:
    library = (error.name or "").split(".")[0]
    return CorpusError(
        f"{source.name} needs the library {library or error}, which is not installed; "
        "install the extra: pip install 'corpus-notebooks[formats]'"
    )


def _whole(document: Document, kind: str) -> Document:
    """The document as it can be written anywhere, with what its kind says of its lines and date."""
    text = document.text
    if not text.isascii() and _has_halves(text):
        text = text.encode("utf-8", "replace").decode()
    guesses, metadata = document.guesses, document.metadata
    if kind in _LAID_OUT:
        metadata = {"line_breaks": "paragraph", **metadata}
    if kind in _MADE and metadata.get("date"):
        said = "the file's own note of when it was made"
        guesses = (*guesses, Guess("date", str(metadata["date"]), "not certain", said))
    if (text, metadata, guesses) == (document.text, document.metadata, document.guesses):
        return document
    return replace(document, text=text, metadata=metadata, guesses=guesses)


def _surprising(document: Document, source: Source, kind: str) -> Document:
    """The first document of a file, with the file's kind where its ending says another."""
    if not source.suffix or source.suffix in ENDINGS[kind]:
        return document
    guess = Guess("kind", NAMES[kind], "likely", f"though named {source.suffix}")
    return replace(document, guesses=(*document.guesses, guess))


def _has_halves(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
