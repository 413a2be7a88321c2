"""Reading documents: text files in any encoding, folders of them, and tables."""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers.errors import CorpusError
from helpers.text import LINE_BREAKS


def read_documents(path: Path) -> pd.DataFrame:
    """The documents at a path: doc, text, file, sha256 (of the file's bytes), encoding, ...

    `path` is a folder, a text file or a table. Further columns come from `corpus.csv` or the
    table. CorpusError if there is nothing to read, or it cannot be read.
    """
    if not path.exists():
        raise CorpusError(f"{path}: no such file or folder; give the path of a corpus")
    if path.is_dir():
        return _read_folder(path)
    if path.suffix.lower() in TABLES:
        return _read_table(path)
    return pd.DataFrame([{"doc": path.stem, "file": path.name, **_read_file(path, "")}])


# Text files. A reader gets the bytes of a file and the encoding stated for it ("" if none), and
# gives its text and its encoding; another format needs one line here.


def decode(raw: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a plain text file, and its encoding: the one stated, or else found out.

    Found out means: by its byte order mark, else UTF-8 if the bytes are valid as such, else
    UTF-16 by its zero bytes, else the likeliest legacy encoding. ValueError says what is wrong.

    >>> decode("\\ufeffNaïve".encode("utf-16-le")), decode("naïve — so".encode("cp1252"))
    (('Naïve', 'utf-16-le'), ('naïve — so', 'cp1252'))
    """
    if encoding:
        return _decode_as(raw, encoding)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _decode_as(raw[len(mark) :], name)
    try:
        text, name = raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, name = "", ""
    if not name or "\0" in text:
        name = _utf_16(raw) or name or _legacy(raw)
        text, name = _decode_as(raw, name)
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise ValueError("is binary, not text; save it as plain text, or take it out of the corpus")
    return text, name


READERS: dict[str, Callable[[bytes, str], tuple[str, str]]] = {".txt": decode, ".text": decode}

_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02  # share of the characters of a text; random bytes have five times as many
_SETTLE = "write its encoding into the column `encoding` of corpus.csv"


def _decode_as(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        return raw.decode(encoding).removeprefix("\ufeff"), name
    except LookupError:
        raise ValueError(
            f"has the unknown encoding {encoding!r}; use a name such as utf-8, cp1252, utf-16"
        ) from None
    except UnicodeDecodeError as error:
        raise ValueError(f"is not valid {encoding} at byte {error.start:,}; {_SETTLE}") from None


def _utf_16(raw: bytes) -> str:
    """UTF-16 without a mark: nearly all of the zero bytes stand at even, or at odd, places."""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    if max(even, odd) < 0.1 * len(raw) or min(even, odd) > 0.05 * max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _legacy(raw: bytes) -> str:
    if raw.count(0):
        raise ValueError("is binary, not text; save it as plain text, or take it out of the corpus")
    from charset_normalizer import from_bytes

    found = from_bytes(raw, cp_exclusion=["utf_16_le", "utf_16_be", "utf_16", "utf_7", "utf_32"])
    if not found:
        raise ValueError(f"is in an encoding that cannot be guessed; {_SETTLE}")
    # Close guesses are told apart by a few letters: then the most common encoding by far.
    likely = [match for match in found if match.chaos <= found[0].chaos + 0.1]
    western = any("cp1252" in match.could_be_from_charset for match in likely)
    return "cp1252" if western else found[0].encoding


def _read_file(path: Path, encoding: str) -> dict[str, str]:
    """Text, sha256 and encoding of a file."""
    raw = _bytes_of(path)
    try:
        text, encoding = READERS.get(path.suffix.lower(), decode)(raw, encoding)
    except ValueError as error:
        raise CorpusError(f"{path} {error}") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return {"text": text, "sha256": hashlib.sha256(raw).hexdigest(), "encoding": encoding}


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(
            f"{path} cannot be read ({error.strerror}); check that it is a file you may read"
        ) from None


# Folders


def _read_folder(folder: Path) -> pd.DataFrame:
    listed = _read_list(folder / "corpus.csv")
    unlisted = [name for name in _text_files(folder) if name not in set(listed["file"])]
    table = pd.concat([listed, pd.DataFrame({"file": unlisted}, dtype="str")]).fillna("")
    table = table.reset_index(drop=True)
    if table.empty:
        kinds = ", ".join(READERS)
        raise CorpusError(f"{folder} holds no document; put text files ({kinds}) into it")
    ids = table.pop("id") if "id" in table else pd.Series("", index=table.index)
    named = [doc or _id_of(file) for doc, file in zip(ids, table["file"], strict=True)]
    _check_unique(named, table["file"], f"{folder / 'corpus.csv'}, column `id`")
    read = [
        _read_file(folder / file, encoding)
        for file, encoding in zip(table["file"], table.pop("encoding"), strict=True)
    ]
    table.insert(0, "doc", named)
    return pd.concat([table, pd.DataFrame(read)], axis=1)


def _text_files(folder: Path) -> list[str]:
    """The text files of a folder and its subfolders, but README files and hidden ones."""
    paths = [path.relative_to(folder) for path in folder.rglob("*")]
    return sorted(
        path.as_posix()
        for path in paths
        if path.suffix.lower() in READERS
        and not any(part.startswith(".") for part in path.parts)
        and not path.name.lower().startswith("readme")
        and (folder / path).is_file()
    )


def _id_of(file: str) -> str:
    return "-".join(Path(file).with_suffix("").parts)


def _read_list(path: Path) -> pd.DataFrame:
    """The rows of `corpus.csv`, checked; no row where there is no such file."""
    if not path.exists():
        return pd.DataFrame({"file": [], "encoding": []}, dtype="str")
    table = _read_rows(path)
    if "file" not in table:
        raise CorpusError(f"{path} has no column `file`; its columns are: {', '.join(table)}")
    for column in ("encoding", "line_breaks"):
        if column not in table:
            table[column] = ""
    for number, row in enumerate(table.to_dict("records"), start=2):
        where = f"{path}, line {number}"
        if not (path.parent / row["file"]).is_file():
            raise CorpusError(
                f"{where}: there is no file {row['file']!r}; correct the name or remove the line"
            )
        if row["line_breaks"] not in ("", *LINE_BREAKS):
            raise CorpusError(
                f"{where}: line_breaks is {row['line_breaks']!r}; "
                f"it can be empty, {' or '.join(LINE_BREAKS)}"
            )
    _check_unique(table["file"].tolist(), table["file"], f"{path}, column `file`")
    return table


def _check_unique(ids: list[str], files, where: str) -> None:
    first: dict[str, str] = {}
    for doc, file in zip(ids, files, strict=True):
        if doc in first:
            raise CorpusError(
                f"{where}: {doc!r} stands for {first[doc]} and for {file}; "
                "give each document one of its own"
            )
        first[doc] = file


# Tables


def _read_rows(path: Path) -> pd.DataFrame:
    """A comma-, semicolon- or tab-separated table, every cell as text."""
    text = _read_file(path, "")["text"]
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    try:
        table = pd.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False)
    except ValueError as error:
        raise CorpusError(f"{path} is not a table that can be read: {error}") from None
    table.columns = table.columns.str.strip()
    return table.apply(lambda column: column.str.strip()) if path.name == "corpus.csv" else table


def _read_parquet(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path} is not a Parquet file that can be read: {error}") from None


TABLES = {".csv": _read_rows, ".tsv": _read_rows, ".parquet": _read_parquet}


def _read_table(path: Path) -> pd.DataFrame:
    table = TABLES[path.suffix.lower()](path)
    if "text" not in table:
        raise CorpusError(
            f"{path} needs a column `text`, one row a document; its columns are: {', '.join(table)}"
        )
    if table.empty:
        raise CorpusError(f"{path} holds no document; it needs a row for each")
    texts = table["text"].fillna("").astype(str)
    key = next((name for name in ("id", "doc") if name in table), None)
    rows = [f"row{number}" for number in range(1, len(table) + 1)]
    docs = rows if key is None else table.pop(key).astype(str).tolist()
    _check_unique(docs, rows, f"{path}, column `{key}`")
    hashes = [hashlib.sha256(text.encode("utf-8")).hexdigest() for text in texts]
    return table.assign(doc=docs, text=texts, file=path.name, sha256=hashes)
