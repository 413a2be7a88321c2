"""Which two sides a comparison is about, where nobody has said."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from helpers.comparison.divergence import distances, farthest
from helpers.comparison.halves import comparable
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.errors import Mistake

GROUP = "group"  # the column of corpus.csv that is taken without being asked


class Question(NamedTuple):
    """Two sides of a corpus, and in a sentence why these."""

    corpus: Corpus
    target: Selection
    reference: Selection | None
    why: str


def default_sides(
    corpus: Corpus,
    target: Selection | None = None,
    reference: Selection | None = None,
    *,
    by: str | None = None,
) -> Question:
    """The two sides to compare: those named, else what the corpus is made of.

    Two documents are compared with each other; of one, the halves; with groups (a column named by
    `by`, or a column `group`), the first with the second, or the largest with the rest; of more
    documents the one that stands farthest out with the others.

    Examples
    --------
    >>> from helpers import from_texts
    >>> asked = default_sides(from_texts({"a": "One is here.", "b": "Two is there."}))
    >>> asked.target, asked.reference, asked.why
    ('a', 'b', 'Compared: a with b.')
    """
    if target is not None:
        names = corpus.sides(target, reference).names
        return Question(corpus, target, reference, f"Compared: {names[0]} with {names[1]}.")
    column = by or (GROUP if GROUP in corpus.documents else None)
    if column is not None and column not in ("doc", "corpus"):
        return _of_groups(corpus, column)
    if len(corpus.docs) == 1:
        halves = comparable(corpus)
        why = f"There is one document: its two halves are compared, {' with '.join(halves.docs)}."
        return Question(halves, *halves.docs, why)
    if len(corpus.docs) == 2:
        return Question(corpus, *corpus.docs, f"Compared: {corpus.docs[0]} with {corpus.docs[1]}.")
    out = _farthest_out(corpus)
    why = (
        f"Of {len(corpus.docs):,} documents {out} stands farthest out; it is compared with the "
        "others. Other sides can be named in the settings."
    )
    return Question(corpus, out, None, why)


def _of_groups(corpus: Corpus, column: str) -> Question:
    groups = corpus.groups(column)
    if len(groups) == 1:
        raise Mistake(f"all documents have the same {column}: {groups.names[0]}")
    if len(groups) == 2:
        one, other = groups.names
        why = f"Compared by {column}: {one} with {other}."
        return Question(corpus, {column: one}, {column: other}, why)
    sizes = groups.sums(np.diff(corpus.token_bounds))
    largest = groups.names[int(np.argmax(sizes))]
    why = f"There are {len(groups)} groups by {column}; the largest, {largest}, with the others."
    return Question(corpus, {column: largest}, None, why)


def _farthest_out(corpus: Corpus) -> str:
    """The document whose words lie farthest from those of the others, of a sample of sixty."""
    lengths = np.diff(corpus.token_bounds)
    kept = np.sort(np.argsort(-lengths, kind="stable")[:60])
    part = corpus.select([corpus.docs[i] for i in kept])
    known = distances(part).dropna(subset=["between"])
    return str(farthest(known)["name"].iloc[0]) if len(known) else corpus.docs[int(kept[0])]
