"""A corpus in one file: Arrow arrays that are mapped into memory, and so open at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa

from helpers.corpus.corpus import Corpus
from helpers.corpus.stretches import Stretches
from helpers.errors import CorpusError
from helpers.text import PARAGRAPH_RULE, SENTENCE_RULE, WORD_RULE, WordIndex

_RULES = hashlib.sha256((WORD_RULE + PARAGRAPH_RULE + SENTENCE_RULE).encode()).hexdigest()


class _Texts(Sequence):
    """The texts of a file, each read when asked for."""

    def __init__(self, texts: pa.LargeStringArray):
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, number):
        if isinstance(number, slice):
            return tuple(self._texts[number].to_pylist())
        return self._texts[int(number)].as_py()


def save_corpus(corpus: Corpus, path: str | os.PathLike) -> Path:
    """Write the corpus into a file whose name ends in .arrow; an index there is replaced."""
    path = Path(path)
    if path.suffix != ".arrow":
        raise ValueError(f"the name of a saved index ends in .arrow, unlike {path.name!r}")
    columns = {
        "docs": pa.array(corpus.docs, pa.large_string()),
        "texts": pa.array(corpus.texts, pa.large_string()),
        "forms": corpus.words.forms,
        "form_codes": pa.array(corpus.form_codes),
        "starts": pa.array(corpus.starts),
        "token_bounds": pa.array(corpus.token_bounds),
    }
    for name in ("paragraph", "sentence"):
        for part in Stretches._fields:
            columns[f"{name}_{part}"] = pa.array(getattr(corpus, f"{name}_{part}"))
    described = corpus.metadata.assign(line_breaks=corpus.documents["line_breaks"])
    for name in described:
        columns[f"metadata {name}"] = pa.array(described[name])
    table = pa.table({name: _in_one_cell(column) for name, column in columns.items()})
    table = table.replace_schema_metadata({"rules": _RULES, "sha256": corpus.sha256})
    beside = path.with_name(path.name + ".part")
    with pa.OSFile(str(beside), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    os.replace(beside, path)
    return path


def _in_one_cell(column: pa.Array) -> pa.Array:
    """Columns of any length fit one table when each is one list in its only row."""
    return pa.LargeListArray.from_arrays(pa.array([0, len(column)], pa.int64()), column)


def open_corpus(path: str | os.PathLike) -> Corpus:
    """The corpus of a saved index; CorpusError if it is none, or was made by other rules."""
    path = Path(path)
    try:
        table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
        rules = (table.schema.metadata or {}).get(b"rules", b"").decode()
    except (OSError, pa.ArrowInvalid) as error:
        raise CorpusError(f"{path} cannot be opened as a saved index: {error}") from None
    if rules != _RULES:
        raise CorpusError(f"{path} was saved under other rules for words; save it anew")
    column = {name: table[name].chunk(0).flatten() for name in table.column_names}
    array = {name: values.to_numpy() for name, values in column.items() if _is_numeric(values)}
    docs = column["docs"].to_pylist()
    metadata = pd.DataFrame(
        {
            name.removeprefix("metadata "): values.to_pandas()
            for name, values in column.items()
            if name.startswith("metadata ")
        }
    )
    metadata.index = pd.Index(docs, name="doc")
    known = tuple(
        Stretches(*(array[f"{name}_{part}"] for part in Stretches._fields))
        for name in ("paragraph", "sentence")
    )
    return Corpus(
        docs=docs,
        metadata=metadata,
        texts=_Texts(column["texts"]),
        words=WordIndex(
            column["forms"], array["form_codes"], array["starts"], array["token_bounds"]
        ),
        spans_known=known,
    )


def _is_numeric(values: pa.Array) -> bool:
    return pa.types.is_integer(values.type)
