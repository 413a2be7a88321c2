"""Keyness: which words one side uses more than the other, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.comparison import measures
from helpers.comparison.baseline import Baseline
from helpers.comparison.limits import LEVEL, MIN_BLOCKS, MIN_COUNT, least_line, source_baseline
from helpers.comparison.sides import Selection, choose_sides
from helpers.comparison.spread import Spread, spread
from helpers.corpus import Corpus
from helpers.counts import alphabetical

LARGE = 200_000  # words


def keyness(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: str = "word",
    leave_out: Collection[str] = (),
    permutations: int | None = None,
    prior_words: float | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """How much more, or less, each word is used by the target than by the reference.

    Parameters
    ----------
    corpus
        Any corpus of two documents or more.
    target, reference
        A document id, several ids, or metadata values such as ``{"source": "Daily"}``; a
        reference of None is the rest of the corpus.
    unit
        How tokens are read; see `helpers.layers.layer`.
    leave_out
        Words neither listed nor tested, such as `stopwords()`; rates stay those of the full text.
    permutations
        Permutations of blocks of about 50 words; None: 10,000, above 200,000 words 1,000; 0
        leaves out p, q, spread, baseline and verdict.
    prior_words
        How many words of general English the prior of `log_odds` weighs (None: as many as both
        sides hold).
    seed
        Of the permutations.

    Returns
    -------
    DataFrame, one row a word of either side (a word absent from one is never dropped), those too
    rare to tell last, otherwise the largest gap first, ties in alphabetical order:

    - `word` (or `lemma`); `count_target`, `count_reference`; `per_1000_target`,
      `per_1000_reference`; `sentences`: of both sides, that hold the word
    - `log_ratio`: how many times the rate doubles from reference to target; `ci_low`, `ci_high`:
      its 95% interval, from the exact interval of a ratio of rates with the counts divided by
      their design effect over blocks (infinite where a count is 0)
    - `g2_4cell`, `g2_2cell`, `bic`: log-likelihood, UCREL's form of it, and its weight of evidence
    - `log_odds`: z of the weighted log-odds, with the rates of general English (wordfreq) as prior
    - `dp_target`, `dp_reference`: spread over blocks, 0 even to 1 in one block
    - `p_permutation`, `q`: block permutation, and its Benjamini-Hochberg correction; NaN for
      words with fewer than 5 hits
    - `gap`: the standardised gap (signed root of G² of stretches of 30 words that hold the word);
      the target's line to pass is in ``attrs["baseline"]``
    - `differs`: the interval excludes 0 and q is at most .05; `beyond_baseline`: the gap is
      larger than the same source shows against itself
    - `verdict`: *higher in …* if both hold
    - `forms`: the spellings counted

    ``attrs``: `target`, `reference` (document ids), `names`, `words`, `baseline`.

    Swapping the sides turns the signs round and changes nothing else.

    Raises
    ------
    ValueError
        For an unknown document, column or unit, an empty side, or a document on both sides.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain, rain and snow.", "b": "Sun and more sun."})
    >>> keyness(two, "a")[["word", "count_target", "count_reference", "verdict"]].head(2).values
    array([['sun', 0, 2, 'too short to tell'],
           ['rain', 2, 0, 'too short to tell']], dtype=object)
    """
    sides = choose_sides(corpus, target, reference)
    found = spread(corpus, sides, unit=unit)
    words = int(found.size.sum())
    if permutations is None:
        permutations = 10_000 if words <= LARGE else 1_000
    frame = _measured(found, prior_words or words)
    if unit == "lemma":
        frame = frame.rename(columns={"word": "lemma"})
    listed = ~np.isin(found.words, list(leave_out))
    tested = listed & (found.count.sum(axis=1) >= MIN_COUNT)
    line = Baseline(np.nan, np.empty(0), 0, 0)
    last = np.zeros(len(frame))
    if permutations:
        line = source_baseline(found, tested)
        _judge(frame, found, tested, line, permutations, seed)
        last = frame["verdict"] == stats.TOO_SHORT
    frame["forms"] = found.forms
    order = np.lexsort((alphabetical(found.words), -np.abs(frame["gap"]).round(9), last))
    frame = frame.iloc[order[listed[order]]].reset_index(drop=True)
    frame.attrs = {
        "target": [corpus.docs[i] for i in sides.target],
        "reference": [corpus.docs[i] for i in sides.reference],
        "names": list(sides.names),
        "words": found.size.tolist(),
        "tested": int(tested.sum()),
        "blocks": found.fewest_blocks,
        "baseline": line._asdict() | {"gaps": line.gaps.tolist()},
    }
    return frame


def _measured(found: Spread, prior_words: float) -> pd.DataFrame:
    """The measures that need no permutation, one row a word."""
    (a, b), (c, d) = found.count.T, found.size
    stretches = found.stretches.T
    g2 = stats.g2_4cell(a, c, b, d)
    low, high = log_ratio_interval(found)
    prior = english_prior(found.words, prior_words)
    with np.errstate(divide="ignore", invalid="ignore"):
        return pd.DataFrame(
            {
                "word": found.words,
                "count_target": a,
                "count_reference": b,
                "per_1000_target": 1000 * a / c,
                "per_1000_reference": 1000 * b / d,
                "sentences": found.sentences,
                "log_ratio": measures.log_ratio(a, c, b, d),
                "ci_low": low,
                "ci_high": high,
                "g2_4cell": g2,
                "g2_2cell": measures.g2_2cell(a, c, b, d),
                "bic": measures.bic(g2, c + d),
                "log_odds": measures.log_odds(a, c, b, d, prior),
                "gap": measures.signed_root(stretches[0], c, stretches[1], d),
            }
        )


def _judge(frame, found: Spread, tested, line: Baseline, permutations: int, seed: int) -> None:
    """Add to the frame what permutations and the baseline say."""
    p = np.full(len(frame), np.nan)
    p[tested] = stats.permutation_test(
        found.blocks[tested],
        found.block_words,
        found.block_first,
        permutations=permutations,
        seed=seed,
    )
    frame["dp_target"] = stats.dp_norm(*_side(found, True))
    frame["dp_reference"] = stats.dp_norm(*_side(found, False))
    frame["p_permutation"], frame["q"] = p, stats.benjamini_hochberg(p)
    frame["differs"] = (frame["q"] <= LEVEL) & ((frame["ci_low"] > 0) | (frame["ci_high"] < 0))
    frame["beyond_baseline"] = np.abs(frame["gap"]) > line.line
    frame["verdict"] = _verdicts(frame, found, line, int(tested.sum()))


def log_ratio_interval(found: Spread, *, confidence: float = 0.95):
    """The lower and upper limit of each word's Log Ratio; infinite where one count is 0."""
    effect = found.design_effect
    (a, b), (c, d) = found.count.T / effect, found.size
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = stats.rate_ratio(a, c / effect, b, d / effect, confidence=confidence)
        return np.log2(low), np.log2(high)


