"""Lists of words that belong to one language, as files one can read and correct."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from helpers.errors import Mistake

_FOLDER = Path(__file__).parent


def available(name: str) -> list[str]:
    """The languages (codes, in alphabetical order) that have a list of this name.

    Examples
    --------
    >>> available("stopwords")
    ['en']
    """
    return sorted({file.parent.name for file in _FOLDER.glob(f"*/{name}.*")})


@cache
def table(language: str, name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a list, by the names of its columns; read once.

    A list is a file `name.csv` in the folder of its language (`en`), or `name.txt` with one entry
    a line (its only column is `word`; a line that begins with # is a remark).

    Raises
    ------
    ValueError
        If the language has no such list, with those that do.

    Examples
    --------
    >>> [row["word"] for row in table("en", "months") if row["month"] == "9"]
    ['September', 'Sept', 'Sep']
    """
    for file in (_FOLDER / language / f"{name}.csv", _FOLDER / language / f"{name}.txt"):
        if language and file.is_file():
            return tuple(MappingProxyType(row) for row in _rows(file))
    there = ", ".join(available(name)) or "no language"
    raise Mistake(f"there is no list {name!r} for the language {language!r}; it is for {there}")


def _rows(file: Path) -> list[dict[str, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    if file.suffix == ".csv":
        return list(csv.DictReader(lines))
    return [{"word": line.strip()} for line in lines if line.strip() and line[0] != "#"]


@cache
def words(language: str, name: str, **where: str) -> tuple[str, ...]:
    """The column `word` of a list, in its order: all rows, or those with these values.

    Raises
    ------
    ValueError
        If the language has no such list.

    Examples
    --------
    >>> words("en", "contractions")[:2]
    ("it's", "that's")
    >>> "mr" in words("en", "abbreviations", use="needs a sequel")
    True
    """
    return tuple(
        row["word"]
        for row in table(language, name)
        if all(row[column] == value for column, value in where.items())
    )
