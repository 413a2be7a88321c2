"""Where a run writes: nowhere in JupyterLab, the site's folder in a report."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

import pandas as pd


def output_folder() -> Path | None:
    """The folder of the report being made, or None outside a report."""
    folder = os.environ.get("REPORT_OUT")
    return Path(folder) if folder else None


def paper_folder() -> Path | None:
    """Where figures are drawn as PDF too, for an export; None where none is asked for."""
    folder = output_folder()
    return folder / "paper" if folder is not None and os.environ.get("REPORT_PAPER") else None


def notebook_name() -> str:
    """The stem of the notebook being run by the report, or "" outside a report."""
    return os.environ.get("REPORT_NOTEBOOK", "")


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: pd.DataFrame, *, index: bool = False) -> bytes:
    """A table as a CSV that spreadsheets open rightly: UTF-8 with its mark, no cell a formula.

    Text, in a cell or a heading, that begins like a formula gets an apostrophe in front.

    Examples
    --------
    >>> csv_bytes(pd.DataFrame({"word": ["=1+1", "naïve"]})).decode("utf-8-sig")
    "word\\n'=1+1\\nnaïve\\n"
    """
    whole = table.reset_index() if index else table
    whole = whole.set_axis([_no_formula(name) for name in map(str, whole.columns)], axis=1)
    safe = {
        name: column.astype(object).map(_no_formula)
        for name, column in whole.items()
        if not pd.api.types.is_numeric_dtype(column)
    }
    return whole.assign(**safe).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _no_formula(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def reading_view(doc: str) -> str:
    """The address of a document's reading view, from the root of a report.

    The file's name is the id, with what no file system takes in percent codes.

    Examples
    --------
    >>> reading_view("profile"), reading_view("1890/a b")
    ('documents/profile.html', 'documents/1890%252Fa%20b.html')
    """
    name = re.sub(r'[\x00-\x1f%/\\:*?"<>|]', lambda found: f"%{ord(found[0]):02X}", doc)
    return f"documents/{quote(name)}.html"


def sentence_address(doc: str, sentence: int) -> str:
    """Where a report shows a sentence, from its root; shown sentences are counted from 1.

    Examples
    --------
    >>> sentence_address("profile", 58)
    'documents/profile.html#s59'
    """
    return f"{reading_view(doc)}#s{sentence + 1}"


ROOT = Path(__file__).resolve().parents[1]


def cache_folder() -> Path:
    """Where what was worked out once is kept: `$CORPUS_CACHE`, `.cache` in a clone, else the
    user's own folder for caches.
    """
    named = os.environ.get("CORPUS_CACHE")
    if named:
        return Path(named).expanduser()
    if (ROOT / "run.py").is_file():
        return ROOT / ".cache"
    from platformdirs import user_cache_path

    return user_cache_path("corpus-notebooks", appauthor=False)
