"""What a file may be at most; beyond it, or where it is no plain file, it is not opened."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
from pathlib import Path

MiB = 1 << 20
FILE = 512 * MiB  # bytes of one file, and of one file in an archive
UNPACKED = 1024 * MiB  # bytes of all files of an archive together
RATIO = 250  # times that a file of an archive may grow when it is unpacked …
RATIO_FROM = 8 * MiB  # … once it is larger than this; text packs 3 to 10 times, ODF styles 30
MEMBERS = 100_000  # files in an archive
DEPTH = 3  # archives within archives
COLUMNS = 2_000  # of a table
NESTING = 2_000  # elements within elements of a page

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
}


class Limit(ValueError):
    """Something that is not opened; the message goes on after the name of the file."""


def bytes_of(path: Path) -> bytes:
    """The bytes of a plain file of at most `FILE` bytes.

    A pipe or a device is never waited for: it is opened without blocking, and looked at first.
    """
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as error:
        raise Limit(_not_read(error)) from None
    with open(handle, "rb") as file:
        kind = stat.S_IFMT(os.fstat(handle).st_mode)
        if kind != stat.S_IFREG:
            raise Limit(
                f"is {_KINDS.get(kind, 'no plain file')}, not a file; take it out of the corpus"
            )
        try:
            raw = file.read(FILE + 1)
        except OSError as error:
            raise Limit(_not_read(error)) from None
    if len(raw) > FILE:
        raise Limit(f"is larger than {FILE // MiB} MiB; split it into several files")
    return raw


def _not_read(error: OSError) -> str:
    if error.errno in (errno.ENXIO, errno.EISDIR):
        return "is no plain file; take it out of the corpus"
    return f"cannot be read ({error.strerror}); check that it is a file you may read"


def check_archive(archive: zipfile.ZipFile) -> None:
    """`Limit` for an archive that would unpack to more than the limits allow."""
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise Limit(f"holds {len(members):,} files; at most {MEMBERS:,} are read")
    if any(member.flag_bits & 1 for member in members):
        raise Limit("is protected with a password; save it without one")
    for member in members:
        growth = member.file_size / max(1, member.compress_size)
        if member.file_size > RATIO_FROM and growth > RATIO:
            raise Limit(
                f"holds {member.filename!r}, which unpacks to {growth:,.0f} times its size "
                f"(at most {RATIO}); this is no document"
            )
    if sum(member.file_size for member in members) > UNPACKED:
        raise Limit(f"unpacks to more than {UNPACKED // MiB:,} MiB; split it")


def member_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one file of an archive, never more than were announced or allowed."""
    size = archive.getinfo(name).file_size
    if size > FILE:
        raise Limit(f"holds {name!r}, which is larger than {FILE // MiB} MiB")
    with archive.open(name) as file:
        return file.read(size + 1)
