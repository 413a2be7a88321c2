"""How well voices are found: stretches of the right kind, and their speakers."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.grammar.evaluation import meant, precision_recall

OVERLAP = 0.5  # of both stretches together, from which they are the same


def voice_scores(
    gold: pd.DataFrame, found: pd.DataFrame, forms: Mapping[str, str]
) -> dict[str, float]:
    """Precision, recall and F1 of voices, and the share of right speakers among those found.

    A stretch is right if its kind is right and half of both stretches together is in both. Each
    is matched once, in the order of the text. A speaker is right if it, or its camp, is the one in
    `gold`; "" in `gold` asks for no speaker.

    Parameters
    ----------
    gold
        doc, start, end, kind, speaker.
    found
        From `voices`.
    forms
        The speaker of `gold` that each name stands for.

    Returns
    -------
    dict
        precision, recall, f1, gold, found, speakers (NaN where none was found).

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.voices import voices
    >>> gold = pd.DataFrame([["a", 13, 28, "reported", "Ada Lee"]],
    ...                     columns=["doc", "start", "end", "kind", "speaker"])
    >>> found = voices(from_texts({"a": "Ada Lee said that it was safe."}))
    >>> voice_scores(gold, found, {})["speakers"]
    1.0
    """
    free = set(found.index)
    right = speakers = 0
    for row in gold.sort_values(["doc", "start"]).itertuples():
        same = found[(found["doc"] == row.doc) & (found["kind"] == row.kind)]
        for match in same[same.index.isin(free)].itertuples():
            shared = min(row.end, match.end) - max(row.start, match.start)
            if shared / (max(row.end, match.end) - min(row.start, match.start)) >= OVERLAP:
                free.discard(match.Index)
                right += 1
                told = (match.speaker, match.camp) if match.camp else ("",)
                said = {meant(name, forms) or name for name in told}
                speakers += row.speaker in said
                break
    told = precision_recall(right, len(found), right, len(gold))
    return {**told, "speakers": speakers / right if right else float("nan")}
