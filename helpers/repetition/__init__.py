"""Repetition: what a corpus says again, word for word and nearly."""

from helpers.repetition.sequences import repeat_places, repeated_sequences

__all__ = ["repeat_places", "repeated_sequences"]
