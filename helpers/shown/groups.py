"""What results that are counted by group share when they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.shown.opening import MOST_APART

if TYPE_CHECKING:
    from helpers.corpus.groups import Groups
    from helpers.result import Result


MOST_TOLD = 3  # groups that a sentence speaks of


def group_head(groups: Groups) -> dict[str, str]:
    """The heading of the column that names the group; none where all documents are one.

    Examples
    --------
    >>> from helpers import from_texts
    >>> group_head(from_texts({"a": "One."}).groups("doc"))
    {'doc': 'Document'}
    """
    if groups.whole:
        return {}
    return {groups.by: "Document" if groups.by == "doc" else groups.by.capitalize()}


def parts_of(rows: Result) -> dict[str | None, Result]:
    """The rows of each group, in the order of the table; under None those of all documents."""
    groups = rows.settings["groups"]
    if rows.empty:
        return {}
    if groups.whole:
        return {None: rows}
    return {str(name): part for name, part in rows.groupby(groups.by, sort=False, observed=True)}


def told_parts(rows: Result) -> list[tuple[str | None, Result]]:
    """The parts that a sentence speaks of: those of the first groups."""
    return list(parts_of(rows).items())[:MOST_TOLD]


def within(name: str | None, start: str = " in ") -> str:
    """The group as a sentence adds it: " in appeal"; nothing for all documents.

    Examples
    --------
    >>> within("appeal"), within(None)
    (' in appeal', '')
    """
    return "" if name is None else f"{start}{name}"


def first_rows(rows: Result, top: int) -> Result:
    """The first rows of each of the first groups."""
    groups = rows.settings["groups"]
    if groups.whole or rows.empty:
        return rows.head(top)
    names = rows[groups.by].astype(str)
    shown = names.isin(list(dict.fromkeys(names))[:MOST_APART]).to_numpy()
    place = rows.groupby(groups.by, sort=False, observed=True).cumcount().to_numpy()
    return rows.iloc[np.flatnonzero(shown & (place < top))]


def leading_first(rows: Result, top: int) -> Result:
    """The rows with the first of each group before all others, so that a table opens with them.

    So many of each group that the first `top` rows hold all groups, if they can.
    """
    groups = rows.settings["groups"]
    if groups.whole or groups.by not in rows or rows.empty:
        return rows
    place = rows.groupby(groups.by, sort=False, observed=True).cumcount().to_numpy()
    each = max(top // rows[groups.by].nunique(), 1)
    return rows.iloc[np.argsort(place >= each, kind="stable")]


def of_each(groups: Groups) -> str:
    """What a figure with one part for each group is of, as its caption says it."""
    if groups.whole:
        return ""
    more = f", the first {MOST_APART} of {len(groups):,}" if len(groups) > MOST_APART else ""
    return f" of each {'document' if groups.by == 'doc' else groups.by}{more}"


def colours_of(groups: Groups) -> dict[str, str]:
    """The colour of each group: documents by their place in the corpus, up to three."""
    from helpers.charts.style import document_colours, group_colours

    if groups.whole or len(groups) > 3:
        return {}
    colours = document_colours if groups.by == "doc" else group_colours
    return colours(list(groups.names))
