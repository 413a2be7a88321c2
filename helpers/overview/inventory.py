"""The documents with what is known of them, and what was decided when they were read."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.readability.quoted_speech import quotation_table
from helpers.result import Result, result

COUNTED = ("sentences", "paragraphs", "quotations")
_FIRST = ("doc", "title", "date", "words", *COUNTED, "note")
_LAST = ("sha256", "source")


def document_table(corpus: Corpus) -> Result:
    """The documents with what is known of them; columns that say nothing are left out.

    Returns
    -------
    Result
        One row per document: `doc`, `title`, `date`, `words`, `sentences`, `paragraphs`,
        `quotations`, `note`, further columns of `corpus.csv`, `sha256` (its first 12 figures),
        `source`. Sentences, paragraphs and quotations open; the words are the document itself.

    Examples
    --------
    >>> from helpers import from_texts
    >>> document_table(from_texts({"a": "One two. Three."}))[["doc", "words"]].values.tolist()
    [['a', 3]]
    """
    table = corpus.documents.reset_index().rename(columns={"tokens": "words"})
    table["sha256"] = table["sha256"].astype("str").str.slice(0, 12)
    found = quotation_table(corpus)["doc"].cat.codes
    table["quotations"] = np.bincount(found, minlength=len(corpus.docs)).astype(np.int64)
    further = [c for c in table if c not in (*_FIRST, *_LAST, "file")]
    columns = [c for c in (*_FIRST, *further, *_LAST) if c in table]
    counted = ["doc", "words", *COUNTED]
    silent = [c for c in columns if table[c].isna().all() or (table[c].astype(str) == "").all()]
    table = table[[c for c in columns if c in counted or c not in silent]]
    return result(table, "documents", corpus, counted=counted, groups=corpus.groups("doc"))


def inventory_hits(corpus: Corpus, number: int, column: str) -> pd.DataFrame:
    """Where each sentence, paragraph or quotation of a document stands: doc, start, end."""
    if column == "quotations":
        spans = quotation_table(corpus)
        return spans[spans["doc"].cat.codes == number][["doc", "start", "end"]]
    unit = column.removesuffix("s")
    first, last = getattr(corpus, f"{unit}_bounds")[number : number + 2]
    starts, ends = getattr(corpus, f"{unit}_starts"), getattr(corpus, f"{unit}_ends")
    own = {"doc": corpus.docs[number], "start": starts[first:last], "end": ends[first:last]}
    return pd.DataFrame(own).astype({"start": np.int64, "end": np.int64})


def passed_over(corpus: Corpus) -> Result:
    """What of the files was not read: `file`, `doc`, `what`, `reason`, `amount`, `unit`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> len(passed_over(from_texts({"a": "One."})))
    0
    """
    return _account(corpus, "passed_over", corpus.left_out)


def guessed(corpus: Corpus) -> Result:
    """What was decided without being told: `file`, `doc`, `what`, `taken`, `sure`, `because`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> len(guessed(from_texts({"a": "One."})))
    0
    """
    return _account(corpus, "guessed", corpus.guesses)


def _account(corpus: Corpus, kind: str, table: pd.DataFrame) -> Result:
    return result(table.reset_index(drop=True), kind, corpus, counted=["file", "doc", "what"])


def edges(corpus: Corpus) -> Result:
    """The first and the last sentence of each document.

    Returns
    -------
    Result
        One row per sentence: `doc`, `place` (first or last), `sentence` (from 0), `start`, `end`,
        `text`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> edges(from_texts({"a": "One two. Three."}))[["place", "text"]].values.tolist()
    [['first', 'One two.'], ['last', 'Three.']]
    """
    bounds = corpus.sentence_bounds
    held = np.flatnonzero(np.diff(bounds) > 0)
    rows = np.stack([bounds[held], bounds[held + 1] - 1], axis=1).ravel()
    table = corpus.sentences.iloc[rows].reset_index(drop=True)
    table.insert(1, "place", np.tile(np.array(["first", "last"], dtype=object), len(held)))
    spans = zip(table["doc"], table["start"], table["end"], strict=True)
    table["text"] = np.array([corpus.text(doc)[a:b] for doc, a, b in spans], dtype=object)
    table[["start", "end"]] = table[["start", "end"]].astype(np.int64)
    return result(table, "edges", corpus, counted=["doc", "sentence"])
