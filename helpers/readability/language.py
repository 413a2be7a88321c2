"""Whether a document is in English, the language that the formulas were fitted to."""

from __future__ import annotations

import numpy as np

from helpers.corpus import Corpus
from helpers.stopwords import stopwords

UNFIT = ": the formula is fitted to English"
LEAST_SHARE = 0.17  # of function words: near half of English prose, at most .12 elsewhere
_LEAST_WORDS = 50
_NAMES = ("en", "eng", "english")


def unfit_language(corpus: Corpus) -> list[str]:
    """For each document why the English formulas do not fit it, or "" where they do.

    What the column `language` of `corpus.csv` says, stands. Where it says nothing, a document
    without Latin letters is refused, and one of 50 words or more of which less than 17 in 100
    are English function words.

    Examples
    --------
    >>> from helpers import from_texts
    >>> unfit_language(from_texts({"a": "The war is over.", "b": "Война окончена."}))
    ['', 'has no Latin letters: the formula is fitted to English']
    """
    stated = corpus.metadata.get("language", [""] * len(corpus.docs))
    found = zip(stated, _english_share(corpus), _latin_share(corpus), strict=True)
    words = np.diff(corpus.token_bounds)
    return [_reason(str(s), *rest, n) for (s, *rest), n in zip(found, words, strict=True)]


def _reason(stated: str, english: float, latin: float, words: int) -> str:
    language = stated.strip().lower()
    if language and language != "nan":
        fits = language.replace("_", "-").split("-")[0] in _NAMES
        return "" if fits else f"is in {stated.strip()} (corpus.csv){UNFIT}"
    if words and latin < 0.5:
        return f"has no Latin letters{UNFIT}"
    if words >= _LEAST_WORDS and english < LEAST_SHARE:
        return f"does not read like English prose (corpus.csv can say that it is){UNFIT}"
    return ""


def _english_share(corpus: Corpus) -> np.ndarray:
    return _share(corpus, np.isin(corpus.vocabulary, list(stopwords()))[corpus.codes])


def _latin_share(corpus: Corpus) -> np.ndarray:
    latin = [all(c < "\u0250" or not c.isalpha() for c in form) for form in corpus.forms]
    return _share(corpus, np.array(latin, dtype=bool)[corpus.form_codes])


def _share(corpus: Corpus, counted: np.ndarray) -> np.ndarray:
    total = np.diff(corpus.token_bounds)
    hits = np.bincount(corpus.token_doc, counted, minlength=len(corpus.docs))
    return hits / np.maximum(total, 1)
