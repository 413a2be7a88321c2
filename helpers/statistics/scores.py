"""One interval for scores and rates of running text, and for the difference of two.

What is claimed: the interval holds the value of the longer text that a stretch is cut from (the
rest of the novel, of the manual, of the speech); never that of an author or of other documents.

Neighbouring passages resemble each other, and passages far apart still do a little: the variance
of a stretch of n words falls as n ** -decay with decay well below 1, so that what varies *inside*
a stretch says too little. It is widened by what texts of all kinds show. With five documents a
side the document is the unit, with plain t.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special
from scipy.sparse import csr_array

from helpers.statistics.blocks import block_variance

BLOCKS = 12  # more would be shorter than a few sentences, fewer give a wide t
MIN_BLOCKS, BLOCK_WORDS = 4, 40
PRIOR = 12.0  # degrees of freedom of the common design effect
MIN_DOCUMENTS = 5
CONFIDENCE = 0.95
SHORT_NOTE = f"too short for an interval: under {MIN_BLOCKS * BLOCK_WORDS} words or 8 sentences"


class ScoreKind(NamedTuple):
    """How the variance of a statistic falls with the length of a text.

    It falls as (words + grain) ** -decay. The common design effect (variance over that of
    independent sentences or hits) is scale · words ** power for scores, and
    1 + scale · (count + 1) ** power for counts.
    """

    decay: float
    grain: float = 0.0  # words that one item of the statistic spans
    scale: float = 0.0
    power: float = 0.0


KINDS = {
    "readability": ScoreKind(0.45, 0, 0.55, 0.33),
    "mattr_50": ScoreKind(0.65, 50),
    "mattr_100": ScoreKind(0.65, 150),
    "mtld": ScoreKind(0.65, 150),
    "spectrum": ScoreKind(0.55),  # HD-D, Yule's K, Maas, TTR, Zipf: at the length at hand
    "function_word": ScoreKind(0.70, 0, 0.3, 0.33),
    "content_word": ScoreKind(0.70, 0, 0.9, 0.6),
    "pronoun": ScoreKind(0.40, 0, 0.25, 0.4),  # personal ones: they follow scene and speaker
    "category": ScoreKind(0.50, 0, 0.25, 0.4),
    "repeats": ScoreKind(0.60, 0, 2.5, 0.15),  # repeated n-grams among all n-grams
}


class Interval(NamedTuple):
    """A value with its limits: numbers, or arrays of one value for each measure or word."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray


