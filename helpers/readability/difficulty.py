"""Where a text is hard: the length, words and clauses of each sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers import annotation
from helpers.corpus import Corpus
from helpers.languages import not_served
from helpers.readability.counts import sentence_counts, sentence_documents
from helpers.readability.formulas import UNFIT, flesch_kincaid
from helpers.readability.hard_words import proper_nouns

RARE = 3.0  # Zipf value, log10 of the rate in a thousand million words: once in a million
_STANDS_OUT = 0.9  # a value above this share of the corpus is given as a reason


def sentence_difficulty(corpus: Corpus, *, parse: bool = False) -> pd.DataFrame:
    """How hard each sentence is, and why.

    Parameters
    ----------
    parse
        Whether to ask spaCy for the depth of the sentence (see `annotation`).

    Returns
    -------
    DataFrame
        One row a sentence with a word: doc, sentence (from 0 in its document), start, end,
        words, syllables_per_word, polysyllables, rare_words (not names, once in a million words
        or rarer by `wordfreq`), depth (arcs from the main verb to the deepest word; `NaN`
        without a parse), grade (Flesch-Kincaid of the sentence alone, for ranking: years of
        schooling), reasons, note.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. The constitution prevaricated."})
    >>> frame = sentence_difficulty(corpus)
    >>> frame["grade"].round(1).tolist(), frame["rare_words"].tolist()
    ([-2.6, 24.9], [0, 1])
    """
    counts = sentence_counts(corpus)
    held = counts.index.to_numpy()
    holder = sentence_documents(corpus, counts)
    frame = corpus.sentences.iloc[held].reset_index(drop=True)
    frame["doc"] = np.array(corpus.docs, dtype=object)[holder]
    frame["words"] = counts["words"].to_numpy()
    frame["syllables_per_word"] = (counts["syllables"] / counts["words"]).to_numpy()
    frame["polysyllables"] = counts["polysyllables"].to_numpy()
    rare = np.bincount(
        corpus.token_sentence, rare_words(corpus), minlength=len(corpus.sentence_starts)
    )
    frame["rare_words"] = rare[held].astype(np.int64)
    frame["depth"], note = _depth(corpus, held, parse)
    frame["grade"] = flesch_kincaid(frame["words"], 1, counts["syllables"].to_numpy())
    reasons = np.array(not_served(corpus, why=UNFIT), dtype=object)[holder]
    frame["note"] = [reason or note for reason in reasons]
    unfit = frame["note"] != note
    for name in ("syllables_per_word", "polysyllables", "rare_words", "grade"):
        frame[name] = frame[name].where(~unfit)
    frame["reasons"] = _reasons(frame)
    return frame


def rare_words(corpus: Corpus) -> np.ndarray:
    """Whether each word of the corpus is rare: a boolean array.

    At most once in a million words by `wordfreq`; names, numerals and initialisms are not rare
    but particular, and left out.
    """
    from wordfreq import get_frequency_dict

    frequency = get_frequency_dict("en")
    most = 10 ** (RARE - 9)
    rare = [
        word.isalpha() and frequency.get(word, 0.0) <= most for word in corpus.vocabulary.tolist()
    ]
    return np.array(rare, dtype=bool)[corpus.codes] & ~proper_nouns(corpus)


def hardest_sentences(difficulty: pd.DataFrame, *, top: int = 5) -> pd.DataFrame:
    """The `top` sentences with the highest grade in each document, hardest first.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. The constitution prevaricated."})
    >>> frame = sentence_difficulty(corpus)
    >>> hardest_sentences(frame, top=1)["sentence"].tolist()
    [1]
    """
    ranked = difficulty.dropna(subset="grade").sort_values(
        ["doc", "grade", "sentence"], ascending=[True, False, True], kind="stable"
    )
    return ranked.groupby("doc", sort=False).head(top).reset_index(drop=True)


def quoted_sentences(sentences: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The rows (doc, start, end, ...) with the text of each sentence, on one line, as `quote`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. It ate."})
    >>> quoted_sentences(corpus.sentences, corpus)["quote"].tolist()
    ['The cat sat.', 'It ate.']
    """
    spans = zip(sentences["doc"], sentences["start"], sentences["end"], strict=True)
    quotes = [" ".join(corpus.text(doc)[start:end].split()) for doc, start, end in spans]
    return sentences.assign(quote=quotes)


def _depth(corpus: Corpus, held: np.ndarray, parse: bool):
    undefined = np.full(len(held), np.nan)
    if not parse:
        return undefined, "depth: not asked for"
    if missing := annotation.unavailable(corpus):
        return undefined, f"depth: {missing}"
    depths = annotation.annotate(corpus).depth
    return np.maximum.reduceat(depths, corpus.sentence_tokens[held]).astype(float), ""


_PHRASES = {
    "words": "{:.0f} words (half of all sentences have {:.0f} or fewer)",
    "syllables_per_word": "{:.2f} syllables a word (half have {:.2f} or fewer)",
    "rare_words": "{:.0f} rare words (half have {:.0f} or fewer)",
    "depth": "{:.0f} levels deep (half have {:.0f} or fewer)",
}


def _phrase(phrase: str, value: float, middle: float) -> str:
    return phrase.format(value, middle).replace("have 0 or fewer", "have none")


def _reasons(frame: pd.DataFrame) -> list[str]:
    """What stands out in each sentence: values in the highest tenth, or else the highest one."""
    values = frame[list(_PHRASES)]
    middle = values.median()
    rank = values.rank(pct=True).where(values > middle, 0.0).to_numpy()
    least = np.clip(rank.max(axis=1, initial=0.0), 0.01, _STANDS_OUT)
    phrases = list(_PHRASES.values())
    return [
        "; ".join(_phrase(phrases[j], row[j], middle.iloc[j]) for j in np.flatnonzero(marked))
        or "no value above the middle"
        for row, marked in zip(values.to_numpy(), rank >= least[:, None], strict=True)
    ]
