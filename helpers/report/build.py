"""From notebooks to a site: what is new is run, and the site built beside the old, then swapped."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from helpers.corpus.default_corpus import READING
from helpers.report import cache
from helpers.report.execution import (
    Failed,
    Task,
    one_line,
    run_side_by_side,
    start_server,
)

ROOT = Path(__file__).resolve().parents[2]
STAMP = ".report"  # in the site: the key of all that it was made from, and its files
MARKS = "reading-view"
GROUPS = "groups or times"  # what a notebook may need, in its metadata


class Options(NamedTuple):
    """What the command line asks for; all paths absolute."""

    notebooks: Path
    corpus: Path
    out: Path
    only: tuple[str, ...] = ()
    fresh: bool = False
    single: bool = False
    export: Path | None = None  # where figures and tables for papers go
    pdf: Path | None = None  # where the pages go as PDF
    jobs: int = 2
    settings: tuple[tuple[str, object], ...] = ()  # of the notebooks, by name
    reading: tuple[tuple[str, object], ...] = ()  # how `load_corpus` reads, by name
    cache: Path = ROOT / ".cache" / "report"


def make_report(options: Options, say: Callable[[str], None] = print) -> None:
    """Run the notebooks that need it and write the site.

    Raises
    ------
    Failed
        With one line for the user; an older site stays as it was.
    """
    start = time.monotonic()
    notebooks = chosen(options.notebooks, options.only)
    if not options.corpus.exists():
        raise Failed(f"no corpus at {options.corpus}")
    _check_place(options.out)
    os.environ[READING] = json.dumps(dict(options.reading))
    keys = _keys(notebooks, options)
    stamp = cache.digest(cache.report_key(), str(options.single), *keys.values())
    if options.export is not None:
        from helpers.report.export import check_place

        check_place(options.export)
        os.environ["REPORT_PAPER"] = "1"
    if not options.fresh and options.export is None and _stands(options.out, stamp):
        say(f"nothing has changed: {_shown(options.out / 'index.html')}")
        _print_pages(options, say)
        return
    _build(notebooks, keys, stamp, options, say)
    say(f"{_shown(options.out / 'index.html')} ({time.monotonic() - start:.1f} s)")
    if options.single:
        say(f"all in one page, to send by mail: {_shown(options.out / 'report.html')}")
    _print_pages(options, say)


def _build(notebooks: list[Path], keys: dict[str, str], stamp: str, options: Options, say) -> None:
    """Run what is not in the cache, build the site beside the old one, and swap them."""
    context = start_server()  # imports in the background, while the corpus is read here
    import nbformat

    from helpers.report.assembly import assemble, load, warnings_of
    from helpers.report.kernel import EXECUTED

    corpus = load(options.corpus)
    _check_settings(corpus, dict(options.settings))
    notebooks = _answerable(notebooks, corpus, dict(options.settings), say)
    made = _made(notebooks, keys, options, context, say)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.out.parent, prefix=".report-") as folder:
        site = Path(folder) / "site"
        site.mkdir()
        os.chmod(site, 0o755)
        executed = {path.stem: made[path.stem] / EXECUTED for path in notebooks}
        for stem, path in executed.items():
            if lines := warnings_of(nbformat.read(path, as_version=4)):
                say(f"{stem}: lines of warnings: {len(lines)}, the first: {lines[0][:100]}")
        for entry in made.values():
            _copy_files(entry, site)
        assemble(site, corpus, executed, made[MARKS], single=options.single, code=cache.code_key())
        if options.export is not None:
            _export(site, corpus, [made[path.stem] / "paper" for path in notebooks], options, say)
        _write_stamp(site, stamp)
        _swap(site, options.out, Path(folder))


def _export(site: Path, corpus, papers: list[Path], options: Options, say) -> None:
    """Write the figures and tables for papers."""
    from helpers.report.export import write_export
    from helpers.report.origins import provenance

    cite = provenance(corpus, ROOT / "requirements.txt", cache.code_key()).cite
    count = write_export(site, papers, options.export, cite=cite)
    say(f"{count} files for papers: {_shown(options.export)}")


def _print_pages(options: Options, say: Callable[[str], None]) -> None:
    if options.pdf is not None:
        from helpers.report.export import write_pdfs

        write_pdfs(options.out, options.pdf, say)


def _check_settings(corpus, settings: dict[str, object]) -> None:
    """Say at once what a notebook would fail at: an unknown column, document or value."""
    try:
        for name in ("by", "over"):
            if name in settings:
                corpus.groups(settings[name])
        if "target" in settings:
            corpus.sides(settings["target"], settings.get("reference"))
    except ValueError as error:
        raise Failed(one_line(error)) from None


def _answerable(notebooks: list[Path], corpus, settings: dict[str, object], say) -> list[Path]:
    """The notebooks whose question the corpus can answer; of the others one line says why not.

    A notebook says in its metadata (`"needs": "groups or times"`) what its question needs.

    Raises
    ------
    Failed
        If none is left.
    """
    from helpers.trends import applies

    asking = [path for path in notebooks if needs(path) == GROUPS]
    why_not = applies(corpus, settings) if asking else ""
    if not why_not:
        return notebooks
    kept = [path for path in notebooks if path not in asking]
    line = f"no page {', '.join(path.stem for path in asking)}: {why_not}"
    if not kept:
        raise Failed(line)
    say(line)
    return kept


def needs(notebook: Path) -> str:
    """What the question of a notebook needs of a corpus, by its metadata; nothing for most."""
    return str(json.loads(notebook.read_bytes()).get("metadata", {}).get("needs", ""))


def chosen(folder: Path, only: tuple[str, ...] = ()) -> list[Path]:
    """The numbered notebooks of a folder, or those whose names begin with the given numbers."""
    notebooks = sorted(folder.glob("[0-9]*.ipynb"))
    if not notebooks:
        raise Failed(f"no numbered notebooks in {folder}")
    missing = [word for word in only if not any(p.stem.startswith(word) for p in notebooks)]
    if missing:
        names = ", ".join(path.stem for path in notebooks)
        raise Failed(f"no notebook {missing[0]!r}; there are: {names}")
    return [p for p in notebooks if not only or p.stem.startswith(only)]


def _keys(notebooks: list[Path], options: Options) -> dict[str, str]:
    corpus, asked = options.corpus, repr((options.settings, options.reading, bool(options.export)))
    base = cache.digest(str(corpus), cache.corpus_key(corpus), cache.code_key(), asked)
    keys = {path.stem: cache.digest(base, path.read_bytes()) for path in notebooks}
    marks = Path(__file__).with_name("marks.py").read_bytes()
    return {**keys, MARKS: cache.digest(base, marks)}


def _made(notebooks, keys, options: Options, context, say) -> dict[str, Path]:
    """The folder of each task's results, from the cache or from a run."""
    from helpers.report.kernel import run_notebook
    from helpers.report.marks import write_marks

    options.cache.mkdir(parents=True, exist_ok=True)
    calls = {p.stem: (run_notebook, (p, options.corpus, options.settings)) for p in notebooks}
    calls[MARKS] = (write_marks, (options.corpus,))
    made = {}
    if not options.fresh:
        found = {name: cache.kept(options.cache, name, keys[name]) for name in calls}
        made = {name: entry for name, entry in found.items() if entry}
    if made:
        say(f"{len(made)} of {len(calls)} as they were: {', '.join(sorted(made))}")
    with tempfile.TemporaryDirectory(dir=options.cache, prefix=".run-") as folder:
        tasks = []
        for name, (function, arguments) in calls.items():
            if name not in made:
                (Path(folder) / name).mkdir()
                tasks.append(Task(name, Path(folder) / name, function, arguments))

        def done(task: Task) -> None:
            made[task.name] = cache.keep(task.folder, options.cache, task.name, keys[task.name])

        if tasks:
            say(f"running {len(tasks)}, {min(options.jobs, len(tasks))} at a time")
        run_side_by_side(tasks, context=context, jobs=options.jobs, say=say, done=done)
    return made


