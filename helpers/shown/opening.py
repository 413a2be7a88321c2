"""What a notebook says first: how large the corpus is, and what is counted apart."""

from __future__ import annotations

import numpy as np

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.shown.said import Sentences
from helpers.wording import Finding, number, plural

GROUP = "group"  # the column of corpus.csv that is taken without being asked
MOST_APART = 6  # documents shown one by one; more are counted together


def default_by(corpus: Corpus, by: By | None = None) -> By:
    """What is counted apart: what was asked for, else groups, few documents, or all together.

    Examples
    --------
    >>> from helpers import from_texts
    >>> default_by(from_texts({"a": "One.", "b": "Two."})), default_by(
    ...     from_texts({str(i): "One." for i in range(50)})
    ... )
    ('doc', 'corpus')
    """
    if by is not None:
        return by
    if GROUP in corpus.documents:
        return GROUP
    return "doc" if len(corpus.docs) <= MOST_APART else "corpus"


def opening(corpus: Corpus, by: By | None = None, *, why: str = "") -> Sentences:
    """How many documents, words and sentences, how unequal, what is shown apart and compared.

    `why` is a further sentence, such as `helpers.comparison.default_sides` gives.

    Examples
    --------
    >>> from helpers import from_texts
    >>> str(opening(from_texts({"a": "One two.", "b": "One two three four."}), "doc"))
    '2 documents, 6 words, 2 sentences. The longest, b, has 2.0 times the words of the shortest, a.'
    """
    words = np.diff(corpus.token_bounds)
    text = (
        f"{plural(len(corpus.docs), 'document')}, {plural(int(words.sum()), 'word')}, "
        f"{plural(len(corpus.sentence_starts), 'sentence')}."
    )
    said = [Finding(text)]
    if len(words) > 1 and words.min() > 0 and words.max() >= 1.05 * words.min():
        longest, shortest = (corpus.docs[int(i)] for i in (words.argmax(), words.argmin()))
        times = number(words.max() / words.min(), 1)
        text = f"The longest, {longest}, has {times} times the words of the shortest, {shortest}."
        said.append(Finding(text))
    apart = [] if why else _apart(corpus, default_by(corpus, by))
    return Sentences([*said, *apart, *([Finding(why)] if why else [])])


def _apart(corpus: Corpus, by: By) -> list[Finding]:
    if len(corpus.docs) == 1:
        return [Finding("There is one document, so that nothing can be set beside it.")]
    groups = corpus.groups(by)
    if groups.by == "doc":
        return []
    if groups.whole:
        return [Finding("All documents are counted together.")]
    outside = int((groups.of_doc < 0).sum())
    left = f" {plural(outside, 'document')} without a value are in no group." if outside else ""
    return [Finding(f"Shown by {groups.by}: {plural(len(groups), 'group')}.{left}")]
