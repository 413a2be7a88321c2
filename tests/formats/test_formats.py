"""Each format: the text that a person would read in it, what is left out, what the file states."""

from __future__ import annotations

import pytest
from made_files import MADE, docx, epub, odt, paragraph, pdf, run, zipped

from helpers.errors import CorpusError
from helpers.formats import Document, LeftOut, Source, Unread, read


def of(name: str, raw: bytes | str) -> Document:
    (document,) = read(Source(name, raw if isinstance(raw, bytes) else raw.encode()))
    return document


def left(document: Document) -> dict[str, int]:
    return {item.what: item.amount for item in document.left_out}


@pytest.mark.parametrize("name", MADE)
def test_every_kind_gives_its_text(name):
    documents = list(read(Source(name, MADE[name])))
    assert [document.text for document in documents] == ["The river rises."] * len(documents)
    assert len(documents) == (2 if name == "a.mbox" else 1)


PLAIN = (".txt", ".tsv", ".csv", ".md", ".eml", ".jsonl")  # text but for their endings


@pytest.mark.parametrize("name", [name for name in MADE if not name.endswith(PLAIN)])
def test_the_kind_is_told_by_content(name):
    documents = list(read(Source("a.txt", MADE[name])))
    assert documents[0].text == "The river rises."
    assert "kind" in [guess.what for guess in documents[0].guesses]


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx", "a.rtf", "a.pdf", "a.epub", "a.eml"])
def test_titles_are_kept(name):
    assert of(name, MADE[name]).metadata["title"] == "Rivers"


def test_word_documents_read_as_if_all_changes_were_accepted():
    changed = paragraph(
        run("One"),
        f"<w:ins>{run(' two')}</w:ins><w:del><w:r><w:delText>three four</w:delText></w:r></w:del>",
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>",
        run("secret", "<w:vanish/>"),
        "<w:r><w:br/><w:t>five</w:t><w:tab/><w:t>six</w:t></w:r>",
    )
    cells = "".join(f"<w:tc>{paragraph(run(word))}</w:tc>" for word in ("a", "b"))
    document = of(
        "a.docx",
        docx(
            changed + f"<w:sdt><w:sdtContent>{cells}</w:sdtContent></w:sdt>",
            footnotes=f"<w:footnote>{paragraph(run('A note.'))}</w:footnote>",
            comments=paragraph(run("No, no.")),
            header1=paragraph(run("Head")),
        ),
    )
    assert document.text == "One two\nfive six\n\na\n\nb\n\nA note."
    assert left(document) == {
        "deleted text": 2,
        "hidden text": 1,
        "comments": 2,
        "running heads": 1,
    }
    assert document.metadata["author"] == "Ann Lee"


def test_open_document_texts():
    document = of(
        "a.odt",
        odt(
            "<t:tracked-changes><t:p>gone</t:p></t:tracked-changes><t:h>Head</t:h>"
            "<t:p>One<t:s/>two<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>A note."
            "</t:p></t:note-body></t:note>.<t:line-break/>Three</t:p><t:p>Four</t:p>"
        ),
    )
    assert document.text == "Head\n\nOne two.\nThree\n\nA note.\n\nFour"
    assert left(document) == {"deleted text": 1}


def test_rich_text():
    rtf = (
        r"{\rtf1\ansi{\header Head}caf\'e9 ex\-port\par {\field{\*\fldinst HYPERLINK "
        r'"http://x.org"}{\fldrslt link}}{\footnote A note.}\par \u8364 ?5\cell 6}'
    )
    document = of("a.rtf", rtf)
    assert document.text.split() == ["café", "export", "link", "A", "note.", "€5", "6"]
    assert left(document) == {"running heads, feet and comments": 1}


LONG = [
    ["In one page we", "read of the pub-", "lic, and it goes"],
    ["on over the well-", "known page. It", "is well-known."],
    ["Page three ends", "here and not be-", "fore this line."],
]


FIRST = ("In", "on", "Page")


def test_pdfs_are_whole_again():
    pages = [
        [(50, 740, f"Running head {n}"), (50, 40, str(n))]
        + [(50, 700 - 14 * i, line) for i, line in enumerate(lines)]
        for n, lines in enumerate(LONG, start=1)
    ]
    document = of("a.pdf", pdf(pages, "/CreationDate(D:20010420)"))
    assert document.text == (
        "In one page we read of the public, and it goes on over the well-known page. It is "
        "well-known.\n\nPage three ends here and not before this line."
    )
    assert [label for _, label in document.breaks] == ["p. 1", "p. 2", "p. 3"]
    assert [document.text[start:].split()[0] for start, _ in document.breaks] == [
        "In",
        "on",
        "Page",
    ]
    assert document.at(document.text.index("known")) == "p. 2"
    assert left(document) == {"running heads, feet and page numbers": 12}
    assert document.metadata["date"] == "2001-04-20"
    assert {guess.what for guess in document.guesses} == {"words broken at line ends", "date"}


def test_what_a_pdf_says_on_one_page_only_stays():
    document = of("a.pdf", pdf([[(50, 780, "The title"), (50, 700, "So it is.")]]))
    assert document.text == "The title\n\nSo it is."


def test_a_scan_is_refused():
    with pytest.raises(Unread, match=r"a\.pdf holds no text: it is a scan .* \(OCR\)"):
        of("a.pdf", pdf([[]]))


