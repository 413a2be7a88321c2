"""Capitalised sequences of a text: the raw material of the names.

A run is a list of capitalised words with what stands between them: a space, a slash, a possessive
ending, or small words (*of the*, *and*, *de*) that may lie inside a name. Which runs are names,
and where they must be cut, is decided in `rules`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import regex

from helpers.names import lists

_ABBREVIATED = "|".join(sorted(form.capitalize() for form in lists.ABBREVIATED))
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
    | \p{{Lu}}\.(?=[ ]\p{{Lu}})                                # the initial in John F. Kennedy
    | (?:[Aa][lnrszdt]|[Ee]l|[Mm]id|[Tt]rans)[-‐‑]\p{{Lu}}{_INNER}*(?:[-‐‑]{_INNER}+)*
    | \p{{Ll}}\p{{Lu}}\p{{L}}+                                 # iPhone
    | \p{{Lu}}{_INNER}*
      (?:['’](?![sS](?!{_INNER}))\p{{L}}{_INNER}*|[-‐‑&](?!{_TAIL}){_INNER}+|\.(?=\p{{N}}))*
    )""",
    regex.VERBOSE,
)
_SMALL = "|".join(sorted(lists.PARTICLES))
_BETWEEN = regex.compile(
    rf"""
      (?P<space>[ \t\u00a0]{{1,2}}|\r?\n|[-‐‑–][ ])
    | (?P<slash>[ ]?/[ ]?)
    | (?P<amp>[ ]?&[ ])
    | (?P<poss>['’](?:[sS])?\s)
    | \s(?P<particle>(?:(?:{_SMALL})\s?|d['’]|l['’]|al-|el-|bin\s)+)
    | \s(?P<prep>of|for|on|in|with|to|against|between|at|de)(?:\sthe)?\s
    | \s(?P<and>and)\s
    """,
    regex.VERBOSE,
)
_OPENS = frozenset("“\"‘'([{:—–•*…«„-\n")
_QUOTES = frozenset('“"‘«„:')


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
    sentence = np.searchsorted(sentence_starts, [w.start for w in words], side="right")
    runs, held, joints = [], [words[0]], []
    for word, before, same in zip(
        words[1:], words[:-1], (sentence[1:] == sentence[:-1]).tolist(), strict=True
    ):
        gap = _BETWEEN.fullmatch(text, before.end, word.start) if same else None
        if gap is None or word.start - before.end > 25:
            runs.append(Run(tuple(held), tuple(joints)))
            held, joints = [word], []
        else:
            held.append(word)
            joints.append((gap.lastgroup, gap.group(gap.lastgroup)))
    runs.append(Run(tuple(held), tuple(joints)))
    return runs


def _initial(text: str, at: int, sentence_starts: set[int]) -> bool:
    """Whether a capital is what the place asks for: first in a sentence, quotation or list."""
    if at in sentence_starts:
        return True
    before = at - 1
    while before >= 0 and text[before] in " \t\u00a0":
        before -= 1
    if before < 0 or text[before] in _OPENS:
        return True
    # An opening mark at the head of a sentence belongs to it, not to the word.
    while before >= 0 and text[before] in "“\"‘'([«„- ":
        if before in sentence_starts:
            return True
        before -= 1
    return False
