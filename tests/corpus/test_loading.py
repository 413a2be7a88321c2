"""Loading: every file of a folder is a document, or is listed with its reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_files import MADE, docx, epub, paragraph, run, zipped

from helpers.corpus import CorpusError, load_corpus, open_corpus, save_corpus
from helpers.corpus.accounts import left_out_sentences


@pytest.fixture
def folder(tmp_path):
    def write(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / "corpus" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return tmp_path / "corpus"

    return write


def left(corpus) -> dict[str, str]:
    files = corpus.left_out[corpus.left_out["what"] == "file"]
    return dict(zip(files["file"], files["reason"], strict=True))


def test_a_folder_of_all_kinds(folder):
    files = {name.replace("a.", f"{n:02}."): raw for n, (name, raw) in enumerate(MADE.items())}
    corpus = load_corpus(folder(files))
    assert set(corpus.texts) == {"The river rises."}
    assert len(corpus.docs) == len(MADE) + 1  # two letters in one mailbox
    assert left(corpus) == {}
    assert set(corpus.documents["file"]) == set(files)


def test_a_folder_of_text(folder):
    path = folder(
        {
            "b.txt": "Two.",
            "a.TXT": "\ufeffOne.\r\n\r\nMore.\rEnd.",
            "c.txt": "naïve — so".encode("cp1252"),
            "sub/b.text": "Three.",
            "sub/deep/b.txt": "Four.",
            "README.txt": "no",
            ".hidden.txt": "no",
            ".git/x.txt": "no",
            "names.csv": "entity\nno\n",
            "corpus.csv": "file,id,title,date,party\nb.txt,second,Two,1999,X\nc.txt,,,,Y\n",
        }
    )
    corpus = load_corpus(path)
    assert corpus.docs == ["second", "c", "a", "sub-b", "sub-deep-b"]
    assert corpus.text("a") == "One.\n\nMore.\nEnd."
    documents = corpus.documents
    assert documents["file"].tolist()[:3] == ["b.txt", "c.txt", "a.TXT"]
    assert documents["party"].tolist() == ["X", "Y", "", "", ""]
    assert documents["encoding"].tolist()[:3] == ["utf-8", "cp1252", "utf-8"]
    assert documents["folder"].tolist() == ["", "", "", "sub", "sub/deep"]
    assert documents["folder_2"].tolist()[-1] == "deep"
    first = ["title", "date", "file", "sha256", "paragraphs", "sentences", "tokens"]
    assert list(documents)[:7] == first
    assert left(corpus) == {"README.txt": "a README is no document"}
    assert "hidden files" in corpus.left_out["what"].tolist()


def test_what_is_not_read_is_listed_and_said(folder):
    path = folder(
        {
            "a.txt": "So.",
            "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(30),
            "codes.csv": "code,label\n1,x\n",
            "script.py": "print()",
            "sub/nested.json": '[{"name": "x", "speeches": ["a"]}]',
        }
    )
    corpus = load_corpus(path)
    assert corpus.docs == ["a"]
    assert set(left(corpus)) == {"photo.png", "codes.csv", "script.py", "sub/nested.json"}
    said = " ".join(left_out_sentences(corpus.left_out))
    assert said.startswith("4 files are not in the corpus: codes.csv has no column `text`")
    assert "photo.png is a picture" in said


def test_reasons_stand_without_the_name_of_the_file(folder):
    corpus = load_corpus(folder({"b.txt": "So.", "a": b"\x89PNG\r\n\x1a\n" + bytes(30)}))
    assert left(corpus)["a"].startswith("is a picture; have its text recognised")


def test_a_damaged_file_stops_or_is_listed(folder):
    path = folder({"a.txt": "So.", "b.pdf": MADE["a.pdf"][:100], "c.txt": bytes(range(1, 128)) * 3})
    with pytest.raises(CorpusError, match=r'b\.pdf is damaged.*go on without it: on_error="skip"'):
        load_corpus(path)
    corpus = load_corpus(path, on_error="skip")
    assert corpus.docs == ["a"]
    assert set(left(corpus)) == {"b.pdf", "c.txt"}
    with pytest.raises(ValueError, match="on_error can be 'raise' or 'skip', not 'ignore'"):
        load_corpus(path, on_error="ignore")


def test_pages_are_known_where_the_file_has_them(folder):
    path = folder({"book.epub": epub({"1.xhtml": "<h1>One</h1><p>First.</p>",
                                      "2.xhtml": "<h1>Two</h1><p>Last.</p>"},
                                     ["1.xhtml", "2.xhtml"])})  # fmt: skip
    corpus = load_corpus(path)
    text = corpus.text("book")
    assert corpus.label_at("book", text.index("Last")) == "Two"
    assert corpus.select("book").label_at("book", 0) == "One"
    assert load_corpus(path, split="chapters").docs == ["book-001", "book-002"]
    assert load_corpus(path / "book.epub", split="chapters").docs == ["001", "002"]


def test_what_was_passed_over_in_a_document_is_counted(folder):
    body = paragraph(run("So."), "<w:del><w:r><w:delText>not so</w:delText></w:r></w:del>")
    corpus = load_corpus(folder({"a.docx": docx(body), "b.txt": "So."}))
    row = corpus.left_out.iloc[0]
    assert (row["doc"], row["what"], row["amount"], row["unit"]) == (
        "a",
        "deleted text",
        2,
        "words",
    )
    assert corpus.select("b").left_out.empty


def test_guesses_are_listed(folder):
    corpus = load_corpus(folder({"a.txt": b"na\xc3\xafve caf\xc3\xa9, it\x92s"}))
    assert corpus.guesses.loc[0, ["file", "doc", "what", "sure"]].tolist() == [
        "a.txt", "a", "encoding", "likely",
    ]  # fmt: skip
    assert corpus.guesses.loc[0, "because"] == "1 byte is not UTF-8, at byte 16 (line 1)"


def test_corpus_csv_overrules_what_was_found_out(folder):
    corpus = load_corpus(
        folder(
            {
                "a.txt": "one\ntwo",
                "b.txt": "Größe".encode("cp437"),
                "c.html": "<html><title>Own</title><p>So.</p>",
                "corpus.csv": "file;line_breaks;encoding;title\na.txt;wrapped;\nb.txt;; cp437\n"
                "c.html;;;Given\n",
            }
        )
    )
    assert corpus.documents["paragraphs"].tolist() == [1, 1, 1]
    assert corpus.documents["encoding"].tolist()[:2] == ["utf-8", "cp437"]
    assert corpus.text("b") == "Größe"
    assert corpus.documents["title"].tolist() == ["", "", "Given"]


@pytest.mark.parametrize("column", ["doc", "text", "sha256", "tokens", "sentences", "paragraphs"])
def test_columns_with_names_of_ours_get_another(folder, column):
    corpus = load_corpus(folder({"a.txt": "So.", "corpus.csv": f"file,{column}\na.txt,x\n"}))
    assert corpus.docs == ["a"]
    assert corpus.documents[f"own_{column}"].tolist() == ["x"]
    assert corpus.guesses["taken"].tolist() == [f"own_{column}"]


def test_names_of_files_meet_however_accents_are_written(folder):
    path = folder({"re\u0301sume\u0301.txt": "So.", "corpus.csv": "file,party\nrésumé.txt,X\n"})
    corpus = load_corpus(path)
    assert corpus.docs == ["résumé"]
    assert corpus.documents["party"].tolist() == ["X"]


def test_ids_that_clash_are_told_apart_and_said(folder):
    files = {"a.txt": "One.", "a.md": "Two.", "b.txt": "Three.", "c.txt": "Four."}
    files["corpus.csv"] = "file,id\nb.txt,x\nc.txt,x\n"
    corpus = load_corpus(folder(files))
    assert corpus.docs == ["x", "x-2", "a.md", "a.txt"]
    assert corpus.guesses["because"].tolist() == ["x is the name of another document already"]


def test_names_that_are_not_utf_8(folder):
    path = folder({"b.txt": "So."})
    (path / os.fsdecode(b"caf\xe9.txt")).write_text("The rain.")
    corpus = load_corpus(path)
    assert corpus.docs == ["b", r"caf\xe9"]
    assert corpus.documents.to_csv().encode("utf-8")


def test_nothing_outside_the_folder_is_read(folder, tmp_path):
    path = folder({"a.txt": "So."})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "s.txt").write_text("Secret words.")
    (path / "link.txt").symlink_to(outside / "s.txt")
    (path / "linked").symlink_to(outside)
    (path / "loop").symlink_to(path)
    corpus = load_corpus(path)
    assert corpus.docs == ["a"]
    assert set(left(corpus)) == {"link.txt", "linked", "loop"}
    assert "links are not followed" in left(corpus)["linked"]
    assert load_corpus(path, follow_links=True).docs == ["a", "link", "linked-s"]
    for name in ("../outside/s.txt", str(outside / "s.txt"), "link.txt", "linked/s.txt"):
        (path / "corpus.csv").write_text(f"file\n{name}\n")
        with pytest.raises(CorpusError, match=r"corpus\.csv, line 2: .*(lies outside|is a link)"):
            load_corpus(path)


def test_pipes_are_not_waited_for(folder):
    path = folder({"a.txt": "So."})
    os.mkfifo(path / "pipe.txt")
    assert left(load_corpus(path)) == {"pipe.txt": "is a pipe or a device, not a file"}


def test_archives_are_read_as_folders(folder):
    inner = zipped({"x/a.txt": "One.", "README": "no", "__MACOSX/x/a.txt": "no"})
    outer = zipped({"b.csv": "id,text\nr,Two.\n", "inner.zip": inner, "p.png": b"\x89PNG12345"})
    path = folder({"all.zip": outer, "c.txt": "Three."})
    corpus = load_corpus(path)
    assert corpus.docs == ["all.zip-b-r", "all.zip-inner.zip-x-a", "c"]
    assert list(left(corpus)) == ["all.zip/p.png"]
    assert load_corpus(path / "all.zip").docs == ["b-r", "inner.zip-x-a"]


def test_one_file_and_tables(folder):
    path = folder(
        {
            "a.txt": "To be.",
            "rows.csv": 'id,text,year\nx,"To be, or\n\nnot.",1999\ny,So,\n',
            "rows.parquet": MADE["a.parquet"],
        }
    )
    assert load_corpus(path / "a.txt").documents["tokens"].to_dict() == {"a": 2}
    rows = load_corpus(path / "rows.csv")
    assert rows.documents["paragraphs"].to_dict() == {"x": 2, "y": 1}
    assert rows.documents["year"].tolist() == ["1999", ""]
    assert load_corpus(path / "rows.parquet").documents["year"].tolist() == [1999]


def test_a_corpus_of_all_kinds_can_be_saved(folder, tmp_path):
    corpus = load_corpus(folder({"a.xlsx": MADE["a.xlsx"], "b.csv": MADE["a.csv"], "c.txt": "So."}))
    again = open_corpus(save_corpus(corpus, tmp_path / "a.arrow"))
    assert again.docs == corpus.docs
    assert again.documents["year"].astype(str).tolist() == ["1999", "1999", ""]


def test_the_corpus_of_the_environment(folder, monkeypatch):
    monkeypatch.setenv("CORPUS", str(folder({"a.txt": "So."})))
    assert load_corpus().docs == ["a"]


BAD = {
    "no document": ({".x": ""}, "holds no document that can be read; put texts, PDFs, Word"),
    "nothing to read": ({"a.png": b"\x89PNG12345", "README": "x"}, r"a\.png is a picture"),
    "files": ({"a.txt": "x", "corpus.csv": "file,id\na.txt,x\na.txt,y\n"}, "line 3: .* twice"),
    "missing": (
        {"a.txt": "x", "corpus.csv": "file,id\nb.txt,x\n"},
        r"corpus\.csv, line 2: there is no file 'b\.txt'; correct the name or remove the line",
    ),
    "no column": ({"a.txt": "x", "corpus.csv": "name\na.txt\n"}, "has no column `file`; its"),
    "shifted": (
        {"a.txt": "x", "corpus.csv": "file,date\na.txt,1,2\n"},
        "line 2 has 3 cells, the header 2",
    ),
    "encoding": (
        {"a.txt": "x", "corpus.csv": "file,encoding\na.txt,utf-9\n"},
        r"a\.txt has the unknown encoding 'utf-9'; use a name such as utf-8",
    ),
    "line breaks": (
        {"a.txt": "x", "corpus.csv": "file,line_breaks\na.txt,hard\n"},
        r"line 2: line_breaks is 'hard'; it can be empty, paragraph or wrapped",
    ),
    "a picture that is asked for": (
        {"a.txt": "x", "b.png": b"\x89PNG12345", "corpus.csv": "file\nb.png\n"},
        r"b\.png is a picture",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_answered_by_file_and_remedy(folder, case):
    files, message = BAD[case]
    path = folder(files)
    before = sorted(path.rglob("*"))
    with pytest.raises(CorpusError, match=message) as said:
        load_corpus(path)
    assert str(path) in str(said.value)
    assert "\n" not in str(said.value)
    assert sorted(path.rglob("*")) == before


@pytest.mark.parametrize("name", ["nowhere", "a" * 300, "a\0b"])
def test_a_path_that_leads_nowhere(tmp_path, name):
    with pytest.raises(CorpusError, match="give the path of a corpus"):
        load_corpus(tmp_path / name)


def test_a_folder_that_may_not_be_read(folder, monkeypatch):
    path = folder({"a.txt": "x"})

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(CorpusError, match=r"corpus cannot be read \(Permission denied\); check"):
        load_corpus(path)
