"""Numbers as a table shows them: rounded to what they can bear."""

from __future__ import annotations

import math

import pandas as pd

from helpers.markup import escape


def formatted(values: pd.Series) -> list[str]:
    """The cells of a column: counts whole, probabilities to three places, other numbers to three
    figures of the largest (or, where they differ a thousandfold, three figures each), text as
    text, and a dash where nothing is defined.

    Examples
    --------
    >>> formatted(pd.Series([1234, 5]))
    ['1,234', '5']
    >>> formatted(pd.Series([12.3456, -0.5, float("nan")]))
    ['12.3', '−0.5', '–']
    >>> formatted(pd.Series([0.0174, 0.76, 206.6]))
    ['0.0174', '0.760', '207']
    >>> formatted(pd.Series([0.00001, 0.25], name="q"))
    ['&lt;0.001', '0.250']
    """
    if pd.api.types.is_bool_dtype(values):
        return ["yes" if value else "no" for value in values]
    if not pd.api.types.is_numeric_dtype(values):
        return ["–" if _missing(value) else escape(value) for value in values]
    if str(values.name).split("_")[0] in ("p", "q"):
        return ["–" if _missing(v) else "&lt;0.001" if v < 0.001 else f"{v:.3f}" for v in values]
    digits = [decimals(values)] * len(values)
    if _is_mixed(values):
        digits = [decimals(pd.Series([v])) for v in values]
    cells = zip(values, digits, strict=True)
    return ["–" if _missing(v) else _signed(f"{v:,.{places}f}") for v, places in cells]


def decimals(values: pd.Series) -> int:
    """How many decimal places show three figures of the largest value (none of whole numbers)."""
    known = values.dropna().astype(float)
    known = known[known.abs() != math.inf]
    if known.empty or (known % 1 == 0).all():
        return 0
    largest = known.abs().max()
    return min(max(2 - math.floor(math.log10(largest)), 0), 4)


def _is_mixed(values: pd.Series) -> bool:
    """Whether the numbers are of unlike kinds, so that one number of places would hide some."""
    size = values.astype(float).abs()
    size = size[(size > 0) & (size < math.inf)]
    return decimals(values) < 4 and (size % 1 != 0).any() and size.max() > 1000 * size.min()


def _missing(value) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and pd.isna(value))


def _signed(text: str) -> str:
    return text.replace("-", "−").replace("inf", "∞")
