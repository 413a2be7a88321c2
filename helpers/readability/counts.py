"""What the formulas are computed from: counts per sentence, and where each counted unit stands."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.languages import not_served
from helpers.readability.formulas import UNFIT
from helpers.readability.hard_words import may_be_hard, proper_nouns
from helpers.readability.pronunciation import count_syllables

_SYLLABLES = ("syllables", "syllables_low", "syllables_high")
LONG = 7  # letters of a long word, in LIX
COUNTS = (
    "words",
    "sentences",
    "syllables",
    "syllables_low",
    "syllables_high",
    "letters",
    "polysyllables",
    "polysyllables_low",
    "polysyllables_high",
    "hard_words",
    "hard_words_low",
    "hard_words_high",
    "long_words",
)
POLYSYLLABLE = 3
_ENGLISH = [name for name in COUNTS if name.startswith(("syll", "poly", "hard"))]


def form_counts(corpus: Corpus) -> pd.DataFrame:
    """Syllables and letters of each word form of the corpus, in the order of `corpus.forms`.

    Returns
    -------
    DataFrame
        form, syllables, syllables_low, syllables_high, source, letters (and digits), may_be_hard
        (Gunning's hard word if it has three syllables and is no proper noun).
    """
    counted = [count_syllables(form) for form in corpus.forms]
    frame = pd.DataFrame(counted, columns=[*_SYLLABLES, "source"]).astype(
        dict.fromkeys(_SYLLABLES, np.int64)
    )
    frame.insert(0, "form", corpus.forms)
    frame["letters"] = [sum(map(str.isalnum, form)) for form in corpus.forms]
    frame["may_be_hard"] = may_be_hard(corpus.forms, counted)
    return frame


def word_counts(corpus: Corpus) -> dict[str, np.ndarray]:
    """What each word of the corpus adds to each count (integers, one a word)."""
    forms = form_counts(corpus)
    common = ~proper_nouns(corpus)
    of_forms = {name: forms[name].to_numpy() for name in ("letters", *_SYLLABLES)}
    of_forms["long_words"] = of_forms["letters"] >= LONG
    for name in _SYLLABLES:
        side = name.removeprefix("syllables")
        of_forms[f"polysyllables{side}"] = of_forms[name] >= POLYSYLLABLE
        of_forms[f"hard_words{side}"] = forms["may_be_hard"] & of_forms[f"polysyllables{side}"]
    counts = {
        name: np.asarray(value, dtype=np.int64)[corpus.form_codes]
        for name, value in of_forms.items()
    }
    for name in _SYLLABLES:
        counts[name.replace("syllables", "hard_words")] *= common
    return {"words": np.ones(len(common), dtype=np.int64), **counts}


def sentence_counts(corpus: Corpus, *, kept: np.ndarray | None = None) -> pd.DataFrame:
    """The counts of each sentence that holds a word, in the order of the corpus.

    Parameters
    ----------
    kept
        Which words count (a boolean a word; all by default), see `own_voice`.

    Returns
    -------
    DataFrame
        Index: the number of the sentence in the corpus. Columns: the names of `COUNTS`;
        `sentences` is 1.
    """
    sentence = corpus.token_sentence
    number = len(corpus.sentence_starts)
    counts = {
        name: np.bincount(
            sentence, value if kept is None else value * kept, minlength=number
        ).astype(np.int64)
        for name, value in word_counts(corpus).items()
    }
    frame = pd.DataFrame(counts)
    frame["sentences"] = np.int64(1)
    return frame.loc[frame["words"] > 0, list(COUNTS)]


def readability_counts(corpus: Corpus, *, kept: np.ndarray | None = None) -> pd.DataFrame:
    """The counts of each document: doc, the names of `COUNTS`, note.

    0 where there is none. Syllables, and what rests on them, are `NaN` with a note where the
    document is not in English.
    """
    counts = sentence_counts(corpus, kept=kept)
    totals = counts.groupby(sentence_documents(corpus, counts)).sum()
    totals = totals.reindex(range(len(corpus.docs)), fill_value=0)
    totals.insert(0, "doc", corpus.docs)
    totals["note"] = not_served(corpus, why=UNFIT)
    english = totals["note"] == ""
    for name in _ENGLISH:
        totals[name] = totals[name].where(english)
    return totals


def sentence_documents(corpus: Corpus, counts: pd.DataFrame) -> np.ndarray:
    """The number of the document that holds each row of `sentence_counts`."""
    return np.searchsorted(corpus.sentence_bounds, counts.index, side="right") - 1


def count_places(corpus: Corpus, *, kept: np.ndarray | None = None) -> dict[str, pd.DataFrame]:
    """Where each unit of `readability_counts` stands: for each column a table doc, start, end.

    A word of three syllables stands three times under `syllables`, once for each; letters and
    the low and high counts stand with their words and are not listed.
    """
    counts = word_counts(corpus)
    for name in _ENGLISH:
        counts[name] = counts[name] * _in_english(corpus)
    kept = np.ones(len(corpus.starts), dtype=bool) if kept is None else kept
    words = word_places(corpus)
    places = {
        name: words.loc[np.repeat(words.index, counts[name] * kept)].reset_index(drop=True)
        for name in ("words", "syllables", "polysyllables", "hard_words", "long_words")
    }
    sentences = np.unique(corpus.token_sentence[kept])
    places["sentences"] = corpus.sentences.iloc[sentences][["doc", "start", "end"]].reset_index(
        drop=True
    )
    return places


def _in_english(corpus: Corpus) -> np.ndarray:
    """Whether each word stands in a document that the English formulas fit."""
    return np.array([not reason for reason in not_served(corpus)], dtype=bool)[corpus.token_doc]


def word_places(corpus: Corpus) -> pd.DataFrame:
    """Where each word of the corpus stands: doc, start, end."""
    return pd.DataFrame(
        {
            "doc": np.array(corpus.docs, dtype=object)[corpus.token_doc],
            "start": corpus.starts,
            "end": corpus.ends,
        }
    )


def contested_words(corpus: Corpus) -> pd.DataFrame:
    """The words whose syllables are contested, commonest first.

    Contested are words with several pronunciations of different length and words that are not in
    the dictionary, whose count comes from their spelling or from their letters. Documents that
    are not in English are left out.

    Returns
    -------
    DataFrame
        doc, form, count, syllables, syllables_low, syllables_high, source.

    Examples
    --------
    >>> from helpers import from_texts
    >>> frame = contested_words(from_texts({"a": "The Mojahedin lit a fire, a fire."}))
    >>> frame[["form", "count", "syllables_low", "syllables_high"]].to_numpy().tolist()
    [['fire', 2, 1, 2], ['Mojahedin', 1, 4, 4]]
    """
    places = contested_places(corpus)
    frame = places.groupby(["doc", "form"], sort=False).size().rename("count").reset_index()
    forms = form_counts(corpus).drop(columns=["letters", "may_be_hard"])
    frame = frame.merge(forms, on="form", how="left")
    order = ["count", "doc", "form"]
    return frame.sort_values(order, ascending=[False, True, True], ignore_index=True)


def contested_places(corpus: Corpus) -> pd.DataFrame:
    """Where each contested word stands: doc, form, start, end."""
    forms = form_counts(corpus)
    contested = forms["syllables_low"] != forms["syllables_high"]
    contested |= forms["source"] == "spelling"
    at = contested.to_numpy()[corpus.form_codes] & _in_english(corpus)
    places = word_places(corpus)[at].reset_index(drop=True)
    places.insert(1, "form", corpus.forms[corpus.form_codes[at]])
    return places
