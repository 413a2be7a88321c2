"""Sentences made from numbers: what a notebook says, it computes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from IPython.display import display

from helpers.markup import escape
from helpers.output import output_folder


class Finding(NamedTuple):
    """A sentence that states a result, and the table or figure (its name) that carries it."""

    text: str
    anchor: str = ""


def number(value: float, digits: int = 0) -> str:
    """The number as a reader expects it, or "not defined".

    Examples
    --------
    >>> number(2415), number(3.14159, 2), number(float("nan"))
    ('2,415', '3.14', 'not defined')
    """
    if value is None or math.isnan(value):
        return "not defined"
    return f"{value:,.{digits}f}".replace("-", "−")


def interval(low: float, high: float, digits: int = 1) -> str:
    """The interval in words.

    Examples
    --------
    >>> interval(3.21, 9.87)
    '3.2 to 9.9'
    """
    return f"{number(low, digits)} to {number(high, digits)}"


def plural(count: int, noun: str, nouns: str = "") -> str:
    """The count with its noun.

    Examples
    --------
    >>> plural(1, "sentence"), plural(1200, "word"), plural(2, "entity", "entities")
    ('1 sentence', '1,200 words', '2 entities')
    """
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def listing(items: Iterable[str], *, last: str = "and", most: int = 8) -> str:
    """The items as an English list, cut with a count when it is long.

    Examples
    --------
    >>> listing(["a", "b", "c"]), listing([]), listing("abcd", most=2)
    ('a, b and c', 'none', 'a, b and 2 more')
    """
    items = [str(item) for item in items]
    if not items:
        return "none"
    if len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def quoted(word: str) -> str:
    """The word between typographic quotation marks.

    Examples
    --------
    >>> quoted("regime")
    '“regime”'
    """
    return f"“{word}”"


def show_findings(findings: Sequence[Finding]) -> None:
    """Show the findings as a list; in a report each leads to its table or figure."""
    linked = output_folder() is not None
    items = "".join(f"<li>{_linked(finding, linked)}</li>" for finding in findings)
    display(
        {
            "text/html": f'<ul class="findings">{items}</ul>',
            "text/plain": "\n".join(f"- {finding.text}" for finding in findings),
        },
        raw=True,
    )


def _linked(finding: Finding, linked: bool) -> str:
    text = escape(finding.text)
    if not (linked and finding.anchor):
        return text
    return f'{text} <a href="#{escape(finding.anchor)}">Show</a>'


def say(text: str) -> None:
    """Show one paragraph of reading, made from the numbers above it."""
    display({"text/html": f'<p class="reading">{escape(text)}</p>', "text/plain": text}, raw=True)
