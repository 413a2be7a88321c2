"""Which words a text is made of: lists, dispersion, sequences, and how they compare."""

from helpers.frequency.lists import frequency_list
from helpers.stopwords import stopwords

__all__ = ["frequency_list", "stopwords"]
