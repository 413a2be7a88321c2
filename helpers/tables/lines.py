"""A place as a line to read: its address, the words before it, itself, the words after it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.markup import escape

CONTEXT = 45  # characters on either side of the match
LONGEST = 160  # characters of a match that are shown


def report_lines(spans: pd.DataFrame, corpus: Corpus, *, root: str = "") -> Iterator[str]:
    """Each place as a list item whose address leads to the reading view below `root`."""
    for doc, sentence, left, match, right in _pieces(spans, corpus):
        cut_left, cut_right = _last(left), _first(right)
        address = f"{root}documents/{quote(doc, safe='')}.html#s{sentence}"
        yield (
            f'<li><a href="{address}">{escape(doc)} s{sentence}</a>'
            f"<span>{escape(cut_left)}</span><mark>{escape(_short(match))}</mark>"
            f"{escape(cut_right)}</li>"
        )


def open_lines(spans: pd.DataFrame, corpus: Corpus) -> Iterator[str]:
    """Each place as a list item that opens to its whole sentence, in place."""
    for doc, sentence, left, match, right in _pieces(spans, corpus):
        near, after = _last(left), _first(right)
        far, beyond = left[: len(left) - len(near.lstrip("…"))], right[len(after.rstrip("…")) :]
        yield (
            f"<li><details><summary><b>{escape(doc)} s{sentence}</b>"
            f"<span>{_hidden(far)}{escape(near.lstrip('…') if far else near)}</span>"
            f"<mark>{escape(match)}</mark>"
            f"{escape(after.rstrip('…') if beyond else after)}{_hidden(beyond)}"
            "</summary></details></li>"
        )


def _hidden(text: str) -> str:
    return f"<i>{escape(text)}</i>" if text else ""


def _pieces(spans: pd.DataFrame, corpus: Corpus) -> Iterator[tuple[str, int, str, str, str]]:
    """(doc, sentence, the sentence before the match, the match, the sentence after it)."""
    for doc, start, end in zip(spans["doc"], spans["start"], spans["end"], strict=True):
        i = corpus.index(doc)
        text, (a, b) = corpus.texts[i], corpus.sentence_bounds[i : i + 2]
        starts, ends = corpus.sentence_starts[a:b], corpus.sentence_ends[a:b]
        sentence = max(int(np.searchsorted(starts, start, side="right")) - 1, 0)
        last = max(int(np.searchsorted(starts, end - 1, side="right")) - 1, sentence)
        before = starts[sentence] if len(starts) else start
        after = ends[last] if len(ends) else end
        yield (
            doc,
            sentence,
            text[min(before, start) : start],
            text[start:end],
            text[end : max(after, end)],
        )


def _last(text: str) -> str:
    """The end of the text, from the beginning of a word."""
    if len(text) <= CONTEXT:
        return text
    cut = text[-CONTEXT:]
    space = cut.find(" ")
    return "…" + (cut[space + 1 :] if 0 <= space < CONTEXT // 2 else cut)


def _first(text: str) -> str:
    """The beginning of the text, up to the end of a word."""
    if len(text) <= CONTEXT:
        return text
    cut = text[:CONTEXT]
    space = cut.rfind(" ")
    return (cut[:space] if space > CONTEXT // 2 else cut) + "…"


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
