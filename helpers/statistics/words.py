"""One rule for counts among words: the gap of a word, and the line that it must pass.

Words, terms, names and categories alike. A gap says how far the rates on two sides lie apart; the
line says how large the largest gap of any word is between two stretches of one source of these
lengths. With five documents a side the documents are the unit, and their labels are shuffled.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array

from helpers.statistics.likelihood import log_part
from helpers.statistics.scores import Interval, cut_blocks, document_rates, rate_interval, ratio
from helpers.statistics.shuffling import largest_of_shuffles

REACH = 60  # words: a hit nearer than this to the one before counts in part
TOPIC = 250  # words: the same, for how much the hits of a word keep together
PART = 2500  # words of a part of a text in which clumping is looked at
FEWEST, MOST = 3, 20  # hits of a word that tells clumping: from, and below
USUAL, WEIGHT = -0.15, 15  # clumping assumed beforehand, and how many words it weighs
# The line: of 1, a, b, a², b², ab, c, c r and the excess of -r over 1.6 (see `line`); then of very
# high clumping, a short side of about 1,500 words, the longer side, one more than 25 times as long.
LINE = (1.3015, 0.0523, 0.2475, -0.0127, -0.0376, 0.0540, -0.5331, 0.2234, 0.0635,
        0.5, 0.05, -0.055, 0.12)  # fmt: skip
SINGLE = 0.8  # the line of one word named beforehand, as a share of that of a search
LARGEST_AMONG = 3  # one word in so many looked at has the line of a search through all
SHORTEST = 200  # words: the line of a shorter side is that of 200 words
MIN_HITS = 5  # on both sides together; with fewer nothing can be told
DOCUMENTS = 5  # on either side: from here on the document is the unit
CLUMPED = -0.18  # below: the subject changes with every section, as in manuals


class Side(NamedTuple):
    """The words of one side, document by document.

    `codes`: the word of each token (0 and above; -1: a token that is counted, but is no word to
    look at). `bounds`: the first token of each document, and the end of the last.
    """

    codes: np.ndarray
    bounds: np.ndarray


class Hits(NamedTuple):
    """Where terms were found on one side: the number of the term, and the token it begins at."""

    term: np.ndarray
    token: np.ndarray


class WordComparison(NamedTuple):
    """Target against reference, an array of one value for each word or term.

    Attributes
    ----------
    count_target, count_reference : hits
    gap : above 0 where the target has more; signed root of G² of stretches, or standard errors
        of documents (`unit`)
    line : what the size of the gap must exceed, in the direction that it has
    line_target, line_reference : the lines for more in the target, and in the reference
    passed : 1 more in the target, -1 more in the reference, 0 neither
    enough : whether both sides together have hits enough to tell
    log_ratio, ci_low, ci_high : log2 of the ratio of the rates, and its interval; infinite where
        a side has no hit
    clumping : how much the hits of a word keep together in these texts: 0 as scattered ones,
        below 0 more; NaN where documents are the unit
    unit : "stretch" or "document"
    looked_at : how many words with hits enough were looked at
    note : what a reader should know of these texts, or ""
    """

    count_target: np.ndarray
    count_reference: np.ndarray
    gap: np.ndarray
    line: np.ndarray
    line_target: float
    line_reference: float
    passed: np.ndarray
    enough: np.ndarray
    log_ratio: np.ndarray
    ci_low: np.ndarray
    ci_high: np.ndarray
    clumping: float
    unit: str
    looked_at: int
    note: str


CLUMPED_NOTE = (
    "the subject of these texts changes with every section: in such texts one source set against "
    "itself gives a wrong “more” more often (see the calibration)"
)
FEW_DOCUMENTS_NOTE = (
    "fewer than five documents on a side: their texts are taken one after another, and what is "
    "said is said of stretches of text"
)


def word_rule(
    target: Side,
    reference: Side,
    *,
    looked_at: ArrayLike | None = None,
    kind: str | ArrayLike = "content_word",
    min_hits: int = MIN_HITS,
) -> WordComparison:
    """Which words one side has more of than one source differs from itself.

    Parameters
    ----------
    target, reference : Side
        No document may lie on both sides.
    looked_at : array of codes, optional
        The words looked at, chosen before their counts were seen (terms named beforehand, or
        all words but stop words); None: a search through all words. The fewer, the lower the
        line; nothing else changes it.
    kind : str or array of str
        ScoreKind of each word for its interval: a name from `scores.KINDS`.
    min_hits : int
        On both sides together, for a word to be told.

    Returns
    -------
    WordComparison, arrays by code. `passed` is 0 for a word that was not looked at.

    Swapping the sides turns the signs of `gap`, `passed` and `log_ratio` and changes nothing else.

    >>> target = Side(np.array([0, 1] * 30), np.array([0, 60]))
    >>> reference = Side(np.array([0, 2] * 30), np.array([0, 60]))
    >>> found = word_rule(target, reference)
    >>> found.count_target.tolist(), found.count_reference.tolist()
    ([30, 30, 0], [30, 0, 30])
    >>> found.gap.round(1).tolist(), found.passed.tolist()
    ([0.0, 1.7, -1.7], [0, 0, 0])
    """
    types = 1 + max(int(side.codes.max(initial=-1)) for side in (target, reference))
    hits = [_all_hits(side) for side in (target, reference)]
    return _compare((target, reference), hits, types, looked_at, kind, min_hits)


def term_rule(
    target: Side,
    reference: Side,
    target_hits: Hits,
    reference_hits: Hits,
    terms: int,
    *,
    looked_at: ArrayLike | None = None,
    kind: str | ArrayLike = "content_word",
    min_hits: int = MIN_HITS,
) -> WordComparison:
    """The same rule for terms named beforehand: phrases, patterns, names, categories.

    Parameters
    ----------
    target, reference : Side
        All words of the sides; clumping and the number of words that a search would go through
        are theirs.
    target_hits, reference_hits : Hits
        Where the terms were found, in any order; a token may begin hits of several terms.
    terms : int
        How many there are, with those that were found nowhere.
    looked_at, kind, min_hits
        As in `word_rule`.

    Returns
    -------
    WordComparison, arrays by term. A term that is one word gets what `word_rule` gives that word
    when as many words are looked at.

    >>> side = Side(np.array([0, 1] * 30), np.array([0, 60]))
    >>> hits, none = Hits(np.zeros(30, int), np.arange(0, 60, 2)), Hits(np.array([]), np.array([]))
    >>> term_rule(side, side, hits, none, 2).gap.round(1).tolist()
    [1.7, 0.0]
    """
    hits = [_sorted(found) for found in (target_hits, reference_hits)]
    return _compare((target, reference), hits, terms, looked_at, kind, min_hits)


def document_rule(
    tables: tuple[csr_array, csr_array],
    sizes: tuple[ArrayLike, ArrayLike],
    *,
    looked_at: ArrayLike | None = None,
    kind: str | ArrayLike = "content_word",
    min_hits: int = MIN_HITS,
) -> WordComparison:
    """The rule for groups of five documents and more a side, from counts that add up.

    What `word_rule` and `term_rule` come to when both sides have five documents; for corpora
    that are counted part by part.

    Parameters
    ----------
    tables : two sparse arrays, words × documents
        Hits on the target's side, and on the reference's.
    sizes : two arrays
        Words of each document.
    looked_at, kind, min_hits
        As in `word_rule`.

    Returns
    -------
    WordComparison, arrays by row of the tables; `clumping` is NaN, as it plays no part.

    >>> many, few = csr_array([[9, 8, 9, 8, 9.0]]), csr_array([[1, 2, 1, 2, 1.0]])
    >>> found = document_rule((many, few), ([100] * 5, [100] * 5))
    >>> found.passed.tolist(), found.log_ratio.round(2).tolist()
    ([1], [2.62])
    """
    tables = [csr_array(table, dtype=float) for table in tables]
    sizes = [np.asarray(size) for size in sizes]
    counts = [table.sum(axis=1).astype(np.int64) for table in tables]
    enough, chosen = _told(counts, [size.sum() for size in sizes], looked_at, min_hits)
    shuffled = largest_of_shuffles(tables, sizes, chosen)
    kind = np.broadcast_to(np.asarray(kind, dtype=object), len(enough))
    rates = [document_rates(t, s, kind) for t, s in zip(tables, sizes, strict=True)]
    lines = shuffled.line, shuffled.line
    return _compared(
        counts,
        shuffled.gap,
        lines,
        rates,
        enough,
        chosen,
        clumping=np.nan,
        unit="document",
        note="",
    )


def _compare(sides, hits, units: int, looked_at, kind, min_hits: int) -> WordComparison:
    sides = [Side(np.asarray(codes), np.asarray(bounds)) for codes, bounds in sides]
    documents = [len(side.bounds) - 1 for side in sides]
    if min(documents) >= DOCUMENTS:
        tables = [_by_document(found, side, units) for found, side in zip(hits, sides, strict=True)]
        sizes = [np.diff(side.bounds) for side in sides]
        return document_rule(tables, sizes, looked_at=looked_at, kind=kind, min_hits=min_hits)
    lengths = [int(side.bounds[-1]) for side in sides]
    counts = [np.bincount(found.term, minlength=units) for found in hits]
    enough, chosen = _told(counts, lengths, looked_at, min_hits)
    clumps = clumping(*sides)
    soft = [stretches(found, side, units) for found, side in zip(hits, sides, strict=True)]
    gaps = signed_root(soft[0], lengths[0], soft[1], lengths[1])
    lines = _lines(lengths, clumps, int(chosen.sum()), _searched(sides, min_hits))
    kind = np.broadcast_to(np.asarray(kind, dtype=object), units)
    rates = [_rates(found, side, kind, units) for found, side in zip(hits, sides, strict=True)]
    notes = [FEW_DOCUMENTS_NOTE] * (max(documents) > 1) + [CLUMPED_NOTE] * (clumps < CLUMPED)
    return _compared(
        counts, gaps, lines, rates, enough, chosen, clumping=clumps, unit="stretch",
        note="; ".join(notes),
    )  # fmt: skip


def _told(counts, lengths, looked_at, min_hits: int):
    """Which units have hits enough to tell, and which of these are looked at."""
    enough = (counts[0] + counts[1] >= min_hits) & (min(lengths) > 0)
    if looked_at is None:
        return enough, enough
    return enough, enough & np.isin(np.arange(len(enough)), np.asarray(looked_at))


def _compared(counts, gap, lines, rates, enough, chosen, **texts) -> WordComparison:
    log_ratio = _log_ratio(rates, counts[0] + counts[1])
    return WordComparison(
        *counts,
        gap=gap,
        line=np.select([gap > 0, gap < 0], lines, default=min(lines)),
        line_target=lines[0],
        line_reference=lines[1],
        passed=np.where(chosen, (gap > lines[0]) * 1 - (-gap > lines[1]) * 1, 0),
        enough=enough,
        log_ratio=log_ratio.value,
        ci_low=log_ratio.low,
        ci_high=log_ratio.high,
        looked_at=int(chosen.sum()),
        **texts,
    )


def _lines(lengths, clumps: float, looked_at: int, searched: int) -> tuple[float, float]:
    """The lines for more in the target, and in the reference."""
    found = []
    for nx, ny in (lengths, lengths[::-1]):
        times = max(nx, SHORTEST) / max(ny, SHORTEST)
        found.append(named_share(looked_at, searched, times) * line(nx, ny, clumps))
    return found[0], found[1]


def _log_ratio(rates, together) -> Interval:
    """log2 of the ratio of the rates; rounded, so that swapping the sides turns the signs only."""
    with np.errstate(divide="ignore", invalid="ignore"):
        limits = [np.round(np.log2(limit), 9) for limit in ratio(*rates)]
    return Interval(*(np.where(together > 0, limit, np.nan) for limit in limits))


def _all_hits(side: Side) -> Hits:
    codes = np.asarray(side.codes)
    token = np.flatnonzero(codes >= 0)
    order = token[np.argsort(codes[token], kind="stable")]
    return Hits(codes[order], order)


def _sorted(hits: Hits) -> Hits:
    term, token = (np.asarray(x, dtype=np.int64) for x in hits)
    order = np.lexsort((token, term))
    return Hits(term[order], token[order])


def stretch_weights(term, token, bounds, reach: float = REACH) -> np.ndarray:
    """What each hit adds to the stretches of its term: 1, or less when it follows close on another.

    A hit d words after the one before in the same document adds 1 - exp(-d / reach): scattered
    hits count nearly in full, a passage about one thing counts little. Hits are sorted by term,
    then token.

    >>> stretch_weights([3, 3, 7], [0, 1, 2], [0, 3]).round(3).tolist()
    [1.0, 0.017, 1.0]
    """
    term, token = np.asarray(term), np.asarray(token)
    doc = np.searchsorted(bounds, token, side="right")
    new = np.ones(len(term), dtype=bool)
    new[1:] = (term[1:] != term[:-1]) | (doc[1:] != doc[:-1])
    distance = np.diff(token, prepend=0)
    return np.where(new, 1.0, -np.expm1(-np.maximum(distance, 0) / reach))


def stretches(hits: Hits, side: Side, units: int) -> np.ndarray:
    """How many stretches of a side hold each term: the sum of its `stretch_weights`.

    Stretches add up over documents. Rounded, so that the order of the documents changes nothing.
    """
    weights = stretch_weights(hits.term, hits.token, side.bounds)
    return np.round(np.bincount(hits.term, weights, units), 9)


def signed_root(x, nx: float, y, ny: float) -> np.ndarray:
    """The signed root of the 4-cell G² of x in nx words against y in ny; above 0: more in x.

    `NaN` where a side has no words.

    >>> signed_root([10.0, 0.0], 100, [0.0, 10.0], 100).round(2).tolist()
    [3.79, -3.79]
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if min(nx, ny) <= 0:
        return np.full(x.shape, np.nan)
    share = (x + y) / (nx + ny)

    def part(hits, words):
        return log_part(hits, words * share) + log_part(words - hits, words * (1 - share))

    return np.sign(x * ny - y * nx) * np.sqrt(np.maximum(2 * (part(x, nx) + part(y, ny)), 0))


