"""CoNLL-U (.conllu): the text of annotated sentences, with its spaces; documents by `newdoc`."""

from __future__ import annotations

import re

from helpers.errors import CorpusError
from helpers.formats import txt
from helpers.formats.document import Document, Documents, Readable, opened

_COMMENT = re.compile(r"^#\s*([\w.]+(?:\s+\w+)?)\s*(?:=\s*(.*))?$")


def read(path: Readable, *, encoding: str = "") -> Documents:
    """The text of each document: as its comments state it, else put together from its words."""
    source = opened(path)
    for document in txt.read(source, encoding=encoding):
        name, paragraphs, meta = "", [[]], dict(document.metadata)
        own: dict[str, str] = {}
        for number, block in _blocks(document.text):
            stated = _comments(block)
            if "newdoc id" in stated or "newdoc" in stated:
                if any(paragraphs):
                    yield _document(name or document.id, paragraphs, {**meta, **own})
                name, paragraphs, own = stated.get("newdoc id", ""), [[]], {}
            if "newpar" in stated or "newpar id" in stated:
                paragraphs.append([])
            own |= {key: value for key, value in stated.items() if key in _KEPT and value}
            text = stated.get("text") or _words(block, source.name, number)
            if text:
                paragraphs[-1].append(text)
        if any(paragraphs):
            yield _document(name or document.id, paragraphs, {**meta, **own})


_KEPT = {"title", "author", "date", "speaker", "genre", "lang"}


def _document(name: str, paragraphs: list[list[str]], meta: dict[str, object]) -> Document:
    return Document(name, "\n\n".join(" ".join(held) for held in paragraphs if held), meta)


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """Sentences as lists of lines, each with the number of its first line."""
    found: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            fresh = True
        elif fresh:
            found.append((number, [line]))
            fresh = False
        else:
            found[-1][1].append(line)
    return found


def _comments(block: list[str]) -> dict[str, str]:
    found = {}
    for line in block:
        if line.startswith("#") and (comment := _COMMENT.match(line)):
            found[comment[1]] = (comment[2] or "").strip()
    return found


def _words(block: list[str], name: str, first: int) -> str:
    """The words of a sentence, without a space where `SpaceAfter=No` stands."""
    parts, covered = [], 0
    for number, line in enumerate(block, start=first):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < 8:
            raise CorpusError(
                f"{name}, line {number:,} has {len(cells)} columns, not the 10 of CoNLL-U"
            )
        key, form = cells[0], cells[1]
        if "." in key:
            continue
        low, _, high = key.partition("-")
        if not low.isdigit() or (high and not high.isdigit()):
            raise CorpusError(f"{name}, line {number:,} begins with {key[:20]!r}, not a number")
        if not high and int(low) <= covered:
            continue  # a part of a form that stands as one
        covered = int(high) if high else covered
        parts += [form, "" if "SpaceAfter=No" in cells[-1] else " "]
    return "".join(parts).strip()
