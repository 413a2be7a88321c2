"""Captions (.srt, .vtt): what is said, cue after cue, without times, numbers and marks."""

from __future__ import annotations

import html
import re

from helpers.formats import txt
from helpers.formats.document import Break, Document, Documents, LeftOut, Readable

_TIMES = re.compile(
    r"^\s*((?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}).*$"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|</?c?\.[^<>]*>|\{\\[^{}]*\}|\{/?[a-zA-Z]\}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]+)>")
_END = tuple('.!?…"”’»)]。！？')
_MINUTE = 60


def read(path: Readable, *, encoding: str = "") -> Documents:
    """What is said: cues that go on in one another run together; minutes and voices as breaks."""
    for document in txt.read(path, encoding=encoding):
        cues, passed = _cues(document.text)
        text, breaks = _joined(cues)
        left_out = (LeftOut("notes and styles", "not said", passed, "blocks"),) if passed else ()
        yield Document(
            document.id, text, document.metadata, tuple(breaks), left_out, document.guesses
        )


def _cues(text: str) -> tuple[list[tuple[str, str, str]], int]:
    """(time, voice, text) of each cue, and how many blocks are none."""
    cues, passed = [], 0
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        times = _TIMES.match(lines[number])
        if not times:
            passed += lines[number].startswith(("NOTE", "STYLE", "REGION"))
            number += 1
            continue
        number += 1
        held = []
        while number < len(lines) and lines[number].strip() and not _TIMES.match(lines[number]):
            held.append(lines[number])
            number += 1
        if (
            number < len(lines)
            and _TIMES.match(lines[number])
            and held
            and held[-1].strip().isdigit()
        ):
            held.pop()  # the number of the next cue, where no blank line parts them
        said = "\n".join(held)
        voice = _VOICE.search(said)
        said = html.unescape(_TAG.sub("", said)).replace("\\N", "\n").replace("\\h", " ")
        said = " ".join(said.split())
        if said:
            cues.append((times[1], voice[1].strip() if voice else "", said))
    return cues, passed


def _seconds(time: str) -> float:
    total = 0.0
    for part in re.split(":", time.replace(",", ".")):
        total = 60 * total + float(part)
    return total


def _joined(cues: list[tuple[str, str, str]]) -> tuple[str, list[Break]]:
    """The cues as running text; a new paragraph where a sentence ended, or another speaks."""
    parts: list[str] = []
    breaks: list[Break] = []
    length, minute, speaker, said_before = 0, -1, "", ""
    for time, voice, said in cues:
        if said == said_before:  # captions that scroll say a line again
            continue
        if parts:
            between = "\n\n" if said_before.endswith(_END) or voice != speaker else " "
            parts.append(between)
            length += len(between)
        now = int(_seconds(time)) // _MINUTE
        if now != minute or voice != speaker:
            minute, speaker = now, voice
            label = f"{time.split('.')[0].split(',')[0]}"
            breaks.append(Break(length, f"{voice}, {label}" if voice else label))
        parts.append(said)
        length += len(said)
        said_before = said
    return "".join(parts), breaks
