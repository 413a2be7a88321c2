"""Capitalised sequences of a text: the raw material of the names.

A run is a list of capitalised words with what stands between them: a space, a slash, a possessive
ending, or small words (*of the*, *and*, *de*) that may lie inside a name. Where runs are cut is
decided in `cutting`, which of them are names in `decide`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import regex

from helpers.names.gazetteers import alternatives, lexicon

_KNOWN = lexicon()
_ABBREVIATED = alternatives(form.capitalize() for form in _KNOWN.abbreviated)
_INNER = r"[\p{L}\p{M}\p{N}]"
# What follows a hyphen and is no part of the name: *US-backed*, *Iranian-led*.
_TAIL = (
    r"(?:[a-z]+(?:ed|ing)|led|based|backed|born|made|run|held|era|style|wide|like|free|only|ward|"
    r"type|level|friendly|day|time|year|century|to|by|the|in-law|funded|occupied)(?![\p{L}\p{N}])"
)
_WORD = regex.compile(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}_@])
    (?:
      (?:\p{{Lu}}\.){{2,}}(?:\p{{Lu}}(?!{_INNER}))?          # U.S., J.R.R.
    | (?:{_ABBREVIATED})\.
    | \p{{Lu}}\.(?=\s{{1,2}}\p{{Lu}})                            # the initial in John F. Kennedy
    | (?:[Aa][lnrszdt]|[Ee]l|[Mm]id|[Tt]rans)[-‐‑]\p{{Lu}}{_INNER}*(?:[-‐‑]{_INNER}+)*
    | \p{{Ll}}\p{{Lu}}\p{{L}}+                                 # iPhone
    | \p{{Lu}}{_INNER}*
      (?:['’](?![sS](?!{_INNER}))\p{{L}}{_INNER}*|[-‐‑&](?!{_TAIL}){_INNER}+|\.(?=\p{{N}}))*
    )""",
    regex.VERBOSE,
)
_SMALL = alternatives(_KNOWN.particles)
_FORMS = "Inc|Ltd|LLC|LLP|Corp|Co|PLC|plc|Limited|Incorporated|N\\.A|S\\.A|GmbH|AG|L\\.P"
_BETWEEN = regex.compile(
    rf"""
      (?P<space>[ \t\u00a0]{{1,3}}|[ \t]?\r?\n[ \t]*|[-‐‑–][ ])
    | (?P<slash>[ ]?/[ ]?)
    | (?P<amp>\s&\s)
    | (?P<comma>,\s(?:&\s|and\s)?)
    | (?P<poss>['’](?:[sS])?\s)
    | \s{{1,2}}(?P<particle>(?:(?:{_SMALL})\s{{1,2}}|d['’]|l['’]|al-|el-|bin\s)+)
    | \s{{1,2}}(?P<epithet>the)\s
    | \s(?P<prep>of|for|on|in|with|to|against|between|at|de)(?:\sthe)?\s
    | \s(?P<and>and)\s
    """,
    regex.VERBOSE,
)
_FIRM = regex.compile(
    rf"""\p{{Lu}}[\p{{L}}.'’-]+(?:,\s\p{{Lu}}[\p{{L}}.'’-]+)+,?\s
    (?:&\s\p{{Lu}}[\p{{L}}'’-]+|and\s\p{{Lu}}[\p{{L}}'’-]+(?=,?\s(?:{_FORMS})\b))""",
    regex.VERBOSE,
)
_FORM_AFTER = regex.compile(rf"(?:{_FORMS})(?!\p{{L}})")
_OPENS = frozenset("“\"‘'([{:—–•*…«„-\n")


class Word(NamedTuple):
    """A capitalised word, its characters, and whether its capital may be due to its place."""

    text: str
    start: int
    end: int
    initial: bool


@dataclass(frozen=True)
class Run:
    """Capitalised words in a row, and the joint before each but the first: kind and small word."""

    words: tuple[Word, ...]
    joints: tuple[tuple[str, str], ...]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def find_runs(
    text: str,
    sentence_starts: np.ndarray,
    sentence_ends: np.ndarray,
    taken: list[tuple[int, int]] = (),
) -> list[Run]:
    """The capitalised sequences of a text, none across a sentence's end.

    `taken` are spans (dates) whose words are passed over.

    >>> text = "The King of Spain met Dr. Ana de la Vega."
    >>> runs = find_runs(text, np.array([0]), np.array([len(text)]))
    >>> [[w.text for w in run.words] for run in runs]
    [['The', 'King', 'Spain'], ['Dr.', 'Ana', 'Vega']]
    >>> runs[1].joints
    (('space', ' '), ('particle', 'de la '))
    """
    blocked = {i for start, end in taken for i in range(start, end)}
    starts = set(sentence_starts.tolist())
    words = [
        Word(m.group(), m.start(), m.end(), _initial(text, m.start(), starts))
        for m in _WORD.finditer(text)
        if m.start() not in blocked
    ]
    if not words:
        return []
    firms = [m.span() for m in _FIRM.finditer(text)] if "," in text else []
    sentence = np.searchsorted(sentence_starts, [w.start for w in words], side="right")
    runs, held, joints = [], [words[0]], []
    for word, before, same in zip(
        words[1:], words[:-1], (sentence[1:] == sentence[:-1]).tolist(), strict=True
    ):
        near = word.start - before.end <= 25
        gap = _BETWEEN.fullmatch(text, before.end, word.start) if near else None
        if gap is not None and not same and gap.lastgroup != "particle":
            gap = None  # a line that was full may end in *Catherine de*
        if gap is not None and gap.lastgroup == "comma" and not _in_firm(text, word, firms):
            gap = None
        if gap is None:
            runs.append(Run(tuple(held), tuple(joints)))
            held, joints = [word], []
        else:
            held.append(word)
            joints.append((gap.lastgroup, gap.group(gap.lastgroup)))
    runs.append(Run(tuple(held), tuple(joints)))
    return runs


def _in_firm(text: str, word: Word, firms: list[tuple[int, int]]) -> bool:
    """*Apple, Inc.*, and the commas of *Skadden, Arps, Slate & Flom*."""
    if _FORM_AFTER.match(text, word.start):
        return True
    return any(start < word.start < end for start, end in firms)


def _initial(text: str, at: int, sentence_starts: set[int]) -> bool:
    """Whether a capital is what the place asks for: first in a sentence, quotation or list."""
    if at in sentence_starts:
        return True
    before = at - 1
    while before >= 0 and text[before] in " \t\u00a0":
        before -= 1
    if before < 0 or (text[before] in _OPENS and text[before] != "\n"):
        return True
    if text[before] == "\n":  # a line of its own, not a line that was full
        return before > 0 and text[before - 1] in ".:;!?\n"
    # An opening mark at the head of a sentence belongs to it, not to the word.
    while before >= 0 and text[before] in "“\"‘'([«„- ":
        if before in sentence_starts:
            return True
        before -= 1
    return False
