"""Precision, recall and F1; and what was measured on texts read by hand."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

COLUMNS = ["precision", "recall", "f1", "gold", "found"]


def precision_recall(right_found: int, found: int, right_gold: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 from counts.

    >>> precision_recall(3, 4, 3, 6)["f1"]
    0.6
    """
    precision = right_found / found if found else np.nan
    recall = right_gold / gold if gold else np.nan
    both = precision + recall
    f1 = 2 * precision * recall / both if both > 0 else 0.0 if both == 0 else np.nan
    return dict(zip(COLUMNS, (precision, recall, f1, gold, found), strict=True))


def meant(name: str, forms: Mapping[str, str]) -> str:
    """Whom a name stands for by a table of forms; "" if it is not there.

    >>> meant("the regime", {"regime": "R"}), meant("Ada (first)", {"Ada": "A"})
    ('R', 'A')
    """
    plain = name.split(" (")[0]
    return forms.get(plain) or forms.get(plain.removeprefix("the "), "")


def measured_by_hand(room: Literal["roles", "voices"]) -> pd.DataFrame:
    """What was measured on texts read by hand: one row for each kind of text.

    Parameters
    ----------
    room
        Which measure was held against the reading.

    Returns
    -------
    DataFrame
        kind, unseen ("yes" where no rule was made or changed with sight of it), then the
        measures of the room: precision, recall, f1, gold (how many were read by hand), and camp_f1
        (an actor and its people taken together) or speakers (share of right speakers among the
        voices found).

    Examples
    --------
    >>> measured_by_hand("roles")["kind"].tolist()[0]
    'the two articles'
    """
    path = Path(__file__).resolve().parent.parent / room / "measured.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        frame = pd.DataFrame(list(csv.DictReader(lines)))
    numbers = [c for c in frame if c not in ("kind", "unseen")]
    return frame.astype({c: float for c in numbers}).astype({"gold": int})
