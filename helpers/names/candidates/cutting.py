"""Where a capitalised run is cut, and what holds it together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from helpers.names.candidates.runs import Run, Word
from helpers.names.candidates.titles import is_title, title_in
from helpers.names.decide.evidence import Evidence
from helpers.names.gazetteers import lexicon
from helpers.names.spelling import bare, is_acronym, single_spaced
from helpers.names.type.form import DIRECTION

_KNOWN = lexicon()
_PHRASES = _KNOWN.phrases()
_LONGEST = max(len(p) for p in _PHRASES)


class Said(NamedTuple):
    """An entity that the model sees: its characters and its label."""

    start: int
    end: int
    label: str


class Piece(NamedTuple):
    """Words that belong together; `office` if they say what a title is the title of."""

    words: tuple[Word, ...]
    office: bool


def cut_apart(text: str, run: Run, evidence: Evidence, said: Sequence[Said]) -> list[Piece]:
    """The pieces of a run, each of which may be one name."""
    fixed = _fixed_joints(text, run)
    pieces, words, joints, office = [], [run.words[0]], [], False
    for i, (word, joint) in enumerate(zip(run.words[1:], run.joints, strict=True)):
        titled = any(kind == "prep" for kind, _ in joints)
        after = run.words[i + 2] if i + 2 < len(run.words) else None
        held = i in fixed or (joint[0] == "and" and _joins_pair(words, word, after, evidence))
        if not held and not _is_apart(text, words, joint, i + 1 in fixed):
            held = _joins(words, joint, word, titled, evidence, said)
        if held:
            words.append(word)
            joints.append(joint)
        else:
            pieces.append(Piece(tuple(words), office))
            office = joint[1] in ("of", "for") and is_title(words[-1].text)
            words, joints = [word], []
    pieces.append(Piece(tuple(words), office))
    return pieces


def _is_apart(text: str, words: list[Word], joint: tuple[str, str], known_next: bool) -> bool:
    """Whether a name that a gazetteer knows begins here, or an office ends."""
    if known_next and (joint[0] == "space" or joint[1] not in ("of", "and")):
        head = _KNOWN.heads.get(words[-1].text.lower())
        takes = head is not None and joint[1] in head.joins
        return (joint[0] == "prep" and not takes) or _is_known(text, words)
    return _is_office(words, joint) or _is_apposed(text, words, joint)


def _is_known(text: str, words: list[Word]) -> bool:
    """Whether the words so far are a name that a gazetteer has: *United Nations* Middle East."""
    form = single_spaced(text[words[0].start : words[-1].end])
    return form in _KNOWN.organisations or form in _KNOWN.countries


def _is_apposed(text: str, words: list[Word], joint: tuple[str, str]) -> bool:
    """Henry the Lion, *Duke* of Saxony: the title of the name before it"""
    title = _KNOWN.titles.get(words[-1].text.lower())
    before = text[max(0, words[-1].start - 2) : words[-1].start]
    return joint[1] == "of" and title is not None and title.peer and before == ", "


def _is_office(words: list[Word], joint: tuple[str, str]) -> bool:
    """*Secretary of State* of the United States, *Government* of Texas"""
    if joint[0] != "prep":
        return False
    if title_in([w.text.lower() for w in words[-2:]]) and len(words) > 1:
        return True
    return words[-1].text.lower() in _KNOWN.empty_heads and len(words) == 1


def _fixed_joints(text: str, run: Run) -> set[int]:
    """The joints inside names that a gazetteer knows whole: *Trinidad and Tobago*."""
    fixed: set[int] = set()
    words = run.words
    if len(words) < 2:
        return fixed
    for i in range(len(words) - 1):
        for j in range(min(len(words), i + _LONGEST) - 1, i, -1):
            form = text[words[i].start : words[j].end].replace("’", "'")
            if tuple(form.split()) in _PHRASES:
                fixed.update(range(i, j))
                break
    return fixed


def _joins(words: list[Word], joint, word: Word, titled: bool, evidence: Evidence, said) -> bool:
    kind, small = joint
    left, right = words[-1].text, word.text
    if kind == "space":
        hyphen = small.strip() != "" and not small.isspace()
        return not hyphen or DIRECTION.fullmatch(left) is not None
    if kind == "particle":
        return left.lower() not in _KNOWN.function_words or left.lower() in _KNOWN.particles
    if kind in ("amp", "comma"):
        return left.lower() not in _KNOWN.function_words or not words[-1].initial
    if kind == "epithet":
        return _joins_epithet(left, right)
    if kind == "slash":
        return small == "/" or (is_acronym(left) and is_acronym(right))
    if kind == "poss":
        return _joins_possessive(words, word) or _joins_owner(words[-1], word, evidence)
    if small == "of":
        return _joins_of(words, word, evidence, titled) or _spans(said, words, word)
    if small == "and":
        work = _spans(said, words, word, ("WORK_OF_ART",))
        pair = f"{left} & {right}" in evidence.pairs
        return work or pair or (titled and _joins_and(words, right))
    return _joins_other(words, small, word, titled, evidence, said)


def _joins_epithet(left: str, right: str) -> bool:
    """*Frederick the Great*"""
    if right.lower() not in _KNOWN.epithets:
        return False
    return bare(left) in _KNOWN.first_names or left in _KNOWN.surnames or left.endswith("us")


def _joins_possessive(words: list[Word], word: Word) -> bool:
    """*St George's School*, *Workers' Party*, *Seven Years' War*, *McDonald's Corp.*"""
    left, right = words[-1].text.lower(), word.text.lower().rstrip(".")
    before = words[-2].text if len(words) > 1 else ""
    head = _KNOWN.heads.get(right)
    if before in ("St.", "St", "Saint") or left in _KNOWN.owners or right in _KNOWN.company_forms:
        return True
    if before.lower() in _KNOWN.number_words and left in (
        "years",
        "days",
        "weeks",
        "months",
        "hours",
    ):
        return head is not None
    if right in ("day", "eve"):
        return True
    return left in ("king", "queen", "women", "people") and head is not None


def _joins_owner(left: Word, right: Word, evidence: Evidence) -> bool:
    """*Pilgrim's Progress*: plain words whose capitals nothing else asks for"""
    if left.initial or left.text.lower() in _KNOWN.descriptions | _KNOWN.heads.keys():
        return False
    named = bare(left.text) in _KNOWN.first_names or left.text in _KNOWN.surnames
    return not named and is_plain(left.text, evidence) and is_plain(right.text, evidence)


