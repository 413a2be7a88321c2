"""The same topics on two sides: how often, and beside which words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from helpers.concordance.collocation import collocate_tokens
from helpers.concordance.terms import compare_terms, term_matches
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.corpus.spans import inside
from helpers.errors import words_of
from helpers.result import Result, result

SIDES = ("target", "reference")
BESIDE = 4  # neighbours named


def shared_topics(
    words: Result, *, exclude: Collection[str] = (), min_count: int = 2, top: int = 8
) -> list[str]:
    """The words that both sides use most, by the lower of the two rates.

    Parameters
    ----------
    words
        What `keyness` returned.
    exclude
        Words that are no topic, such as `stopwords()`.
    min_count
        How often a topic occurs on each side at least.
    top
        How many.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.comparison import keyness
    >>> two = from_texts({"a": "Rain, more rain.", "b": "Rain and rain and sun."})
    >>> shared_topics(keyness(two, "a"), exclude=["and"])
    ['rain']
    """
    both = words[
        (words["count_target"] >= min_count)
        & (words["count_reference"] >= min_count)
        & ~words["word"].isin(words_of(exclude, "exclude"))
        & words["word"].str.contains("[^0-9]")
    ]
    rate = both[["per_1000_target", "per_1000_reference"]].min(axis=1)
    return both.assign(rate=rate).nlargest(top, "rate")["word"].tolist()


def compare_topics(
    corpus: Corpus,
    topics: Sequence[str],
    target: Selection,
    reference: Selection | None = None,
    *,
    window: int = 5,
    exclude: Collection[str] = (),
) -> Result:
    """How two sides speak of the same topics: how often, in quotation marks, beside which words.

    Parameters
    ----------
    corpus
        Any corpus.
    topics
        Patterns as in a concordance.
    target, reference
        The two sides; see `Corpus.sides`.
    window
        Words on either side in which neighbours are looked for, within the sentence.
    exclude
        Neighbours not named, such as `stopwords()`.

    Returns
    -------
    Result
        The columns of `compare_terms`, under `topic`; `quoted_target`, `quoted_reference` (hits
        in quotation marks); `beside_target`, `beside_reference`: the commonest neighbours with
        their counts.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Cold rain fell.", "b": "Warm rain. Warm rain fell."})
    >>> rows = compare_topics(two, ["rain"], "a")
    >>> rows[["count_reference", "beside_reference"]].values.tolist()
    [[2, 'warm 2, fell 1']]
    """
    exclude = set(words_of(exclude, "exclude"))
    compared = compare_terms(corpus, topics, target, reference)
    sides, rows = compared.settings["sides"], []
    quotations = corpus.quotations
    for term in compared["term"]:
        (matches,) = term_matches(corpus, [term], **compared.settings["search"])
        near = collocate_tokens(corpus, term, window, **compared.settings["search"])
        quoted = inside(matches.table(), quotations)
        row = {}
        for side in SIDES:
            members = getattr(sides, side)
            row[f"quoted_{side}"] = int(quoted[np.isin(matches.doc, members)].sum())
            tokens = near[np.isin(corpus.token_doc[near], members)]
            words = corpus.vocabulary[corpus.codes[tokens]]
            row[f"beside_{side}"] = _commonest(
                [word for word in words if word not in exclude and word not in term.split()]
            )
        rows.append(row)
    frame = pd.DataFrame(compared).rename(columns={"term": "topic"})
    columns = [f"{part}_{side}" for part in ("quoted", "beside") for side in SIDES]
    frame[columns] = pd.DataFrame(rows, columns=columns)
    return result(
        frame,
        "compare_topics",
        corpus,
        counted=["topic", "count_target", "count_reference", "quoted_target", "quoted_reference"],
        **compared.settings,
    )


def _commonest(words: Sequence[str]) -> str:
    counts = pd.Series(words, dtype=object).value_counts().rename_axis("word")
    table = counts.reset_index(name="count")
    table = table.sort_values(["count", "word"], ascending=[False, True]).head(BESIDE)
    return ", ".join(f"{word} {count}" for word, count in table.itertuples(index=False))
