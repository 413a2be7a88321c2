"""Text of XML and HTML: safe parsing, and blocks of text out of a tree."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

_SPACES = re.compile(r"[ \t\n\r\f]+")
_DOCTYPE = re.compile(rb"<!ENTITY", re.IGNORECASE)


def parse_xml(raw: bytes) -> etree._Element:
    """The root of XML that may come from anyone: no entity is resolved, nothing is fetched."""
    if _DOCTYPE.search(raw, 0, 1 << 20):
        raise ValueError("defines entities of its own, which are not read; save it without them")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is not well-formed XML ({error.msg})") from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Blocks:
    """Text collected block by block: white space within one is one blank, a blank line between."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._line: list[str] = []
        self._length = 0
        self._joining = False
        self._between = "\n\n"

    def add(self, text: str | None) -> None:
        """Running text, whose line ends are mere white space."""
        if text:
            text = _SPACES.sub(" ", text)
            if self._joining:
                text, self._joining = text.lstrip(), False
            self._line.append(text)

    def exact(self, text: str | None) -> None:
        """Text whose line ends and spaces stand: listings, verse."""
        if text:
            self._line.append(text.replace("\r\n", "\n"))

    def newline(self) -> None:
        """A line break within a block."""
        self._line.append("\n")

    def join(self) -> None:
        """What comes next belongs to the word before: no space stands between."""
        while self._line and not (kept := self._line[-1].rstrip()):
            self._line.pop()
        if self._line:
            self._line[-1] = kept
        self._joining = True

    @property
    def here(self) -> int:
        """Where the next character stands, but for spaces that are still to be taken away."""
        return self.length + len("".join(self._line).lstrip())

    def end(self, between: str = "\n\n") -> None:
        """The end of a block, and what parts it from the next; one without text is none."""
        text = re.sub(r" *\n *", "\n", "".join(self._line))
        text = re.sub(r" {2,}", " ", text).strip(" \n")
        self._line.clear()
        if text:
            if self.parts:
                self.parts.append(self._between)
                self._length += len(self._between)
            self.parts.append(text)
            self._length += len(text)
            self._between = between
        elif len(between) > len(self._between):
            self._between = between

    @property
    def length(self) -> int:
        """Where the next block begins."""
        return self._length + (len(self._between) if self.parts else 0)

    def text(self) -> str:
        """All blocks."""
        self.end()
        return "".join(self.parts)


def walk(
    root: etree._Element,
    enter: Callable[[etree._Element, str], bool],
    leave: Callable[[etree._Element, str], None],
    text: Callable[[str], None],
) -> None:
    """Go through a tree in reading order, however deep it is.

    `enter` says whether the inside of an element is gone through; `leave` is called for those,
    `text` with the text between, and with the tails of all.
    """
    stack: list[tuple[etree._Element, int]] = []

    def begin(element: etree._Element) -> None:
        name = local(element)
        if name and enter(element, name):
            if element.text:
                text(element.text)
            stack.append((element, 0))
        elif element.tail and stack:
            text(element.tail)

    begin(root)
    while stack:
        element, at = stack.pop()
        if at < len(element):
            stack.append((element, at + 1))
            begin(element[at])
            continue
        leave(element, local(element))
        if element.tail and stack:
            text(element.tail)
