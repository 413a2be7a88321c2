"""Word documents (.docx): paragraphs, tables and notes as they read with all changes accepted."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from helpers.errors import CorpusError
from helpers.formats.document import Document, Documents, LeftOut, Readable, opened
from helpers.formats.markup import Blocks, walk
from helpers.formats.packages import Package, properties

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {
    "del": ("deleted text", "a tracked change that takes it away"),
    "moveFrom": ("moved text", "it stands where a tracked change moves it to"),
}
_PASSED = {"instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr", "sdtPr", "tblPr",
           "tcPr", "trPr", "sectPr", "footnotePr", "endnotePr", "binData"}  # fmt: skip
_BESIDE = {  # parts that are not main text, by the beginnings of their names
    "header": ("running heads", "not main text"),
    "footer": ("running feet", "not main text"),
    "comments": ("comments", "not text of the document"),
}


def read(path: Readable) -> Documents:
    """The text of a Word document: insertions in, deletions out, notes at its end."""
    source = opened(path)
    package = Package(source)
    main = package.xml(_main_part(package))
    if main is None:
        raise CorpusError(f"{source.name} holds no Word document; save it anew as .docx")
    left: Counter[str] = Counter()
    blocks = Blocks()
    _collect(main, blocks, left)
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        root = package.xml(notes)
        for note in root if root is not None else ():
            if note.get(f"{_W}type") in (None, "normal"):
                _collect(note, blocks, left)
    left_out = [LeftOut(*what, left[key]) for key, what in _LEFT_OUT.items() if left[key]]
    if left["vanish"]:
        left_out.append(LeftOut("hidden text", "a reader does not see it", left["vanish"]))
    left_out += _beside(package)
    yield Document(
        source.stem,
        blocks.text(),
        properties(package.xml("docProps/core.xml")),
        left_out=tuple(left_out),
    )


def _main_part(package: Package) -> str:
    """The part with the text: `word/document.xml`, or what the relations name."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if str(relation.get("Type")).endswith("/officeDocument"):
            return str(relation.get("Target")).lstrip("/")
    return "word/document.xml"


def _collect(root: etree._Element, blocks: Blocks, left: Counter[str]) -> None:
    boxes: list[etree._Element] = []  # of text that a paragraph holds, and that follows it

    def enter(element: etree._Element, name: str) -> bool:
        if name in _LEFT_OUT:
            left[name] += len(" ".join(_texts(element)).split())
            return False
        if name in _PASSED:
            return False
        if name == "r" and _vanishes(element):
            left["vanish"] += len(" ".join(_texts(element)).split())
            return False
        if name in ("br", "cr"):
            blocks.newline()
        elif name in ("tab", "ptab"):
            blocks.add(" ")
        elif name == "noBreakHyphen":
            blocks.add("-")
        elif name == "txbxContent" and element is not root:
            boxes.append(element)
            return False
        elif name == "t":
            blocks.add("".join(element.itertext()))
            return False
        return True

    def leave(element: etree._Element, name: str) -> None:
        if name == "p":
            blocks.end()
            held, boxes[:] = boxes[:], []
            for box in held:
                _collect(box, blocks, left)

    walk(root, enter, leave, lambda _: None)
    blocks.end()


def _texts(element: etree._Element) -> list[str]:
    return [t.text or "" for t in element.iter(f"{_W}t", f"{_W}delText")]


def _vanishes(run: etree._Element) -> bool:
    found = run.find(f"{_W}rPr/{_W}vanish")
    return found is not None and found.get(f"{_W}val", "true") not in ("0", "false", "off")


def _beside(package: Package) -> list[LeftOut]:
    words: Counter[str] = Counter()
    for name in package.names:
        part = re.fullmatch(r"word/(header|footer|comments)\d*\.xml", name)
        if part and (root := package.xml(name)) is not None:
            words[part[1]] += len(" ".join(_texts(root)).split())
    return [LeftOut(*_BESIDE[key], count) for key, count in words.items() if count]
