"""Parts of speech in searches: `iranian _NOUN`, `_ADJ regime`, `stop* the _NOUN`."""

from __future__ import annotations

import numpy as np

from helpers.annotation import annotate
from helpers.corpus import Corpus
from helpers.errors import Mistake

TAGS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip


def split_tag(word: str) -> tuple[str, str]:
    """The form and the tag that a word of a pattern asks for; each may be empty.

    Raises
    ------
    ValueError
        For a tag in capitals that does not exist.

    Examples
    --------
    >>> split_tag("_NOUN"), split_tag("stop*_VERB"), split_tag("snake_case"), split_tag("regime")
    (('', 'NOUN'), ('stop*', 'VERB'), ('snake_case', ''), ('regime', ''))
    """
    form, mark, tag = word.rpartition("_")
    if not mark or not tag.isalpha() or not tag.isupper():
        return word, ""
    if tag not in TAGS:
        raise Mistake(f"no part of speech {tag!r} in {word!r}; there are: {', '.join(TAGS)}")
    return form, tag


def tag_mask(corpus: Corpus, tag: str) -> np.ndarray:
    """Which words of a corpus have a part of speech: a boolean for each word.

    NOUN finds names too (PROPN finds names alone). What a matcher does with it: look for the
    pattern with `*` in place of a bare tag, and keep the runs whose word at that place is True.

    Raises
    ------
    ModelMissing
        Without spaCy's English model.

    Examples
    --------
    >>> from helpers import from_texts
    >>> tag_mask(from_texts({"a": "The cruel king fled."}), "ADJ").tolist()
    [False, True, False, False]
    """
    if tag not in TAGS:
        raise Mistake(f"no part of speech {tag!r}; there are: {', '.join(TAGS)}")
    pos = corpus.derived(("parts of speech",), lambda: annotate(corpus).pos.astype(str))
    return np.isin(pos, ["NOUN", "PROPN"] if tag == "NOUN" else [tag])


def without_tags(pattern: str) -> tuple[str, list[tuple[int, str]]]:
    """A pattern without its tags, and which word (from 0) must have which.

    Examples
    --------
    >>> without_tags("stop* the _NOUN")
    ('stop* the *', [(2, 'NOUN')])
    """
    words, wanted = [], []
    for place, word in enumerate(pattern.split()):
        form, tag = split_tag(word)
        words.append(form or "*")
        if tag:
            wanted.append((place, tag))
    return " ".join(words), wanted


def keep_tagged(corpus: Corpus, first: np.ndarray, wanted: list[tuple[int, str]]) -> np.ndarray:
    """Which runs of words, by the token that each begins with, have the tags that are wanted.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The king fled. The fled king."})
    >>> keep_tagged(corpus, np.array([0, 3]), [(1, "NOUN")]).tolist()
    [True, False]
    """
    kept = np.ones(len(first), dtype=bool)
    for place, tag in wanted:
        kept &= tag_mask(corpus, tag)[np.asarray(first) + place]
    return kept
