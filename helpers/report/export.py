"""Figures and tables for papers, and pages as PDF: into folders of their own.

Nothing in the files depends on the day: the same report gives the same bytes.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd

from helpers.report.execution import Failed
from helpers.tables.numbers import formatted

STAMP = ".export"
MOST_ROWS = 200  # of a table in Word, LaTeX and Markdown; its CSV has all
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
EPOCH = (1980, 1, 1, 0, 0, 0)
PDF_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
SECONDS = 120  # for one page
MOST_TEXTS = 20  # documents that are printed
WORD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
WORD_PARTS = {
    "[Content_Types].xml": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns='
        '"http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns='
        '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
}
BORDER = '<w:{} w:val="single" w:sz="6" w:space="0" w:color="888888"/>'
LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "−": r"$-$", "×": r"$\times$", "∞": r"$\infty$",
}  # fmt: skip
Rows = Sequence[Sequence[str]]


def check_place(folder: Path) -> None:
    """A folder that holds anything but an earlier export is not ours to fill.

    Raises
    ------
    Failed
        Where it is a file, or holds other files.
    """
    if folder.exists() and not folder.is_dir():
        raise Failed(f"{folder} is a file, not a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / STAMP).is_file():
        raise Failed(f"{folder} holds other files than an export; choose a new or empty folder")


def write_export(site: Path, papers: Iterable[Path], folder: Path, *, cite: str = "") -> int:
    """Write figures (SVG, PDF) and tables (CSV, Word, LaTeX, Markdown); how many files.

    `papers` are the folders into which the notebooks' figures were drawn as PDF.
    """
    check_place(folder)
    shutil.rmtree(folder, ignore_errors=True)
    figures, tables = folder / "figures", folder / "tables"
    figures.mkdir(parents=True)
    tables.mkdir()
    for path in sorted((site / "figures").glob("*")):
        shutil.copyfile(path, figures / path.name)
    for paper in papers:
        for path in sorted(paper.glob("*.pdf")):
            shutil.copyfile(path, figures / path.name)
    for path in sorted((site / "data").glob("*.csv")):
        shutil.copyfile(path, tables / path.name)
        _table(path, tables)
    (folder / "HOW-TO-CITE.txt").write_text(f"{cite}\n", encoding="utf-8", newline="\n")
    (folder / STAMP).write_text("", encoding="utf-8")
    return sum(path.is_file() for path in folder.rglob("*")) - 1


def _table(path: Path, folder: Path) -> None:
    frame = pd.read_csv(path)
    heads = [str(column).replace("_", " ") for column in frame]
    shown = frame.head(MOST_ROWS)
    columns = [[html.unescape(cell) for cell in formatted(shown[column])] for column in shown]
    rows = [[" ".join(cell.split()) for cell in row] for row in zip(*columns, strict=True)]
    numeric = [pd.api.types.is_numeric_dtype(frame[column]) for column in frame]
    note = f"The first {MOST_ROWS} of {len(frame):,} rows." if len(frame) > MOST_ROWS else ""
    write_word(folder / f"{path.stem}.docx", path.stem, heads, rows, note)
    for suffix, made in (("md", markdown_table), ("tex", latex_table)):
        text = made(heads, rows, numeric) + (f"\n{note}\n" if note else "")
        (folder / f"{path.stem}.{suffix}").write_text(text, encoding="utf-8", newline="\n")


def markdown_table(heads: Sequence[str], rows: Rows, numeric: Sequence[bool]) -> str:
    """The table in Markdown, numbers to the right.

    Examples
    --------
    >>> print(markdown_table(["word", "count"], [["a|b", "2"]], [False, True]), end="")
    | word | count |
    | --- | ---: |
    | a\\|b | 2 |
    """
    lines = [
        [_plain(cell) for cell in heads],
        ["---:" if number else "---" for number in numeric],
        *([_plain(cell) for cell in row] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _plain(cell: str) -> str:
    """The cell as Markdown shows it, letter for letter."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", cell)


