"""What speaks for and against a candidate's being a name; each cue has its score in a table.

A candidate whose scores add up to more than 0 is a name for sure, and tells of the same form
elsewhere; the others are decided by what is known from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from helpers.languages import table
from helpers.names.candidates.cutting import Said
from helpers.names.candidates.naming import Candidate
from helpers.names.decide.evidence import Evidence
from helpers.names.gazetteers import lexicon
from helpers.names.spelling import is_acronym, single_spaced
from helpers.names.type.form import gazetteer, hinted_type, listed

_KNOWN = lexicon()
_NUMBERS = frozenset(["CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "TIME", "DATE"])
_ENDS = regex.compile(r"[.!?:;”\"’]*(?:\s|$)(?!\p{Ll})")


@lru_cache(maxsize=1)
def cue_scores() -> dict[str, float]:
    """The score of each cue.

    >>> cue_scores()["inside"] > 0 > cue_scores()["small"]
    True
    """
    return {row["cue"]: float(row["score"]) for row in table("en", "decide")}


def score(text: str, c: Candidate, evidence: Evidence, said: Sequence[Said]) -> float:
    """How much speaks for a candidate's being a name; above 0 it is one for sure."""
    weights = cue_scores()
    return sum(weights[cue] for cue in cues_of(text, c, evidence, said))


def cues_of(text: str, c: Candidate, evidence: Evidence, said: Sequence[Said]) -> Iterator[str]:
    """The cues that hold of a candidate, by name."""
    form = single_spaced(text[c.start : c.end])
    if c.use in ("named", "alone"):
        yield "title"
    if gazetteer(form):
        yield "gazetteer"
    if not c.slogan and _seen(c, said):
        yield "model"
    if c.slogan:
        yield "slogan"
    if len(c.words) > 1:
        yield from _of_several(text, c, form, evidence)
    else:
        yield from _of_one(c, form, evidence)


def _seen(c: Candidate, said: Sequence[Said]) -> bool:
    return any(s.start < c.end and s.end > c.start and s.label not in _NUMBERS for s in said)


def _of_several(text: str, c: Candidate, form: str, evidence: Evidence) -> Iterator[str]:
    yield "several"
    if listed(form) or hinted_type(form):
        yield "listed"
    if not c.words[0].initial:
        yield "inside"
    elif _ENDS.match(text, c.end) and all(evidence.is_word(w.text) for w in c.words):
        yield "heading"


def _of_one(c: Candidate, form: str, evidence: Evidence) -> Iterator[str]:
    if is_acronym(form):
        yield "acronym"
        if not c.slogan:
            yield "inside"
        return
    found = listed(form)
    if found:
        yield "listed"
    if found.get("ORG") or _KNOWN.towns.get(form, 0) > 1_000_000:
        yield "known"
    yield from _of_place(c, evidence.inner[form] > 0, evidence.lower[form.lower()] > 0)
    yield from _of_word(c, form, evidence)


def _of_place(c: Candidate, inner: bool, lower: bool) -> Iterator[str]:
    """Whether the place of a word asks for its capital."""
    if not c.words[0].initial:
        yield "inside"
        if c.use == "surname":
            yield from ("initial", "small")
        return
    yield "initial"
    if inner and not lower:
        yield "elsewhere"


def _of_word(c: Candidate, form: str, evidence: Evidence) -> Iterator[str]:
    """Whether it is an ordinary word too, here or in the dictionary."""
    lower, word = evidence.lower[form.lower()], evidence.is_word(form)
    if lower:
        yield "small"
        if lower >= evidence.inner[form]:
            yield "mostly_small"
    elif word and c.words[0].initial:
        yield "word"
    if not word:
        yield "unknown"
