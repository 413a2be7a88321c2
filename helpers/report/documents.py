"""The reading views: each document as it is, and two of them side by side."""

from __future__ import annotations

import re
from calendar import month_name
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markupsafe import Markup

from helpers.corpus import Corpus
from helpers.output import reading_view
from helpers.report import reading
from helpers.report.maps import text_map
from helpers.report.marks import KINDS, TextMark
from helpers.report.site import render, write_page
from helpers.report.stories import signed
from helpers.wording import listing, plural

if TYPE_CHECKING:
    from helpers.report.assembly import Site

SIDE_BY_SIDE = "reading.html"
BESIDE_WORDS = 40_000  # of two documents, above which no page holds both
NAMED_CITING = 3  # pages that cite a sentence; more say nothing of it


def beside(corpus: Corpus) -> str:
    """The address of the page that holds both documents, or ""."""
    few = len(corpus.docs) == 2 and int(corpus.token_bounds[-1]) <= BESIDE_WORDS
    return SIDE_BY_SIDE if few else ""


def described(row: dict) -> str:
    """The size and the date of a document, in words."""
    sizes = listing(
        [
            plural(row["tokens"], "word"),
            plural(row["sentences"], "sentence"),
            plural(row["paragraphs"], "paragraph"),
        ]
    )
    return f"{dated(row.get('date') or '')}{': ' if row.get('date') else ''}{sizes}"


def dated(date: str) -> str:
    """The date in words: `2018~` is a guess.

    Examples
    --------
    >>> dated("2018~"), dated("2017-07"), dated("2017-07-04"), dated("spring")
    ('about 2018', 'July 2017', '4 July 2017', 'spring')
    """
    bare = date.removesuffix("~")
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", bare)
    if found and 1 <= int(found[2]) <= 12:
        day = f"{int(found[3])} " if found[3] else ""
        bare = f"{day}{month_name[int(found[2])]} {found[1]}"
    return f"about {bare}" if date.endswith("~") else bare


def write_documents(
    site: Path,
    common: Site,
    corpus: Corpus,
    marks: dict[str, list[TextMark]],
    cited: dict[str, dict[int, list[tuple[str, str]]]],
    note: str,
) -> None:
    """Write the reading view of each document, and of two side by side."""
    rows = dict(zip(corpus.docs, corpus.documents.to_dict("records"), strict=True))
    both = beside(corpus)
    for doc, row in rows.items():
        pane = _pane(corpus, doc, row, marks.get(doc, []), cited, bool(note))
        _write(
            site / unquote(reading_view(doc)),
            common,
            panes=[pane],
            title=row.get("title") or doc,
            heading=signed(doc, corpus.docs) if not row.get("title") else row["title"],
            others=[(f"../{both}", "Both side by side")] if both else [],
            notes=[each for each in (row.get("note"), note) if each],
            legend=_legend([marks.get(doc, [])]),
            root="../",
        )
    if both:
        panes = [
            _pane(corpus, doc, row, marks.get(doc, []), cited, False, prefix=f"{letter}-")
            for letter, (doc, row) in zip("ab", rows.items(), strict=True)
        ]
        heading = Markup("{} and {}, side by side").format(
            *(signed(doc, corpus.docs) for doc in corpus.docs)
        )
        _write(
            site / both,
            common,
            panes=panes,
            title="Both texts side by side",
            heading=heading,
            others=[(reading_view(doc), f"{doc} alone") for doc in corpus.docs],
            notes=[],
            legend=_legend([marks.get(doc, []) for doc in corpus.docs]),
            root="",
        )


def _write(path: Path, common: Site, **page) -> None:
    write_page(path, render("document.html.j2", site=common, kind="document", here="", **page))


def _legend(marks: list[list[TextMark]]) -> list[tuple[str, str, str]]:
    """Each kind that is met, what it is called, and how often, in one document or in each."""
    rows = []
    for kind, label in KINDS.items():
        counts = [sum(mark.kind == kind for mark in found) for found in marks]
        if any(counts):
            rows.append((kind, label, " and ".join(f"{count:,}" for count in counts)))
    return rows


def _pane(corpus, doc, row, marks, cited, few, *, prefix: str = "") -> dict:
    here = cited.get(reading_view(doc), {})
    told = {n: by for n, by in here.items() if len(by) <= NAMED_CITING}
    return {
        "id": f"text-{prefix or 'a-'}".removesuffix("-"),
        "doc": doc,
        "name": signed(doc, corpus.docs),
        "prefix": prefix,
        "summary": described(row),
        "language": row.get("language") or "en",
        "paragraphs": reading.paragraphs(corpus, doc, marks, told, only=set(here) if few else None),
        "map": "" if few else text_map(corpus, doc, marks, prefix),
    }
