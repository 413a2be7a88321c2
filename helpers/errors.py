"""Errors that a user can mend: one sentence that names the thing and the remedy."""

from __future__ import annotations


class CorpusError(ValueError):
    """A corpus that cannot be read; the message names the file and what to do."""
