"""Reading: encodings, line ends, folders, tables; and what cannot be read, said clearly."""

from __future__ import annotations

import os
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus import CorpusError, load_corpus
from helpers.formats.readers import decode

ENCODED = {
    "utf-8": "Naïve “quotes” — and 日本.",
    "utf-8-sig": "Naïve with a mark.",
    "utf-16": "Naïve in two bytes.",
    "utf-16-le": "Plain in two bytes, without a mark.",
    "utf-16-be": "Plain in two bytes, without a mark.",
    "utf-32": "Naïve in four bytes.",
    "cp1252": "He said “so” — and left the naïve façade.",
    "latin-1": "Größe und Straße, über Österreich fährt man südlich. Das Mädchen läuft.",
    "cp1251": "Привет, как дела? Это русский текст для проверки. Он довольно длинный.",
    "koi8-r": "Привет, как дела? Это русский текст для проверки. Он довольно длинный.",
    "shift_jis": "これは日本語のテキストです。文字コードを確認します。",
    "gb18030": "这是一个中文文本，用于检查编码。今天天气很好。",
    "cp1253": "Αυτό είναι ένα ελληνικό κείμενο για έλεγχο κωδικοποίησης.",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy. Zażółć gęślą jaźń.",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_encodings_are_found_out(encoding):
    text, said = decode(ENCODED[encoding].encode(encoding))
    assert text == ENCODED[encoding]
    assert ENCODED[encoding].encode(said).decode(said) == text


def test_a_short_western_text_is_windows_1252():
    assert decode("café".encode("cp1252")) == ("café", "cp1252")
    assert decode(b"") == ("", "utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=50))
@settings(max_examples=100, deadline=None)
def test_any_text_in_utf_8(text):
    assert decode(text.encode("utf-8")) == (text.removeprefix("\ufeff"), "utf-8")


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return tmp_path

    return write


def test_a_folder(folder):
    path = folder(
        b_txt="Two.",
        a_TXT="\ufeffOne.\r\n\r\nMore.\rEnd.",
        c_txt="naïve — so".encode("cp1252"),
        sub__b_text="Three.",
        sub__README_txt="no",
        README_txt="no",
        ReadMe_md="no",
        _hidden_txt="no",
        _git__x_txt="no",
        names_csv="entity\nno\n",
        table_xlsx=b"\0\1",
        corpus_csv="file,id,title,date,party\nb.txt,second,Two,1999,X\nc.txt,,,,Y\n",
    )
    corpus = load_corpus(path)
    assert corpus.docs == ["second", "c", "a", "sub-b"]
    assert [corpus.text(doc) for doc in corpus.docs[2:]] == ["One.\n\nMore.\nEnd.", "Three."]
    documents = corpus.documents
    assert documents["file"].tolist() == ["b.txt", "c.txt", "a.TXT", "sub/b.text"]
    assert documents["party"].tolist() == ["X", "Y", "", ""]
    assert documents["encoding"].tolist() == ["utf-8", "cp1252", "utf-8", "utf-8"]
    assert documents["line_breaks"].tolist() == ["paragraph"] * 4
    assert documents["paragraphs"].tolist() == [1, 1, 3, 1]
    assert list(documents)[:7] == [
        "title", "date", "file", "sha256", "paragraphs", "sentences", "tokens"
    ]  # fmt: skip


def test_corpus_csv_overrules_what_was_found_out(folder):
    text = "one\ntwo"
    path = folder(
        a_txt=text,
        b_txt="Größe".encode("cp437"),
        corpus_csv="file;line_breaks;encoding\na.txt;wrapped;\nb.txt;; cp437\n",
    )
    corpus = load_corpus(path)
    assert corpus.documents["paragraphs"].tolist() == [1, 1]
    assert corpus.documents["line_breaks"].tolist() == ["wrapped", "paragraph"]
    assert corpus.documents["encoding"].tolist() == ["utf-8", "cp437"]
    assert corpus.text("b") == "Größe"
    assert corpus.select("a").documents["paragraphs"].tolist() == [1]


def test_control_characters_stay(folder):
    text = "<b>\x1b[31mred\x1b[0m</b> $x$ `a` \x07 bell, and so on to some length of the text."
    corpus = load_corpus(folder(a_txt=text))
    assert corpus.text("a") == text


def test_one_file_and_tables(folder):
    path = folder(
        a_txt="To be.",
        rows_csv='id,text,year\nx,"To be, or\n\nnot.",1999\ny,So,\n',
        rows_tsv="text\tyear\nSo\t1999\n",
    )
    assert load_corpus(path / "a.txt").documents["tokens"].to_dict() == {"a": 2}
    rows = load_corpus(path / "rows.csv")
    assert rows.documents["paragraphs"].to_dict() == {"x": 2, "y": 1}
    assert rows.documents["year"].tolist() == ["1999", ""]
    assert load_corpus(path / "rows.tsv").docs == ["row1"]
    pd.DataFrame({"doc": [7], "text": ["So."], "year": [1999]}).to_parquet(path / "rows.parquet")
    parquet = load_corpus(path / "rows.parquet")
    assert parquet.docs == ["7"]
    assert parquet.documents["year"].tolist() == [1999]


def test_the_corpus_of_the_environment(folder, monkeypatch):
    monkeypatch.setenv("CORPUS", str(folder(a_txt="So.")))
    assert load_corpus().docs == ["a"]


HIGH = bytes(range(128, 256)) * 2
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb0043")
BAD = {
    "no document": ({}, "holds no document; put text files"),
    "no text file": ({"a_pdf": "x", "README_txt": "x"}, "holds no document; put text files"),
    "binary": ({"a_txt": JPEG * 9}, r"a\.txt is binary, not text; save it as plain text"),
    "controls": ({"a_txt": bytes(range(1, 128)) * 3}, r"a\.txt is binary, not text"),
    "unknowable": (
        {"a_txt": random.Random(1).randbytes(300).translate(HIGH)},
        "encoding that cannot",
    ),
    "ids": (
        {"a_txt": "x", "b_txt": "x", "corpus_csv": "file,id\na.txt,x\nb.txt,x\n"},
        r"corpus\.csv, column `id`: 'x' stands for a\.txt and for b\.txt; give each",
    ),
    "files": (
        {"a_txt": "x", "corpus_csv": "file,id\na.txt,x\na.txt,y\n"},
        r"corpus\.csv, column `file`: 'a\.txt' stands for",
    ),
    "same stem": ({"a_txt": "x", "a_text": "x"}, r"'a' stands for a\.text and for a\.txt"),
    "missing": (
        {"a_txt": "x", "corpus_csv": "file,id\nb.txt,x\n"},
        r"corpus\.csv, line 2: there is no file 'b\.txt'; correct the name or remove the line",
    ),
    "no column": ({"a_txt": "x", "corpus_csv": "name\na.txt\n"}, "has no column `file`; its"),
    "ragged": ({"a_txt": "x", "corpus_csv": "file\na.txt,1\n,,,\n"}, "not a table that can be"),
    "encoding": (
        {"a_txt": "x", "corpus_csv": "file,encoding\na.txt,utf-9\n"},
        r"a\.txt has the unknown encoding 'utf-9'; use a name such as utf-8",
    ),
    "wrong encoding": (
        {"a_txt": b"a\xe9", "corpus_csv": "file,encoding\na.txt,utf-8\n"},
        r"a\.txt is not valid utf-8 at byte 1; write its encoding into the column",
    ),
    "line breaks": (
        {"a_txt": "x", "corpus_csv": "file,line_breaks\na.txt,hard\n"},
        r"line 2: line_breaks is 'hard'; it can be empty, paragraph or wrapped",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_answered_by_file_and_remedy(folder, case):
    files, message = BAD[case]
    path = folder(**files)
    before = sorted(path.rglob("*"))
    with pytest.raises(CorpusError, match=message) as said:
        load_corpus(path)
    assert str(path) in str(said.value)
    assert sorted(path.rglob("*")) == before


BAD_TABLES = {
    "rows_csv": ("id,body\nx,y\n", "needs a column `text`, one row a document; .* id, body"),
    "none_csv": ("id,text\n", "holds no document"),
    "same_csv": ("id,text\nx,y\nx,z\n", "column `id`: 'x' stands for row1 and for row2"),
    "rows_parquet": ("text", "not a Parquet file"),
}


@pytest.mark.parametrize("name", BAD_TABLES)
def test_bad_tables(folder, name):
    content, message = BAD_TABLES[name]
    with pytest.raises(CorpusError, match=message):
        load_corpus(folder(**{name: content}) / name.replace("_", "."))


def test_a_path_that_leads_nowhere(tmp_path):
    with pytest.raises(CorpusError, match=r"nowhere: no such file or folder"):
        load_corpus(tmp_path / "nowhere")


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    path = folder(a_txt="x")
    (path / "a.txt").chmod(0)
    if os.access(path / "a.txt", os.R_OK):  # as the superuser one may read anything

        def refuse(_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(CorpusError, match=r"a\.txt cannot be read \(Permission denied\); check"):
        load_corpus(path)
