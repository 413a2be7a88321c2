"""What was made is kept under a key of all that it was made from."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sysconfig
from collections.abc import Iterable
from pathlib import Path

HELPERS = Path(__file__).resolve().parent.parent
KEPT = 3  # entries for each notebook: going back and forth between settings stays quick


def digest(*parts: str | bytes) -> str:
    """The sha256 of the parts, each with its length, in hexadecimal."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(f"{len(data)}:".encode())
        made.update(data)
    return made.hexdigest()


def files_key(paths: Iterable[Path], root: Path) -> str:
    """The key of the names and bytes of the files."""
    parts: list[str] = []
    for path in sorted(paths):
        with open(path, "rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        parts += [os.path.relpath(path, root), content]
    return digest(*parts)


def corpus_key(corpus: Path) -> str:
    """The key of all files of a corpus: its folder, or a file and the tables beside it."""
    if corpus.is_dir():
        paths = [p for p in corpus.rglob("*") if p.is_file() and not p.name.startswith(".")]
        return files_key(paths, corpus)
    beside = [corpus.parent / name for name in ("corpus.csv", "names.csv")]
    return files_key({p for p in [corpus, *beside] if p.is_file()}, corpus.parent)


def code_key() -> str:
    """The key of the helpers that notebooks use, of Python, and of all installed versions."""
    own = [p for p in _files(HELPERS) if HELPERS / "report" not in p.parents]
    own += [HELPERS / "report" / name for name in ("execution.py", "kernel.py", "preload.py")]
    site = Path(sysconfig.get_path("purelib"))
    versions = sorted(path.name for path in site.glob("*.dist-info"))
    return digest(files_key(own, HELPERS), platform.python_version(), *versions)


def report_key() -> str:
    """The key of this package with its templates and assets."""
    package = HELPERS / "report"
    return files_key(_files(package), package)


def _files(folder: Path) -> list[Path]:
    """All that a change to may show: code, and the tables and styles beside it."""
    return [p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"]


def keep(made: Path, cache: Path, name: str, key: str) -> Path:
    """Move a finished folder into the cache, and drop the oldest of the same name."""
    home = cache / name
    home.mkdir(parents=True, exist_ok=True)
    entry = home / key[:32]
    shutil.rmtree(entry, ignore_errors=True)
    os.replace(made, entry)
    entries = sorted(home.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in entries[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return entry


def kept(cache: Path, name: str, key: str) -> Path | None:
    """The folder kept under this key, if there is one."""
    entry = cache / name / key[:32]
    return entry if entry.is_dir() else None
