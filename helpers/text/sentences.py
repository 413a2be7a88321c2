"""Sentences: where they begin and end within a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from helpers.languages import words
from helpers.text.capitals import LetterCase, letter_case

SENTENCE_RULE = """\
A sentence ends at a full stop, question mark, exclamation mark or ellipsis, or at the mark that
ends it in another script (؟ ۔ । 。 and their kin), with the closing marks that follow, where white
space and then anything but a small letter come next; also inside quotations, and where the space
was forgotten (needs are.History). It never crosses a paragraph, and holds a word if its paragraph
does. A colon or semicolon does not end it, nor does a stop after a title or a shortening that needs
a sequel (Dr., vs., No. 5), or a list number. After initials (J. Smith), initialisms and other
shortenings (U.S., p.m., Inc.) a stop ends it only where a function word with a capital follows
(The, In, He). A short attribution stays with the quoted question or exclamation before it (“Why?”
Smith asked.). In a text whose sentences do not begin with capitals, and in one all in capitals, the
rules do without them: there a small letter may come next (but not after an ellipsis), and after
initials and shortenings a word such as the, he, it."""

_AFTER_STOP = r"""
        \ufe0f?+((?:["'”’»)\]}」』】》]|\[\d{1,3}\])*+)   # 2 closing marks
        (?: (?=\s++(?:["'“‘«„(\[{¿¡–—-]\s*+)*+(\S))    # 3 what comes next
          | (?<=[。！？｡︒﹖﹗][」』”’)】》]*)(?=\S)
          | (?<=\p{Ll}\p{Ll}[.!?]["”’)]?)(?=["“‘(]?\p{Lu}\p{Ll}) )"""
_STOP = regex.compile(r"(?<![.!?…])([.!?…]++)" + _AFTER_STOP, regex.VERBOSE)
# The marks of all scripts, which are looked for only where there may be one: it takes longer.
_UNSPACED = "[。！？｡︒﹖﹗]"  # what follows them needs no white space before it
_SPACED = rf"[[.…\p{{Sentence_Break=STerm}}]--{_UNSPACED}]"
_STOP_OF_ANY_SCRIPT = regex.compile(
    rf"(?V1)((?<!{_SPACED}){_SPACED}++|(?<!{_UNSPACED}){_UNSPACED}++)" + _AFTER_STOP,
    regex.VERBOSE,
)
_OTHER_SCRIPT = re.compile(
    "[\u0589-\u1fff\u203c\u203d\u2047-\u2049\u2cf9-\uffef\U00010a56-\U0001ffff]"
)
_START = regex.compile(r"\S")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_BEFORE = regex.compile(r"(?r)[\p{L}\p{M}\p{N}.]+")
_LABEL = regex.compile(r"\W*(?:\d{1,3}|\p{L}|[IVXivx]{1,5})")
_INITIALS = regex.compile(r"\p{L}(?:\.\p{L})*")
_NEXT = regex.compile(r"\p{Lu}\p{Ll}*+(?!\p{L})")
_NEXT_WORD = regex.compile(r"\p{L}++")
_NUMERAL = regex.compile(r"[\p{N}IVXLC]+\b")
_ATTRIBUTION = regex.compile(
    rf"""\s++(?:the\s+)?\p{{Lu}}[\w.’'-]*+(?:\s+\p{{Lu}}[\w.’'-]*+){{0,3}}\s+
        (?:{"|".join(words("en", "quoting", use="attribution"))})[.,;:]""",
    regex.VERBOSE | regex.IGNORECASE,
)

# Shortenings, in lower case and without the last stop.
_NEEDS_SEQUEL, _NEEDS_NUMBER, _MAY_END = (
    frozenset(words("en", "abbreviations", use=use))
    for use in ("needs a sequel", "needs a number", "may end a sentence")
)
_CASELESS_OPENERS = frozenset(words("en", "sentence_openers"))
_OPENERS = frozenset(words("en", "stopwords")) - {"may", "will", "might", "can"}  # or names


def sentence_spans(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """(start, end) of each sentence in the `paragraphs` of `text`.

    >>> text = "Dr. Who met the U.S. envoy. “Why? Tell me…” he said. The end."
    >>> [text[a:b] for a, b in sentence_spans(text, [(0, len(text))])]
    ['Dr. Who met the U.S. envoy.', '“Why?', 'Tell me…” he said.', 'The end.']
    """
    spans: list[tuple[int, int]] = []
    case = letter_case(text)
    plain = text.isascii() or not _OTHER_SCRIPT.search(text)
    stops = _STOP if plain else _STOP_OF_ANY_SCRIPT
    for start, end in paragraphs:
        first = len(spans)
        for stop in stops.finditer(text, start, end):
            if _ends_sentence(text, start, end, stop, case) and _WORD.search(
                text, start, stop.end()
            ):
                spans.append((start, stop.end()))
                start = _START.search(text, stop.end(), end).start()
        if len(spans) == first or _WORD.search(text, start, end):
            spans.append((start, end))
        else:
            spans[-1] = (spans[-1][0], end)
    return spans


def _ends_sentence(text: str, start: int, end: int, stop: regex.Match, case: LetterCase) -> bool:
    """Whether a mark ends the sentence that began at `start`, in a paragraph up to `end`."""
    mark, closing, following = stop.groups()
    if following is None:  # no space after the mark
        return True
    if following in ".!?…,;:،؛":
        return False
    if following.islower() and (case != "lower" or "…" in mark or ".." in mark):
        return False
    if mark != ".":
        quoted = closing and closing[-1] in "\"'”’»"
        return not (quoted and _ATTRIBUTION.match(text, stop.end(), end))
    if closing.strip(")]}"):
        return True
    before = _BEFORE.search(text, start, stop.start())
    if before is None or before.end() != stop.start():
        return True
    return _ends_after(before[0].lower(), text, stop.start(3), end, case) and not _LABEL.fullmatch(
        text, start, stop.start()
    )


def _ends_after(word: str, text: str, following: int, end: int, case: LetterCase) -> bool:
    """Whether a stop after `word` (in lower case) ends the sentence, by what is `following`."""
    if word in _NEEDS_SEQUEL:
        return False
    if word in _NEEDS_NUMBER and _NUMERAL.match(text, following, end):
        return False
    if word in _MAY_END or _INITIALS.fullmatch(word):
        if case in ("lower", "upper"):
            opener = _NEXT_WORD.match(text, following, end)
            return opener is not None and opener[0].lower() in _CASELESS_OPENERS
        opener = _NEXT.match(text, following, end)
        return opener is not None and opener[0].lower() in _OPENERS
    return True
