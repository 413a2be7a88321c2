"""Sentences made from numbers, as a notebook shows them."""

from __future__ import annotations

from collections.abc import Sequence

from IPython.display import display

from helpers.markup import escape
from helpers.output import output_folder
from helpers.wording import Finding


def show_findings(findings: Sequence[Finding]) -> None:
    """Show the findings as a list; in a report each leads to its table or figure."""
    linked = output_folder() is not None
    items = "".join(f"<li>{_linked(finding, linked)}</li>" for finding in findings)
    display(
        {
            "text/html": f'<ul class="findings">{items}</ul>',
            "text/plain": "\n".join(f"- {finding.text}" for finding in findings),
        },
        raw=True,
    )


def _linked(finding: Finding, linked: bool) -> str:
    text = escape(finding.text)
    if not (linked and finding.anchor):
        return text
    return f'{text} <a href="#{escape(finding.anchor)}">Show</a>'


def say(text: str) -> None:
    """Show one paragraph of reading, made from the numbers above it."""
    display({"text/html": f'<p class="reading">{escape(text)}</p>', "text/plain": text}, raw=True)
