"""All pages of the site, from executed notebooks, evidence and the corpus."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import nbformat
from markupsafe import Markup

from helpers.corpus import Corpus, load_corpus
from helpers.output import reading_view
from helpers.report import notebook_page, reading
from helpers.report.execution import Failed, one_line
from helpers.report.marks import KINDS, read_marks
from helpers.report.provenance import Provenance, provenance, settings
from helpers.report.search import search_index
from helpers.report.single import address, parts
from helpers.report.site import render, write
from helpers.wording import listing, number, plural

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Corpus report"
WORDS_SHOWN = 2_000_000  # above it, reading view and search hold the sentences cited
INDEX_INSIDE = 250_000  # bytes; a larger search index gets a page of its own

CITATION = re.compile(r'\bid="([^"]+)"|href="(?:\.\./)?(documents/[^"#]+)#s(\d+)"')


class Page(NamedTuple):
    """A notebook's page, as the navigation and the start page show it."""

    stem: str
    href: str
    label: str
    title: str
    findings: list[Markup]
    picture: str


class Site(NamedTuple):
    """What all pages share."""

    title: str
    pages: list[Page]
    provenance: Provenance


def load(path: Path) -> Corpus:
    """The corpus; an error of the reader becomes one line."""
    try:
        return load_corpus(path)
    except (OSError, ValueError) as error:
        raise Failed(str(error).splitlines()[0] if str(error) else one_line(error)) from error


def assemble(
    site: Path, corpus: Corpus, executed: dict[str, Path], marks: Path, *, single: bool, code: str
) -> None:
    """Write all pages into the folder `site`, which holds figures, data and evidence already."""
    (site / "data").mkdir(exist_ok=True)
    notebooks = {stem: nbformat.read(path, as_version=4) for stem, path in executed.items()}
    bodies = {stem: notebook_page.body(nb, stem, site) for stem, nb in notebooks.items()}
    pages = [_page(stem, body) for stem, body in bodies.items()]
    common = Site(TITLE, pages, provenance(corpus, ROOT / "requirements.txt", code))
    for i, page in enumerate(pages):
        text = render(
            "notebook_page.html.j2",
            site=common,
            kind="notebook",
            title=page.title,
            here=page.href,
            root="",
            headings=bodies[page.stem].headings,
            body=Markup(bodies[page.stem].html),
            previous=pages[i - 1] if i else None,
            next=pages[i + 1] if i + 1 < len(pages) else None,
            settings=settings(notebooks[page.stem]),
        )
        write(site / page.href, text)
    sources = {page.href: bodies[page.stem].html for page in pages}
    sources |= _evidence_pages(site, common)
    cited = citations(sources, {page.stem: page.label for page in pages})
    _documents(site, common, corpus, read_marks(marks), cited)
    _start(site, common, corpus, cited)
    corpus.documents.to_csv(site / "data" / "documents.csv", lineterminator="\n")
    if single:
        _single(site, common)


def warnings_of(nb: nbformat.NotebookNode) -> list[str]:
    """The lines that a notebook's cells wrote to their error stream; no page shows them.

    Examples
    --------
    >>> stream = nbformat.v4.new_output("stream", name="stderr", text="Careful!\\n")
    >>> cell = nbformat.v4.new_code_cell("1", outputs=[stream])
    >>> warnings_of(nbformat.v4.new_notebook(cells=[cell]))
    ['Careful!']
    """
    texts = [
        output["text"]
        for cell in nb.cells
        for output in cell.get("outputs", [])
        if output.get("name") == "stderr"
    ]
    return [line for line in "".join(texts).splitlines() if line.strip()]


def _page(stem: str, body: notebook_page.Body) -> Page:
    href = f"{stem}.html"
    label = re.sub(r"^\d+_?", "", stem).replace("_", " ").capitalize() or stem
    findings = [Markup(item.replace('href="#', f'href="{href}#')) for item in body.findings]
    return Page(
        stem, href, label, body.title, findings, body.pictures[0][0] if body.pictures else ""
    )


def _evidence_pages(site: Path, common: Site) -> dict[str, str]:
    """Wrap the evidence that tables wrote; the bodies by the pages' addresses."""
    bodies = {}
    for fragment in sorted((site / "evidence").glob("*.fragment.html")):
        name = fragment.name.removesuffix(".fragment.html")
        body = notebook_page.safe_html(fragment.read_text(encoding="utf-8"))
        owner = next((p for p in common.pages if name.startswith(p.stem + "-")), common.pages[0])
        table = name.removeprefix(owner.stem + "-")
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.DOTALL)
        title = (
            html.unescape(re.sub("<[^>]+>", "", heading[1])) if heading else f"Evidence: {table}"
        )
        text = render(
            "evidence.html.j2",
            site=common,
            kind="evidence",
            title=title,
            here="",
            root="../",
            settings=[],
            back={"href": f"../{owner.href}#{table}", "title": owner.title},
            has_heading=bool(heading),
            body=Markup(body),
        )
        write(site / "evidence" / f"{name}.html", text)
        fragment.unlink()
        bodies[f"evidence/{name}.html"] = body
    return bodies


