"""Stretches of many documents as arrays: paragraphs, sentences, quotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from helpers.ngrams import ranges
from helpers.text import WordIndex


class Stretches(NamedTuple):
    """Stretches of the documents: document i has the stretches bounds[i]:bounds[i + 1].

    `starts` and `ends` (int32) are character offsets in their document; all are read-only.
    """

    starts: np.ndarray
    ends: np.ndarray
    bounds: np.ndarray

    @classmethod
    def of(cls, documents: Iterable[Iterable[tuple[int, int]]]) -> Stretches:
        """The (start, end) of each stretch of each document, as arrays.

        >>> spans = Stretches.of([[(0, 3), (4, 9)], [], [(0, 5)]])
        >>> spans.starts.tolist(), spans.ends.tolist(), spans.bounds.tolist()
        ([0, 4, 0], [3, 9, 5], [0, 2, 2, 3])
        """
        flat, bounds = [], [0]
        for stretches in documents:
            for stretch in stretches:
                flat += stretch
            bounds.append(len(flat) // 2)
        pairs = np.array(flat, dtype=np.int32).reshape(-1, 2)
        starts, ends = pairs.T.copy()
        return cls(freeze(starts), freeze(ends), freeze(np.array(bounds, dtype=np.int64)))

    def part(self, numbers: np.ndarray) -> Stretches:
        """The stretches of some documents, by their numbers."""
        rows, bounds = document_rows(self.bounds, numbers)
        return Stretches(freeze(self.starts[rows]), freeze(self.ends[rows]), bounds)


def freeze(array: np.ndarray) -> np.ndarray:
    """The array, read-only from now on."""
    array.setflags(write=False)
    return array


def document_rows(bounds: np.ndarray, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows of some documents, one document after the other, and their new bounds.

    >>> rows, bounds = document_rows(np.array([0, 2, 2, 5]), np.array([2, 0]))
    >>> rows.tolist(), bounds.tolist()
    ([2, 3, 4, 0, 1], [0, 3, 5])
    """
    lengths = np.diff(bounds)[numbers]
    return ranges(bounds[numbers], lengths), freeze(np.append(0, np.cumsum(lengths)))


def first_tokens(words: WordIndex, spans: Stretches) -> np.ndarray:
    """Which token each stretch begins with, and the number of all tokens (int64)."""
    first = np.empty(len(spans.starts) + 1, dtype=np.int64)
    first[-1] = len(words.starts)
    for i in range(len(words.bounds) - 1):
        (a, b), (s, t) = words.bounds[i : i + 2], spans.bounds[i : i + 2]
        first[s:t] = a + np.searchsorted(words.starts[a:b], spans.starts[s:t])
    return freeze(first)


def holders(first: np.ndarray) -> np.ndarray:
    """For each token the stretch that holds it, by the token that each stretch begins with.

    >>> holders(np.array([0, 2, 2, 3])).tolist()
    [0, 0, 2]
    """
    return freeze(np.repeat(np.arange(len(first) - 1), np.diff(first)))
