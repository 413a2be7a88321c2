"""The corpus: documents, paragraphs, sentences and words, all with character offsets."""

from helpers.corpus.corpus import Corpus, UnknownDocument, from_texts
from helpers.corpus.loading import load_corpus
from helpers.corpus.store import open_corpus, save_corpus
from helpers.errors import CorpusError

__all__ = [
    "Corpus",
    "CorpusError",
    "UnknownDocument",
    "from_texts",
    "load_corpus",
    "open_corpus",
    "save_corpus",
]