def citations(
    sources: dict[str, str], labels: dict[str, str]
) -> dict[str, dict[int, list[tuple[str, str]]]]:
    """For each reading view and sentence, (href, label) of the notebooks' pages that link to it.

    Each notebook is named once for a sentence: its page, or else its evidence page.
    """
    found: dict[str, dict[int, dict[str, tuple[str, str]]]] = {}
    for page, text in sources.items():
        name = page.removeprefix("evidence/")
        stem = next(s for s in labels if re.match(rf"{re.escape(s)}[.-]", name))
        anchor = ""
        for match in CITATION.finditer(text):
            if match[1]:
                anchor = match[1]
                continue
            sentences = found.setdefault(html.unescape(match[2]), {})
            target = f"{page}#{anchor}" if anchor else page
            sentences.setdefault(int(match[3]), {}).setdefault(stem, (target, labels[stem]))
    return {
        doc: {number: list(by.values()) for number, by in sentences.items()}
        for doc, sentences in found.items()
    }


def _documents(site: Path, common: Site, corpus: Corpus, marks, cited) -> None:
    table = corpus.documents
    few = _only_cited(corpus)
    for doc, row in zip(corpus.docs, table.to_dict("records"), strict=True):
        spans = marks.get(doc, [])
        here = cited.get(reading_view(doc), {})
        counts = {kind: sum(mark.kind == kind for mark in spans) for kind in KINDS}
        text = render(
            "document.html.j2",
            site=common,
            kind="document",
            title=row.get("title") or doc,
            here="",
            root="../",
            settings=[],
            language=row.get("language") or "en",
            summary=_described(doc, row),
            notes=[note for note in (row.get("note"), few) if note],
            legend=[(k, label, counts[k]) for k, label in KINDS.items() if counts[k]],
            paragraphs=reading.paragraphs(
                corpus, doc, spans, here, only=set(here) if few else None
            ),
        )
        write(site / unquote(reading_view(doc)), text)


def _date(date: str) -> str:
    """The date in words: `2018~` is a guess."""
    return f"about {date.removesuffix('~')}" if date.endswith("~") else date


def _described(doc: str, row: dict) -> str:
    sizes = listing(
        [
            plural(row["tokens"], "word"),
            plural(row["sentences"], "sentence"),
            plural(row["paragraphs"], "paragraph"),
        ]
    )
    date = f"; date: {_date(row['date'])}" if row.get("date") else ""
    return f"{sizes}{date}. The small number before a sentence is its address, as in {doc} s0."


def _only_cited(corpus: Corpus) -> str:
    """The note of a corpus too large to be shown whole, or ""."""
    words = int(corpus.token_bounds[-1])
    if words <= WORDS_SHOWN:
        return ""
    return (
        f"The corpus has {number(words)} words; above {number(WORDS_SHOWN)}, reading views and "
        "search hold only the sentences that the notebooks cite."
    )


def _start(site: Path, common: Site, corpus: Corpus, cited) -> None:
    few = _only_cited(corpus)
    only = {doc: set(cited.get(reading_view(doc), {})) for doc in corpus.docs} if few else None
    index = search_index(corpus, reading_view, only=only)
    search = {"index": index, "note": few, "href": ""}
    frame = {"site": common, "here": "index.html", "root": "", "settings": []}
    if len(index.encode()) > INDEX_INSIDE:
        page = render("search_page.html.j2", **frame, kind="search", title="Search", search=search)
        write(site / "search.html", page)
        search = {"href": "search.html", "note": few}
    documents = [
        {
            **row,
            "title": row.get("title") or doc,
            "date": _date(row.get("date") or ""),
            "note": row.get("note") or "",
            "href": reading_view(doc),
        }
        for doc, row in zip(corpus.docs, corpus.documents.to_dict("records"), strict=True)
    ]
    words, sentences = int(corpus.token_bounds[-1]), int(corpus.sentence_bounds[-1])
    summary = (
        f"{plural(len(corpus.docs), 'document')} ({listing(corpus.docs, most=6)}) with "
        f"{plural(words, 'word')} in {plural(sentences, 'sentence')}. What follows describes how "
        "they are written; what they claim stays theirs."
    )
    text = render(
        "start.html.j2",
        **frame,
        kind="start",
        title=TITLE,
        summary=summary,
        documents=documents,
        search=search,
    )
    write(site / "index.html", text)


def _single(site: Path, common: Site) -> None:
    all_parts = parts(site)
    here = common._replace(
        pages=[page._replace(href=f"#{address(page.href)}") for page in common.pages]
    )
    frame = {
        "site": here,
        "here": "",
        "root": "",
        "settings": [],
        "home": f"#{all_parts[0].address}",
    }
    text = render("single.html.j2", **frame, kind="single", title=TITLE, parts=all_parts)
    write(site / "report.html", text)
