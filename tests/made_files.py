"""Small files of every kind, made for the tests: each says `The river rises.`"""

from __future__ import annotations

import io
import zipfile

import pandas as pd

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(files: dict[str, str | bytes], *, stored: bool = False) -> bytes:
    """A zip archive of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", 0 if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this body, and further parts of the folder `word`."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    core = (
        '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Rivers</dc:title>'
        "<dc:creator>Ann Lee</dc:creator></p>"
    )
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    files["docProps/core.xml"] = core
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f'<w:part xmlns:w="{W}">{content}</w:part>'
    return zipped(files)


def run(text: str, look: str = "") -> str:
    """A run of a Word document."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    """A paragraph of a Word document."""
    return f"<w:p>{''.join(runs)}</w:p>"


def odt(body: str) -> bytes:
    """An OpenDocument text with this body."""
    names = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:t"'
    content = f"<o:document-content {names}><o:body><o:text>{body}</o:text></o:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content + "</o:document-content>",
        }
    )


def epub(chapters: dict[str, str], spine: list[str]) -> bytes:
    """A book whose spine names these places of its files."""
    items = "".join(f'<item id="i{n}" href="{place}"/>' for n, place in enumerate(spine))
    refs = "".join(f'<itemref idref="i{n}"/>' for n in range(len(spine)))
    book = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Rivers</dc:title>'
        f"<dc:language>en</dc:language></metadata><manifest>{items}</manifest>"
        f"<spine>{refs}</spine></package>"
    )
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="o/book.opf"/></container>',
        "o/book.opf": book,
    }
    return zipped(files | {f"o/{name}": page for name, page in chapters.items()})


def pdf(pages: list[list[tuple[int, int, str]]], info: str = "") -> bytes:
    """A PDF with lines of text at places (x, y from the lower left) of pages of 600 by 800."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F 12 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in lines
        )
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
            "/Encoding/WinAnsiEncoding>>>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    objects.append(f"<<{info}>>")
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\n"
    return (out + f"startxref\n{out.index('xref')}\n%%EOF\n").encode("latin-1")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def table(rows: list[dict[str, object]], kind: str) -> bytes:
    """A table as .xlsx or .parquet."""
    held, frame = io.BytesIO(), pd.DataFrame(rows)
    frame.to_excel(held, index=False) if kind == "xlsx" else frame.to_parquet(held)
    return held.getvalue()


MAIL = (
    "From: Ann Lee <ann@example.org>\nSubject: Rivers\nDate: Fri, 20 Apr 2001 19:35:02 -0400\n"
    "Content-Type: text/plain; charset=utf-8\n\nThe river rises.\n\nOn Monday, Bo wrote:\n> So?\n"
)
MBOX = "".join(f"From ann@example.org Fri Apr 20 19:35:0{n} 2001\n{MAIL}\n" for n in (1, 2))
ROWS = [{"id": "a", "text": "The river rises.", "year": 1999}]
HTML = (
    "<html lang=en><head><title>Rivers</title><style>p{color:red}</style></head><body>"
    "<nav><a href=/>Home</a> <a href=/x>About</a></nav><p>The river rises.</p></body></html>"
)

MADE: dict[str, bytes] = {
    "a.txt": b"The river rises.",
    "a.md": b"---\ntitle: Rivers\n---\n# \n\nThe [river](http://x.org) *rises*.",
    "a.html": HTML.encode(),
    "a.docx": docx(paragraph(run("The river rises."))),
    "a.odt": odt("<t:p>The river rises.</t:p>"),
    "a.rtf": rb"{\rtf1\ansi{\info{\title Rivers}}The river {\v not }rises.}",
    "a.pdf": pdf([[(50, 700, "The river rises.")]], "/Title(Rivers)"),
    "a.epub": epub({"c.xhtml": "<html><body><p>The river rises.</p></body></html>"}, ["c.xhtml"]),
    "a.srt": b"1\n00:00:01,000 --> 00:00:04,000\n<i>The river</i>\n\n2\n00:00:05,000 --> "
    b"00:00:06,000\nrises.\n",
    "a.vtt": b"WEBVTT\n\nNOTE no\n\n00:01.000 --> 00:02.000\n<v Ann>The river rises.\n",
    "a.csv": b"id;text;year\na;The river rises.;1999\n",
    "a.tsv": b"id\ttext\na\tThe river rises.\n",
    "a.xlsx": table(ROWS, "xlsx"),
    "a.parquet": table(ROWS, "parquet"),
    "a.json": b'[{"id": "a", "text": "The river rises."}]',
    "a.jsonl": b'{"id": "a", "text": "The river rises."}\n',
    "a.xml": b"<TEI><teiHeader><title>No</title></teiHeader><text><body><p>The ri<lb break='no'/>\n"
    b"ver rises.<note>No.</note></p></body></text></TEI>",
    "a.conllu": b"1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n"
    b"2\triver\triver\tNOUN\t_\t_\t3\tnsubj\t_\t_\n3\trises\trise\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n",
    "a.eml": MAIL.encode(),
    "a.mbox": MBOX.encode(),
}
