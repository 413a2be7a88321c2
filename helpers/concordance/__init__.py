"""Concordance: where words stand, in which company, and how they are read in their lines."""

from helpers.concordance.matching import places

__all__ = ["places"]
