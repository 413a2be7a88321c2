"""Readability with its inputs, its intervals and its contested counts shown."""

from helpers.readability.counts import (
    contested_places,
    contested_words,
    count_places,
    readability_counts,
    sentence_counts,
)
from helpers.readability.differences import score_differences
from helpers.readability.difficulty import (
    hardest_sentences,
    quoted_sentences,
    sentence_difficulty,
)
from helpers.readability.formulas import FORMULAS, MEASURES
from helpers.readability.pronunciation import count_syllables, syllables
from helpers.readability.scores import firm_scores, readability, with_formula_names
from helpers.readability.voice import own_scores, own_voice, voice_counts, voice_places

__all__ = [
    "FORMULAS",
    "MEASURES",
    "contested_places",
    "contested_words",
    "count_places",
    "count_syllables",
    "firm_scores",
    "hardest_sentences",
    "own_scores",
    "own_voice",
    "quoted_sentences",
    "readability",
    "readability_counts",
    "score_differences",
    "sentence_counts",
    "sentence_difficulty",
    "syllables",
    "voice_counts",
    "voice_places",
    "with_formula_names",
]
