"""Whom *he, she, it, they* stand for, where it is safe to say.

*He* and *she* stand for the only person of their gender in the sentence and the one before (or
further back, while nobody else is spoken of); *it* and *they* for the last subject that agrees.
*It* that stands for a clause, and *he* or *she* with two candidates, are left open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from helpers.grammar import lists
from helpers.grammar.participants import Cast, Key, Participant
from helpers.grammar.tree import NOUNS, SUBJECTS

MALE = frozenset({"he", "him", "himself", "his"})
FEMALE = frozenset({"she", "her", "herself"})
NEUTER = frozenset({"it", "itself", "its"})
PLURAL = frozenset({"they", "them", "themselves", "their"})
PRONOUNS = MALE | FEMALE | NEUTER | PLURAL
_REACH = 2  # sentences before that of the pronoun
_PERSON_REACH = 4  # for he and she, while nobody else is spoken of
_CLAUSAL = ("ccomp", "csubj", "xcomp", "acl", "advcl")


class Resolver:
    """From a pronoun to the participant that it stands for."""

    def __init__(self, cast: Cast, quoted: list[int]):
        self.cast, self.tree = cast, cast.tree
        self.quoted = quoted  # for each word the number of its quotation, -1 outside
        self._genders = lists.genders()
        self._known: dict[int, Key | None] = {}
        self._gender_of = _genders_of(cast)
        self._persons = [n for n in range(len(self.tree.form)) if self._may_be_person(n)]
        self._people = [n for n in range(len(self.tree.form)) if self._may_be_people(n)]
        cast.resolve = self.resolve
        for i, form in enumerate(self.tree.form):  # in order, so that each finds those before it
            if form in PRONOUNS:
                self.resolve(i)

    def resolve(self, i: int) -> Key | None:
        """The key of whom the pronoun at word i stands for; None where it is not safe."""
        if i not in self._known:
            self._known[i] = None
            self._known[i] = self._resolved(i)
        return self._known[i]

    def _resolved(self, i: int) -> Key | None:
        form = self.tree.form[i]
        if form in MALE | FEMALE:
            return self._only_person(i, "male" if form in MALE else "female")
        if form in PLURAL:
            return self._last_subject(i, self._is_plural) or self._only_people(i)
        if form in NEUTER and not self._expletive(i):
            return self._last_subject(i, self._is_thing, reach=1)
        return None

    # ---- persons ----

    def _only_person(self, i: int, gender: str) -> Key | None:
        """The one person of this gender who was spoken of last; None if there are two."""
        own = set() if self.tree.rel[i] == "poss" else self._arguments(i)
        main = self._main_subject(i)
        if main is not None:
            key = self._person_at(main, gender)
            if key is not None and self._gender_of.get(key, gender) == gender:
                return key
        found: dict[Key, str] = {}
        for n in self._before(i, _PERSON_REACH, self._persons):
            if n in own and self.tree.rel[n] != "poss":
                continue
            key = self._person_at(n, gender)
            if key is not None:
                found[key] = self._gender_of.get(key, "")
            if self.tree.sentence[n] < self.tree.sentence[i] - 1 and found:
                break
        known = [key for key, sex in found.items() if sex == gender]
        chosen = known or list(found)
        return chosen[0] if len(chosen) == 1 else None

    def _main_subject(self, i: int) -> int | None:
        """The subject of the clause that the pronoun's relative or adverbial clause hangs on."""
        tree, verb = self.tree, self.tree.head[i]
        if tree.rel[i] not in SUBJECTS or tree.rel[verb] not in ("relcl", "advcl"):
            return None
        above = tree.head[verb]
        if tree.rel[verb] == "relcl":
            above = next((k for k in tree.above(verb) if tree.pos[k] in ("VERB", "AUX")), above)
        subject = tree.child(above, *SUBJECTS)
        same = subject is not None and subject < i and self.quoted[subject] == self.quoted[i]
        return subject if same and tree.child(subject, "conj") is None else None

    def _person_at(self, n: int, gender: str) -> Key | None:
        tree = self.tree
        if tree.form[n] in (MALE if gender == "male" else FEMALE) and tree.rel[n] in SUBJECTS:
            return self.resolve(n)
        m = self.cast.named(n)
        if m is not None:
            key = ("E", self.cast.entity[m])
            fits = self._gender_of.get(key, gender) == gender
            return key if fits and self.cast.type[m] == "PERSON" else None
        if tree.rel[n] in SUBJECTS and tree.pos[n] in NOUNS:
            kind = lists.people().get(tree.lemma[n], "")
            if kind in ("person", "leader", "member", "ruler", "kin") and not self._plural_form(n):
                return self.cast.participant(n).key
        return None

    def _may_be_person(self, n: int) -> bool:
        tree = self.tree
        m = self.cast.named(n)
        if m is not None:
            return self.cast.type[m] == "PERSON"
        if tree.rel[n] not in SUBJECTS:
            return False
        return tree.form[n] in MALE | FEMALE or tree.lemma[n] in lists.people()

    def _may_be_people(self, n: int) -> bool:
        tree = self.tree
        known = tree.lemma[n] in lists.people() or self.cast.named(n) is not None
        return known and tree.pos[n] in NOUNS and self._plural_form(n)

    def _before(self, i: int, reach: int, candidates: list[int]) -> Iterator[int]:
        """The candidates before a pronoun, nearest first, on the same side of quotation marks."""
        tree = self.tree
        for place in range(bisect_left(candidates, i) - 1, -1, -1):
            n = candidates[place]
            if tree.doc[n] != tree.doc[i] or tree.sentence[n] < tree.sentence[i] - reach:
                return
            if self.quoted[n] == self.quoted[i]:
                yield n

    # ---- groups and things ----

    def _only_people(self, i: int) -> Key | None:
        """The one group of people named at all in this sentence and the one before."""
        if not self._needs_people(i):
            return None
        found = set()
        for n in self._before(i, 1, self._people):
            found.add(self.cast.participant(n).key)
        return found.pop() if len(found) == 1 else None

    def _needs_people(self, i: int) -> bool:
        """Whether only people can do what the pronoun is said to do."""
        verb = self.tree.head[i]
        return self.tree.rel[i] == "nsubj" and (
            self.tree.child(verb, "dobj", "ccomp", "xcomp") is not None
            and lists.processes().get(self.tree.lemma[verb]) != "relational"
        )

    def _last_subject(self, i: int, fits, reach: int = _REACH) -> Key | None:
        tree = self.tree
        own = self._arguments(i)
        people = tree.form[i] in PLURAL and self._needs_people(i)
        for sentence in range(tree.sentence[i], tree.sentence[i] - reach - 1, -1):
            candidates = [
                n for n in self._subjects(sentence) if n < i and self.quoted[n] == self.quoted[i]
            ]
            if sentence == tree.sentence[i]:
                candidates = candidates[::-1]
            for n in candidates:
                if tree.doc[n] != tree.doc[i] or n in own:
                    continue
                key, participant = self._stands_for(n)
                if key is None or not fits(n, participant if participant else key):
                    continue
                if not people or key[0] in "EDA" or lists.people().get(key[1]):
                    return key
        return None

    def _subjects(self, sentence: int) -> list[int]:
        if sentence < 0:
            return []
        first, last = self.tree.corpus.sentence_tokens[sentence : sentence + 2]
        return [n for n in range(int(first), int(last)) if self._subject_like(n)]

    def _subject_like(self, n: int) -> bool:
        tree = self.tree
        return tree.rel[n] in SUBJECTS and (tree.pos[n] in NOUNS or tree.form[n] in PRONOUNS)

    def _arguments(self, i: int) -> set[int]:
        """Words of the pronoun's own clause, which it cannot stand for."""
        verb = self.tree.head[i]
        if self.tree.rel[i] == "poss":
            return {verb}
        return {k for k in self.tree.kids[verb] if k != i}

    def _stands_for(self, n: int):
        tree = self.tree
        if tree.form[n] in PRONOUNS:
            return self.resolve(n), None
        participant = self.cast.participant(n)
        return participant.key, participant

    # ---- agreement ----

    def _is_plural(self, n: int, p: Participant | Key) -> bool:
        if not isinstance(p, Participant):
            return self.tree.form[n] in PLURAL
        return self._plural_form(n)

    def _is_thing(self, n: int, p: Participant | Key) -> bool:
        if not isinstance(p, Participant):
            return self.tree.form[n] in NEUTER
        if p.key[0] == "E":
            m = self.cast.named(n)
            return m is not None and self.cast.type[m] in ("ORG", "PLACE", "OTHER", "WORK")
        return not self._plural_form(n) and lists.people().get(self.tree.lemma[n], "") not in (
            "person",
            "kin",
            "leader",
            "ruler",
        )

    def _plural_form(self, n: int) -> bool:
        form, lemma = self.tree.form[n], self.tree.lemma[n]
        return lemma == "people" or (form != lemma and form.endswith(("s", "en")))

    def _expletive(self, i: int) -> bool:
        """*It* that stands for a clause, for the weather, or for nothing."""
        tree = self.tree
        verb = tree.head[i]
        if tree.rel[i] == "expl":
            return True
        if tree.rel[i] not in SUBJECTS:
            return False
        if tree.lemma[verb] == "be" or tree.child(verb, "auxpass") is not None:
            adjective = tree.child(verb, "acomp", "attr")
            below = [verb] if adjective is None else [verb, adjective]
            return any(tree.rel[k] in _CLAUSAL for b in below for k in tree.kids[b])
        return tree.lemma[verb] in _IMPERSONAL and any(
            tree.rel[k] in _CLAUSAL or tree.rel[k] == "prep" for k in tree.kids[verb]
        )


_IMPERSONAL = lists.word_set("seem appear happen go turn matter serve help take remain follow")


def _genders_of(cast: Cast) -> dict[Key, str]:
    """Whether a person is spoken of with *Mr.* or *Mrs.*, or has a known given name."""
    tree, known = cast.tree, lists.genders()
    found: dict[Key, str] = {}
    for m, (first, last) in enumerate(cast.spans):
        if cast.type[m] != "PERSON" or last < first:
            continue
        before = tree.form[first - 1] if first else ""
        gender = known.get(before.rstrip("."), "") or known.get(tree.form[first], "")
        if gender:
            found.setdefault(("E", cast.entity[m]), gender)
    return found
