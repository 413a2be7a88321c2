"""All pages of the site, from executed notebooks, evidence and the corpus."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple

import nbformat
from markupsafe import Markup

from helpers.corpus import Corpus, load_corpus
from helpers.corpus.default_corpus import default_reading
from helpers.output import csv_bytes, reading_view
from helpers.report import documents, notebook_page, start
from helpers.report.execution import Failed, one_line
from helpers.report.figures import Figures
from helpers.report.marks import read_marks
from helpers.report.origins import Provenance, provenance, settings
from helpers.report.search import search_index
from helpers.report.single import part_address, parts
from helpers.report.site import render, write_page
from helpers.report.stories import ranked, signed
from helpers.tables.verdicts import WHY, WORDS, pill
from helpers.wording import Finding, number

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Corpus report"
WORDS_SHOWN = 2_000_000  # above it, reading view and search hold the sentences cited
INDEX_INSIDE = 250_000  # bytes; a larger search index gets a page of its own

LARGEST = 390_000  # bytes of a notebook's page
REST = re.compile(r'(<data class="ev-rest"[^>]*? value=")([^"]*)(">)')
SIDED = re.compile(r'<span class="v v-(?:more|hint)">([^<]+)</span>')
CITATION = re.compile(r'\bid="([^"]+)"|href="(?:\.\./)?(documents/[^"#]+)#s(\d+)"')


class Page(NamedTuple):
    """A notebook's page, as the navigation and the start page show it."""

    stem: str
    href: str
    label: str
    title: str
    findings: list[Finding]
    told: Markup
    verdict: Markup
    settings: list[tuple[str, str, str]]


class Site(NamedTuple):
    """What all pages share."""

    title: str
    pages: list[Page]
    search: str
    provenance: Provenance


def load(path: Path) -> Corpus:
    """The corpus; an error of the reader becomes one line."""
    try:
        return load_corpus(path, **default_reading())
    except (OSError, ValueError) as error:
        raise Failed(str(error).splitlines()[0] if str(error) else one_line(error)) from error


def assemble(
    site: Path, corpus: Corpus, executed: dict[str, Path], marks: Path, *, single: bool, code: str
) -> None:
    """Write all pages into the folder `site`, which holds figures, data and evidence already."""
    (site / "data").mkdir(exist_ok=True)
    notebooks = {stem: nbformat.read(path, as_version=4) for stem, path in executed.items()}
    bodies = {stem: notebook_page.body(nb, stem, site) for stem, nb in notebooks.items()}
    figures = {stem: Figures(site, corpus, stem) for stem in bodies}
    bodies = {
        s: b._replace(html=coloured(figures[s].inline(b.html), corpus.docs))
        for s, b in bodies.items()
    }
    pages = [_page(stem, body, notebooks[stem], corpus) for stem, body in bodies.items()]
    sources = {page.href: bodies[page.stem].html for page in pages}
    sources |= {f"evidence/{p.name}": p.read_text(encoding="utf-8") for p in _fragments(site)}
    cited = citations(sources, {page.stem: page.label for page in pages})
    note = _only_cited(corpus)
    only = {doc: set(cited.get(reading_view(doc), {})) for doc in corpus.docs} if note else None
    index = search_index(corpus, reading_view, only=only)
    search = "search.html" if len(index.encode()) > INDEX_INSIDE else "index.html#search"
    common = Site(TITLE, pages, search, provenance(corpus, ROOT / "requirements.txt", code))
    _notebooks(site, common, bodies, figures, corpus)
    _evidence_pages(site, common)
    spans = read_marks(marks)
    documents.write_documents(site, common, corpus, spans, cited, note)
    start.write_start(site, common, corpus, bodies, figures, spans, index, note)
    verdicts = [(kind, WORDS[kind], why) for kind, why in WHY.items()]
    text = render("about.html.j2", site=common, kind="about", title="How this report was made",
                  here="", root="", verdicts=verdicts)  # fmt: skip
    write_page(site / "about.html", text)
    (site / "data" / "documents.csv").write_bytes(csv_bytes(corpus.documents, index=True))
    if single:
        _single(site, common)


def coloured(page: str, docs: list[str]) -> str:
    """The page, whose verdicts on one side have the colour of its document.

    Examples
    --------
    >>> coloured('<span class="v v-more">more in b</span>', ["a", "b"])
    '<span class="v v-more d2">more in b</span>'
    """
    return SIDED.sub(lambda found: pill(html.unescape(found[1]), docs), page)


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


def _page(stem: str, body: notebook_page.Body, nb: nbformat.NotebookNode, corpus: Corpus) -> Page:
    label = re.sub(r"^\d+_?", "", stem).replace("_", " ").capitalize() or stem
    best = (ranked(body.findings) or body.findings or [Finding("")])[0]
    verdict = Markup(pill(best.verdict, corpus.docs)) if best.verdict else Markup("")
    return Page(
        stem, f"{stem}.html", label, body.title, body.findings, signed(best.text, corpus.docs),
        verdict, settings(nb),
    )  # fmt: skip


