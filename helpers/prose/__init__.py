"""Sentences made from numbers, as a notebook shows them."""

from __future__ import annotations

from IPython.display import display

from helpers.markup import escape
from helpers.tables.findings import show_findings

__all__ = ["say", "show_findings"]


def say(text: str) -> None:
    """Show one paragraph of reading, made from the numbers above it."""
    display({"text/html": f'<p class="reading">{escape(text)}</p>', "text/plain": text}, raw=True)
