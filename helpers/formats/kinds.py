"""What kind of file it is: told by its content, and by its ending where that leaves it open."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

from helpers.formats.document import Source

ENDINGS = {
    "txt": (".txt", ".text", ""),
    "md": (".md", ".markdown", ".mdown", ".mkd"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx", ".docm", ".dotx"),
    "odt": (".odt", ".ott", ".fodt"),
    "rtf": (".rtf",),
    "pdf": (".pdf",),
    "epub": (".epub",),
    "captions": (".srt", ".vtt"),
    "delimited": (".csv", ".tsv", ".tab"),
    "xlsx": (".xlsx", ".xlsm"),
    "jsons": (".json", ".jsonl", ".ndjson"),
    "parquet": (".parquet",),
    "tei": (".xml", ".tei"),
    "conllu": (".conllu", ".conll"),
    "mail": (".eml", ".mbox", ".mbx"),
    "zip": (".zip",),
}
KIND_OF = {ending: kind for kind, endings in ENDINGS.items() for ending in endings}
NAMES = {
    "txt": "plain text", "md": "Markdown", "html": "a web page", "docx": "a Word document",
    "odt": "an OpenDocument text", "rtf": "Rich Text", "pdf": "a PDF", "epub": "an e-book",
    "captions": "captions", "delimited": "a table", "xlsx": "a workbook", "jsons": "JSON",
    "parquet": "Parquet", "tei": "TEI", "conllu": "CoNLL-U", "mail": "mail", "zip": "an archive",
}  # fmt: skip

_PICTURE = "is a picture; have its text recognised (OCR) and save that as .txt"
_SOUND = "is sound or film; save a transcript as .txt"
_PACKED = "is packed in a way that is not read; unpack it, or pack it as .zip"
_PROGRAM = "is a program or other binary file, not text; take it out of the corpus"
_SIGNS = [
    (b"\x89PNG", _PICTURE), (b"\xff\xd8\xff", _PICTURE), (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE), (b"MM\0*", _PICTURE), (b"BM", _PICTURE), (b"8BPS", _PICTURE),
    (b"ID3", _SOUND), (b"OggS", _SOUND), (b"fLaC", _SOUND), (b"\x1aE\xdf\xa3", _SOUND),
    (b"\x1f\x8b", _PACKED), (b"BZh", _PACKED), (b"\xfd7zXZ", _PACKED), (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED), (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"\x7fELF", _PROGRAM), (b"MZ\x90", _PROGRAM), (b"SQLite format 3\0", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM), (b"AT&TFORM", "is DjVu; save it as PDF with its text"),
    (b"ITSF", "is a help file (.chm); save it as .html"),
    (b"%!PS", "is PostScript; save it as PDF"),
    (b"BOOKMOBI", "is a Kindle book; save it as .epub"),
]  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STUB = 22  # bytes; the smallest archive there can be has as many
_CUE = re.compile(r"\A\s*(?:\d+\s*\n)?\s*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}\s*-->")
_MAIL = re.compile(
    r"^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|"
    r"Content-Type|Reply-To|X-[\w-]+):",
    re.MULTILINE | re.IGNORECASE,
)
_XML_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_FLAT_ODT = "is a flat OpenDocument file; save it as .odt"


class Kind(NamedTuple):
    """The name of a format's module, or why there is none; whether the file is damaged."""

    name: str = ""
    refusal: str = ""
    damaged: bool = False


def kind_of(source: Source) -> Kind:
    """What a file is.

    >>> kind_of(Source("a.doc", b"{\\\\rtf1 So.}")).name, kind_of(Source("a.txt", b"So.")).name
    ('rtf', 'txt')
    """
    raw = source.raw
    if len(raw) < _STUB and raw.startswith((b"PK", b"%PDF", _OLE, b"PAR1")):
        return Kind(refusal="holds nothing but the beginning of a file; save it anew")
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(source)
    if raw.startswith(_OLE):
        return _ole(source)
    if b"%PDF-" in raw[:1024]:
        return Kind("pdf")
    if raw.startswith(b"PAR1"):
        return Kind("parquet")
    for sign, refusal in _SIGNS:
        if raw.startswith(sign) and (len(sign) > 2 or b"\0" in raw[:64]):
            return Kind(refusal=refusal)
    if raw[:4] == b"RIFF" or raw[4:8] == b"ftyp":
        return Kind(refusal=_PICTURE if raw[8:12] in (b"WEBP", b"heic", b"avif") else _SOUND)
    return _textual(source, _head(raw))


