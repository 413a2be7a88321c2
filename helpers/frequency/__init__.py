"""Which words a text is made of: lists, dispersion, sequences, and how they compare."""

from helpers.frequency.dispersion import dispersion
from helpers.frequency.general import general_keywords
from helpers.frequency.growth import growth
from helpers.frequency.laws import zipf
from helpers.frequency.lists import frequency_list, leading_first, leading_words, list_of, ngrams
from helpers.stopwords import stopwords

__all__ = [
    "dispersion",
    "frequency_list",
    "general_keywords",
    "growth",
    "leading_first",
    "leading_words",
    "list_of",
    "ngrams",
    "stopwords",
    "zipf",
]
