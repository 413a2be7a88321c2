"""Comparing documents of unequal length: keyness, similarity, and what they share."""

from helpers.comparison.keyness import keyness, least_detectable

__all__ = ["keyness", "least_detectable"]
