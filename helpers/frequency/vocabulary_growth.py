"""How the vocabulary of a text grows with its length, read three ways."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.counts import common_length
from helpers.errors import whole
from helpers.layers import Unit, layer
from helpers.result import Result, result
from helpers.vocabulary import (
    expected_types,
    growth_curve,
    previous_occurrence,
    rarefaction_error,
    spectrum,
    types_in_windows,
)

MIDDLE = (0.025, 0.975)  # of the stretches: the middle 95 of 100
ONE_STRETCH = "one stretch of this length: no spread"
NO_STRETCH = "no document is so long: no stretch"


def growth(corpus: Corpus, by: By = "doc", *, unit: Unit = "word", points: int = 30) -> Result:
    """How many different words each document, or group, holds after so many words.

    Parameters
    ----------
    corpus, by, unit
        As in `frequency_list`. The documents of a group are read one after another.
    points
        Lengths at which each group is looked at, evenly spaced; the length of the shortest group
        of 100 words or more is always among them, so that groups can be compared at it.

    Returns
    -------
    Result
        One row per group and length:

        - the group under the name of `by` (not with `by="corpus"`), `words` (the length)
        - `types`: among its first words (the growth curve)
        - `expected`, `expected_se`: of words drawn at random from all of it without replacement
          (rarefaction), and the standard error of such draws
        - `window_mean`, `window_low`, `window_high`: in stretches of that length that follow one
          another in a document: mean and middle 95 of 100 over all of them
        - `windows`: how many there are; `note`: why a figure of them is NaN

        `expected` lies above `window_mean` where words come in bursts: a stretch about one subject
        repeats its words, a random draw mixes all subjects. What a reader meets is a stretch.

    Raises
    ------
    ValueError
        For fewer than one point, or an unknown `by` or `unit`.

    Notes
    -----
    Rarefaction: Hurlbert (1971), Ecology 52; its standard error: Heck, van Belle and Simberloff
    (1975), Ecology 56.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = growth(from_texts({"a": "x x y y"}), points=2)
    >>> rows[["words", "types", "window_mean"]].round(2).values.tolist()
    [[2.0, 1.0, 1.33], [4.0, 2.0, 2.0]]
    """
    whole(points, "points")
    units, groups = layer(corpus, unit), corpus.groups(by)
    texts = [
        [units.codes[slice(*units.bounds[i : i + 2])] for i in members] for _, members in groups
    ]
    common = common_length(corpus, groups, unit=unit)
    parts = [_of_text(documents, common, points) for documents in texts or [[]]]
    frame = pd.DataFrame(
        {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    )
    windows = frame["windows"]
    frame["note"] = np.select([windows == 0, windows == 1], [NO_STRETCH, ONE_STRETCH], "")
    if not groups.whole:
        number = np.repeat(np.arange(len(parts)), [len(part["words"]) for part in parts])
        frame.insert(0, groups.by, groups.column(number))
    return result(
        frame,
        "growth",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), "words", "types"],
        groups=groups,
        unit=unit,
        points=points,
        common=common,
    )


def _of_text(documents: list[np.ndarray], common: int, points: int) -> dict[str, np.ndarray]:
    codes = np.concatenate([np.empty(0, dtype=np.int64), *documents])
    lengths = _lengths(len(codes), common, points)
    frequency, types = spectrum(pd.factorize(codes)[0])
    curve = growth_curve(previous_occurrence(codes))
    return {
        "words": lengths,
        "types": curve[lengths - 1],
        "expected": expected_types(frequency, types, lengths),
        "expected_se": rarefaction_error(frequency, types, lengths),
        **_stretches(documents, lengths),
    }


def _lengths(words: int, common: int, points: int) -> np.ndarray:
    even = np.linspace(0, words, points + 1)[1:].round().astype(np.int64)
    lengths = np.unique(np.append(even, min(common, words)))
    return lengths[lengths > 0]


def _stretches(documents: list[np.ndarray], lengths: np.ndarray) -> dict[str, np.ndarray]:
    """Mean, middle 95 of 100 and number of the types in all stretches of each length."""
    previous = [previous_occurrence(codes) for codes in documents]
    mean, low, high = np.full((3, len(lengths)), np.nan)
    windows = np.zeros(len(lengths), dtype=np.int64)
    for i, length in enumerate(lengths.tolist()):
        held = [types_in_windows(own, length) for own in previous if len(own) >= length]
        if held:
            types = np.concatenate(held)
            windows[i], mean[i] = len(types), types.mean()
            low[i], high[i] = _middle(types)
    return {"window_mean": mean, "window_low": low, "window_high": high, "windows": windows}


def _middle(types: np.ndarray) -> np.ndarray:
    """The quantiles `MIDDLE`, as `np.quantile` gives them, without its overhead on short texts."""
    at = np.array(MIDDLE) * (len(types) - 1)
    below, above = np.floor(at).astype(int), np.ceil(at).astype(int)
    ordered = np.partition(types, np.unique([below, above]))
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])
