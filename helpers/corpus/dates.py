"""Dates as people write them: 2018, 2018~, 2018-06, June 2018, 12 June 2018, 2016-2018."""

from __future__ import annotations

import re
from typing import Literal

import pandas as pd

from helpers.errors import Mistake
from helpers.languages import words

Each = Literal["year", "month", "decade"]
EACH = ("year", "month", "decade")
_NAMES = words("en", "months", form="full")
_MONTHS = [month[:3].lower() for month in _NAMES]
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2}|2100)(s?)(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_SHORT_RANGE = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})\s*[-–/]\s*(\d{2})(?![\d/.-])")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_NAMED = re.compile(
    r"\b(" + "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in _NAMES) + r"|sept)\b",
    re.IGNORECASE,
)


def date_of(text: object) -> tuple[int, int] | None:
    """The year and the month (0 where none is given) of a date; None where there is no year.

    Of a range the middle counts (`2016-2018`, `2016-18`, `the 1850s`, `2018-06/2018-08`, `June to
    August 2018`); of `12/06/2018` the year alone, unless one of the first two numbers can only be
    a day.

    Examples
    --------
    >>> [date_of(text) for text in ("2018~", "2018-06", "June 12, 2018", "2016-2018", "soon")]
    [(2018, 0), (2018, 6), (2018, 6), (2017, 0), None]
    >>> [date_of(text) for text in ("2016-18", "1850s", "2018-06/2018-08", "June to Aug. 2018")]
    [(2017, 0), (1855, 0), (2018, 7), (2018, 7)]
    """
    if text is None or (pd.api.types.is_scalar(text) and pd.isna(text)):
        return None
    if hasattr(text, "year") and hasattr(text, "month"):
        return text.year, text.month
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    text = str(text)
    if (short := _SHORT_RANGE.search(text)) and int(short[2]) > 12:
        first = int(short[1])
        last = first // 100 * 100 + int(short[2])
        return ((first + last) // 2 if last > first else first), 0
    numbered = [(int(y), int(m)) for y, m in _COMPACT.findall(text) or _ISO.findall(text)]
    if numbered:
        return _middle(numbered)
    if numbers := _NUMBERS.search(text):
        return int(numbers[3]), _month(int(numbers[1]), int(numbers[2]))
    years = [int(year) + (5 if decade and year.endswith("0") else 0)
             for year, decade in _YEAR.findall(text)]  # fmt: skip
    if not years:
        return None
    if len(set(years)) > 1:
        return (years[0] + years[-1]) // 2, 0
    months = [_MONTHS.index(name[:3].lower()) + 1 for name in _NAMED.findall(text)]
    return _middle([(years[0], month) for month in months] or [(years[0], 0)])


def time_of(date: tuple[int, int] | None) -> float:
    """A date as a number of years, its middle; NaN where there is none.

    Examples
    --------
    >>> time_of((2018, 0)), time_of((2018, 1)), time_of(None)
    (2018.5, 2018.0416666666667, nan)
    """
    if date is None:
        return float("nan")
    year, month = date
    return year + ((month - 0.5) / 12 if month else 0.5)


def _middle(dates: list[tuple[int, int]]) -> tuple[int, int]:
    """The middle of the first and the last; of one date that date, without an impossible month."""
    (year, month), (last, until) = dates[0], dates[-1]
    if not (1 <= month <= 12 and 1 <= until <= 12):
        return (year + last) // 2, 0
    middle = (12 * year + month - 1 + 12 * last + until - 1) // 2
    return middle // 12, middle % 12 + 1


def periods(dates: pd.Series, each: Each = "year") -> pd.Series:
    """The year, the month (`2018-06`) or the decade (`2010s`) of each date; missing where unknown.

    Examples
    --------
    >>> periods(pd.Series(["2018~", "June 2019", ""]), "decade").tolist()
    ['2010s', '2010s', None]
    """
    if each not in EACH:
        raise Mistake(f"each must be one of {', '.join(EACH)}, not {each!r}")
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