def test_books():
    pages = {
        "1.xhtml": "<h1>One</h1><p>First<br/>line.</p>",
        "2.xhtml": "<h2>Two</h2><p id=x>Second.</p>",
    }
    raw = epub(pages, ["1.xhtml", "2.xhtml", "2.xhtml#x"])
    book = of("b.epub", raw)
    assert book.text == "One\n\nFirst\nline.\n\nTwo\n\nSecond."
    assert [(book.text[at : at + 3], label) for at, label in book.breaks] == [
        ("One", "One"),
        ("Two", "Two"),
    ]
    chapters = list(read(Source("b.epub", raw), split="chapters"))
    assert [(c.id, c.metadata["chapter"]) for c in chapters] == [("001", "One"), ("002", "Two")]


def test_pages_of_the_web_keep_short_lists():
    page = (
        "<html><body><h1>Rivers</h1><p>There are many rivers in the land, for example:</p>"
        "<ul><li>one that rises</li><li>one that falls</li></ul><p>And they all run.</p>"
        "<footer>Imprint</footer></body></html>"
    )
    document = of("a.html", page)
    assert "one that rises" in document.text
    assert "Imprint" not in document.text
    assert left(document)["menus, heads and feet of the page"] == 1


def test_the_declared_encoding_of_a_page():
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Příliš žluťoučký.</p></body>'
    assert of("a.html", page.encode("iso-8859-2")).text == "Příliš žluťoučký."


def test_captions():
    vtt = (
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>All is\n\n2\n00:02.000 --> 00:03.000\n"
        "<v Ann>well &amp; good.\n\n00:01:03.000 --> 00:01:04.000\n<v Bo>So.\n"
    )
    document = of("a.vtt", vtt)
    assert document.text == "All is well & good.\n\nSo."
    assert document.breaks == ((0, "Ann, 00:01"), (21, "Bo, 00:01:03"))


def test_editions():
    tei = (
        "<TEI><teiHeader><titleStmt><title>Rivers</title><author>Ann Lee</author></titleStmt>"
        "<language ident='de'/></teiHeader><text><front><titlePage>Title</titlePage></front><body>"
        "<pb n='1'/><lg><l>One</l><l>two</l></lg><pb n='2'/><p><choice><sic>thre</sic><corr>three"
        "</corr></choice> <sic>foru</sic></p></body><back>Index</back></text></TEI>"
    )
    document = of("a.xml", tei)
    assert document.text == "Title\n\nOne\ntwo\n\nthree foru"
    assert [(document.text[at:][:3], label) for at, label in document.breaks] == [
        ("One", "p. 1"),
        ("thr", "p. 2"),
    ]
    assert document.metadata["author"] == "Ann Lee"
    assert document.metadata["language"] == "de"


def test_annotated_sentences():
    conllu = (
        "# newdoc id = d1\n# newpar\n# text = One two.\n1\tOne\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
        "# newdoc id = d2\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
        "1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "2\tle\t_\t_\t_\t_\t_\t_\t_\t_\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
    )
    documents = list(read(Source("a.conllu", conllu.encode())))
    assert [(d.id, d.text) for d in documents] == [("d1", "One two."), ("d2", "du.")]


def test_letters():
    letter = of("a.eml", MADE["a.eml"])
    assert letter.metadata["author"] == "Ann Lee"
    assert letter.metadata["date"] == "2001-04-20"
    assert letter.left_out == (LeftOut("quoted lines", "another's letter", 2, "lines"),)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_letters_in_html():
    page = (
        "From: a@x.org\nTo: b@x.org\nSubject: Re\nContent-Type: text/html\n\n<p>So it is.</p>"
        "<blockquote type=cite><p>Is it?</p><blockquote type='cite'>Not</blockquote>"
        "<p>Is it &lt;not&gt;?</p></blockquote><p>Yes.</p>"
    )
    letter = of("a.eml", page)
    assert letter.text == "So it is.\n\nYes."
    assert left(letter) == {"quoted lines": 3}


def test_text_boxes_follow_their_paragraph():
    box = f"<w:r><w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent></w:r>"
    twice = f"<w:r><w:Fallback>{box}</w:Fallback></w:r>"
    document = of("a.docx", docx(paragraph(run("One "), box, twice, run("line."))))
    assert document.text == "One line.\n\nIn a box."


REFUSED = {
    "a.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a.doc": (OLE + bytes(99), "old Office program; save it as .docx"),
    "a.png": (b"\x89PNG\r\n\x1a\n" + bytes(30), "is a picture; have its text recognised"),
    "a.mp3": (b"ID3" + bytes(30), "is sound or film"),
    "a.gz": (b"\x1f\x8b" + bytes(30), "unpack it"),
    "a.pptx": (zipped({"[Content_Types].xml": "", "ppt/x.xml": ""}), "save them as PDF"),
    "a.xml": (b"<?xml version='1.0'?><kml><x/></kml>", "XML of another kind .<kml>."),
    "a.html": (b"<html><frameset><frame src=x></frameset></html>", "names the pages of its frames"),
    "a.json": (b'[{"name": "x", "speech": ["a"]}]', "its fields are: name, speech; nested: speech"),
    "b.json": (b'{"id": "x", "text": {"de": "a"}}', "nested: text"),
    "a.csv": (b"id,note\nx,y\n", "no column `text` .*its columns are: id, note"),
    "a.py": (b"print()", r"kind that is not read \(\.py\)"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_is_refused_in_one_line(name):
    raw, message = REFUSED[name]
    with pytest.raises(Unread, match=message) as said:
        list(read(Source(name, raw)))
    assert name in str(said.value)
    assert "\n" not in str(said.value)


def test_a_missing_library_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(CorpusError, match=r"needs the library pypdfium2.*\[formats\]"):
        list(read(Source("a.pdf", MADE["a.pdf"])))
