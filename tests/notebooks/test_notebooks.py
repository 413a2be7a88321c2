"""The notebooks as files: what a reader and a colleague may rely on in each of them."""

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NUMBERED = [path for path in NOTEBOOKS if path.name[0].isdigit()]
MOST_LINES, MOST_SECTIONS = 12, 9  # six on the question, then: going further, glossary, method


def read(path):
    return nbformat.read(path, as_version=4)


def title(notebook):
    return notebook.cells[0].source.splitlines()[0].removeprefix("# ")


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return read(request.param)


def test_is_valid_and_has_no_outputs(notebook):
    """Mended by: jupyter nbconvert --clear-output --inplace notebooks/*.ipynb"""
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_runs_in_the_ordinary_kernel(notebook):
    assert notebook.metadata.kernelspec.name == "python3"


def test_has_one_title_and_headings_in_order(notebook):
    headings = re.findall(
        r"^(#+) ",
        "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"),
        re.MULTILINE,
    )
    levels = [len(marks) for marks in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_has_one_settings_cell_that_names_the_corpus(notebook):
    tagged = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert re.search(r"^corpus_path = None", tagged[0].source, re.MULTILINE)


def test_imports_stand_in_the_first_code_cell_only(notebook):
    code = [c.source for c in notebook.cells if c.cell_type == "code"]
    assert re.search(r"^(from|import) ", code[0], re.MULTILINE)
    later = [source for source in code[1:] if re.search(r"^(from|import) ", source, re.MULTILINE)]
    assert later == []


def test_cells_are_short(notebook):
    code = [c.source for c in notebook.cells if c.cell_type == "code"][2:]
    long = [s for s in code if "evidence_table(" not in s and len(s.splitlines()) > MOST_LINES]
    assert long == []


def test_is_a_ten_minute_read(notebook):
    text = "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    sections = re.findall(r"^## (.*)", text, re.MULTILINE)
    assert len([s for s in sections if s != "What you will find"]) <= MOST_SECTIONS
    for wanted in ("What you will find", "Glossary", "Method and sources"):
        assert wanted in sections


@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)
def test_readme_lists_each_notebook_by_its_title(path):
    """Mended in README.md, in the table under "The notebooks"."""
    row = f"| `{path.stem}` | {title(read(path))} |"
    assert row in (ROOT / "README.md").read_text(encoding="utf-8")
