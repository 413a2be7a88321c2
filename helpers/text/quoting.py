"""Quotations: what a text puts between quotation marks, as speech or as a term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from helpers.languages import words as listed
from helpers.text.paragraphs import paragraph_spans
from helpers.text.words import word_spans

QUOTATION_RULE = """\
A quotation is what stands between quotation marks of one kind, the marks included; marks within
it are part of it. Where a paragraph leaves it open, it goes on into the next ones, whether they
open with a mark again or not, up to its closing mark; without one it ends with its paragraph. An
apostrophe after a plural (the mullahs’ regime) closes single marks only if nothing better does.
It is a term (“crimes”, “The Great Gatsby”) if it has at most three words or is written like a
title, and speech if it is longer, asks or exclaims, follows a colon, or stands with a verb of
saying (He said, “No.”)."""

QUOTATION_KINDS = ("speech", "term")


class Quotation(NamedTuple):
    """A quotation with its marks: text[start:end], and its kind, one of `QUOTATION_KINDS`."""

    start: int
    end: int
    kind: str


_CLOSERS = {
    "“": '”"', '"': '"”', "„": "“”", "«": "»", "»": "«", "”": "”", "「": "」", "『": "』",
    "‘": "’'", "'": "'’", "‚": "‘’", "‹": "›", "›": "‹",
}  # fmt: skip
_SINGLE = "‘'‚‹›"
_SIDED = "“„«‘‚‹「『"  # they open wherever they stand; the others by the white space before them
_MARK = regex.compile(
    r"""[“”„«»「」『』"‹›‚‘] | (?<![\p{L}\p{N}])'(?=[\p{L}\p{N}]) | ['’](?![\p{L}\p{N}])""",
    regex.VERBOSE,
)
_BEFORE_OPENING = regex.compile(r"(?r)(?:\A|[\s(\[{“‘«—–-])")
_SHORTENED = regex.compile(
    r"(?:tis|twas|twere|em|til|till|cause|cos|n|round|bout|\d\ds?)\b", regex.I
)
_POSSESSIVE = regex.compile(r"(?<=[sS])['’](?=\s+\p{Ll})")
_UNMARKED = 3  # paragraphs without any mark that a quotation may run through

_TERM_WORDS = 3
_SAYING = f"(?:{'|'.join(listed('en', 'quoting', use='speech'))})"  # not: call, which makes terms
_AFTER_SAYING = regex.compile(rf"(?r)(?::\s*|\b{_SAYING},?\s+)", regex.VERBOSE)
_BEFORE_SAYING = regex.compile(rf"\s+(?:\S+\s+){{0,2}}{_SAYING}\b", regex.VERBOSE)
_WORD = regex.compile(r"[\p{L}\p{N}]")
_SMALL = frozenset(listed("en", "stopwords"))


def quotations(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> list[Quotation]:
    """The quotations of `text`, the outermost ones only, in order (see `QUOTATION_RULE`).

    `paragraphs` are their (start, end); without them, `paragraph_spans` finds them.

    >>> text = 'The “reform” failed. “We shall ‘resist’ the mullahs’ rule,” she said.'
    >>> [(text[q.start : q.end], q.kind) for q in quotations(text)]
    [('“reform”', 'term'), ('“We shall ‘resist’ the mullahs’ rule,”', 'speech')]
    """
    if paragraphs is None:
        paragraphs = paragraph_spans(text)
    marks = [list(_MARK.finditer(text, start, end)) for start, end in paragraphs]
    found: list[Quotation] = []
    for number, in_paragraph in enumerate(marks):
        for mark in in_paragraph:
            start = mark.start()
            if (found and start < found[-1].end) or not _opens(text, mark):
                continue
            end = _end_of(text, mark, number, paragraphs, marks)
            if end is not None and _WORD.search(text, start, end):
                found.append(Quotation(start, end, _kind(text, start, end)))
    return found


def _opens(text: str, mark: regex.Match) -> bool:
    if mark[0] not in _CLOSERS or mark.end() == len(text) or text[mark.end()].isspace():
        return mark[0] in "“„«「『"
    if mark[0] in "‘'" and _SHORTENED.match(text, mark.end()):
        return False
    return mark[0] in _SIDED or bool(_BEFORE_OPENING.match(text, 0, mark.start()))


def _end_of(text, opening, number, paragraphs, marks) -> int | None:
    """Where the quotation ends that `opening` begins in this paragraph."""
    rest = [mark for mark in marks[number] if mark.start() > opening.start()]
    end = _closing(text, opening[0], rest)
    if end is not None:
        return end
    end = _closing_further_on(text, opening[0], number, paragraphs, marks)
    if end is None and opening[0] not in _SINGLE:
        return paragraphs[number][1]
    return end


def _closing(text: str, opening: str, marks: list[regex.Match]) -> int | None:
    """The end of the mark that closes what `opening` opened just before these marks."""
    depth, last = 1, None
    ends = []
    for mark in marks:
        if mark[0] in _CLOSERS[opening] and _may_close(text, mark, opening):
            depth -= 1
            last = mark.end()
            ends.append(mark)
            if depth == 0 and opening not in _SINGLE:
                return last
        elif mark[0] == opening and opening in _SIDED:
            if opening in _SINGLE and _opens(text, mark):
                break
            depth += 1
    if opening in _SINGLE and ends:
        better = [mark for mark in ends if not _POSSESSIVE.match(text, mark.start())]
        return (better or ends)[0].end()
    return last


def _may_close(text: str, mark: regex.Match, opening: str) -> bool:
    if mark[0] in "\"'’" or opening in "”»›":
        spaced_before = text[mark.start() - 1].isspace()
        spaced_after = mark.end() == len(text) or text[mark.end()].isspace()
        return not spaced_before or (spaced_after and opening not in _SINGLE)
    return True


def _closing_further_on(text, opening, number, paragraphs, marks) -> int | None:
    """The end of a quotation that its own paragraph leaves open."""
    unmarked = 0
    for (start, _), in_paragraph in list(zip(paragraphs, marks, strict=True))[number + 1 :]:
        reopened = text[start] == opening and not unmarked
        if not reopened and opening in _SINGLE:
            return None
        own = [m for m in in_paragraph if m[0] in _CLOSERS[opening] or m[0] == opening]
        if reopened:
            own = own[1:]
        elif own and _opens(text, own[0]):
            return None
        end = _closing(text, opening, own)
        if end is not None:
            return end
        unmarked = 0 if reopened else unmarked + 1
        if unmarked > _UNMARKED:
            return None
    return None


def _kind(text: str, start: int, end: int) -> str:
    """Whether a quotation is speech or a term."""
    inner = text[start + 1 : end].rstrip("”\"’'»«“‘›‹」』")
    words = [inner[a:b] for a, b in word_spans(inner)]
    if inner.endswith(("!", "?", "…", "...")) or _AFTER_SAYING.match(text, 0, start):
        return "speech"
    if inner.endswith(",") and _BEFORE_SAYING.match(text, end):
        return "speech"
    return "term" if len(words) <= _TERM_WORDS or _is_title(inner, words) else "speech"


def _is_title(inner: str, words: list[str]) -> bool:
    if regex.search(r"[.!?;:]\s", inner):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words[1:]) and (
        words[0][0].isupper() or words[0][0].isdigit()
    )
