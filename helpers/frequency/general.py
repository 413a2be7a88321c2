"""How much more often a word stands in a document than in English at large."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.frequency.lists import frequency_list
from helpers.result import Result, result
from helpers.statistics import poisson_exact

JOINED = "joined word: the list has its parts only"
NUMBER = "number: the list has no single numbers"
UNLISTED = "not among the 321,000 words of the list: rarer than about 1 in 100 million"


def general_keywords(
    corpus: Corpus,
    by: By = "doc",
    *,
    exclude: Collection[str] = (),
    min_count: int = 3,
) -> Result:
    """How the rate of each word compares with its rate in general English.

    The rates of general English are those of the package wordfreq: subtitles, books, news, web
    pages and social media up to about 2021. They are rates without counts, so that the interval
    covers the document alone.

    Parameters
    ----------
    by, exclude, min_count
        As in `frequency_list`.

    Returns
    -------
    DataFrame, by document, the surely unusual first (by `ci_low`):

    - `word`, `doc` (not with ``by="corpus"``), `count`, `per_1000`
    - `general_per_million`: rate in general English; NaN where the list has none
    - `log_ratio`: log2 of the two rates; 1 is twice as often, 10 a thousand times
    - `ci_low`, `ci_high`: its 95% interval, from the exact Poisson interval of the count
    - `sentences`, `forms`
    - `note`: why there is no ratio (joined word, number, not in the list)

    Examples
    --------
    >>> from helpers import from_texts
    >>> text = from_texts({"a": "The regime and the mullahs. The regime fell."})
    >>> rows = general_keywords(text, min_count=2)
    >>> rows[["word", "count"]].values.tolist()
    [['regime', 2], ['the', 3]]
    """
    listed = frequency_list(corpus, by, exclude=exclude, min_count=min_count)
    groups, rows = listed.settings["groups"], pd.DataFrame(listed)
    general = np.array([general_rates().get(word, np.nan) for word in rows["word"]], dtype=float)
    words = rows["count"] / rows["per_1000"] * 1000
    low, high = poisson_exact(rows["count"])
    with np.errstate(divide="ignore"):
        rows["general_per_million"] = 1e6 * general
        rows["log_ratio"] = np.log2(rows["per_1000"] / 1000 / general)
        rows["ci_low"] = np.log2(low / words / general)
        rows["ci_high"] = np.log2(high / words / general)
    rows["note"] = [
        _why(word) if missing else ""
        for word, missing in zip(rows["word"], np.isnan(general), strict=True)
    ]
    own = [] if groups.whole else [groups.by]
    columns = ["word", *own, "count", "per_1000", "general_per_million", "log_ratio", "ci_low"]
    rows = rows[[*columns, "ci_high", "sentences", "forms", "note"]]
    place = pd.factorize(rows[groups.by])[0] if own else np.zeros(len(rows))
    order = np.lexsort((-rows["ci_low"].fillna(-np.inf).to_numpy(), place))
    return result(
        rows.iloc[order].reset_index(drop=True),
        "general_keywords",
        corpus,
        counted=["word", *own, "count", "sentences"],
        **{**listed.settings, "min_count": min_count},
    )


@lru_cache(maxsize=1)
def general_rates() -> dict[str, float]:
    """The share of each word in general English (0 to 1), by its key.

    Examples
    --------
    >>> general_rates()["the"] > 0.05
    True
    """
    import wordfreq

    return wordfreq.get_frequency_dict("en", wordlist="large")


def _why(word: str) -> str:
    if any(letter.isdigit() for letter in word):
        return NUMBER
    return JOINED if "-" in word else UNLISTED
