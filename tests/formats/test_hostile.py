"""Files that mean harm, or are damaged: documents, or one line; never a traceback, never a wait."""

from __future__ import annotations

import importlib.util
import os
import random
from pathlib import Path

import pytest
from made_files import MADE, W, zipped

from helpers.errors import CorpusError
from helpers.formats import Source, limits, opened, read
from helpers.formats.zips import members

BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
HOSTILE = {
    "entities.xml": f"<?xml version='1.0'?>{BOMB}<TEI><text><p>&b;</p></text></TEI>".encode(),
    "outside.xml": b"<?xml version='1.0'?><!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    b"<TEI><text><p>&x;</p></text></TEI>",
    "entities.docx": zipped(
        {
            "[Content_Types].xml": "",
            "word/document.xml": f"{BOMB}<w:document xmlns:w='{W}'>&b;</w:document>",
        }
    ),
    "entities.xlsx": zipped({"[Content_Types].xml": "", "xl/workbook.xml": BOMB}),
    "deep.html": b"<html>" + b"<div>" * 5000 + b"So.",
    "deep.xml": b"<TEI><text>" + b"<div>" * 5000,
    "deep.json": b"[" * 100_000,
    "wide.csv": b"a," * 100_000 + b"\n",
    "escape.epub": zipped(
        {"META-INF/container.xml": '<c><rootfile full-path="../../etc/passwd"/></c>'}
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_line(name):
    with pytest.raises(CorpusError) as said:
        list(read(Source(name, HOSTILE[name])))
    assert name in str(said.value)
    assert "\n" not in str(said.value)


@pytest.mark.parametrize(
    "raw",
    [b"<!--" * 50_000, b"<?xml " + b"<!DOCTYPE " * 20_000, b"\xe9a" * 200_000, b"\xff" * 200_000],
)
def test_patterns_that_begin_endlessly(raw):
    assert len(list(read(Source("a.txt", raw)))) == 1


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "C:/x.txt", "a/../../x.txt"])
def test_archives_stay_within_themselves(name):
    with pytest.raises(CorpusError, match="leads out of the archive"):
        list(members(Source("a.zip", zipped({name: "So."}))))


def test_archives_are_unpacked_within_limits(monkeypatch):
    bomb = zipped({"a.txt": bytes(limits.RATIO_FROM + 1)})
    with pytest.raises(CorpusError, match=r"unpacks to .* times its size"):
        list(members(Source("a.zip", bomb)))
    monkeypatch.setattr(limits, "MEMBERS", 3)
    with pytest.raises(CorpusError, match="holds 4 files; at most 3"):
        list(members(Source("a.zip", zipped({f"{n}.txt": "" for n in range(4)}))))
    monkeypatch.setattr(limits, "UNPACKED", 10)
    with pytest.raises(CorpusError, match="unpacks to more than"):
        list(members(Source("a.zip", zipped({"a.txt": "x" * 11}))))


def test_only_plain_files_of_a_size_are_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(CorpusError, match=r"pipe\.txt is a pipe, not a file"):
        opened(tmp_path / "pipe.txt")
    with pytest.raises(CorpusError, match="is a device, not a file"):
        opened(Path("/dev/zero"))
    (tmp_path / "a.txt").write_text("abc")
    monkeypatch.setattr(limits, "FILE", 2)
    with pytest.raises(CorpusError, match=r"a\.txt is larger than"):
        opened(tmp_path / "a.txt")


def _fuzz():
    place = Path(__file__).parents[2] / "benchmarks" / "formats_fuzz.py"
    spec = importlib.util.spec_from_file_location("formats_fuzz", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", [*MADE, "a.zip"])
def test_damaged_files_give_documents_or_one_line(name):
    fuzz = _fuzz()
    raw = MADE.get(name) or zipped({"b.txt": "So it is.", "c.docx": MADE["a.docx"]})
    for number in range(20):
        source = Source(name, fuzz.damaged(raw, random.Random(f"{name} {number}")))
        assert fuzz.outcome(source) in ("documents", "one line"), number
