"""How large a corpus is, as notebooks say it that have no opening yet."""

from __future__ import annotations

import pandas as pd

from helpers.wording import number, plural


def size(documents: pd.DataFrame) -> str:
    """How many documents, words and sentences, and how unequal.

    Examples
    --------
    >>> columns = ["tokens", "sentences"]
    >>> size(pd.DataFrame([[10, 2], [30, 3]], index=["a", "b"], columns=columns))
    '2 documents hold 40 words in 5 sentences. The longest, b (30 words), has 3.0 times the words \
of the shortest, a (10 words), so only rates and length-matched figures can be compared.'
    """
    words = documents["tokens"]
    sentences = plural(int(documents["sentences"].sum()), "sentence")
    total = (
        f"{plural(len(documents), 'document')} {'holds' if len(documents) == 1 else 'hold'} "
        f"{plural(int(words.sum()), 'word')} in {sentences}."
    )
    if len(documents) == 1 or words.max() == words.min():
        return total
    longest, shortest = words.idxmax(), words.idxmin()
    if words.min() == 0:
        return f"{total} {shortest} has no word at all."
    if words.max() < 1.05 * words.min():
        return f"{total} All are of nearly the same length."
    return (
        f"{total} The longest, {longest} ({plural(int(words.max()), 'word')}), has "
        f"{number(words.max() / words.min(), 1)} times the words of the shortest, {shortest} "
        f"({plural(int(words.min()), 'word')}), so only rates and length-matched figures can be "
        "compared."
    )
