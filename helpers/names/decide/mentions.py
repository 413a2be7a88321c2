"""Mentions of names in a corpus: the candidates that are names, each as far as it reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import regex

from helpers.corpus import Corpus
from helpers.names.candidates import naming
from helpers.names.candidates.cutting import Said
from helpers.names.candidates.dates import find_dates, inside_names
from helpers.names.candidates.naming import Candidate
from helpers.names.candidates.runs import find_runs
from helpers.names.decide import reach
from helpers.names.decide.cues import cue_scores, score
from helpers.names.decide.evidence import Evidence
from helpers.names.gazetteers import alternatives, lexicon
from helpers.names.spelling import is_acronym, single_spaced
from helpers.names.type.form import hinted_type

_KNOWN = lexicon()


class Mention(NamedTuple):
    """A name in a document: its characters, the type that a rule tells ("" if none), its title.

    `form` is the name on one line; `use` is *alone* for a title that stands for a person.
    """

    doc: int
    start: int
    end: int
    form: str
    hint: str = ""
    title: str = ""
    use: str = ""


class _Found(NamedTuple):
    """A candidate with what speaks for it; it is sure above 0."""

    candidate: Candidate
    form: str
    score: float


def find_mentions(
    corpus: Corpus, evidence: Evidence, said: Sequence[Sequence[Said]]
) -> list[Mention]:
    """The mentions of all documents, in order; none overlap.

    `said` holds, for each document, the entities that the model sees (empty without it).
    """
    dates, found = [], []
    for i, text in enumerate(corpus.texts):
        a, b = corpus.sentence_bounds[i : i + 2]
        starts, ends = corpus.sentence_starts[a:b], corpus.sentence_ends[a:b]
        days = find_dates(text)
        dates.append(days)
        found.append(_found(text, starts, ends, days, evidence, said[i]))
    known = _known(found)
    decide = _Decided(known)
    prefixes = reach.prefixes(known)
    tails = reach.with_particles(known)
    mentions = []
    for i, text in enumerate(corpus.texts):
        names = [n for c in found[i] for n in decide.of(text, c)]
        names = [piece for n in names for piece in _pulled_apart(text, n, known, said[i])]
        names = [reach.widened(text, n, prefixes, tails) for n in names]
        names += reach.defined(text, names)
        names += reach.of_years(text)
        names += [reach.Name(start, end, "DATE") for start, end in dates[i]]
        for n in _longest(names):
            form = single_spaced(text[n.start : n.end])
            mentions.append(Mention(i, n.start, n.end, form, n.hint, n.title, n.use))
    return mentions


def _found(text, starts: np.ndarray, ends: np.ndarray, days, evidence, said) -> list[_Found]:
    taken = [day for day in days if not inside_names(text, *day)]
    runs = find_runs(text, starts, ends, taken)
    return [
        _Found(c, single_spaced(text[c.start : c.end]), score(text, c, evidence, said))
        for c in naming.find_candidates(text, runs, evidence, said)
    ]


def _known(found: list[list[_Found]]) -> Counter:
    return Counter(f.form for names in found for f in names if f.score > 0)


# ---- what is known from elsewhere ----

_DEFINITE = regex.compile(r"(?r)\b(?:the|this|that|our|their|its|and|of)\s")
_WORD = regex.compile(r"\S+")
_SAYS = regex.compile(rf"\s(?:{alternatives(_KNOWN.verbs_of_saying)})\b")


class _Decided:
    """Which candidates are names, by the forms that are sure somewhere in the corpus."""

    def __init__(self, known: Counter) -> None:
        self.known = known
        several = [form.split() for form in known if " " in form]
        self._last = {reach.head_of(words) for words in several}
        self._words = {w for words in several for w in (words[0], words[-1])}
        self._folded = {form.casefold() for form in known}

    def of(self, text: str, f: _Found) -> list[reach.Name]:
        c = f.candidate
        if f.score > 0 or f.form in self.known:
            return [_name(c, f.form)]
        if f.form.isupper() and " " in f.form and f.form.casefold() in self._folded:
            return [_name(c, f.form)]
        if " " in f.form:
            return self._inside(text, c)
        if self._is_short(text, f) or (
            f.form.isupper() and f.form.casefold() in self._folded and len(f.form) > 2
        ):
            return [_name(c, f.form)]
        return []

    def _is_short(self, text: str, f: _Found) -> bool:
        c = f.candidate
        if f.form in self._words:
            says = cue_scores()["says"] if _SAYS.match(text, c.end) else 0.0
            if f.score + cue_scores()["part"] + says > 0:
                return True
        named = c.use in ("named", "alone", "surname")
        definite = _DEFINITE.match(text, 0, c.start) is not None
        return f.form in self._last and (named or definite)

    def _inside(self, text: str, c: Candidate) -> list[reach.Name]:
        """The longest known names inside a doubtful sequence."""
        words = [m.span() for m in _WORD.finditer(text, pos=c.start, endpos=c.end)]
        names, i = [], 0
        while i < len(words):
            for j in range(len(words), i, -1):
                start, end = words[i][0], words[j - 1][1]
                form = single_spaced(text[start:end])
                hint = hinted_type(form)
                if form in self.known or (j == i + 1 and hint in ("PLACE", "NORP")):
                    names.append(reach.Name(start, end, hint))
                    i = j - 1
                    break
            i += 1
        return names


def _name(c: Candidate, form: str) -> reach.Name:
    hint = "PERSON" if c.use else hinted_type(form)
    return reach.Name(c.start, c.end, hint, c.title, c.use)


def _pulled_apart(
    text: str, n: reach.Name, known: Counter, said: Sequence[Said]
) -> list[reach.Name]:
    """Two names side by side (*Uremia Azarbaijan*), where each stands alone elsewhere and the
    two together only here."""
    words = list(_WORD.finditer(text, pos=n.start, endpos=n.end))
    if len(words) != 2 or known[single_spaced(text[n.start : n.end])] > 1 or n.hint:
        return [n]
    first, second = (m.group() for m in words)
    if not (known[first] and known[second]) or "NORP" in map(hinted_type, (first, second)):
        return [n]
    # Napoleon Bonaparte is one, though he is called by either name
    one = any(s.start <= n.start and s.end >= n.end for s in said)
    if is_acronym(first) or (not one and _AT.match(text, 0, n.start)):
        return [reach.Name(*m.span(), hinted_type(m.group())) for m in words]
    return [n]


_AT = regex.compile(r"(?r)\b(?:in|at|near|from|to)\s")


def _longest(names: list[reach.Name]) -> list[reach.Name]:
    """Of overlapping names, the longest; in order of their place."""
    kept: list[reach.Name] = []
    for n in sorted(names, key=lambda n: (n.start, -n.end)):
        if kept and n.start < kept[-1].end:
            if n.end - n.start > kept[-1].end - kept[-1].start:
                kept[-1] = n
        else:
            kept.append(n)
    return kept
