"""Document: what a format yields; Source: a file to be read, on disk or out of an archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from helpers.errors import CorpusError
from helpers.formats.limits import Limit, bytes_of


class Unread(CorpusError):
    """A file that holds no text to be read: a picture, a scan, a table of numbers."""


class Break(NamedTuple):
    """Where a page, chapter, speaker or slide begins: offset into the text, and its label."""

    offset: int
    label: str


class LeftOut(NamedTuple):
    """What was passed over in a file: what, why, how much of it, counted in what."""

    what: str
    reason: str
    amount: int
    unit: str = "words"


class Guess(NamedTuple):
    """What was decided without being told: of what, what was taken, how sure, and why."""

    what: str
    taken: str
    sure: str  # "likely", or "not certain"
    because: str


@dataclass(frozen=True)
class Document:
    """One text with what is known of it; `breaks` and all offsets refer to `text`.

    Attributes
    ----------
    id
        Its name in the file; the only document of a file bears the file's name.
    text
        As it was read: main text in reading order, lines ended by `\\n`.
    metadata
        Title, author, date, language, encoding … where the file states them; columns of a table.
    breaks
        Where pages, chapters, speakers begin, in order, with labels such as `p. 12`.
    left_out
        What of the file is not in the text, and how much it was.
    guesses
        What was decided without being told: an encoding, a kind unlike the file's ending.

    Examples
    --------
    >>> Document("a", "One. Two.", breaks=(Break(0, "p. 1"), Break(5, "p. 2"))).at(6)
    'p. 2'
    """

    id: str
    text: str
    metadata: Mapping[str, object] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    guesses: tuple[Guess, ...] = ()

    def at(self, offset: int) -> str:
        """The label of the page or chapter that holds an offset; empty before the first."""
        label = ""
        for start, name in self.breaks:
            if start > offset:
                break
            label = name
        return label


class Source(NamedTuple):
    """A file to be read: its name as messages say it, and its bytes."""

    name: str
    raw: bytes

    @property
    def stem(self) -> str:
        return Path(self.name).stem or Path(self.name).name

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()


Readable = Path | str | Source
Documents = Iterator[Document]


def opened(path: Readable) -> Source:
    """The bytes at a path; CorpusError for what is no file, too large, or may not be read."""
    if isinstance(path, Source):
        return path
    try:
        return Source(str(path), bytes_of(Path(path)))
    except Limit as error:
        raise CorpusError(f"{shown(path)} {error}") from None


def shown(path: object) -> str:
    """A path as it can be printed anywhere: bytes that are no UTF-8 as `\\xe9`."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def words_in(text: str) -> int:
    """How many words a passage has that was left out, by white space."""
    return len(text.split())
