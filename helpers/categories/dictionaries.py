"""Dictionaries of categories: our own table, and those of quanteda, KH Coder and LIWC."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pandas as pd
import regex

from helpers.errors import CorpusError
from helpers.languages import table

COLUMNS = ["category", "pattern", "note"]


def default_categories(language: str = "en") -> pd.DataFrame:
    """Our own categories of a language: category, pattern, note.

    For English: possibility, obligation, negation, we, they, hedges, boosters, certainty, time,
    violence, law, numbers, British and American spelling.

    Examples
    --------
    >>> words = default_categories()
    >>> words[words["category"] == "we"]["pattern"].tolist()[:3]
    ['we', 'us', 'our']
    """
    return pd.DataFrame([dict(row) for row in table(language, "categories")], columns=COLUMNS)


def read_categories(path: str | os.PathLike) -> pd.DataFrame:
    """The categories of a file: category, pattern, note.

    The format goes by the ending: `.csv` and `.tsv` (columns `category`, `pattern`, if wanted
    `note`), `.yml` or `.yaml` (quanteda: lists of patterns under names, names within names are
    joined with a full stop), `.dic` (LIWC: categories between two lines `%`, then words with the
    numbers of their categories), `.txt` (KH Coder's coding rules: a line `*name`, then words
    joined by `or` or `|`).

    In all of them `*` stands for any letters, `?` for one letter, spaces part words in a row.

    Raises
    ------
    CorpusError
        If the file cannot be read, with its line or part and the remedy.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mine.yml"
    >>> _ = path.write_text("power:\\n  rule: [king*, reign]\\n")
    >>> read_categories(path)[["category", "pattern"]].values.tolist()
    [['power.rule', 'king*'], ['power.rule', 'reign']]
    """
    path = Path(path)
    readers = {
        ".csv": _read_table, ".tsv": _read_table, ".yml": _read_yaml, ".yaml": _read_yaml,
        ".dic": _read_liwc, ".txt": _read_kh_coder,
    }  # fmt: skip
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise CorpusError(
            f"{path.name}: a dictionary is a {', '.join(readers)} file; save it as one"
        )
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise CorpusError(f"{path.name}: it cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        text = path.read_text("cp1252")
    rows = reader(text, path.name)
    if not rows:
        raise CorpusError(f"{path.name}: it holds no pattern; a line needs a category and a word")
    return pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(COLUMNS[:2], ignore_index=True)


def _read_table(text: str, name: str) -> list[tuple[str, str, str]]:
    head = text.splitlines()[0] if text.strip() else ""
    mark = max("\t;,", key=head.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=mark)
    columns = {str(c).strip().lower(): c for c in rows.fieldnames or []}
    for needed in ("category", "pattern"):
        if needed not in columns:
            raise CorpusError(
                f"{name}: no column {needed!r}; its first line must name `category` and `pattern`, "
                f"and names {', '.join(columns) or 'nothing'}"
            )
    found = []
    for number, row in enumerate(rows, start=2):
        category, pattern = ((row[columns[c]] or "").strip() for c in ("category", "pattern"))
        if not category and not pattern:
            continue
        if not category or not pattern:
            missing = "category" if not category else "pattern"
            raise CorpusError(f"{name}, line {number}: no {missing}; fill it in or delete the line")
        found.append((category, pattern, (row.get(columns.get("note", ""), "") or "").strip()))
    return found


def _read_yaml(text: str, name: str) -> list[tuple[str, str, str]]:
    import yaml

    try:
        tree = yaml.safe_load(text)
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        line = f", line {place.line + 1}" if place else ""
        raise CorpusError(
            f"{name}{line}: no valid YAML ({getattr(error, 'problem', error)})"
        ) from None
    if not isinstance(tree, dict):
        raise CorpusError(f"{name}: in YAML a dictionary is names with patterns under them")
    found: list[tuple[str, str, str]] = []
    _walk(tree, (), found)
    return found


def _walk(node: object, path: tuple[str, ...], found: list[tuple[str, str, str]]) -> None:
    if isinstance(node, dict):
        for key, below in node.items():
            _walk(below, (*path, str(key)), found)
    elif isinstance(node, list):
        for item in node:
            _walk(item, path, found)
    elif node is not None and path:
        # YAML reads a bare `no` as False and `on` as True.
        word = {True: "yes", False: "no"}.get(node) if isinstance(node, bool) else str(node)
        found.append((".".join(path), word.strip(), ""))


def _read_liwc(text: str, name: str) -> list[tuple[str, str, str]]:
    lines = text.splitlines()
    marks = [i for i, line in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        raise CorpusError(f"{name}: a .dic file has its categories between two lines `%`")
    names = {}
    for line in lines[marks[0] + 1 : marks[1]]:
        number, _, category = line.strip().partition("\t" if "\t" in line.strip() else " ")
        if category.strip():
            names[number.strip()] = category.strip().split("\t")[0].strip()
    found = []
    for number, line in enumerate(lines[marks[1] + 1 :], start=marks[1] + 2):
        parts = [p for p in regex.split(r"\t+|\s+(?=\d+(?:\s|$))", line.strip()) if p]
        if len(parts) < 2:
            continue
        word, *codes = parts
        for code in " ".join(codes).split():
            if code not in names:
                raise CorpusError(f"{name}, line {number}: no category {code} for {word!r}")
            found.append((names[code], word.strip(), ""))
    return found


def _read_kh_coder(text: str, name: str) -> list[tuple[str, str, str]]:
    found, category = [], ""
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.split("#")[0].strip()
        if line.startswith(("*", "＊")):
            category = line[1:].strip()
        elif line:
            if not category:
                raise CorpusError(f"{name}, line {number}: a rule before the first line `*name`")
            if regex.search(r"\b(?:and|not|near|seq)\b|[&!<>=]", line):
                raise CorpusError(
                    f"{name}, line {number}: only words joined by `or` are read, not conditions"
                )
            for word in regex.split(r"\s*\|\s*|\s+or\s+|\s+", line):
                word = word.strip("'\"()").replace("+", " ")
                if word:
                    found.append((category, word, ""))
    return found
