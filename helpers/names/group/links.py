"""A merge of two forms: why, how sure, and where the reason was seen."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from helpers.languages import table

CERTAIN, LIKELY = 0.8, 0.5


class Link(NamedTuple):
    """Two nodes taken for one entity; `doc` is where the reason was seen (-1: in the forms)."""

    node: int
    other: int
    reason: str
    doc: int = -1
    less: float = 0.0

    @property
    def score(self) -> float:
        return reason_scores()[self.reason] - self.less

    @property
    def confidence(self) -> str:
        """*certain*, *likely*, or *left apart*."""
        return confidence_word(self.score)


def confidence_word(score: float) -> str:
    """The word for a score.

    >>> confidence_word(0.9), confidence_word(0.6), confidence_word(0.2)
    ('certain', 'likely', 'left apart')
    """
    return "certain" if score >= CERTAIN else "likely" if score >= LIKELY else "left apart"


@lru_cache(maxsize=1)
def reason_scores() -> dict[str, float]:
    """The score of each reason for a merge, from 0 to 1.

    >>> reason_scores()["defined in the text"] > reason_scores()["surname, of the one named last"]
    True
    """
    return {row["reason"]: float(row["score"]) for row in table("en", "merges")}
