"""Sequences of words as integers, and back as text."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.errors import Mistake


def ranges(starts, lengths) -> np.ndarray:
    """The numbers start, start + 1, ... of each range, one range after the other.

    >>> ranges([3, 10], [2, 3]).tolist()
    [3, 4, 10, 11, 12]
    """
    starts, lengths = np.asarray(starts, dtype=np.int64), np.asarray(lengths, dtype=np.int64)
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def ngram_ids(codes, sentence, n: int) -> tuple[np.ndarray, np.ndarray]:
    """The n-grams of a text, as (position of the first word, number of the n-gram).

    `codes` holds the key of each word, `sentence` the sentence that it is in (not falling): an
    n-gram never crosses from one into the next. Equal n-grams have equal numbers, counted from 0
    in the order of their first occurrence.

    >>> starts, ids = ngram_ids([7, 8, 7, 8, 9], [0, 0, 0, 0, 1], 2)
    >>> starts.tolist(), ids.tolist()
    ([0, 1, 2], [0, 1, 0])
    """
    if n < 1:
        raise Mistake(f"n must be 1 or more, not {n}")
    codes, sentence = np.asarray(codes, dtype=np.int64), np.asarray(sentence)
    if len(codes) < n:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    starts = np.flatnonzero(sentence[: len(sentence) - n + 1] == sentence[n - 1 :])
    ids = pd.factorize(codes[starts])[0]
    width = int(codes.max()) + 1
    for k in range(1, n):
        ids = pd.factorize(ids * width + codes[starts + k])[0]
    return starts, ids


def sequence_texts(codes, vocabulary, starts, lengths) -> np.ndarray:
    """The text of each sequence of words: its keys, joined by one space (object array).

    >>> sequence_texts([0, 1, 0, 2], ["a", "b", "c"], [0, 2], [3, 2]).tolist()
    ['a b a', 'a c']
    """
    words = np.asarray(vocabulary, dtype=object)[np.asarray(codes)[ranges(starts, lengths)]]
    return join_each(words, lengths, " ")


def join_each(strings, lengths, separator: str) -> np.ndarray:
    """The strings joined group by group, `lengths` of them in each group (object array).

    >>> join_each(["a", "b", "c"], [2, 1], ", ").tolist()
    ['a, b', 'c']
    """
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    kind = pa.large_string()
    groups = pa.ListArray.from_arrays(bounds.astype(np.int32), pa.array(strings, type=kind))
    joined = pc.binary_join(groups, pa.scalar(separator, type=kind))
    return joined.to_numpy(zero_copy_only=False)
