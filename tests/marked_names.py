"""Marked texts: the names of a text, marked by hand in the text itself."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parent / "data" / "names"
_TYPES = {
    "P": "PERSON",
    "O": "ORG",
    "L": "PLACE",
    "E": "EVENT",
    "W": "WORK",
    "N": "NORP",
    "D": "DATE",
    "X": "OTHER",
}
_MARK = re.compile(r"<([POLEWNDX]) ([^<>=]+)(?:=([^<>]+))?>")


def unmarked(marked: str, doc: str) -> tuple[str, pd.DataFrame]:
    """The text without its marks, and its mentions: doc, start, end, text, type, entity."""
    parts, rows, at, length = [], [], 0, 0
    for m in _MARK.finditer(marked):
        before = marked[at : m.start()]
        start = length + len(before)
        parts += [before, m[2]]
        length, at = start + len(m[2]), m.end()
        rows.append((doc, start, length, m[2], _TYPES[m[1]], " ".join((m[3] or m[2]).split())))
    parts.append(marked[at:])
    return "".join(parts), pd.DataFrame(
        rows, columns=["doc", "start", "end", "text", "type", "entity"]
    )


def marked_texts(folder: str) -> dict[str, tuple[str, pd.DataFrame]]:
    """The marked texts of a folder (`seen`, `aside`) by kind."""
    return {
        path.stem: unmarked(path.read_text("utf-8"), path.stem)
        for path in sorted((DATA / folder).glob("*.txt"))
    }
