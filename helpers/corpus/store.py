"""A corpus in one file: Arrow arrays that are mapped into memory, and so open at once."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pandas as pd
import pyarrow as pa

from helpers.corpus.accounts import BREAKS, GUESSES, LEFT_OUT
from helpers.corpus.corpus import ARRAYS, STRETCHES, Corpus
from helpers.corpus.stored import Stored, StoredTexts, table_bytes, write
from helpers.errors import CorpusError, Mistake
from helpers.text import PARAGRAPH_RULE, SENTENCE_RULE, SPECIAL_RULE, WORD_RULE

_RULES = hashlib.sha256(
    (WORD_RULE + PARAGRAPH_RULE + SENTENCE_RULE + SPECIAL_RULE).encode()
).hexdigest()
_TABLES = {"left_out": LEFT_OUT, "guesses": GUESSES, "breaks": BREAKS}


def save_corpus(corpus: Corpus, path: str | os.PathLike) -> Path:
    """Write the corpus into a file whose name ends in .arrow; an index there is replaced.

    It holds the texts, the words, paragraphs and sentences, what is derived from them, the
    metadata and what was left out or guessed, and may be moved or sent to others. Opened again,
    each part is compared with its checksum before it is used.

    Parameters
    ----------
    corpus
        Any corpus.
    path
        A file in a folder that exists.

    Returns
    -------
    Path
        The path.

    Raises
    ------
    ValueError
        For a name that does not end in .arrow.
    CorpusError
        If the file cannot be written; an index that was there stands as it was.
    """
    path = Path(path)
    if path.suffix != ".arrow":
        raise Mistake(f"the name of a saved index ends in .arrow, unlike {path.name!r}")
    described = corpus.metadata.assign(line_breaks=corpus.documents["line_breaks"])
    columns = {
        "docs": pa.array(corpus.docs, pa.large_string()),
        "texts": pa.array(list(corpus.texts), pa.large_string()),
        "word_forms": corpus.words.forms,
        "vocabulary": pa.array(corpus.vocabulary, pa.large_string()),
        "metadata": table_bytes(_arrow(described, "metadata")),
        "special_kinds": pa.array(corpus._special_kinds),
    }
    for name in ARRAYS:
        columns[name] = pa.array(getattr(corpus, name))
    for name in STRETCHES:
        for part, values in getattr(corpus, f"_{name}_spans")._asdict().items():
            columns[f"{name}_{part}"] = pa.array(values)
    for name in _TABLES:
        columns[name] = table_bytes(_arrow(getattr(corpus, name), name))
    write(path, columns, _RULES)
    return path


def _arrow(table: pd.DataFrame, name: str) -> pa.Table:
    try:
        return pa.Table.from_pandas(table)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        raise CorpusError(
            f"the {name} of the corpus cannot be saved, a column mixes kinds of values: "
            f"{' '.join(map(str, error.args))}; make it one kind, such as text"
        ) from None


def open_corpus(path: str | os.PathLike) -> Corpus:
    """The corpus of a saved index.

    Raises
    ------
    CorpusError
        If it is none, is damaged or cut off, or was made by other rules or another version. What
        is large is checked when it is first used, and raises then.
    """
    stored = Stored(Path(path), _RULES)
    return Corpus(
        docs=stored.column("docs").to_pylist(),
        metadata=stored.table("metadata").to_pandas().rename_axis("doc"),
        texts=StoredTexts(stored, "texts"),
        words=_StoredWords(stored),
        stored=stored,
        **{name: stored.table(name).to_pandas() for name in _TABLES},
    )


class _StoredWords:
    """The `WordIndex` of a file, each array checked when it is first used."""

    def __init__(self, stored: Stored):
        self._stored = stored

    @property
    def forms(self) -> pa.LargeStringArray:
        return self._stored.column("word_forms")

    @property
    def form_codes(self):
        return self._stored.array("form_codes")

    @property
    def starts(self):
        return self._stored.array("starts")

    @property
    def bounds(self):
        return self._stored.array("token_bounds")
