"""How much more often a word stands in a document than in English at large."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from helpers import languages
from helpers import statistics as stats
from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups
from helpers.frequency.wordlist import frequency_list
from helpers.languages.general_english import rates_of
from helpers.layers import layer
from helpers.result import Result, result
from helpers.statistics.scores import MIN_DOCUMENTS

JOINED = "joined word: the list has its parts only"
NUMBER = "number: the list has no single numbers"
UNLISTED = "not among the 321,000 words of the list: rarer than about 1 in 100 million"
NOT_ENGLISH = "the rates are those of English"


def general_keywords(
    corpus: Corpus,
    by: By = "doc",
    *,
    exclude: Collection[str] = (),
    min_count: int = 3,
) -> Result:
    """How the rate of each word compares with its rate in general English.

    The rates of general English are those of the package wordfreq: subtitles, books, news, web
    pages and social media up to about 2021. They are rates without counts, so that the range
    covers the document alone.

    Parameters
    ----------
    corpus, by, exclude, min_count
        As in `frequency_list`.

    Returns
    -------
    Result
        By group, the surely unusual first (by `ci_low`):

        - `word`, the group under the name of `by` (not with `by="corpus"`), `count`, `per_1000`
        - `general_per_million`: rate in general English; NaN where the list has none
        - `log_ratio`: log2 of the two rates; 1 is twice as often, 10 a thousand times
        - `ci_low`, `ci_high`: its range, from that of the rate in the longer text that the
          document is cut from (over documents, where a group has five or more)
        - `sentences`, `docs` (not by `doc`), `forms`
        - `note`: why there is no ratio (joined word, number, not in the list, not English)

    Raises
    ------
    ValueError
        For an unknown `by`, or a text where a list is wanted.

    Examples
    --------
    >>> from helpers import from_texts
    >>> text = from_texts({"a": "The senate and the consuls. The senate fell."})
    >>> rows = general_keywords(text, min_count=2)
    >>> rows[["word", "count"]].values.tolist()
    [['senate', 2], ['the', 3]]
    """
    listed = frequency_list(corpus, by, exclude=exclude, min_count=min_count)
    groups, rows = listed.settings["groups"], pd.DataFrame(listed)
    number = (
        np.zeros(len(rows), dtype=np.int64)
        if groups.whole
        else rows[groups.by].cat.codes.to_numpy()
    )
    general = rates_of(rows["word"])
    refused = np.array(_refused(corpus, groups), dtype=object)[number]
    general = np.where(refused == "", general, np.nan)
    low, high = _ranges(corpus, groups, rows["word"].to_numpy(dtype=object), number)
    rows["general_per_million"] = 1e6 * general
    rows["log_ratio"] = np.log2(rows["per_1000"] / 1000 / general)
    rows["ci_low"], rows["ci_high"] = np.log2(low / general), np.log2(high / general)
    rows["note"] = [
        reason or (_why(word) if missing else "")
        for word, missing, reason in zip(rows["word"], np.isnan(general), refused, strict=True)
    ]
    own = [] if groups.whole else [groups.by]
    docs = ["docs"] if "docs" in rows else []
    columns = ["word", *own, "count", "per_1000", "general_per_million", "log_ratio", "ci_low"]
    rows = rows[[*columns, "ci_high", "sentences", *docs, "forms", "note"]]
    order = np.lexsort((-rows["ci_low"].fillna(-np.inf).to_numpy(), number))
    return result(
        rows.iloc[order].reset_index(drop=True),
        "general_keywords",
        corpus,
        counted=["word", *own, "count", "sentences", *docs],
        **{**listed.settings, "min_count": min_count},
    )


def _refused(corpus: Corpus, groups: Groups) -> list[str]:
    """For each group why general English is no measure for it; "" where it is."""
    reasons = languages.not_served(corpus, why=NOT_ENGLISH)
    return [next((reasons[i] for i in members if reasons[i]), "") for _, members in groups]


def _ranges(corpus: Corpus, groups: Groups, words, number) -> tuple[np.ndarray, np.ndarray]:
    """The range of the rate (0 to 1) of each word in its group."""
    units = layer(corpus, "word")
    codes = np.array([units.code_of[word] for word in words], dtype=np.int64)
    of_grammar = units.is_any_of(languages.words("en", "stopwords"))
    low, high = np.full((2, len(words)), np.nan)
    for group in np.unique(number):
        rows = np.flatnonzero(number == group)
        members = np.flatnonzero(groups.of_doc == group)
        text = np.concatenate([units.codes[slice(*units.bounds[i : i + 2])] for i in members])
        bounds = np.concatenate([[0], np.cumsum(np.diff(units.bounds)[members])])
        order = np.argsort(codes[rows])
        near = np.searchsorted(codes[rows], text, sorter=order)
        row = order[np.minimum(near, len(rows) - 1)]
        row[codes[rows][row] != text] = -1
        kinds = np.where(of_grammar[codes[rows]], "function_word", "content_word").astype(object)
        several = len(members) >= MIN_DOCUMENTS
        edges = bounds if several else stats.cut_blocks(bounds)
        rates = stats.document_rates if several else stats.rate_interval
        found = rates(_hits(row, len(rows), edges), np.diff(edges), kinds)
        low[rows], high[rows] = found.low, found.high
    return low, high


def _hits(row: np.ndarray, rows: int, edges: np.ndarray) -> csr_array:
    """How often each row stands in each block; -1 stands for words that are not looked at."""
    at = np.flatnonzero(row >= 0)
    block = np.searchsorted(edges, at, side="right") - 1
    return csr_array(coo_array((np.ones(len(at)), (row[at], block)), shape=(rows, len(edges) - 1)))


def _why(word: str) -> str:
    if any(letter.isdigit() for letter in word):
        return NUMBER
    return JOINED if "-" in word else UNLISTED
