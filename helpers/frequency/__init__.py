"""Which words a text is made of: lists, dispersion, sequences, growth, and general English."""

from helpers.errors import old_name
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
_OLD = {
    "leading_first": "helpers.shown.groups.leading_first",
    "lemma_places": "frequency_list(corpus, unit='lemma').hits()",
}


def __getattr__(name: str):
    if name in _OLD:
        raise old_name(f"helpers.frequency.{name}", _OLD[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