def _head(raw: bytes) -> str:
    """The beginning as characters, whatever the encoding: enough for signs in ASCII."""
    head = raw[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:200].count(0) > 20:
        head = head.replace(b"\0", b"")
    return (
        head.decode("latin-1")
        .removeprefix("ï»¿")
        .removeprefix("ÿþ")
        .removeprefix("þÿ")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


def _textual(source: Source, head: str) -> Kind:
    by_ending = KIND_OF.get(source.suffix, "")
    start = head.lstrip()
    if start.startswith("{\\rtf"):
        return Kind("rtf")
    if start.startswith("WEBVTT") or _CUE.match(head):
        return Kind("captions")
    if by_ending in ("md", "delimited", "conllu", "mail", "captions", "rtf"):
        return Kind(by_ending)
    if start[:1] == "<" and (kind := _tagged(start)):
        return kind
    if by_ending in ("html", "tei", "jsons"):
        return Kind(by_ending)
    if start[:1] in "[{" and by_ending == "txt" and _is_json(source):
        return Kind("jsons")
    if re.match(r"From \S+.*\d{4}\n[\w-]+:", start) or (
        by_ending == "" and len(_MAIL.findall(start.split("\n\n")[0])) >= 3
    ):
        return Kind("mail")
    if by_ending == "txt":
        return Kind("conllu" if _is_conllu(start) else "txt")
    if by_ending:  # an ending that promises a container, around something else
        said = f"is not {NAMES[by_ending]}, or is damaged; save it anew"
        return Kind(refusal=said, damaged=len(source.raw) > 0)
    return Kind(refusal=f"is of a kind that is not read ({source.suffix}); save it as .txt")


def _without_prologue(start: str) -> str:
    """XML from its first element on: without declaration, comments and document type."""
    while found := _PROLOGUE.match(start):
        start = start[found.end() :]
    return start.lstrip()


def _tagged(start: str) -> Kind | None:
    """HTML, TEI or other XML; None for text that merely begins with a sign of less."""
    low = start[:2000].lower()
    if re.search(r"<!doctype\s+html|<html[\s>]|<frameset[\s>]|<head[\s>]", low):
        return Kind("html")
    declared = start.startswith("<?xml")
    root = _XML_ROOT.match(_without_prologue(start))
    if root and root[2] in ("TEI", "TEI.2", "teiCorpus"):
        return Kind("tei")
    if declared and root:
        if root[2] == "document" and "opendocument" in start[:4000]:
            return Kind(refusal=_FLAT_ODT)
        return Kind(
            refusal=f"is XML of another kind (<{root[2]}>), of which only TEI is read; "
            "save it as .txt or .html"
        )
    return None


def _is_json(source: Source) -> bool:
    import json

    try:
        held = json.loads(source.raw)
    except (ValueError, RecursionError):
        return False
    return isinstance(held, dict) or (
        isinstance(held, list) and bool(held) and isinstance(held[0], dict)
    )


def _is_conllu(start: str) -> bool:
    rows = [line for line in start.split("\n")[:50] if line and not line.startswith("#")]
    return bool(rows) and all(
        len(cells) == 10 and cells[0][:1].isdigit()
        for cells in (row.split("\t") for row in rows[:5])
    )


def _zipped(source: Source) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(source.raw)) as archive:
            names = set(archive.namelist())
            mime = (
                archive.open("mimetype").read(100).decode("latin-1") if "mimetype" in names else ""
            )
    except Exception as error:  # whatever the library raises for a damaged directory
        said = NAMES.get(KIND_OF.get(source.suffix, "zip"), "an archive")
        return Kind(refusal=f"is {said} that is damaged ({error}); save it anew", damaged=True)
    mime = mime.strip()
    if mime == "application/epub+zip" or "META-INF/container.xml" in names:
        return Kind("epub")
    if mime.startswith("application/vnd.oasis.opendocument.text"):
        return Kind("odt")
    if mime.startswith("application/vnd.oasis"):
        return Kind(refusal="is a sheet or slides of OpenDocument; save it as .csv, .xlsx or .odt")
    if "[Content_Types].xml" in names:
        folders = {name.split("/")[0] for name in names}
        for folder, kind in (("word", "docx"), ("xl", "xlsx")):
            if folder in folders:
                return Kind(kind)
        if "ppt" in folders:
            return Kind(refusal="is slides of PowerPoint; save them as PDF")
    if source.suffix in (".docx", ".odt", ".epub", ".xlsx"):
        kind = KIND_OF[source.suffix]
        if any(n.startswith(("word/", "xl/")) or n == "content.xml" for n in names):
            return Kind(kind)
        return Kind(refusal=f"is not {NAMES[kind]}, or is damaged; save it anew", damaged=True)
    return Kind("zip")


def _ole(source: Source) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in source.raw:
        return Kind(refusal="is protected with a password; save it without one")
    kinds = {".doc": "docx", ".xls": "xlsx", ".ppt": "pdf", ".msg": "eml"}
    return Kind(
        refusal="is a file of an old Office program; "
        f"save it as .{kinds.get(source.suffix, 'docx')}"
    )
