"""How the vocabulary of a text grows with its length, read three ways."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.counts import common_length
from helpers.layers import layer
from helpers.statistics import percentile
from helpers.vocabulary import (
    expected_types,
    growth_curve,
    previous_occurrence,
    rarefaction_error,
    spectrum,
    types_in_windows,
)


def growth(
    corpus: Corpus, *, unit: str = "word", points: int = 30, confidence: float = 0.95
) -> pd.DataFrame:
    """How many different words each document holds after so many words.

    Parameters
    ----------
    points
        Lengths at which each document is looked at, evenly spaced; `common_length(corpus)` is
        always among them, so that documents can be compared at it.

    Returns
    -------
    DataFrame, one row a document and length:

    - `doc`, `words` (the length)
    - `types`: among the first words of the document (the growth curve)
    - `expected`, `expected_se`: of words drawn at random from the whole document without
      replacement (rarefaction), and the standard error of such draws
    - `window_mean`, `window_low`, `window_high`: in stretches of that length that follow one
      another in the text: mean and middle 95% over all of them; `windows`: how many there are

    `expected` lies above `window_mean` where words come in bursts: a stretch about one subject
    repeats its words, a random draw mixes all subjects. What a reader meets is a stretch.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = growth(from_texts({"a": "x x y y"}), points=2)
    >>> rows[["words", "types", "window_mean"]].round(2).values.tolist()
    [[2.0, 1.0, 1.33], [4.0, 2.0, 2.0]]
    """
    units = layer(corpus, unit)
    common = common_length(corpus)
    frames = [
        _of_text(units.codes[a:b], common, points, confidence).assign(doc=doc)
        for doc, a, b in zip(
            corpus.docs, corpus.token_bounds[:-1], corpus.token_bounds[1:], strict=True
        )
    ]
    frame = pd.concat(frames, ignore_index=True)
    return frame[["doc", *(column for column in frame if column != "doc")]]


def _of_text(codes: np.ndarray, common: int, points: int, confidence: float) -> pd.DataFrame:
    n = len(codes)
    even = np.linspace(0, n, points + 1)[1:].round().astype(int)
    lengths = np.unique(np.append(even, min(common, n)))
    lengths = lengths[lengths > 0]
    previous = previous_occurrence(codes)
    frequency, types = spectrum(codes)
    windows = [types_in_windows(previous, int(length)) for length in lengths]
    limits = [percentile(found, confidence=confidence) for found in windows]
    return pd.DataFrame(
        {
            "words": lengths,
            "types": growth_curve(previous)[lengths - 1],
            "expected": expected_types(frequency, types, lengths),
            "expected_se": rarefaction_error(frequency, types, lengths),
            "window_mean": [found.mean() for found in windows],
            "window_low": [float(low) for low, _ in limits],
            "window_high": [float(high) for _, high in limits],
            "windows": n - lengths + 1,
        }
    )
