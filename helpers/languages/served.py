"""Which language each document is in, and whether a measure of one language serves it."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from helpers.languages.lists import words

if TYPE_CHECKING:
    from helpers.corpus import Corpus

SURE = 0.8  # how sure a guess must be to be acted on; see `language_of`
LEAST_SHARE = 0.17  # of function words: near half of English prose, at most .12 elsewhere
_LEAST_WORDS = 50  # fewer say little by their function words
_LONGEST_SIGHT = 10  # stretches of a document looked at by their function words
_STRETCHES, _LENGTH = 6, 200  # stretches given to the detector, in characters


class _Language(NamedTuple):
    name: str
    counted_by: str


def not_served(corpus: Corpus, language: str = "en", *, why: str = "") -> list[str]:
    """For each document why a measure of one language does not serve it, or "" where it does.

    The one place that decides it: what the column `language` of `corpus.csv` says, stands; else
    what the document reads like (`language_of`), where that is sure enough. What cannot be told
    (a line of names, three words) is served.

    Parameters
    ----------
    language
        Code of the language that the measure is made for.
    why
        What of the measure rests on the language, put after each reason.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The war is over.", "b": "Der Krieg ist vorbei."})
    >>> not_served(corpus)
    ['', 'reads like German']
    >>> not_served(corpus, why="the formula is fitted to English")[1]
    'reads like German: the formula is fitted to English'
    """
    reasons = corpus.derived(
        ("not served", language),
        lambda: [_reason(found, language) for found in _languages(corpus)],
    )
    return [f"{reason}: {why}" if reason and why else reason for reason in reasons]


def language_of(corpus: Corpus) -> pd.DataFrame:
    """The language of each document, as stated or as found, and how sure that is.

    English is told by its function words, 17 in 100 or more of 50 words or more; all else by
    `py3langid` (letters and their sequences) on up to six stretches of the document.

    Returns
    -------
    DataFrame
        One row per document: doc, language (code, "" where it cannot be told), name (in English),
        sure (0 to 1: 1 where stated; for English by its function words, the share of the
        document's stretches that have as many; else the mean probability of this language over
        the stretches), source (`corpus.csv`, `function words`, `letters` or ""), counted_by
        (`word`, or `sign` where the language puts no space between words).

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Der Krieg ist vorbei, und alle gehen nach Hause."})
    >>> language_of(corpus)[["language", "name", "source"]].values.tolist()
    [['de', 'German', 'letters']]
    """
    found = _languages(corpus)
    return pd.DataFrame(
        {
            "doc": corpus.docs,
            "language": [each.code for each in found],
            "name": [language_name(each.code) for each in found],
            "sure": [each.sure for each in found],
            "source": [each.source for each in found],
            "counted_by": [counted_by(each.code) for each in found],
        }
    )


def language_name(language: str) -> str:
    """The English name of a language, by its code; the code itself where it is not known.

    Examples
    --------
    >>> language_name("fa"), language_name("fr-CA")
    ('Persian', 'French')
    """
    known = _known().get(code_of(language))
    return known.name if known else language


def counted_by(language: str) -> Literal["word", "sign"]:
    """What the word rule counts in a language: words, or signs where no space parts the words.

    Examples
    --------
    >>> counted_by("th"), counted_by("en")
    ('sign', 'word')
    """
    known = _known().get(code_of(language))
    return "sign" if known and known.counted_by == "sign" else "word"


def code_of(language: str) -> str:
    """The code of a language that is named by a code of two or three letters, or in English.

    Examples
    --------
    >>> [code_of(name) for name in ("en-GB", "eng", "English", "Klingon")]
    ['en', 'en', 'en', 'klingon']
    """
    stated = language.strip().lower().replace("_", "-")
    whole = _codes().get(stated)
    return whole or _codes().get(stated.split("-")[0], stated)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    lines = (Path(__file__).parent / "codes.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(lines))


@cache
def _known() -> dict[str, _Language]:
    return {row["code"]: _Language(row["name"], row["counted_by"]) for row in _rows()}


@cache
def _codes() -> dict[str, str]:
    columns = ("code", "code3", "name")
    return {row[column].lower(): row["code"] for column in columns for row in _rows()}


class _Found(NamedTuple):
    code: str
    sure: float
    source: str
    stated: str = ""
    foreign_script: bool = False
    long: bool = False


def _languages(corpus: Corpus) -> list[_Found]:
    return corpus.derived("languages", lambda: _look(corpus))


def _look(corpus: Corpus) -> list[_Found]:
    stated = corpus.metadata.get("language", [""] * len(corpus.docs))
    seen = zip(
        stated,
        *(_english_share(corpus), _english_stretches(corpus), _latin_share(corpus)),
        np.diff(corpus.token_bounds),
        strict=True,
    )
    return [_found(corpus, number, *rest) for number, rest in enumerate(seen)]


def _found(corpus, number, stated, english, stretches, latin, words) -> _Found:
    stated = "" if pd.isna(stated) else str(stated).strip()
    if stated:
        return _Found(code_of(stated), 1.0, "corpus.csv", stated=stated)
    if not words:
        return _Found("", np.nan, "")
    long, foreign = words >= _LEAST_WORDS, latin < 0.5
    if long and not foreign and english >= LEAST_SHARE:
        return _Found("en", stretches, "function words", long=True)
    code, sure = _by_letters(corpus.texts[number])
    return _Found(code, sure, "letters" if code else "", foreign_script=foreign, long=long)


def _reason(found: _Found, language: str) -> str:
    if found.stated:
        return "" if found.code == language else f"is in {language_name(found.stated)} (corpus.csv)"
    if found.code == language and (found.source == "function words" or found.sure >= SURE):
        return ""
    if found.code not in ("", language) and found.sure >= SURE:
        return f"reads like {language_name(found.code)}"
    if language == "en" and found.foreign_script:
        return "has no Latin letters"
    if language == "en" and found.long:
        return "does not read like English prose (corpus.csv can say that it is)"
    return ""


def _english_share(corpus: Corpus) -> np.ndarray:
    """The share of English function words in each document."""
    return _share(_function_words(corpus), corpus.token_doc, len(corpus.docs))


def _english_stretches(corpus: Corpus) -> np.ndarray:
    """The share of stretches of each document that have as many function words as English."""
    lengths = np.diff(corpus.token_bounds)
    number = np.clip(lengths // _LEAST_WORDS, 1, _LONGEST_SIGHT)
    first = np.cumsum(number) - number
    doc = corpus.token_doc
    place = np.arange(len(doc)) - corpus.token_bounds[doc]
    stretch = first[doc] + place * number[doc] // lengths[doc]
    like = _share(_function_words(corpus), stretch, int(number.sum())) >= LEAST_SHARE
    return _share(like, np.repeat(np.arange(len(number)), number), len(number))


def _function_words(corpus: Corpus) -> np.ndarray:
    return np.isin(corpus.vocabulary, list(words("en", "stopwords")))[corpus.codes]


def _latin_share(corpus: Corpus) -> np.ndarray:
    latin = [all(c < "\u0250" or not c.isalpha() for c in form) for form in corpus.forms]
    return _share(
        np.array(latin, dtype=bool)[corpus.form_codes], corpus.token_doc, len(corpus.docs)
    )


def _share(counted: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    total = np.bincount(group, minlength=groups)
    return np.bincount(group, counted, minlength=groups) / np.maximum(total, 1)


def _by_letters(text: str) -> tuple[str, float]:
    """The likeliest language of a text and its mean probability over some stretches."""
    stretches = [part for part in _stretches(text) if any(map(str.isalpha, part))]
    chances: dict[str, float] = {}
    for code, chance in map(_detector().classify, stretches):
        if code != _NO_LANGUAGE:
            chances[code] = chances.get(code, 0.0) + float(chance)
    if not chances:
        return "", np.nan
    code = max(sorted(chances), key=chances.__getitem__)
    return code, chances[code] / len(stretches)


def _stretches(text: str) -> list[str]:
    if len(text) <= _LENGTH * _STRETCHES:
        return [
            text[at : at + _LENGTH] for at in range(0, max(len(text) - _LENGTH // 2, 1), _LENGTH)
        ]
    starts = np.linspace(0, len(text) - _LENGTH, _STRETCHES).astype(int)
    return [text[at : at + _LENGTH] for at in starts.tolist()]


_NO_LANGUAGE = "zxx"  # the detector's word for what is none: numbers, code


@cache
def _detector():
    """The identifier of `py3langid`, for the languages of `codes.csv`."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = _known()
    identifier.set_languages([c for c in identifier.labels if c in known or c == _NO_LANGUAGE])
    return identifier
