"""How evenly words are spread over the parts of a document, or over the documents of a group."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.counts import alphabetical, occurrences
from helpers.errors import whole, words_of
from helpers.layers import COLUMNS, Unit, layer
from helpers.result import Result, result
from helpers.statistics import (
    circular_gaps,
    deviation_of_proportions,
    juilland_d,
    reduced_frequency,
)

ONE_PART = "only one part holds words"
FEW_PARTS = "fewer than 5 parts: unstable"


def dispersion(
    corpus: Corpus,
    by: By = "doc",
    *,
    unit: Unit = "word",
    exclude: Collection[str] = (),
    parts: int = 10,
    min_count: int = 10,
) -> Result:
    """How evenly each word is spread: over the documents of a group, or over parts of a document.

    Parameters
    ----------
    corpus, by, unit
        As in `frequency_list`. A group of one document is cut into equal parts; in a group of
        several each document is a part.
    exclude
        Words not to list, such as `stopwords()`.
    parts
        Into how many parts a document is cut, 2 or more.
    min_count
        List only what occurs at least so often: of few hits no measure says much.

    Returns
    -------
    Result
        By group, most frequent first:

        - `word` (or `lemma`, `entity`), and the group under the name of `by`
        - `count`, `parts` (with words in them), `parts_with` (that hold it)
        - `dp_norm`: deviation of proportions, 0 (spread like the text) to 1 (all in the smallest
          part); `dp`: the same before it is divided by its largest value
        - `arf`: average reduced frequency, 1 to `count`; `arf_share`: divided by `count`
        - `juilland_d`: 1 is even; can fall below 0 where parts differ in size
        - `note`: why a measure is NaN or unstable

    Raises
    ------
    ValueError
        For fewer than two parts, an unknown `by` or `unit`, or a text where a list is wanted.

    Notes
    -----
    DP: Gries (2008), International Journal of Corpus Linguistics 13. DPnorm: Lijffijt and Gries
    (2012), the same journal 17. Juilland's D: Juilland and Chang-Rodríguez (1964).

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "x y x y z z z z"})
    >>> dispersion(corpus, parts=2, min_count=2)[["word", "count", "dp_norm"]].values.tolist()
    [['z', 4, 1.0], ['x', 2, 1.0], ['y', 2, 1.0]]
    """
    whole(parts, "parts", least=2)
    units, groups = layer(corpus, unit), corpus.groups(by)
    group, part, sizes, of_part, token = _parts(units, groups, parts)
    found = occurrences(units.codes[token], len(units.vocabulary), group)
    left = units.is_any_of(words_of(exclude, "exclude"))
    often = found.count >= whole(min_count, "min_count")
    listed = np.flatnonzero(often & ~left[found.code])
    tie = alphabetical(units.vocabulary)[found.code[listed]]
    listed = listed[np.lexsort((tie, -found.count[listed], found.doc[listed]))]
    row_of = np.full(len(found.code), -1)
    row_of[listed] = np.arange(len(listed))
    row, at = row_of[found.group], found.order
    at, row = at[row >= 0], row[row >= 0]
    shape = (len(listed), len(sizes))
    counts = csr_array(coo_array((np.ones(len(row)), (row, part[at])), shape=shape))
    counts.sum_duplicates()
    own = found.doc[listed]
    texts = {"row_text": own, "part_text": of_part}
    dp, dp_norm = deviation_of_proportions(counts, sizes, **texts)
    number = np.bincount(of_part, minlength=len(groups))[own]
    arf = _arf(found, group, len(groups))[listed]
    frame = pd.DataFrame(
        {
            COLUMNS[unit]: units.vocabulary[found.code[listed]],
            "count": found.count[listed],
            "parts": number,
            "parts_with": np.diff(counts.indptr),
            "dp_norm": dp_norm,
            "dp": dp,
            "arf": arf,
            "arf_share": arf / found.count[listed],
            "juilland_d": juilland_d(counts, sizes, **texts),
            "note": np.where(number < 2, ONE_PART, np.where(number < 5, FEW_PARTS, "")),
        }
    )
    if not groups.whole:
        frame.insert(1, groups.by, groups.column(own))
    return result(
        frame,
        "dispersion",
        corpus,
        counted=[COLUMNS[unit], *([] if groups.whole else [groups.by]), "count"],
        groups=groups,
        unit=unit,
        exclude=list(exclude),
        parts=parts,
        min_count=min_count,
    )


def _parts(units, groups, parts: int):
    """Group and part of each unit, by group; size and group of each part; the unit numbers."""
    of = groups.of_doc[units.doc]
    token = np.flatnonzero(of >= 0)
    token = token[np.argsort(of[token], kind="stable")]
    members = np.bincount(groups.of_doc[groups.of_doc >= 0], minlength=len(groups))
    lengths = np.diff(units.bounds)
    within = token - units.bounds[units.doc[token]]
    doc, group = units.doc[token], of[token]
    cut = np.where(members[group] > 1, 0, within * parts // np.maximum(lengths[doc], 1))
    label, _ = pd.factorize(doc * parts + cut)
    sizes = np.bincount(label)
    of_part = np.zeros(len(sizes), dtype=np.int64)
    of_part[label] = group
    return group, label, sizes, of_part, token


def _arf(found, group: np.ndarray, groups: int) -> np.ndarray:
    lengths = np.bincount(group, minlength=groups)
    before = np.cumsum(lengths) - lengths
    position = found.order - before[found.doc[found.group]]
    gaps = circular_gaps(position, found.bounds, lengths[found.doc])
    return reduced_frequency(gaps, found.bounds)
