"""Collocation: which words keep company with a word, and how closely."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import statistics
from helpers.concordance.matching import find, no_match
from helpers.corpus import Corpus
from helpers.ngrams import ranges

LEAST = 3  # co-occurrences below which a score says more of chance than of the words


def collocates(
    corpus: Corpus,
    node: str,
    *,
    window: int | tuple[int, int] = 5,
    by: str | None = None,
    exclude: Collection[str] = (),
    case: bool = False,
    lemma: bool = False,
    regex: bool = False,
) -> pd.DataFrame:
    """The words that stand near a node, the most closely tied first.

    Windows stop at the ends of a sentence. A word counts once, also where the windows of two
    nodes overlap; words of the node itself do not count.

    Parameters
    ----------
    corpus, node, case, lemma, regex
        As in `places`.
    window
        Words on either side, or `(left, right)`.
    by
        `"doc"` looks at each document by itself and adds the column `doc`.
    exclude
        Keys to leave out of the list, such as `stopwords()`; the scores stay the same.

    Returns
    -------
    DataFrame
        `word`, `count` (how often it stands in a window), `frequency` (how often at all),
        `expected` (words in windows, times its share of all words outside the node), the scores of
        `association`, and `note`; scores of fewer than three co-occurrences are NaN. Sorted by
        `log_dice`, then `count`, then `word`. `attrs`: `node`, `window`, `nodes` (matches).

    Raises
    ------
    ValueError
        If the node is a wrong pattern, the window is negative or empty, or `by` is unknown.

    See Also
    --------
    collocate_places : one row for each co-occurrence.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "New York is new. In New York I love York. We love it."})
    >>> collocates(corpus, "york", window=1)[["word", "count", "frequency"]].values.tolist()
    [['new', 2, 3], ['i', 1, 1], ['is', 1, 1], ['love', 1, 2]]
    """
    if by not in (None, "doc"):
        raise ValueError(f"by={by!r}: the accepted values are None and 'doc'")
    near = _near(corpus, node, window, case=case, lemma=lemma, regex=regex)
    if by:
        spans = zip(corpus.docs, itertools.pairwise(corpus.token_bounds), strict=True)
        found = [_scored(corpus, near.between(a, b), a, b, doc=doc) for doc, (a, b) in spans]
        frame = pd.concat(found, ignore_index=True)
    else:
        frame = _scored(corpus, near, 0, len(corpus.codes))
    frame = frame[~frame["word"].isin(list(exclude))]
    frame = frame.sort_values(
        ["log_dice", "count", "word"], ascending=[False, False, True], kind="stable"
    ).reset_index(drop=True)
    frame.attrs = {"node": node, "window": window, "nodes": len(near.nodes)}
    if not len(near.nodes):
        frame.attrs["note"] = no_match(corpus, node, regex=regex)
    return frame


def collocate_places(
    corpus: Corpus,
    node: str,
    *,
    window: int | tuple[int, int] = 5,
    case: bool = False,
    lemma: bool = False,
    regex: bool = False,
) -> pd.DataFrame:
    """Every co-occurrence that `collocates` counts: `word`, `doc`, `start`, `end`.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> collocate_places(from_texts({"a": "New York."}), "york").values.tolist()
    [['new', 'a', 0, 3]]
    """
    around = _near(corpus, node, window, case=case, lemma=lemma, regex=regex).around
    return pd.DataFrame(
        {
            "word": corpus.vocabulary[corpus.codes[around]],
            "doc": np.asarray(corpus.docs, dtype=object)[corpus.token_doc[around]],
            "start": corpus.starts[around],
            "end": corpus.ends[around],
        }
    )


def association(observed, first, second, total) -> pd.DataFrame:
    """Measures of association from the counts of a fourfold table.

    Parameters
    ----------
    observed
        O: how often both occur together.
    first, second
        How often the one (for windows: any word in a window) and the other occur.
    total
        N: how many pairs (words) there are.

    Returns
    -------
    DataFrame
        More is closer in each; E = first · second / N.

        - `log_dice`: 14 + log2(2O / (first + second)); at most 14, one less is half as close;
          does not depend on N (Rychlý 2008)
        - `pmi`: log2(O / E); high for rare pairs (Church and Hanks 1990)
        - `npmi`: ln(O / E) / -ln(O / N), from -1 (never) by 0 (chance) to 1 (always; Bouma 2009)
        - `t_score`: (O - E) / √O (Church et al. 1991)
        - `g2_4cell`: 2 Σ O ln(O / E) over the four cells; below 0 where O < E (Dunning 1993)
        - `delta_p_word`: how much likelier the second is beside the first than elsewhere;
          `delta_p_node`: the first beside the second (Gries 2013); from -1 to 1

        NaN where undefined, as the logarithm of nothing.

    Examples
    --------
    >>> association(8, 15828, 4675, 14307668).round(3).values.tolist()
    [[3.676, 0.629, 0.03, 1.0, 1.325, 0.0, 0.001]]
    """
    o, f1, f2, n = np.broadcast_arrays(*np.atleast_1d(observed, first, second, total))
    o, f1, f2, n = (np.asarray(x, dtype=float) for x in (o, f1, f2, n))
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = f1 * f2 / n
        g2 = statistics.g2_4cell(o, f1, f2 - o, n - f1)
        scores = {
            "log_dice": 14 + np.log2(2 * o / (f1 + f2)),
            "pmi": np.log2(o / expected),
            "npmi": np.where(
                o == 0, -1, np.where(o == n, 1, np.log(o / expected) / -np.log(o / n))
            ),
            "t_score": (o - expected) / np.sqrt(o),
            "g2_4cell": np.where(o < expected, -g2, g2),
            "delta_p_word": o / f1 - (f2 - o) / (n - f1),
            "delta_p_node": o / f2 - (f1 - o) / (n - f2),
        }
    return pd.DataFrame(scores).replace([np.inf, -np.inf], np.nan)


class _Near(NamedTuple):
    """The first token of each node, the tokens within nodes, and those in their windows."""

    nodes: np.ndarray
    within: np.ndarray
    around: np.ndarray

    def between(self, a: int, b: int) -> _Near:
        """What of it lies from token a up to token b."""
        return _Near(*(part[np.searchsorted(part, a) : np.searchsorted(part, b)] for part in self))


def _near(corpus: Corpus, node: str, window, **options) -> _Near:
    left, right = (window, window) if isinstance(window, int) else window
    if min(left, right) < 0 or left + right == 0:
        raise ValueError(f"window {window!r}: give one or more words on at least one side")
    found = find(corpus, node, **options)
    bounds, sentence = corpus.sentence_tokens, found.sentence
    begin = np.maximum(found.first - left, bounds[sentence])
    end = np.minimum(found.last + right, bounds[sentence + 1])
    held, near = np.zeros((2, len(corpus.codes)), dtype=bool)
    held[ranges(found.first, found.last - found.first)] = True
    near[ranges(begin, np.maximum(end - begin, 0))] = True
    return _Near(found.first, np.flatnonzero(held), np.flatnonzero(near & ~held))


def _scored(corpus: Corpus, near: _Near, a: int, b: int, **columns) -> pd.DataFrame:
    """The collocates among the tokens from a to b, with counts and scores."""
    size = len(corpus.vocabulary)
    count = np.bincount(corpus.codes[near.around], minlength=size)
    frequency = np.bincount(corpus.codes[a:b], minlength=size)
    beside = frequency - np.bincount(corpus.codes[near.within], minlength=size)
    met = np.flatnonzero(count)
    count, beside, total = count[met], beside[met], b - a - len(near.within)
    scores = association(count, len(near.around), beside, total)
    # as Rychlý has it, by the frequency of the node itself, with one collocate at most to a node
    pairs = np.minimum(count, len(near.nodes))
    scores["log_dice"] = association(pairs, len(near.nodes), beside, total)["log_dice"]
    scores[count < LEAST] = np.nan
    return pd.DataFrame(
        {
            **columns,
            "word": corpus.vocabulary[met],
            "count": count,
            "frequency": frequency[met],
            "expected": len(near.around) * beside / max(total, 1),
            **scores,
            "note": np.where(count < LEAST, f"fewer than {LEAST} co-occurrences", ""),
        }
    )
