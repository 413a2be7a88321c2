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
from helpers.errors import Mistake, one_of
from helpers.layers import UNITS, Layer, Unit, layer
from helpers.result import Result, result
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

    @property
    def nbytes(self) -> int:
        """What the matches take beside the corpus."""
        return sum(part.nbytes for part in (self.first, self.last, *(self.given or ())))

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

    def table(self) -> pd.DataFrame:
        """One row a match: doc, sentence (from 0 in its document), start, end."""
        return pd.DataFrame(
            {
                "doc": pd.Categorical.from_codes(self.doc, self.corpus.docs),
                "sentence": self.sentence - self.corpus.sentence_bounds[self.doc],
                "start": self.start.astype(np.int64),
                "end": self.end.astype(np.int64),
            }
        )


def search(
    corpus: Corpus,
    pattern: str,
    *,
    unit: Unit = "word",
    case: bool = False,
    regex: bool = False,
) -> Result:
    """The hits of a pattern in the corpus, in the order of the text.

    A pattern is one word or several in a row; a hit never leaves its sentence. `*` stands for any
    characters within a word, alone for any one word; `?` for one character; `left|right` for one
    word or the other; ` | ` with spaces separates whole phrases. Punctuation between words does
    not count. Hits may overlap; but hits of different alternatives that share a word, or that
    only a slash, a hyphen or a bracket joins (*UN/EU* for `un|eu`), are one.

    Parameters
    ----------
    corpus, pattern
        A corpus, and what to look for in it.
    unit
        How tokens are read: with `"lemma"`, `be` meets *were*; with `"entity"`, a name meets all
        its mentions, however they are written.
    case
        Tell capitals from small letters (short for `unit="cased"`).
    regex
        Read the pattern as a regular expression over the characters of each sentence; hits do not
        overlap.

    Returns
    -------
    Result
        `doc`, `sentence` (from 0 in its document), `start`, `end` (character offsets), `match`
        (the text as it stands). `settings["note"]` names the nearest words if nothing is met.

    Raises
    ------
    ValueError
        If the pattern is empty or wrong, or a regular expression takes longer than five seconds.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "The regime fell. Regimes fall."})
    >>> search(corpus, "regime*")[["doc", "start", "end"]].values.tolist()
    [['a', 4, 10], ['a', 17, 24]]
    >>> search(corpus, "regmie").settings["note"]
    'No match for “regmie”. Nearest: regime, regimes.'
    """
    found = find(corpus, pattern, unit=unit, case=case, regex=regex)
    frame = found.table()
    texts = zip(found.doc, frame["start"], frame["end"], strict=True)
    frame["match"] = [corpus.texts[doc][start:end] for doc, start, end in texts]
    return result(
        frame,
        "search",
        corpus,
        counted=["doc", "start", "end"],
        pattern=pattern,
        unit="cased" if case else unit,
        regex=regex,
        note="" if len(found) else no_match(corpus, pattern, regex=regex),
    )


def find(
    corpus: Corpus, pattern: str, *, unit: Unit = "word", case: bool = False, regex: bool = False
) -> Matches:
    """The matches of a pattern, as `search` reads it."""
    if not isinstance(pattern, str):
        raise Mistake(f"a pattern is a text, not {pattern!r}; write {str(pattern)!r}")
    if not pattern.strip():
        raise Mistake("the pattern is empty: give a word, a phrase or a regular expression")
    if regex:
        return _find_expression(corpus, pattern, case=case)
    if case and one_of(unit, UNITS, "unit") not in ("word", "cased"):
        raise Mistake(f"choose case=True or unit={unit!r}, not both")
    words = layer(corpus, "cased" if case else unit)
    phrases = parse(pattern)
    named = _named(words, pattern)
    if named is not None:
        found = [words.hits(named)]
        spans = np.column_stack([found[0], found[0] + 1])
    else:
        runs = [_runs(words, [_codes(words, slot) for slot in phrase]) for phrase in phrases]
        spans = runs[0] if len(runs) == 1 else np.unique(np.concatenate(runs), axis=0)
    if words.runs:  # from units to tokens
        spans = np.column_stack([words.first[spans[:, 0]], words.last[spans[:, 1] - 1]])
    if len(phrases) > 1 or any(len(slot) > 1 for phrase in phrases for slot in phrase):
        spans = _joined(corpus, spans)
    return Matches(corpus, spans[:, 0], spans[:, 1])


def _named(words: Layer, pattern: str) -> int | None:
    """The code of the name that the whole pattern is, in a layer of names."""
    if words.name != "entity" or any(sign in pattern for sign in "*?|"):
        return None
    return words.find(" ".join(pattern.split()))


_JOINS = re.compile(r"\s?[/(\[\-\u2010-\u2015]\s?")


def _joined(corpus: Corpus, spans: np.ndarray) -> np.ndarray:
    """Hits of alternatives that share a word, or that only a slash or its like joins, as one."""
    spans = spans[np.lexsort((spans[:, 1], spans[:, 0]))]
    kept: list[list[int]] = []
    for first, last in spans.tolist():
        if kept and _is_one(corpus, kept[-1], first, last):
            kept[-1][1] = max(kept[-1][1], last)
        else:
            kept.append([first, last])
    return np.array(kept, dtype=np.int64).reshape(-1, 2)


def _is_one(corpus: Corpus, before: list[int], first: int, last: int) -> bool:
    if first < before[1]:
        return True
    if first > before[1] or corpus.token_sentence[first] != corpus.token_sentence[first - 1]:
        return False
    if (corpus.codes[first:last] == corpus.codes[before[1] - 1]).any():
        return False  # the same word twice, not two names of one thing
    text = corpus.texts[corpus.token_doc[first]]
    return _JOINS.fullmatch(text[corpus.ends[first - 1] : corpus.starts[first]]) is not None


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
            raise Mistake(f"no word to look for in {phrase.strip()!r} of {pattern!r}")
        phrases.append(words)
    return phrases


def _words(piece: str) -> list[list[str]]:
    """The words of a piece between spaces: `and/or` holds two, `and|or` is one or the other."""
    if "|" in piece:
        alternatives = [_words(part) for part in piece.split("|")]
        if any(len(words) != 1 for words in alternatives):
            raise Mistake(f"each side of | in {piece!r} must be one word; use ' | ' for phrases")
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
        elif words.name == "entity" and words.find(word) is not None:
            codes.append([words.find(word)])
    return np.unique(np.concatenate(codes)).astype(np.int64)


def _wildcard(words: Layer, key: str) -> np.ndarray:
    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in key)
    expression = re.compile(f"^{''.join(parts)}$", re.MULTILINE)
    with _time_limit(key) as left:
        return words.codes_like(expression, timeout=left())


def _runs(words: Layer, slots: list[np.ndarray | None]) -> np.ndarray:
    """(first unit, unit after the last) of each run of words that fills the slots."""
    first = words.sequences(slots)
    return np.column_stack([first, first + len(slots)])


def _find_expression(corpus: Corpus, pattern: str, *, case: bool) -> Matches:
    try:
        expression = re.compile(pattern, 0 if case else re.IGNORECASE)
    except re.error as error:
        raise Mistake(f"wrong regular expression {pattern!r}: {error}") from None
    found = []
    spans = zip(corpus.sentence_doc, corpus.sentence_starts, corpus.sentence_ends, strict=True)
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
            raise Mistake(
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


def nearest(vocabulary: Sequence[str], word: str, *, top: int = 3) -> list[str]:
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
        limit=top,
    )
    return [hit for hit, _, _ in found]
