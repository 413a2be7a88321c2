"""Near-duplicates: sentences or clauses that say nearly the same in nearly the same words."""

from __future__ import annotations

from difflib import SequenceMatcher

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.ngrams import ranges
from helpers.repetition.units import Units, addresses, same_words, token_places, units_of
from helpers.shingles import shingle_sets, similar_sets


def near_duplicates(
    corpus: Corpus,
    *,
    unit: str = "sentence",
    threshold: float = 0.5,
    size: int = 2,
    min_words: int = 5,
    most: int = 5_000,
) -> pd.DataFrame:
    """The pairs of sentences, or clauses, that share most of their words in the same order.

    The measure is the Jaccard similarity of the sets of n-grams (shingles) of the two: those
    that both have, over those that either has, from 0 (none) to 1 (all). Every pair is found, at
    any size of corpus. Of sentences that are the same word for word the first stands for all in
    the other pairs, and each later one has one pair, with the first.

    Parameters
    ----------
    corpus : Corpus
    unit : {"sentence", "clause"}
    threshold : float
        The lowest similarity listed, above 0 and at most 1.
    size : int
        Words in a shingle.
    min_words : int
        Shorter sentences are left out.
    most : int
        At most so many pairs, the nearest; `attrs["found"]` has the number of all.

    Returns
    -------
    DataFrame
        One row a pair, most similar first: `pair` (number, from 1), `first` (its address, like
        "profile s57"), `second`, `similarity`, `shared` and `union` (shingles), `words` (of the
        shorter), `difference` (the words of the first, with what the second has instead:
        `[of the first → of the second]`); of either, with `_a` and `_b`, `doc`, `sentence`,
        `start`, `end`, `text`.

    See Also
    --------
    pair_places : where the two are.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"d": "We put up signs in Uremia. We put up signs in Tehran."})
    >>> pair = near_duplicates(corpus).iloc[0]
    >>> float(pair["similarity"].round(2)), pair["difference"]
    (0.67, 'We put up signs in [Uremia → Tehran]')
    """
    if size < 1:
        raise ValueError(f"size must be 1 or more, not {size}")
    units = units_of(corpus, unit, min_words=max(min_words, size))
    codes = corpus.codes[ranges(units.first, units.words)]
    number = np.repeat(np.arange(len(units.first)), units.words)
    sets = shingle_sets(codes, number, size)
    kind = same_words(corpus, units)
    _, distinct = np.unique(kind, return_index=True)
    original = distinct[kind]
    copies = np.flatnonzero(original != np.arange(len(original)))
    held = np.diff(sets.indptr)[copies]
    a, b, shared, union = similar_sets(sets[distinct], threshold)
    return _pairs(
        corpus,
        units,
        np.append(distinct[a], original[copies]),
        np.append(distinct[b], copies),
        np.append(shared, held),
        np.append(union, held),
        most,
    )


def _pairs(corpus: Corpus, units: Units, a, b, shared, union, most: int) -> pd.DataFrame:
    similarity = shared / np.maximum(union, 1)
    rank = np.lexsort((b, a, -np.minimum(units.words[a], units.words[b]), -similarity))[:most]
    found = len(a)
    a, b = a[rank], b[rank]
    sides = [token_places(corpus, units.first[which], units.end[which]) for which in (a, b)]
    for side in sides:
        where = zip(side["doc"].map(corpus.index), side["start"], side["end"], strict=True)
        side["text"] = [corpus.texts[doc][start:end] for doc, start, end in where]
    frame = pd.DataFrame(
        {
            "pair": np.arange(1, len(a) + 1),
            "first": addresses(sides[0]["doc"], sides[0]["sentence"]),
            "second": addresses(sides[1]["doc"], sides[1]["sentence"]),
            "similarity": similarity[rank],
            "shared": shared[rank],
            "union": union[rank],
            "words": np.minimum(units.words[a], units.words[b]),
            "difference": [_difference(corpus, units, *pair) for pair in zip(a, b, strict=True)],
        }
    )
    frame = frame.join(sides[0].add_suffix("_a")).join(sides[1].add_suffix("_b"))
    frame.attrs["found"] = found
    return frame


def _difference(corpus: Corpus, units: Units, a: int, b: int) -> str:
    parts = [slice(units.first[u], units.end[u]) for u in (a, b)]
    keys = [corpus.codes[part].tolist() for part in parts]
    words = [corpus.forms[corpus.form_codes[part]].tolist() for part in parts]
    return " ".join(
        " ".join(words[0][i:j])
        if kind == "equal"
        else f"[{' '.join(words[0][i:j]) or '–'} → {' '.join(words[1][k:m]) or '–'}]"
        for kind, i, j, k, m in aligned(*keys)
    )


def aligned(a: list, b: list) -> list[tuple[str, int, int, int, int]]:
    """What turns sequence a into b: (kind, from, to, from, to), as `difflib` names them.

    >>> aligned(["in", "Uremia", "now"], ["in", "Tehran", "now"])[1]
    ('replace', 1, 2, 1, 2)
    """
    return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def pair_places(pairs: pd.DataFrame) -> pd.DataFrame:
    """Where the two of each pair are: `pair`, `doc`, `sentence`, `start`, `end`."""
    sides = [
        pairs[["pair", *(f"{c}_{side}" for c in ("doc", "sentence", "start", "end"))]].set_axis(
            ["pair", "doc", "sentence", "start", "end"], axis=1
        )
        for side in ("a", "b")
    ]
    return pd.concat(sides).sort_values("pair", kind="stable", ignore_index=True)
