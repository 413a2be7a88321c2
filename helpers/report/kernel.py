"""A notebook executed in this process: IPython's kernel with no connection, nbclient's outputs."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
from ipykernel.inprocess.ipkernel import InProcessInteractiveShell, InProcessKernel
from ipykernel.inprocess.manager import InProcessKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from traitlets.config import Config

from helpers.report.execution import CELL, SCRATCH, Failed, in_one_line

EXECUTED = "executed.ipynb"


class Kernel(InProcessKernel):
    """The kernel, made to run cells with `await`: they ask for a thread that is not there."""

    shell_channel_thread = SimpleNamespace(parent_thread=None)
    _supports_kernel_subshells = False


class ZMQShell(InProcessInteractiveShell):
    """The shell, under a name by which pandas knows that it is in a notebook."""


def run_notebook(
    folder: Path, notebook: Path, corpus: Path, settings: tuple[tuple[str, object], ...] = ()
) -> None:
    """Execute a notebook; `folder` gets it with its outputs, and the files that it writes.

    Raises
    ------
    Failed
        Naming notebook, code cell (from 1, as in JupyterLab) and error, when a cell fails.
    """
    _environment(folder, notebook, corpus)
    nb = nbformat.read(notebook, as_version=4)
    for cell in nb.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = with_settings(cell.source, dict(settings))
    kernel, client = _kernel(folder / SCRATCH)
    collector = NotebookClient(nb, record_timing=False, store_widget_state=False)
    collector.reset_execution_trackers()
    collector.kc = client
    code_cells = [(i, c) for i, c in enumerate(nb.cells) if c.cell_type == "code"]
    for number, (index, cell) in enumerate(code_cells, 1):
        cell.outputs, cell.execution_count = [], None
        if not cell.source.strip():
            continue
        (folder / CELL).write_text(f"{number} of {len(code_cells)}", encoding="utf-8")
        collector.clear_before_next_output = False
        client.execute(cell.source)
        with contextlib.suppress(CellExecutionComplete):
            while True:
                collector.process_message(client.get_iopub_msg(timeout=None), cell, index)
        error = next((out for out in cell.outputs if out.output_type == "error"), None)
        if error and "raises-exception" not in cell.metadata.get("tags", []):
            what = in_one_line(error.ename, error.evalue)
            raise Failed(f"{notebook.name}, code cell {number}: {what}")
    kernel.iopub_thread.stop()
    (folder / CELL).unlink(missing_ok=True)
    nbformat.write(nb, folder / EXECUTED)


def with_settings(source: str, settings: dict[str, object]) -> str:
    """A settings cell with other values for those names that it has.

    Examples
    --------
    >>> with_settings("by = None  # a column", {"by": "party", "over": "date"})
    "by = 'party'  # a column"
    """
    for name, value in settings.items():
        line = re.compile(rf"^{re.escape(name)} = [^#\n]*?(?=\s*(?:#|$))", re.MULTILINE)
        source = line.sub(lambda _, n=name, v=value: f"{n} = {v!r}", source)
    return source


def _environment(folder: Path, notebook: Path, corpus: Path) -> None:
    os.environ["REPORT_OUT"] = str(folder)
    os.environ["REPORT_NOTEBOOK"] = notebook.stem
    os.environ["CORPUS"] = str(corpus)
    os.chdir(notebook.parent)
    sys.path.insert(0, str(notebook.parent))


def _kernel(scratch: Path):
    """A kernel in this process, and its client."""
    # nothing is read from or written to the user's own profile
    os.environ["IPYTHONDIR"] = str(scratch / "ipython")
    manager = InProcessKernelManager(config=Config({"HistoryManager": {"enabled": False}}))
    manager.kernel = Kernel(parent=manager, session=manager.session, shell_class=ZMQShell)
    client = manager.client()
    client.allow_stdin = False
    client.start_channels()
    return manager.kernel, client
