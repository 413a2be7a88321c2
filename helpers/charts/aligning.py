"""Sentences that are alike, one below the other: what they share once, what changes in boxes."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import reduce

import numpy as np
import pandas as pd
from IPython.display import display

from helpers.corpus import Corpus
from helpers.markup import attribute, escape
from helpers.output import output_folder, sentence_address

COLUMNS = 11  # runs of words side by side, at most
ROWS = 6
Runs = list[tuple[str, ...]]


def aligned(sentences: Sequence[str], *, columns: int = COLUMNS) -> Runs:
    """The sentences cut into runs of words: of one text where all share it, else of one each.

    Shared runs are the longest common sequence of words; where there would be more runs than
    `columns`, the shortest shared ones count as changing.

    Examples
    --------
    >>> aligned(["In Fars they put up posters.", "In Central they put up posters."])
    [('In',), ('Fars', 'Central'), ('they put up posters.',)]
    """
    words = [sentence.split() for sentence in sentences]
    shared = reduce(_common, words)
    places = [_places(each, shared) for each in words]
    runs = _shared_runs(places)
    while 2 * len(runs) + 1 > columns and len(runs) > 1:
        runs.remove(min(runs, key=len))
    cut: Runs = []
    at = [0] * len(words)
    for run in [*runs, []]:
        begin = [row[run[0]] if run else len(each) for row, each in zip(places, words, strict=True)]
        between = tuple(" ".join(w[a:b]) for w, a, b in zip(words, at, begin, strict=True))
        if any(between):
            cut.append(between)
        if run:
            cut.append((" ".join(shared[i] for i in run),))
            at = [row[run[-1]] + 1 for row in places]
    return cut


def show_alignment(spans: pd.DataFrame, corpus: Corpus, *, name: str, caption: str) -> None:
    """Show sentences (`doc`, `start`, `end`, six at most) with what they share and what changes.

    Parameters
    ----------
    name
        Unique in the notebook: the figure's id.
    caption
        One or two sentences below it.
    """
    html = alignment(spans, corpus)
    text = "\n".join(corpus.text(row.doc)[row.start : row.end] for row in spans.itertuples())
    page = (
        f'<figure class="chart alignment" id="{attribute(name)}">{html}'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
    display({"text/html": page, "text/plain": text}, raw=True)


def alignment(spans: pd.DataFrame, corpus: Corpus) -> str:
    """The sentences as a list that a wide page sets side by side, run below run.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "In Fars they sang. In Qom they sang."})
    >>> spans = pd.DataFrame({"doc": ["a", "a"], "start": [0, 19], "end": [18, 36]})
    >>> alignment(spans, corpus).count("vary")
    2
    """
    spans = spans.head(ROWS)
    rows = list(spans.itertuples())
    runs = aligned([corpus.text(row.doc)[row.start : row.end] for row in rows])
    items = []
    for i, row in enumerate(rows):
        cells = []
        for column, run in enumerate(runs, 2):
            if len(run) == 1 and len(rows) > 1:
                cells.append(f'<span class="same g{column}">{escape(run[0])}</span>')
            else:
                text = escape(run[i]) if run[i] else '<i class="absent">nothing</i>'
                cells.append(f'<span class="vary g{column}">{text}</span>')
        sign = min(corpus.index(row.doc) + 1, 4)
        place = _where(corpus, row)
        items.append(f'<li class="r{i + 1} d{sign}">{place} {" ".join(cells)}</li>')
    return f'<ol class="align of{len(rows)}">{"".join(items)}</ol>'


def _where(corpus: Corpus, row) -> str:
    i = corpus.index(row.doc)
    a, b = corpus.sentence_bounds[i : i + 2]
    sentence = int(np.searchsorted(corpus.sentence_starts[a:b], row.start, side="right")) - 1
    text = f'<span class="hide">{escape(row.doc)}, sentence </span>{sentence + 1}'
    if output_folder() is None:
        return f'<b class="where">{text}</b>'
    return f'<a class="where" href="{sentence_address(row.doc, sentence)}">{text}</a>'


def _common(first: list[str], second: list[str]) -> list[str]:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [word for block in blocks for word in first[block.a : block.a + block.size]]


def _places(words: list[str], shared: list[str]) -> list[int]:
    """Where the shared words stand: as near to each other as a first reading finds them."""
    blocks = SequenceMatcher(None, words, shared, autojunk=False).get_matching_blocks()
    found = {block.b + k: block.a + k for block in blocks for k in range(block.size)}
    if len(found) == len(shared):
        return [found[i] for i in range(len(shared))]
    places, at = [], 0
    for word in shared:
        at = words.index(word, at)
        places.append(at)
        at += 1
    return places


def _shared_runs(places: list[list[int]]) -> list[list[int]]:
    """The numbers of the shared words, in runs that follow each other in every sentence."""
    runs: list[list[int]] = []
    for i in range(len(places[0])):
        if runs and all(row[i] == row[i - 1] + 1 for row in places):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
