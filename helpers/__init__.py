"""Helpers of the corpus-analysis notebooks."""

from helpers.corpus import Corpus, from_texts, load_corpus

__all__ = ["Corpus", "from_texts", "load_corpus"]
