"""Measures of lexical diversity, each on the tokens or the frequency spectrum of one text."""

from __future__ import annotations

import numpy as np

from helpers.vocabulary import expected_types, types_in_windows

MTLD_THRESHOLD = 0.72
HDD_DRAWS = 42
_STEP = 128  # tokens looked at together for the end of a factor; most end within


def ttr(frequency, types) -> float:
    """Types per token (0 to 1). It falls with length: never compare texts by it.

    Examples
    --------
    >>> ttr([1, 2], [2, 1])
    0.75
    """
    return float(np.sum(types) / np.dot(frequency, types))


def maas(frequency, types) -> float:
    """Maas's a² = (ln N - ln V) / ln² N: lower is more diverse.

    With logarithms to another base the value is another. Maas (1972), as in Tweedie and Baayen
    (1998), Computers and the Humanities 32.

    Examples
    --------
    >>> round(maas([1, 2], [2, 1]), 4)
    0.1497
    """
    n, v = np.dot(frequency, types), np.sum(types)
    return float((np.log(n) - np.log(v)) / np.log(n) ** 2) if n > 1 else np.nan


def yule_k(frequency, types) -> float:
    """Yule's K = 10⁴ (Σ i² V_i - N) / N²: higher is more repetitive. Yule (1944).

    Ten thousand times the chance that two tokens drawn with replacement are different tokens of
    one type; the commonest function words decide it.

    Examples
    --------
    >>> yule_k([1, 2], [2, 1])
    1250.0
    """
    frequency = np.asarray(frequency, dtype=float)
    n = frequency @ types
    return float(1e4 * (frequency**2 @ types - n) / n**2)


def hdd(frequency, types, draws: int = HDD_DRAWS) -> float:
    """HD-D: the type-token ratio expected of 42 tokens drawn at random (0 to 1; higher: diverse).

    McCarthy and Jarvis (2010), Behavior Research Methods 42; here on their scale of 0 to 1.

    Examples
    --------
    >>> round(hdd([1, 2], [2, 1], draws=2), 4)
    0.9167
    """
    return float(expected_types(frequency, types, draws) / draws)


def mattr_windows(previous, window: int) -> np.ndarray:
    """The type-token ratio of every window of `window` tokens: MATTR is their mean.

    `previous` is `vocabulary.previous_occurrence`. Covington and McFall (2010), Journal of
    Quantitative Linguistics 17.

    Raises
    ------
    ValueError
        If the text is shorter than the window.

    Examples
    --------
    >>> from helpers.vocabulary import previous_occurrence
    >>> tokens = [1, 1, 2, 1, 1, 2, 1]  # one one two one one two one
    >>> round(float(mattr_windows(previous_occurrence(tokens), 3).mean()), 4)
    0.6667
    """
    return types_in_windows(previous, window) / window


def mtld_factors(
    previous, starts, ends, threshold: float = MTLD_THRESHOLD
) -> tuple[np.ndarray, np.ndarray]:
    """The factors of stretches of a text, read forward: (number with the part, number of whole).

    A factor ends at the token where its running type-token ratio is no more than the threshold;
    it has no least length. What is left over counts as the part (1 - TTR) / (1 - threshold).
    All stretches are read side by side, factor by factor. McCarthy and Jarvis (2010).

    Examples
    --------
    >>> from helpers.vocabulary import previous_occurrence
    >>> words = "of the people by the people for the people".split()
    >>> previous = previous_occurrence(np.unique(words, return_inverse=True)[1])
    >>> factors, whole = mtld_factors(previous, [0], [9])
    >>> float(factors[0]), int(whole[0])
    (1.0, 1)
    """
    factors, whole = np.zeros(len(starts)), np.zeros(len(starts), dtype=int)
    for stretch, _, _, part in mtld_steps(previous, starts, ends, threshold):
        factors[stretch] += part
        whole[stretch] += part == 1
    return factors, whole


def mtld_steps(previous, starts, ends, threshold: float = MTLD_THRESHOLD):
    """Each round of `mtld_factors`: stretch, first token, end of the factor, its part (1: whole).

    Examples
    --------
    >>> [part.tolist() for *_, part in mtld_steps(np.array([-1, 0, -1]), [0], [3])]
    [[1.0], [0.0]]
    """
    at, end = np.array(starts), np.asarray(ends)
    going = np.flatnonzero(at < end)
    while len(going):
        begin, last = at[going], end[going]
        types, length = np.zeros(len(going), dtype=int), np.zeros(len(going), dtype=int)
        closed = np.zeros(len(going), dtype=bool)
        open_ = np.arange(len(going))
        while len(open_):
            types[open_], length[open_], closed[open_] = _read_on(
                previous, begin[open_], last[open_], types[open_], length[open_], threshold
            )
            open_ = open_[~closed[open_] & (begin[open_] + length[open_] < last[open_])]
        part = np.where(closed, 1.0, (1 - types / length) / (1 - threshold))
        yield going, begin, begin + length, part
        at[going] = begin + length
        going = going[at[going] < last]


def _read_on(previous, begin, last, types, length, threshold):
    """Read up to `_STEP` more tokens of each factor: its types, length, and whether it closes."""
    ahead = length[:, None] + np.arange(1, _STEP + 1)
    place = begin[:, None] + ahead - 1
    inside = place < last[:, None]
    new = previous[np.minimum(place, len(previous) - 1)] < begin[:, None]
    running = types[:, None] + np.cumsum(new & inside, axis=1)
    closes = (running / ahead <= threshold) & inside
    closed = closes.any(axis=1)
    stop = np.where(closed, closes.argmax(axis=1), inside.sum(axis=1) - 1)
    row = np.arange(len(begin))
    return running[row, stop], ahead[row, stop], closed
