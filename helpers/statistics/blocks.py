"""What the spread of a word over blocks of text says about it."""

from __future__ import annotations

import numpy as np


def block_variance(count, squares, products, lengths) -> np.ndarray:
    """The variance of each word's count, from how it varies over blocks.

    n / (n - 1) Σ (c - r l)² over n blocks of l words that hold c hits each, r the word's rate; 0
    with a single block. `count` is Σ c, `squares` Σ c², `products` Σ c l, `lengths` the l.

    >>> block_variance([2, 2], [2, 4], [20, 20], [10, 10]).round(6).tolist()
    [0.0, 4.0]
    """
    count, squares, products = (np.asarray(x, dtype=float) for x in (count, squares, products))
    lengths = np.asarray(lengths, dtype=float)
    n = len(lengths)
    if n < 2:
        return np.zeros(len(count))
    rate = count / lengths.sum()
    return (squares - 2 * rate * products + rate**2 * np.sum(lengths**2)) * n / (n - 1)
