"""Exact repeats of any length, by a suffix array over words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from pydivsufsort import divsufsort, kasai

from helpers.corpus import Corpus
from helpers.ngrams import join_each, ranges, sequence_texts
from helpers.repetition.stream import Stream, word_stream
from helpers.repetition.units import addresses, token_places


class Repeats(NamedTuple):
    """Maximal repeats: repeat r has `words[r]` words and begins at
    `starts[bounds[r]:bounds[r + 1]]`, in the order of the text."""

    words: np.ndarray
    bounds: np.ndarray
    starts: np.ndarray


def lcp_intervals(shared, least: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The maximal runs of neighbours that share at least `least`: (first, last, how much).

    `shared[i]` says how much neighbours i and i + 1 have in common. Each run of which every two
    neighbours share h or more, some exactly h, and which cannot be made longer, is one interval;
    `last` is the last neighbour in it. Runs may lie within longer runs that share less. Over the
    longest common prefixes of a sorted list of suffixes these are the internal nodes of the
    suffix tree (Abouelhoda, Kurtz and Ohlebusch 2004, Journal of Discrete Algorithms 2).

    >>> first, last, h = lcp_intervals([1, 3, 0, 0, 2, 0], 1)
    >>> list(zip(first.tolist(), last.tolist(), h.tolist()))
    [(0, 2, 1), (1, 2, 3), (4, 5, 2)]
    """
    shared = np.asarray(shared)
    kept = np.flatnonzero(shared >= least)
    if len(kept) == 0:
        return kept, kept, kept
    # Runs of neighbouring candidates, with a 0 before, between and after them.
    place = np.arange(1, len(kept) + 1) + np.concatenate([[0], np.cumsum(np.diff(kept) > 1)])
    height = np.zeros(place[-1] + 2, dtype=shared.dtype)
    height[place] = shared[kept]
    origin = np.zeros(len(height), dtype=np.int64)
    origin[place] = kept

    before = _jump(height, place, -1, beyond=np.greater)  # the last that is lower, or as high
    opens = height[before] < height[place]  # the first of its height in the run
    place, before = place[opens], before[opens]
    after = _jump(height, place, +1, beyond=np.greater_equal)  # the next that is lower
    return origin[before + 1], origin[after - 1] + 1, height[place]


def _jump(height: np.ndarray, place: np.ndarray, step: int, *, beyond) -> np.ndarray:
    """From each place, step past all that is `beyond` it, each jump using the jumps before."""
    reach = np.arange(len(height)) + step
    active = np.flatnonzero(height)
    active = active[beyond(height[reach[active]], height[active])]
    while len(active):
        reach[active] = reach[reach[active]]
        active = active[beyond(height[reach[active]], height[active])]
    return reach[place]


def maximal_repeats(codes, min_words: int = 1) -> Repeats:
    """All maximal repeats of a sequence of codes, with every place, longest first.

    A repeat is maximal when neither a word before nor a word after it is the same at all its
    places: no part of a longer repeat with the same places is listed. Places may overlap. A code
    that occurs once (a separator) is in no repeat. Manber and Myers (1993), SIAM Journal on
    Computing 22; Kasai et al. (2001), Combinatorial Pattern Matching.

    >>> banana = maximal_repeats([1, 0, 2, 0, 2, 0])
    >>> banana.words.tolist(), banana.bounds.tolist(), banana.starts.tolist()
    ([3, 1], [0, 2, 5], [1, 3, 1, 3, 5])
    """
    if min_words < 1:
        raise ValueError(f"min_words must be 1 or more, not {min_words}")
    codes = np.ascontiguousarray(codes, dtype=np.uint32)
    none = np.empty(0, dtype=np.int64)
    if len(codes) < 2:
        return Repeats(none, np.zeros(1, dtype=np.int64), none)
    order = divsufsort(codes.copy())
    first, last, words = lcp_intervals(kasai(codes, order), min_words)

    # Left-maximal: the words before the places are not all the same (nothing stands before 0).
    previous = codes[order - 1]
    changed = (previous[1:] != previous[:-1]) | (order[1:] == 0) | (order[:-1] == 0)
    changes = np.cumsum(np.append(False, changed), dtype=np.int32)
    varied = changes[last] > changes[first]
    first, last, words = first[varied], last[varied], words[varied].astype(np.int64)

    counts = last - first + 1
    starts = order[ranges(first, counts)].astype(np.int64)
    starts = starts[np.lexsort((starts, np.repeat(np.arange(len(first)), counts)))]
    bounds = np.concatenate([[0], np.cumsum(counts)])
    rank = np.lexsort((starts[bounds[:-1]], -counts, -words))
    starts = starts[ranges(bounds[:-1][rank], counts[rank])]
    return Repeats(words[rank], np.concatenate([[0], np.cumsum(counts[rank])]), starts)


