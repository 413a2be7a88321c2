"""Where a capitalised run is cut, and what holds it together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from helpers.names import lists
from helpers.names.evidence import Evidence
from helpers.names.forms import DIRECTION, HEADS, is_acronym
from helpers.names.runs import Run, Word
from helpers.names.titles import SPOKEN_TITLES

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
EMPTY_HEADS = lists.words(
    """regime government nation people peoples leader leaders leadership mullahs clerics
    opposition dictatorship country member members citizen citizens territories governments
    republics"""
)


class Said(NamedTuple):
    """An entity that the model sees: its characters and its label."""

    start: int
    end: int
    label: str


class Piece(NamedTuple):
    """Words that belong together; `office` if they say what a title is the title of."""

    words: tuple[Word, ...]
    office: bool


def cut_apart(run: Run, evidence: Evidence, said: Sequence[Said]) -> list[Piece]:
    """The pieces of a run, each of which may be one name."""
    pieces, words, joints, office = [], [run.words[0]], [], False
    for word, joint in zip(run.words[1:], run.joints, strict=True):
        titled = any(kind == "prep" for kind, _ in joints)
        if _joins(words, joint, word, titled, evidence, said):
            words.append(word)
            joints.append(joint)
        else:
            pieces.append(Piece(tuple(words), office))
            office = joint[1] in ("of", "for") and words[-1].text.lower() in lists.TITLES
            words, joints = [word], []
    pieces.append(Piece(tuple(words), office))
    return pieces


def _joins(words: list[Word], joint, word: Word, titled: bool, evidence: Evidence, said) -> bool:
    kind, small = joint
    left, right = words[-1].text, word.text
    if kind == "space":
        hyphen = small.strip() != "" and not small.isspace()
        return not hyphen or DIRECTION.fullmatch(left) is not None
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
        plain = not words[-1].initial and is_plain(left, evidence) and is_plain(right, evidence)
        return plain or (small in ("for", "to", "on") and _spans(said, words, word))
    return False


def _joins_of(words: list[Word], word: Word, evidence: Evidence, titled: bool) -> bool:
    left, right = words[-1].text, word.text
    head = left.lower()
    if f"{head} {right.lower()}" in SPOKEN_TITLES:
        return True
    if head in lists.TITLES or head in lists.FUNCTION_WORDS:
        return False
    if head in EMPTY_HEADS or left in lists.peoples() or left in lists.places():
        # *the People of Iran* names Iran, but *Solidarity with the People of Iran* is a title
        return titled
    return head in HEADS or (not words[-1].initial and evidence.is_word(left))


def _joins_and(words: list[Word], right: str) -> bool:
    """*Ministry of Intelligence and Security*, but *Bank of England and Barclays*."""
    heads = {w.text.lower() for w in words[:-1]}
    if not heads & lists.AND_HEADS:
        return False
    known = right in lists.places() or right in lists.peoples() or is_acronym(right)
    return not known and right.lower() not in ("congress", "senate", "parliament")


def is_plain(form: str, evidence: Evidence) -> bool:
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
