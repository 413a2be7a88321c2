"""The two halves of a single document, which stand in for two documents."""

from __future__ import annotations

import numpy as np

from helpers.corpus import Corpus, from_texts


def comparable(corpus: Corpus) -> Corpus:
    """The corpus, or the two halves of its only document, cut between sentences.

    Halves of one text stand in for two texts: what they show is how much one source differs from
    itself.

    Examples
    --------
    >>> comparable(from_texts({"a": "One is here. Two is there."})).docs
    ['a, first half', 'a, second half']
    """
    if len(corpus.docs) != 1:
        return corpus
    (text,), (doc,) = corpus.texts, corpus.docs
    half = np.searchsorted(corpus.sentence_tokens, len(corpus.codes) / 2)
    middle = min(max(int(half), 1), len(corpus.sentence_starts))
    cut = corpus.sentence_starts[middle] if middle < len(corpus.sentence_starts) else len(text)
    halves = {f"{doc}, first half": text[:cut], f"{doc}, second half": text[cut:]}
    metadata = corpus.metadata.drop(columns="sha256").iloc[[0, 0]].set_axis(list(halves))
    # so that a hit leads to the reading view of the whole document
    metadata = metadata.assign(part_of=doc, first_sentence=[0, middle])
    return from_texts(halves, metadata=metadata)
