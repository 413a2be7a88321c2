"""How many figures of repetition chance alone would make: the same sentences in another order."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.repetition.rhetoric import FIGURES, function_codes
from helpers.repetition.units import Units, same_words, token_places, units_of
from helpers.statistics import permutation_p

_CELLS_AT_ONCE = 2_000_000
NEIGHBOURS = FIGURES[:4]  # the figures between units


def figures_by_chance(
    corpus: Corpus, *, unit: str = "sentence", draws: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """How many pairs of neighbouring units show each figure, and how many in a shuffled order.

    The units (sentences, or clauses) of each document are shuffled `draws` times; their words
    stay. A pair is counted by the rule of `rhetorical_figures`: equal first words (last words,
    both, last and first), a single function word not being enough. For epizeuxis the pairs are
    neighbouring words, and chance is the exact mean over all orders of the words of each sentence.

    Parameters
    ----------
    corpus : Corpus
    unit : {"sentence", "clause"}
    draws : int
    seed : int

    Returns
    -------
    DataFrame
        One row a document and figure: `doc`, `figure`, `pairs` (found), `expected` (mean of the
        shuffled), `low`, `high` (their middle 95%), `p` (share of orders with as many or more),
        `units`, `note`. `NaN` and a note for a document with fewer than two units.

    See Also
    --------
    figure_pairs : where the pairs are.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> text = "We shall go. We shall stay. It rains. Nobody came. Somebody left. Everyone slept."
    >>> first = figures_by_chance(from_texts({"d": text})).iloc[0]
    >>> first["figure"], int(first["pairs"]), float(first["expected"].round(1))
    ('anaphora', 1, 0.3)
    """
    units = units_of(corpus, unit)
    keys = _keys(corpus, units)
    rng = np.random.default_rng(seed)
    doubled, by_words = _doublings(corpus)
    rows = []
    for d, doc in enumerate(corpus.docs):
        own = slice(*np.searchsorted(units.doc, [d, d + 1]))
        here = {name: part[own] for name, part in keys.items()}
        n = own.stop - own.start
        found = _count_pairs(here, np.arange(n)[None, :])
        if n < 2:
            nothing = (np.nan,) * 4
            rows += [(doc, f, 0, *nothing, n, "fewer than two units") for f in NEIGHBOURS]
        else:
            shuffled = _shuffled_counts(here, n, draws, rng)
            for f in NEIGHBOURS:
                low, high = np.quantile(shuffled[f], [0.025, 0.975], method="inverted_cdf")
                p = permutation_p(np.sum(shuffled[f] >= found[f][0]), draws)
                mean = shuffled[f].mean()
                rows.append((doc, f, int(found[f][0]), mean, low, high, p, n, ""))
        note = "chance: the words of each sentence in any order"
        rows.append((doc, "epizeuxis", doubled[d], by_words[d], np.nan, np.nan, np.nan, n, note))
    columns = ["doc", "figure", "pairs", "expected", "low", "high", "p", "units", "note"]
    return pd.DataFrame(rows, columns=columns)


def figure_pairs(corpus: Corpus, *, unit: str = "sentence") -> pd.DataFrame:
    """The pairs that `figures_by_chance` counts: `doc`, `figure`, `start`, `end` of the two."""
    units = units_of(corpus, unit)
    same = _pair_marks(_keys(corpus, units), np.arange(len(units.first))[None, :])
    within = units.doc[1:] == units.doc[:-1]
    frames = []
    for figure in NEIGHBOURS:
        at = np.flatnonzero(same[figure][0] & within)
        frames.append(token_places(corpus, units.first[at], units.end[at + 1], figure=figure))
    at = np.flatnonzero(_doubled(corpus))
    frames.append(token_places(corpus, at, at + 2, figure="epizeuxis"))
    return pd.concat(frames, ignore_index=True)


def _keys(corpus: Corpus, units: Units) -> dict[str, np.ndarray]:
    """What decides whether units are alike: first word, first two, last, last two (-1: nothing)."""
    codes, width = corpus.codes.astype(np.int64), len(corpus.vocabulary)
    light = np.isin(codes, function_codes(corpus))
    long = units.words >= 2
    first, last = units.first, units.end - 1
    second, before = (np.where(long, at, first) for at in (first + 1, last - 1))
    if len(codes) == 0:
        return {name: first for name in ("head", "opening", "tail", "close", "whole")}
    return {
        "head": np.where(light[first], -1, codes[first]),
        "opening": np.where(long, codes[first] * width + codes[second], -1),
        "tail": np.where(light[last], -1, codes[last]),
        "close": np.where(long, codes[before] * width + codes[last], -1),
        "whole": same_words(corpus, units),
    }


def _pair_marks(keys: dict[str, np.ndarray], order: np.ndarray) -> dict[str, np.ndarray]:
    """Whether neighbours show a figure (orders × pairs), for each order of the units."""
    here = {name: key[order[:, :-1]] for name, key in keys.items()}
    after = {name: key[order[:, 1:]] for name, key in keys.items()}

    def same(one: str, other: str) -> np.ndarray:
        return (here[one] == after[other]) & (here[one] >= 0)

    begins = same("head", "head") | same("opening", "opening")
    ends = same("tail", "tail") | same("close", "close")
    return {
        "anaphora": begins,
        "epistrophe": ends,
        "symploce": begins & ends & ~same("whole", "whole"),
        "anadiplosis": same("tail", "head") | same("close", "opening"),
    }


def _count_pairs(keys, order) -> dict[str, np.ndarray]:
    return {figure: marks.sum(axis=1) for figure, marks in _pair_marks(keys, order).items()}


def _shuffled_counts(keys, n: int, draws: int, rng) -> dict[str, np.ndarray]:
    parts, left = [], draws
    while left:
        rows = min(left, max(1, _CELLS_AT_ONCE // n))
        order = rng.permuted(np.tile(np.arange(n), (rows, 1)), axis=1)
        parts.append(_count_pairs(keys, order))
        left -= rows
    return {figure: np.concatenate([part[figure] for part in parts]) for figure in NEIGHBOURS}


def _doubled(corpus: Corpus) -> np.ndarray:
    """Whether each word is said again at once, within its sentence, and is no function word."""
    codes, sentence = corpus.codes, corpus.token_sentence
    light = np.isin(codes[1:], function_codes(corpus))
    return (codes[1:] == codes[:-1]) & (sentence[1:] == sentence[:-1]) & ~light


def _doublings(corpus: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """Words said twice running in each document, and the mean over all orders of the words of
    each sentence: Σ m (m - 1) / n for a word m times in a sentence of n."""
    docs = len(corpus.docs)
    doc = corpus.token_doc
    found = np.bincount(doc[:-1][_doubled(corpus)], minlength=docs)
    heavy = ~np.isin(corpus.codes, function_codes(corpus))
    cell = corpus.token_sentence * len(corpus.vocabulary) + corpus.codes
    kind = pd.factorize(cell)[0]
    times = np.bincount(kind)[kind] if len(kind) else np.empty(0)
    words = np.diff(corpus.sentence_tokens)[corpus.token_sentence]
    chance = np.bincount(doc, heavy * (times - 1) / words, minlength=docs)
    return found, chance
