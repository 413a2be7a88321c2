"""Syllables of numerals, read aloud."""

from __future__ import annotations

import re

from helpers.languages import table

_SPOKEN = {int(row["number"]): int(row["syllables"]) for row in table("en", "numerals")}
_SCALES = sorted((number for number in _SPOKEN if number >= 100), reverse=True)
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
        return _SPOKEN[number]
    if number < 100:
        ones = number % 10
        return _SPOKEN[number - ones] + (_SPOKEN[ones] if ones else 0)
    scale = next(scale for scale in _SCALES if number >= scale)
    rest = number % scale
    return _cardinal(number // scale) + _SPOKEN[scale] + (_cardinal(rest) if rest else 0)


def _digits(numeral: str) -> int:
    return sum(_SPOKEN[int(digit)] for digit in numeral if digit.isdecimal())