def _copy_files(entry: Path, site: Path) -> None:
    for folder in ("figures", "data", "evidence"):
        if (entry / folder).is_dir():
            shutil.copytree(entry / folder, site / folder, dirs_exist_ok=True)


def _files(site: Path) -> list[str]:
    return sorted(str(p.relative_to(site)) for p in site.rglob("*") if p.is_file())


def _write_stamp(site: Path, stamp: str) -> None:
    lines = "\n".join([stamp, *_files(site)])
    (site / STAMP).write_text(lines + "\n", encoding="utf-8", newline="\n")


def _stands(out: Path, stamp: str) -> bool:
    """Whether the whole site made under this key stands there."""
    try:
        lines = (out / STAMP).read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return lines[:1] == [stamp] and all((out / name).is_file() for name in lines[1:])


def _check_place(out: Path) -> None:
    """A folder that holds anything but an earlier report is not ours to replace."""
    if out.exists() and not out.is_dir():
        raise Failed(f"{out} is a file, not a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / STAMP).is_file():
        raise Failed(f"{out} holds other files than a report; choose a new or empty folder")


def _swap(site: Path, out: Path, beside: Path) -> None:
    """Put the new site in the place of the old, which goes only then."""
    try:
        if out.exists():
            os.replace(out, beside / "old")
        os.replace(site, out)
    except OSError as error:
        if (beside / "old").exists() and not out.exists():
            os.replace(beside / "old", out)
        raise Failed(f"cannot put the site into {out}: {one_line(error)}") from error


def _shown(path: Path) -> str:
    """The path as the user would type it."""
    shorter = os.path.relpath(path)
    return str(path) if re.match(r"\.\.[/\\]", shorter) else shorter
