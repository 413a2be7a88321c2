"""A place as a line to read: its address, the words before it, itself, the words after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.markup import escape
from helpers.output import sentence_address

CONTEXT = 45  # characters on either side of the match
LONGEST = 160  # characters of a match that are shown


class Line(NamedTuple):
    """A match in its sentence; `far` and `beyond` are what a short line leaves out."""

    doc: str
    sentence: int
    far: str
    left: str
    match: str
    right: str
    beyond: str


def report_lines(spans: pd.DataFrame, corpus: Corpus, *, root: str = "") -> Iterator[str]:
    """Each place as a list item whose address leads to the reading view below `root`."""
    for line in _lines(spans, corpus):
        left = f"…{line.left}" if line.far else line.left
        right = f"{line.right}…" if line.beyond else line.right
        yield (
            f"<li>{_link(corpus, line.doc, line.sentence, root)}"
            f"<span>{escape(left)}</span><mark>{escape(_short(line.match))}</mark>"
            f"{escape(right)}</li>"
        )


def marked_sentences(spans: pd.DataFrame, corpus: Corpus, *, root: str = "") -> list[str] | None:
    """Each sentence once, with all its places marked; None where places overlap or run on.

    So a count of all the words of a document takes little more room than the document. A small
    number stands after what is counted several times (the syllables of a word).
    """
    items = []
    places = spans.groupby(["doc", "start", "end"], sort=False).size().reset_index(name="times")
    for doc, here in places.sort_values(["start", "end"]).groupby("doc", sort=False):
        i = corpus.index(doc)
        text, (a, b) = corpus.texts[i], corpus.sentence_bounds[i : i + 2]
        starts, ends = corpus.sentence_starts[a:b], corpus.sentence_ends[a:b]
        start, end = here["start"].to_numpy(), here["end"].to_numpy()
        held = np.searchsorted(starts, start, side="right") - 1
        if (start[1:] < end[:-1]).any() or (held < 0).any() or (end > ends[held]).any():
            return None
        for sentence, rows in here.groupby(held):
            pieces, at = [], starts[sentence]
            for row in rows.itertuples():
                pieces += [escape(_flat(text[at : row.start])), _mark(text, row)]
                at = row.end
            rest = escape(_flat(text[at : ends[sentence]]))
            items.append(f"<li>{_link(corpus, doc, sentence, root)} {''.join(pieces)}{rest}</li>")
    return items


def _mark(text: str, row) -> str:
    mark = f"<mark>{escape(_flat(text[row.start : row.end]))}</mark>"
    return f"{mark}<sup>{row.times}</sup>" if row.times > 1 else mark


def _link(corpus: Corpus, doc: str, sentence: int, root: str) -> str:
    href, text = address(corpus, doc, sentence)
    return f'<a href="{root}{href}">{escape(text)}</a>'


def address(corpus: Corpus, doc: str, sentence: int) -> tuple[str, str]:
    """Where a report shows a sentence, and how it is called; of a part, in the whole document.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> address(from_texts({"a": "One."}), "a", 0)
    ('documents/a.html#s1', 'a 1')
    """
    if "part_of" in corpus.metadata:
        part = corpus.metadata.loc[doc]
        doc, sentence = part["part_of"], part["first_sentence"] + sentence
    return sentence_address(doc, sentence), f"{doc} {sentence + 1}"


def open_lines(spans: pd.DataFrame, corpus: Corpus) -> Iterator[str]:
    """Each place as a list item that opens to its whole sentence, in place."""
    for line in _lines(spans, corpus):
        far, beyond = (f"<i>{escape(t)}</i>" if t else "" for t in (line.far, line.beyond))
        yield (
            f"<li><details><summary><b>{escape(line.doc)} {line.sentence + 1}</b>"
            f"<span>{far}{escape(line.left)}</span><mark>{escape(line.match)}</mark>"
            f"{escape(line.right)}{beyond}</summary></details></li>"
        )


def _lines(spans: pd.DataFrame, corpus: Corpus) -> Iterator[Line]:
    for doc, start, end in zip(spans["doc"], spans["start"], spans["end"], strict=True):
        i = corpus.index(doc)
        a, b = corpus.sentence_bounds[i : i + 2]
        starts, ends = corpus.sentence_starts[a:b], corpus.sentence_ends[a:b]
        first, last = np.searchsorted(starts, [start, max(end - 1, start)], side="right") - 1
        text = corpus.texts[i]
        before = text[starts[first] : start] if first >= 0 else ""
        after = text[end : max(ends[last], end)] if last >= 0 else ""
        far, left = _end(_flat(before))
        right, beyond = _beginning(_flat(after))
        yield Line(doc, max(int(first), 0), far, left, _flat(text[start:end]), right, beyond)


def _flat(text: str) -> str:
    """The text in one line."""
    for white in "\t\n\v\f\r\x85\u2028\u2029":
        text = text.replace(white, " ")
    return text


def _end(text: str) -> tuple[str, str]:
    """What is left out, and the end of the text that is shown, from the beginning of a word.

    Examples
    --------
    >>> _end("the wolf, " + 9 * "five ")
    ('the wolf, ', 'five five five five five five five five five ')
    """
    if len(text) <= CONTEXT:
        return "", text
    cut = len(text) - CONTEXT
    space = text.find(" ", cut - 1, cut + CONTEXT // 2)
    cut = space + 1 if space >= 0 else cut
    return text[:cut], text[cut:]


def _beginning(text: str) -> tuple[str, str]:
    """The beginning of the text that is shown, up to the end of a word, and what is left out."""
    if len(text) <= CONTEXT:
        return text, ""
    space = text.rfind(" ", CONTEXT // 2, CONTEXT + 1)
    cut = space if space >= 0 else CONTEXT
    return text[:cut], text[cut:]


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
