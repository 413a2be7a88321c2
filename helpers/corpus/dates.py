"""Dates as people write them: 2018, 2018~, 2018-06, June 2018, 12 June 2018, 2016-2018."""

from __future__ import annotations

import re
from typing import Literal

import pandas as pd

from helpers.languages import words

Each = Literal["year", "month", "decade"]
EACH = ("year", "month", "decade")
_MONTHS = [month[:3].lower() for month in words("en", "months", form="full")]
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2}|2100)(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_NAMED = re.compile(r"\b(" + "|".join(_MONTHS) + r")[a-z]*\b", re.IGNORECASE)


def date_of(text: object) -> tuple[int, int] | None:
    """The year and the month (0 where none is given) of a date; None where there is no year.

    Of a range of years the middle counts; of `12/06/2018` the year alone, unless one of the first
    two numbers can only be a day.

    Examples
    --------
    >>> [date_of(text) for text in ("2018~", "2018-06", "June 12, 2018", "2016-2018", "soon")]
    [(2018, 0), (2018, 6), (2018, 6), (2017, 0), None]
    """
    if text is None or (pd.api.types.is_scalar(text) and pd.isna(text)):
        return None
    if hasattr(text, "year") and hasattr(text, "month"):
        return text.year, text.month
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    text = str(text)
    if iso := _ISO.search(text):
        month = int(iso[2])
        return int(iso[1]), month if 1 <= month <= 12 else 0
    if numbers := _NUMBERS.search(text):
        return int(numbers[3]), _month(int(numbers[1]), int(numbers[2]))
    years = [int(year) for year in _YEAR.findall(text)]
    if not years:
        return None
    if len(years) > 1:
        return (years[0] + years[-1]) // 2, 0
    named = _NAMED.search(text)
    return years[0], _MONTHS.index(named[1].lower()) + 1 if named else 0


def periods(dates: pd.Series, each: Each = "year") -> pd.Series:
    """The year, the month (`2018-06`) or the decade (`2010s`) of each date; missing where unknown.

    Examples
    --------
    >>> periods(pd.Series(["2018~", "June 2019", ""]), "decade").tolist()
    ['2010s', '2010s', None]
    """
    if each not in EACH:
        raise ValueError(f"each must be one of {', '.join(EACH)}, not {each!r}")
    return pd.Series([_period(date_of(date), each) for date in dates], dates.index, dtype=object)


def _period(date: tuple[int, int] | None, each: Each) -> str | None:
    if date is None or (each == "month" and not date[1]):
        return None
    year, month = date
    if each == "month":
        return f"{year}-{month:02}"
    return f"{year // 10 * 10}s" if each == "decade" else str(year)


def _month(first: int, second: int) -> int:
    """The month of two numbers, one of which is a day, where only one of them can be."""
    if first > 12 >= second >= 1:
        return second
    if second > 12 >= first >= 1:
        return first
    return first if first == second else 0
