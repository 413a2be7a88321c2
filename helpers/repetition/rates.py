"""How much of a text repeats itself, and which of two texts repeats itself more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import special

from helpers.corpus import Corpus
from helpers.ngrams import ngram_ids
from helpers.repetition.units import token_places
from helpers.statistics import (
    blocks_of_sentences,
    independent_windows,
    jackknife_error,
    old_verdict,
    window_starts,
)
from helpers.statistics.resampling import BLOCK_WORDS

SIZES = (2, 3, 4, 5, 6)
MEASURES = ("repetition", "word_share")
MIN_WINDOW = 100  # words; in less, hardly an n-gram has the room to come twice
_MOST_BLOCKS = 60  # each is left out in turn
_MOST_WINDOWS = 60


def ngram_repetition(starts, ids, n: int, words: int) -> tuple[int, int, int, int]:
    """(n-grams, distinct ones, n-grams said twice or more, words inside one of these).

    `starts` and `ids` are what `ngram_ids` gives of a text of `words` words.

    >>> abcabd = [0, 1, 2, 0, 1, 3]
    >>> ngram_repetition(*ngram_ids(abcabd, [0] * 6, 2), 2, 6)
    (5, 4, 2, 4)
    """
    counts = np.unique(ids, return_counts=True)[1]
    inside = _repeated(starts, ids, n, words)
    return len(ids), len(counts), int(counts[counts > 1].sum()), int(inside.sum())


def _repeated(starts, ids, n: int, words: int) -> np.ndarray:
    """Whether each word stands inside an n-gram that comes twice or more."""
    _, which, counts = np.unique(ids, return_inverse=True, return_counts=True)
    repeated = np.asarray(starts)[counts[which] > 1]
    change = np.bincount(repeated, minlength=words + 1) - np.bincount(
        repeated + n, minlength=words + 1
    )
    return np.cumsum(change[:words]) > 0


def repetition_rate(corpus: Corpus, *, sizes: Sequence[int] = SIZES) -> pd.DataFrame:
    """How much of each document is repeated within it, by two measures.

    `repetition` looks at n-grams: 1 - distinct / all, from 0 (none comes twice) towards 1. It is
    the share of n-grams that say something again. `word_share` looks at words: the share that
    stands inside an n-gram that comes twice or more; the first time counts too, so it is the
    higher of the two. Both grow with the length of the text: compare documents with
    `compare_repetition`, not in this table. N-grams end with their sentence.

    Returns
    -------
    DataFrame
        One row a document and size: `doc`, `n`, `words`, `ngrams`, `distinct`, `repeated_ngrams`
        (said twice or more, the first time included), `repeated_words` (inside one of these),
        `repetition`, `word_share` (both 0 to 1), `note`. `NaN` where no sentence holds n words.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> rates = repetition_rate(from_texts({"d": "We are here. We are there."}), sizes=[2])
    >>> float(rates["repetition"].item()), round(rates["word_share"].item(), 3)
    (0.25, 0.667)
    """
    rows = []
    for doc, codes, sentence in _documents(corpus):
        for n in sizes:
            counted = ngram_repetition(*ngram_ids(codes, sentence, n), n, len(codes))
            rows.append((doc, n, len(codes), *counted, *_shares(*counted, len(codes))))
    columns = ["doc", "n", "words", "ngrams", "distinct", "repeated_ngrams", "repeated_words"]
    frame = pd.DataFrame(rows, columns=[*columns, *MEASURES])
    frame["note"] = np.where(frame["ngrams"] == 0, "no sentence is long enough", "")
    return frame


def repeated_word_places(corpus: Corpus, *, sizes: Sequence[int] = SIZES) -> pd.DataFrame:
    """Each word inside a repeated n-gram: `n`, `doc`, `sentence`, `start`, `end`."""
    frames = []
    for doc, codes, sentence in _documents(corpus):
        for n in sizes:
            inside = _repeated(*ngram_ids(codes, sentence, n), n, len(codes))
            at = corpus.token_bounds[corpus.index(doc)] + np.flatnonzero(inside)
            frames.append(token_places(corpus, at, at + 1, n=n))
    return pd.concat(frames or [token_places(corpus, [], [], n=[])], ignore_index=True)


def matched_repetition(
    corpus: Corpus, *, window: int | None = None, sizes: Sequence[int] = SIZES
) -> pd.DataFrame:
    """The repetition of each document at equal length, with its interval.

    Of each document windows of `window` words are measured (at most 60, evenly placed) and their
    mean taken. The interval comes from a jackknife: blocks of about 50 words of whole sentences
    are left out in turn (drawing blocks twice, as a bootstrap does, would itself make repeats).

    Parameters
    ----------
    corpus : Corpus
    window : int, optional
        Words; as long as the shortest document that has 100 words, if not given.
    sizes : sequence of int

    Returns
    -------
    DataFrame
        One row a document, size and measure: `doc`, `n`, `measure` ("repetition", "word_share";
        see `repetition_rate`), `value`, `ci_low`, `ci_high` (95%), `window`, `windows` (how many
        fit without overlap), `note`. `NaN` for a document shorter than the window.
    """
    window = window or shortest_usable(corpus)
    rows = []
    for doc, codes, sentence in _documents(corpus):
        for n in sizes:
            usable = window >= MIN_WINDOW and len(codes) >= window
            value = error = np.full(len(MEASURES), np.nan)
            if usable:
                value = _mean(_windows(codes, sentence, n, window)[0])
                error = _jackknife(codes, sentence, n, window)
            half = special.ndtri(0.975) * error
            note = "" if usable else f"shorter than {max(window, MIN_WINDOW)} words"
            fit = int(independent_windows(len(codes), window))
            for m, measure in enumerate(MEASURES):
                limits = (max(value[m] - half[m], 0.0), min(value[m] + half[m], 1.0))
                rows.append((doc, n, measure, value[m], *limits, window, fit, note))
    columns = ["doc", "n", "measure", "value", "ci_low", "ci_high", "window", "windows", "note"]
    return pd.DataFrame(rows, columns=columns)


def shortest_usable(corpus: Corpus) -> int:
    """The length in words of the shortest document of 100 words or more (0: there is none)."""
    lengths = np.diff(corpus.token_bounds)
    lengths = lengths[lengths >= MIN_WINDOW]
    return int(lengths.min()) if len(lengths) else 0


def compare_repetition(
    corpus: Corpus, docs: Sequence[str] | None = None, *, sizes: Sequence[int] = SIZES
) -> pd.DataFrame:
    """How the repetition of each two documents compares at equal length, with the verdict.

    Values and intervals as in `matched_repetition`, at the length of the shorter document.
    `largest_gap` is what the longer one shows against itself: the largest difference between one
    of its windows and the mean of those that do not overlap with it.

    Parameters
    ----------
    corpus : Corpus
    docs : sequence of str, optional
        The documents to compare; all, if not given.
    sizes : sequence of int

    Returns
    -------
    DataFrame
        One row a pair, size and measure: `target`, `reference`, `n`, `measure`, `value_target`,
        `value_reference`, `difference` (target minus reference), `ci_low`, `ci_high` (95%),
        `largest_gap`, `window` (words), `windows` (without overlap, in the longer), `verdict`.
        Empty for a single document.
    """
    texts = {doc: (codes, sentence) for doc, codes, sentence in _documents(corpus, docs)}
    rows = [row for pair in combinations(texts, 2) for row in _comparison(texts, pair, sizes)]
    columns = ["target", "reference", "n", "measure", "value_target", "value_reference"]
    columns += ["difference", "ci_low", "ci_high", "largest_gap", "window", "windows", "verdict"]
    return pd.DataFrame(rows, columns=columns)


def _comparison(texts, names: tuple[str, str], sizes):
    """The rows of two documents."""
    pair = [texts[name] for name in names]
    lengths = [len(codes) for codes, _ in pair]
    window, longer = min(lengths), int(np.argmax(lengths))
    behind = int(independent_windows(max(lengths), window))
    sentences = min(len(np.unique(sentence)) for _, sentence in pair)
    for n in sizes:
        means, errors = np.full((2, 2, len(MEASURES)), np.nan)
        gap = np.full(len(MEASURES), np.nan)
        if window >= MIN_WINDOW:
            for i, text in enumerate(pair):
                values, starts = _windows(*text, n, window)
                means[i], errors[i] = _mean(values), _jackknife(*text, n, window)
                if i == longer and behind > 1:
                    gap = _largest_gap(values, starts, window)
        difference = means[0] - means[1]
        half = special.ndtri(0.975) * np.hypot(*errors)
        low, high = difference - half, difference + half
        said = old_verdict(
            difference, low, high, gap, names=names, sentences=sentences, baseline_windows=behind
        )
        numbers = zip(MEASURES, *means, difference, low, high, gap, strict=True)
        for row, phrase in zip(numbers, said, strict=True):
            yield (*names, n, *row, window, behind, phrase)


def _documents(corpus: Corpus, docs: Sequence[str] | None = None):
    """(document, codes, sentence of each word) of each document."""
    for doc in corpus.docs if docs is None else docs:
        low, high = corpus.token_bounds[corpus.index(doc) :][:2]
        yield doc, corpus.codes[low:high], corpus.token_sentence[low:high]


def _shares(grams: int, distinct: int, _, inside: int, words: int) -> tuple[float, float]:
    return (1 - distinct / grams, inside / words) if grams else (np.nan, np.nan)


def _windows(codes, sentence, n: int, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Both measures in each window of a text (windows × 2), and where the windows start."""
    length = min(length, len(codes))
    step = max(length // 4, (len(codes) - length) // _MOST_WINDOWS, 1)
    window_at = window_starts(len(codes), length, step)
    starts, ids = ngram_ids(codes, sentence, n)
    values = []
    for at in window_at:
        inside = slice(*np.searchsorted(starts, [at, at + length - n + 1]))
        counted = ngram_repetition(starts[inside] - at, ids[inside], n, length)
        values.append(_shares(*counted, length))
    return np.array(values).reshape(-1, len(MEASURES)), window_at


def _mean(values: np.ndarray) -> np.ndarray:
    """The mean over windows; NaN where no window has an n-gram."""
    held = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        return np.where(held, values, 0).sum(axis=0) / held.sum(axis=0)


def _jackknife(codes, sentence, n: int, length: int) -> np.ndarray:
    _, number, words = np.unique(sentence, return_inverse=True, return_counts=True)
    size = max(BLOCK_WORDS, len(codes) / _MOST_BLOCKS)
    block = blocks_of_sentences(words, block_words=size)[number]
    left_out = [
        _mean(_windows(codes[block != b], sentence[block != b], n, length)[0])
        for b in range(block[-1] + 1)
    ]
    return jackknife_error(left_out)


def _largest_gap(values: np.ndarray, starts: np.ndarray, length: int) -> np.ndarray:
    apart = np.abs(starts[:, None] - starts[None, :]) >= length
    with np.errstate(invalid="ignore"):
        others = (apart @ np.nan_to_num(values)) / apart.sum(axis=1)[:, None]
    gaps = np.abs(values - others)
    return np.nanmax(gaps, axis=0) if np.isfinite(gaps).any() else np.full(len(MEASURES), np.nan)
