"""Calendar dates in a text: *June 20, 1981*, *summer of 1988*, *the 1990s*.

Durations (*forty years*) and times that depend on the day of writing (*last year*) are left out.
"""

from __future__ import annotations

import regex

from helpers.names.gazetteers import alternatives, lexicon

_KNOWN = lexicon()

_SPACE = r"[ \u00a0\n]{1,2}"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![\p{N}\p{L}]|[.,]\p{N}|[-–]\p{L})"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|d|th)?(?![\p{N}\p{L}:%]|[.,]\p{N})"
_MONTH = (
    rf"(?:{alternatives(_KNOWN.months)}|(?:{alternatives(_KNOWN.short_months)})(?:\.|(?={_SPACE}\d)))"
    r"(?![\p{L}-])"
)
_MONTH_YEAR = rf"{_MONTH},?{_SPACE}(?:of{_SPACE})?{_YEAR}"
_CENTURY = (
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)|(?:twenty-)?(?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth)"
    rf"(?:{_SPACE}|-)[Cc]entur(?:y|ies)"
)
# The words before a bare number that make it a year.
_CUE = (
    r"(?<=\b(?:in|since|until|till|by|from|of|before|after|during|to|through|circa|year|years|and|with|"
    r"between|[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Bb]etween|[Dd]uring|[Aa]fter|[Bb]efore|early|late|mid|"
    r"spring|summer|autumn|fall|winter)"
    rf"(?:{_SPACE}(?:early|late|mid))?{_SPACE}|[(–-])"
)
_SURE = regex.compile(
    "|".join(
        [
            rf"{_DAY}{_SPACE}(?:day{_SPACE})?of{_SPACE}{_MONTH}(?:,?{_SPACE}{_YEAR})?",
            rf"{_DAY}{_SPACE}{_MONTH}(?:,?{_SPACE}{_YEAR})?",
            rf"{_MONTH}(?:{_SPACE}(?:the{_SPACE})?{_DAY})?(?:{_SPACE}and{_SPACE}|[-–]){_MONTH}"
            rf"(?:{_SPACE}{_DAY})?,?{_SPACE}{_YEAR}",
            rf"{_MONTH}{_SPACE}(?:the{_SPACE})?{_DAY}(?:[-–]{_DAY})?(?:,?{_SPACE}{_YEAR})?",
            _MONTH_YEAR,
            rf"(?:{alternatives(_KNOWN.seasons)}){_SPACE}(?:of{_SPACE})?{_YEAR}",
            rf"(?:early|late|mid){_SPACE}{_YEAR}",
            r"(?:1[0-9]|20)[0-9]0['’]?s\b",
            r"(?:1[0-9]|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?!\d)",
            r"(?<![\d/.])[0-3]?[0-9][/.][0-3]?[0-9][/.](?:1[0-9]|20)[0-9]{2}(?![\d/])",
            _CENTURY,
            r"(?<!\p{N})[0-9]{1,4}(?:–|-|/| )?(?:AD|BCE|BC|CE|A\.D\.|B\.C\.)(?!\p{L})",
            r"(?:A\.D\.|AD)\s[0-9]{1,4}",
        ]
    ).join([r"(?<![\p{L}\p{N}_])(?:", ")"])
)
_MONTH_ALONE = regex.compile(rf"(?<![\p{{L}}\p{{N}}_-]){_MONTH}")
_WEEKDAY = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}_])(?:{alternatives(_KNOWN.weekdays)})(?![\p{{L}}-])"
)
_BARE_YEAR = regex.compile(rf"{_CUE}{_YEAR}(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?!\p{{N}}))?")
_COUNTED = regex.compile(
    r"[ \u00a0](?:or so[ \u00a0])?(?:people|men|women|soldiers|troops|persons|miles|feet|dollars|"
    r"years|words|tons|members|cases|deaths|votes|pounds|acres|euros|metres|meters|km|kg|per)\b"
)
_MONTH_CUE = regex.compile(
    rf"(?:\b(?:in|since|until|till|by|from|of|last|next|this|early|late|during|[Ii]n|[Ss]ince|[Bb]y)"
    rf"{_SPACE})$"
)


def find_dates(text: str) -> list[tuple[int, int]]:
    """(start, end) of each calendar date of a text, in order, without overlaps.

    >>> text = "From May 1836 to 19 June 1840, for ten years, in the 1990s; in March he may march."
    >>> [text[a:b] for a, b in find_dates(text)]
    ['May 1836', '19 June 1840', '1990s', 'March']
    """
    spans = [m.span() for m in _SURE.finditer(text)]
    taken = set()
    for start, end in spans:
        taken.update(range(start, end))
    for match in _MONTH_ALONE.finditer(text):
        unclear = match.group() in _KNOWN.months_as_words
        if unclear and not _MONTH_CUE.search(text, max(0, match.start() - 12), match.start()):
            continue
        if match.start() not in taken:
            spans.append(match.span())
    spans += [m.span() for m in _WEEKDAY.finditer(text) if m.start() not in taken]
    spans += [
        m.span()
        for m in _BARE_YEAR.finditer(text)
        if m.start() not in taken and not _COUNTED.match(text, m.end())
    ]
    return sorted(spans)


_BEFORE = regex.compile(r"(?r)(\p{Lu}[\p{L}.]+)\s")
_AFTER = regex.compile(r"\s(\p{Lu}[\p{L}]+)")


def inside_names(text: str, start: int, end: int) -> bool:
    """Whether a month or weekday is part of a name: *Theresa May*, *Black Friday*, *May Day*.

    >>> text = "Theresa May spoke on Good Friday and not in May or on a Friday."
    >>> [text[a:b] for a, b in find_dates(text) if inside_names(text, a, b)]
    ['Friday']
    >>> inside_names(text, 8, 11)
    True
    """
    form = text[start:end]
    day = form in _KNOWN.weekdays
    if not day and form not in _KNOWN.months:
        return False
    after = _AFTER.match(text, end)
    if after and after.group(1).lower() in _KNOWN.heads:
        return True
    before = _BEFORE.match(text, 0, start)
    if before is None:
        return False
    word = before.group(1).lower().rstrip(".")
    if not day:
        return before.group(1) in _KNOWN.first_names or word in _KNOWN.titles
    apart = word in _KNOWN.function_words or word in _KNOWN.heads or word in _KNOWN.titles
    earlier = _BEFORE.match(text, 0, before.start())
    return not apart and earlier is None and word in _KNOWN.words
