"""OpenDocument texts (.odt): paragraphs, headings, tables and notes."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from helpers.errors import CorpusError
from helpers.formats.document import Document, Documents, LeftOut, Readable, opened
from helpers.formats.markup import Blocks, walk
from helpers.formats.packages import Package, properties

_LEFT_OUT = {
    "tracked-changes": ("deleted text", "a tracked change that takes it away"),
    "annotation": ("comments", "not text of the document"),
}
_PASSED = {"note-citation", "ruby-text", "desc", "title", "script", "forms", "sequence-decls",
           "variable-decls", "user-field-decls", "bookmark", "index-title-template"}  # fmt: skip
_BLOCKS = {"p", "h"}


def read(path: Readable) -> Documents:
    """The text of an OpenDocument text, notes after the paragraph that they belong to."""
    source = opened(path)
    package = Package(source)
    _refuse_encrypted(package)
    root = package.xml("content.xml")
    body = next((e for e in root.iter("{*}text") if e.getparent().tag.endswith("}body")), None)
    if body is None:
        raise CorpusError(f"{source.name} holds no text document; save it as .odt")
    blocks, left, notes = Blocks(), Counter(), []
    _collect(body, blocks, left, notes)
    meta = properties(package.xml("meta.xml"))
    left_out = tuple(LeftOut(*what, left[k]) for k, what in _LEFT_OUT.items() if left[k])
    yield Document(source.stem, blocks.text(), meta, left_out=left_out)


def _refuse_encrypted(package: Package) -> None:
    if b"encryption-data" in package.bytes("META-INF/manifest.xml"):
        raise CorpusError(f"{package.name} is protected with a password; save it without one")


def _collect(
    root: etree._Element, blocks: Blocks, left: Counter[str], notes: list[etree._Element]
) -> None:
    depth = 0  # of paragraphs within paragraphs: frames, notes

    def enter(element: etree._Element, name: str) -> bool:
        nonlocal depth
        if name in _LEFT_OUT:
            left[name] += len(" ".join(element.itertext()).split())
            return False
        if name in _PASSED:
            return False
        if name == "note":
            notes.append(element)
            return False
        if name == "s" or name == "tab":
            blocks.add(" ")
        elif name == "line-break":
            blocks.newline()
        elif name in _BLOCKS:
            depth += 1
            if depth > 1:
                blocks.end()
        return True

    def leave(element: etree._Element, name: str) -> None:
        nonlocal depth
        if name in _BLOCKS:
            depth -= 1
            blocks.end()
            if not depth:
                held, notes[:] = notes[:], []
                for note in held:
                    for body in note.iter("{*}note-body"):
                        _collect(body, blocks, left, notes)

    walk(root, enter, leave, lambda text: blocks.add(text) if depth else None)
    blocks.end()
