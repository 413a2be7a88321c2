"""How common words are in general English, by the package wordfreq."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np


@cache
def general_rates() -> dict[str, float]:
    """The share of each word in general English (0 to 1), by its key.

    Examples
    --------
    >>> general_rates()["the"] > 0.05
    True
    """
    import wordfreq

    return wordfreq.get_frequency_dict("en", wordlist="large")


def rates_of(words: Iterable[str], *, unknown: float = np.nan) -> np.ndarray:
    """The share of each of the words in general English; `unknown` for those it does not list.

    Examples
    --------
    >>> rates_of(["zzyzzy"], unknown=0.0).tolist()
    [0.0]
    """
    known = general_rates()
    return np.array([known.get(word, unknown) for word in words], dtype=float)
