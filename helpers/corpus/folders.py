"""The files of a corpus: those of a folder or an archive, and none from outside."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from helpers.errors import CorpusError
from helpers.formats import LeftOut, Source, kind_of, opened, shown
from helpers.formats.limits import DEPTH
from helpers.formats.zips import members

TABLES = ("corpus.csv", "names.csv", "categories.csv")  # that describe a corpus


class Entry(NamedTuple):
    """A file of a corpus: its name in it, how its bytes are come by, its name in messages."""

    name: str
    open: Callable[[], Source]
    where: str


class Passed(NamedTuple):
    """A file, or several, that is no document of the corpus; why not, and how much of it."""

    file: str
    left_out: LeftOut


def folder_entries(folder: Path, *, follow_links: bool = False) -> tuple[list[Entry], list[Passed]]:
    """The files of a folder and its subfolders in order of their names; and what was passed over.

    Hidden files, README files and the tables that describe a corpus are no documents; links,
    pipes and devices are not opened.
    """
    entries: list[Entry] = []
    passed: list[Passed] = []
    hidden = 0
    for path, refusal in _walk(folder, follow_links=follow_links):
        name = shown(path.relative_to(folder).as_posix())
        if any(part.startswith(".") for part in name.split("/")):
            hidden += 1
        elif refusal:
            passed.append(Passed(name, LeftOut("file", refusal, 0, "bytes")))
        elif is_readme(name):
            said = LeftOut("file", "a README is no document", path.stat().st_size, "bytes")
            passed.append(Passed(name, said))
        elif name not in TABLES:
            entries.append(Entry(name, opener(path), shown(path)))
    if hidden:
        passed.append(
            Passed("", LeftOut("hidden files", "their names begin with .", hidden, "files"))
        )
    return sorted(entries, key=lambda entry: entry.name), passed


def opener(path: Path) -> Callable[[], Source]:
    """How the bytes of a file are come by, once they are wanted."""
    return lambda: opened(path)


def is_readme(name: str) -> bool:
    """Whether a file only says what lies beside it."""
    return Path(name).name.lower().startswith("readme")


def _walk(folder: Path, *, follow_links: bool) -> Iterator[tuple[Path, str]]:
    """Every file below a folder, with the reason if it is not to be opened."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            held = sorted(os.scandir(here), key=lambda entry: entry.name)
            own = os.stat(here)
        except OSError as error:
            raise CorpusError(
                f"{shown(here)} cannot be read ({error.strerror}); "
                "check that it is a folder you may read, or take it out of the corpus"
            ) from None
        if (own.st_dev, own.st_ino) in seen:
            continue  # a link that leads back
        seen.add((own.st_dev, own.st_ino))
        for entry in held:
            path = Path(entry.path)
            if entry.is_symlink() and not follow_links:
                yield (
                    path,
                    f"is a link (to {shown(os.readlink(path))[:100]}); links are not followed",
                )
            elif entry.is_dir():
                if not entry.name.startswith("."):
                    waiting.append(path)
            else:
                yield path, _special(path)


def _special(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return "" if stat.S_ISREG(mode) else "is a pipe or a device, not a file"


def listed_file(folder: Path, name: str, *, follow_links: bool = False) -> Path | str:
    """The file of a folder that `corpus.csv` names, or what is wrong with the name."""
    wanted = Path(name)
    if wanted.is_absolute() or ".." in wanted.parts or name[1:2] == ":":
        return f"{name!r} lies outside the corpus; only files in {shown(folder)} are read"
    path = folder / wanted
    inside = [path, *path.parents][: len(wanted.parts)]
    if not follow_links and any(part.is_symlink() for part in inside):
        return f"{name!r} is a link, and links are not followed; put the file itself there"
    return path


def unpacked(entry: Entry, source: Source, depth: int = 0) -> Iterator[Entry]:
    """The files of an archive, also of archives in it, as entries `archive.zip/name`."""
    if depth >= DEPTH:
        raise CorpusError(f"{source.name} holds archives within archives; unpack them")
    for member in members(source):
        name = f"{entry.name}/{member.name.removeprefix(source.name + '/')}"
        parts = name.split("/")
        if parts[-1] in TABLES or is_readme(name) or "__MACOSX" in parts:
            continue
        if any(part.startswith(".") for part in parts):
            continue
        inner = Entry(name, _given(member), member.name)
        if kind_of(member).name == "zip":
            yield from unpacked(inner, member, depth + 1)
        else:
            yield inner


def _given(source: Source) -> Callable[[], Source]:
    return lambda: source