def block_count(words: int, sentences: int | None = None) -> int:
    """Into how many blocks a stretch is cut: 4 to 12; 0 if it is too short for an interval.

    Blocks have 40 words or more and, for scores over sentences, two sentences or more.

    >>> block_count(2415), block_count(250), block_count(100), block_count(900, 10)
    (12, 6, 0, 5)
    """
    fit = words // BLOCK_WORDS
    if sentences is not None:
        fit = min(fit, sentences // 2)
    return min(fit, BLOCKS) if fit >= MIN_BLOCKS else 0


def cut_blocks(bounds: ArrayLike, starts: ArrayLike | None = None) -> np.ndarray:
    """The edges of the blocks of one side, as token numbers: blocks + 1 of them.

    Parameters
    ----------
    bounds : array
        First token of each document, and the end of the last. No block crosses documents; a
        document has blocks by its share of the words, and at least one.
    starts : array, optional
        First token of each sentence; then blocks are whole sentences.

    A text too short for an interval has one block a document.

    >>> cut_blocks([0, 480]).tolist()[:4], cut_blocks([0, 100, 200]).tolist()
    ([0, 40, 80, 120], [0, 50, 100, 150, 200])
    """
    bounds = np.asarray(bounds, dtype=np.int64)
    size = np.diff(bounds)
    total = int(size.sum())
    sentences = None if starts is None else len(starts)
    blocks = block_count(total, sentences)
    pieces = np.maximum(np.round(blocks * size / max(total, 1)).astype(np.int64), 1)
    edges = [
        first + n * np.arange(k) // k for first, n, k in zip(bounds[:-1], size, pieces, strict=True)
    ]
    edges = np.concatenate([*edges, bounds[-1:]])
    if starts is not None:
        edges = np.concatenate([_nearest(edges, starts, bounds[:-1]), bounds[-1:]])
    return np.unique(edges)


def _nearest(edges, starts, documents) -> np.ndarray:
    """The sentence start nearest to each edge but the last; documents keep theirs."""
    starts = np.unique(np.concatenate([np.asarray(starts, dtype=np.int64), documents]))
    after = np.clip(np.searchsorted(starts, edges[:-1]), 1, max(len(starts) - 1, 1))
    after = np.minimum(after, len(starts) - 1)
    before = np.maximum(after - 1, 0)
    nearer = np.abs(starts[before] - edges[:-1]) <= np.abs(starts[after] - edges[:-1])
    return starts[np.where(nearer, before, after)]


def widening(blocks: int, words: float, kind: str) -> float:
    """What the variance seen inside a stretch is multiplied by to stand for the longer text.

    Blocks of m words vary by g(m) - g(n) about the mean of n words, where g(x) = (x + grain) **
    -decay; the stretch itself varies by g(n) about its source. 1 if blocks were independent.

    >>> round(widening(12, 2400, "readability"), 2), round(widening(12, 2400, "content_word"), 2)
    (5.34, 2.34)
    """
    decay, grain, *_ = score_kind(kind)
    fold = ((words + grain) / (words / blocks + grain)) ** decay
    return (blocks - 1) / (fold - 1)


def score_kind(name: str) -> ScoreKind:
    """The constants of a kind of measure, from the table `KINDS`.

    >>> score_kind("mattr_50").decay
    0.65
    """
    if name not in KINDS:
        raise ValueError(f"no kind of measure is called {name!r}; there are {', '.join(KINDS)}")
    return KINDS[name]


def jackknife_variance(left_out: ArrayLike) -> np.ndarray:
    """(k - 1) / k Σ (t - mean)² over the values with one of k blocks left out (first axis).

    `NaN` with fewer than two blocks. Efron and Stein (1981), Annals of Statistics 9.

    >>> float(jackknife_variance([2.0, 3.0, 4.0]))
    1.3333333333333333
    """
    left_out = np.asarray(left_out, dtype=float)
    k = len(left_out)
    if k < 2:
        return np.full(left_out.shape[1:], np.nan)
    return (k - 1) / k * np.sum((left_out - left_out.mean(axis=0)) ** 2, axis=0)


def score_interval(
    statistic: Callable[[np.ndarray], np.ndarray],
    blocks: ArrayLike,
    words: float,
    kind: str,
    *,
    sentences: ArrayLike | None = None,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The interval of scores that follow from sums (readability, means, shares) of one stretch.

    Parameters
    ----------
    statistic
        Takes totals (m × columns) and gives m × measures.
    blocks : blocks × columns
        The sums of each block.
    words
        Words of the stretch.
    kind
        A name from `KINDS`.
    sentences : sentences × columns, optional
        The sums of each single sentence; with them the variance that independent sentences would
        have, times the common design effect, is averaged with the stretch's own.

    Returns
    -------
    Interval of arrays, one value a measure; limits are NaN under four blocks.

    >>> def mean(total): return total[:, :1] / total[:, 1:]
    >>> sums = [[5, 1], [6, 1], [7, 1], [6, 1]]
    >>> found = score_interval(mean, sums, 400, "readability")
    >>> found.value.tolist(), found.low.round(1).tolist(), found.high.round(1).tolist()
    ([6.0], [3.6], [8.4])
    """
    blocks = np.asarray(blocks, dtype=float)
    total = blocks.sum(axis=0)
    value = np.asarray(statistic(total[None]))[0]
    if len(blocks) < MIN_BLOCKS:
        return Interval(value, value * np.nan, value * np.nan)
    independent = None
    if sentences is not None:
        independent = jackknife_variance(statistic(total - np.asarray(sentences, dtype=float)))
    left_out = np.asarray(statistic(total - blocks))
    return replicate_interval(
        value, left_out, words, kind, independent=independent, confidence=confidence
    )


def replicate_interval(
    value: ArrayLike,
    left_out: ArrayLike,
    words: float,
    kind: str,
    *,
    independent: ArrayLike | None = None,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The interval of any statistic of one stretch, from its values with a block left out.

    Parameters
    ----------
    value : number or array
        The statistic of the whole stretch.
    left_out : blocks first
        The same with each block left out in turn.
    words, kind
        As in `score_interval`.
    independent : number or array, optional
        Its variance if sentences were independent.

    Returns
    -------
    Interval; limits are NaN under four blocks.

    >>> found = replicate_interval(0.8, [0.79, 0.8, 0.81, 0.8], 400, "mattr_50")
    >>> round(float(found.low), 2), round(float(found.high), 2)
    (0.73, 0.87)
    """
    value = np.asarray(value, dtype=float)
    k = len(left_out)
    if k < MIN_BLOCKS:
        return Interval(value, value * np.nan, value * np.nan)
    variance, freedom = jackknife_variance(left_out) * widening(k, words, kind), k - 1.0
    if independent is not None:
        _, _, scale, power = score_kind(kind)
        common = scale * words**power * np.asarray(independent)
        variance = (freedom * variance + PRIOR * common) / (freedom + PRIOR)
        freedom += PRIOR
    half = special.stdtrit(freedom, 0.5 + confidence / 2) * np.sqrt(variance)
    return Interval(value, value - half, value + half)


def rate_interval(
    hits: ArrayLike | csr_array,
    sizes: ArrayLike,
    kind: str | ArrayLike,
    *,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The interval of rates (hits by words, repeats by n-grams) of one stretch.

    Parameters
    ----------
    hits : units × blocks, array or sparse array
        How often each thing was counted in each block.
    sizes : blocks
        What the counts are shares of: the words, or n-grams, of each block.
    kind : str or array of str
        A name from `KINDS`, or one for each unit.

    Returns
    -------
    Interval of rates, one a unit, in hits by size (0 to 1). The design effect (variance over that
    of independent hits) is the stretch's own, widened, averaged with the common one, and at least
    1. Limits are those of the score test: none below 0, and no hit at all has an upper limit of
    about 5 hits, not 0. NaN where there is nothing to count in.

    >>> found = rate_interval([[1, 2, 0, 1], [0, 0, 0, 0]], [100] * 4, "category")
    >>> (1000 * found.value).tolist(), (1000 * found.high).round(1).tolist()
    ([10.0, 0.0], [35.1, 14.8])
    """
    hits, sizes = csr_array(hits), np.asarray(sizes, dtype=float)
    own_weight = np.full(hits.shape[0], len(sizes) - 1.0 if len(sizes) >= MIN_BLOCKS else 0.0)
    common, widened = _of_kinds(hits, sizes, kind)
    return _score_form(hits, sizes, common, widened, own_weight, PRIOR, confidence)


def document_rates(
    hits: ArrayLike | csr_array,
    sizes: ArrayLike,
    kind: str | ArrayLike = "content_word",
    *,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The interval of rates of a group of five documents or more, the document being the unit.

    As `rate_interval`, with documents in place of blocks, their own spread alone, and t with one
    degree of freedom less than documents. `kind` serves where there is no hit.

    >>> found = document_rates([[1, 2, 0, 1, 1]], [100] * 5)
    >>> (1000 * found.low).round(1).tolist(), (1000 * found.high).round(1).tolist()
    ([3.1], [32.3])
    """
    hits, sizes = csr_array(hits), np.asarray(sizes, dtype=float)
    common, _ = _of_kinds(hits, sizes, kind)
    freedom = np.full(hits.shape[0], len(sizes) - 1.0)
    return _score_form(hits, sizes, common, 1.0, freedom, 0.0, confidence)


def repeat_interval(
    share: ArrayLike,
    left_out: ArrayLike,
    ngrams: ArrayLike,
    words: float,
    kind: str = "repeats",
    *,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The interval of a share of n-grams that does not add up over blocks, as repeats do not.

    Parameters
    ----------
    share : number or array
        Repeated n-grams among all (0 to 1), of the whole stretch.
    left_out : blocks first
        The same with each block left out in turn.
    ngrams : number or array
        All n-grams of the stretch.
    words
        Words of the stretch.

    Returns
    -------
    Interval, in the score form of `rate_interval`: no repeat at all has an upper limit.

    >>> found = repeat_interval(0.0, [0.0] * 6, 400, 500)
    >>> float(found.low), round(float(found.high), 4)
    (0.0, 0.0415)
    """
    share, left_out = np.asarray(share, dtype=float), np.asarray(left_out, dtype=float)
    total, k = np.asarray(ngrams, dtype=float), len(left_out)
    _, _, scale, power = score_kind(kind)
    count = share * total
    common = 1 + scale * (count + 1) ** power
    own, weight = np.zeros_like(count), 0.0
    if k >= MIN_BLOCKS:
        variance = jackknife_variance(left_out) * widening(k, words, kind)
        own, weight = variance * total**2 / np.where(count > 0, count, 1), k - 1.0
    low, high = _score_limits(count, common, own, weight, PRIOR, confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        return Interval(share, low / total, high / total)


def _of_kinds(hits: csr_array, sizes, kind):
    """The common design effect, and the widening, of each unit."""
    units = hits.shape[0]
    names = np.broadcast_to(np.asarray(kind, dtype=object), units)
    count = hits.sum(axis=1, dtype=float)
    common, widened = np.ones(units), np.ones(units)
    for name in dict.fromkeys(names.tolist()):
        of = names == name
        _, _, scale, power = score_kind(name)
        common[of] = 1 + scale * (count[of] + 1) ** power
        if len(sizes) >= MIN_BLOCKS:
            widened[of] = widening(len(sizes), sizes.sum(), name)
    return common, widened


def _score_form(hits, sizes, common, widened, own_weight, prior, confidence) -> Interval:
    count, total = hits.sum(axis=1, dtype=float), sizes.sum()
    if total <= 0:
        return Interval(*np.full((3, len(count)), np.nan))
    squares = (hits * hits).sum(axis=1, dtype=float)
    own = block_variance(count, squares, hits @ sizes, sizes) * widened / np.maximum(count, 1)
    low, high = _score_limits(count, common, own, own_weight, prior, confidence)
    return Interval(count / total, low / total, high / total)


def _score_limits(count, common, own, own_weight, prior, confidence):
    """The limits of a count whose design effect is `own`, averaged with the `common` one."""
    weight = np.where(count > 0, own_weight, 0.0)
    trust = np.where(count > 0, prior, max(prior, 1.0))
    effect = np.maximum((trust * common + weight * own) / (trust + weight), 1)
    freedom = np.where(count > 0, trust + weight, np.maximum(trust, own_weight))
    half = special.stdtrit(freedom, 0.5 + confidence / 2) ** 2 * effect / 2
    reach = np.sqrt(half**2 + 2 * half * count)
    return np.where(count > 0, np.maximum(count + half - reach, 0), 0), count + half + reach


def document_interval(values: ArrayLike, *, confidence: float = CONFIDENCE) -> Interval:
    """The mean of a group of documents with its interval, the document being the unit.

    Plain t over the documents (first axis); NaN limits under five documents.

    >>> found = document_interval([60, 62, 58, 61, 59])
    >>> float(found.value), round(float(found.low), 2), round(float(found.high), 2)
    (60.0, 58.04, 61.96)
    """
    values = np.asarray(values, dtype=float)
    k, mean = len(values), values.mean(axis=0)
    if k < MIN_DOCUMENTS:
        return Interval(mean, mean * np.nan, mean * np.nan)
    half = special.stdtrit(k - 1, 0.5 + confidence / 2) * values.std(axis=0, ddof=1) / np.sqrt(k)
    return Interval(mean, mean - half, mean + half)


def difference(target: Interval, reference: Interval) -> Interval:
    """Target minus reference, from their intervals; swapping the sides turns the sign.

    Zou and Donner (2008), Statistics in Medicine 27: each limit combines the distances of the two
    limits that lie on its side.

    >>> [round(float(x), 2) for x in difference(Interval(5, 4, 6), Interval(3, 1, 4))]
    [2.0, 0.59, 4.24]
    """
    value, low, high = (np.asarray(x, dtype=float) for x in target)
    other, other_low, other_high = (np.asarray(x, dtype=float) for x in reference)
    down, up = np.hypot(value - low, other_high - other), np.hypot(high - value, other - other_low)
    return Interval(value - other, value - other - down, value - other + up)


def ratio(target: Interval, reference: Interval) -> Interval:
    """Target by reference, for rates of 0 and above; swapping the sides turns it over.

    Donner and Zou (2012), Statistical Methods in Medical Research 21: the ratios θ for which
    target - θ · reference may be 0. Infinite where the reference is 0; a limit stands even then.

    >>> [round(float(x), 2) for x in ratio(Interval(6, 4, 9), Interval(3, 2, 5))]
    [2.0, 1.04, 3.55]
    >>> [round(float(x), 2) for x in ratio(Interval(0, 0, 2), Interval(3, 2, 5))]
    [0.0, 0.0, 0.71]
    """
    value, low, high = (np.asarray(x, dtype=float) for x in target)
    other, other_low, other_high = (np.asarray(x, dtype=float) for x in reference)

    def root(end, far):
        # end · (2 value - end), far · (2 other - far): how far each limit lies from its value.
        return np.sqrt(np.maximum((value * other) ** 2 - end * far, 0))

    least, most = low * (2 * value - low), other_high * (2 * other - other_high)
    upper, under = high * (2 * value - high), other_low * (2 * other - other_low)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = value / other
        bottom = least / (value * other + root(least, most))
        top = (value * other + root(upper, under)) / under
    bottom = np.where(value > 0, np.where(other > 0, bottom, _by_zero(least, most)), 0.0)
    unknown = np.isnan(value) | np.isnan(other)
    limits = middle, bottom, np.where(other > 0, top, np.inf)
    return Interval(*(np.where(unknown, np.nan, limit) for limit in limits))


def _by_zero(least, most) -> np.ndarray:
    """The lower limit where the reference is 0: its own upper limit is all that bounds it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt(least / -most)
