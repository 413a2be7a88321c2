"""The start page: headline and stories, what cannot be told, look-up, documents, notebooks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from markupsafe import Markup

from helpers.corpus import Corpus
from helpers.layers import layer
from helpers.output import reading_view
from helpers.report import notebook_page
from helpers.report.documents import beside, dated, described
from helpers.report.figures import Figures
from helpers.report.maps import row_words, strip
from helpers.report.marks import TextMark
from helpers.report.search import as_data, groups, word_index
from helpers.report.site import render, write_page
from helpers.report.stories import chosen_stories, signed, untold
from helpers.stopwords import stopwords
from helpers.tables.verdicts import COLOURED, WHY, WORDS, pill, read_verdict, sign
from helpers.wording import Finding, listing, plural

if TYPE_CHECKING:
    from helpers.report.assembly import Page, Site

OPEN = 10  # documents that stand open
SHORT = 90  # characters of a line in the list of findings
EXAMPLES = 4


def write_start(
    site: Path,
    common: Site,
    corpus: Corpus,
    bodies: dict[str, notebook_page.Body],
    figures: dict[str, Figures],
    marks: dict[str, list[TextMark]],
    index: Markup,
    note: str,
) -> None:
    """Write the start page and, where its index is large, the search page."""
    offered = [(page, page.findings) for page in common.pages]
    told = chosen_stories(offered)
    stories = [
        _story(n, page, finding, bodies[page.stem], figures[page.stem], corpus)
        for n, (page, finding) in enumerate(told, 1)
    ]
    search = _search(corpus, index, note)
    if common.search == "search.html":
        frame = {"site": common, "here": "", "root": "", "kind": "search", "title": "Search"}
        write_page(site / "search.html", render("search_page.html.j2", **frame, search=search))
        search = search | {"href": "search.html"}
    docs, words = corpus.docs, int(corpus.token_bounds[-1])
    sentences = int(corpus.sentence_bounds[-1])
    sizes = f"{plural(len(docs), 'document')} · {plural(words, 'word')} · "
    row = row_words(np.diff(corpus.token_bounds).tolist()[:OPEN])
    text = render(
        "start.html.j2",
        site=common,
        kind="start",
        title=common.title,
        here="index.html",
        root="",
        sizes=sizes + plural(sentences, "sentence"),
        headline=signed(told[0][1].text, docs) if told else _plain_headline(corpus),
        summary=signed(_summary(corpus), docs),
        lines=_lines(told, untold(offered), corpus),
        stories=stories,
        tally=_tally(site, common),
        search=search,
        documents=[_document(corpus, i, marks, row) for i in range(len(docs))],
        row_words=row,
        beside=beside(corpus),
        left_out=_left_out(corpus),
        data=_data(told, figures),
    )
    write_page(site / "index.html", text)


def _plain_headline(corpus: Corpus) -> Markup:
    return signed(f"How {listing(corpus.docs, most=3)} {_is(corpus)} written", corpus.docs)


def _is(corpus: Corpus) -> str:
    return "is" if len(corpus.docs) == 1 else "are"


def _summary(corpus: Corpus) -> str:
    columns = [
        f"{column} ({listing(dict.fromkeys(v for v in values if v), most=6)})"
        for column, values in groups(corpus).items()
    ]
    grouped = f", by {listing(columns)}" if columns else ""
    dates = sorted(str(d) for d in corpus.metadata.get("date", []) if isinstance(d, str) and d)
    known = ""
    if dates:
        first, last = dated(dates[0]), dated(dates[-1])
        known = f", {first}" if first == last else f", {first} to {last}"
    return (
        f"{listing(corpus.docs, most=6)}{grouped}{known}. This report describes how "
        f"{'it is' if len(corpus.docs) == 1 else 'they are'} written; what the texts claim stays "
        "theirs."
    )


def _lines(told, left, corpus: Corpus) -> list[dict]:
    """The further findings and what cannot be told, a line each."""
    lines = [
        {
            "href": f"#story-{n}",
            "sign": Markup(sign(finding.verdict, corpus.docs)),
            "text": _short(finding.text),
        }
        for n, (_, finding) in enumerate(told, 1)
    ]
    if left:
        page, finding = left
        lines.append(
            {
                "href": f"{page.href}#{finding.anchor}" if finding.anchor else page.href,
                "sign": Markup(sign(finding.verdict, corpus.docs)),
                "text": _short(finding.text),
            }
        )
    return lines


def _short(text: str) -> str:
    """The sentence without its brackets, cut at a word where it is long.

    Examples
    --------
    >>> _short("The text is hard (16.7, 13.1 to 23.4).")
    'The text is hard.'
    """
    text = re.sub(r"\s*\([^()]*\)", "", text)
    if len(text) <= SHORT:
        return text
    return f"{text[: text.rfind(' ', 0, SHORT)].rstrip(',;:')} …"


def _story(
    n: int,
    page: Page,
    finding: Finding,
    body: notebook_page.Body,
    figures: Figures,
    corpus: Corpus,
) -> dict:
    alignment = notebook_page.alignments(body.html).get(finding.figure, "")
    drawing = figures.small.get(finding.figure, "")
    caption = figures.captions.get(finding.figure, "")
    figure = re.sub(
        r'<figure class="chart alignment" id="[^"]*"', '<figure class="chart"', alignment
    )
    if drawing:
        made = _renamed(drawing, page.stem)
        figure = f'<figure class="chart">{made}<figcaption>{caption}</figcaption></figure>'
    return {
        "id": f"story-{n}",
        "question": finding.question or page.label,
        "verdict": Markup(pill(finding.verdict, corpus.docs)),
        "text": signed(finding.text, corpus.docs),
        "plain": finding.text,
        "figure": Markup(figure),
        "wide": bool(alignment),
        "href": f"{page.href}#{finding.anchor}" if finding.anchor else page.href,
    }


def _renamed(drawing: str, stem: str) -> str:
    """The drawing with names of its own, so that two of a name can stand on one page."""
    return re.sub(r'(\bid="|href="#|url\(#|data-figure=")(?=[\w-])', rf"\g<1>{stem}-", drawing)


def _data(told, figures: dict[str, Figures]) -> Markup | str:
    """What the panel reads of the figures that the start page shows."""
    made: dict = {"docs": [], "sentences": {}, "marks": {}}
    for page, finding in told:
        data = figures[page.stem].told({finding.figure})
        if data["marks"]:
            made["docs"] = data["docs"]
            made["sentences"] |= data["sentences"]
            made["marks"] |= {f"{page.stem}-{name}": m for name, m in data["marks"].items()}
    return as_data(made) if made["marks"] else ""


def _tally(site: Path, common: Site) -> dict | None:
    """How many verdicts of each kind the largest table of them has."""
    best: tuple[int, Path, Counter] | None = None
    for path in sorted((site / "data").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            if "verdict" not in file.readline().rstrip("\n").split(","):
                continue
        said = pd.read_csv(path, usecols=["verdict"], dtype=str)["verdict"].dropna()
        kinds = Counter(v.kind for v in map(read_verdict, said) if v)
        if kinds and (best is None or kinds.total() > best[0]):
            best = kinds.total(), path, kinds
    if best is None:
        return None
    total, path, kinds = best
    owners = [page for page in common.pages if path.stem.startswith(f"{page.stem}-")]
    owner = (owners or common.pages)[0]
    rows = [
        (kinds[k], k, WORDS[k], why) for k, why in WHY.items() if k != "count" and kinds.total()
    ]
    sure, near = kinds["more"], kinds["hint"]
    return {
        "title": "How sure, counted",
        "text": f"{total:,} things were compared one by one: {sure:,} surely differ, {near:,} come "
        "near. Short texts leave most of them open, so the findings above also count names, roles "
        "and sentences.",
        "href": f"{owner.href}#{path.stem.removeprefix(owner.stem + '-')}",
        "rows": rows,
    }


def _search(corpus: Corpus, index: Markup, note: str) -> dict:
    words = layer(corpus)
    sizes = words.counts
    common = stopwords()
    order = [corpus.vocabulary[c] for c in np.argsort(-sizes, kind="stable")[:400]]
    content = [word for word in order if word not in common and word.isalpha()][:EXAMPLES]
    content = [_as_written(corpus, word) for word in content]
    within = [(f"doc:{doc}", doc) for doc in corpus.docs[:60]]
    for column, values in groups(corpus).items():
        within += [(f"{column}:{v}", f"{column}: {v}") for v in dict.fromkeys(values) if v]
    return {
        "index": index,
        "note": note,
        "href": "",
        "examples": content,
        "documents": corpus.docs,
        "within": within,
        "words": word_index(corpus),
    }


def _as_written(corpus: Corpus, word: str) -> str:
    """The form in which a word stands most often."""
    codes = corpus.form_codes[layer(corpus).hits(layer(corpus).code_of[word])]
    forms, counts = np.unique(codes, return_counts=True)
    return str(corpus.forms[forms[counts.argmax()]])


def _document(corpus: Corpus, i: int, marks: dict[str, list[TextMark]], row: int) -> dict:
    doc = corpus.docs[i]
    about = corpus.documents.iloc[i].to_dict()
    title = about.get("title") or doc
    return {
        **about,
        "id": doc,
        "title": title,
        "name": signed(title, corpus.docs),
        "date": dated(about.get("date") or ""),
        "note": about.get("note") or "",
        "described": described(about),
        "href": reading_view(doc),
        "sign": f"d{i + 1}" if 1 < len(corpus.docs) <= COLOURED else "",
        "strip": strip(corpus, doc, marks.get(doc, []), row) if i < OPEN else "",
    }


def _left_out(corpus: Corpus) -> list[tuple]:
    table = getattr(corpus, "left_out", None)
    return [] if table is None else [tuple(row)[:4] for row in table.itertuples(index=False)]
