"""Concordance: where words stand, in which company, and how they are read in their lines."""

from helpers.concordance.collocation import association, collocate_places, collocates
from helpers.concordance.lines import concordance, export
from helpers.concordance.matching import places

__all__ = ["association", "collocate_places", "collocates", "concordance", "export", "places"]
