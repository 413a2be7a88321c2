"""Repetition: what a corpus says again, word for word and nearly."""

from helpers.errors import old_name
from helpers.repetition.bursts import burstiness
from helpers.repetition.chance import device_pairs
from helpers.repetition.dotplot import recurrence
from helpers.repetition.near import near_duplicates
from helpers.repetition.phrases import stock_phrases
from helpers.repetition.rates import compare_repetition, matched_repetition, repetition_rate
from helpers.repetition.rhetoric import rhetorical_devices
from helpers.repetition.sequences import repeated_sequences

__all__ = [
    "burstiness",
    "compare_repetition",
    "device_pairs",
    "matched_repetition",
    "near_duplicates",
    "recurrence",
    "repeated_sequences",
    "repetition_rate",
    "rhetorical_devices",
    "stock_phrases",
]
_OLD = {
    "figure_pairs": "device_pairs(…).hits()",
    "figure_places": "rhetorical_devices(…).hits()",
    "figures_by_chance": "device_pairs",
    "pair_places": "near_duplicates(…).hits()",
    "repeat_places": "repeated_sequences(…).hits()",
    "repeated_word_places": "repetition_rate(…).hits()",
    "rhetorical_figures": "rhetorical_devices",
}


def __getattr__(name: str):
    if name in _OLD:
        raise old_name(f"helpers.repetition.{name}", _OLD[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
