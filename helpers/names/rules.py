"""From capitalised runs to candidates for names: where to cut, what to trim, what to doubt.

A candidate is *sure* where nothing but a name explains its capitals, and *doubtful* where its
place explains them (first in a sentence, in a slogan or headline in capitals) or the word is
often written small. `mentions` decides the doubtful ones by what is known from elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import regex

from helpers.names import lists
from helpers.names.evidence import Evidence
from helpers.names.runs import Run, Word

# The ends of a clause; an acronym in brackets does not end it.
_STOPS = regex.compile(
    r"[“”\"«».:;!?\[\]\n]|\((?!\p{Lu}[\p{Lu}/ ]+\))|(?<!\(\p{Lu}[\p{Lu}/ ]+)\)"
    r"|(?<!\p{L})[‘']|[’'](?!\p{L})"
)
_WORDS = regex.compile(r"\p{L}[\p{L}\p{M}’'-]*")
_ACRONYM = regex.compile(r"\p{Lu}[\p{Lu}\p{N}&.-]*\p{Lu}\.?")
_HYPHEN, _APOSTROPHE = regex.compile(r"[-‐‑–]"), regex.compile(r"['’]")
_SLASH = regex.compile(r"\s?/\s?")
_ROMAN = regex.compile(r"[IVXLC]+")
_DIRECTION = regex.compile(
    r"(?:(?:North|South)[-‐ ]*)?(?:(?:East|West)(?:ern)?)|(?:North|South|Central|Upper|Lower|"
    r"Northern|Southern)(?:ern)?"
)

_ON = lists.words(
    """council committee subcommittee commission conference congress summit institute center
    centre convention treaty war group office panel forum board society alliance campaign"""
)
_FOR = _ON | lists.words(
    """organization organisation agency fund foundation union movement bank coalition academy
    association network department school ministry secretary people citizens"""
)
_AGAINST = lists.words("alliance war league coalition campaign")
_HEADED = {"on": _ON, "for": _FOR, "against": _AGAINST, "with": _AGAINST}
_HEADS = lists.ORG_HEADS | lists.EVENT_HEADS | lists.PLACE_HEADS | lists.WORK_HEADS
_EMPTY_HEADS = lists.words(
    """regime government nation people peoples leader leaders leadership mullahs clerics
    opposition dictatorship country member members citizen citizens territories governments
    republics"""
)
_PLACE_KINDS = lists.words(
    """republic state kingdom province city county district territory bay gulf cape strait straits
    isle isles island islands port river lake mount commonwealth town village duchy principality
    empire dominion sea valley"""
)


class Candidate(NamedTuple):
    """Characters that may be a name; `hint` is its type where a rule tells it, else ""."""

    start: int
    end: int
    hint: str
    sure: bool


class Said(NamedTuple):
    """An entity that the model sees: its characters and its label."""

    start: int
    end: int
    label: str


def is_acronym(form: str) -> bool:
    """Whether a form is written in capitals only: *PMOI*, *U.S.*, *AT&T*.

    >>> is_acronym("PMOI"), is_acronym("U.S."), is_acronym("Iran"), is_acronym("A")
    (True, True, False, False)
    """
    return _ACRONYM.fullmatch(form) is not None


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
        for piece in _cut(text, run, evidence, said):
            found += _named(text, piece, evidence, said, slogan)
    return found


# ---- where a run is cut ----


class _Piece(NamedTuple):
    """Words that belong together; `office` if they say what a title is the title of."""

    words: tuple[Word, ...]
    office: bool


def _cut(text: str, run: Run, evidence: Evidence, said: Sequence[Said]) -> list[_Piece]:
    pieces, words, joints, office = [], [run.words[0]], [], False
    for word, joint in zip(run.words[1:], run.joints, strict=True):
        titled = any(kind == "prep" for kind, _ in joints)
        if _joins(words, joint, word, titled, evidence, said):
            words.append(word)
            joints.append(joint)
        else:
            pieces.append(_Piece(tuple(words), office))
            office = joint[1] in ("of", "for") and words[-1].text.lower() in lists.TITLES
            words, joints = [word], []
    pieces.append(_Piece(tuple(words), office))
    return pieces


def _joins(words: list[Word], joint, word: Word, titled: bool, evidence: Evidence, said) -> bool:
    kind, small = joint
    left, right = words[-1].text, word.text
    if kind == "space":
        hyphen = small.strip() != "" and not small.isspace()
        return not hyphen or _DIRECTION.fullmatch(left) is not None
    if kind in ("amp", "particle"):
        return left.lower() not in lists.FUNCTION_WORDS
    if kind == "slash":
        return small == "/" or (is_acronym(left) and is_acronym(right))
    if kind == "poss":
        saint = len(words) > 1 and words[-2].text == "St."
        return saint or left.lower() in lists.OWNERS
    if small == "of":
        return _joins_of(words, word, evidence, titled) or _spans(said, words, word)
    if small == "and":
        work = _spans(said, words, word, ("WORK_OF_ART",))
        return work or (titled and _joins_and(words, right))
    head = left.lower()
    if head in _HEADED.get(small, ()) and not (small == "for" and head == "people"):
        return True
    if small in ("on", "for", "with", "to", "against"):
        plain = not words[-1].initial and _plain(left, evidence) and _plain(right, evidence)
        return plain or (small in ("for", "to", "on") and _spans(said, words, word))
    return False


def _joins_of(words: list[Word], word: Word, evidence: Evidence, titled: bool) -> bool:
    left, right = words[-1].text, word.text
    head = left.lower()
    if f"{head} {right.lower()}" in _SPOKEN_TITLES:
        return True
    if head in lists.TITLES or head in lists.FUNCTION_WORDS:
        return False
    if head in _EMPTY_HEADS or left in lists.peoples() or left in lists.places():
        # *the People of Iran* names Iran, but *Solidarity with the People of Iran* is a title
        return titled
    return head in _HEADS or (not words[-1].initial and evidence.is_word(left))


def _joins_and(words: list[Word], right: str) -> bool:
    """*Ministry of Intelligence and Security*, but *Bank of England and Barclays*."""
    heads = {w.text.lower() for w in words[:-1]}
    if not heads & lists.AND_HEADS:
        return False
    known = right in lists.places() or right in lists.peoples() or is_acronym(right)
    return not known and right.lower() not in ("congress", "senate", "parliament")


def _plain(form: str, evidence: Evidence) -> bool:
    known = form in lists.places() or form in lists.peoples() or is_acronym(form)
    return not known and evidence.is_word(form) and form.lower() not in lists.TITLES


def _spans(
    said: Sequence[Said],
    words: list[Word],
    word: Word,
    labels: Collection[str] = ("ORG", "WORK_OF_ART", "EVENT", "LAW", "FAC"),
) -> bool:
    """Whether the model sees one organisation, work or event across the joint."""
    return any(s.start <= words[-1].start and s.end >= word.end for s in said if s.label in labels)


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
    plain = [w for w in capitals[1:] if _plain(w, evidence) and w.lower() not in _HEADS]
    return bool(small) or (len(plain) >= 3 and len(plain) >= 0.5 * len(capitals))


# ---- what in a piece is a name ----


def _named(text, piece: _Piece, evidence, said, slogan: bool) -> list[Candidate]:
    found = []
    for words, personal in _split_titles(text, piece, said):
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


def _split_titles(text, piece: _Piece, said) -> list[tuple[list[Word], str]]:
    """The parts of a piece between titles; a part after a title is a person."""
    parts: list[tuple[list[Word], str]] = []
    held: list[Word] = []
    personal = ""
    words = list(piece.words)
    i = 0
    while i < len(words):
        length = _title_at(words, i)
        if length and not _names_a_thing(words[i:]):
            last = i + length == len(words)
            ends = last or words[i + 1].text in ("Jr.", "Sr.", "II", "III")
            if ends and length == 1 and _is_surname(words[i].text, held):
                held += words[i:]
                break
            if held:
                parts.append((held, personal))
                held = []
            if last:
                if _lone_title(text, words[i:]):
                    parts.append((words[i:], "lone"))
                elif length == 1 and words[i].text.lower() in _SURNAMES:
                    parts.append((words[i:], "surname"))
                return parts
            personal = "PERSON"
            i += length
            continue
        held.append(words[i])
        i += 1
    if held:
        parts.append((held, personal))
    return parts


def _title_at(words: list[Word], i: int) -> int:
    """The number of words of the title that stands at place i, or 0."""
    for length in (3, 2):
        phrase = " ".join(w.text for w in words[i : i + length]).lower()
        if len(words) >= i + length and phrase in _SPOKEN_TITLES:
            return length
    word = words[i].text.rstrip(".").lower()
    if word.replace("-", " ") in _SPOKEN_TITLES:
        return 1
    if word in ("st", "mt", "ft"):
        return 0
    return int(word in lists.TITLES or (word.startswith("ex-") and word[3:] in lists.TITLES))


def _is_surname(title: str, before: list[Word]) -> bool:
    """*Ada King*, *Reza Shah*: a title may end a person's name."""
    return (
        bool(before)
        and title.lower() in _SURNAMES
        and not _gazetteer(before[-1].text)
        and not is_acronym(before[-1].text)
        and before[-1].text.lower() not in _HEADS | lists.FUNCTION_WORDS
    )


