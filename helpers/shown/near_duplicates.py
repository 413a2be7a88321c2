"""How sentences that are nearly the same are shown: as pairs, and as a template face to face."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.shown.groups import group_head, of_each
from helpers.shown.picture import Picture, nothing_to_draw
from helpers.shown.word_hits import SPANS
from helpers.wording import Finding, listing, number, plural

if TYPE_CHECKING:
    from helpers.result import Result

SIDES = ("first", "second")
SEGMENTS = {"sentence": ("sentence", "sentences"), "clause": ("clause", "clauses")}
NOTES = {
    "similarity": "Pairs of neighbouring words that both have, of those that either has: 0 to 1; "
    "it opens both.",
    "difference": "What stands in brackets differs: first → second.",
}
RARE = 5  # shared words per unit of effect
FACED = 6  # sentences of a template set face to face


class Faced(NamedTuple):
    """Sentences face to face: what they share once, what changes in boxes."""

    spans: pd.DataFrame
    corpus: Corpus
    caption: str
    name: str = ""

    def named(self, name: str, caption: str | None = None) -> Faced:
        """The same under another address, with another caption if one is given."""
        return self._replace(name=name, caption=caption or self.caption)

    def _ipython_display_(self) -> None:
        from helpers.charts.aligning import show_alignment

        show_alignment(self.spans, self.corpus, name=self.name, caption=self.caption)


def heads(rows: Result) -> dict[str, str]:
    """The columns of the table with their headings."""
    own = group_head(rows.settings["groups"])
    return {
        "where": "Where",
        **({} if own.keys() <= {"doc"} else own),
        "similarity": "Similarity",
        "difference": "What differs",
    }


def caption(rows: Result) -> str:
    """What is compared."""
    groups = rows.settings["groups"]
    _, many = SEGMENTS[rows.settings["segment"]]
    named = ", whatever they name" if rows.settings["names_masked"] else ""
    inside = "" if groups.whole else f" within{of_each(groups).replace(' of', '', 1)}"
    share = number(100 * rows.settings["threshold"])
    return f"{many.capitalize()} that share {share} of 100 word pairs or more{named}{inside}"


def displayed(rows: Result) -> pd.DataFrame:
    """The pairs with their addresses in one column."""
    where = [
        f"{row['doc_first']} {row['sentence_first'] + 1}, "
        + (f"{row['doc_second']} " if row["doc_second"] != row["doc_first"] else "")
        + str(row["sentence_second"] + 1)
        for _, row in rows.iterrows()
    ]
    return pd.DataFrame(rows).assign(where=np.array(where, dtype=object))


def sentences(rows: Result) -> list[Finding]:
    """The largest template, or that there is none."""
    one, many = SEGMENTS[rows.settings["segment"]]
    if rows.empty:
        share = number(100 * rows.settings["threshold"])
        text = f"No two {many} share {share} of 100 word pairs or more."
        return [Finding(text, verdict="counted", question="Templates")]
    spans = template(rows)
    shared, words = _shared(spans, rows.origin.corpus)
    docs = listing(dict.fromkeys(spans["doc"].astype(str)), most=3)
    kind = "are one and the same" if shared == words else "are made on one template"
    text = f"{plural(len(spans), one, many)} of {docs} {kind}"
    if shared < words:
        text += f": {number(shared)} of some {number(words)} words do not change"
    effect = min(shared / RARE, 5.0)
    return [
        Finding(f"{text}.", verdict="counted", effect=effect, question="Templates"),
        Finding(f"{plural(rows.settings['found'], 'pair')} of {many} are nearly the same."
                if rows.settings["found"] != 1 else f"No other two {many} are as near."),
    ]  # fmt: skip


def template(rows: Result, number_of: int = 1) -> pd.DataFrame:
    """The sentences of a template, in the order of the text: doc, start, end."""
    own = pd.DataFrame(rows[rows["template"] == number_of])
    ends = [
        own[[f"{part}_{side}" for part in ("doc", "start", "end")]].set_axis(
            ["doc", "start", "end"], axis=1
        )
        for side in SIDES
    ]
    spans = pd.concat(ends).drop_duplicates()
    place = spans["doc"].map(rows.origin.corpus.index).astype(np.int64)
    order = np.lexsort((spans["start"], place))
    return spans.iloc[order].reset_index(drop=True)


def figure(rows: Result, *, template_number: int = 1) -> Picture | Faced:
    """The sentences of the largest template face to face: what changes is boxed."""
    spans = template(rows, template_number)
    _, many = SEGMENTS[rows.settings["segment"]]
    if spans.empty:
        return Picture(
            lambda width: nothing_to_draw(width, f"no two {many} are nearly the same"),
            alt=f"No two {many} are nearly the same.",
            caption=f"No two {many} are nearly the same.",
        )
    more = f", the first {FACED} of {len(spans):,}" if len(spans) > FACED else ""
    return Faced(
        spans.head(FACED),
        rows.origin.corpus,
        f"{many.capitalize()} made on one template{more}: what they share stands once, what "
        "changes is boxed. A number leads to its sentence.",
    )


def hits(rows: Result) -> pd.DataFrame:
    """Both sentences of each pair."""
    found = [
        pd.DataFrame(
            {
                "row": range(len(rows)),
                "column": "similarity",
                **{part: rows[f"{part}_{side}"].to_numpy() for part in ("doc", "start", "end")},
            }
        )
        for side in SIDES
    ]
    return pd.concat(found, ignore_index=True)[list(SPANS)]


def _shared(spans: pd.DataFrame, corpus: Corpus) -> tuple[int, int]:
    """How many words all sentences share, and how many the first has."""
    from helpers.charts.aligning import aligned

    texts = [
        corpus.text(str(row.doc))[row.start : row.end] for row in spans.head(FACED).itertuples()
    ]
    shared = [run[0] for run in aligned(texts) if len(run) == 1]
    return sum(len(run.split()) for run in shared), len(texts[0].split())
