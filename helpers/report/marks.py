"""What the reading view can mark: names, quotations and repeated word sequences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from helpers.corpus import Corpus, load_corpus
from helpers.corpus.default_corpus import default_reading

KINDS = {
    "name": "names",
    "quotation": "quotations",
    "repeat": "said again",
    "voice": "voices",
    "category": "categories",
}
FILE = "marks.json"
QUOTED = {"speech": "quoted speech", "term": "quoted term"}
MARKED_WORDS = 2_000_000  # above it the reading view has no marks


class TextMark(NamedTuple):
    """A span of a document: its kind (a key of `KINDS`) and what to say of it."""

    start: int
    end: int
    kind: str
    label: str


def find_marks(corpus: Corpus) -> dict[str, list[TextMark]]:
    """The marks of each document, in the order of the text."""
    found: dict[str, list[TextMark]] = {doc: [] for doc in corpus.docs}
    if int(corpus.token_bounds[-1]) <= MARKED_WORDS:
        for finder in (_names, _quotations, _repeats):
            for doc, mark in finder(corpus):
                found[doc].append(mark)
    return {doc: sorted(marks) for doc, marks in found.items()}


def _names(corpus: Corpus) -> Iterator[tuple[str, TextMark]]:
    from helpers.names import known_names

    for row in known_names(corpus).mentions.itertuples():
        yield row.doc, TextMark(int(row.start), int(row.end), "name", f"{row.entity} ({row.type})")


def _quotations(corpus: Corpus) -> Iterator[tuple[str, TextMark]]:
    for row in corpus.quotations.itertuples():
        yield row.doc, TextMark(int(row.start), int(row.end), "quotation", QUOTED[row.kind])


def _repeats(corpus: Corpus) -> Iterator[tuple[str, TextMark]]:
    from helpers.repetition import repeated_sequences
    from helpers.repetition.sequences import repeat_hits

    rows = repeated_sequences(corpus)
    labels = [
        f"“{text}”, {count} times" for text, count in zip(rows["text"], rows["count"], strict=True)
    ]
    for hit in repeat_hits(rows).itertuples():
        yield str(hit.doc), TextMark(int(hit.start), int(hit.end), "repeat", labels[hit.row])


def write_marks(folder: Path, corpus: Path) -> None:
    """Find the marks of the corpus at this path, and write them into `folder`."""
    marks = find_marks(load_corpus(corpus, **default_reading()))
    (folder / FILE).write_text(json.dumps(marks), encoding="utf-8")


def read_marks(folder: Path) -> dict[str, list[TextMark]]:
    """The marks that `write_marks` wrote."""
    marks = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return {doc: [TextMark(*mark) for mark in found] for doc, found in marks.items()}