_SURNAMES = lists.words(
    """king bishop judge prince duke earl pope major marshal baron cardinal shah khan pasha count
    brother coach cook sheikh mayor priest abbott queen sultan"""
)


# *Secretary of State* without the small words, as a piece holds it
_SPOKEN_TITLES = frozenset(
    " ".join(w for w in phrase.split() if w not in ("of", "the", "in"))
    for phrase in lists.TITLE_PHRASES
)


def _names_a_thing(words: list[Word]) -> bool:
    """*King Street*, *General Motors Corporation*: the title is part of another name."""
    head = words[-1].text.lower()
    return len(words) > 1 and (head in _HEADS or head in ("motors", "electric", "plan", "doctrine"))


def _lone_title(text: str, words: list[Word]) -> bool:
    phrase = " ".join(w.text for w in words).rstrip(".").lower()
    if phrase not in _LONE:
        return False
    after = text[words[-1].end : words[-1].end + 12]
    if regex.match(r"\s(?:of|for)\s", after) and phrase not in ("secretary state",):
        return False
    if regex.match(r",\s\p{Lu}", after):  # in apposition to the name that follows
        return False
    before = text[max(0, words[0].start - 12) : words[0].start].lower()
    return _BEFORE_LONE.search(before) is not None


_BEFORE_LONE = regex.compile(r"(?:\bthe|^|[.,;:“\"‘'(—–]|\b(?:by|of|with|from|to|and))\s*$")
_LONE = frozenset(
    " ".join(w for w in phrase.split() if w not in ("of", "the", "in"))
    for phrase in lists.LONE_TITLES
)


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
    if whole in lists.places() or words[-1].text.lower() not in _EMPTY_HEADS:
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
            found.append(Candidate(start, end, _gazetteer(form), True))
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
    sure = bool(personal) or _gazetteer(form) != "" or _is_sure(text, words, form, evidence, said)
    return Candidate(start, end, hint, sure)


