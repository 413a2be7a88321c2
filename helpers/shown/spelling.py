"""Words as the texts write them, in place of the keys under which they are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.layers import COLUMNS

if TYPE_CHECKING:
    from helpers.result import Result

LEAST_SMALL = 0.2  # of the hits of a word in small letters: then it is written so


def usual_spellings(corpus: Corpus) -> dict[str, str]:
    """How each word is usually written: in small letters if a fifth is, else as it mostly is.

    Examples
    --------
    >>> from helpers import from_texts
    >>> found = usual_spellings(from_texts({"a": "The NATO states met. NATO and the US told us."}))
    >>> found["nato"], found["the"], found["us"]
    ('NATO', 'the', 'us')
    """
    return corpus.derived("usual spellings", lambda: _usual(corpus))


def _usual(corpus: Corpus) -> dict[str, str]:
    count = np.bincount(corpus.form_codes, minlength=len(corpus.forms))
    word = corpus.word_of_form
    total = np.bincount(word, count, minlength=len(corpus.vocabulary))
    small = corpus.forms == corpus.vocabulary[word]
    weight = np.where(small & (count >= LEAST_SMALL * total[word]), total[word] + 1, count)
    order = np.lexsort((np.arange(len(word)), -weight, word))
    first = order[np.append(True, np.diff(word[order]) != 0)] if len(order) else order
    return dict(zip(corpus.vocabulary[word[first]], corpus.forms[first], strict=True))


def written(corpus: Corpus, text: str, unit: str = "word") -> str:
    """A word, or words joined by single spaces, as the texts write them.

    Examples
    --------
    >>> from helpers import from_texts
    >>> written(from_texts({"a": "NATO forces met."}), "nato forces")
    'NATO forces'
    """
    if unit in ("cased", "form"):
        return text
    usual = usual_spellings(corpus)
    return " ".join(usual.get(word, word) for word in text.split(" "))


def as_written(rows: Result) -> pd.DataFrame:
    """The rows of a table of words or sequences, their words as written."""
    unit, corpus = rows.settings["unit"], rows.origin.corpus
    key = "text" if "text" in rows.columns else COLUMNS[unit]
    words = [written(corpus, str(text), unit) for text in rows[key]]
    return pd.DataFrame(rows).assign(**{key: words})
