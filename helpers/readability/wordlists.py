"""The words that decide a score: hard words, and words whose syllables are contested."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.errors import whole
from helpers.languages import not_served
from helpers.layers import counting_sort
from helpers.readability.counts import SYLLABLES, added_by_words, form_counts
from helpers.result import Result, result


def hard_words(corpus: Corpus, by: By = "doc", *, min_count: int = 1) -> Result:
    """The hard words of each document or group, by Gunning's rule, most frequent first.

    Hard is a word of three syllables or more that is no name, no numeral, no compound of easy
    words and not made long by *-es* or *-ed*. Documents that are not in English are left out.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is counted apart: `"doc"`, `"corpus"`, a column of `corpus.documents`, or groups.
    min_count
        List only what occurs at least so often.

    Returns
    -------
    Result
        `form` (as it is written), the group under the name of `by` (not with `by="corpus"`),
        `count`, `syllables`, `syllables_low`, `syllables_high`, `source` (see `count_syllables`).

    Examples
    --------
    >>> from helpers import from_texts
    >>> frame = hard_words(from_texts({"a": "Every animal is an animal, said the President."}))
    >>> frame[["form", "count", "syllables"]].values.tolist()
    [['animal', 2, 3], ['Every', 1, 3]]
    """
    return _listed(corpus, by, "hard_words", min_count)


def contested_words(corpus: Corpus, by: By = "doc", *, min_count: int = 1) -> Result:
    """The words whose syllables are contested in each document or group, most frequent first.

    Contested are words with several pronunciations of different length and words that are not in
    the dictionary, whose count comes from their spelling or from their letters. Documents that
    are not in English are left out.

    Parameters
    ----------
    corpus, by, min_count
        As in `hard_words`.

    Returns
    -------
    Result
        The columns of `hard_words`, and `moved`: by how many syllables the word moves the sum of
        its group, `count` times (`syllables_high` less `syllables_low`).

    Examples
    --------
    >>> from helpers import from_texts
    >>> frame = contested_words(from_texts({"a": "The Mojahedin lit a fire, a fire."}))
    >>> frame[["form", "count", "syllables_low", "syllables_high"]].to_numpy().tolist()
    [['fire', 2, 1, 2], ['Mojahedin', 1, 4, 4]]
    """
    return _listed(corpus, by, "contested_words", min_count)


def _listed(corpus: Corpus, by: By, kind: str, min_count: int) -> Result:
    groups = corpus.groups(by)
    tokens = listed_tokens(corpus, kind)
    group = groups.of_doc[corpus.token_doc[tokens]]
    tokens, group = tokens[group >= 0], group[group >= 0]
    pair = group * len(corpus.forms) + corpus.form_codes[tokens]
    pair, count = np.unique(pair, return_counts=True)
    group, form = np.divmod(pair, max(len(corpus.forms), 1))
    frame = form_counts(corpus).loc[form, ["form", *SYLLABLES, "source"]].reset_index(drop=True)
    frame.insert(1, "count", count.astype(np.int64))
    if kind == "contested_words":
        frame["moved"] = count * (frame["syllables_high"] - frame["syllables_low"])
    frame = frame.assign(group=group)[count >= whole(min_count, "min_count")]
    frame = frame.sort_values(
        ["count", "group", "form"], ascending=[False, True, True], ignore_index=True
    )
    group = frame.pop("group").to_numpy()
    if not groups.whole:
        frame.insert(1, groups.by, groups.column(group))
    return result(
        frame,
        kind,
        corpus,
        counted=["form", *([] if groups.whole else [groups.by]), "count"],
        groups=groups,
        min_count=min_count,
    )


def listed_tokens(corpus: Corpus, kind: str) -> np.ndarray:
    """The words (numbers) that a list is made of, `hard_words` or `contested_words`."""
    fits = np.array([not reason for reason in not_served(corpus)], dtype=bool)
    listed = fits[corpus.token_doc]
    if kind == "hard_words":
        return np.flatnonzero(listed & (added_by_words(corpus, "hard_words", slice(None)) > 0))
    forms = form_counts(corpus)
    contested = forms["syllables_low"] != forms["syllables_high"]
    contested |= forms["source"] == "spelling"
    return np.flatnonzero(listed & contested.to_numpy(dtype=bool)[corpus.form_codes])


def tokens_of_forms(corpus: Corpus, kind: str, forms: Sequence[str]) -> list[np.ndarray]:
    """The words (numbers) of a list that have each of some forms."""
    tokens = listed_tokens(corpus, kind)
    order, bounds = counting_sort(corpus.form_codes[tokens], len(corpus.forms))
    codes = pd.Index(corpus.forms).get_indexer(list(forms))
    return [tokens[np.sort(order[bounds[code] : bounds[code + 1]])] for code in codes]
