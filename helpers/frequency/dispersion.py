"""How evenly words are spread over a document, or over the documents of a corpus."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from helpers.corpus import Corpus
from helpers.counting import SCOPES, Units, alphabetical, chosen, counted_units, occurrences
from helpers.statistics import circular_gaps, reduced_frequency

ONE_PART = "only one part holds words"
FEW_PARTS = "fewer than 5 parts: unstable"


def dispersion(
    corpus: Corpus,
    by: str = "doc",
    *,
    unit: str = "word",
    parts: int = 10,
    min_count: int = 5,
) -> pd.DataFrame:
    """How evenly each word is spread: over equal parts of each document, or over the documents.

    Parameters
    ----------
    by
        ``"doc"``: each document is cut into `parts` of equal length (in words); ``"corpus"``: the
        parts are the documents.
    unit
        ``"word"`` or ``"lemma"``.
    min_count
        Rarer words are left out: every measure of dispersion is erratic for them.

    Returns
    -------
    DataFrame, by document, most frequent first:

    - `word` (or `lemma`), `doc` (not with ``by="corpus"``), `count`
    - `parts`: parts with words in them; `parts_with`: parts that hold the word
    - `dp_norm`: deviation of proportions, 0 (spread like the text) to 1 (all in the smallest part)
    - `dp`: the same before it is divided by its largest possible value
    - `arf`, `arf_share`: average reduced frequency, and its share of the count (up to 1: even)
    - `juilland_d`: 1 (even) to 0; only to compare with older work, it says little with many parts
    - `note`: why a measure is NaN, or unstable

    Raises
    ------
    ValueError
        For an unknown `by` or `unit`, or fewer than two parts.

    Notes
    -----
    DP: Gries (2008), International Journal of Corpus Linguistics 13. DPnorm: Lijffijt and Gries
    (2012), the same journal 17. Juilland's D: Juilland and Chang-Rodríguez (1964).

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = dispersion(from_texts({"a": "x y x y z z z z"}), parts=2, min_count=2)
    >>> rows[["word", "count", "dp_norm"]].to_dict("list")
    {'word': ['z', 'x', 'y'], 'count': [4, 2, 2], 'dp_norm': [1.0, 1.0, 1.0]}
    """
    if parts < 2:
        raise ValueError(f"parts must be 2 or more, not {parts}")
    units = counted_units(corpus, unit)
    if chosen(by, SCOPES, "by") == "corpus":
        return _of_text(units, corpus.token_doc, min_count).rename(columns={"unit": unit})
    frames = []
    for doc, (a, b) in zip(
        corpus.docs, np.stack([corpus.token_bounds[:-1], corpus.token_bounds[1:]], 1), strict=True
    ):
        frame = _of_text(
            Units(units.codes[a:b], units.vocabulary), equal_parts(b - a, parts), min_count
        )
        frame.insert(1, "doc", doc)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True).rename(columns={"unit": unit})


def equal_parts(words: int, parts: int) -> np.ndarray:
    """The part of each token of a text cut into parts of equal length.

    Examples
    --------
    >>> equal_parts(5, 2).tolist()
    [0, 0, 0, 1, 1]
    """
    return np.arange(words) * parts // max(words, 1)


def deviation_of_proportions(counts, sizes) -> tuple[np.ndarray, np.ndarray]:
    """DP and DPnorm of each word: (dp, dp_norm).

    DP = ½ Σ |v_i / f - s_i|, where v_i of the f tokens of the word are in part i, which holds the
    share s_i of the text; DPnorm = DP / (1 - min s). `counts` is words × parts (sparse or not).

    Examples
    --------
    >>> dp, dp_norm = deviation_of_proportions([[1, 2, 3, 4, 5]], [9, 10, 10, 10, 11])
    >>> dp.round(4).tolist(), dp_norm.round(4).tolist()
    ([0.18], [0.2195])
    """
    counts = csr_array(counts)
    share = np.asarray(sizes) / np.sum(sizes)
    total = np.asarray(counts.sum(axis=1)).ravel()
    row, part = counts.tocoo().coords
    expected = share[part]
    # Parts without the word add their share; all shares add up to 1.
    beyond = np.abs(counts.tocoo().data / total[row] - expected) - expected
    dp = (np.bincount(row, beyond, minlength=len(total)) + 1) / 2
    return dp, dp / (1 - share.min())


def juilland_d(counts, sizes) -> np.ndarray:
    """Juilland's D of each word: 1 - V / √(n - 1), V the coefficient of variation of its rates.

    The rates are those of the n parts, so that parts may differ in size; the standard deviation
    is the population's.

    Examples
    --------
    >>> juilland_d([[0, 4, 3, 2, 1]], [10] * 5).round(4).tolist()
    [0.6464]
    """
    rates = csr_array(counts) @ csr_array(np.diag(1 / np.asarray(sizes)))
    n = len(sizes)
    mean = np.asarray(rates.sum(axis=1)).ravel() / n
    squares = np.asarray(rates.power(2).sum(axis=1)).ravel() / n
    deviation = np.sqrt(np.maximum(squares - mean**2, 0))
    return 1 - deviation / mean / np.sqrt(n - 1)


def _of_text(units: Units, part: np.ndarray, min_count: int) -> pd.DataFrame:
    """The dispersion of the units of one text over its parts (the part of each token, rising)."""
    tally = np.bincount(units.codes, minlength=len(units.vocabulary))
    listed = np.flatnonzero(tally >= max(min_count, 1))
    listed = listed[np.lexsort((alphabetical(units.vocabulary[listed]), -tally[listed]))]
    row_of = np.full(len(tally), -1)
    row_of[listed] = np.arange(len(listed))
    token = np.flatnonzero(row_of[units.codes] >= 0)
    row = row_of[units.codes[token]]
    sizes = np.bincount(part)
    used = np.cumsum(sizes > 0) - 1
    sizes = sizes[sizes > 0]
    shape = (len(listed), len(sizes))
    counts = csr_array(coo_array((np.ones(len(row)), (row, used[part[token]])), shape=shape))
    counts.sum_duplicates()
    found = occurrences(row, len(listed))
    gaps = circular_gaps(token[found.order], found.bounds, len(part))
    arf = reduced_frequency(gaps, found.bounds)
    several = len(sizes) > 1
    undefined = np.full(len(listed), np.nan)
    dp, dp_norm = deviation_of_proportions(counts, sizes) if several else (undefined, undefined)
    return pd.DataFrame(
        {
            "unit": units.vocabulary[listed],
            "count": tally[listed],
            "parts": len(sizes),
            "parts_with": np.diff(counts.indptr),
            "dp_norm": dp_norm,
            "dp": dp,
            "arf": arf,
            "arf_share": arf / tally[listed],
            "juilland_d": juilland_d(counts, sizes) if several else undefined,
            "note": (FEW_PARTS if several else ONE_PART) if len(sizes) < 5 else "",
        }
    )
