"""Electronic books (.epub): the files of the spine in order, each once; chapters as breaks."""

from __future__ import annotations

import posixpath
import re
from typing import Literal
from urllib.parse import unquote

from helpers.errors import CorpusError
from helpers.formats.document import Break, Document, Documents, LeftOut, Readable, opened, words_in
from helpers.formats.html import plain_text
from helpers.formats.markup import local
from helpers.formats.packages import Package, properties

_HEADING = re.compile(r"<h[1-3]\b[^>]*>(.*?)</h[1-3]>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def read(path: Readable, *, split: Literal["chapters"] | None = None) -> Documents:
    """A book as one document, or with `split="chapters"` one for each file of its spine."""
    source = opened(path)
    package = Package(source)
    if package.bytes("META-INF/encryption.xml").count(b"EncryptedData") and not _fonts_only(
        package
    ):
        raise CorpusError(
            f"{source.name} is protected (DRM); a copy without protection can be read"
        )
    at = _package_file(package)
    root = package.xml(at) if at else None
    if root is None:
        raise CorpusError(f"{source.name} names no book in META-INF/container.xml; save it anew")
    items = {e.get("id"): e for e in root.iter() if local(e) == "item"}
    named = [items.get(e.get("idref")) for e in root.iter() if local(e) == "itemref"]
    files = dict.fromkeys(_resolved(at, item.get("href", "")) for item in named if item is not None)
    contents = {_resolved(at, i.get("href", "")) for i in items.values()
                if "nav" in (i.get("properties") or "").split()}  # fmt: skip
    meta, chapters, left_out = properties(root), [], []
    for name in files:
        raw = package.bytes(name)
        text = plain_text(raw)
        if name in contents:
            left_out.append(LeftOut("contents", "a list of the chapters", words_in(text)))
        elif text:
            chapters.append((_title(raw) or posixpath.basename(name), text))
    if split == "chapters":
        for number, (title, text) in enumerate(chapters, start=1):
            yield Document(f"{number:03d}", text, {**meta, "chapter": title}, (Break(0, title),))
        return
    breaks, length = [], 0
    for title, text in chapters:
        breaks.append(Break(length, title))
        length += len(text) + 2
    text = "\n\n".join(text for _, text in chapters)
    yield Document(source.stem, text, meta, tuple(breaks), tuple(left_out))


def _fonts_only(package: Package) -> bool:
    root = package.xml("META-INF/encryption.xml")
    places = [e.get("URI", "") for e in root.iter() if local(e) == "CipherReference"]
    return all(re.search(r"\.(ttf|otf|woff2?|ttc)$", place, re.IGNORECASE) for place in places)


def _package_file(package: Package) -> str:
    root = package.xml("META-INF/container.xml")
    for element in root.iter() if root is not None else ():
        if local(element) == "rootfile":
            return element.get("full-path", "")
    return ""


def _resolved(at: str, href: str) -> str:
    """The name in the archive of what a book refers to, without `#fragment`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(at), unquote(href.split("#")[0])))


def _title(raw: bytes) -> str:
    found = _HEADING.search(raw.decode("utf-8", "replace"))
    return " ".join(plain_text(_TAG.sub(" ", found[1])).split())[:120] if found else ""
