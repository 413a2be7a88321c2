"""The function words of a language: its closed classes, as a list one can read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import languages
from helpers.errors import Mistake
from helpers.text import normalise

if TYPE_CHECKING:
    from helpers.corpus import Corpus


def stopwords(
    *, language: str = "en", add: Iterable[str] = (), remove: Iterable[str] = ()
) -> list[str]:
    """The function words of a language, in alphabetical order, with your own changes.

    For English our own list (`helpers/languages/en/stopwords.csv`): the closed word classes as
    grammars give them, by class, in the keys of this project (lower case, straight apostrophe).
    Unlike the lists of several packages it holds no verb, noun or adjective of content (no
    *serious*, *made* or *system*).

    Parameters
    ----------
    language
        Code of a language that has a list.
    add, remove
        Words to leave out as well, and words of the list to keep.

    Raises
    ------
    ValueError
        If the language has no list, or if a word to remove is not in it.

    Examples
    --------
    >>> "the" in stopwords(), "regime" in stopwords(), "us" in stopwords(remove=["us"])
    (True, False, False)
    """
    listed = set(languages.words(language, "stopwords")) | set(add)
    unknown = sorted(set(remove) - listed)
    if unknown:
        raise Mistake(f"not in the list, so they cannot be removed: {', '.join(unknown)}")
    return sorted(listed - set(remove))


def is_function_word(forms: Iterable[str], words: Collection[str] | None = None) -> np.ndarray:
    """For each form, as it is written, whether it is one of the function words (a boolean array).

    Two letters or more that are all capitals stand apart: *US*, *WHO* and *IT* are no pronouns.
    Where a whole text or sentence is in capitals that says nothing; see `function_words`.

    Parameters
    ----------
    words
        The keys of the list; by default `stopwords()`.

    Examples
    --------
    >>> is_function_word(["us", "US", "It", "I", "regime"]).tolist()
    [True, False, True, True, False]
    """
    listed = frozenset(stopwords() if words is None else words)
    return np.array(
        [not _in_capitals(form) and normalise(form) in listed for form in forms], dtype=bool
    )


def function_words(corpus: Corpus, words: Collection[str] | None = None) -> np.ndarray:
    """For each token whether it is one of the function words (a boolean array).

    As `is_function_word`, but in sentences without a small letter (headlines, texts all in
    capitals) capitals say nothing and the key decides.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "WHO ARE WE?\\nThe WHO told us."})
    >>> corpus.forms[corpus.form_codes[function_words(corpus)]].tolist()
    ['WHO', 'ARE', 'WE', 'The', 'us']
    """
    return _is_listed(corpus, words) & ~_stands_apart(corpus)


def capitals_apart(corpus: Corpus, words: Collection[str] | None = None) -> pd.DataFrame:
    """What a list of function words takes away with them because it is spelled alike.

    Returns
    -------
    DataFrame
        One row per form in capitals, most frequent first: form, word (the key on the list), count
        (in sentences that are not all in capitals). Its tokens are those that `function_words`
        lets stand.

    Examples
    --------
    >>> from helpers import from_texts
    >>> capitals_apart(from_texts({"a": "The US and the WHO said so. The US told us."}))
      form word  count
    0   US   us      2
    1  WHO  who      1
    """
    apart = _is_listed(corpus, words) & _stands_apart(corpus)
    count = np.bincount(corpus.form_codes[apart], minlength=len(corpus.forms))
    used = np.flatnonzero(count)
    frame = pd.DataFrame(
        {
            "form": corpus.forms[used],
            "word": corpus.vocabulary[corpus.word_of_form[used]],
            "count": count[used],
        }
    )
    return frame.sort_values(["count", "form"], ascending=[False, True], ignore_index=True)


def _is_listed(corpus: Corpus, words: Collection[str] | None) -> np.ndarray:
    listed = list(stopwords() if words is None else words)
    return np.isin(corpus.vocabulary, listed)[corpus.codes]


def _stands_apart(corpus: Corpus) -> np.ndarray:
    """Whether each token is in capitals, in a sentence that is not."""
    capitals = np.array([_in_capitals(form) for form in corpus.forms], dtype=bool)
    small = np.array([any(map(str.islower, form)) for form in corpus.forms], dtype=bool)
    sentences = len(corpus.sentence_starts)
    mixed = np.bincount(corpus.token_sentence, small[corpus.form_codes], minlength=sentences) > 0
    return capitals[corpus.form_codes] & mixed[corpus.token_sentence]


def _in_capitals(form: str) -> bool:
    return form.isupper() and sum(map(str.isalpha, form)) > 1
