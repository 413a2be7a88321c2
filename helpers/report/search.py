"""What the page's concordance reads: texts, and where their words and sentences stand.

Numbers stand as characters, from "a" upwards: for each word the gap before it and its length,
for each sentence likewise, in UTF-16 units, in which scripts count.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from helpers.corpus import Corpus
from helpers.layers import layer
from helpers.output import sentence_address
from helpers.stopwords import stopwords
from helpers.text.spelling import CONTRACTIONS

STEP, FIRST = 50_000, 97
GROUPED = 12  # values of a column, at most, by which the page counts
DESCRIBED = {"file", "title", "date", "source", "note", "encoding", "language", "line_breaks"}
INDEXED, PLACES = 150, 8  # words of the index, and sentences named for each of a document


def search_index(
    corpus: Corpus, href: Callable[[str], str], *, only: Mapping[str, set[int]] | None = None
) -> Markup:
    """The corpus as JSON that is safe inside a script element (see `assets/concordance.js`).

    `only` names the sentences of each document that the index shall hold; None: all.
    """
    texts, tokens, sentences, numbers, codes = [], [], [], [], []
    for i, doc in enumerate(corpus.docs):
        part = _part(corpus, i, None if only is None else sorted(only.get(doc, ())))
        units = _units(part.text)
        texts.append(part.text)
        tokens.append(_spans(units, *part.tokens))
        sentences.append(_spans(units, *part.sentences))
        numbers.append(part.numbers)
        codes.append(corpus.form_codes[part.held])
    used = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *codes]))
    keys = pd.unique(corpus.word_of_form[used])
    ranks = np.argsort(np.argsort(layer(corpus).ranks[keys], kind="stable"), kind="stable")
    data = {
        "docs": [[doc, f"{href(doc)}#s"] for doc in corpus.docs],
        "texts": texts,
        "tokens": tokens,
        "sentences": sentences,
        "forms": corpus.forms[used].tolist(),
        "ranks": ranks.tolist(),
        "groups": groups(corpus),
        "contractions": sorted(CONTRACTIONS),
    }
    return as_data(data if only is None else data | {"numbers": numbers})


class _Part(NamedTuple):
    """What is shown of a document: its text, the spans of words and sentences in it, the numbers
    of the sentences, and which tokens of the corpus they hold."""

    text: str
    tokens: tuple[np.ndarray, np.ndarray]
    sentences: tuple[np.ndarray, np.ndarray]
    numbers: list[int]
    held: np.ndarray


def _part(corpus: Corpus, doc: int, numbers: list[int] | None) -> _Part:
    a, b = corpus.sentence_bounds[doc : doc + 2]
    starts, ends = corpus.sentence_starts[a:b], corpus.sentence_ends[a:b]
    first, last = corpus.token_bounds[doc : doc + 2]
    held = np.arange(first, last)
    if numbers is None:
        spans = corpus.starts[first:last], corpus.ends[first:last]
        return _Part(corpus.texts[doc], spans, (starts, ends), [], held)
    pieces = [corpus.texts[doc][starts[n] : ends[n]] for n in numbers]
    sizes = np.array([len(piece) + 1 for piece in pieces], dtype=np.int64)
    begin = np.cumsum(sizes) - sizes  # where each sentence stands now
    moved = np.zeros(b - a, dtype=np.int64)
    moved[numbers] = begin - starts[numbers]
    sentence = corpus.token_sentence[held] - a
    kept = np.isin(sentence, numbers)
    held, shift = held[kept], moved[sentence[kept]]
    spans = corpus.starts[held] + shift, corpus.ends[held] + shift
    return _Part("\n".join(pieces), spans, (begin, begin + sizes - 1), list(numbers), held)


def groups(corpus: Corpus) -> dict[str, list[str]]:
    """The columns by which a reader may count: each with its value for every document."""
    found = {}
    for column in corpus.metadata:
        values = corpus.metadata[column].fillna("").astype(str).tolist()
        if column not in DESCRIBED | {"sha256"} and 1 < len(set(values)) <= GROUPED:
            found[str(column)] = values
    return found


def word_index(corpus: Corpus) -> list[tuple[str, int, list]]:
    """The most frequent content words: (word, count, [(document, [(address, sentence), …]), …])."""
    words = layer(corpus)
    sizes = words.counts
    common = stopwords()
    order = [c for c in np.argsort(-sizes, kind="stable") if corpus.vocabulary[c] not in common]
    made = []
    for code in sorted(order[:INDEXED], key=lambda c: words.ranks[c]):
        tokens = words.hits(code)
        places: dict[str, dict[int, str]] = {}
        for token in tokens:
            doc = corpus.docs[corpus.token_doc[token]]
            first = corpus.sentence_bounds[corpus.token_doc[token]]
            sentence = int(corpus.token_sentence[token] - first)
            here = places.setdefault(doc, {})
            if len(here) < PLACES and len(places) <= 3:
                here[sentence + 1] = sentence_address(doc, sentence)
        named = [(doc, [(a, n) for n, a in here.items()]) for doc, here in places.items() if here]
        made.append((corpus.vocabulary[code], len(tokens), named))
    return made


def _units(text: str) -> np.ndarray | None:
    """For each character, the UTF-16 units before it; None where they are as many."""
    if not text or max(text) <= "\uffff":
        return None
    wide = np.fromiter((c > "\uffff" for c in text), dtype=np.int64, count=len(text))
    return np.arange(len(text) + 1) + np.concatenate([[0], np.cumsum(wide)])


def _spans(units: np.ndarray | None, starts: Iterable[int], ends: Iterable[int]) -> str:
    starts, ends = np.asarray(starts, dtype=np.int64), np.asarray(ends, dtype=np.int64)
    if units is not None:
        starts, ends = units[starts], units[ends]
    gaps = starts - np.concatenate([[0], ends[:-1]])
    return "".join(map(_number, np.column_stack([gaps, ends - starts]).ravel().tolist()))


def _number(value: int) -> str:
    """The number as a character, after one more for each 50,000 in it.

    Examples
    --------
    >>> _number(0), _number(3), len(_number(100_001))
    ('a', 'd', 3)
    """
    return chr(FIRST + STEP) * (value // STEP) + chr(FIRST + value % STEP)


def as_data(value: object) -> Markup:
    """The value as JSON that is safe inside a script element.

    Examples
    --------
    >>> as_data(["</script>"])
    Markup('["\\\\u003c/script>"]')
    """
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(made.replace("<", "\\u003c").replace("&", "\\u0026"))
