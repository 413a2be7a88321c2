"""Whose words a text gives: quoted, reported, shown; and how much of it is its own voice."""

from helpers.voices.table import OWN_VOICE, voice_shares, voiced_words, voices

__all__ = ["OWN_VOICE", "voice_shares", "voiced_words", "voices"]
