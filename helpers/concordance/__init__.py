"""Concordance: where words stand, in which company, and how they are read in their lines."""

from helpers.concordance.collocation import association, collocates
from helpers.concordance.kwic import concordance, export
from helpers.concordance.matching import search
from helpers.concordance.terms import compare_terms, met_terms, term_positions, term_rates

__all__ = [
    "association",
    "collocates",
    "compare_terms",
    "concordance",
    "export",
    "met_terms",
    "search",
    "term_positions",
    "term_rates",
]
