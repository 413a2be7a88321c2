"""What the start page tells: the surest findings with the largest effects, one a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from markupsafe import Markup, escape

from helpers.tables.verdicts import COLOURED, read_verdict
from helpers.wording import Finding

MOST = 5
RARE = 1.0  # effect from which a plain count is worth a story
ORDER = ("more", "hint", "count", "alike")  # the others tell nothing that is there
P = TypeVar("P")


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that can be told, surest first, then by effect; what comes first wins ties.

    Examples
    --------
    >>> told = [Finding("b", verdict="alike"), Finding("a", verdict="more in x", effect=1.0)]
    >>> [finding.text for finding in ranked(told)]
    ['a', 'b']
    """
    told = [finding for finding in findings if _rank(finding) is not None]
    return sorted(told, key=lambda finding: (_rank(finding), -finding.effect))


def chosen_stories(pages: Sequence[tuple[P, Sequence[Finding]]]) -> list[tuple[P, Finding]]:
    """Up to five findings with their pages: one a page and one a question, so that they vary."""
    offered = [(page, finding) for page, findings in pages for finding in ranked(findings)]
    offered.sort(key=lambda each: (_rank(each[1]), -each[1].effect))
    made: list[tuple[P, Finding]] = []
    for page, finding in offered:
        used = {id(other) for other, _ in made}
        questions = {other.question for _, other in made if other.question}
        if id(page) not in used and finding.question not in questions:
            made.append((page, finding))
    return made[:MOST]


def untold(pages: Sequence[tuple[P, Sequence[Finding]]]) -> tuple[P, Finding] | None:
    """The first finding that says what cannot be told, with its page."""
    for page, findings in pages:
        for finding in findings:
            verdict = read_verdict(finding.verdict)
            if verdict and verdict.kind in ("cannot", "few"):
                return page, finding
    return None


def signed(text: str, docs: Sequence[str]) -> Markup:
    """The text with each document's name in its colour and with its sign, if there are few.

    Examples
    --------
    >>> signed("8 of 10 in appeal", ["appeal", "profile"])
    Markup('8 of 10 in <b class="doc d1">appeal</b>')
    """
    if not 1 < len(docs) <= COLOURED:
        return escape(text)
    names = "|".join(re.escape(doc) for doc in sorted(docs, key=len, reverse=True))
    parts = re.split(rf"(?<![\w-])({names})(?![\w-])", text)
    return Markup("").join(
        Markup('<b class="doc d{}">{}</b>').format(docs.index(part) + 1, part) if i % 2 else part
        for i, part in enumerate(parts)
    )


def _rank(finding: Finding) -> int | None:
    verdict = read_verdict(finding.verdict)
    if verdict is None or verdict.kind not in ORDER:
        return None
    if verdict.kind == "count" and finding.effect < RARE:
        return None
    return ORDER.index(verdict.kind)
