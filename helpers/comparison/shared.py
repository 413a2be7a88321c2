"""What two sides share: words and sequences, and words used at the same rate."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.comparison.baseline import spaced_windows
from helpers.comparison.sides import Selection, choose_sides
from helpers.comparison.spread import spread
from helpers.corpus import Corpus
from helpers.ngrams import ngram_ids, sequence_texts

LENGTHS = (1, 2, 3, 4)


def overlap(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    lengths: tuple[int, ...] = LENGTHS,
) -> pd.DataFrame:
    """How much of the shorter side's words and sequences the longer side holds too.

    Containment is the share of the shorter side's different words (or sequences) that occur in
    the longer; Jaccard's index would be capped by the ratio of the lengths. What a text of this
    length shares with more text of its own source is read off windows of the longer side: each
    against the parts of it that are at least one window away, the *rests*. Both are then given
    against the same rests.

    Returns
    -------
    DataFrame, one row a length in words:

    - `words`: of a sequence; `types`: different ones in the shorter side; `shared`: of these, in
      the longer side; `containment`: shared / types
    - `between`: mean containment of the shorter side in the rests; `same_source`,
      `same_source_low`, `same_source_high`: mean, least and greatest containment of a window
    - `position`: `between` is *below*, *within* or *above* what windows show; NaN columns and
      *baseline not available* where the longer side has fewer than 3 windows

    ``attrs``: `names`, `shorter` (its name), `independent_windows`.

    Broder (1997), Compression and Complexity of Sequences.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow.", "b": "Sun and more sun."})
    >>> overlap(two, "a")[["words", "types", "shared"]].values.tolist()
    [[1, 3, 1], [2, 2, 0], [3, 1, 0], [4, 0, 0]]
    """
    sides = choose_sides(corpus, target, reference)
    found = spread(corpus, sides)
    shorter = 0 if found.size[0] <= found.size[1] else 1
    in_shorter = found.first == (shorter == 0)
    sentence = corpus.token_sentence[found.place]
    window, n = int(found.size.min()), int(found.size.max())
    independent = int(stats.independent_windows(n, window)) if window else 0
    rows = []
    for length in lengths:
        starts, ids = ngram_ids(found.codes, sentence, length)
        mine = in_shorter[starts]
        short, long = np.unique(ids[mine]), ids[~mine]
        held = np.bincount(long, minlength=int(ids.max(initial=-1)) + 1)
        shared = int((held[short] > 0).sum())
        row = {
            "words": length,
            "types": len(short),
            "shared": shared,
            "containment": shared / len(short) if len(short) else np.nan,
        }
        place = np.cumsum(~in_shorter)[starts[~mine]] - 1
        rows.append(row | _against_rests(short, long, held, place, window, n, independent, length))
    frame = pd.DataFrame(rows)
    frame.attrs = {
        "names": list(sides.names),
        "shorter": sides.names[shorter],
        "independent_windows": independent,
    }
    return frame


def _against_rests(short, long, held, place, window, n, independent, length) -> dict:
    """Containment of the shorter side, and of windows, in what lies a window away from each."""
    missing = {
        "between": np.nan,
        "same_source": np.nan,
        "same_source_low": np.nan,
        "same_source_high": np.nan,
        "position": "baseline not available",
    }
    if independent < stats.MIN_WINDOWS or not len(short):
        return missing
    within, between = [], []
    for start in spaced_windows(n, window):
        inside = _between(long, place, start, start + window - length + 1)
        near = _between(long, place, start - window - length + 1, start + 2 * window)
        if not len(inside) or len(near) == len(long):
            continue
        rest = held - np.bincount(near, minlength=len(held))
        within.append((rest[np.unique(inside)] > 0).mean())
        between.append((rest[short] > 0).mean())
    if not within:
        return missing
    value, low, high = np.mean(between), min(within), max(within)
    return {
        "between": value,
        "same_source": np.mean(within),
        "same_source_low": low,
        "same_source_high": high,
        "position": "below" if value < low else "above" if value > high else "within",
    }


def _between(ids, place, start, end):
    first, last = np.searchsorted(place, [start, end])
    return ids[first:last]


def shared_sequences(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    min_words: int = 3,
    max_words: int = 12,
) -> pd.DataFrame:
    """The longest sequences of words that both sides use word for word, within sentences.

    Returns
    -------
    DataFrame, longest first: `text` (keys joined by one space), `words`, `count_target`,
    `count_reference`. A sequence inside a longer shared one is listed only if it occurs more
    often than that. Sequences longer than `max_words` appear as their parts.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Rain and snow fell.", "b": "Rain and snow melt."})
    >>> shared_sequences(two, "a")[["text", "count_target", "count_reference"]].values.tolist()
    [['rain and snow', 1, 1]]
    """
    sides = choose_sides(corpus, target, reference)
    found = spread(corpus, sides)
    sentence = corpus.token_sentence[found.place]
    frames, longer = [], None
    for length in range(max_words, min_words - 1, -1):
        starts, ids = ngram_ids(found.codes, sentence, length)
        number = int(ids.max(initial=-1)) + 1
        count = np.bincount(ids * 2 + ~found.first[starts], minlength=2 * number).reshape(-1, 2)
        shared = (count > 0).all(axis=1)
        inside = np.zeros(number, dtype=bool)
        id_at = np.full(len(found.codes) + 1, -1)
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
        frames.append(
            pd.DataFrame(
                {
                    "text": sequence_texts(
                        found.codes, found.words, first_at[listed], np.full(len(listed), length)
                    ),
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
    frame = frame.iloc[order].reset_index(drop=True)
    frame.attrs = {
        "target": [corpus.docs[i] for i in sides.target],
        "reference": [corpus.docs[i] for i in sides.reference],
        "names": list(sides.names),
    }
    return frame


def lockwords(frame: pd.DataFrame, *, factor: float = 2.0) -> pd.DataFrame:
    """The words that both sides use at the same rate, as surely as these lengths allow.

    The rows of a `keyness` frame whose interval of the Log Ratio lies between one `factor`-th and
    `factor` times the same rate, the tightest interval first. Baker (2011), Journal of English
    Linguistics 39, for the term.
    """
    limit = np.log2(factor)
    held = (frame["ci_low"] > -limit) & (frame["ci_high"] < limit)
    locked = frame[held].assign(width=lambda f: f["ci_high"] - f["ci_low"])
    locked = locked.sort_values("width", kind="stable", ignore_index=True)
    locked.attrs = frame.attrs
    return locked
