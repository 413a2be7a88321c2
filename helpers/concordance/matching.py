"""The one matcher: from a pattern to the tokens, or the characters, where it is met."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import regex as re
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from helpers.corpus import Corpus
from helpers.layers import Layer, layer
from helpers.text import word_key, word_spans

TIME_LIMIT = 5.0  # seconds for a regular expression over the whole corpus


@dataclass(frozen=True, eq=False)
class Matches:
    """Where a pattern is met, in the order of the text.

    Match m holds the tokens `first[m]` up to `last[m]`. Its place (`doc` and `sentence`, counted
    from the beginning of the corpus, `start`, `end`) is looked up when it is asked for; an
    expression over characters, which may begin within a word, gives its own as `given`.
    """

    corpus: Corpus = field(repr=False)
    first: np.ndarray
    last: np.ndarray
    given: tuple[np.ndarray, ...] | None = None

    def __len__(self) -> int:
        return len(self.first)

    def take(self, chosen: np.ndarray) -> Matches:
        """These matches, in this order."""
        given = self.given and tuple(column[chosen] for column in self.given)
        return Matches(self.corpus, self.first[chosen], self.last[chosen], given)

    @cached_property
    def doc(self) -> np.ndarray:
        return self.given[0] if self.given else self.corpus.token_doc[self.first]

    @cached_property
    def sentence(self) -> np.ndarray:
        return self.given[1] if self.given else self.corpus.token_sentence[self.first]

    @cached_property
    def start(self) -> np.ndarray:
        return self.given[2] if self.given else self.corpus.starts[self.first]

    @cached_property
    def end(self) -> np.ndarray:
        return self.given[3] if self.given else self.corpus.ends[self.last - 1]


def places(
    corpus: Corpus,
    pattern: str,
    *,
    case: bool = False,
    lemma: bool = False,
    regex: bool = False,
) -> pd.DataFrame:
    """Where a pattern is met in the corpus, in the order of the text.

    A pattern is one word or several in a row; a match never leaves its sentence. `*` stands for
    any characters within a word, alone for any one word; `?` for one character; `mek|pmoi` for
    one word or the other; ` | ` with spaces separates whole phrases. Punctuation between words
    does not count. Matches may overlap.

    Parameters
    ----------
    corpus, pattern
        A corpus, and what to look for in it.
    case
        Tell capitals from small letters.
    lemma
        Compare dictionary forms: `be` meets *were*. Needs spaCy's model.
    regex
        Read the pattern as a regular expression over the characters of each sentence; matches do
        not overlap.

    Returns
    -------
    DataFrame
        `doc`, `start`, `end` (character offsets). If nothing is met, `attrs["note"]` names the
        nearest words.

    Raises
    ------
    ValueError
        If the pattern is empty or wrong, or a regular expression takes longer than five seconds.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "The regime fell. Regimes fall."})
    >>> places(corpus, "regime*").values.tolist()
    [['a', 4, 10], ['a', 17, 24]]
    >>> places(corpus, "regmie").attrs["note"]
    'No match for “regmie”. Nearest: regime, regimes.'
    """
    found = find(corpus, pattern, case=case, lemma=lemma, regex=regex)
    frame = pd.DataFrame(
        {
            "doc": pd.Categorical.from_codes(found.doc, corpus.docs),
            "start": found.start,
            "end": found.end,
        }
    )
    if frame.empty:
        frame.attrs["note"] = no_match(corpus, pattern, regex=regex)
    return frame


def find(
    corpus: Corpus, pattern: str, *, case: bool = False, lemma: bool = False, regex: bool = False
) -> Matches:
    """The matches of a pattern, as `places` reads it."""
    if not pattern.strip():
        raise ValueError("the pattern is empty: give a word, a phrase or a regular expression")
    if regex:
        return _find_expression(corpus, pattern, case=case)
    if case and lemma:
        raise ValueError("choose case=True or lemma=True: lemmas are in small letters")
    words = layer(corpus, "cased" if case else "lemma" if lemma else "word")
    found = [
        _runs(corpus, words, [_codes(words, slot) for slot in phrase]) for phrase in parse(pattern)
    ]
    spans = found[0] if len(found) == 1 else np.unique(np.concatenate(found), axis=0)
    return Matches(corpus, spans[:, 0], spans[:, 1])


def parse(pattern: str) -> list[list[list[str]]]:
    """The phrases of a pattern: each a list of words, each word a list of alternatives.

    Examples
    --------
    >>> parse("the regime|mullahs*")
    [[['the'], ['regime', 'mullahs*']]]
    >>> parse("PMOI/MEK | resistance")
    [[['PMOI'], ['MEK']], [['resistance']]]
    """
    phrases = []
    for phrase in re.split(r"(?:^|\s)\|(?:\s|$)", pattern.strip()):
        words = [word for piece in phrase.split() for word in _words(piece)]
        if not words:
            raise ValueError(f"no word to look for in {phrase.strip()!r} of {pattern!r}")
        phrases.append(words)
    return phrases


def _words(piece: str) -> list[list[str]]:
    """The words of a piece between spaces: `PMOI/MEK` holds two, `mek|pmoi` is one or the other."""
    if "|" in piece:
        alternatives = [_words(part) for part in piece.split("|")]
        if any(len(words) != 1 for words in alternatives):
            raise ValueError(f"each side of | in {piece!r} must be one word; use ' | ' for phrases")
        return [[word for words in alternatives for word in words[0]]]
    if "*" in piece or "?" in piece:
        piece = piece.strip(".,;:!()[]\"'“”‘’")
        return [[piece]] if piece else []
    return [[piece[start:end]] for start, end in word_spans(piece)]


def _codes(words: Layer, alternatives: Sequence[str]) -> np.ndarray | None:
    """The codes that a word of a pattern can be; None where any word will do."""
    codes = [np.empty(0, dtype=np.int64)]
    for word in alternatives:
        if word == "*":
            return None
        key = words.key(word)
        if "*" in word or "?" in word:
            codes.append(_wildcard(words, key))
        elif key in words.code_of:
            codes.append([words.code_of[key]])
    return np.unique(np.concatenate(codes)).astype(np.int64)


def _wildcard(words: Layer, key: str) -> np.ndarray:
    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in key)
    expression = re.compile(f"^{''.join(parts)}$", re.MULTILINE)
    with _time_limit(key) as left:
        return words.codes_like(expression, timeout=left())


def find_sequence(corpus: Corpus, words: Layer, codes: Sequence[int]) -> np.ndarray:
    """The first tokens of a sequence of codes, within sentences."""
    return words.sequences([np.array([code]) for code in codes])


def _runs(corpus: Corpus, words: Layer, slots: list[np.ndarray | None]) -> np.ndarray:
    """(first token, token after the last) of each run of words that fills the slots."""
    first = words.sequences(slots)
    return np.column_stack([first, first + len(slots)])


def _find_expression(corpus: Corpus, pattern: str, *, case: bool) -> Matches:
    try:
        expression = re.compile(pattern, 0 if case else re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"wrong regular expression {pattern!r}: {error}") from None
    found = []
    doc_of = np.repeat(np.arange(len(corpus.docs)), np.diff(corpus.sentence_bounds))
    spans = zip(doc_of, corpus.sentence_starts, corpus.sentence_ends, strict=True)
    with _time_limit(pattern) as left:
        for sentence, (doc, a, b) in enumerate(spans):
            for match in expression.finditer(corpus.texts[doc][a:b], timeout=left()):
                if match.end() > match.start():
                    found.append((doc, sentence, a + match.start(), a + match.end()))
    doc, sentence, start, end = np.array(found, dtype=np.int64).reshape(-1, 4).T
    first, last = np.empty(len(doc), dtype=np.int64), np.empty(len(doc), dtype=np.int64)
    for i in np.unique(doc):  # the tokens that a match touches; none if it lies between two
        a, b = corpus.token_bounds[i : i + 2]
        here = doc == i
        first[here] = a + np.searchsorted(corpus.ends[a:b], start[here], side="right")
        last[here] = a + np.searchsorted(corpus.starts[a:b], end[here], side="left")
    return Matches(corpus, first, np.maximum(first, last), (doc, sentence, start, end))


class _time_limit:
    """Seconds left of TIME_LIMIT; running out of them is a ValueError that says so."""

    def __init__(self, pattern: str):
        self.pattern = pattern

    def __enter__(self):
        end = time.monotonic() + TIME_LIMIT
        return lambda: max(end - time.monotonic(), 1e-6)

    def __exit__(self, kind, error, trace):
        if kind is TimeoutError:
            raise ValueError(
                f"{self.pattern!r} takes longer than {TIME_LIMIT:.0f} s on this corpus: "
                "repetition within repetition, as in (a+)+, is the usual reason"
            ) from None


def no_match(corpus: Corpus, pattern: str, *, regex: bool = False) -> str:
    """What to tell a reader whose pattern is met nowhere: the nearest words of the corpus."""
    text = f"No match for “{pattern}”."
    if regex:
        return text
    known = layer(corpus)
    missing = [
        word_key(word)
        for phrase in parse(pattern)
        for slot in phrase
        for word in slot
        if "*" not in word and "?" not in word and word_key(word) not in known.code_of
    ]
    near = [word for key in missing for word in nearest(known.vocabulary, key)]
    return f"{text} Nearest: {', '.join(near)}." if near else text


def nearest(vocabulary: Sequence[str], word: str, *, most: int = 3) -> list[str]:
    """The words most like `word`, at most a third of its letters away, the likest first.

    Examples
    --------
    >>> nearest(["regime", "resistance", "region"], "regmie")
    ['regime']
    """
    found = process.extract(
        word,
        vocabulary,
        scorer=DamerauLevenshtein.distance,
        score_cutoff=max(1, len(word) // 3),
        limit=most,
    )
    return [hit for hit, _, _ in found]
