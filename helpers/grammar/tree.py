"""The parse of a corpus as lists: who depends on whom, in the order of the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from helpers.annotation import Annotation, annotate, unavailable
from helpers.corpus import Corpus
from helpers.languages import not_served

NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_PARTICIPLE = ("ed", "en", "wn", "ne", "ght", "ut", "pt", "ld", "lt", "de", "nt")


@dataclass(frozen=True, eq=False)
class Tree:
    """The words of a corpus with their places in the parse, as plain lists.

    `form` is in small letters; `kids[i]` are the words that depend on word i, in the order of the
    text; a root is its own head.
    """

    corpus: Corpus = field(repr=False)
    form: list[str] = field(repr=False)
    capital: list[bool] = field(repr=False)
    lemma: list[str] = field(repr=False)
    pos: list[str] = field(repr=False)
    rel: list[str] = field(repr=False)
    head: list[int] = field(repr=False)
    kids: list[list[int]] = field(repr=False)
    sentence: list[int] = field(repr=False)
    doc: list[int] = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)

    def children(self, i: int, *relations: str) -> list[int]:
        """The words that depend on word i in one of these relations."""
        return [k for k in self.kids[i] if self.rel[k] in relations]

    def child(self, i: int, *relations: str) -> int | None:
        """The first of `children`, or None."""
        return next((k for k in self.kids[i] if self.rel[k] in relations), None)

    def above(self, i: int) -> Iterator[int]:
        """The heads of a word, from the nearest to the root."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def subtree(self, i: int) -> list[int]:
        """A word and all that depend on it, in the order of the text."""
        found, open_ = [], [i]
        while open_:
            word = open_.pop()
            found.append(word)
            open_ += self.kids[word]
        return sorted(found)

    def conjuncts(self, i: int) -> list[int]:
        """A noun and the nouns coordinated with it."""
        found = [i]
        for word in found:
            found += [k for k in self.kids[word] if self.rel[k] == "conj" and self.noun_like(k)]
        return found

    def noun_like(self, i: int) -> bool:
        """Whether a word can stand for somebody or something: a noun, a pronoun, a number."""
        return self.pos[i] in ("NOUN", "PROPN", "PRON", "NUM") or self.rel[i] in SUBJECTS

    def text(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, both included."""
        return self.corpus.texts[self.doc[first]][self.starts[first] : self.ends[last]]

    def gap(self, first: int, second: int) -> str:
        """What stands between two words of one document."""
        return self.corpus.texts[self.doc[first]][self.ends[first] : self.starts[second]]

    def infinitive(self, i: int) -> bool:
        """Whether *to* stands before a verb as its mark."""
        return any(self.form[k] == "to" and self.rel[k] in ("aux", "mark") for k in self.kids[i])

    def gerund(self, i: int) -> bool:
        """Whether a verb ends in *-ing* and has no auxiliary."""
        return self.form[i].endswith("ing") and self.child(i, "aux") is None

    def participle(self, i: int) -> bool:
        """Whether a verb looks like a past participle and has no auxiliary."""
        return self.form[i].endswith(_PARTICIPLE) and self.child(i, "aux", "auxpass") is None


def unread(corpus: Corpus) -> str:
    """Why a corpus, or some of its documents, have no parse, as a sentence; "" if all have one.

    Examples
    --------
    >>> from helpers import from_texts
    >>> unread(from_texts({"a": "The war is over.", "b": "Der Krieg ist vorbei."}))
    'b reads like German: it has no parse, and is left out.'
    """
    reason = unavailable(corpus)
    if reason:
        return reason
    left = [(doc, why) for doc, why in zip(corpus.docs, not_served(corpus), strict=True) if why]
    if not left:
        return ""
    if len(left) == 1:
        return f"{left[0][0]} {left[0][1]}: it has no parse, and is left out."
    return f"{len(left):,} documents that are not in English have no parse, and are left out."


def read_tree(corpus: Corpus, annotation: Annotation | None = None) -> Tree:
    """The parse of a corpus; words of documents that have none (see `unread`) stand alone.

    Examples
    --------
    >>> from helpers import from_texts
    >>> tree = read_tree(from_texts({"a": "Rome fell because it was divided."}))
    >>> [tree.form[k] for k in tree.kids[1]]
    ['rome', 'was']
    """
    lemma, pos, rel, head = _parsed(corpus, annotation)
    _mend(head, pos, rel)
    kids: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            kids[above].append(i)
    forms = [form.replace("\u2019", "'").lower() for form in corpus.forms]
    capitals = [form[:1].isupper() for form in corpus.forms]
    codes = corpus.form_codes.tolist()
    return Tree(
        corpus,
        [forms[c] for c in codes],
        [capitals[c] for c in codes],
        lemma,
        pos,
        rel,
        head,
        kids,
        corpus.token_sentence.tolist(),
        corpus.token_doc.tolist(),
        corpus.starts.tolist(),
        corpus.ends.tolist(),
    )


def _parsed(corpus: Corpus, annotation: Annotation | None) -> tuple[list, list, list, list]:
    """Base forms, parts of speech, relations and heads; blank where there is no parse."""
    own = np.arange(len(corpus.starts))
    blank = np.full(len(own), "", dtype=object)
    if annotation is None and unavailable(corpus):
        return blank.tolist(), blank.tolist(), blank.tolist(), own.tolist()
    said = annotate(corpus) if annotation is None else annotation
    left = np.array([bool(why) for why in not_served(corpus)], dtype=bool)[corpus.token_doc]
    words = (np.where(left, blank, part) for part in (said.lemmas, said.pos, said.relation))
    lemma, pos, rel = (np.asarray(part, dtype=object).tolist() for part in words)
    return lemma, pos, rel, np.where(left, own, said.head).tolist()


def _mend(head: list[int], pos: list[str], rel: list[str]) -> None:
    """Give a sentence its verb where the model read *The A/B organized rallies* as one noun."""
    for v in range(1, len(head)):
        noun, before = head[v], v - 1
        if rel[v] != "amod" or pos[v] != "VERB" or head[noun] != noun or noun < v:
            continue
        if pos[before] == "PROPN" and head[before] == noun and rel[before] in ("nmod", "compound"):
            head[v], rel[v] = v, "ROOT"
            head[noun], rel[noun] = v, "dobj"
            head[before], rel[before] = v, "nsubj"
            for k in range(max(before - 3, 0), before):
                if head[k] == noun:
                    head[k] = before