_ENDS = regex.compile(r"[.!?:;”\"’]*(?:\s|$)(?!\p{Ll})")


def _is_no_name(form: str, evidence: Evidence) -> bool:
    """A letter (*to a T*, *T-shirt*), a numeral, an everyday abbreviation, a description."""
    bare = form.lower().rstrip(".")
    if form in evidence.defined:
        return False
    return (
        len(_HYPHEN.split(bare)[0]) == 1
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


# ---- types that a form tells ----

_PLACE_FIRST = lists.words("mount mt lake cape fort ft port st")
_ALONE = {
    "congress": "ORG",
    "senate": "ORG",
    "parliament": "ORG",
    "army": "ORG",
    "navy": "ORG",
    "treasury": "ORG",
    "reformation": "EVENT",
    "holocaust": "EVENT",
    "renaissance": "EVENT",
    "capitol": "PLACE",
    "kremlin": "PLACE",
    "bible": "WORK",
    "koran": "WORK",
    "quran": "WORK",
    "constitution": "WORK",
}
_JOINED = lists.words("Anglo Franco Sino Indo Russo Afro Euro Austro Judeo Greco")


def hinted_type(form: str) -> str:
    """The type that the words of a name tell, or "".

    >>> [hinted_type(f) for f in ("Iran", "Iranian-American", "Ministry of Works", "Ada King")]
    ['PLACE', 'NORP', 'ORG', '']
    >>> [hinted_type(f) for f in ("Battle of Midway", "Western Iran", "Washington Times", "NATO")]
    ['EVENT', 'PLACE', 'WORK', 'ORG']
    """
    known = _gazetteer(form)
    if known:
        return known
    if form.lower() in lists.LONE_TITLES:
        return "PERSON"
    words = form.split()
    head_at = next(
        (i for i, w in enumerate(words) if i and w in ("of", "for", "on", "with", "against", "to")),
        len(words),
    )
    head = words[head_at - 1].lower().rstrip(".")
    if len(words) > 1:
        if head_at < len(words) and head in _PLACE_KINDS and words[head_at] == "of":
            return "PLACE"
        first = words[0].rstrip("-‐")
        if head_at == len(words) and _DIRECTION.match(first) and words[-1] in lists.places():
            return "PLACE"
        for kind, heads in (
            ("EVENT", lists.EVENT_HEADS),
            ("WORK", lists.WORK_HEADS),
            ("ORG", lists.ORG_HEADS),
            ("PLACE", lists.PLACE_HEADS),
        ):
            if head in heads or head.removesuffix("s") in heads:
                return kind
        if words[0].lower().rstrip(".") in _PLACE_FIRST:
            return "PLACE"
    elif head in _ALONE:
        return _ALONE[head]
    if all(is_acronym(part) for part in _SLASH.split(form)):
        return "ORG"
    return ""


def _gazetteer(form: str) -> str:
    if form in lists.places():
        return "PLACE"
    if form in lists.OUTLETS:
        return "WORK"
    if form in lists.PLATFORMS:
        return "OTHER"
    if form in lists.peoples():
        return "NORP"
    parts = _HYPHEN.split(form)
    first = parts[:-1]
    if first and parts[-1] in lists.peoples() and set(first) <= lists.peoples() | _JOINED:
        return "NORP"
    return ""
