"""From capitalised runs to candidates for names: what to trim, and what hides their capitals.

What a candidate's capitals are worth is decided in `decide`; here it is only said where they
stand: first in a sentence, or in a headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from helpers.names.candidates.cutting import Piece, Said, cut_apart, is_plain
from helpers.names.candidates.runs import Run, Word
from helpers.names.candidates.titles import TitledPart, split_titles
from helpers.names.decide.evidence import Evidence
from helpers.names.gazetteers import lexicon
from helpers.names.spelling import HYPHEN, bare, is_acronym, single_spaced
from helpers.names.type.form import gazetteer, hinted_type, listed

_KNOWN = lexicon()

# The ends of a clause; an acronym in brackets does not end it.
_STOPS = regex.compile(
    r"[“”\"«».:;!?\[\]\n]|\((?!\p{Lu}[\p{Lu}/ ]+\))|(?<!\(\p{Lu}[\p{Lu}/ ]+)\)"
    r"|(?<!\p{L})[‘']|[’'](?!\p{L})"
)
_WORDS = regex.compile(r"\p{L}[\p{L}\p{M}’'-]*")
_APOSTROPHE = regex.compile(r"['’]")
_ROMAN = regex.compile(r"[IVX]+")
# Function words that are often capitalised for another reason.
_AS_NAMES = frozenset(["I", "The", "May", "Will", "US", "IT", "An"])


class Candidate(NamedTuple):
    """Characters that may be a name, and how they stand.

    `use` is that of the part between titles (*named*, *alone*, *surname*, or ""), `title` the
    title before it; `slogan` if all words around are capitalised.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    use: str = ""
    title: str = ""
    slogan: bool = False


def find_candidates(
    text: str, runs: Sequence[Run], evidence: Evidence, said: Sequence[Said] = ()
) -> list[Candidate]:
    """The candidates in the runs of a text, in order; no two overlap.

    >>> from collections import Counter
    >>> from helpers.names.candidates.runs import find_runs
    >>> import numpy as np
    >>> text = "Mrs. Ada King of Iran met NATO President Lee at the Bank of England."
    >>> runs = find_runs(text, np.array([0]), np.array([len(text)]))
    >>> [text[c.start : c.end] for c in find_candidates(text, runs, Evidence(Counter(), Counter()))]
    ['Ada King', 'Iran', 'NATO', 'Lee', 'Bank of England']
    """
    found = []
    for run in runs:
        slogan = _in_slogan(text, run, evidence)
        for piece in cut_apart(text, run, evidence, said):
            found += _named(text, piece, evidence, slogan)
    return found


# ---- slogans and headlines ----


def _in_slogan(text: str, run: Run, evidence: Evidence) -> bool:
    """Whether the words around are capitalised as in a title, so that capitals tell nothing."""
    before = [m.end() for m in _STOPS.finditer(text, max(0, run.start - 200), run.start)]
    after = _STOPS.search(text, run.end, run.end + 200)
    start = before[-1] if before else max(0, run.start - 200)
    end = after.start() if after else min(len(text), run.end + 200)
    words = _WORDS.findall(text, start, end)
    capitals = [w for w in words if w[0].isupper()]
    rest = [w for w in words if not w[0].isupper()]
    small_words = _KNOWN.function_words | _KNOWN.particles
    if len(words) > 1 and all(w.isupper() for w in words):
        return any(len(w) > 4 and is_plain(w.title(), evidence) for w in words)
    if len(capitals) < 4 or any(w not in small_words for w in rest):
        return False
    small = [w for w in capitals[1:] if w.lower() in _KNOWN.function_words and w not in _AS_NAMES]
    plain = [w for w in capitals[1:] if is_plain(w, evidence) and w.lower() not in _KNOWN.heads]
    return bool(small) or (len(plain) >= 3 and len(plain) >= 0.5 * len(capitals))


# ---- what in a piece is a name ----


def _named(text, piece: Piece, evidence, slogan: bool) -> list[Candidate]:
    found = []
    for part in split_titles(text, piece.words):
        whole = part.use in ("alone", "surname")
        words = part.words if whole else _trimmed(text, part, evidence)
        if not words:
            continue
        if slogan:
            found += _of_slogan(text, words, evidence)
            continue
        words = _without_empty_head(words)
        if not words:
            continue
        if piece.office and words[-1].text.lower() in _KNOWN.portfolios and not part.use:
            continue  # Minister of *Foreign Affairs*
        for some, use in _apart(text, _without_letters(words), part.use, evidence):
            start, end = some[0].start, some[-1].end
            form = single_spaced(text[start:end])
            if len(some) > 1 or use or not is_no_name(form, evidence):
                found.append(Candidate(start, end, tuple(some), use, part.title))
    return found


def _trimmed(text: str, part: TitledPart, evidence: Evidence) -> list[Word]:
    """Without function words at either end: *In Tehran*, *But Trump*; *First World War* stays."""
    words = list(part.words)
    if _is_will(text, words):
        return words
    while (
        words and _is_function(words[0]) and " ".join(w.text for w in words) not in _KNOWN.countries
    ):
        words = words[1:]
    while words and _is_numeral(words[0]) and _opens(words, evidence):
        words = words[1:]
    while words and _is_function(words[-1]) and not _is_regnal(words):
        words = words[:-1]
    return words