def _joins_other(
    words: list[Word], small: str, word: Word, titled: bool, evidence: Evidence, said
) -> bool:
    left, right = words[-1].text, word.text
    head = _KNOWN.heads.get(left.lower())
    if right.lower() in _KNOWN.function_words:
        return False
    if head and small in head.joins and not (small == "for" and left.lower() == "people"):
        return small != "in" or is_plain(right, evidence)
    if small in ("on", "for", "with", "to", "against"):
        plain = not words[-1].initial and is_plain(left, evidence) and is_plain(right, evidence)
        plain = plain and right.lower() not in _KNOWN.function_words and not titled
        return (plain and not (head and head.type)) or (
            small in ("for", "to", "on") and _spans(said, words, word)
        )
    return False


def _joins_of(words: list[Word], word: Word, evidence: Evidence, titled: bool) -> bool:
    left, right = words[-1].text, word.text
    head = left.lower()
    if title_in([head, right.lower()]):
        return True
    title = _KNOWN.titles.get(head)
    if title:
        wales = head in ("prince", "princess") and right == "Wales"
        return title.peer or wales
    if is_title(head) or head in _KNOWN.function_words:
        return False
    if head in _KNOWN.empty_heads or left in _KNOWN.peoples or left in _KNOWN.countries:
        # *the People of Iran* names Iran, but *Solidarity with the People of Iran* is a title
        return titled
    if head in _KNOWN.heads:
        return True
    if any(
        w.text.rstrip(".").lower() in _KNOWN.titles or bare(w.text) in _KNOWN.first_names
        for w in words[:-1]
    ):
        return False  # Mr. *Bennet* of Longbourn
    first = all(evidence.is_word(w.text) or _is_of_place(w.text) for w in words[:-1])
    return first and not words[-1].initial and evidence.is_word(left)


def _is_of_place(form: str) -> bool:
    return form in _KNOWN.peoples or _KNOWN.is_place(form)


def _joins_and(words: list[Word], right: str) -> bool:
    """*Ministry of Intelligence and Security*, but *Bank of England and Barclays*."""
    heads = [_KNOWN.heads.get(w.text.lower()) for w in words[:-1]]
    if not any(head and "and" in head.joins for head in heads):
        return False
    known = _KNOWN.is_place(right) or right in _KNOWN.peoples or is_acronym(right)
    body = _KNOWN.heads.get(right.lower())
    return not known and not (body and body.sure)


def _joins_pair(words: list[Word], word: Word, after: Word | None, evidence: Evidence) -> bool:
    """*Securities and Exchange Commission*: plain words before the head of a name."""
    head = _KNOWN.heads.get(after.text.lower()) if after is not None else None
    if head is None or head.type != "ORG" or after.start - word.end > 1:
        return False
    pair = (words[-1].text, word.text)
    return all(is_plain(w, evidence) for w in pair)


def is_plain(form: str, evidence: Evidence) -> bool:
    """Whether a capitalised form is an ordinary word too, and no place, people or title."""
    known = form in _KNOWN.countries or form in _KNOWN.peoples or is_acronym(form)
    return not known and evidence.is_word(form) and form.lower() not in _KNOWN.titles


def _spans(
    said: Sequence[Said],
    words: list[Word],
    word: Word,
    labels: Collection[str] = ("ORG", "WORK_OF_ART", "EVENT", "LAW", "FAC"),
) -> bool:
    """Whether the model sees one organisation, work or event across the joint."""
    return any(s.start <= words[-1].start and s.end >= word.end for s in said if s.label in labels)
