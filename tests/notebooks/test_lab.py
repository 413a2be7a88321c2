"""The notebooks in JupyterLab, in a real browser, as a reader runs them."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
TOKEN = "only-for-this-test"
# from the notebook's model: cells out of sight are not drawn
CELLS = """() => jupyterapp.shell.currentWidget.content.model.toJSON().cells
    .filter(cell => cell.cell_type === 'code')"""
READY = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab over a copy of the project, set up as `run.py lab` does."""
    home = tmp_path_factory.mktemp("lab")
    project = home / "project"
    for folder in ("corpus", "helpers", "notebooks"):
        shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pyc*"))
    spec = importlib.util.spec_from_file_location("door", ROOT / "run.py")
    door = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(door)
    door.VENV = str(home / "venv")
    door.IPYTHON = str(home / "ipython")
    door.set_up_lab()
    settings = home / "venv" / "share" / "jupyter" / "lab" / "settings"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = dict(
        os.environ,
        HOME=str(home),
        IPYTHONDIR=door.IPYTHON,
        JUPYTER_CONFIG_DIR=str(home / "config"),
        JUPYTERLAB_WORKSPACES_DIR=str(home / "workspaces"),
        PYTHONPATH=str(project),
    )
    for variable in ("CORPUS", "REPORT_OUT", "REPORT_NOTEBOOK"):
        environment.pop(variable, None)
    with open(home / "log", "w") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
                *(f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"),
                *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={project}"),
                f"--LabApp.app_settings_dir={settings}",
                "--LabApp.expose_app_in_browser=True",
            ],
            cwd=project,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(f"{address}/api?token={TOKEN}", server, home / "log")
            yield address
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address, server, log):
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not start: {log.read_text()[-500:]}")


@pytest.fixture
def page(lab, browser):
    """A page on JupyterLab that writes down each request that would leave the machine."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    page = context.new_page()
    page.left = []
    page.on("request", lambda request: page.left.append(request.url) if away(request.url) else None)
    yield page
    context.close()


def away(address):
    return not address.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))


def run_all(page, lab, notebook):
    """Open a notebook, run all its cells, and return them once all have run."""
    page.goto(f"{lab}/lab/tree/notebooks/{notebook}?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    page.wait_for_function(f"() => ({READY})() === 'idle'", timeout=60_000)
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(f"() => ({READY})() === 'idle'", timeout=60_000)
    return page.evaluate(CELLS)


def complaints(cells):
    """The errors and warnings among the outputs of cells."""
    outputs = [output for cell in cells for output in cell["outputs"]]
    errors = [o["evalue"] for o in outputs if o["output_type"] == "error"]
    return errors + ["".join(o["text"]) for o in outputs if o.get("name") == "stderr"]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_notebook_runs_without_error_or_warning(page, lab, notebook):
    cells = run_all(page, lab, notebook)
    assert complaints(cells) == []
    assert all(cell["execution_count"] for cell in cells if "".join(cell["source"]).strip())
    assert page.get_by_text("Would you like to get notified").count() == 0
    assert page.left == []


def explorer(page):
    """The explorer of the notebook, scrolled into sight."""
    page.evaluate(
        """() => {
            const notebook = jupyterapp.shell.currentWidget.content;
            const index = notebook.model.toJSON().cells.findIndex(
                cell => [].concat(cell.source).join('').includes('show_explorer('
                    ) && ![].concat(cell.source).join('').includes('import'));
            notebook.activeCellIndex = index;
            notebook.scrollToItem(index);
        }"""
    )
    page.wait_for_selector(".explored", timeout=30_000)
    return page.locator(".explored").first


def test_search_follows_typing_and_numbers(page, lab):
    assert complaints(run_all(page, lab, "06_concordance.ipynb")) == []
    answer = explorer(page)
    before = answer.inner_text()
    page.get_by_label("Search for").fill("people")
    answer.get_by_text("24 lines").wait_for(timeout=10_000)
    lines = answer.inner_text()
    assert lines != before
    page.get_by_role("button", name="collocates", exact=True).click()
    page.wait_for_function(
        "old => document.querySelector('.explored').innerText !== old", arg=lines, timeout=10_000
    )
    page.get_by_role("button", name="lines", exact=True).click()
    answer.get_by_text("24 lines").wait_for(timeout=10_000)
    page.get_by_label("Search for").fill("regmie")
    answer.get_by_text("Nearest: regime").wait_for(timeout=10_000)


def test_names_ticked_are_written_down(page, lab):
    assert complaints(run_all(page, lab, "03_named_terms.ipynb")) == []
    answer = explorer(page)
    forms = page.get_by_label("Forms (tick two or more)")
    forms.select_option(index=[0, 9])
    page.get_by_role("button", name="The same", exact=True).click()
    answer.get_by_text("Written. 1 correction in names.csv").wait_for(timeout=10_000)
    page.get_by_role("button", name="Undo the last row").click()
    answer.get_by_text("The last row is gone").wait_for(timeout=10_000)
    assert page.left == []
