"""Which words stand in quoted speech."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.grammar.tree import Tree


def quotation_of(tree: Tree, quotations: pd.DataFrame) -> list[int]:
    """For each word the number of the quoted speech that holds it, -1 outside.

    `quotations` are those of the corpus: doc, kind, start, end; terms hold no speech.
    """
    corpus = tree.corpus
    holder = np.full(len(tree.form), -1, dtype=np.int64)
    number = {doc: i for i, doc in enumerate(corpus.docs)}
    columns = (quotations[c] for c in ("doc", "start", "end", "kind"))
    for q, (doc, start, end, kind) in enumerate(zip(*columns, strict=True)):
        if kind == "speech":
            a, b = corpus.token_bounds[number[doc] : number[doc] + 2]
            first, last = np.searchsorted(corpus.starts[a:b], [start, end])
            holder[a + first : a + last] = q
    return holder.tolist()
