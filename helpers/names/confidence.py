"""How sure the mentions of each name are: counts with and without what is only likely."""

from __future__ import annotations

import pandas as pd

WORDS = ("certain", "likely", "left apart", "yours")


def confidence_counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """How many mentions of each entity are certain, and how many with the likely ones.

    Parameters
    ----------
    mentions
        From `find_names` or `corrected`.

    Returns
    -------
    DataFrame
        `entity`, `type`, `mentions` (all), `certain` (what is sure, or the user's own), `likely`,
        `left_apart` (several may be meant); most mentions first.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.names import find_names
    >>> corpus = from_texts({"a": "Then President Lee rose. Rome saw the President fall."})
    >>> confidence_counts(find_names(corpus, model=False)).to_numpy().tolist()
    [['Lee', 'PERSON', 2, 1, 1, 0], ['Rome', 'PLACE', 1, 1, 0, 0]]
    """
    keys = [mentions["entity"], mentions["type"]]
    sure = mentions["confidence"].isin(["certain", "yours"])
    table = pd.DataFrame(
        {
            "mentions": 1,
            "certain": sure.astype(int),
            "likely": (mentions["confidence"] == "likely").astype(int),
            "left_apart": (mentions["confidence"] == "left apart").astype(int),
        },
        index=mentions.index,
    )
    counts = table.groupby([k.to_numpy() for k in keys], sort=False).sum()
    counts.index.names = ["entity", "type"]
    return counts.reset_index().sort_values(
        ["mentions", "entity"], ascending=[False, True], kind="stable", ignore_index=True
    )
