"""How the documents were typed: spacing that looks like a slip, words hardly known elsewhere."""

from __future__ import annotations

import numpy as np
import pandas as pd
import regex

from helpers.corpus import Corpus
from helpers.languages import not_served
from helpers.result import Result, result

RARE, COMMON = 1.6, 3.0  # Zipf scale of wordfreq: 3 is once in a million words
MOST_RARE = 300  # rare words looked up for a commoner neighbour, the most frequent first
_TYPING = {
    "space before a mark": regex.compile(r"[\p{L}\p{N}]+[^\S\n]+[,;:!?](?!\S)"),
    "space beside a hyphen": regex.compile(
        r"\p{L}+[-\u2010\u2011][^\S\n]+\p{L}+|\p{L}+[^\S\n]+[-\u2010\u2011]\p{L}+"
    ),
    "spaced dash inside a word": regex.compile(r"\p{Ll}+[^\S\n][–—-][^\S\n]\p{Ll}+"),
    "word twice": regex.compile(r"\b(\p{L}+)[^\S\n]+\1\b"),
}


def odd_spacing(corpus: Corpus) -> Result:
    """Spacing that looks like a slip: `imposter ,`, `run – up`, `North- West`.

    Returns
    -------
    Result
        One row a form: `kind`, `form` (as it stands in the text), `count`; in the order of the
        texts.

    Examples
    --------
    >>> from helpers import from_texts
    >>> odd_spacing(from_texts({"a": "In the run – up , they said."}))["form"].tolist()
    ['up ,', 'run – up']
    """
    slips = spacing_slips(corpus)
    frame = slips.groupby(["kind", "form"], as_index=False, sort=False).size()
    frame = frame.rename(columns={"size": "count"}).astype({"count": np.int64})
    return result(frame, "odd_spacing", corpus, counted=["kind", "form", "count"])


def spacing_slips(corpus: Corpus) -> pd.DataFrame:
    """Where each of them stands: kind, form, doc, start, end. Kept with the corpus."""
    return corpus.derived("odd spacing", lambda: _spacing_slips(corpus))


def _spacing_slips(corpus: Corpus) -> pd.DataFrame:
    rows = [
        (kind, match.group(), doc, match.start(), match.end())
        for doc, text in zip(corpus.docs, corpus.texts, strict=True)
        for kind, pattern in _TYPING.items()
        for match in pattern.finditer(text)
    ]
    return pd.DataFrame(rows, columns=["kind", "form", "doc", "start", "end"])


def odd_spellings(corpus: Corpus) -> Result:
    """The words that general English hardly knows, with a common word one letter away, if any.

    A word counts as rare below 1.6 on wordfreq's Zipf scale (once in 25 million words), as
    common from 3. Most rare words are names; a common neighbour hints at a spelling that differs
    from the usual one, it does not prove a mistake. Documents in other languages are left out.

    Returns
    -------
    Result
        One row a word: `word`, `forms`, `count`, `near` (the commonest neighbour or ""); words
        with a neighbour first, then by count.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "They live in Notrh province."})
    >>> odd_spellings(corpus)[["word", "near"]].values.tolist()
    [['notrh', 'north']]
    """
    counts = np.bincount(corpus.codes[english_tokens(corpus)], minlength=len(corpus.vocabulary))
    rare = _rare(corpus, np.flatnonzero(counts))
    rare = rare[np.argsort(-counts[rare], kind="stable")]
    words = [str(word) for word in corpus.vocabulary[rare]]
    near = _neighbours(words[:MOST_RARE])
    table = pd.DataFrame(
        {
            "word": np.array(words, dtype=object),
            "forms": np.array([_forms(corpus, code) for code in rare], dtype=object),
            "count": counts[rare].astype(np.int64),
            "near": np.array([near.get(word, "") for word in words], dtype=object),
        }
    )
    table = table.sort_values("near", key=lambda n: n == "", kind="stable", ignore_index=True)
    return result(table, "odd_spellings", corpus, counted=["word", "count"])


def english_tokens(corpus: Corpus) -> np.ndarray:
    """The words (numbers) of documents that a list of English serves."""
    served = np.array([not reason for reason in not_served(corpus)], dtype=bool)
    return np.flatnonzero(served[corpus.token_doc])


def _rare(corpus: Corpus, codes: np.ndarray) -> np.ndarray:
    from wordfreq import zipf_frequency

    words = corpus.vocabulary[codes]
    rare = [word.isalpha() and zipf_frequency(word, "en") < RARE for word in words]
    return codes[np.array(rare, dtype=bool)]


def _neighbours(words: list[str]) -> dict[str, str]:
    """The commonest word one letter away from each word of five letters or more."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA
    from wordfreq import iter_wordlist, zipf_frequency

    common = []
    for word in iter_wordlist("en"):
        if zipf_frequency(word, "en") < COMMON:
            break
        if len(word) > 3 and word.isalpha():
            common.append(word)
    found = {
        word: process.extractOne(word, common, scorer=OSA.distance, score_cutoff=1)
        for word in words
        if len(word) > 4
    }
    return {word: match[0] for word, match in found.items() if match}


def _forms(corpus: Corpus, code: int) -> str:
    return ", ".join(corpus.forms[np.flatnonzero(corpus.word_of_form == code)])
