"""Web pages (.html): the main text, and what the page says of itself."""

from __future__ import annotations

import json
import re

from lxml import etree
from lxml import html as lxml_html

from helpers.errors import CorpusError
from helpers.formats.document import (
    Document,
    Documents,
    Guess,
    LeftOut,
    Readable,
    Unread,
    opened,
    words_in,
)
from helpers.formats.encodings import decode
from helpers.formats.limits import NESTING
from helpers.formats.markup import Blocks, walk

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?([-\w:]+)""", re.I
)
_META = {
    "title": ("og:title", "dc.title", "citation_title", "twitter:title"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "parsely-author"),
    "date": ("article:published_time", "date", "dc.date", "citation_publication_date",
             "datepublished", "pubdate", "dc.date.issued", "dcterms.created", "parsely-pub-date"),
    "language": ("content-language", "dc.language"),
}  # fmt: skip
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def read(path: Readable, *, encoding: str = "") -> Documents:
    """The main text of a page, without menus, heads and feet, with its title, author and date."""
    source = opened(path)
    found = re.search(_DECLARED, source.raw[:4096])
    try:
        decoded = decode(source.raw, encoding, declared=found[1].decode() if found else "")
    except ValueError as error:
        raise CorpusError(f"{source.name} {error}") from None
    if nesting(decoded.text) > NESTING:
        raise CorpusError(
            f"{source.name} nests elements more than {NESTING:,} deep; no person wrote this page"
        )
    text, whole = page_text(decoded.text)
    if not text:
        frames = "<frame" in decoded.text.lower()
        raise Unread(
            f"{source.name} holds no text of its own"
            + (" but names the pages of its frames; give those" if frames else "; take it out")
        )
    left_out, guesses = [], list(decoded.guesses)
    passed = words_in(whole) - words_in(text)
    if passed > 0:
        left_out.append(LeftOut("menus, heads and feet of the page", "not main text", passed))
    if words_in(text) < words_in(whole) / 2:
        share = f"{words_in(text):,} of the {words_in(whole):,} words of the page"
        guesses.append(Guess("main text", share, "not certain", "more was left out than kept"))
    meta = {**page_metadata(decoded.text), "encoding": decoded.encoding}
    yield Document(source.stem, text, meta, left_out=tuple(left_out), guesses=tuple(guesses))


_NESTED = re.compile(
    r"<(/?)(?!p\b|li\b|d[td]\b|t[drh]\b|option\b)([a-z][a-z0-9]*)\b", re.IGNORECASE
)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
         "source", "track", "wbr"}  # fmt: skip


def nesting(page: str) -> int:
    """How deep a page nests its elements at most, by its tags.

    >>> nesting("<div><b>One</b><br><i>two</i></div>")
    2
    """
    depth = most = 0
    for tag in _NESTED.finditer(page):
        if tag[2].lower() not in _VOID:
            depth = max(0, depth + (-1 if tag[1] else 1))
            most = max(most, depth)
    return most


def page_text(page: str) -> tuple[str, str]:
    """The main text of a page, and all of its text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(_plain_lists(page))
    plain = {"list_bullets": False, "alt_texts": False, "preserve_formatting": True}
    main = extract_plain_text(tree, main_content=True, **plain)
    whole = extract_plain_text(tree, main_content=False, **plain)
    return _blank_lines(main), _blank_lines(whole)


def _plain_lists(page: str) -> str:
    """The page with its lists of text as paragraphs: short lists are taken for menus otherwise.

    Lists that are mostly links, or stand in menus, heads and feet, stay as they are.
    """
    if not re.search(r"<[uod]l[\s>]", page, re.IGNORECASE):
        return page
    try:
        root = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return page
    changed = False
    for held in list(root.iter("ul", "ol", "dl")):
        whole = len("".join(held.itertext()))
        links = sum(len("".join(link.itertext())) for link in held.iter("a"))
        if 3 * links > whole or any(_beside(e) for e in (held, *held.iterancestors())):
            continue
        changed = True
        held.tag = "div"
        for item in held:
            if item.tag in ("li", "dt", "dd"):
                item.tag = "p"
    return lxml_html.tostring(root, encoding="unicode") if changed else page


_BESIDE = {"nav", "header", "footer", "aside", "form", "menu"}
_BESIDE_NAMES = re.compile(
    r"nav|menu|sidebar|footer|header|comment|share|social|related|breadcrumb|widget|tags?\b|meta|"
    r"pagination|toolbar|cookie|banner",
    re.IGNORECASE,
)