def english_prior(words, total: float) -> np.ndarray:
    """How often each word would occur in `total` words of general English (wordfreq).

    At least 0.5: a prior near 0 would make the variance of an absent word boundless.

    >>> english_prior(["the", "rain"], 1000).round(1).tolist()
    [53.7, 0.5]
    """
    import wordfreq

    rates = wordfreq.get_frequency_dict("en", wordlist="large")
    return np.maximum(total * np.array([rates.get(word, 0.0) for word in words]), 0.5)


def _verdicts(frame, found: Spread, line: Baseline, tested: int) -> np.ndarray:
    """*Higher in …* only where the sides differ here and by more than one source from itself."""
    (a, b), (c, d) = found.count.T, found.size
    all_in_one = np.maximum(
        np.abs(measures.signed_root(np.minimum(a + b, c), c, 0, d)),
        np.abs(measures.signed_root(0, c, np.minimum(a + b, d), d)),
    )
    too_short = (
        (all_in_one <= least_line(line.line, tested))
        | frame["q"].isna().to_numpy()
        | (found.fewest_blocks < MIN_BLOCKS)
    )
    first, second = (stats.higher_in(name) for name in found.sides.names)
    higher = np.where(frame["gap"] > 0, first, second)
    return np.select(
        [
            too_short,
            ~frame["differs"].to_numpy(),
            np.full(len(a), np.isnan(line.line)),
            ~frame["beyond_baseline"].to_numpy(),
        ],
        [stats.TOO_SHORT, stats.NO_EVIDENCE, stats.NO_BASELINE, stats.SAME_SOURCE],
        default=higher.astype(object),
    )


def _side(found: Spread, target: bool):
    mine = found.block_first == target
    return found.blocks[:, np.flatnonzero(mine)], found.block_words[mine]
