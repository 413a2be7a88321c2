"""What two sides have in common: different words, and sequences used word for word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.comparison.side_by_side import both_sides
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.errors import whole
from helpers.layers import Unit
from helpers.ngrams import ngram_ids, sequence_texts
from helpers.result import Result, result

LENGTHS = (1, 2, 3, 4)


def overlap(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: Unit = "word",
    lengths: Sequence[int] = LENGTHS,
) -> Result:
    """How many different words, and sequences of words, two sides have in common.

    Counts of these two texts, without a verdict: how much two texts share depends on how varied
    each is and on how long the other is.

    Parameters
    ----------
    corpus, target, reference, unit
        As in `keyness`.
    lengths
        Words in a sequence.

    Returns
    -------
    Result
        One row a length: `words` (of a sequence), `types_target`, `types_reference` (different
        ones on each side), `shared`, `containment_target`, `containment_reference` (the share of
        that side's that the other has too, 0 to 1; NaN where it has none), `jaccard` (shared by
        all different ones, 0 to 1; capped by the ratio of the lengths).

    Notes
    -----
    Containment: Broder (1997), Compression and Complexity of Sequences.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow.", "b": "Sun and more sun."})
    >>> overlap(two, "a")[["words", "types_target", "shared"]].values.tolist()
    [[1, 3, 1], [2, 2, 0], [3, 1, 0], [4, 0, 0]]
    """
    both = both_sides(corpus, target, reference, unit=unit)
    rows = []
    for length in lengths:
        starts, ids = ngram_ids(both.codes, both.sentence, whole(length, "lengths"))
        mine = both.in_target[starts]
        size = int(ids.max(initial=-1)) + 1
        held = [np.bincount(ids[side], minlength=size) > 0 for side in (mine, ~mine)]
        one, other = (int(side.sum()) for side in held)
        shared = int((held[0] & held[1]).sum())
        rows.append(
            {
                "words": length,
                "types_target": one,
                "types_reference": other,
                "shared": shared,
                "containment_target": shared / one if one else np.nan,
                "containment_reference": shared / other if other else np.nan,
                "jaccard": shared / (one + other - shared) if one + other else np.nan,
            }
        )
    return result(
        pd.DataFrame(rows), "overlap", corpus, counted=["words"], sides=both.sides, unit=unit
    )


def shared_sequences(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: Unit = "word",
    min_words: int = 3,
    max_words: int = 12,
) -> Result:
    """The longest sequences of words that both sides use word for word, within sentences.

    Parameters
    ----------
    corpus, target, reference, unit
        As in `keyness`.
    min_words, max_words
        The shortest and the longest that are looked for; longer ones appear as their parts.

    Returns
    -------
    Result
        Longest first: `text` (words joined by one space), `words`, `count_target`,
        `count_reference`. A sequence inside a longer shared one is listed only if it occurs more
        often than that.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow fell.", "b": "Rain and snow melt."})
    >>> shared_sequences(two, "a")[["text", "count_target", "count_reference"]].values.tolist()
    [['rain and snow', 1, 1]]
    """
    both = both_sides(corpus, target, reference, unit=unit)
    codes, first = both.codes, both.in_target
    frames, longer = [], None
    for length in range(whole(max_words, "max_words"), whole(min_words, "min_words") - 1, -1):
        starts, ids = ngram_ids(codes, both.sentence, length)
        number = int(ids.max(initial=-1)) + 1
        count = np.bincount(ids * 2 + ~first[starts], minlength=2 * number).reshape(-1, 2)
        shared = (count > 0).all(axis=1)
        inside = np.zeros(number, dtype=bool)
        id_at = np.full(len(codes) + 1, -1)
        id_at[starts] = ids
        if longer is not None:
            outer_at, outer_count = longer
            for shift in (0, 1):
                outer = outer_at[: len(outer_at) - 1 - shift]
                inner = id_at[shift : len(id_at) - 1]
                met = (outer >= 0) & (inner >= 0)
                same = (outer_count[outer[met]] == count[inner[met]]).all(axis=1)
                inside[inner[met][same]] = True
        first_at = np.full(number, -1)
        first_at[ids[::-1]] = starts[::-1]
        listed = np.flatnonzero(shared & ~inside)
        texts = sequence_texts(
            codes, both.layer.vocabulary, first_at[listed], np.full(len(listed), length)
        )
        frames.append(
            pd.DataFrame(
                {
                    "text": texts,
                    "words": length,
                    "count_target": count[listed, 0],
                    "count_reference": count[listed, 1],
                }
            )
        )
        kept = np.where(id_at >= 0, np.where(shared[id_at] if number else False, id_at, -1), -1)
        longer = kept, count
    frame = pd.concat(frames, ignore_index=True)
    total = frame["count_target"] + frame["count_reference"]
    order = np.lexsort((frame["text"], -total, -frame["words"]))
    return result(
        frame.iloc[order].reset_index(drop=True),
        "shared_sequences",
        corpus,
        counted=["text", "words", "count_target", "count_reference"],
        sides=both.sides,
        unit=unit,
    )