def _notebooks(
    site: Path,
    common: Site,
    bodies: dict[str, notebook_page.Body],
    figures: dict[str, Figures],
    corpus: Corpus,
) -> None:
    for i, page in enumerate(common.pages):
        told = ranked(page.findings)
        headline = signed(told[0].text, corpus.docs) if told else page.title
        number_of = re.match(r"\d+", page.stem)
        text = render(
            "notebook_page.html.j2",
            site=common,
            kind="notebook",
            title=page.title,
            here=page.href,
            root="",
            headline=headline,
            question=page.title if told else page.label,
            number=f"Notebook {number_of[0]}" if number_of else "",
            body=Markup(bodies[page.stem].html),
            previous=common.pages[i - 1] if i else None,
            next=common.pages[i + 1] if i + 1 < len(common.pages) else None,
            settings=page.settings,
            files=_files(site, page.stem),
            cite=f"{page.title} In: {common.provenance.cite}",
            data=figures[page.stem].data(),
        )
        write_page(site / page.href, trimmed(text, len(text.encode()) - LARGEST))


def trimmed(page: str, over: int) -> str:
    """The page without so many bytes of the rows that its tables hold back; a CSV has them all.

    Examples
    --------
    >>> trimmed('<data class="ev-rest" hidden="" value="a\\nb\\nc\\nd"></data>', 3)
    '<data class="ev-rest" hidden="" value="a\\nb"></data>'
    """
    total = sum(len(found[2].encode()) for found in REST.finditer(page))
    if over <= 0 or not total:
        return page
    kept = max(1 - over / total, 0)

    def fewer(found: re.Match[str]) -> str:
        rows = found[2].split("\n")
        return found[1] + "\n".join(rows[: int(len(rows) * kept)]) + found[3]

    return REST.sub(fewer, page)


def _files(site: Path, stem: str) -> list[tuple[str, str]]:
    """The figures and tables of a page as files: (address, what to call it)."""
    found = []
    for folder, what in (("figures", "Figure"), ("data", "Table")):
        for path in sorted((site / folder).glob(f"{stem}-*")):
            name = path.stem.removeprefix(f"{stem}-").removesuffix("-figure").replace("-", " ")
            kind = path.suffix[1:].upper()
            found.append((f"{folder}/{path.name}", f"{what} {name} ({kind})"))
    return found


def _fragments(site: Path) -> list[Path]:
    return sorted((site / "evidence").glob("*.fragment.html"))


def _evidence_pages(site: Path, common: Site) -> None:
    """Wrap the evidence that tables and figures wrote."""
    for fragment in _fragments(site):
        name = fragment.name.removesuffix(".fragment.html")
        body = notebook_page.safe_html(fragment.read_text(encoding="utf-8"))
        owner = next((p for p in common.pages if name.startswith(p.stem + "-")), common.pages[0])
        table = name.removeprefix(owner.stem + "-").removesuffix("-figure")
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.DOTALL)
        title = (
            html.unescape(re.sub("<[^>]+>", "", heading[1]))
            if heading
            else f"The sentences behind the table {table.replace('-', ' ')}"
        )
        text = render(
            "evidence.html.j2",
            site=common,
            kind="evidence",
            title=title,
            here="",
            root="../",
            back={"href": f"../{owner.href}#{table}", "title": owner.title},
            has_heading=bool(heading),
            body=Markup(body),
        )
        write_page(site / "evidence" / f"{name}.html", text)
        fragment.unlink()


def citations(
    sources: dict[str, str], labels: dict[str, str]
) -> dict[str, dict[int, list[tuple[str, str]]]]:
    """For each reading view and sentence (from 0), (href, label) of the pages that link to it.

    Each notebook is named once for a sentence: its page, or else its evidence page.
    """
    found: dict[str, dict[int, dict[str, tuple[str, str]]]] = {}
    for page, text in sources.items():
        page = page.replace(".fragment.html", ".html")
        name = page.removeprefix("evidence/")
        stem = next((s for s in labels if re.match(rf"{re.escape(s)}[.-]", name)), None)
        if stem is None:
            continue
        anchor = ""
        for match in CITATION.finditer(text):
            if match[1]:
                anchor = match[1]
                continue
            sentences = found.setdefault(html.unescape(match[2]), {})
            target = f"{page}#{anchor}" if anchor else page
            sentences.setdefault(int(match[3]) - 1, {}).setdefault(stem, (target, labels[stem]))
    return {
        doc: {number: list(by.values()) for number, by in sentences.items()}
        for doc, sentences in found.items()
    }


def _only_cited(corpus: Corpus) -> str:
    """The note of a corpus too large to be shown whole, or ""."""
    words = int(corpus.token_bounds[-1])
    if words <= WORDS_SHOWN:
        return ""
    return (
        f"The corpus has {number(words)} words; above {number(WORDS_SHOWN)}, reading views and "
        "search hold only the sentences that the notebooks cite."
    )


def _single(site: Path, common: Site) -> None:
    all_parts = parts(site)
    searched = "search.html" if common.search == "search.html" else "index.html"
    here = common._replace(
        pages=[page._replace(href=f"#{part_address(page.href)}") for page in common.pages],
        search=f"#{part_address(searched)}",
    )
    frame = {"site": here, "here": "", "root": "", "home": f"#{all_parts[0].address}"}
    frame["about"] = f"#{part_address('about.html')}"
    text = render("single.html.j2", **frame, kind="single", title=TITLE, parts=all_parts)
    write_page(site / "report.html", text)
