"""Sentences as a notebook shows them."""

from __future__ import annotations

from helpers.markup import escape
from helpers.wording import Finding


class Sentences(list):
    """The sentences of a result (`helpers.wording.Finding`), which show themselves.

    Examples
    --------
    >>> from helpers.wording import Finding
    >>> str(Sentences([Finding("One is longer."), Finding("Both are short.")]))
    'One is longer. Both are short.'
    """

    def __str__(self) -> str:
        return " ".join(finding.text for finding in self)

    def _repr_html_(self) -> str:
        return f'<p class="reading">{escape(str(self))}</p>'

    def _repr_pretty_(self, printer, cycle: bool) -> None:
        printer.text(str(self))


def say(text: str) -> Sentences:
    """One sentence, or several, to be shown as the notebooks show what they say."""
    return Sentences([Finding(text)])
