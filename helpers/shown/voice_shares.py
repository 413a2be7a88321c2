"""How the share of each voice is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.corpus.spans import inside
from helpers.shown.cells import in_scope, nothing, unread_findings
from helpers.shown.groups import group_head
from helpers.shown.picture import Picture
from helpers.shown.voices import voice_words
from helpers.shown.word_hits import SPANS
from helpers.voices.table import KINDS, OWN_VOICE, voices
from helpers.wording import Finding, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

NOTES = {
    "share": "Of the words of the document, or of the group.",
    "speaker": "Empty: words of somebody who is not named.",
}
NOBODY = "not named"


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    return {
        **group_head(rows.settings["groups"]),
        "speaker": "Whose words",
        "quoted": "Quoted",
        "reported": "Reported",
        "slogan": "Slogans",
        "words": "Words",
        "share": "Share",
    }


def caption(rows: Result) -> str:
    """What is counted."""
    return "Words of the document’s own voice and of those whom it lets speak"


def hits(rows: Result) -> pd.DataFrame:
    """The words that a count counts."""
    corpus = rows.origin.corpus
    found = pd.DataFrame(voices(corpus, names=rows.settings["names"]))
    number_of = found["doc"].map({doc: i for i, doc in enumerate(corpus.docs)}).to_numpy(np.int64)
    parts = [pd.DataFrame({name: [] for name in SPANS})]
    for row, speaker in enumerate(rows["speaker"]):
        scope = in_scope(rows, row, "words")
        if speaker == OWN_VOICE:
            words = corpus.spans(np.flatnonzero(scope[corpus.token_doc]))
            own = words[~inside(words, found)].assign(row=row, column="words")
            parts.append(own.astype({"doc": object})[list(SPANS)])
            continue
        mine = found[(found["speaker"] == speaker).to_numpy() & scope[number_of]]
        for kind in (*KINDS, "words"):
            part = mine if kind == "words" else mine[mine["kind"] == kind]
            parts.append(voice_words(part, np.full(len(part), row), kind, corpus))
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


def sentences(rows: Result) -> list[Finding]:
    """How much of each group is its own voice, and who speaks most."""
    groups = rows.settings["groups"]
    parts = [(None, rows)] if groups.whole else rows.groupby(groups.by, observed=True, sort=False)
    told = []
    for name, part in list(parts)[:3]:
        own = part[part["speaker"] == OWN_VOICE]["share"].iloc[0]
        others = part[~part["speaker"].isin([OWN_VOICE, ""])]
        where = "The texts speak with their" if name is None else f"{name} speaks with its"
        text = f"{where} own voice in {number(100 * own)}% of the words"
        if len(others):
            first = others.iloc[0]
            spoken = int(part.loc[part["speaker"] != OWN_VOICE, "words"].sum())
            text += (
                f"; of the {plural(spoken, 'word')} given to others, {first['speaker']} has "
                f"{number(first['words'])}"
            )
        told.append(Finding(f"{text}.", verdict="counted", effect=1 - own, question="Who speaks"))
    return [*unread_findings(rows), *told]


def figure(rows: Result, *, top: int = 6) -> Picture:
    """The voices of each group as bars, split by kind; each part opens its words."""
    if (rows["speaker"] == OWN_VOICE).all():
        return nothing(rows, "The texts give no words to anybody.")
    groups = rows.settings["groups"]
    others = rows[rows["speaker"] != OWN_VOICE].reset_index(drop=True)
    names = [None] if groups.whole else list(dict.fromkeys(others[groups.by]))
    kept = [i for name in names for i in _rows(others, groups, name).index[:top]]
    shown = others.loc[kept].reset_index(drop=True)

    def draw(width: int):
        from helpers.charts import parts
        from helpers.charts.style import canvas

        most = max(len(_rows(shown, groups, name)) for name in names)
        across = len(names) if width > 600 and len(names) <= 2 else 1
        down = -(-len(names) // across)
        drawn, axes = canvas(down * (42 * most + 90), width=width, rows=down, columns=across)
        for ax, name in zip(getattr(axes, "flat", [axes]), names, strict=False):
            parts.bars(_bars(_rows(shown, groups, name), name), unit="words", ax=ax)
            if name is not None:
                ax.set_title(str(name))
        return drawn

    told = "; ".join(
        f"{row['speaker'] or NOBODY} {row['words']}" for _, row in shown.head(8).iterrows()
    )
    return Picture(
        draw,
        alt=f"Bars, words given to each speaker, quoted, reported and in slogans. {told}.",
        caption="Words given to each speaker: quoted (filled), reported and in slogans (outlined); "
        "press a part to read them.",
        data=shown,
        hits=_marks(shown),
    )


def _rows(rows: pd.DataFrame, groups, name) -> pd.DataFrame:
    return rows if name is None else rows[rows[groups.by] == name]


def _bars(own: pd.DataFrame, name) -> pd.DataFrame:
    """One row for each speaker and kind."""
    bars = [
        {
            "label": row["speaker"] or NOBODY,
            "value": row[kind],
            "open": kind != "quoted",
            "tip": f"{row['speaker'] or NOBODY}{'' if name is None else f', {name}'}: "
            f"{plural(int(row[kind]), 'word')} {kind}",
            "at": (i, kind),
        }
        for i, row in own.iterrows()
        for kind in KINDS
        if row[kind] > 0
    ]
    return pd.DataFrame(bars).set_index("at")


def _marks(shown: Result) -> pd.DataFrame:
    found = shown.hits()
    found = found[found["column"].isin(KINDS)]
    pairs = zip(found["row"], found["column"], strict=True)
    return found.assign(row=list(pairs)).drop(columns="column")
