"""Numbers, intervals and lists as plain English, and the sentences made of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple


class Finding(NamedTuple):
    """One sentence that states a result, and what a page needs to choose and to place it.

    - `text`: the sentence, names as written
    - `anchor`: the table or figure (its name) that carries it
    - `verdict`: one of the five verdict words, `"counted"` for a plain count in one text, or ""
      for a description
    - `effect`: how large the result is, in doublings (|log2|) or in margins of *alike*
    - `question`: what it answers, in a word or two; one start page tells each question once
    - `figure`: the name of the figure to draw beside it, if it has one
    """

    text: str
    anchor: str = ""
    verdict: str = ""
    effect: float = 0.0
    question: str = ""
    figure: str = ""


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