def latex_table(heads: Sequence[str], rows: Rows, numeric: Sequence[bool]) -> str:
    """The table for LaTeX, with the rules of the package booktabs.

    Examples
    --------
    >>> print(latex_table(["word"], [["5 %"]], [False]), end="")
    % needs \\usepackage{booktabs}
    \\begin{tabular}{l}
    \\toprule
    word \\\\
    \\midrule
    5 \\% \\\\
    \\bottomrule
    \\end{tabular}
    """
    line = lambda cells: " & ".join(map(latex_text, cells)) + r" \\"  # noqa: E731
    return "\n".join(
        [
            r"% needs \usepackage{booktabs}",
            rf"\begin{{tabular}}{{{''.join('r' if number else 'l' for number in numeric)}}}",
            r"\toprule",
            line(heads),
            r"\midrule",
            *map(line, rows),
            r"\bottomrule",
            r"\end{tabular}",
            "",
        ]
    )


def latex_text(text: str) -> str:
    """The text with what LaTeX would take for a command written out.

    Examples
    --------
    >>> print(latex_text("a_b & 5 %"))
    a\\_b \\& 5 \\%
    """
    return "".join(LATEX.get(letter, letter) for letter in text)


def write_word(path: Path, title: str, heads: Sequence[str], rows: Rows, note: str = "") -> None:
    """Write a Word document with one table under its title."""
    borders = "".join(BORDER.format(side) for side in ("top", "bottom", "insideH"))
    table = (
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"{_word_row(heads, head=True)}{''.join(map(_word_row, rows))}</w:tbl>"
    )
    body = f"{_paragraph(title, bold=True)}{table}{_paragraph(note)}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in {**WORD_PARTS, "word/document.xml": WORD.format(body)}.items():
            file.writestr(zipfile.ZipInfo(name, EPOCH), text, zipfile.ZIP_DEFLATED)


def _word_row(cells: Sequence[str], *, head: bool = False) -> str:
    kind = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    made = "".join(f"<w:tc>{_paragraph(cell, bold=head)}</w:tc>" for cell in cells)
    return f"<w:tr>{kind}{made}</w:tr>"


def _paragraph(text: str, *, bold: bool = False) -> str:
    kind = "<w:rPr><w:b/></w:rPr>" if bold else ""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    return f'<w:p><w:r>{kind}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def write_pdfs(site: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Print the start page, the notebooks' pages and the texts as PDF through a local Chromium.

    Raises
    ------
    Failed
        Where there is no Chromium or Chrome, or it cannot print a page.
    """
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser is None:
        raise Failed(
            "no Chromium or Chrome to print PDFs with (on Debian: apt install chromium); the "
            "pages print as well from any browser"
        )
    check_place(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / STAMP).write_text("", encoding="utf-8")
    texts = sorted((site / "documents").glob("*.html"))
    pages = [page for page in sorted(site.glob("*.html")) if page.name != "report.html"]
    pages += texts[:MOST_TEXTS]
    for page in pages:
        _print(browser, page, folder / f"{page.stem}.pdf")
    left = len(texts) - MOST_TEXTS
    more = f"; {left:,} further documents print from the browser" if left > 0 else ""
    say(f"{len(pages)} pages as PDF: {folder}{more}")


def _print(browser: str, page: Path, path: Path) -> None:
    command = [
        *(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
        *("--disable-background-networking", f"--print-to-pdf={path}", page.as_uri()),
    ]
    try:
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        made = path.read_bytes()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failed(f"{Path(browser).name} cannot print {page.name}") from error
    path.write_bytes(PDF_DATE.sub(_fixed, made))


def _fixed(found: re.Match[bytes]) -> bytes:
    """The date of a PDF as one that is always the same, in as many bytes."""
    size = len(found[0]) - len(found[1]) - len(b"/ (D:)")
    date = b"19800101000000Z"[:size]
    return b"/%s (D:%s)" % (found[1], date.ljust(size, b"0"))
