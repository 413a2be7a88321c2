"""Collocation: which words keep company with a word, and how closely."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from helpers import statistics
from helpers.concordance.matching import find, no_match
from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.errors import Mistake, whole, words_of
from helpers.layers import Unit, layer
from helpers.ngrams import ranges
from helpers.result import Result, result

LEAST = 3  # co-occurrences below which a score says more of chance than of the words


def collocates(
    corpus: Corpus,
    node: str,
    *,
    window: int | tuple[int, int] = 5,
    by: By = "corpus",
    exclude: Collection[str] = (),
    unit: Unit = "word",
    case: bool = False,
    regex: bool = False,
    min_count: int = 1,
) -> Result:
    """The words that stand near a node, the most closely tied first.

    Windows stop at the ends of a sentence. A word counts once, also where the windows of two
    nodes overlap; words of the node itself do not count.

    Parameters
    ----------
    corpus, node, unit, case, regex
        As in `search`; the words beside the node are read as words.
    window
        Words on either side, or `(left, right)`.
    by
        What is looked at apart: `"doc"`, a column of `corpus.documents`, groups, or the corpus.
    exclude
        Words to leave out of the list, such as `stopwords()`; the scores stay the same.
    min_count
        List only what stands near the node at least so often.

    Returns
    -------
    Result
        `word`, the group under the name of `by`, `count` (how often it stands in a window),
        `frequency` (how often at all), `expected` (words in windows, times its share of all words
        outside the node), the scores of `association`, and `note`; scores of fewer than three
        co-occurrences are NaN. Sorted by `log_dice`, then `count`, then `word`.
        `settings["nodes"]`: how often the node is met.

    Raises
    ------
    ValueError
        If the node is a wrong pattern, the window is negative or empty, or `by` is unknown.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "New York is new. In New York I love York. We love it."})
    >>> collocates(corpus, "york", window=1)[["word", "count", "frequency"]].values.tolist()
    [['new', 2, 3], ['i', 1, 1], ['is', 1, 1], ['love', 1, 2]]
    """
    groups, exclude = corpus.groups(by), words_of(exclude, "exclude")
    search = {"unit": unit, "case": case, "regex": regex}
    near = _near(corpus, node, window, **search)
    own = groups.of_doc[corpus.token_doc]
    found = [
        _scored(corpus, near.among(own == group), own == group) for group in range(len(groups))
    ]
    frame = pd.concat(found, ignore_index=True)
    if not groups.whole:
        group = np.repeat(np.arange(len(groups)), [len(part) for part in found])
        frame.insert(1, groups.by, groups.column(group))
    kept = layer(corpus, "word").is_any_of(exclude)[corpus_codes(corpus, frame["word"])]
    frame = frame[~kept & (frame["count"] >= whole(min_count, "min_count"))]
    frame = frame.sort_values(
        ["log_dice", "count", "word"], ascending=[False, False, True], kind="stable"
    ).reset_index(drop=True)
    return result(
        frame,
        "collocates",
        corpus,
        counted=["word", *([] if groups.whole else [groups.by]), "count", "frequency"],
        node=node,
        window=window,
        groups=groups,
        exclude=exclude,
        search=search,
        nodes=len(near.nodes),
        note="" if len(near.nodes) else no_match(corpus, node, regex=regex),
    )


def corpus_codes(corpus: Corpus, words) -> np.ndarray:
    """The codes of words that the corpus has."""
    code_of = layer(corpus, "word").code_of
    return np.fromiter((code_of[word] for word in words), np.int64, len(words))


def collocate_tokens(corpus: Corpus, node: str, window, **search) -> np.ndarray:
    """The tokens that `collocates` counts, in the order of the text."""
    return _near(corpus, node, window, **search).around


def association(
    observed: ArrayLike, node: ArrayLike, word: ArrayLike, total: ArrayLike
) -> pd.DataFrame:
    """Measures of association from the counts of a fourfold table.

    Parameters
    ----------
    observed
        O: how often both occur together.
    node, word
        How often the one (for windows: any word in a window) and the other occur.
    total
        N: how many pairs (words) there are.

    Returns
    -------
    DataFrame
        More is closer in each; E = node · word / N.

        - `log_dice`: 14 + log2(2O / (node + word)); at most 14, one less is half as close;
          does not depend on N (Rychlý 2008)
        - `pmi`: log2(O / E); high for rare pairs (Church and Hanks 1990)
        - `npmi`: ln(O / E) / -ln(O / N), from -1 (never) by 0 (chance) to 1 (always; Bouma 2009)
        - `t_score`: (O - E) / √O (Church et al. 1991)
        - `g2_4cell`: 2 Σ O ln(O / E) over the four cells; below 0 where O < E (Dunning 1993)
        - `delta_p_word`: how much likelier the word is beside the node than elsewhere;
          `delta_p_node`: the node beside the word (Gries 2013); from -1 to 1

        NaN where undefined, as the logarithm of nothing.

    Examples
    --------
    >>> association(8, 15828, 4675, 14307668).round(3).values.tolist()
    [[3.676, 0.629, 0.03, 1.0, 1.325, 0.0, 0.001]]
    """
    o, f1, f2, n = np.broadcast_arrays(*np.atleast_1d(observed, node, word, total))
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

    def among(self, tokens: np.ndarray) -> _Near:
        """What of it lies among some tokens (a mask)."""
        return _Near(*(part[tokens[part]] for part in self))


def _near(corpus: Corpus, node: str, window, **options) -> _Near:
    left, right = (window, window) if isinstance(window, int) else window
    if min(left, right) < 0 or left + right == 0:
        raise Mistake(f"window {window!r}: give one or more words on at least one side")
    found = find(corpus, node, **options)
    bounds, sentence = corpus.sentence_tokens, found.sentence
    begin = np.maximum(found.first - left, bounds[sentence])
    end = np.minimum(found.last + right, bounds[sentence + 1])
    held, near = np.zeros((2, len(corpus.codes)), dtype=bool)
    held[ranges(found.first, found.last - found.first)] = True
    near[ranges(begin, np.maximum(end - begin, 0))] = True
    return _Near(found.first, np.flatnonzero(held), np.flatnonzero(near & ~held))


def _scored(corpus: Corpus, near: _Near, inside: np.ndarray) -> pd.DataFrame:
    """The collocates among some tokens (a mask), with counts and scores."""
    size = len(corpus.vocabulary)
    count = np.bincount(corpus.codes[near.around], minlength=size)
    frequency = np.bincount(corpus.codes[inside], minlength=size)
    beside = frequency - np.bincount(corpus.codes[near.within], minlength=size)
    met = np.flatnonzero(count)
    count, beside, total = count[met], beside[met], int(inside.sum()) - len(near.within)
    scores = association(count, len(near.around), beside, total)
    # as Rychlý has it, by the frequency of the node itself, with one collocate at most to a node
    pairs = np.minimum(count, len(near.nodes))
    scores["log_dice"] = association(pairs, len(near.nodes), beside, total)["log_dice"]
    scores[count < LEAST] = np.nan
    return pd.DataFrame(
        {
            "word": corpus.vocabulary[met],
            "count": count,
            "frequency": frequency[met],
            "expected": len(near.around) * beside / max(total, 1),
            **scores,
            "note": np.where(count < LEAST, f"fewer than {LEAST} co-occurrences", ""),
        }
    )
