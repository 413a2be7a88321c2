"""Concordance: where words stand, in which company, and how they are read in their lines."""

from helpers.concordance.collocation import association, collocate_places, collocates
from helpers.concordance.lines import concordance, export
from helpers.concordance.matching import places
from helpers.concordance.terms import compare_terms, met_terms, term_places, term_rates

__all__ = [
    "association",
    "collocate_places",
    "collocates",
    "compare_terms",
    "concordance",
    "export",
    "met_terms",
    "places",
    "term_places",
    "term_rates",
]
