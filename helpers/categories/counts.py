"""How often words of each category are met, and whether more on one side than on the other."""

from __future__ import annotations

import os

import numpy as np
import pandas as pd

from helpers.categories.dictionaries import default_categories, read_categories
from helpers.concordance.matching import find
from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.corpus.spans import inside
from helpers.errors import Mistake
from helpers.result import Result, result

Categories = pd.DataFrame | str | os.PathLike | None


def category_hits(
    corpus: Corpus,
    categories: Categories = None,
    *,
    exclude_spans: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Where each category is met, one row for each hit, in the order of the text.

    Within a category the longest match counts, and each word counts once; a word may be a hit of
    several categories.

    Parameters
    ----------
    corpus
        A corpus in the language of the categories.
    categories
        A table (category, pattern, note) or a file for `read_categories`; by default
        `default_categories`. A pattern is read as in the concordance: `*`, `?`, words in a row.
    exclude_spans
        Stretches to leave out (doc, start, end), as `voices` or `corpus.quotations`.

    Returns
    -------
    DataFrame
        doc, start, end, category, pattern, token (of the first word, counted over the corpus).

    Examples
    --------
    >>> from helpers import from_texts
    >>> found = category_hits(from_texts({"a": "No doubt we shall not go."}))
    >>> found[found["category"].isin(["negation", "we"])][["category", "pattern"]].values.tolist()
    [['negation', 'no'], ['we', 'we'], ['negation', 'not']]
    """
    table = _categories(categories)
    first, last, which, category = [], [], [], []
    names = {name: i for i, name in enumerate(dict.fromkeys(table["category"]))}
    known: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for row, (name, pattern) in enumerate(zip(table["category"], table["pattern"], strict=True)):
        if pattern not in known:
            met = find(corpus, pattern)
            known[pattern] = met.first, met.last
        starts, ends = known[pattern]
        first.append(starts)
        last.append(ends)
        which.append(np.full(len(starts), row))
        category.append(np.full(len(starts), names[name]))
    columns = (
        np.concatenate(part or [np.empty(0, int)]) for part in (first, last, which, category)
    )
    first, last, which, category = (np.asarray(c, dtype=np.int64) for c in columns)
    kept = _longest(first, last, category)
    order = kept[np.lexsort((category[kept], first[kept]))]
    found = corpus.spans(first[order], last[order])[["doc", "start", "end"]]
    found["category"] = np.array(list(names), dtype=object)[category[order]]
    found["pattern"] = table["pattern"].to_numpy(dtype=object)[which[order]]
    found["token"] = first[order]
    if exclude_spans is not None:
        found = found[~inside(found, exclude_spans)]
    return found.reset_index(drop=True)


def _longest(first: np.ndarray, last: np.ndarray, category: np.ndarray) -> np.ndarray:
    """Rows that stay when within a category the longest match takes its words."""
    order = np.lexsort((-(last - first), first, category))
    kept, until, current = [], -1, -1
    for row in order.tolist():
        if category[row] != current:
            current, until = category[row], -1
        if first[row] >= until:
            kept.append(row)
            until = last[row]
    return np.array(kept, dtype=np.int64)


def category_counts(
    corpus: Corpus,
    *,
    by: By = "doc",
    categories: Categories = None,
    exclude_spans: pd.DataFrame | None = None,
) -> Result:
    """How often each category is met, one row for each category and group.

    Parameters
    ----------
    corpus, categories, exclude_spans
        As in `category_hits`.
    by
        Documents apart, together, or in groups: see `Corpus.groups`.

    Returns
    -------
    Result
        category, the group (none for "corpus"), count, words (of the group, without what is left
        out), per_1000 (NaN where there are no words). `category_hits` holds the hits.

    Examples
    --------
    >>> from helpers import from_texts
    >>> counts = category_counts(from_texts({"a": "We must not go.", "b": "They went."}))
    >>> counts[counts["category"] == "we"][["doc", "count", "per_1000"]].values.tolist()
    [['a', 1, 250.0], ['b', 0, 0.0]]
    """
    table = _categories(categories)
    hits = category_hits(corpus, table, exclude_spans=exclude_spans)
    groups = corpus.groups(by)
    names = list(dict.fromkeys(table["category"]))
    code = pd.Categorical(hits["category"], names).codes
    per_doc = np.zeros((len(names), len(corpus.docs)), dtype=np.int64)
    np.add.at(per_doc, (code, corpus.token_doc[hits["token"].to_numpy()]), 1)
    counts = groups.sums(per_doc)
    words = groups.sums(_words(corpus, exclude_spans))
    size = len(groups)
    frame = pd.DataFrame(
        {
            "category": np.repeat(np.array(names, dtype=object), size),
            "group": np.tile(np.arange(size), len(names)),
            "count": counts.ravel(),
            "words": np.tile(words, len(names)),
        }
    )
    known = frame["words"] > 0
    frame["per_1000"] = np.where(
        known, 1000 * frame["count"] / frame["words"].where(known, 1), np.nan
    )
    if groups.whole:
        frame = frame.drop(columns="group")
    else:
        frame["group"] = groups.column(frame["group"].to_numpy())
        frame = frame.rename(columns={"group": groups.by})
    return result(
        frame,
        "categories",
        corpus,
        counted=["category", *([] if groups.whole else [groups.by]), "count"],
        groups=groups,
        categories=categories,
        exclude_spans=exclude_spans,
    )


def _words(corpus: Corpus, exclude_spans: pd.DataFrame | None) -> np.ndarray:
    lengths = np.diff(corpus.token_bounds)
    if exclude_spans is None:
        return lengths
    words = corpus.spans(np.arange(len(corpus.starts)))
    left = ~inside(words, exclude_spans)
    return np.bincount(corpus.token_doc[left], minlength=len(corpus.docs))


def _categories(categories: Categories) -> pd.DataFrame:
    if categories is None:
        return default_categories()
    if isinstance(categories, pd.DataFrame):
        missing = [c for c in ("category", "pattern") if c not in categories]
        if missing:
            raise Mistake(f"no column {missing[0]!r}; categories need `category` and `pattern`")
        return categories
    return read_categories(categories)
