"""A corpus from what lies at a path: a folder, a file, a table, or a saved index."""

from __future__ import annotations

import os
from pathlib import Path

from helpers.corpus.corpus import Corpus, from_texts
from helpers.corpus.default_corpus import corpus_path
from helpers.corpus.store import open_corpus
from helpers.formats.readers import read_documents


def load_corpus(path: str | os.PathLike | None = None) -> Corpus:
    """The corpus at a path: a folder, a text file, a table, or a saved index.

    - a folder: its text files, also those in its subfolders, as `corpus.csv` describes them
    - a text file: a corpus of one document
    - a table (.csv, .tsv, .parquet) with a column `text`, one row a document; `id` or `doc` names
      it, the other columns describe it
    - a saved index (.arrow), see `save_corpus`

    Parameters
    ----------
    path
        By default `$CORPUS`, else the corpus that was picked in JupyterLab, else `corpus/`.

    Raises
    ------
    CorpusError
        If there is nothing to read or it cannot be read; the message names the file and the remedy.

    Notes
    -----
    Line ends are read as `open` does (`\\r\\n` and `\\r` become `\\n`); offsets refer to the
    text after that. A byte order mark is no part of it. Nothing else in it is changed.
    """
    path = Path(path).expanduser() if path else corpus_path()
    if path.suffix == ".arrow":
        return open_corpus(path)
    documents = read_documents(path)
    texts = dict(zip(documents["doc"], documents.pop("text"), strict=True))
    return from_texts(texts, metadata=documents.set_index("doc"))
