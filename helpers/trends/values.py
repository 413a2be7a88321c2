"""What is followed over time, measured in each document: hits of words, or a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from helpers.categories import category_counts
from helpers.categories.counts import Categories
from helpers.concordance.terms import term_matches, word_kinds
from helpers.corpus import Corpus
from helpers.diversity.measures import mattr_windows
from helpers.errors import Mistake, one_of, words_of
from helpers.layers import Unit, layer
from helpers.readability import FORMULAS
from helpers.readability.counts import sums_of
from helpers.readability.indices import single_scores
from helpers.vocabulary import previous_occurrence

WINDOWS = {"mattr_50": 50, "mattr_100": 100}
Measure = Literal["categories", "flesch_reading_ease", "mattr_50"] | str


class Measured(NamedTuple):
    """One or several things, each measured in each document.

    - `key`: what they are, and the column that names them: term, category, measure
    - `amount`: things × documents: hits, or the score (NaN where it is undefined)
    - `size`: of each document, the words that hits are counted in; 1 for scores
    - `kinds`: of each thing, for the ranges of rates; empty for scores
    """

    key: str
    names: tuple[str, ...]
    amount: np.ndarray
    size: np.ndarray
    kinds: np.ndarray

    @property
    def rates(self) -> bool:
        """Whether hits were counted, which make rates; else these are scores."""
        return len(self.kinds) > 0


def measured(
    corpus: Corpus,
    terms: Sequence[str] | None,
    measure: Measure | None,
    unit: Unit,
    categories: Categories = None,
) -> Measured:
    """The terms, the categories or the score, in each document of the corpus."""
    if (terms is None) == (measure is None):
        raise Mistake("name either terms (a list of words) or a measure to follow, one of them")
    if terms is not None:
        return _terms(corpus, terms, unit)
    one_of(measure, ("categories", *WINDOWS, *FORMULAS), "measure")
    if measure == "categories":
        return _categories(corpus, categories)
    score = _diversity(corpus, measure, unit) if measure in WINDOWS else _ease(corpus, measure)
    nothing = np.empty(0, dtype=object)
    return Measured("measure", (measure,), score[None], np.ones(len(score)), nothing)


def _terms(corpus: Corpus, terms: Sequence[str], unit: Unit) -> Measured:
    terms = list(dict.fromkeys(words_of(terms, "terms")))
    if not terms:
        raise Mistake("terms is empty: name one word or pattern at least")
    found = term_matches(corpus, terms, **search_of(unit))
    docs = len(corpus.docs)
    hits = np.array([np.bincount(matches.doc, minlength=docs) for matches in found], dtype=float)
    return Measured("term", tuple(terms), hits, np.diff(corpus.token_bounds), word_kinds(terms))


def search_of(unit: Unit) -> dict:
    """How terms are searched for."""
    return {"unit": unit, "case": False, "regex": False}


def _categories(corpus: Corpus, categories: Categories) -> Measured:
    counts = category_counts(corpus, by="doc", categories=categories)
    names = tuple(dict.fromkeys(counts["category"]))
    hits = counts["count"].to_numpy(dtype=float).reshape(len(names), len(corpus.docs))
    kinds = np.full(len(names), "category", dtype=object)
    return Measured("category", names, hits, np.diff(corpus.token_bounds), kinds)


def _ease(corpus: Corpus, measure: str) -> np.ndarray:
    return single_scores(sums_of(corpus), [measure])[0, :, 0]


def _diversity(corpus: Corpus, measure: str, unit: Unit) -> np.ndarray:
    units, window = layer(corpus, unit), WINDOWS[measure]
    values = np.full(len(corpus.docs), np.nan)
    for i in np.flatnonzero(np.diff(units.bounds) >= window):
        codes = units.codes[units.bounds[i] : units.bounds[i + 1]]
        values[i] = mattr_windows(previous_occurrence(codes), window).mean()
    return values
