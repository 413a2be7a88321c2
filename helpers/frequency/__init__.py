"""Which words a text is made of: lists, dispersion, sequences, growth, and general English."""

from helpers.frequency.corpus_parts import dispersion
from helpers.frequency.general_english import general_keywords
from helpers.frequency.rank_frequency import zipf
from helpers.frequency.vocabulary_growth import growth
from helpers.frequency.wordlist import frequency_list, leading_words, list_of, ngrams
from helpers.stopwords import stopwords

__all__ = [
    "dispersion",
    "frequency_list",
    "general_keywords",
    "growth",
    "leading_words",
    "list_of",
    "ngrams",
    "stopwords",
    "zipf",
]
