"""Notebooks run side by side, each in a process of its own, with the outputs a kernel gives.

Most of a short notebook's time goes into starting a kernel and importing libraries. Here one
server process imports them once and forks a process for each notebook (on Windows each process
imports them itself); the kernel runs inside that process, and nbclient collects what it sends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import NamedTuple

EXECUTED = "executed.ipynb"
FAILED, CELL, SCRATCH = "failed", "cell", "scratch"  # gone when a task has ended well
HEARTBEAT = 10  # seconds between lines while nothing finishes


class Failed(Exception):
    """What the user should know, in one line."""


class Task(NamedTuple):
    """A function to be called with `folder`, an empty folder to write into, and `arguments`."""

    name: str
    folder: Path
    function: Callable
    arguments: tuple


def start_server() -> multiprocessing.context.BaseContext:
    """The context that makes processes; its server starts to import in the background."""
    # before any child: matplotlib and hashes of strings as every notebook process shall have them
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    os.environ["PYTHONHASHSEED"] = "0"
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # else the debugger warns at import
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["helpers.report.preload"])
    forkserver.ensure_running()
    return context


def run_side_by_side(
    tasks: list[Task],
    *,
    context: multiprocessing.context.BaseContext,
    jobs: int,
    say: Callable[[str], None],
    done: Callable[[Task], None],
) -> None:
    """Run the tasks, at most `jobs` at a time, and call `done` for each that has ended well.

    Raises
    ------
    Failed
        With one line, as soon as one task fails; the others are stopped.
    """
    waiting, running = list(tasks), {}
    finished = 0
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                task = waiting.pop(0)
                process = context.Process(target=_work, args=(task,))
                process.start()
                running[process.sentinel] = (task, process, time.monotonic())
            ready = wait(list(running), timeout=HEARTBEAT)
            if not ready:
                say("still running: " + ", ".join(_state(*entry) for entry in running.values()))
            for sentinel in ready:
                task, process, start = running.pop(sentinel)
                process.join()
                _check(task, process.exitcode)
                shutil.rmtree(task.folder / SCRATCH, ignore_errors=True)
                finished += 1
                seconds = time.monotonic() - start
                say(f"[{finished}/{len(tasks)}] {task.name} {seconds:.1f} s")
                done(task)
    finally:
        for _, process, _ in running.values():
            process.terminate()
        for _, process, _ in running.values():
            process.join()


def _state(task: Task, process: multiprocessing.Process, start: float) -> str:
    cell = ""
    with contextlib.suppress(OSError):
        cell = f" cell {(task.folder / CELL).read_text()}"
    return f"{task.name}{cell} ({time.monotonic() - start:.0f} s)"


def _check(task: Task, exitcode: int | None) -> None:
    failed = task.folder / FAILED
    if failed.exists():
        raise Failed(failed.read_text(encoding="utf-8"))
    if exitcode != 0:
        reason = "out of memory?" if exitcode == -9 else f"exit code {exitcode}"
        raise Failed(f"{task.name}: its process ended early ({reason})")


def _work(task: Task) -> None:
    # what libraries print on their own must not break into the progress lines
    scratch = task.folder / SCRATCH
    scratch.mkdir()
    log = os.open(scratch / "log", os.O_CREAT | os.O_WRONLY)
    os.dup2(log, 1)
    os.dup2(log, 2)
    try:
        task.function(task.folder, *task.arguments)
    except Failed as failed:
        (task.folder / FAILED).write_text(str(failed), encoding="utf-8")
    except Exception as error:
        (task.folder / FAILED).write_text(f"{task.name}: {one_line(error)}", encoding="utf-8")


def one_line(error: BaseException) -> str:
    """The kind of an error and the first line of what it says."""
    return _summary(type(error).__name__, str(error))


def _summary(kind: str, text: str) -> str:
    lines = [line.strip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()]
    first = next((line for line in lines if line), "")
    return f"{kind}: {first[:300]}" if first else kind


def run_notebook(folder: Path, notebook: Path, corpus: Path | None) -> None:
    """Execute a notebook; `folder` gets the executed notebook and the files that it writes.

    Raises
    ------
    Failed
        Naming notebook, code cell and error, when a cell fails.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionComplete

    _environment(folder, notebook, corpus)
    nb = nbformat.read(notebook, as_version=4)
    kernel, client = _kernel(folder)
    collector = NotebookClient(nb, record_timing=False, store_widget_state=False)
    collector.reset_execution_trackers()
    collector.kc = client
    code_cells = [(i, c) for i, c in enumerate(nb.cells) if c.cell_type == "code"]
    for number, (index, cell) in enumerate(code_cells, 1):
        cell.outputs, cell.execution_count = [], None
        if not cell.source.strip():
            continue
        (folder / CELL).write_text(f"{number} of {len(code_cells)}")
        collector.clear_before_next_output = False
        client.execute(cell.source)
        with contextlib.suppress(CellExecutionComplete):
            while True:
                collector.process_message(client.get_iopub_msg(timeout=None), cell, index)
        error = next((out for out in cell.outputs if out.output_type == "error"), None)
        if error and "raises-exception" not in cell.metadata.get("tags", []):
            what = _summary(error.ename, error.evalue)
            raise Failed(f"{notebook.name}, code cell {number}: {what}")
    kernel.iopub_thread.stop()
    (folder / CELL).unlink(missing_ok=True)
    nbformat.write(nb, folder / EXECUTED)


def _environment(folder: Path, notebook: Path, corpus: Path | None) -> None:
    os.environ["REPORT_OUT"] = str(folder)
    os.environ["REPORT_NOTEBOOK"] = notebook.stem
    if corpus is not None:
        os.environ["CORPUS"] = str(corpus)
    os.chdir(notebook.parent)
    sys.path.insert(0, str(notebook.parent))


def _kernel(folder: Path):
    """A kernel in this process, and its client."""
    from ipykernel.inprocess.ipkernel import InProcessKernel
    from ipykernel.inprocess.manager import InProcessKernelManager
    from ipykernel.zmqshell import ZMQInteractiveShell
    from traitlets.config import Config

    # nothing is read from or written to the user's own profile
    os.environ["IPYTHONDIR"] = str(folder / SCRATCH / "ipython")
    config = Config({"HistoryManager": {"enabled": False}})
    manager = InProcessKernelManager(config=config)
    # pandas looks for "zmq" in the shell's class to know that it is in a notebook
    manager.kernel = InProcessKernel(
        parent=manager, session=manager.session, shell_class=ZMQInteractiveShell
    )
    client = manager.client()
    client.allow_stdin = False
    client.start_channels()
    return manager.kernel, client
