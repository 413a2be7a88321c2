"""Syllables of numerals, read aloud."""

from __future__ import annotations

import re

_UNITS = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero to nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty to ninety
_SCALES = ((10**12, 2), (10**9, 2), (10**6, 2), (10**3, 2), (100, 2))  # trillion to hundred
_YEAR = re.compile(r"1[1-9]\d\d|20[1-9]\d")
_ORDINAL = re.compile(r"([\d.,]+)(?:st|nd|rd|th)")
_LONGEST = 10**15


def number_syllables(numeral: str) -> int:
    """The syllables of a numeral read aloud: `1979` as a year, `8,000` and `30` as numbers.

    Four digits without a comma, 1100 to 1999 and 2010 to 2099, are read as years (nineteen
    seventy-nine); what follows a decimal point, and sixteen digits or more, digit by digit.
    Ordinals too: `20th`.

    Examples
    --------
    >>> [number_syllables(n) for n in ("1979", "2009", "8,000", "30", "3.5", "20th")]
    [6, 4, 3, 2, 3, 3]
    """
    if ordinal := _ORDINAL.fullmatch(numeral):
        tens = re.fullmatch(r"\d*[2-9]0", ordinal[1])
        return number_syllables(ordinal[1]) + bool(tens)  # twen-ti-eth
    if _YEAR.fullmatch(numeral):
        return _year(int(numeral[:2]), int(numeral[2:]))
    whole, _, decimals = numeral.replace(",", "").partition(".")
    read = int(whole or "0")
    spoken = _cardinal(read) if read < _LONGEST else _digits(whole)
    return spoken + (1 + _digits(decimals) if decimals else 0)


def _year(century: int, rest: int) -> int:
    if rest == 0:
        return _cardinal(century) + 2  # nineteen hundred
    return _cardinal(century) + (1 if rest < 10 else 0) + _cardinal(rest)  # nineteen oh five


def _cardinal(number: int) -> int:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _TENS[number // 10] + (_UNITS[number % 10] if number % 10 else 0)
    scale, name = next(pair for pair in _SCALES if number >= pair[0])
    rest = number % scale
    return _cardinal(number // scale) + name + (_cardinal(rest) if rest else 0)


def _digits(numeral: str) -> int:
    return sum(_UNITS[int(digit)] for digit in numeral if digit.isdecimal())
