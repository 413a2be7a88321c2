"""Zip containers of office documents and books: opened within limits, their parts by name."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from helpers.errors import CorpusError
from helpers.formats.document import Source
from helpers.formats.limits import Limit, check_archive, member_bytes
from helpers.formats.markup import local, parse_xml

_DUBLIN_CORE = {
    "title": "title",
    "creator": "author",
    "initial-creator": "author",
    "created": "date",
    "creation-date": "date",
    "date": "date",
    "language": "language",
}


class Package:
    """A zip file whose parts are read by name; a part that is missing is empty."""

    def __init__(self, source: Source):
        self.name = source.name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.raw))
            check_archive(self._zip)
        except Limit as error:
            raise CorpusError(f"{source.name} {error}") from None
        self.names = self._zip.namelist()

    def bytes(self, name: str) -> bytes:
        """The bytes of a part, empty where there is none."""
        return member_bytes(self._zip, name) if name in set(self.names) else b""

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where there is none."""
        raw = self.bytes(name)
        return parse_xml(raw) if raw else None


def properties(root: etree._Element | None) -> dict[str, str]:
    """Title, author, date, language of a part in Dublin Core; the first of each."""
    found: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        key = _DUBLIN_CORE.get(local(element))
        value = " ".join("".join(element.itertext()).split())
        if key and value:
            found.setdefault(key, value[:10] if key == "date" and value[4:5] == "-" else value)
    return found
