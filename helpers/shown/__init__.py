"""How results are shown: for each kind one module with heads, notes, sentences and figure.

A module `helpers.shown.<kind>` may hold

- `HEADS` or `heads(result)`: the columns of its table with their headings, in order
- `NOTES` or `notes(result)`: what a column means, for those that need it
- `caption(result)`: what the table counts, in one sentence
- `sentences(result)`: what the rows say, as a list of `helpers.wording.Finding`
- `figure(result, **options)`: a `Picture`; further figures are `FIGURES = {"name": function}`
- `ordered(result, top)`: the rows in the order in which its table opens with them
- `displayed(result)`: the rows as the table writes them (words as written, not as keys)
- `hits(result)`: the places that its counts count, where they are not words of a layer
- `TOP`: rows that its table shows
- `table(result, name=, caption=, top=)`: where it is no table of rows and columns
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Collection, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

import pandas as pd

from helpers.errors import Mistake
from helpers.shown.picture import Picture
from helpers.shown.said import Sentences, say
from helpers.shown.word_hits import word_hits
from helpers.tables.findings import show_findings

if TYPE_CHECKING:
    from helpers.result import Result

__all__ = [
    "Picture",
    "Sentences",
    "figure",
    "hits",
    "module_of",
    "register",
    "say",
    "sentences",
    "show_findings",
    "table",
]

TOP = 8
_REGISTERED: dict[str, ModuleType] = {}


def register(kind: str, module: ModuleType) -> None:
    """Let a module of one's own show the results of a kind of one's own."""
    _REGISTERED[kind] = module


def module_of(kind: str) -> ModuleType:
    """The module that shows a kind.

    Raises
    ------
    ValueError
        If there is none.
    """
    if kind in _REGISTERED:
        return _REGISTERED[kind]
    if importlib.util.find_spec(f"helpers.shown.{kind}") is None:
        raise Mistake(
            f"nothing says how results of the kind {kind!r} are shown; see helpers.shown.register"
        )
    return importlib.import_module(f"helpers.shown.{kind}")


def table(
    result: Result,
    *,
    top: int | None = None,
    name: str | None = None,
    caption: str | None = None,
    columns: Sequence[str] | None = None,
):
    """The evidence table of a result; see `Result.table`."""
    from helpers.tables import evidence_table

    kind = module_of(_origin(result).kind)
    if hasattr(kind, "table"):
        said = caption or _part(kind, "caption", result, "")
        return kind.table(result, name=name or name_of(result), caption=said, top=top)
    top = top or getattr(kind, "TOP", TOP)
    ordered = kind.ordered(result, top) if hasattr(kind, "ordered") else result
    displayed = kind.displayed(ordered) if hasattr(kind, "displayed") else ordered
    heads = {c: h for c, h in _part(kind, "heads", result, {}).items() if c in displayed.columns}
    if not heads:
        heads = {column: str(column).replace("_", " ") for column in displayed.columns}
    if columns is not None:
        unknown = [column for column in columns if column not in displayed.columns]
        if unknown:
            raise Mistake(
                f"no column {unknown[0]!r}; there are: {', '.join(map(str, displayed.columns))}"
            )
        heads = {column: heads.get(column, column.replace("_", " ")) for column in columns}
        displayed = displayed[list(heads)]
    notes = _part(kind, "notes", result, {})
    shown = ordered.iloc[:top]
    return evidence_table(
        displayed,
        result.origin.corpus,
        name=name or name_of(result),
        caption=caption or _part(kind, "caption", result, result.origin.kind.replace("_", " ")),
        spans=hits(shown) if shown.counted().all() else _changed(shown),
        columns=heads,
        top=top,
        notes={column: note for column, note in notes.items() if column in heads},
    )


def _no_figure(name: str | None, kind: str, figures: Collection[str]) -> str:
    if not figures:
        return f"results of the kind {kind!r} have no figure; show them with .table()"
    named = ", ".join(repr(each) for each in figures if each)
    which = f"no figure {name!r} of {kind}" if name else f"{kind} has several figures: name one"
    return f"{which}; there are: {named or 'the one without a name'}"


def figure(result: Result, name: str | None = None, **options) -> Picture:
    """The figure of a result; see `Result.figure`."""
    kind = module_of(_origin(result).kind)
    figures: dict[str, Callable] = dict(getattr(kind, "FIGURES", {}))
    if hasattr(kind, "figure"):
        figures = {"": kind.figure, **figures}
    if (name or "") not in figures:
        raise Mistake(_no_figure(name, _origin(result).kind, figures))
    picture = figures[name or ""](result, **options)
    return picture if picture.name else picture._replace(name=name_of(result, name or "figure"))


def sentences(result: Result) -> Sentences:
    """What a result says; see `Result.say`."""
    kind = module_of(_origin(result).kind)
    if not hasattr(kind, "sentences"):
        raise Mistake(f"nothing is said of results of the kind {result.origin.kind!r}")
    figure = name_of(result, "figure") if hasattr(kind, "figure") else ""
    return Sentences(
        finding._replace(anchor=finding.anchor or name_of(result), figure=finding.figure or figure)
        for finding in kind.sentences(result)
    )


def hits(result: Result) -> pd.DataFrame:
    """The places that the counts of the rows count: row, column, doc, start, end."""
    kind = module_of(_origin(result).kind)
    return kind.hits(result) if hasattr(kind, "hits") else word_hits(result)


def name_of(result: Result, part: str = "") -> str:
    """An address for what is shown of a result, the same on each run: its kind and settings."""
    origin = _origin(result)
    told = [origin.kind, part]
    sides, groups = origin.settings.get("sides"), origin.settings.get("groups")
    if sides is not None:
        told += [sides.names[0], "and", sides.names[1]]
    elif groups is not None and groups.by != "doc":
        told.append(groups.by)
    unit, n = origin.settings.get("unit", "word"), origin.settings.get("n", 1)
    told += [unit if unit != "word" else "", str(n) if n != 1 else ""]
    told.append(str(origin.settings.get("followed", "")))
    plain = "".join(c if c.isalnum() else "-" for c in "-".join(filter(None, told)).lower())
    return "-".join(filter(None, plain.split("-")))


def _origin(result: Result):
    return result._known()


def _part(kind: ModuleType, name: str, result: Result, default):
    """What a module says under a name: a function of the result, or a constant in capitals."""
    if hasattr(kind, name):
        return getattr(kind, name)(result)
    return getattr(kind, name.upper(), default)


def _changed(shown: Result) -> pd.DataFrame:
    row = int((~shown.counted()).argmax())
    raise Mistake(f"row {row} is no longer what was counted, so that its sentences cannot be shown")
