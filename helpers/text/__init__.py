"""Words, sentences, paragraphs and quotations of a text, as character offsets; and their rules."""

from helpers.text.indexing import WordIndex, index_words
from helpers.text.normalise import normalise
from helpers.text.paragraphs import (
    LINE_BREAKS,
    PARAGRAPH_RULE,
    line_breaks,
    paragraph_spans,
)
from helpers.text.quotations import QUOTATION_KINDS, QUOTATION_RULE, quotations
from helpers.text.sentences import SENTENCE_RULE, sentence_spans
from helpers.text.words import WORD_RULE, word_key, word_spans

__all__ = [
    "LINE_BREAKS",
    "PARAGRAPH_RULE",
    "QUOTATION_KINDS",
    "QUOTATION_RULE",
    "SENTENCE_RULE",
    "WORD_RULE",
    "WordIndex",
    "index_words",
    "line_breaks",
    "normalise",
    "paragraph_spans",
    "quotations",
    "sentence_spans",
    "word_key",
    "word_spans",
]
