"""Words with contested syllables are shown as hard words are."""

from helpers.shown.hard_words import NOTES, caption, heads, hits, sentences

__all__ = ["NOTES", "caption", "heads", "hits", "sentences"]
