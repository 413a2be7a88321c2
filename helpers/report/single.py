"""The whole site in one page, to send by mail."""

from __future__ import annotations

import base64
import html
import json
import os.path
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from markupsafe import Markup

from helpers.report.prose_cells import unused
from helpers.report.search import as_data

MAIN = re.compile(r'<body class="(\w+)">.*<main id="main"[^>]*>(.*?)</main>(.*)', re.DOTALL)
DATA = re.compile(r'<script type="application/json" id="marks">.*?</script>', re.DOTALL)
INDEX = re.compile(r'(<script type="application/json"[^>]*>)(.*?)(</script>)', re.DOTALL)
TAG = re.compile(r"<script\b.*?</script>|<[a-z][^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(
    r'(?<![-\w])(id|for|aria-labelledby|data-pane|name|href|src|clip-path)="([^"]*)"'
)
KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".csv": "text/csv"}


class PagePart(NamedTuple):
    """A page as a part of the one page: its address, its kind and its main part."""

    address: str
    kind: str
    html: Markup


def part_address(page: str) -> str:
    """The address of a page of the site within the one page.

    Examples
    --------
    >>> part_address("documents/plain text.html")
    'documents-plain-text'
    """
    return re.sub(r"[^\w-]+", "-", page.removesuffix(".html"))


def parts(site: Path) -> list[PagePart]:
    """The pages of a site in reading order, as parts of one page.

    What has an address gets that of its page before its own, links between pages lead to these,
    and files (pictures, tables) stand in the page as data.
    """
    pages = sorted(site.rglob("*.html"), key=lambda path: _order(path.relative_to(site)))
    addresses: dict[str, str] = {}
    for page in pages:
        name = page.relative_to(site).as_posix()
        addresses[name] = unused(part_address(name), set(addresses.values()))
    return [_part(site, name, addresses) for name in addresses]


def _order(path: Path) -> tuple[int, str]:
    """The start page, the notebooks, the documents, the evidence."""
    folder = {"documents": 3, "evidence": 4}.get(path.parts[0], 1)
    last = {"index.html": 0, "reading.html": 2, "about.html": 5}.get(path.name, folder)
    return last, path.as_posix()


def _part(site: Path, name: str, addresses: dict[str, str]) -> PagePart:
    kind, main, after = MAIN.search((site / name).read_text(encoding="utf-8")).groups()
    main += "".join(DATA.findall(after))
    own = addresses[name]

    def attribute(found: re.Match[str]) -> str:
        key, value = found.groups()
        if key == "clip-path":
            return f'clip-path="url(#{own}--{value[5:-1]})"'
        if key not in ("href", "src"):
            return f'{key}="{own}--{value}"'
        path, _, anchor = html.unescape(value).partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(name), unquote(path)))
        target = target.replace(os.sep, "/") if path else name
        if target in addresses:
            return f'{key}="#{html.escape(_anchor(addresses[target], anchor))}"'
        data = _data(site / target)
        return f'{key}="{data}"' if data else found[0]

    def index(found: re.Match[str]) -> str:
        data = json.loads(found[2])
        for document in data["docs"]:
            page, _, anchor = document[1].partition("#")
            document[1] = "#" + _anchor(addresses[unquote(page)], anchor)
        return ATTRIBUTE.sub(attribute, found[1]) + str(as_data(data)) + found[3]

    def tag(found: re.Match[str]) -> str:
        if found[0].startswith("<script"):
            return INDEX.sub(index, found[0])
        made = ATTRIBUTE.sub(attribute, found[0])
        if "data:text/csv" in made and " download" not in made:
            made = made.replace("<a ", '<a download="table.csv" ', 1)
        return made

    return PagePart(own, kind, Markup(TAG.sub(tag, main)))


def _anchor(page: str, anchor: str) -> str:
    return f"{page}--{anchor}" if anchor else page


def _data(path: Path) -> str:
    kind = KINDS.get(path.suffix)
    if kind is None or not path.is_file():
        return ""
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
