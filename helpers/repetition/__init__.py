"""Repetition: what a corpus says again, word for word and nearly."""

from helpers.repetition.bursts import burstiness
from helpers.repetition.chance import figure_pairs, figures_by_chance
from helpers.repetition.near import near_duplicates, pair_places
from helpers.repetition.phrases import stock_phrases
from helpers.repetition.rates import (
    compare_repetition,
    matched_repetition,
    repeated_word_places,
    repetition_rate,
)
from helpers.repetition.recurrence import recurrence
from helpers.repetition.rhetoric import figure_places, rhetorical_figures
from helpers.repetition.sequences import first_in_each, repeat_places, repeated_sequences

__all__ = [
    "burstiness",
    "compare_repetition",
    "figure_pairs",
    "figure_places",
    "figures_by_chance",
    "first_in_each",
    "matched_repetition",
    "near_duplicates",
    "pair_places",
    "recurrence",
    "repeat_places",
    "repeated_sequences",
    "repeated_word_places",
    "repetition_rate",
    "rhetorical_figures",
    "stock_phrases",
]
