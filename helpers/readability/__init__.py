"""Readability with its inputs, its intervals and its contested counts shown."""

from helpers.errors import old_name
from helpers.readability.counts import kept_words, readability_counts, sentence_counts
from helpers.readability.differences import compare_readability
from helpers.readability.difficulty import hardest_sentences, sentence_difficulty
from helpers.readability.formulas import FORMULAS, MEASURES
from helpers.readability.indices import scores
from helpers.readability.pronunciation import count_syllables, syllables
from helpers.readability.quoted_speech import own_voice, speech_spans
from helpers.readability.textstat_peer import textstat_scores
from helpers.readability.wordlists import contested_words, hard_words

__all__ = [
    "FORMULAS",
    "MEASURES",
    "compare_readability",
    "contested_words",
    "count_syllables",
    "hard_words",
    "hardest_sentences",
    "kept_words",
    "own_voice",
    "readability_counts",
    "scores",
    "sentence_counts",
    "sentence_difficulty",
    "speech_spans",
    "syllables",
    "textstat_scores",
]
_OLD = {
    "readability": "scores",
    "score_differences": "compare_readability",
    "contested_places": "contested_words(corpus).hits()",
    "count_places": "readability_counts(corpus).hits()",
    "own_scores": "own_voice",
    "voice_counts": "own_voice",
    "voice_places": "own_voice(corpus).hits()",
    "quoted_sentences": "hardest_sentences",
    "firm_scores": "scores",
    "with_formula_names": "scores(corpus).table()",
}


def __getattr__(name: str):
    if name in _OLD:
        raise old_name(f"helpers.readability.{name}", _OLD[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
