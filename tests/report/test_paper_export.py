"""What an export holds: figures and tables that papers can take in, alike on each run."""

from __future__ import annotations

import re
import zipfile

import pandas as pd
import pytest
from report_site import contents

from helpers.report import export
from helpers.report.execution import Failed

ROWS = pd.DataFrame({"word": ["a|b_&", "=1+1 <i>"], "log_ratio": [-1.5, float("inf")]})


@pytest.fixture
def site(tmp_path):
    for name in ("figures", "data", "paper"):
        (tmp_path / "site" / name).mkdir(parents=True)
    (tmp_path / "site" / "figures" / "01-x.svg").write_text("<svg/>")
    (tmp_path / "site" / "paper" / "01-x.pdf").write_bytes(b"%PDF")
    ROWS.to_csv(tmp_path / "site" / "data" / "01-words.csv", index=False)
    return tmp_path / "site"


def test_figures_and_tables_in_every_form_and_the_same_twice(site, tmp_path):
    count = export.write_export(site, [site / "paper"], tmp_path / "out", cite="Cite.")
    made = contents(tmp_path / "out")
    assert set(made) == {
        ".export", "HOW-TO-CITE.txt", "figures/01-x.svg", "figures/01-x.pdf",
        *(f"tables/01-words.{kind}" for kind in ("csv", "docx", "md", "tex")),
    }  # fmt: skip
    assert count == len(made) - 1
    export.write_export(site, [site / "paper"], tmp_path / "out", cite="Cite.")
    assert contents(tmp_path / "out") == made
    assert r"| a\|b\_& | −1.50 |" in made["tables/01-words.md"].decode()
    assert r"a|b\_\& & $-$1.50 \\" in made["tables/01-words.tex"].decode()


def test_word_reads_the_cells_as_text(site, tmp_path):
    export.write_export(site, [], tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "tables" / "01-words.docx") as file:
        text = file.read("word/document.xml").decode()
        assert {info.date_time for info in file.infolist()} == {export.EPOCH}
    cells = re.findall(r"<w:t [^>]*>(.*?)</w:t>", text)
    assert cells[1:] == ["word", "log ratio", "a|b_&amp;", "−1.50", "=1+1 &lt;i&gt;", "∞", ""]


def test_a_long_table_says_what_is_left_out(site, tmp_path):
    pd.DataFrame({"n": range(500)}).to_csv(site / "data" / "02-long.csv", index=False)
    export.write_export(site, [], tmp_path / "out")
    text = (tmp_path / "out" / "tables" / "02-long.md").read_text("utf-8")
    assert text.endswith("\nThe first 200 of 500 rows.\n")
    assert len(pd.read_csv(tmp_path / "out" / "tables" / "02-long.csv")) == 500


def test_a_folder_of_other_things_is_not_filled(site, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(Failed, match="holds other files than an export"):
        export.write_export(site, [], tmp_path / "mine")


def test_without_a_browser_one_line_says_so(site, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "CHROMIUM", ())
    with pytest.raises(Failed, match="no Chromium or Chrome to print PDFs with"):
        export.write_pdfs(site, tmp_path / "pdf", say=print)


def test_a_pdf_has_no_date_of_its_own():
    made = b"<</Creator (x) /CreationDate (D:20261126053000+00'00') /ModDate (D:20261126)>>"
    fixed = export.PDF_DATE.sub(export._fixed, made)
    assert len(fixed) == len(made)
    assert b"2026" not in fixed


def test_pages_are_printed(site, tmp_path, browser):
    (site / "index.html").write_text("<title>a</title><p>Words.")
    said = []
    export.write_pdfs(site, tmp_path / "pdf", say=said.append)
    assert said == [f"1 pages as PDF: {tmp_path / 'pdf'}"]
    assert (tmp_path / "pdf" / "index.pdf").read_bytes().startswith(b"%PDF")
