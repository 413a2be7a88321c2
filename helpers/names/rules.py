"""From capitalised runs to candidates for names: what to trim, what to doubt.

A candidate is *sure* where nothing but a name explains its capitals, and *doubtful* where its
place explains them (first in a sentence, in a slogan or headline in capitals) or the word is
often written small. `mentions` decides the doubtful ones by what is known from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from helpers.names import lists
from helpers.names.cutting import EMPTY_HEADS, Piece, Said, cut_apart, is_plain
from helpers.names.evidence import Evidence
from helpers.names.forms import HEADS, HYPHEN, gazetteer, hinted_type, is_acronym
from helpers.names.runs import Run, Word
from helpers.names.titles import split_titles

# The ends of a clause; an acronym in brackets does not end it.
_STOPS = regex.compile(
    r"[“”\"«».:;!?\[\]\n]|\((?!\p{Lu}[\p{Lu}/ ]+\))|(?<!\(\p{Lu}[\p{Lu}/ ]+)\)"
    r"|(?<!\p{L})[‘']|[’'](?!\p{L})"
)
_WORDS = regex.compile(r"\p{L}[\p{L}\p{M}’'-]*")
_APOSTROPHE = regex.compile(r"['’]")
_ROMAN = regex.compile(r"[IVXLC]+")


class Candidate(NamedTuple):
    """Characters that may be a name; `hint` is its type where a rule tells it, else ""."""

    start: int
    end: int
    hint: str
    sure: bool


def candidates(
    text: str, runs: Sequence[Run], evidence: Evidence, said: Sequence[Said] = ()
) -> list[Candidate]:
    """The candidates in the runs of a text, in order; no two overlap.

    >>> from collections import Counter
    >>> from helpers.names.runs import find_runs
    >>> import numpy as np
    >>> text = "Mrs. Ada King of Iran met NATO President Lee at the Bank of England."
    >>> runs = find_runs(text, np.array([0]), np.array([len(text)]))
    >>> [text[c.start : c.end] for c in candidates(text, runs, Evidence(Counter(), Counter()))]
    ['Ada King', 'Iran', 'NATO', 'Lee', 'Bank of England']
    """
    found = []
    for run in runs:
        slogan = _in_slogan(text, run, evidence)
        for piece in cut_apart(run, evidence, said):
            found += _named(text, piece, evidence, said, slogan)
    return found


# ---- slogans and headlines ----


# Function words that are often capitalised for another reason.
_AS_NAMES = lists.words("I The May Will US IT An")


def _in_slogan(text: str, run: Run, evidence: Evidence) -> bool:
    """Whether the words around are capitalised as in a title, so that capitals tell nothing."""
    before = [m.end() for m in _STOPS.finditer(text, max(0, run.start - 200), run.start)]
    after = _STOPS.search(text, run.end, run.end + 200)
    start = before[-1] if before else max(0, run.start - 200)
    end = after.start() if after else min(len(text), run.end + 200)
    words = _WORDS.findall(text, start, end)
    capitals = [w for w in words if w[0].isupper()]
    rest = [w for w in words if not w[0].isupper()]
    if len(capitals) < 4 or any(w not in lists.FUNCTION_WORDS for w in rest):
        return False
    if all(w.isupper() for w in words):
        return True
    small = [w for w in capitals[1:] if w.lower() in lists.FUNCTION_WORDS and w not in _AS_NAMES]
    plain = [w for w in capitals[1:] if is_plain(w, evidence) and w.lower() not in HEADS]
    return bool(small) or (len(plain) >= 3 and len(plain) >= 0.5 * len(capitals))


# ---- what in a piece is a name ----


def _named(text, piece: Piece, evidence, said, slogan: bool) -> list[Candidate]:
    found = []
    for words, personal in split_titles(text, piece.words):
        words = _trimmed(words)
        if not words:
            continue
        if slogan:
            found += _of_slogan(words, evidence)
            continue
        words = _without_empty_head(words)
        if not words:
            continue
        if piece.office and words[-1].text.lower() in lists.PORTFOLIOS and not personal:
            continue  # Minister of *Foreign Affairs*
        candidate = _candidate(text, words, personal, evidence, said)
        if candidate is not None:
            found.append(candidate)
    return found


def _trimmed(words: Sequence[Word]) -> list[Word]:
    """Without function words at either end: *In Tehran*, *But Trump*."""
    words = list(words)
    while words and _is_function(words[0]):
        words = words[1:]
    while words and _is_function(words[-1]):
        words = words[:-1]
    return words


def _is_function(word: Word) -> bool:
    bare = _APOSTROPHE.split(word.text)[0].lower()
    return bare in lists.FUNCTION_WORDS and not (is_acronym(word.text) and len(word.text) > 1)


def _without_empty_head(words: list[Word]) -> list[Word]:
    """*Iranian Regime* names Iran; *Regime* describes."""
    whole = " ".join(w.text for w in words)
    if whole in lists.places() or words[-1].text.lower() not in EMPTY_HEADS:
        return words
    front = words[:-1]
    if not front or " ".join(w.text for w in front) in lists.places() | lists.peoples():
        return front
    return words


def _of_slogan(words: list[Word], evidence: Evidence) -> list[Candidate]:
    """In a slogan each word stands alone, unless several are known as one name."""
    found, i = [], 0
    known = lists.places() | lists.peoples()
    while i < len(words):
        for length in (3, 2, 1):
            part = words[i : i + length]
            form = " ".join(w.text for w in part)
            if len(part) == length and (form in known or length == 1):
                break
        start, end = part[0].start, part[-1].end
        if form in known:
            found.append(Candidate(start, end, gazetteer(form), True))
        elif len(form) > 2 and not is_acronym(form) and not evidence.is_word(form):
            found.append(Candidate(start, end, "", bool(evidence.dictionary)))
        elif form.lower() not in lists.FUNCTION_WORDS:
            found.append(Candidate(start, end, "", False))
        i += length
    return found


def _candidate(text, words: list[Word], personal: str, evidence, said) -> Candidate | None:
    start, end = words[0].start, words[-1].end
    form = text[start:end]
    if personal in ("lone", "surname"):
        return Candidate(start, end, "PERSON", personal == "lone")
    hint = personal or hinted_type(form)
    if len(words) == 1 and not personal and _is_no_name(form, evidence):
        return None
    sure = bool(personal) or gazetteer(form) != "" or _is_sure(text, words, form, evidence, said)
    return Candidate(start, end, hint, sure)


_ENDS = regex.compile(r"[.!?:;”\"’]*(?:\s|$)(?!\p{Ll})")


def _is_no_name(form: str, evidence: Evidence) -> bool:
    """A letter (*to a T*, *T-shirt*), a numeral, an everyday abbreviation, a description."""
    bare = form.lower().rstrip(".")
    if form in evidence.defined:
        return False
    return (
        len(HYPHEN.split(bare)[0]) == 1
        or bare in lists.NOT_NAMES
        or bare in lists.DESCRIPTIONS
        or _ROMAN.fullmatch(form) is not None
    )


def _is_sure(text: str, words: list[Word], form: str, evidence: Evidence, said) -> bool:
    seen = any(
        s.start < words[-1].end and s.end > words[0].start and s.label not in _NUMBERS for s in said
    )
    first = words[0]
    if len(words) > 1:
        # A heading of two or three words looks like a name.
        alone = first.initial and _ENDS.match(text, words[-1].end) is not None
        return seen or not (alone and all(evidence.is_word(w.text) for w in words))
    if is_acronym(form):
        return True
    if first.initial:
        if evidence.inner[form] > 0 and evidence.lower[form.lower()] == 0:
            return True
        if evidence.is_word(form):
            return seen and evidence.lower[form.lower()] == 0 and evidence.inner[form] > 0
        return seen or bool(evidence.dictionary)
    if evidence.lower[form.lower()] > 0:
        return seen and evidence.inner[form] > evidence.lower[form.lower()]
    return True


_NUMBERS = frozenset(["CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "TIME", "DATE"])
