"""A saved index is whole, or is refused in one line."""

import pickle
import random
import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from benchmarks.index_faults import cut, flipped, outcome, read_all, shifted
from helpers.corpus import CorpusError, from_texts, load_corpus, open_corpus, save_corpus, store
from helpers.corpus.accounts import guess_table
from helpers.corpus.stored import BLOCK
from helpers.formats import Guess


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with what is left out, guessed, and no word."""
    place = tmp_path_factory.mktemp("corpus")
    (place / "a.txt").write_text("Two posts 😀 on #news.\n\nNo more. See https://example.org/x")
    (place / "b.html").write_text("<nav>Menu of it</nav><h1>Title</h1><p>One page. Two.</p>")
    (place / "c.txt").write_bytes("Gr\xfc\xdfe aus K\xf6ln, sch\xf6ne Gr\xfc\xdfe".encode("cp1252"))
    (place / "e.txt").write_text(
        "wrapped lines of prose that go on\nand on until they end and then\n" * 9
    )
    (place / "d.bin").write_bytes(bytes(range(256)))
    return place


@pytest.fixture(scope="module")
def saved(folder, tmp_path_factory):
    guess = Guess("encoding", "cp1252", "likely", "two detectors agree")
    corpus = replace(load_corpus(folder), guesses=guess_table([("c.txt", "c", guess)]))
    return corpus, save_corpus(corpus, tmp_path_factory.mktemp("saved") / "index.arrow")


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """An index of several blocks: (corpus, path)."""
    chance = np.random.default_rng(5)
    words = [f"w{number}" for number in range(2_000)]
    texts = {f"d{i}": " ".join(chance.choice(words, 40_000)) + "." for i in range(12)}
    corpus = from_texts(texts)
    return corpus, save_corpus(corpus, tmp_path_factory.mktemp("large") / "index.arrow")


def test_all_is_there_again_wherever_the_file_lies(saved, tmp_path):
    corpus, path = saved
    moved = shutil.copy(path, tmp_path / "moved.arrow")
    opened = load_corpus(moved)
    assert read_all(opened) == read_all(corpus)
    assert len(opened.left_out)
    assert len(opened.guesses)
    assert len(opened.specials)
    for name in ("metadata", "left_out", "guesses", "breaks"):
        expected = getattr(corpus, name)
        if name == "metadata":
            expected = expected.assign(line_breaks=corpus.documents["line_breaks"])
        pd.testing.assert_frame_equal(getattr(opened, name), expected)
    assert opened.sha256 == corpus.sha256
    assert opened.folder == tmp_path
    again = save_corpus(opened, tmp_path / "again.arrow")
    assert read_all(open_corpus(again)) == read_all(corpus)
    assert read_all(pickle.loads(pickle.dumps(opened))) == read_all(corpus)


def test_arrays_are_mapped_and_read_only(large):
    _, path = large
    opened = open_corpus(path)
    before = pa.total_allocated_bytes()
    for array in (opened.codes, opened.ends, opened.starts, opened.sentence_starts):
        assert not array.flags.owndata
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    assert pa.total_allocated_bytes() - before < BLOCK


def test_damage_is_never_believed(saved, tmp_path):
    corpus, path = saved
    raw, right = path.read_bytes(), read_all(corpus)
    copies = [*flipped(raw, 25), *cut(raw, 8), *shifted(raw, 6)]
    found = []
    for copy in copies:
        (tmp_path / "damaged.arrow").write_bytes(copy)
        found.append(outcome(tmp_path / "damaged.arrow", right))
    assert set(found) == {"refused in one line"}
    assert len(found) == 39


def test_each_byte_of_the_end_counts(saved, tmp_path):
    _, path = saved
    raw = path.read_bytes()
    for back in range(1, 60):
        copy = bytearray(raw)
        copy[-back] ^= 1
        (tmp_path / "damaged.arrow").write_bytes(copy)
        with pytest.raises(CorpusError, match=r"damaged\.arrow .*save_corpus"):
            open_corpus(tmp_path / "damaged.arrow")


def test_a_large_index_is_checked_where_it_is_read(large, tmp_path):
    corpus, path = large
    raw = path.read_bytes()
    assert len(raw) > 8 * BLOCK
    chance = random.Random(7)
    right, refused_late = read_all(corpus), 0
    for _ in range(8):
        copy = bytearray(raw)
        copy[chance.randrange(len(raw))] ^= 16
        (tmp_path / "damaged.arrow").write_bytes(copy)
        assert outcome(tmp_path / "damaged.arrow", right) == "refused in one line"
        try:
            open_corpus(tmp_path / "damaged.arrow")
            refused_late += 1
        except CorpusError:
            pass
    assert refused_late


def test_texts_that_are_whole_are_read_from_a_damaged_index(large, tmp_path):
    corpus, path = large
    raw = bytearray(path.read_bytes())
    text = corpus.text("d7").encode()
    raw[raw.index(text) + len(text) // 2] ^= 1
    (tmp_path / "damaged.arrow").write_bytes(raw)
    opened = open_corpus(tmp_path / "damaged.arrow")
    assert opened.text("d0") == corpus.text("d0")
    for _ in range(2):  # what was refused once is not believed later
        with pytest.raises(CorpusError, match="is damaged"):
            opened.text("d7")


@pytest.mark.parametrize("raw", [b"", b"text", b"ARROW1\0\0" * 40, bytes(9_000)])
def test_foreign_files(raw, tmp_path):
    (tmp_path / "foreign.arrow").write_bytes(raw)
    with pytest.raises(CorpusError, match=r"foreign\.arrow cannot be opened as a saved index"):
        load_corpus(tmp_path / "foreign.arrow")


def test_other_rules_are_told(saved, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_RULES", "older")
    path = save_corpus(saved[0], tmp_path / "older.arrow")
    monkeypatch.undo()
    with pytest.raises(CorpusError, match=r"older\.arrow was saved by another version.*anew"):
        load_corpus(path)


def test_a_failed_save_leaves_the_index_that_was_there(saved, tmp_path, monkeypatch):
    path = shutil.copy(saved[1], tmp_path / "index.arrow")
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CorpusError, match=r"index\.arrow cannot be written: No space left"):
        save_corpus(from_texts({"a": "Other."}), path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["index.arrow"]
    with pytest.raises(CorpusError, match="give a folder that exists"):
        save_corpus(from_texts({"a": "Other."}), tmp_path / "none" / "index.arrow")


def test_an_index_can_be_replaced_while_it_is_open(saved, tmp_path):
    path = shutil.copy(saved[1], tmp_path / "index.arrow")
    opened = open_corpus(path)
    save_corpus(from_texts({"a": "Other."}), path)
    assert read_all(opened) == read_all(saved[0])
    assert open_corpus(path).docs == ["a"]


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "", "b": "Word."}, {"é": "\ud7ff 😀 字"}])
def test_small_corpora(texts, tmp_path):
    corpus = from_texts(texts)
    opened = open_corpus(save_corpus(corpus, tmp_path / "small.arrow"))
    assert read_all(opened) == read_all(corpus)