def _is_will(text: str, words: list[Word]) -> bool:
    """*Will Smith stayed.*, but not *Will Smith stay?*"""
    first, second = (w.text for w in words[:2]) if len(words) > 1 else ("", "")
    named = first == "Will" and second in _KNOWN.surnames and second not in _KNOWN.first_names
    return named and regex.search(r"[.?!]|$", text, pos=words[1].end).group() != "?"


def _is_function(word: Word) -> bool:
    plain = _APOSTROPHE.split(word.text)[0].lower()
    small = plain in _KNOWN.function_words and plain not in _KNOWN.number_words
    if small and not word.initial and word.text in ("Will", "May"):
        return False
    return small and not (is_acronym(word.text) and len(word.text) > 1)


def _is_numeral(word: Word) -> bool:
    return word.text.lower() in _KNOWN.number_words


def _opens(words: list[Word], evidence: Evidence) -> bool:
    """Whether a numeral has its capital from its place only: *Two Texans*, not *Third Reich*."""
    if len(words) == 1:
        return True
    if not words[0].initial:
        return False
    whole = " ".join(w.text for w in words)
    if whole in _KNOWN.organisations:
        return False
    return not any(w.text.lower() in _KNOWN.heads for w in words[1:])


def _is_regnal(words: list[Word]) -> bool:
    """*William I*: a number after the name of a ruler."""
    roman = _ROMAN.fullmatch(words[-1].text) is not None and len(words) > 1
    return roman and bare(words[-2].text) in _KNOWN.first_names


def _without_empty_head(words: Sequence[Word]) -> Sequence[Word]:
    """*Iranian Regime* names Iran; *Regime* describes."""
    whole = " ".join(w.text for w in words)
    if whole in _KNOWN.countries or words[-1].text.lower() not in _KNOWN.empty_heads:
        return words
    front = words[:-1]
    if not front or " ".join(w.text for w in front) in _KNOWN.countries | _KNOWN.peoples:
        return front
    return words


def _without_letters(words: Sequence[Word]) -> Sequence[Word]:
    """*Terence Cole QC*: letters after a name are no part of it."""
    while len(words) > 1 and words[-1].text.lower().rstrip(".") in _KNOWN.postnominals:
        if not words[-1].text.isupper():
            break
        words = words[:-1]
    return words


def _apart(
    text: str, words: Sequence[Word], use: str, evidence: Evidence
) -> list[tuple[Sequence[Word], str]]:
    """*Administrator Mark Lee*, *American Ada Lee*: what stands before a person is no part of
    the name, but may be a name itself."""
    if use or len(words) < 2 or hinted_type(single_spaced(text[words[0].start : words[-1].end])):
        return [(words, use)]
    if "ORG" in listed(single_spaced(text[words[0].start : words[-1].end])):
        return [(words, use)]
    before, first = words[0], bare(words[1].text)
    named = first in _KNOWN.first_names
    if gazetteer(before.text) in ("NORP", "PLACE") and named:
        return [(words[:1], ""), (words[1:], "named" if len(words) > 2 else "")]
    if before.initial and len(words) == 2 and gazetteer(words[1].text):
        return [(words[1:], "")] if evidence.is_word(before.text) else [(words, "")]
    own = bare(before.text) in _KNOWN.first_names
    own = own or (before.text in _KNOWN.surnames and not before.initial)
    role = evidence.is_word(HYPHEN.split(before.text)[-1])
    if len(words) > 2 and named and role and not own and before.text.lower() not in _KNOWN.heads:
        return [(words[1:], "named")]
    return [(words, "")]


def _of_slogan(text: str, words: Sequence[Word], evidence: Evidence) -> list[Candidate]:
    """In a slogan each word stands alone, unless several are known as one name."""
    found, i = [], 0
    while i < len(words):
        for length in (4, 3, 2, 1):
            part = words[i : i + length]
            form = " ".join(w.text for w in part)
            if len(part) == length and (length == 1 or _known_together(part, form, evidence)):
                break
        start, end = part[0].start, part[-1].end
        if form.lower() not in _KNOWN.function_words:
            found.append(Candidate(start, end, tuple(part), slogan=True))
        i += length
    return found


def _known_together(part: Sequence[Word], form: str, evidence: Evidence) -> bool:
    if gazetteer(form) or "ORG" in listed(form) or "PLACE" in listed(form):
        return True
    first = bare(part[0].text.title()) in _KNOWN.first_names
    last = part[-1].text
    surname = last.title() in _KNOWN.surnames or not evidence.is_word(last)
    return len(part) == 2 and first and surname


def is_no_name(form: str, evidence: Evidence) -> bool:
    """A letter (*to a T*, *T-shirt*), a numeral, an everyday abbreviation, a description."""
    plain = form.lower().rstrip(".")
    if form in evidence.defined:
        return False
    return (
        len(HYPHEN.split(plain)[0]) == 1
        or plain in _KNOWN.not_names
        or plain in _KNOWN.descriptions
        or set(HYPHEN.split(plain)) <= _KNOWN.number_words
        or plain in _KNOWN.company_forms
        or _ROMAN.fullmatch(form) is not None
    )
