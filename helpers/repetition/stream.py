"""The units of a corpus as one sequence of codes, with a separator after each sentence."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Groups
from helpers.corpus.spans import inside
from helpers.layers import Layer


class Stream(NamedTuple):
    """Units and separators in the order of the text.

    Codes below `len(reads)` are units, each separator has a number of its own. Equal units of
    different groups have different codes, so that nothing is the same across groups.

    - `codes`: of units and separators; `unit`: the unit at each place, -1 for a separator
    - `reads`: the code in the layer that each code stands for; `group`: its group
    """

    codes: np.ndarray
    unit: np.ndarray
    reads: np.ndarray
    group: np.ndarray


def unit_stream(
    units: Layer, groups: Groups | None = None, exclude_spans: pd.DataFrame | None = None
) -> Stream:
    """The units as one sequence, in which a sentence ends in a code that occurs nowhere else.

    Parameters
    ----------
    units
        A layer of a corpus.
    groups
        Documents whose units are told apart; those in no group are left out.
    exclude_spans
        Stretches (doc, start, end) whose units are left out; no sequence runs across them.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.layers import layer
    >>> stream = unit_stream(layer(from_texts({"d": "So it is. So be it."})))
    >>> stream.codes.tolist(), stream.unit.tolist()
    ([0, 1, 2, 4, 0, 3, 1, 5], [0, 1, 2, -1, 3, 4, 5, -1])
    """
    codes, reads, group = coded_by_group(units, groups)
    kept = np.flatnonzero(codes >= 0)
    if exclude_spans is not None and len(kept):
        kept = kept[~inside(units.spans(kept), exclude_spans)]
    sentence = units.sentence[kept]
    cut = (np.diff(sentence) != 0) | (np.diff(kept) != 1)
    run = np.concatenate([[0], np.cumsum(cut)])[: len(kept)]
    runs = int(run[-1]) + 1 if len(kept) else 0
    place = np.arange(len(kept)) + run
    stream = np.empty(len(kept) + runs, dtype=np.uint32)
    ends = np.searchsorted(run, np.arange(runs), side="right") + np.arange(runs)
    stream[ends] = len(reads) + np.arange(runs)
    stream[place] = codes[kept]
    unit = np.full(len(stream), -1, dtype=np.int32)
    unit[place] = kept
    return Stream(stream, unit, reads, group)


def coded_by_group(units: Layer, groups: Groups | None):
    """The code of each unit, another in each group (-1 in none); what each reads; its group."""
    size = len(units.vocabulary)
    if groups is None or (groups.whole and not (groups.of_doc < 0).any()):
        return units.codes, np.arange(size), np.zeros(size, dtype=np.int64)
    of = groups.of_doc[units.doc]
    pair = np.where(of < 0, -1, of * size + units.codes)
    held = pair >= 0
    codes = np.full(len(pair), -1, dtype=np.int64)
    codes[held], pairs = pd.factorize(pair[held])
    return codes, pairs % max(size, 1), pairs // max(size, 1)


def group_key(groups: Groups) -> Hashable:
    """What tells groups of documents from others, as a part of a key of `Corpus.derived`."""
    return "corpus" if groups.whole else groups.of_doc.tobytes()


def stream_of(
    corpus: Corpus, units: Layer, groups: Groups, exclude_spans: pd.DataFrame | None
) -> Stream:
    """The stream of some groups, kept with the corpus unless stretches are left out."""
    if exclude_spans is not None:
        return unit_stream(units, groups, exclude_spans)
    return corpus.derived(
        ("repetition stream", units.name, group_key(groups)), lambda: unit_stream(units, groups)
    )
