"""Groups of words declared beforehand: dictionaries, their hits, counts and comparison."""

from helpers.categories.comparing import compare_categories
from helpers.categories.counts import category_counts, category_hits
from helpers.categories.dictionaries import default_categories, read_categories

__all__ = [
    "category_counts",
    "category_hits",
    "compare_categories",
    "default_categories",
    "read_categories",
]
