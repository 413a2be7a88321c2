"""Plain text (.txt): its bytes in whatever encoding, its line ends as `\\n`."""

from __future__ import annotations

from helpers.errors import CorpusError
from helpers.formats.document import Document, Documents, Readable, opened
from helpers.formats.encodings import decode, lines


def read(path: Readable, *, encoding: str = "") -> Documents:
    """The text of a file as it is; nothing in it is changed but line ends."""
    source = opened(path)
    try:
        decoded = decode(source.raw, encoding)
    except ValueError as error:
        raise CorpusError(f"{source.name} {error}") from None
    meta = {"encoding": decoded.encoding}
    yield Document(source.stem, lines(decoded.text), meta, guesses=decoded.guesses)
