"""What a page was made from: bytes, versions, settings; nothing that differs on a second run."""

from __future__ import annotations

import ast
import io
import platform
import re
import tokenize
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from helpers.corpus import Corpus
from helpers.wording import listing, plural


class Provenance(NamedTuple):
    """The origin of a site: (id, file, sha256) of each document, the newest date, versions."""

    documents: list[tuple[str, str, str]]
    newest: str
    summary: str
    cite: str
    versions: list[tuple[str, str]]
    code: str


def provenance(corpus: Corpus, requirements: Path, code: str) -> Provenance:
    """The origin of all pages made from the corpus."""
    table = corpus.documents
    documents = list(zip(table.index, table["file"], table["sha256"], strict=True))
    dates = [str(date) for date in table.get("date", []) if isinstance(date, str) and date]
    words, newest = int(corpus.token_bounds[-1]), max(dates, default="")
    sizes = f"{plural(len(corpus.docs), 'document')} and {plural(words, 'word')}"
    summary = (
        f"Notebooks were run over {sizes}; every number was computed from the files named here, "
        "nothing was typed. A second run on the same files gives the same bytes."
    )
    cite = (
        f"Corpus report on {sizes} ({listing(corpus.docs, most=6)}), made with Corpus notebooks; "
        f"corpus sha256 {corpus.sha256[:16]}, code {code[:16]}."
    )
    return Provenance(documents, newest, summary, cite, _versions(requirements), code[:16])


def _versions(requirements: Path) -> list[tuple[str, str]]:
    """Python and the direct dependencies, as installed."""
    versions = [("Python", platform.python_version())]
    text = requirements.read_text(encoding="utf-8") if requirements.exists() else ""
    for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE):
        try:
            versions.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return versions


def settings(nb: NotebookNode) -> list[tuple[str, str, str]]:
    """(name, value, comment) of each setting in the cells tagged `parameters`."""
    found = []
    for cell in nb.cells:
        if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", []):
            found += _assignments(cell.source)
    return found


def _assignments(source: str) -> list[tuple[str, str, str]]:
    """The plain assignments of some code, with the comment on the same line.

    Examples
    --------
    >>> _assignments("top = 15  # words shown")
    [('top', '15', 'words shown')]
    """
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    return [
        (node.targets[0].id, ast.unparse(node.value), comments.get(node.end_lineno, ""))
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
