"""A small report on hostile text, made once for the tests of pages and browser."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers.report.build import Options, make_report

HOSTILE = (
    'First <script>alert("text")</script> & <b onclick="x()">bold</b> words. '
    "It cost $5 to $10, **not bold**, and \x1b[31mred\x1b[0m \x00.\n\n"
    "</script><style>body{display:none}</style> The <!-- end. “Nothing is certain,” he said."
)
PLAIN = "The end of the story was told. The end of the story was not believed, ünïcode or no.\n"

IMPORTS = """from IPython.display import HTML, Markdown, display
from helpers import load_corpus
from helpers.tables.findings import show_findings
from helpers.wording import Finding"""
LOAD = 'corpus = load_corpus()\nprint(corpus.text("hostile"))'
FINDINGS = """show_findings([
    Finding('The story ends twice (1 to 3).', 'numbers', 'more in plain text', 2.0, 'Ends',
            'squares'),
    Finding('No <i>.', 'numbers', 'cannot tell'),
])"""
DRAWN = """import pandas as pd
from helpers.charts import parts
from helpers.charts.aligning import show_alignment
from helpers.charts.style import canvas, show
story = pd.DataFrame({"kind": ["filled", "open"], "tip": ["end <1>", "both ends"]})
hits = pd.DataFrame({
    "row": [0, 1, 1], "doc": "plain text", "start": [4, 4, 35], "end": [7, 7, 38],
})
show(lambda width: parts.squares(story, ax=canvas(80, width=width)[1]), name="squares",
     alt="Two squares, one filled.", caption="Each square is an <end>.", data=story, hits=hits)
sentences = pd.DataFrame({"doc": "plain text", "start": [0, 31], "end": [30, 86]})
show_alignment(sentences, corpus, name="alike", caption="Said again.")"""
TABLE = """display(HTML('''<table id="numbers" class="numbers" style="color:red" onclick="x()">
<thead><tr><th>word</th><th>count</th></tr></thead><tbody><tr><th>a</th><td>2</td></tr>
<tr><th>b</th><td>10</td></tr><tr><th>c</th><td>−3</td></tr><tr><th>of the</th>
<td><a href="documents/plain%20text.html#s2">2</a> <a href="data/01_first-numbers.csv">CSV</a></td>
</tr></tbody></table><script>alert("output")</script>'''))
display(Markdown("<img src=x onerror=alert(1)> *slanted*"))"""
FILES = """import os, pathlib
folder = pathlib.Path(os.environ["REPORT_OUT"])
for name, text in {
    "data/01_first-numbers.csv": "word,count\\n",
    "evidence/01_first-numbers.fragment.html": '<h1>All lines</h1><ol><li id="hostile-s0"><a href='
    '"../documents/hostile.html#s1">hostile 1</a></li></ol><script>x()</script>',
}.items():
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)"""
FIGURE = """import base64
dot = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5E"
    "rkJggg=="
)
display({"image/png": dot, "text/plain": "a figure"}, metadata={"alt": "A dot"}, raw=True)
display(HTML(f'<figure class="chart" id="dot"><img src="data:image/png;base64,{dot}" '
             'width="1" height="1" alt="One dot at 3 &lt; 4"></figure>'))"""


def write_notebook(path: Path, *cells: str, title: str = "What is this?") -> None:
    """A notebook of code cells under a title; a cell that begins with # is Markdown."""
    made = [new_markdown_cell(f"# {title}\n\nA formula, $x^2$, and $5 or $10.")]
    for source in cells:
        made.append(new_markdown_cell(source) if source[:1] == "#" else new_code_cell(source))
    for number, cell in enumerate(made):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=made, metadata={"kernelspec": kernel}), path)


def make_project(folder: Path) -> Options:
    """Two notebooks and two documents in `folder`, and what the report needs to know of them."""
    for name in ("notebooks", "corpus"):
        (folder / name).mkdir()
    (folder / "corpus" / "hostile.txt").write_bytes(HOSTILE.encode())
    (folder / "corpus" / "plain text.txt").write_bytes(PLAIN.encode())
    (folder / "corpus" / "corpus.csv").write_text(
        "file,id,title,date,note\nplain text.txt,,A <i>plain</i> story,1999,Made up\n"
    )
    first, second = (folder / "notebooks" / f"0{n}.ipynb" for n in ("1_first", "2_second"))
    write_notebook(
        first, IMPORTS, LOAD, FINDINGS, "## Numbers\n\nRead them.", TABLE, FILES, FIGURE, DRAWN,
        "## Method\n\n$$\\frac{a}{b}$$ and [the other](02_second.ipynb#Method).",
    )  # fmt: skip
    nb = nbformat.read(first, as_version=4)
    nb.cells.insert(2, new_code_cell("top = 15  # words shown\nseed = 7", id="settings"))
    nb.cells[2].metadata["tags"] = ["parameters"]
    nbformat.write(nb, first)
    write_notebook(second, "print('second')", "## Method\n\nNone.", title="And $this$?")
    return Options(
        notebooks=folder / "notebooks",
        corpus=folder / "corpus",
        out=folder / "site",
        cache=folder / "cache",
        jobs=min(2, os.cpu_count() or 1),
    )


def made(options: Options) -> list[str]:
    """The lines that making the report says."""
    lines: list[str] = []
    make_report(options, say=lines.append)
    return lines


def contents(site: Path) -> dict[str, bytes]:
    """The bytes of every file of a site."""
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}
