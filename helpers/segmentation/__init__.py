"""Words, sentences and paragraphs of a text, as character offsets."""

from helpers.segmentation._old import paragraph_spans, sentence_spans
from helpers.segmentation.indexing import index_words
from helpers.segmentation.words import WORD_RULE, word_key, word_spans

__all__ = [
    "WORD_RULE",
    "index_words",
    "paragraph_spans",
    "sentence_spans",
    "word_key",
    "word_spans",
]
