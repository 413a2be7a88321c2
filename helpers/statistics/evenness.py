"""How evenly the hits of a word lie over the parts of a text, of one text or of many at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array


def deviation_of_proportions(
    counts: csr_array | ArrayLike,
    sizes: ArrayLike,
    *,
    row_text: ArrayLike | None = None,
    part_text: ArrayLike | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """DP and DPnorm of each word: 0 as the parts are long, 1 all in the smallest part.

    DP = ½ Σ |v / f - s|, where v of the f hits of the word are in a part that holds the share s of
    the text; DPnorm = DP / (1 - min s). Gries (2008), International Journal of Corpus Linguistics
    13; normalised by Lijffijt and Gries (2012), ibid. 17.

    Parameters
    ----------
    counts : words × parts
        Hits of each word in each part.
    sizes : parts
        The words of each part.
    row_text, part_text : array, optional
        With many texts at once: the text of each row, and that of each part.

    Returns
    -------
    Two arrays, one value a row; NaN for a word without a hit, and in a text of a single part.

    >>> dp, dp_norm = deviation_of_proportions([[1, 2, 3, 4, 5]], [9, 10, 10, 10, 11])
    >>> dp.round(4).tolist(), dp_norm.round(4).tolist()
    ([0.18], [0.2195])
    """
    counts, sizes, row_text, part_text = _texts(counts, sizes, row_text, part_text)
    texts = int(part_text.max(initial=-1)) + 1
    share = sizes / np.bincount(part_text, sizes, minlength=texts)[part_text]
    smallest = np.full(texts, np.inf)
    np.minimum.at(smallest, part_text, share)
    hits = np.asarray(counts.sum(axis=1, dtype=float))
    row, part = counts.tocoo().coords
    # a part without the word adds its whole share, and all shares add up to 1
    beyond = np.abs(counts.data / hits[row] - share[part]) - share[part]
    dp = (np.bincount(row, beyond, minlength=len(hits)) + 1) / 2
    dp = np.where((hits > 0) & (_parts(part_text, texts)[row_text] > 1), dp, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return dp, dp / (1 - smallest[row_text])


def juilland_d(
    counts: csr_array | ArrayLike,
    sizes: ArrayLike,
    *,
    row_text: ArrayLike | None = None,
    part_text: ArrayLike | None = None,
) -> np.ndarray:
    """Juilland's D of each word: 1 - V / √(n - 1), V the coefficient of variation of its rates.

    The rates are those of the n parts, so that parts may differ in size; the standard deviation
    is the population's. Juilland and Chang-Rodríguez (1964). Arguments and NaN as in
    `deviation_of_proportions`.

    >>> juilland_d([[0, 4, 3, 2, 1]], [10] * 5).round(4).tolist()
    [0.6464]
    """
    counts, sizes, row_text, part_text = _texts(counts, sizes, row_text, part_text)
    n = _parts(part_text, int(part_text.max(initial=-1)) + 1)[row_text]
    row, part = counts.tocoo().coords
    rates = counts.data / sizes[part]
    mean = np.bincount(row, rates, minlength=len(n)) / np.maximum(n, 1)
    squares = np.bincount(row, rates**2, minlength=len(n)) / np.maximum(n, 1)
    deviation = np.sqrt(np.maximum(squares - mean**2, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        even = 1 - deviation / mean / np.sqrt(n - 1)
    return np.where((mean > 0) & (n > 1), even, np.nan)


def _texts(counts, sizes, row_text, part_text):
    counts, sizes = csr_array(counts), np.asarray(sizes, dtype=float)
    row_text = np.zeros(counts.shape[0], dtype=np.int64) if row_text is None else row_text
    part_text = np.zeros(counts.shape[1], dtype=np.int64) if part_text is None else part_text
    return counts, sizes, np.asarray(row_text), np.asarray(part_text)


def _parts(part_text: np.ndarray, texts: int) -> np.ndarray:
    return np.bincount(part_text, minlength=texts)
