"""What a corpus holds that no author wrote, or wrote once: found and counted, not changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.shingles import shingle_sets, similar_sets
from helpers.text.cleaning import FAULTS, faults

if TYPE_CHECKING:
    from helpers.corpus import Corpus

REPEATS = ("identical documents", "nearly identical documents", "boilerplate")
ALIKE = 0.8  # Jaccard similarity of the sets of five words in a row
_SHINGLE = 5
_MOST_WORDS = 20_000_000  # above it nearly identical documents are not looked for
_DOCUMENTS, _WORDS = 3, 5  # a paragraph of so many words in so many documents is boilerplate
_SHOWN = 40  # characters of an example
_REMEDIES = {
    "identical documents": "keep one of them",
    "nearly identical documents": "keep the better one",
    "boilerplate": "exclude these spans",
    "lost characters": "read the file in its right encoding",
}


def ledger(corpus: Corpus) -> pd.DataFrame:
    """What there is to clean in a corpus, kind by kind. Nothing is changed.

    Returns
    -------
    DataFrame
        One row per kind, those without a find too: what, found (number of places; its hits are
        the rows of `ledger_hits` of this kind), docs (number of documents), example, remedy (what
        would mend it), note. The kinds are those of `faults`; `identical documents` (the same
        text but for white space), `nearly identical documents` (of their runs of five words four
        in five are common to both) and `boilerplate` (paragraphs of five words or more that stand
        in three documents or more, of which identical ones count as one).

    Examples
    --------
    >>> from helpers import from_texts
    >>> table = ledger(from_texts({"a": "A ﬁsh.", "b": "A ﬁsh.", "c": "A bird."}))
    >>> table.loc[table["found"] > 0, ["what", "found", "docs", "example"]].values.tolist()
    [['ligatures', 2, 2, 'a: “ﬁ”'], ['identical documents', 2, 2, 'a, b']]
    """
    hits = ledger_hits(corpus)
    rows = []
    for what in (*FAULTS, *REPEATS):
        own = hits[hits["what"] == what]
        rows.append(
            {
                "what": what,
                "found": len(own),
                "docs": own["doc"].nunique(),
                "example": _example(corpus, own) if len(own) else "",
                "remedy": _REMEDIES.get(what, f'clean=["{what}"]') if len(own) else "",
                "note": "",
            }
        )
    table = pd.DataFrame(rows)
    if len(corpus.codes) > _MOST_WORDS:
        near = table["what"] == "nearly identical documents"
        table = table.astype({"found": float})
        table.loc[near, "found"] = np.nan
        table.loc[near, "note"] = f"not looked for above {_MOST_WORDS:,} words"
    return table


def ledger_hits(corpus: Corpus) -> pd.DataFrame:
    """Where each find of `ledger` stands.

    Returns
    -------
    DataFrame
        One row per place: what, doc, start, end, instead (what would stand there; "" where it
        would be left out or cannot be told), group (places that repeat one another, such as the
        documents that are the same text, have one number; -1 for others).
    """
    return corpus.derived("ledger", lambda: _found(corpus)).copy()


def _found(corpus: Corpus) -> pd.DataFrame:
    rows = [
        (fault, doc, start, end, instead or "", -1)
        for fault in FAULTS
        for doc, text in zip(corpus.docs, corpus.texts, strict=True)
        for start, end, instead in faults(text, fault)
    ]
    same = _identical(corpus)
    rows += _whole("identical documents", corpus, same)
    first_of = {doc: docs[0] for docs in same for doc in docs}
    if len(corpus.codes) <= _MOST_WORDS:
        rows += _whole("nearly identical documents", corpus, _nearly_identical(corpus, first_of))
    rows += _boilerplate(corpus, first_of)
    frame = pd.DataFrame(rows, columns=["what", "doc", "start", "end", "instead", "group"])
    return frame.astype({"start": np.int64, "end": np.int64, "group": np.int64})


def _whole(what: str, corpus: Corpus, groups: list[list[int]]) -> list[tuple]:
    return [
        (what, corpus.docs[doc], 0, len(corpus.texts[doc]), "", number)
        for number, docs in enumerate(groups)
        for doc in docs
    ]


def _identical(corpus: Corpus) -> list[list[int]]:
    """The documents (by number) that are the same text but for white space, group by group."""
    groups = defaultdict(list)
    for number, text in enumerate(corpus.texts):
        words = " ".join(text.split())
        if words:
            groups[hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()].append(number)
    return [docs for docs in groups.values() if len(docs) > 1]


def _nearly_identical(corpus: Corpus, first_of: dict[int, int]) -> list[list[int]]:
    """The documents that are linked by likeness, group by group; of identical ones the first."""
    if not len(corpus.codes):
        return []
    sets = shingle_sets(corpus.codes, corpus.token_doc, _SHINGLE)
    a, b, *_ = similar_sets(sets, ALIKE)
    later = {doc for doc, first in first_of.items() if doc != first}
    leader = list(range(len(corpus.docs)))

    def root(doc: int) -> int:
        while leader[doc] != doc:
            doc = leader[doc]
        return doc

    for one, other in zip(a.tolist(), b.tolist(), strict=True):
        if one not in later and other not in later:
            first, second = sorted((root(one), root(other)))
            leader[second] = first
    groups = defaultdict(list)
    for doc in range(len(leader)):
        groups[root(doc)].append(doc)
    return [docs for docs in groups.values() if len(docs) > 1]


def _boilerplate(corpus: Corpus, first_of: dict[int, int]) -> list[tuple]:
    """The paragraphs that stand in several different documents."""
    starts = np.searchsorted(corpus.token_paragraph, np.arange(len(corpus.paragraph_starts) + 1))
    docs = np.repeat(np.arange(len(corpus.docs)), np.diff(corpus.paragraph_bounds))
    places = defaultdict(list)
    for number in np.flatnonzero(np.diff(starts) >= _WORDS).tolist():
        places[corpus.codes[starts[number] : starts[number + 1]].tobytes()].append(number)
    rows, group = [], 0
    for numbers in places.values():
        different = {first_of.get(doc, doc) for doc in docs[numbers].tolist()}
        if len(different) >= _DOCUMENTS:
            rows += [
                (
                    "boilerplate",
                    corpus.docs[docs[number]],
                    int(corpus.paragraph_starts[number]),
                    int(corpus.paragraph_ends[number]),
                    "",
                    group,
                )
                for number in numbers
            ]
            group += 1
    return rows


def _example(corpus: Corpus, hits: pd.DataFrame) -> str:
    first = hits.iloc[0]
    if "documents" in first["what"]:
        return ", ".join(hits.loc[hits["group"] == first["group"], "doc"].head(5))
    found = corpus.text(first["doc"])[first["start"] : first["end"]]
    shown = " ".join(found.split())
    if first["what"] != "boilerplate":
        shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in found)
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN].rsplit(" ", 1)[0] + "…"
    return f"{first['doc']}: “{shown}”"