def _beside(element: etree._Element) -> bool:
    if element.tag in ("html", "body"):
        return False
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return element.tag in _BESIDE or bool(_BESIDE_NAMES.search(named))


def _blank_lines(text: str) -> str:
    """One blank line between blocks at most, no space at the ends of lines."""
    text = re.sub(r"[ \t\xa0]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def page_metadata(page: str) -> dict[str, str]:
    """Title, author, date and language as a page states them."""
    try:
        root = lxml_html.document_fromstring(page.encode(), parser=parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return {}
    stated = _stated(root)
    found = {
        key: next((stated[name] for name in names if stated.get(name)), "")
        for key, names in _META.items()
    }
    linked = _linked_data(root)
    title = root.find(".//title")
    found["title"] = found["title"] or linked.get("headline", "") or _text(title)
    found["author"] = found["author"] or linked.get("author", "") or _byline(root)
    date = found["date"] or linked.get("datePublished", "") or _time(root)
    found["date"] = day[0] if (day := _DAY.match(date)) else date
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    found["language"] = language or found["language"]
    return {key: " ".join(value.split())[:300] for key, value in found.items() if value}


def parser() -> lxml_html.HTMLParser:
    """A parser for pages from anyone: nothing is fetched."""
    return lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)


def _stated(root: etree._Element) -> dict[str, str]:
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv") or ""
        name = name or meta.get("itemprop") or ""
        stated.setdefault(name.lower(), meta.get("content") or "")
    return stated


def _linked_data(root: etree._Element) -> dict[str, str]:
    """Headline, author and date of JSON-LD, where a page has it."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            held = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = held.get("@graph", held) if isinstance(held, dict) else held
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict) and ("headline" in item or "datePublished" in item):
                author = item.get("author")
                author = author[0] if isinstance(author, list) and author else author
                name = author.get("name") if isinstance(author, dict) else author
                found = {**item, "author": name}
                return {
                    key: value
                    for key in ("headline", "author", "datePublished")
                    if isinstance(value := found.get(key), str)
                }
    return {}


def _text(element: etree._Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _byline(root: etree._Element) -> str:
    for element in root.iter("a", "span", "address", "p", "div"):
        marks = f"{element.get('rel', '')} {element.get('class', '')}".lower().split()
        if "author" in marks or element.get("itemprop") == "author":
            return _text(element)[:100]
    return ""


def _time(root: etree._Element) -> str:
    for element in root.iter("time"):
        if day := _DAY.match(element.get("datetime") or _text(element)):
            return day[0]
    return ""


# Pages without menus: chapters of books, mail, what Markdown becomes

_BLOCK = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "tr",
          "table", "blockquote", "section", "article", "aside", "header", "footer", "figure",
          "figcaption", "pre", "body", "hr", "center", "caption", "main", "address"}  # fmt: skip
_UNSEEN = {"script", "style", "head", "template", "noscript", "rt", "rp", "svg", "math", "iframe",
           "object", "textarea", "select", "button"}  # fmt: skip


def plain_text(page: str | bytes, blocks: Blocks | None = None) -> str:
    """All text of a simple page, block by block, lines only where it breaks them itself.

    >>> plain_text("<p>One<br>two</p><ul><li>three <b>f</b>our</ul>")
    'One\\ntwo\\n\\nthree four'
    """
    raw = page.encode() if isinstance(page, str) else page
    out = blocks or Blocks()
    if not raw.strip():
        return out.text()
    try:
        root = lxml_html.document_fromstring(raw, parser=parser())
    except (etree.ParserError, etree.XMLSyntaxError):
        return out.text()
    kept = 0  # depth of elements whose white space stands

    def enter(element: etree._Element, name: str) -> bool:
        nonlocal kept
        if name in _UNSEEN or element.get("hidden") is not None:
            return False
        if name in _BLOCK:
            out.end()
        if name == "br":
            out.newline()
        kept += name == "pre"
        return True

    def leave(element: etree._Element, name: str) -> None:
        nonlocal kept
        if name in _BLOCK:
            out.end()
        elif name in ("td", "th"):
            out.add(" ")
        kept -= name == "pre"

    walk(root, enter, leave, lambda text: out.exact(text) if kept else out.add(text))
    return out.text()
