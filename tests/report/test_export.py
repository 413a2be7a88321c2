"""A notebook exported by nbconvert, or from JupyterLab's menu, stays readable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The page that `jupyter nbconvert --to html --execute` makes of the concordance notebook."""
    folder = tmp_path_factory.mktemp("export")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("REPORT_", "CORPUS"))}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "nbconvert", "--to", "html", "--execute"),
            *("--output-dir", str(folder), str(ROOT / "notebooks" / "06_concordance.ipynb")),
        ],
        env=dict(environment, PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    return folder / "06_concordance.html"


@pytest.fixture
def page(exported, browser):
    """The exported page without scripts and without a network."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(exported.as_uri())
    yield page
    context.close()


def test_counts_open_their_lines_in_place(page):
    cell = page.locator(".ev td details").first
    count = int(cell.locator("> summary").inner_text())
    lines = cell.locator("mark")
    assert lines.first.is_hidden()
    cell.locator("> summary").click()
    assert lines.first.is_visible()
    assert lines.count() == count


def test_nothing_leads_to_a_report_that_is_not_there(exported):
    html = exported.read_text(encoding="utf-8")
    for folder in ("documents/", "evidence/", "data/"):
        assert f'href="{folder}' not in html


def test_figures_keep_their_own_words(exported):
    html = exported.read_text(encoding="utf-8")
    assert "No description has been provided" not in html
    assert "Strips: a stroke for each hit" in html
