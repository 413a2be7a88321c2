"""How the first and last sentences are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.shown.passed_over import hits

if TYPE_CHECKING:
    from helpers.result import Result

__all__ = ["HEADS", "TOP", "caption", "hits"]

HEADS = {"doc": "Document", "place": "Which", "text": "Sentence"}
TOP = 12


def caption(rows: Result) -> str:
    """What is listed."""
    return "The first and the last sentence of each document"
