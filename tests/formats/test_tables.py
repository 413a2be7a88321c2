"""Tables: no cell in another's column, any separator, names told apart."""

from __future__ import annotations

import pytest
from made_files import table

from helpers.errors import CorpusError
from helpers.formats import Source, read


def of(raw: str | bytes, name: str = "t.csv", **options):
    return list(read(Source(name, raw if isinstance(raw, bytes) else raw.encode()), **options))


@pytest.mark.parametrize("separator", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding(separator, encoding):
    rows = [["id", "text", "year"], ["x", '"To be, or; not | to\tbe — naïve"', "1999"]]
    raw = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    (document,) = of(raw)
    assert document.text == "To be, or; not | to\tbe — naïve"
    assert document.metadata == {"year": "1999"}


@pytest.mark.parametrize("end", [",", ",,", ""])
def test_empty_cells_at_the_end_are_no_column(end):
    documents = of(f"id,text\nx,hello world{end}\ny,bye now{end}\n")
    assert [(d.id, d.text) for d in documents] == [("x", "hello world"), ("y", "bye now")]


SHIFTED = {
    "id,text\nx,hello, world\n": "line 2 has 3 cells, the header 2",
    "id,text,year\nx,a,1\ny,hello\nworld,2\n": "line 3 has 2 cells, the header 3",
    'id,text\nx,"a\ny,b\n': r"a quotation mark \(\"\) in or after line 2 is never closed",
    "id,text\n": "holds no document",
    "": "holds no row",
    ",".join(f"c{n}" for n in range(3000)) + "\n": "has 3,000 columns; at most 2,000",
}


@pytest.mark.parametrize("raw", SHIFTED, ids=[str(n) for n in range(len(SHIFTED))])
def test_no_shifted_columns(raw):
    with pytest.raises(CorpusError, match=SHIFTED[raw]) as said:
        of(raw)
    assert "t.csv" in str(said.value)


def test_the_text_column_is_found_or_named():
    assert of("ID,Body\nx,So.\n")[0].text == "So."
    assert of("id,text,Content\nx,So.,no\n")[0].text == "So."
    assert of("id,tweet,text\nx,So.,no\n", text_column="tweet")[0].text == "So."
    with pytest.raises(CorpusError, match=r"no column `words`.* its columns are: id, text"):
        of("id,text\nx,So.\n", text_column="words")
    # a name written with a combining accent is the same name
    assert of("id,re\u0301sume\u0301\nx,So.\n", text_column="résumé")[0].text == "So."


def test_names_are_told_apart_and_said():
    documents = of("id,text,year,year\nx,a,1,2\nx,b,3,4\n,c,5,6\n")
    assert [d.id for d in documents] == ["x", "x-2", "row3"]
    assert documents[0].metadata == {"year": "1", "year_2": "2"}
    assert [g.taken for g in documents[0].guesses] == ["year_2"]
    assert documents[1].guesses[0].because == "another row is called x"


def test_rows_without_text_are_counted():
    documents = of("text,year\nSo.,1\n,2\n")
    assert [d.text for d in documents] == ["So."]
    assert documents[0].left_out[0][:3] == ("rows", "the text is empty", 1)


def test_a_single_column_is_read_line_by_line():
    assert [d.text for d in of("text\nTo be, or not; to be\na|b\n")] == [
        "To be, or not; to be",
        "a|b",
    ]


def test_quotation_marks_that_quote_nothing():
    (document,) = of('id\ttext\nx\t"Hello," he said.\n', "t.tsv")
    assert document.text == '"Hello," he said.'


def test_sheets_and_nested_columns():
    rows = [{"text": "So.", "year": 1999, "when": "a"}]
    (document,) = of(table(rows, "xlsx"), "t.xlsx")
    assert document.metadata["year"] == 1999
    (nested,) = of(table([{"text": "So.", "tags": ["a", "b"]}], "parquet"), "t.parquet")
    assert nested.left_out[0][:2] == ("column tags", "is nested")
    with pytest.raises(CorpusError, match=r"no sheet with a column `text`.*Sheet1: year"):
        of(table([{"year": 1}], "xlsx"), "t.xlsx")


def test_json_lines_say_where_they_break():
    with pytest.raises(CorpusError, match=r"t\.jsonl, line 2 is not JSON"):
        of('{"text": "a"}\n{"text": \n', "t.jsonl")
    assert [d.text for d in of('["One.", "Two."]', "t.json")] == ["One.", "Two."]
