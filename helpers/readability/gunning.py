"""Gunning's rule of hard words: three syllables or more, with his three exemptions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from helpers import languages
from helpers.corpus import Corpus
from helpers.readability.pronunciation import Syllables, count_syllables, phones

_COMMON = 1e-5  # a share of all words, in the list of `wordfreq`: once in 100,000 words
_ENDINGS = frozenset(languages.words("en", "affixes", kind="ending"))
_BEGINNINGS = frozenset(languages.words("en", "affixes", kind="beginning"))


def may_be_hard(forms: Sequence[str], counts: Sequence[Syllables]) -> np.ndarray:
    """Whether each word form is hard if it has three syllables: a boolean array.

    Not hard are numerals, compounds of easy words (`best-selling`, `newspaper`) and words made
    three syllables by -es or -ed (`created`). Gunning (1952), The Technique of Clear Writing.

    Examples
    --------
    >>> forms = ["beautiful", "newspaper", "created", "remembered", "best-selling"]
    >>> may_be_hard(forms, [count_syllables(form) for form in forms]).tolist()
    [True, False, False, True, False]
    """
    words = [form.lower().replace("\u2019", "'").removesuffix("'s") for form in forms]
    long = {word for word, count in zip(words, counts, strict=True) if count.high >= 3}
    easy = {word for word in long if _hyphenated_easy(word) or _made_long(word)}
    easy |= closed_compounds(long - easy)
    return np.array(
        [
            word in long and word not in easy and count.source != "numeral"
            for word, count in zip(words, counts, strict=True)
        ],
        dtype=bool,
    )


def _hyphenated_easy(form: str) -> bool:
    parts = [part for part in form.replace("\u2010", "-").split("-") if part]
    return len(parts) > 1 and all(count_syllables(part).count < 3 for part in parts)


def _made_long(form: str) -> bool:
    if count_syllables(form).count != 3:
        return False
    stems = [form[:-1], form[:-2]] if form.endswith(("es", "ed")) else []
    return any(_is_known(stem) and count_syllables(stem).count == 2 for stem in stems)


def _is_known(word: str) -> bool:
    return count_syllables(word).source == "dictionary"


def closed_compounds(words: Collection[str]) -> set[str]:
    """Those of the words that are compounds of two easy words, written as one.

    Both halves are common words of one or two syllables, and the dictionary pronounces the whole
    as the one half followed by the other; so `overthrow`, but neither `message` nor `discover`.

    Examples
    --------
    >>> sorted(closed_compounds(["newspaper", "messages", "discover", "overthrow"]))
    ['newspaper', 'overthrow']
    """
    from wordfreq import get_frequency_dict

    frequency = get_frequency_dict("en")
    halves = {
        word: [
            (word[:i], word[i:])
            for i in range(3, len(word) - 2)
            if frequency.get(word[:i], 0) > _COMMON
            and frequency.get(word[i:], 0) > _COMMON
            and word[:i] not in _BEGINNINGS
            and word[i:] not in _ENDINGS
        ]
        for word in words
    }
    spoken = phones(
        {part for pairs in halves.values() for pair in pairs for part in pair} | set(words)
    )
    return {
        word
        for word, pairs in halves.items()
        if any(_spoken_as(word, *pair, spoken) for pair in pairs)
    }


def _spoken_as(word: str, first: str, second: str, spoken: dict[str, bytes]) -> bool:
    if not {word, first, second} <= spoken.keys():
        return False
    easy = max(count_syllables(first).count, count_syllables(second).count) < 3
    return easy and spoken[word] == spoken[first] + b" " + spoken[second]


def proper_nouns(corpus: Corpus) -> np.ndarray:
    """Whether each word of the corpus is taken for a proper noun: a boolean array.

    A word with a capital inside a sentence; at the head of a sentence, a word that the corpus
    has with a capital inside sentences and never without one. Without a tagger, so titles and
    slogans in capitals count too. Kept with the corpus.
    """
    return corpus.derived("proper nouns", lambda: _proper_nouns(corpus))


def _proper_nouns(corpus: Corpus) -> np.ndarray:
    capital = np.array([form[:1].isupper() for form in corpus.forms], dtype=bool)[corpus.form_codes]
    head = np.zeros(len(capital), dtype=bool)
    first = corpus.sentence_tokens[:-1]
    head[first[first < corpus.sentence_tokens[1:]]] = True
    size = len(corpus.vocabulary)
    named = np.bincount(corpus.codes[capital & ~head], minlength=size) > 0
    plain = np.bincount(corpus.codes[~capital], minlength=size) > 0
    return capital & (~head | (named & ~plain)[corpus.codes])
