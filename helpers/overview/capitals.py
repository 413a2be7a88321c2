"""Words that waver between capitals and small letters."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.result import Result, result


def capitalisations(corpus: Corpus) -> Result:
    """The words that are written with several capitalisations inside sentences.

    Words that begin a sentence are passed over, since a capital says nothing there. A word that
    is a name in one place and a common noun in another (`US`, `us`) shows here.

    Returns
    -------
    Result
        One row a word: `word`, `forms` (each with its count), `count`; the words that waver most
        (by the count of the less common forms) first.

    Examples
    --------
    >>> from helpers import from_texts
    >>> capitalisations(from_texts({"a": "They told us that the US will."})).values.tolist()
    [['us', 'us 1, US 1', 2]]
    """
    tokens = inner_tokens(corpus)
    code, count = np.unique(corpus.form_codes[tokens], return_counts=True)
    table = pd.DataFrame({"form": corpus.forms[code], "count": count.astype(np.int64)})
    table["word"] = corpus.vocabulary[corpus.word_of_form[code]]
    # without the ending that the key leaves off, so that only capitals differ
    table["form"] = [f[: len(w)] for f, w in zip(table["form"], table["word"], strict=True)]
    table = table.groupby(["word", "form"], as_index=False, sort=False)["count"].sum()
    table = table[table.groupby("word")["form"].transform("size") > 1]
    table = table.sort_values("count", ascending=False, kind="stable")
    table["forms"] = [f"{f} {n}" for f, n in zip(table["form"], table["count"], strict=True)]
    found = table.groupby("word", as_index=False).agg(
        forms=("forms", ", ".join), count=("count", "sum"), usual=("count", "max")
    )
    found["other"] = found["count"] - found["usual"]
    found = found.sort_values(
        ["other", "count", "word"], ascending=[False, False, True], ignore_index=True
    )
    frame = found[["word", "forms", "count"]]
    return result(frame, "capitalisations", corpus, counted=["word", "count"])


def inner_tokens(corpus: Corpus) -> np.ndarray:
    """The words (numbers) that do not begin a sentence."""
    inner = np.ones(len(corpus.starts), dtype=bool)
    starts = corpus.sentence_tokens[:-1]
    inner[starts[starts < len(inner)]] = False
    return np.flatnonzero(inner)
