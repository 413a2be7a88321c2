"""Archives (.zip): each file in them is read as if it lay in a folder."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from helpers.errors import CorpusError
from helpers.formats.document import Readable, Source, opened, shown
from helpers.formats.limits import Limit, check_archive, member_bytes


def members(path: Readable) -> Iterator[Source]:
    """The files of an archive, in order of their names, as `archive.zip/name`.

    CorpusError for a name that leads out of it, and for an archive beyond the limits.
    """
    source = opened(path)
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.raw))
        check_archive(archive)
    except Limit as error:
        raise CorpusError(f"{source.name} {error}") from None
    except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        raise CorpusError(f"{source.name} is a damaged archive ({error}); make it anew") from None
    for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
        if entry.is_dir():
            continue
        name = shown(entry.filename).replace("\\", "/")
        if _leads_out(name):
            raise CorpusError(
                f"{source.name} holds {name!r}, a name that leads out of the archive; make it anew"
            )
        if (entry.external_attr >> 16) & 0o170000 == 0o120000:
            continue  # a link, which leads elsewhere
        try:
            yield Source(f"{source.name}/{name}", member_bytes(archive, entry.filename))
        except Limit as error:
            raise CorpusError(f"{source.name} {error}") from None
        except Exception as error:  # the library passes on what its decompressors raise
            raise CorpusError(
                f"{source.name}/{name} is damaged and cannot be unpacked ({error}); make it anew"
            ) from None


def _leads_out(name: str) -> bool:
    """
    >>> [_leads_out(name) for name in ("a/b.txt", "../a.txt", "/etc/x", "C:/x", "a/../../b")]
    [False, True, True, True, True]
    """
    absolute = name.startswith("/") or re.match(r"[A-Za-z]:", name)
    return bool(absolute) or posixpath.normpath(name).split("/")[0] == ".." or "\0" in name
