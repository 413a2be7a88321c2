"""Texts of one source each, and stretches cut from them: what the calibration draws from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from helpers import from_texts
from helpers.readability.counts import COUNTS, sentence_counts
from helpers.stopwords import stopwords

APART = 4000  # words: two stretches of one source lie up to so far apart
# Words named beforehand, by meaning; forms that answer to one another, by what they tell apart.
CATEGORIES = {
    "modals": "can could may might must shall should will would ought",
    "we": "we us our ours ourselves",
    "negation": "not no never none nothing nor neither cannot",
    "logic": "because since therefore thus hence so if although though unless",
}
FORMS = {
    "he as subject or object": ("he", "him"),
    "they as subject or object": ("they", "them"),
    "we as subject or object": ("we", "us"),
    "I as subject or object": ("i", "me"),
    "that or which": ("that", "which"),
    "shall or will": ("shall", "will"),
    "this or these": ("this", "these"),
    "may or might": ("may", "might"),
}


class Source:
    """One text, with what the measures of its stretches are computed from."""

    def __init__(self, name: str, text: str):
        corpus = from_texts({"text": text})
        self.name, self.n = name, len(corpus.codes)
        self.codes = np.asarray(corpus.codes, dtype=np.int64)
        self.sentence = np.asarray(corpus.token_sentence)
        self.vocabulary = np.array(corpus.vocabulary)
        self.function = np.isin(self.vocabulary, list(stopwords()))
        self.starts = np.concatenate([[0], np.cumsum(np.diff(corpus.sentence_tokens))])
        frame = sentence_counts(corpus)
        counts = np.zeros((len(corpus.sentence_starts), len(COUNTS)))
        counts[frame.index] = frame
        self.counts = np.concatenate([np.zeros((1, len(COUNTS))), counts.cumsum(axis=0)])
        self.rates = np.bincount(self.codes, minlength=len(self.vocabulary)) / self.n
        self.in_category = {
            name: np.isin(self.vocabulary, words.split()) for name, words in CATEGORIES.items()
        }
        self.form = {name: self._forms(pair) for name, pair in FORMS.items()}

    def _forms(self, pair) -> np.ndarray:
        """Of each word of the vocabulary: which of the two forms it is, or -1."""
        return np.select([self.vocabulary == form for form in pair], [0, 1], default=-1)

    def near(self, at) -> np.ndarray:
        """The sentence that starts nearest to each word."""
        after = np.clip(np.searchsorted(self.starts, at), 1, len(self.starts) - 1)
        return after - (np.abs(self.starts[after - 1] - at) < np.abs(self.starts[after] - at))


def read(folder: Path, least: int) -> list[Source]:
    """The texts (*.txt) of a folder that have `least` words and more."""
    texts = {p.stem: p.read_text(encoding="utf-8", errors="replace") for p in folder.glob("*.txt")}
    found = [Source(name, text) for name, text in sorted(texts.items())]
    return [source for source in found if source.n >= least]


def two_stretches(sources, k: int, short: int, long: int, random):
    """(source, start of the short stretch, start of the long one), 0 to 4,000 words apart.

    The k-th of the sources in turn that have the room; None if no source has.
    """
    fitting = [s for s in sources if s.n > (short + long) * 1.05]
    if not fitting:
        return None
    source = fitting[k % len(fitting)]
    apart = int(random.integers(0, min(APART, source.n - short - long) + 1))
    start = int(random.integers(0, source.n - short - long - apart + 1))
    if random.random() < 0.5:
        return source, start, start + short + apart
    return source, start + long + apart, start
