"""TEI (.xml): the text of an edition as its reader sees it, without header and apparatus."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from helpers.formats.document import Break, Document, Documents, LeftOut, Readable, Unread, opened
from helpers.formats.markup import Blocks, local, parse_xml, walk

_PASSED = {
    "teiHeader": "", "facsimile": "", "standOff": "", "sourceDoc": "",
    "note": "notes", "ref": "references", "rt": "readings of characters",
    "fw": "running heads and page numbers", "sic": "faults that are corrected beside them",
    "abbr": "abbreviations that are written out beside them", "del": "deleted text",
    "orig": "spellings that are regularised beside them", "back": "matter at the end",
    "rdg": "other readings", "surplus": "text marked as surplus", "figDesc": "picture captions",
}  # fmt: skip
_CHOSEN = {"sic": "corr", "abbr": "expan", "orig": "reg"}
_BLOCK = {"p", "ab", "head", "l", "lg", "div", "div1", "div2", "div3", "div4", "item", "list",
          "sp", "speaker", "stage", "u", "seg", "row", "cell", "table", "quote", "titlePage",
          "titlePart", "docTitle", "docImprint", "docAuthor", "byline", "opener", "closer",
          "salute", "signed", "dateline", "trailer", "front", "body", "floatingText", "epigraph",
          "argument", "figure", "castItem", "imprimatur", "docEdition", "docDate"}  # fmt: skip


def read(path: Readable) -> Documents:
    """The text of each TEI document of a file; pages and speakers as breaks."""
    source = opened(path)
    root = parse_xml(source.raw)
    if local(root) not in ("TEI", "TEI.2", "teiCorpus", "text"):
        raise Unread(
            f"{source.name} is XML of another kind (<{local(root)}>), of which only TEI is read; "
            "save it as .txt or .html"
        )
    inner = [e for e in root.iter() if local(e) in ("TEI", "TEI.2")] or [root]
    for number, tei in enumerate(inner, start=1):
        document = _document(tei, source.stem)
        if len(inner) > 1:
            name = tei.get("{http://www.w3.org/XML/1998/namespace}id") or f"{number:03d}"
            document = Document(
                name, document.text, document.metadata, document.breaks, document.left_out
            )
        yield document


def _document(tei: etree._Element, stem: str) -> Document:
    blocks, left, breaks = Blocks(), Counter(), []
    body = next((e for e in tei.iter() if local(e) == "text"), None)
    if body is not None:
        _collect(body, blocks, left, breaks)
    text = blocks.text()
    left_out = tuple(
        LeftOut(_PASSED[name], "not the text itself", count)
        for name, count in left.items()
        if count
    )
    return Document(stem, text, _metadata(tei), tuple(_placed(breaks, text)), left_out)


def _placed(breaks: list[Break], text: str) -> list[Break]:
    return [Break(min(offset, len(text)), label) for offset, label in breaks]


def _collect(body: etree._Element, blocks: Blocks, left: Counter[str], breaks: list[Break]) -> None:
    def enter(element: etree._Element, name: str) -> bool:
        if name in _PASSED and _passed(element, name):
            left[name] += len(" ".join(element.itertext()).split())
            return False
        if name in ("lb", "pb", "cb", "milestone"):
            joined = element.get("break") == "no"
            if name == "pb":
                label = element.get("n") or element.get("facs") or ""
                breaks.append(Break(blocks.here, f"p. {label}" if label else "p."))
            if not joined:
                blocks.add(" ")
            else:
                blocks.join()
        elif name in _BLOCK:
            blocks.end("\n" if name == "l" else "\n\n")
        if name in ("sp", "u") and (who := element.get("who")):
            breaks.append(Break(blocks.length, who.lstrip("#")))
        return True

    def leave(element: etree._Element, name: str) -> None:
        if name == "l":
            blocks.end("\n" if _goes_on(element) else "\n\n")
        elif name in _BLOCK:
            blocks.end()

    walk(body, enter, leave, blocks.add)


def _passed(element: etree._Element, name: str) -> bool:
    """Of a pair in `choice` the edited form stands; alone, the form is all there is."""
    if name not in _CHOSEN:
        return True
    parent = element.getparent()
    return parent is not None and any(local(e) == _CHOSEN[name] for e in parent)


def _goes_on(line: etree._Element) -> bool:
    following = line.getnext()
    return following is not None and local(following) == "l"


def _metadata(tei: etree._Element) -> dict[str, str]:
    header = next((e for e in tei.iter() if local(e) == "teiHeader"), None)
    if header is None:
        return {}
    said = {
        "title": _first(header, "titleStmt", "title"),
        "author": _author(header),
        "date": _date(header),
        "language": _language(header, tei),
    }
    return {key: value for key, value in said.items() if value}


def _first(header: etree._Element, within: str, name: str) -> str:
    for holder in header.iter("{*}" + within):
        for element in holder.iter("{*}" + name):
            if value := " ".join("".join(element.itertext()).split()):
                return value
    return ""


def _author(header: etree._Element) -> str:
    for holder in header.iter("{*}titleStmt"):
        for author in holder.iter("{*}author"):
            names = [e for e in author.iter("{*}forename", "{*}surname")]
            if names:
                return " ".join(" ".join("".join(e.itertext()).split()) for e in names)
            return " ".join(" ".join(author.itertext()).split())
    return ""


def _date(header: etree._Element) -> str:
    for within in ("creation", "sourceDesc", "publicationStmt"):
        for holder in header.iter("{*}" + within):
            for date in holder.iter("{*}date"):
                value = (
                    date.get("when") or date.get("notBefore") or "".join(date.itertext()).strip()
                )
                if value:
                    return value[:10]
    return ""


def _language(header: etree._Element, tei: etree._Element) -> str:
    for element in header.iter("{*}language"):
        if ident := element.get("ident"):
            return ident
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    text = next((e for e in tei.iter() if local(e) == "text"), None)
    return (text.get(xml_lang) if text is not None else None) or tei.get(xml_lang) or ""
