"""How the words of a corpus are written elsewhere in it: what tells a name from a capital."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import regex

from helpers.corpus import Corpus
from helpers.names.candidates.definitions import find_definitions
from helpers.names.gazetteers import lexicon


@dataclass(frozen=True)
class Evidence:
    """Counts over the whole corpus.

    - `lower`: how often a word stands in lower case
    - `inner`: how often a form stands capitalised inside a sentence
    - `defined`: short forms that a text defines: *People's Club (PC)*
    - `pairs`: names joined by an ampersand: *Marks & Spencer*
    """

    lower: Counter = field(repr=False)
    inner: Counter = field(repr=False)
    defined: frozenset[str] = field(default=frozenset(), repr=False)
    pairs: frozenset[str] = field(default=frozenset(), repr=False)

    def is_word(self, form: str) -> bool:
        """Whether the form is also an ordinary word, here or in the dictionary."""
        word = form.lower()
        return self.lower[word] > 0 or self.lower[_singular(word)] > 0 or in_dictionary(word)


def in_dictionary(word: str) -> bool:
    """Whether the dictionary has the word, or a word that it is inflected from.

    >>> in_dictionary("overthrew") or in_dictionary("overthrows"), in_dictionary("beijing")
    (True, False)
    """
    known = lexicon().words
    return any(stem in known for stem in _stems(word.lower()))


def gather(corpus: Corpus) -> Evidence:
    """The evidence of a corpus.

    >>> from helpers import from_texts
    >>> evidence = gather(from_texts({"a": "Power corrupts. The power of Rome fell."}))
    >>> evidence.lower["power"], evidence.inner["Rome"], evidence.inner["Power"]
    (1, 1, 0)
    """
    n = len(corpus.forms)
    total = np.bincount(corpus.form_codes, minlength=n)
    first = corpus.sentence_tokens[:-1]
    first = first[np.diff(corpus.sentence_tokens) > 0]
    inner = total - np.bincount(corpus.form_codes[first], minlength=n)
    lower, capital = Counter(), Counter()
    for form, everywhere, inside in zip(corpus.forms, total.tolist(), inner.tolist(), strict=True):
        if form.islower():
            lower[_bare(form)] += everywhere
        elif inside and form[:1].isupper():
            capital[_bare(form)] += inside
    defined = frozenset(d.short for text in corpus.texts for d in find_definitions(text))
    pairs = frozenset(
        regex.sub(r"\s+", " ", m.group())
        for text in corpus.texts
        if "&" in text
        for m in _PAIR.finditer(text)
    )
    return Evidence(lower, capital, defined, pairs)


_PAIR = regex.compile(r"\p{Lu}[\p{L}’'-]+\s&\s\p{Lu}[\p{L}’'-]+")


def _bare(form: str) -> str:
    return form[:-2] if form.endswith(("'s", "’s")) else form


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("est", ""),
    ("ly", ""),
)


def _stems(word: str) -> list[str]:
    stems = [word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            stems.append(stem + instead)
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])  # refer, referring
    return stems
