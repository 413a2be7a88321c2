"""The readability formulas, as published."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

UNFIT = "the formula is fitted to English"
SMOG_SENTENCES = 30  # McLaughlin normed SMOG on samples of 30 sentences


def flesch_reading_ease(words, sentences, syllables):
    """Flesch's Reading Ease: 100 is very easy, 0 very hard; higher is easier.

    206.835 − 1.015 words/sentences − 84.6 syllables/words. Flesch (1948), Journal of Applied
    Psychology 32.

    >>> round(flesch_reading_ease(131, 9, 205), 2)
    59.67
    """
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def flesch_kincaid(words, sentences, syllables):
    """The Flesch-Kincaid grade: years of (US) schooling; higher is harder.

    .39 words/sentences + 11.8 syllables/words − 15.59. Kincaid et al. (1975), US Navy Research
    Branch Report 8-75.

    >>> round(flesch_kincaid(89, 2, 163), 1)
    23.4
    """
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def gunning_fog(words, sentences, hard_words):
    """Gunning's Fog index: years of schooling; higher is harder.

    .4 (words/sentences + 100 hard/words). Gunning (1952), The Technique of Clear Writing.

    >>> round(gunning_fog(131, 9, 18), 2)
    11.32
    """
    return 0.4 * (words / sentences + 100 * hard_words / words)


def smog(sentences, polysyllables):
    """McLaughlin's SMOG grade: years of schooling; higher is harder.

    3.1291 + 1.0430 √(30 polysyllables/sentences); normed on 30 sentences. McLaughlin (1969),
    Journal of Reading 12.

    >>> round(float(smog(9, 22)), 2)
    12.06
    """
    return 3.1291 + 1.0430 * np.sqrt(30 * polysyllables / sentences)


def coleman_liau(words, sentences, letters):
    """The Coleman-Liau grade: years of schooling; higher is harder.

    .0588 letters per 100 words − .296 sentences per 100 words − 15.8; digits count as letters,
    as in the paper's own example. Coleman and Liau (1975), Journal of Applied Psychology 60.

    >>> round(coleman_liau(119, 5, 639), 1)
    14.5
    """
    return 5.88 * letters / words - 29.6 * sentences / words - 15.8


def automated_readability(words, sentences, letters):
    """The Automated Readability Index: years of schooling; higher is harder.

    4.71 letters/words + .5 words/sentences − 21.43; letters and digits are counted, punctuation
    is not. Senter and Smith (1967), AMRL-TR-66-220.

    >>> round(automated_readability(100, 5, 450), 2)
    9.77
    """
    return 4.71 * letters / words + 0.5 * words / sentences - 21.43


def linsear_write(words, sentences, polysyllables):
    """The Linsear Write grade: years of schooling; higher is harder.

    r = (words + 2 polysyllables)/sentences: easy words weigh 1, hard ones 3; r/2 above 20, else
    (r − 2)/2. Made for samples of 100 words; a ratio, so it is taken over the whole text.
    O'Hayre (1966), as given by Klare (1974), Reading Research Quarterly 10.

    >>> float(linsear_write(100, 5, 20)), float(linsear_write(100, 8, 10))
    (14.0, 6.5)
    """
    provisional = (words + 2 * polysyllables) / sentences
    return np.where(provisional > 20, provisional / 2, (provisional - 2) / 2)


def lix(words, sentences, long_words):
    """Björnsson's LIX, for any language in alphabetic writing; higher is harder.

    words/sentences + 100 long/words, long being more than six letters; under 30 very easy, over
    60 very hard. Björnsson (1968), Läsbarhet.

    >>> lix(100, 5, 25)
    45.0
    """
    return words / sentences + 100 * long_words / words


class Formula(NamedTuple):
    """A formula, the counts it takes, and what is to be known before its number is read."""

    score: Callable
    inputs: tuple[str, ...]
    name: str
    scale: str
    sentences: int = 1
    any_language: bool = False


FORMULAS = {
    "flesch_reading_ease": Formula(
        flesch_reading_ease,
        ("words", "sentences", "syllables"),
        "Flesch Reading Ease",
        "points, higher is easier",
    ),
    "flesch_kincaid": Formula(
        flesch_kincaid,
        ("words", "sentences", "syllables"),
        "Flesch-Kincaid",
        "school years, higher is harder",
    ),
    "gunning_fog": Formula(
        gunning_fog,
        ("words", "sentences", "hard_words"),
        "Gunning Fog",
        "school years, higher is harder",
    ),
    "smog": Formula(
        smog,
        ("sentences", "polysyllables"),
        "SMOG",
        "school years, higher is harder",
        SMOG_SENTENCES,
    ),
    "coleman_liau": Formula(
        coleman_liau,
        ("words", "sentences", "letters"),
        "Coleman-Liau",
        "school years, higher is harder",
    ),
    "automated_readability": Formula(
        automated_readability,
        ("words", "sentences", "letters"),
        "ARI",
        "school years, higher is harder",
    ),
    "linsear_write": Formula(
        linsear_write,
        ("words", "sentences", "polysyllables"),
        "Linsear Write",
        "school years, higher is harder",
    ),
    "lix": Formula(
        lix,
        ("words", "sentences", "long_words"),
        "LIX",
        "points, higher is harder",
        any_language=True,
    ),
}
MEASURES = tuple(FORMULAS)
