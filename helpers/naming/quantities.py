"""Quantities that a text cites: value, unit, and what qualifies them (*more than 8,000 people*)."""

from __future__ import annotations

import pandas as pd
import regex

from helpers.corpus import Corpus
from helpers.names.candidates.dates import find_dates
from helpers.result import Result, result

_ONES = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
}
_VAGUE = {
    "hundreds": (100, "hundreds of"),
    "thousands": (1000, "thousands of"),
    "millions": (1e6, "millions of"),
    "dozens": (12, "dozens of"),
    "scores": (20, "scores of"),
}
_SCALE = "|".join(_SCALES)
_SMALL = "|".join([*_ONES, *_TENS])
_SPELT = (
    rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES)})|{_SMALL})(?:\s(?:{_SCALE}))*"
    rf"|(?:an?\s)?half\s(?:an?\s)?(?:{_SCALE})|an?\s(?:{_SCALE})"
)
_QUALIFIERS = (
    "more than|less than|fewer than|no more than|no fewer than|at least|at most|as many as|"
    "as much as|as few as|up to|over|under|above|below|about|around|some|nearly|almost|roughly|"
    "approximately|an estimated|estimated|well over|only|just|close to|another|the first|"
    "the past|the last"
)
# A word that ends what is counted.
_STOP = (
    "and|or|of|in|on|at|to|the|a|an|is|are|was|were|be|been|have|has|had|who|that|which|for|by|"
    "with|from|as|but|than|it|he|she|they|we|you|this|these|those|when|while|after|before|since|"
    "because|if|so|not|all|their|his|her|its|our|can|could|will|would|more"
)
# What is counted: up to the first plural, at most two words.
_NOUN = rf"\s(?!(?:{_STOP})\b)\p{{L}}[\p{{L}}/’'-]*"
_UNIT = (
    rf"(?:{_NOUN}(?<=s|people|men|women|children|police|percent)(?!\p{{L}})|{_NOUN}(?:{_NOUN})?)"
)
_FIGURE = regex.compile(
    rf"""(?<![\p{{L}}\p{{N}}.,/-])
    (?P<currency>[$€£¥]|US\$)?
    (?P<value>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?(?:\s(?:{_SCALE}))?|{_SPELT})
    (?P<percent>\s?%|\s(?:percent|per\scent))?
    (?![\p{{L}}\p{{N}}]|[.,]\p{{N}}|-\p{{L}}|[’']s)
    (?P<unit>{_UNIT})?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_QUALIFIER = regex.compile(rf"(?r)\b(?P<qualifier>{_QUALIFIERS})\s", regex.IGNORECASE)
_VAGUELY = regex.compile(
    rf"\b(?:(?P<qualifier>tens of|{_QUALIFIERS})\s)?(?P<value>{'|'.join(_VAGUE)})\b"
    rf"(?:\sof(?P<unit>{_UNIT}))?",
    regex.IGNORECASE,
)


_YEAR = regex.compile(r"(?:1[5-9]|20)[0-9]{2}")


def find_quantities(corpus: Corpus) -> Result:
    """The quantities that a corpus cites, one row a quantity, in the order of the text.

    Dates are left out (they are mentions of type DATE), and so is *one* without a scale, which is
    seldom a count.

    Returns
    -------
    Result
        `quantity` (as it stands), `value` (a number; the least that *hundreds of* can mean),
        `unit` (the words counted, or `%`, or the currency), `qualifier` (*more than*), `doc`,
        `sentence` (from 0), `start`, `end`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> text = "More than 8,000 people met; 30% of them, some half a million dollars, in 2016."
    >>> rows = find_quantities(from_texts({"a": text}))
    >>> rows[["value", "unit", "qualifier"]].values.tolist()
    [[8000.0, 'people', 'more than'], [30.0, '%', ''], [500000.0, 'dollars', 'some']]
    """
    rows = [
        (doc, start, end, *rest)
        for doc, text in zip(corpus.docs, corpus.texts, strict=True)
        for start, end, *rest in quantities_of(text)
    ]
    columns = ["doc", "start", "end", "quantity", "value", "unit", "qualifier"]
    frame = pd.DataFrame(rows, columns=columns)
    frame.insert(1, "sentence", 0)
    for doc in dict.fromkeys(frame["doc"]):
        here = frame["doc"] == doc
        frame.loc[here, "sentence"] = corpus.sentence_at(doc, frame.loc[here, "start"].to_numpy())
    frame["doc"] = pd.Categorical(frame["doc"], corpus.docs)
    order = ["quantity", "value", "unit", "qualifier", "doc", "sentence", "start", "end"]
    return result(frame[order], "quantities", corpus, counted=["doc", "start", "end"])


def quantities_of(text: str) -> list[tuple[int, int, str, float, str, str]]:
    """(start, end, figure, value, unit, qualifier) of each figure of a text.

    >>> quantities_of("Hundreds of Iranians")
    [(0, 20, 'Hundreds of Iranians', 100.0, 'Iranians', 'hundreds of')]
    """
    dated = {at for start, end in find_dates(text) for at in range(start, end)}
    found = []
    for m in _FIGURE.finditer(text):
        spelt = m.group("value").lower()
        if m.start("value") in dated or spelt == "one" or _YEAR.fullmatch(spelt):
            continue
        unit = (m.group("unit") or "").strip()
        if m.group("percent"):
            unit = "%"
        elif m.group("currency"):
            unit = m.group("currency")
        end = m.end("percent") if m.group("percent") else m.end("unit") if unit else m.end("value")
        if m.group("currency"):
            end = m.end("value")
        before = _QUALIFIER.match(text, 0, m.start())
        qualifier = before.group("qualifier").lower() if before else ""
        start = before.start() if before else m.start()
        found.append((start, end, text[start:end], value_of(spelt), unit, qualifier))
    taken = {at for start, end, *_ in found for at in range(start, end)}
    for m in _VAGUELY.finditer(text):
        if m.start("value") in taken:
            continue
        value, words = _VAGUE[m.group("value").lower()]
        if (m.group("qualifier") or "").lower() == "tens of":
            value, words = 10 * value, f"tens of {words}"
        elif m.group("qualifier"):
            words = f"{m.group('qualifier').lower()} {words}"
        if m.group("unit") is None:
            words = words.removesuffix(" of")
        unit = (m.group("unit") or "").strip()
        found.append((*m.span(), m.group(), float(value), unit, words))
    return sorted(found)


def value_of(figure: str) -> float:
    """The number that a figure says.

    >>> value_of("8,000"), value_of("20 million"), value_of("thirty-two thousand")
    (8000.0, 20000000.0, 32000.0)
    >>> value_of("a half million"), value_of("half a dozen"), value_of("a hundred")
    (500000.0, 6.0, 100.0)
    """
    value, scale = 0.0, 1.0
    for word in regex.split(r"[\s-]+", figure.lower()):
        if word in _SCALES:
            scale *= _SCALES[word]
        elif word == "half":
            scale *= 0.5
        elif word in _ONES or word in _TENS:
            value += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif word[0].isdigit():
            value = float(word.replace(",", ""))
    return (value or 1.0) * scale
