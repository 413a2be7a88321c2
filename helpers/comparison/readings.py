"""Ways to read the words of a corpus: as keys, as lemmas, with capitals, with possessives."""

from __future__ import annotations

import unicodedata

import numpy as np
import pandas as pd

from helpers.concordance.index import layer
from helpers.corpus import Corpus
from helpers.counting import Units, chosen, counted_units

READINGS = ("word", "lemma", "cased", "possessive")


def read_as(corpus: Corpus, unit: str = "word") -> Units:
    """The counted unit of each token: ``word``, ``lemma``, ``cased`` (capitals kept) or
    ``possessive`` (its ending kept: *regime's* is not *regime*).

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The regime's end. The Regime fell."})
    >>> [read_as(corpus, unit).vocabulary[1] for unit in ("word", "cased", "possessive")]
    ['regime', 'regime', "regime's"]
    """
    if chosen(unit, READINGS, "unit") in ("word", "lemma"):
        return counted_units(corpus, unit)
    if unit == "cased":
        words = layer(corpus, "form")
        return Units(words.codes, words.vocabulary)
    spelled = [
        unicodedata.normalize("NFC", form.replace("\u2019", "'")).lower() for form in corpus.forms
    ]
    codes, vocabulary = pd.factorize(np.array(spelled, dtype=object))
    return Units(codes.astype(np.int32)[corpus.form_codes], np.asarray(vocabulary, dtype=object))
