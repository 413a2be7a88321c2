"""How sure, as a sign and a word: shape, border and word differ each time, colour comes last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from helpers.markup import escape

COLOURED = 3  # documents, at most, that have a colour of their own
KINDS = {
    "a hint of more in ": "hint",
    "more in ": "more",
    "a hint": "hint",
    "more": "more",
    "alike": "alike",
    "cannot tell": "cannot",
    "too few to tell": "few",
    "counted": "count",
}
WHY = {
    "more": "the difference passes what one text shows against itself",
    "hint": "the range leaves out equality, the line is not passed",
    "alike": "the whole range lies within what counts as alike",
    "cannot": "it could be either way",
    "few": "too few hits for any difference to be seen",
    "count": "a plain count in one text, no comparison",
}
WORDS = {
    "more": "more", "hint": "a hint", "alike": "alike", "cannot": "cannot tell",
    "few": "too few to tell", "count": "counted",
}  # fmt: skip


class Verdict(NamedTuple):
    """The kind of a verdict (a key of `WHY`) and the side that has more, or ""."""

    kind: str
    side: str


def read_verdict(text: str) -> Verdict | None:
    """The verdict that a text says, or None where it says none.

    Examples
    --------
    >>> read_verdict("a hint of more in profile")
    Verdict(kind='hint', side='profile')
    >>> read_verdict("alike"), read_verdict("blue")
    (Verdict(kind='alike', side=''), None)
    """
    for words, kind in KINDS.items():
        if text == words or (words.endswith(" ") and text.startswith(words)):
            return Verdict(kind, text.removeprefix(words) if words.endswith(" ") else "")
    return None


def pill(text: str, names: Sequence[str] = ()) -> str:
    """The verdict in its frame; any other text as it is.

    `names` are the documents in the order of the corpus: the first three have colours.

    Examples
    --------
    >>> pill("more in profile", ["appeal", "profile"])
    '<span class="v v-more d2">more in profile</span>'
    """
    verdict = read_verdict(text)
    if verdict is None:
        return escape(text)
    return f'<span class="v v-{verdict.kind}{side(verdict, names)}">{escape(text)}</span>'


def sign(text: str, names: Sequence[str] = ()) -> str:
    """The sign alone, with its word for who cannot see it."""
    verdict = read_verdict(text)
    if verdict is None:
        return ""
    return (
        f'<span class="sign s-{verdict.kind}{side(verdict, names)}">'
        f'<span class="hide">{escape(text)}: </span></span>'
    )


def side(verdict: Verdict, names: Sequence[str]) -> str:
    """The class of the side that has more, or ""."""
    if verdict.side in names and len(names) <= COLOURED:
        return f" d{list(names).index(verdict.side) + 1}"
    return ""
