"""Figures inside the page: in its colours, each mark a link to the sentences it stands for."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import pandas as pd

from helpers import markup
from helpers.charts.drawing import KEPT, SVG
from helpers.charts.style import INK, TOKENS
from helpers.corpus import Corpus
from helpers.output import reading_view, sentence_address
from helpers.report.search import as_data
from helpers.tables.opened import listed_lines

DRAWING = re.compile(r'<img class="drawing(-narrow)?" src="(figures/[^"]+\.svg)" alt="([^"]*)">')
CAPTION = re.compile(
    r'<figure class="chart" id="([^"]+)">(?:(?!</figure>).)*?<figcaption>(.*?)</figcaption>',
    re.DOTALL,
)
TAGS = {
    "svg", "g", "path", "use", "image", "text", "tspan", "defs", "clipPath", "rect", "circle",
    "line", "polygon", "polyline",
}  # fmt: skip
COLOUR = ("fill", "stroke")
LARGEST = 50_000  # characters of a drawing; a larger one stays a file beside the page
TOLD = 40  # hits of a mark that the panel beside the figure shows
STORED = 60_000  # characters of sentences that a page keeps for its panel


class Opened(NamedTuple):
    """What a mark opens: its words, and its hits as (document, sentence, start, end) within it."""

    label: str
    hits: list[tuple[int, int, int, int]]


class Figures:
    """The figures of one page: `inline` puts them in, `data` is what the panel reads."""

    def __init__(self, site: Path, corpus: Corpus, stem: str) -> None:
        self.site, self.corpus, self.stem = site, corpus, stem
        self.opened: dict[str, list[Opened]] = {}
        self.small: dict[str, str] = {}  # each drawing as a narrow column shows it
        self.captions: dict[str, str] = {}

    def inline(self, page: str) -> str:
        """The page with its drawings in it, and evidence for marks of several sentences."""
        self.captions = dict(CAPTION.findall(page))
        return DRAWING.sub(self._drawing, page)

    def data(self) -> str:
        """Sentences and hits of all marks as JSON, or "" where nothing is marked."""
        told = self.told(set(self.opened))
        return as_data(told) if told["marks"] else ""

    def told(self, names: set[str]) -> dict:
        """What the panel needs for the figures of these names."""
        marks = {name: found for name, found in self.opened.items() if found and name in names}
        wanted = dict.fromkeys(
            hit[:2] for found in marks.values() for mark in found for hit in mark.hits[:TOLD]
        )
        sentences, room = {}, STORED
        for doc, sentence in wanted:
            text = sentence_text(self.corpus, doc, sentence)
            room -= len(text)
            if room < 0:
                break
            sentences[f"{doc}:{sentence}"] = text
        return {
            "docs": [[doc, f"{reading_view(doc)}#s"] for doc in self.corpus.docs],
            "sentences": sentences,
            "marks": {
                name: [[len(mark.hits), mark.hits[:TOLD]] for mark in found]
                for name, found in marks.items()
            },
        }

    def _drawing(self, found: re.Match[str]) -> str:
        path = self.site / html.unescape(found[2])
        if not path.is_file():
            return found[0]
        text = path.read_text(encoding="utf-8")
        if len(text) > LARGEST:
            _marks(path)
            return found[0].replace('class="drawing"', 'class="picture"')
        root = ElementTree.fromstring(text)
        name = path.stem.removeprefix(f"{self.stem}-").removesuffix("-narrow")
        given = _marks(path)
        opened = [Opened(mark["label"], self._hits(mark["hits"])) for mark in given]
        if found[1]:
            path.unlink()
        kept = self.opened.setdefault(name, [])
        links = [self._link(name, kept, mark) for mark in opened]
        if not found[1] and any(links):
            self._evidence(name, html.unescape(found[3]))
        first = [True]

        def link(element: ElementTree.Element) -> dict[str, str]:
            number = int(re.search(r"m(\d+)$", element.get("id", ""))[1])
            if not links[number]:
                return {}
            tab, first[0] = ("0" if first[0] else "-1"), False
            return {
                "class": "mark",
                "href": links[number][0],
                "data-m": links[number][1],
                "tabindex": tab,
            }

        inside = "".join(written_figure(child, link) for child in root)
        role = "group" if any(links) else "img"
        size = "narrow" if found[1] else "wide"
        made = (
            f'<svg class="drawing {size}" data-figure="{html.escape(name)}" '
            f'viewBox="{root.get("viewBox")}" width="{root.get("width")}" '
            f'height="{root.get("height")}" role="{role}" '
            f'aria-label="{found[3]}">{inside}</svg>'
        )
        if found[1] or name not in self.small:
            self.small[name] = made
        return made

    def _hits(self, spans: list[list]) -> list[tuple[int, int, int, int]]:
        """The spans within their sentences; those of documents that are not here are left out."""
        corpus, hits = self.corpus, []
        for doc, start, end in spans:
            if doc not in corpus.docs:
                continue
            i = corpus.index(doc)
            a, b = corpus.sentence_bounds[i : i + 2]
            starts = corpus.sentence_starts[a:b]
            sentence = max(int(np.searchsorted(starts, start, side="right")) - 1, 0)
            first, last = int(starts[sentence]), int(corpus.sentence_ends[a + sentence])
            hits.append((i, sentence, max(start - first, 0), min(end, last) - first))
        return hits

    def _link(self, name: str, kept: list[Opened], mark: Opened) -> tuple[str, str] | None:
        """Address and number of a mark; parts that stand for one thing share one number."""
        if not mark.hits:
            return None
        if mark not in kept:
            kept.append(mark)
        number = kept.index(mark)
        if len({hit[:2] for hit in mark.hits}) == 1:
            doc, sentence = mark.hits[0][:2]
            href = sentence_address(self.corpus.docs[doc], sentence)
        else:
            href = f"evidence/{self.stem}-{name}-figure.html#m{number}"
        return href, str(number)

    def _evidence(self, name: str, caption: str) -> None:
        sections = []
        for number, mark in enumerate(self.opened[name]):
            if len({hit[:2] for hit in mark.hits}) == 1:
                continue
            lines = listed_lines(self._spans(mark.hits), self.corpus)
            sections.append(
                f'<section class="ev" id="m{number}"><h2>{markup.escape(mark.label)}</h2>'
                f"{lines}</section>\n"
            )
        if sections:
            path = self.site / "evidence" / f"{self.stem}-{name}-figure.fragment.html"
            path.parent.mkdir(exist_ok=True)
            title = f"<h1>The sentences behind a figure</h1><p>{markup.escape(caption)}</p>"
            path.write_text(title + "".join(sections), encoding="utf-8", newline="\n")

    def _spans(self, hits: list[tuple[int, int, int, int]]) -> pd.DataFrame:
        corpus, rows = self.corpus, []
        for doc, sentence, a, b in hits:
            first = int(corpus.sentence_starts[corpus.sentence_bounds[doc] + sentence])
            rows.append((corpus.docs[doc], first + a, first + b))
        return pd.DataFrame(rows, columns=["doc", "start", "end"])


def sentence_text(corpus: Corpus, doc: int, sentence: int) -> str:
    """The sentence as it stands, its line breaks as spaces, so that offsets stay."""
    s = corpus.sentence_bounds[doc] + sentence
    text = corpus.texts[doc][corpus.sentence_starts[s] : corpus.sentence_ends[s]]
    return re.sub(r"\s", " ", text)


def written_figure(
    element: ElementTree.Element, link: Callable[[ElementTree.Element], dict[str, str]]
) -> str:
    """The element in the page's colours, with nothing in it but shapes, words and links.

    Examples
    --------
    >>> bad = '<g xmlns="http://www.w3.org/2000/svg"><script/><path d="M0 0" fill="#0b629b"/></g>'
    >>> written_figure(ElementTree.fromstring(bad), dict)
    '<g><path d="M0 0" fill="var(--doc-1)"/></g>'
    """
    tag = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else ""
    if tag not in TAGS:
        return ""
    inside = "".join(written_figure(child, link) for child in element)
    if tag in ("text", "tspan"):
        inside = escape(element.text or "") + inside
    if element.get("class") == "mark":
        title = element.findtext(f"{SVG}title") or ""
        words = f"<title>{escape(title)}</title>"
        attributes = link(element)
        tag = "a" if attributes else "g"
        return f"<{tag}{_spelled(attributes)}>{words}{inside}</{tag}>"
    attributes = {k: _themed(k, v) for k, v in element.attrib.items() if _may_stay(k, v)}
    if tag == "text" and attributes.get("fill") == f"var(--{TOKENS[INK]})":
        del attributes["fill"]
    return (
        f"<{tag}{_spelled(attributes)}>{inside}</{tag}>"
        if inside
        else (f"<{tag}{_spelled(attributes)}/>")
    )


def _may_stay(name: str, value: str) -> bool:
    if name == "href":
        return value.startswith(("#", "data:image/png;base64,"))
    return name in KEPT and name != "class"


def _themed(name: str, value: str) -> str:
    token = TOKENS.get(value) if name in COLOUR else None
    return f"var(--{token})" if token else value


def _spelled(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())


def _marks(path: Path) -> list[dict]:
    """What the drawing's marks stand for; the file beside it is for this reading only."""
    beside = path.with_suffix(".json")
    if not beside.is_file():
        return []
    given = json.loads(beside.read_text(encoding="utf-8"))
    beside.unlink()
    return given
