"""Near-duplicates: sentences or clauses that say nearly the same in nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.corpus import Corpus
from helpers.ngrams import ngram_ids, ranges
from helpers.repetition.units import Units, addresses, same_words, token_places, units_of

_PAIRS_AT_ONCE = 4_000_000


def shingle_sets(codes, unit, size: int) -> sparse.csr_array:
    """The shingles (distinct n-grams of `size` words) of each unit: units × shingles, 0 or 1.

    `unit` numbers the unit of each word. A unit shorter than a shingle has none. Broder (1997),
    Proceedings of Compression and Complexity of Sequences.

    >>> rose = [0, 1, 2, 0, 1, 2, 0, 1]  # a rose is a rose is a rose
    >>> shingle_sets(rose, [0] * 8, 4).sum()
    np.int64(3)
    """
    starts, ids = ngram_ids(codes, unit, size)
    unit = np.asarray(unit)
    shape = (int(unit.max()) + 1 if len(unit) else 0, int(ids.max()) + 1 if len(ids) else 0)
    ones = np.ones(len(ids), dtype=np.int64)
    sets = sparse.coo_array((ones, (unit[starts], ids)), shape=shape).tocsr()
    sets.data[:] = 1
    return sets


def similar_sets(sets: sparse.csr_array, threshold: float) -> tuple[np.ndarray, ...]:
    """All pairs of rows whose Jaccard similarity is `threshold` or more: (a, b, shared, union).

    Exact at any size, without comparing all with all. Two sets of Jaccard similarity t share at
    least a share t of the larger; so if the shingles of each are put in one order, rare ones
    first, they must have one in common among the first m - ceil(t m) + 1 of each set of m
    (Chaudhuri, Ganti and Kaushik 2006, Data Engineering; Bayardo, Ma and Srikant 2007, World Wide
    Web). Only sets that do are compared.

    >>> a, b, shared, union = similar_sets(sparse.csr_array([[1, 1, 1, 0], [0, 1, 1, 1]]), 0.5)
    >>> a.tolist(), b.tolist(), shared.tolist(), union.tolist()
    ([0], [1], [2], [4])
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must be above 0 and at most 1, not {threshold}")
    size = np.diff(sets.indptr)
    row = np.repeat(np.arange(sets.shape[0]), size)
    rarity = np.bincount(sets.indices, minlength=sets.shape[1])[sets.indices]
    order = np.lexsort((sets.indices, rarity, row))
    rank = np.arange(len(row)) - sets.indptr[:-1][row]
    prefix = size - np.ceil(threshold * size - 1e-9).astype(np.int64) + 1
    kept = order[rank < prefix[row]]
    found = [
        _compared(sets, size, pairs, threshold)
        for pairs in _meetings(row[kept], sets.indices[kept])
    ]
    if not found:
        return (np.empty(0, dtype=np.int64),) * 4
    pairs = np.unique(np.concatenate(found), axis=0)
    return tuple(pairs.T)


def _meetings(row: np.ndarray, shingle: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of rows that have one of these shingles in common, some millions at a time."""
    order = np.lexsort((row, shingle))
    row, shingle = row[order], shingle[order]
    start = np.flatnonzero(np.diff(shingle, prepend=-1))
    earlier = np.arange(len(row)) - np.repeat(start, np.diff(np.append(start, len(row))))
    chunk = np.cumsum(earlier) // _PAIRS_AT_ONCE
    for part in np.split(np.arange(len(row)), np.flatnonzero(np.diff(chunk)) + 1):
        partner = row[ranges(part - earlier[part], earlier[part])]
        yield np.stack([partner, np.repeat(row[part], earlier[part])])


def _compared(sets, size, pairs, threshold) -> np.ndarray:
    count = sets.shape[0]
    sizes = np.sort(size[pairs], axis=0)
    pairs = pairs[:, sizes[0] >= threshold * sizes[1] - 1e-9]
    a, b = np.divmod(np.unique(pairs[0] * count + pairs[1]), max(count, 1))
    shared = np.asarray(sets[a].multiply(sets[b]).sum(axis=1), dtype=np.int64).ravel()
    union = size[a] + size[b] - shared
    kept = shared >= threshold * union - 1e-9
    return np.stack([a, b, shared, union], axis=1)[kept]


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
