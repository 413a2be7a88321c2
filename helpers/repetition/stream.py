"""The words of a corpus as one sequence of codes, with a separator after each sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from helpers.corpus import Corpus
from helpers.text import word_key, word_spans


class Stream(NamedTuple):
    """Words and separators in the order of the text.

    `codes` numbers the words by `vocabulary`, then each separator by a number of its own;
    `token` and `last` are the first and the last token of the word in the corpus.
    """

    codes: np.ndarray
    vocabulary: np.ndarray
    token: np.ndarray
    last: np.ndarray


def word_stream(corpus: Corpus, aliases: Mapping[str, str] | None = None) -> Stream:
    """The corpus as one sequence, in which a sentence ends in a code that occurs nowhere else.

    `aliases` maps a name (of one or more words) to the name that it counts as, and each place of
    either becomes one word: with `{"PMOI/MEK": "MEK/PMOI"}` both are the word `mek/pmoi`. Where
    names overlap the longest, then the first, is taken.

    >>> from helpers.corpus import from_texts
    >>> stream = word_stream(from_texts({"d": "PMOI/MEK. MEK/PMOI"}), {"PMOI/MEK": "MEK/PMOI"})
    >>> stream.codes.tolist(), stream.vocabulary.tolist(), stream.last.tolist()
    ([2, 3, 2, 4], ['pmoi', 'mek', 'mek/pmoi'], [1, -1, 3, -1])
    """
    codes, vocabulary = corpus.codes, corpus.vocabulary
    first = np.arange(len(codes))
    last = first
    if aliases:
        codes, vocabulary, first, last = _fold(corpus, aliases)
    sentence = corpus.token_sentence[first]
    sentences = len(corpus.sentence_starts)
    place = np.arange(len(first)) + sentence
    stream = np.empty(len(first) + sentences, dtype=np.uint32)
    ends = np.searchsorted(sentence, np.arange(sentences), side="right") + np.arange(sentences)
    stream[ends] = len(vocabulary) + np.arange(sentences)
    stream[place] = codes
    token, final = (np.full(len(stream), -1, dtype=np.int32) for _ in range(2))
    token[place], final[place] = first, last
    return Stream(stream, vocabulary, token, final)


def _fold(corpus: Corpus, aliases: Mapping[str, str]):
    """Codes, vocabulary, first and last token of each word, each name being one word."""
    names = {_keys(name): target.lower() for name, target in aliases.items()}
    names |= {_keys(target): target.lower() for target in aliases.values()}
    targets = sorted(set(names.values()))
    code_of = {word: i for i, word in enumerate(corpus.vocabulary)}
    code_of |= {name: len(corpus.vocabulary) + i for i, name in enumerate(targets)}
    codes, last = corpus.codes.copy(), np.arange(len(corpus.codes))
    taken = np.zeros(len(codes), dtype=bool)  # tokens that are part of a name
    inside = np.zeros(len(codes), dtype=bool)  # those after its first
    for keys in sorted(names, key=lambda keys: (-len(keys), keys)):
        for at in _places(corpus, [code_of.get(key, -1) for key in keys]):
            end = at + len(keys)
            if not taken[at:end].any():
                taken[at:end], inside[at + 1 : end] = True, True
                codes[at], last[at] = code_of[names[keys]], end - 1
    first = np.flatnonzero(~inside)
    return codes[first], np.append(corpus.vocabulary, np.array(targets, object)), first, last[first]


def _keys(name: str) -> tuple[str, ...]:
    keys = tuple(word_key(name[start:end]) for start, end in word_spans(name))
    if not keys:
        raise ValueError(f"the alias {name!r} holds no word")
    return keys


def _places(corpus: Corpus, keys: list[int]) -> np.ndarray:
    at = np.flatnonzero(corpus.codes == keys[0])
    at = at[at + len(keys) <= len(corpus.codes)]
    for k, key in enumerate(keys):
        at = at[corpus.codes[at + k] == key]
    sentence = corpus.token_sentence
    return at[sentence[at] == sentence[at + len(keys) - 1]]
