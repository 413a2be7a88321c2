"""Each of several groups against the rest: the words and names that set it apart."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.comparison.side_by_side import Both
from helpers.concordance.terms import comparison_columns, word_kinds
from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups, Sides
from helpers.counts import alphabetical
from helpers.errors import Mistake, whole, words_of
from helpers.layers import COLUMNS, Unit, layer
from helpers.result import Result, result
from helpers.trends.course import blocks_of

REST = "the others"


def key_words_by_group(
    corpus: Corpus,
    by: By = "group",
    *,
    unit: Unit = "word",
    exclude: Collection[str] = (),
    names_only: bool = False,
    block: str | None = None,
    min_docs: int = 3,
    top: int = 10,
    max_groups: int = 12,
) -> Result:
    """The words that each group has more of than the others together, and how sure that is.

    Each group is held against all the others by the one rule (`helpers.statistics.word_rule`):
    with five documents on both sides documents are what is shuffled.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        The groups; see `Corpus.groups`. Documents in no group take no part.
    unit
        How tokens are read; with `"entity"` each name is one unit.
    exclude
        Words neither listed nor looked at, such as `stopwords()`.
    names_only
        With `unit="entity"`: look at names alone, not at the words between them.
    block
        A column whose values belong together, such as the author: what one author wrote in a
        group counts as one document when documents are shuffled.
    min_docs
        List only what so many documents of the group have, where documents are shuffled: the
        word of one document is no word of the group.
    top
        Words listed of each group.
    max_groups
        The groups with the most words that are set against the rest; further ones stand among
        the others only.

    Returns
    -------
    Result
        For each group, in their order, its leading words: the group, `word` (or `lemma`,
        `entity`), `verdict`, `docs` (of the group that have it), `count_target` (in the group),
        `count_reference` (in all others),
        `per_1000_target`, `per_1000_reference`, `log_ratio`, `ci_low`, `ci_high`, `gap`, `line`.
        What is *more* comes first, then hints, then by gap. A group without such a word has no
        row. Each group may have a false *more* in 5 of 100 corpora: `settings["by_chance"]` says
        how many groups with one are to be expected by chance.

    Raises
    ------
    ValueError
        For an unknown column or unit, or groups in different languages.

    Examples
    --------
    >>> from helpers import from_texts
    >>> texts = {str(i): ("sea ship " if i < 6 else "hill road ") * 30 for i in range(12)}
    >>> docs = pd.DataFrame({"kind": ["wet"] * 6 + ["dry"] * 6}, list(texts))
    >>> rows = key_words_by_group(from_texts(texts, metadata=docs), "kind", top=1)
    >>> rows[["kind", "word", "verdict"]].values.tolist()
    [['dry', 'hill', 'more in dry'], ['wet', 'sea', 'more in wet']]
    """
    groups, units = corpus.groups(by), layer(corpus, unit)
    exclude, top = words_of(exclude, "exclude"), whole(top, "top")
    min_docs = whole(min_docs, "min_docs")
    looked_at = np.flatnonzero(~units.is_any_of(exclude))
    if names_only:
        if unit != "entity":
            raise Mistake('names_only needs names as units: add unit="entity"')
        looked_at = looked_at[looked_at >= units.names_from]
    kinds = corpus.derived(("kinds of words", unit), lambda: word_kinds(units.vocabulary))
    rank = alphabetical(units.vocabulary)
    sizes = groups.sums(np.diff(units.bounds))
    chosen = np.sort(np.argsort(-sizes, kind="stable")[: whole(max_groups, "max_groups")])
    of_block = blocks_of(corpus, block)
    parts, resampled = [], []
    for number in chosen.tolist() if len(groups) > 1 else ():
        both = Both(corpus, units, _against_the_rest(corpus, groups, number, of_block))
        if min(both.sizes) == 0:
            continue
        part, how = _leading(both, of_block, kinds, looked_at, rank, min_docs, top)
        parts.append(part.assign(group=number))
        resampled.append(how)
    frame = pd.concat(parts, ignore_index=True) if parts else _nothing(unit)
    numbers = frame.pop("group").to_numpy(dtype=int)
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(numbers))
    return result(
        frame,
        "group_words",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), COLUMNS[unit], "count_target",
                 "count_reference"],
        groups=groups,
        unit=unit,
        exclude=exclude,
        names_only=names_only,
        block=block,
        compared=tuple(groups.names[number] for number in chosen) if parts else (),
        resampled=tuple(resampled),
        by_chance=stats.expected_by_chance(len(parts)),
    )  # fmt: skip


def _against_the_rest(corpus: Corpus, groups: Groups, number: int, of_block: np.ndarray) -> Sides:
    """The documents of a group and all others, those of one block one after the other."""
    members, rest = (
        [corpus.docs[i] for i in np.flatnonzero((groups.of_doc >= 0) & chosen)]
        for chosen in (groups.of_doc == number, groups.of_doc != number)
    )
    name = REST if len(groups) > 2 else groups.names[1 - number]
    target, reference = (
        sorted(side, key=lambda doc: of_block[doc]) for side in corpus.sides(members, rest)[:2]
    )
    return Sides(target, reference, (groups.names[number], name))


def _leading(
    both: Both, of_block, kinds, looked_at, rank, min_docs: int, top: int
) -> tuple[pd.DataFrame, str]:
    """The words that say most of the target."""
    size = 1 + max(int(side.codes.max(initial=-1)) for side in both.parts)
    looked_at = looked_at[looked_at < size]
    whole_blocks = [
        _of_blocks(side, of_block[docs])
        for side, docs in zip(both.parts, both.sides[:2], strict=True)
    ]
    found = stats.word_rule(*whole_blocks, looked_at=looked_at, kind=kinds[:size])
    frame = pd.DataFrame(comparison_columns(found, both.parts, both.sides))
    said = frame["verdict"].astype(str)
    level = np.select(
        [said == stats.more_in(both.sides.names[0]),
         said == stats.hint_of_more_in(both.sides.names[0])],
        [0, 1], default=2,
    )  # fmt: skip
    kept = np.zeros(len(frame), dtype=bool)
    kept[looked_at] = True
    docs = _documents_with(both.target, size)
    if found.unit == "document":
        kept &= docs >= min_docs
    codes = np.flatnonzero(kept & (level < 2))
    order = np.lexsort((rank[codes], -frame["gap"].to_numpy()[codes], level[codes]))
    codes = codes[order][:top]
    frame = frame.iloc[codes].reset_index(drop=True)
    frame.insert(0, COLUMNS[both.layer.name], both.layer.vocabulary[codes])
    frame.insert(2, "docs", docs[codes])
    return frame, found.unit


def _of_blocks(side: stats.Side, block: np.ndarray) -> stats.Side:
    """The side with the documents of one block as one document."""
    begins = np.flatnonzero(np.diff(block, prepend=-1) != 0)
    return stats.Side(side.codes, np.append(side.bounds[:-1][begins], side.bounds[-1]))


def _documents_with(side: stats.Side, size: int) -> np.ndarray:
    """How many documents of a side have each code."""
    doc = np.repeat(np.arange(len(side.bounds) - 1), np.diff(side.bounds))
    pairs = np.unique(doc * size + side.codes.astype(np.int64))
    return np.bincount(pairs % size, minlength=size)


def _nothing(unit: Unit) -> pd.DataFrame:
    numbers = ("per_1000_target", "per_1000_reference", "log_ratio", "ci_low", "ci_high", "gap",
               "line")  # fmt: skip
    frame = pd.DataFrame({COLUMNS[unit]: [], "verdict": []}, dtype=object)
    frame = frame.assign(docs=0, count_target=0, count_reference=0)
    return frame.assign(**dict.fromkeys(numbers, 0.0), group=0)
