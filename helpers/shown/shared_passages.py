"""How passages that run alike on both sides are shown: face to face, differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, plural

if TYPE_CHECKING:
    from helpers.result import Result

BEYOND_NAMES = 5  # words in common outside names, from which on a passage is more than names
TOP = 8


def caption(passages: Result) -> str:
    """What is shown."""
    return "Passages that run alike on both sides, the words that differ marked"


def sentences(passages: Result) -> list[Finding]:
    """Whether anything runs alike apart from names."""
    if passages.empty:
        return [Finding("No five words in a row run alike on both sides.", verdict="counted")]
    if not passages.settings["names_known"]:
        best = int(passages["same"].iloc[0])
        text = f"The longest passage that runs alike has {plural(best, 'word')} in common."
        return [Finding(text, verdict="counted", question="Shared passages")]
    beyond = (passages["same"] - passages["same_names"]).to_numpy()
    many = int((beyond >= BEYOND_NAMES).sum())
    if not many:
        text = (
            f"Apart from names nothing runs alike: {plural(len(passages), 'passage')} in common, "
            f"with {plural(int(np.max(beyond)), 'word')} at most outside names."
        )
    else:
        text = (
            f"{plural(many, 'passage')} run alike beyond names; the longest has "
            f"{plural(int(np.max(beyond)), 'word')} in common outside them."
        )
    return [Finding(text, verdict="counted", effect=many, question="Shared passages")]


def table(passages: Result, *, name: str, caption: str, top: int | None = None):
    """The passages face to face."""
    from helpers.tables import facing_passages

    return facing_passages(
        passages, passages.origin.corpus, name=name, caption=caption, top=top or TOP
    )


def hits(passages: Result) -> pd.DataFrame:
    """The passage on either side."""
    found = [pd.DataFrame({name: [] for name in SPANS})]
    for side in ("target", "reference"):
        found.append(
            pd.DataFrame(
                {
                    "row": range(len(passages)),
                    "column": f"text_{side}",
                    "doc": passages[f"doc_{side}"].to_numpy(),
                    "start": passages[f"start_{side}"].to_numpy(),
                    "end": passages[f"end_{side}"].to_numpy(),
                }
            )
        )
    return pd.concat(found[1:], ignore_index=True)
