"""Notebooks run side by side, each in a process of its own, with the outputs a kernel gives.

Most of a short notebook's time goes into starting a kernel and importing libraries. Here one
server process imports them once and forks a process for each notebook (on Windows each process
imports them itself).
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
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # notebooks side by side would fight for the cores
    leave_out_grammars()
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["helpers.report.preload"])
    forkserver.ensure_running()
    return context


def leave_out_grammars() -> None:
    """Spare this process the grammars of web addresses that jsonschema compiles at import.

    They take a second, and check formats that no notebook has.
    """
    sys.modules.setdefault("rfc3987_syntax", None)


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
        cell = f" cell {(task.folder / CELL).read_text() or 1}"
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
    return in_one_line(type(error).__name__, str(error))


def in_one_line(kind: str, text: str) -> str:
    """The kind of an error and the first line of its text, without colours.

    Examples
    --------
    >>> in_one_line("ValueError", "\\x1b[31mno words\\x1b[0m\\nat all")
    'ValueError: no words'
    """
    lines = [line.strip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()]
    first = next((line for line in lines if line), "")
    return f"{kind}: {first[:300]}" if first else kind