def clumping(*sides: Side) -> float:
    """How much nearer the hits of a word stand than scattered ones: 0 not at all, below 0 more.

    For words with 3 to 19 hits in a part of about 2,500 words, the mean of log(stretches /
    stretches of as many scattered hits), with a reach of 250 words; shrunk towards -.15 with the
    weight of 15 words. About -.10 in novels, -.14 in long speeches, -.20 in manuals.

    >>> clumping(Side(np.arange(9), np.array([0, 9])))
    -0.15
    """
    logs = np.sort(np.concatenate([_clumping_logs(*side) for side in sides]))
    return float((logs.sum() + WEIGHT * USUAL) / (len(logs) + WEIGHT))


def _clumping_logs(codes, bounds) -> np.ndarray:
    codes, size = np.asarray(codes), np.diff(bounds)
    parts = np.maximum(np.round(size / PART).astype(np.int64), 1)
    within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    part = within * np.repeat(parts, size) // np.maximum(np.repeat(size, size), 1)
    part += np.repeat(np.cumsum(parts) - parts, size)
    token = np.flatnonzero(codes >= 0)
    key = part[token] * (codes.max(initial=0) + 1) + codes[token]
    order = np.argsort(key, kind="stable")
    keys, hits = np.unique(key, return_counts=True)
    group = np.repeat(np.arange(len(keys)), hits)
    weights = stretch_weights(group, token[order], [0, len(codes)], TOPIC)
    told = (hits >= FEWEST) & (hits < MOST)
    words = np.bincount(part)[keys[told] // (codes.max(initial=0) + 1)]
    scattered = 1 + (hits[told] - 1) / (1 + hits[told] / words * TOPIC)
    return np.log(np.bincount(group, weights, len(keys))[told] / scattered)


def line(nx: float, ny: float, clumps: float = USUAL) -> float:
    """What the gap of a word must exceed to be *more* in nx words than in ny words.

    exp of a polynomial in the log lengths a and b, their difference r and the clumping c: a
    quantile regression of the largest gap between two stretches of one source, at .955 where the
    side with more is the shorter, and up to .99 where it is the longer. Swap the lengths for the
    other direction.

    >>> round(line(460, 2400), 2), round(line(2400, 460), 2)
    (4.12, 2.8)
    """
    a, b = (np.log(max(n, SHORTEST) / 1000) for n in (nx, ny))
    r, c = a - b, clumps - USUAL
    short, long = np.clip((np.array([-r, r]) - 0.7) / 0.7, 0, 1)
    near = short * np.exp(-((a - np.log(1.5)) ** 2) / 0.72)
    terms = [1, a, b, a * a, b * b, a * b, c, c * r, max(-r - 1.6, 0), max(-c - 0.02, 0)]
    return float(np.exp(np.dot(LINE, [*terms, near, long, max(r - 3.2, 0)])))


def named_share(looked_at: int, searched: int, times: float = 1.0) -> float:
    """What the line is multiplied by when fewer words are looked at than a search goes through.

    .8 + .2 ln(looked_at) / ln(searched / 3): a search without stop words has the line of a search
    through all, for stop words seldom have the largest gap. More where the side with more is above
    seven times (`times`) as long as the other: there even a single frequent word has large gaps.
    At most 1.

    >>> named_share(1, 300), round(named_share(6, 300), 2), named_share(100, 300)
    (0.8, 0.88, 1.0)
    >>> round(named_share(1, 300, 20), 2)
    0.88
    """
    among = np.log(max(looked_at, 1)) / np.log(max(searched / LARGEST_AMONG, 2))
    far = 1 + 0.1 * max(np.log(times) - 2, 0)
    return float(min((SINGLE + (1 - SINGLE) * min(among, 1.0)) * far, 1.0))


def _searched(sides, min_hits: int) -> int:
    types = 1 + max(int(side.codes.max(initial=-1)) for side in sides)
    counts = sum(np.bincount(side.codes[side.codes >= 0], minlength=types) for side in sides)
    return int((counts >= min_hits).sum())


def _by_document(hits: Hits, side: Side, units: int) -> csr_array:
    doc = np.searchsorted(side.bounds, hits.token, side="right") - 1
    shape = units, len(side.bounds) - 1
    return csr_array((np.ones(len(doc)), (hits.term, doc)), shape=shape)


def _rates(hits: Hits, side: Side, kind, units: int) -> Interval:
    """The rates of one side: by documents if it has five, otherwise by blocks."""
    if len(side.bounds) - 1 >= DOCUMENTS:
        return document_rates(_by_document(hits, side, units), np.diff(side.bounds), kind)
    edges = cut_blocks(side.bounds)
    block = np.searchsorted(edges, hits.token, side="right") - 1
    shape = units, len(edges) - 1
    table = csr_array((np.ones(len(block)), (hits.term, block)), shape=shape)
    return rate_interval(table, np.diff(edges), kind)
