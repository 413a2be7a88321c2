"""Words, sentences, paragraphs and quotations of a text, as character offsets; and their rules."""

from helpers.text.capitals import LETTER_CASES, LetterCase, letter_case
from helpers.text.cleaning import FAULTS, Cleaned, Edit, clean, faults
from helpers.text.indexing import WordIndex, index_words
from helpers.text.paragraphs import (
    LINE_BREAKS,
    PARAGRAPH_RULE,
    line_breaks,
    paragraph_spans,
)
from helpers.text.quoting import QUOTATION_KINDS, QUOTATION_RULE, quotations
from helpers.text.sentences import SENTENCE_RULE, sentence_spans
from helpers.text.specials import SPECIAL_KINDS, SPECIAL_RULE, Special, special_spans
from helpers.text.spelling import normalise
from helpers.text.words import WORD_RULE, word_key, word_spans

__all__ = [
    "FAULTS",
    "LETTER_CASES",
    "LINE_BREAKS",
    "PARAGRAPH_RULE",
    "QUOTATION_KINDS",
    "QUOTATION_RULE",
    "SENTENCE_RULE",
    "SPECIAL_KINDS",
    "SPECIAL_RULE",
    "WORD_RULE",
    "Cleaned",
    "Edit",
    "LetterCase",
    "Special",
    "WordIndex",
    "clean",
    "faults",
    "index_words",
    "letter_case",
    "line_breaks",
    "normalise",
    "paragraph_spans",
    "quotations",
    "sentence_spans",
    "special_spans",
    "word_key",
    "word_spans",
]
