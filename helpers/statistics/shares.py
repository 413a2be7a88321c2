"""One rule for shares of a small whole: forms among the mentions of a name, roles among clauses.

Single mentions are no independent draws: who is called *Dr Kaur* in one sentence is called so in
the next. The test shuffles stretches of text, not mentions, and asks how often the largest
difference of any form is as large by chance.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special
from scipy.sparse import csr_array

from helpers.statistics.blocks import block_variance
from helpers.statistics.scores import CONFIDENCE, Interval, difference
from helpers.statistics.shuffling import largest_of_shuffles

STRETCH = 120  # words
LEVEL = 0.01  # of the test over stretches: keeps false *more* under 5 in 100 (see calibration)
MIN_MENTIONS = 5  # on either side
DOCUMENTS = 5
DOCUMENT_LEVEL = 0.05
MOST_DIVIDED = 50  # beyond it there are too few shuffles to tell
COMMON, COMMON_WEIGHT = 1.5, 8.0  # the design effect usual in texts, and its degrees of freedom


class Mentions(NamedTuple):
    """The mentions (or clauses) of one side.

    `form`: which form or role each has (0 and above). `token`: where it stands, a token number of
    the side. `bounds`: the first token of each document of the side, and the end of the last.
    """

    form: np.ndarray
    token: np.ndarray
    bounds: np.ndarray


class ShareComparison(NamedTuple):
    """Target against reference, an array of one value for each form.

    Attributes
    ----------
    count_target, count_reference : mentions with this form
    total_target, total_reference : all mentions (numbers)
    share_target, share_reference : 0 to 1; NaN where there is no mention
    difference, ci_low, ci_high : of the shares, target minus reference, with its interval
    gap, line : the difference by its standard error, and what its size must exceed
    p : the share of shuffles in which the largest difference of any form was as large
    passed : 1 more in the target, -1 more in the reference, 0 neither
    enough : whether there are mentions and stretches enough to tell
    unit : "stretch" or "document"
    """

    count_target: np.ndarray
    count_reference: np.ndarray
    total_target: int
    total_reference: int
    share_target: np.ndarray
    share_reference: np.ndarray
    difference: np.ndarray
    ci_low: np.ndarray
    ci_high: np.ndarray
    gap: np.ndarray
    line: float
    p: np.ndarray
    passed: np.ndarray
    enough: np.ndarray
    unit: str


def share_rule(
    target: Mentions,
    reference: Mentions,
    forms: int,
    *,
    stretch: int = STRETCH,
    looked_at: int = 1,
) -> ShareComparison:
    """Which forms have a larger share of the mentions on one side than chance would give.

    Parameters
    ----------
    target, reference : Mentions
    forms : int
        How many there are, with those that occur nowhere.
    stretch : int
        Words; a document is cut into pieces of about so many. With five documents or more a side
        the document takes their place.
    looked_at : int
        How many wholes (names, actors) were looked at together; the level of the test is divided
        among them (Bonferroni), up to `MOST_DIVIDED`. 1 for what was named beforehand.

    Returns
    -------
    ShareComparison. All labellings of the stretches are tried where there are 10,000 or fewer:
    then `p` is exact. Swapping the sides turns the signs and changes nothing else; the order of
    the documents changes nothing.

    >>> bare = Mentions(np.zeros(6, int), np.arange(0, 600, 100), np.array([0, 600]))
    >>> full = Mentions(np.ones(9, int), np.arange(0, 1800, 200), np.array([0, 1800]))
    >>> found = share_rule(bare, full, 2)
    >>> found.difference.tolist(), found.passed.tolist(), found.p.round(4).tolist()
    ([1.0, -1.0], [1, -1], [0.0005, 0.0005])
    """
    sides = [
        Mentions(*(np.asarray(x, dtype=np.int64) for x in side)) for side in (target, reference)
    ]
    documents = [len(side.bounds) - 1 for side in sides]
    by_document = min(documents) >= DOCUMENTS
    tables = [_table(side, forms, None if by_document else stretch) for side in sides]
    sizes = [np.asarray(table.sum(axis=0)) for table in tables]
    counts = [table.sum(axis=1).astype(np.int64) for table in tables]
    totals = [int(size.sum()) for size in sizes]
    together = counts[0] + counts[1]
    varies = (together > 0) & (together < sum(totals))
    enough = varies & (min(totals) >= MIN_MENTIONS)
    level = (DOCUMENT_LEVEL if by_document else LEVEL) / min(max(looked_at, 1), MOST_DIVIDED)
    shuffled = largest_of_shuffles(tables, sizes, enough, level=level)
    enough &= shuffled.draws * level >= 1
    passed = np.where(np.abs(shuffled.gap) > shuffled.line, np.sign(shuffled.gap) * enough, 0)
    intervals = [share_interval(table, size) for table, size in zip(tables, sizes, strict=True)]
    between = difference(*intervals)
    return ShareComparison(
        *counts, *totals, intervals[0].value, intervals[1].value,
        *between, shuffled.gap, shuffled.line, shuffled.p, passed.astype(np.int64), enough,
        "document" if by_document else "stretch",
    )  # fmt: skip


def share_interval(
    hits: ArrayLike | csr_array, sizes: ArrayLike, *, confidence: float = CONFIDENCE
) -> Interval:
    """The interval of shares of a small whole, from how they vary over stretches.

    Parameters
    ----------
    hits : forms × stretches
        Mentions with each form.
    sizes : stretches
        All mentions.

    Returns
    -------
    Interval of shares, one a form: the score interval (Wilson 1927) of the mentions divided by
    their design effect, which is the stretches' own averaged with the usual one. NaN where there
    is no mention.

    >>> found = share_interval([[2, 1, 2, 2, 1]], [2, 2, 2, 2, 2])
    >>> found.value.tolist(), found.low.round(2).tolist(), found.high.round(2).tolist()
    ([0.8], [0.41], [0.96])
    """
    hits, sizes = csr_array(hits, dtype=float), np.asarray(sizes, dtype=float)
    count, total, blocks = hits.sum(axis=1), sizes.sum(), len(sizes)
    if total <= 0:
        return Interval(*np.full((3, len(count)), np.nan))
    share = count / total
    chance = np.maximum(total * share * (1 - share), 1e-9)
    squares = (hits * hits).sum(axis=1)
    own = block_variance(count, squares, hits @ sizes, sizes) / chance
    inner = (share > 0) & (share < 1)
    weight = np.where(inner, blocks - 1.0, 0.0)
    effect = np.maximum((COMMON_WEIGHT * COMMON + weight * own) / (COMMON_WEIGHT + weight), 1)
    z = special.stdtrit(COMMON_WEIGHT + weight, 0.5 + confidence / 2)
    n = total / effect
    centre, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + (z / n) ** 2 / 4)
    low, high = (centre - half) / (1 + z**2 / n), (centre + half) / (1 + z**2 / n)
    return Interval(share, np.where(count > 0, low, 0.0), np.where(count < total, high, 1.0))


def _table(side: Mentions, forms: int, stretch: int | None) -> csr_array:
    """Forms × stretches (None: documents) that hold a mention."""
    doc = np.searchsorted(side.bounds, side.token, side="right") - 1
    piece = np.zeros(len(doc), dtype=np.int64)
    if stretch is not None:
        words = np.diff(side.bounds)[doc]
        pieces = np.maximum(np.round(words / stretch).astype(np.int64), 1)
        piece = (side.token - side.bounds[doc]) * pieces // np.maximum(words, 1)
    _, column = np.unique(doc * (piece.max(initial=0) + 1) + piece, return_inverse=True)
    shape = forms, int(column.max(initial=-1)) + 1
    return csr_array((np.ones(len(column)), (side.form, column)), shape=shape)