def repeated_sequences(
    corpus: Corpus, min_words: int = 4, *, aliases: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The word sequences that the corpus repeats, longest first, each listed once.

    Within a sentence, within and across documents. Only maximal repeats: a part of a longer
    repeat is a row of its own only where it has further places. Places may overlap.

    Parameters
    ----------
    corpus : Corpus
    min_words : int
        The length of the shortest sequence listed.
    aliases : mapping, optional
        Names that count as one word under one name, `{"PMOI/MEK": "MEK/PMOI"}`; see
        `word_stream`.

    Returns
    -------
    DataFrame
        `text` (keys joined by one space), `words`, `count`, `docs` (how many documents), `places`
        (the address of each place).

    See Also
    --------
    repeat_places : one row for each place.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "We shall fight on. We shall fight here.", "b": "We shall."})
    >>> repeated_sequences(corpus, 2).values.tolist()
    [['we shall fight', 3, 2, 1, 'a s0, a s1'], ['we shall', 2, 3, 2, 'a s0, a s1, b s0']]
    """
    stream, repeats = located_repeats(corpus, min_words, aliases)
    which = _numbers(repeats)
    token = stream.token[repeats.starts]
    where = token_places(corpus, token, token + 1)
    counts = np.diff(repeats.bounds)
    return pd.DataFrame(
        {
            "text": repeat_texts(stream, repeats),
            "words": repeats.words,
            "count": counts,
            "docs": _changes_within(which, corpus.token_doc[token], len(counts)),
            "places": join_each(addresses(where["doc"], where["sentence"]), counts, ", "),
        }
    )


def repeat_places(
    corpus: Corpus,
    min_words: int = 4,
    *,
    texts: Iterable[str] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Every place of every repeated sequence, in the order of `repeated_sequences`.

    Parameters
    ----------
    corpus, min_words, aliases
        As for `repeated_sequences`.
    texts : iterable of str, optional
        Only these sequences.

    Returns
    -------
    DataFrame
        `text` (the key that it shares with `repeated_sequences`), `doc`, `sentence` (from 0 in
        its document), `start`, `end` (character offsets).

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> repeat_places(from_texts({"a": "So it is. So it was."}), 2).values.tolist()
    [['so it', 'a', 0, 0, 5], ['so it', 'a', 1, 10, 15]]
    """
    stream, repeats = located_repeats(corpus, min_words, aliases)
    text, which = repeat_texts(stream, repeats), _numbers(repeats)
    starts = repeats.starts
    if texts is not None:
        wanted = pd.Series(text, dtype=object).isin(list(texts)).to_numpy(dtype=bool)[which]
        starts, which = starts[wanted], which[wanted]
    last = stream.last[starts + repeats.words[which] - 1]
    return token_places(corpus, stream.token[starts], last + 1, text=text[which])


def first_in_each(places: pd.DataFrame) -> pd.DataFrame:
    """The first place of each sequence in each document: what the column `docs` counts."""
    return places.drop_duplicates(["text", "doc"], ignore_index=True)


def located_repeats(
    corpus: Corpus, min_words: int, aliases: Mapping[str, str] | None = None
) -> tuple[Stream, Repeats]:
    """The words of the corpus as one sequence, and the maximal repeats in it."""
    stream = word_stream(corpus, aliases)
    return stream, maximal_repeats(stream.codes, min_words)


def _changes_within(group, values, groups: int) -> np.ndarray:
    """How many different values each group has; the values of a group stand in order."""
    new = np.ones(len(group), dtype=bool)
    new[1:] = (np.diff(group) != 0) | (np.diff(values) != 0)
    return np.bincount(group[new], minlength=groups)


def _numbers(repeats: Repeats) -> np.ndarray:
    return np.repeat(np.arange(len(repeats.words)), np.diff(repeats.bounds))


def repeat_texts(stream: Stream, repeats: Repeats) -> np.ndarray:
    """The keys of each repeat, joined by one space."""
    first = repeats.starts[repeats.bounds[:-1]]
    return sequence_texts(stream.codes, stream.vocabulary, first, repeats.words)
