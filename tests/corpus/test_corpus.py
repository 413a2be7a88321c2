"""The corpus: tables whose offsets hold, parts of it, and the saved index."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus import CorpusError, from_texts, load_corpus, save_corpus
from helpers.text import word_key, word_spans

FOLDER = Path(__file__).resolve().parents[2] / "corpus"
SHA256 = {
    "appeal": "15fcc6f7fb02e9081e3a779a35025b6a46f67e0de29c7323e748a01460c0e4c2",
    "profile": "19552d2cebc07af86a4dbbb1b7c9ff8b29b33b53e4b7a70dca9ae8003a9954ab",
}
TEXTS = {
    "one": "To be, or not to be. That’s it!\n\nThe mullahs’ U.S. policy; “so-called” reform.",
    "word": "Hush",
    "none": "* * *\n\n–",
    "empty": "",
    "other": "Naïve 日本 text. سلام. E\u0301tat.\nTo be.",
}
TABLES = ["paragraphs", "sentences", "tokens", "quotations"]


@pytest.fixture(scope="module")
def default():
    return load_corpus(FOLDER)


@pytest.fixture
def small():
    return from_texts(TEXTS)


def check_offsets(corpus) -> None:
    """Each row of each table is the stretch of text that it names."""
    spans = {name: getattr(corpus, name) for name in TABLES}
    for table in spans.values():
        for doc, start, end in table[["doc", "start", "end"]].itertuples(index=False):
            stretch = corpus.text(doc)[start:end]
            assert stretch
            assert stretch == stretch.strip()
    tokens = spans["tokens"]
    for doc, own in tokens.groupby("doc", observed=True):
        text = corpus.text(doc)
        assert [*zip(own["start"], own["end"], strict=True)] == word_spans(text)
        assert own["position"].tolist() == list(range(len(own)))
        assert own["word"].tolist() == [word_key(text[a:b]) for a, b in word_spans(text)]
    for name in ("paragraph", "sentence"):
        holder = spans[f"{name}s"].set_index(["doc", name])
        holder = holder.reindex(pd.MultiIndex.from_frame(tokens[["doc", name]]))
        assert (holder["start"].to_numpy() <= tokens["start"].to_numpy()).all()
        assert (holder["end"].to_numpy() >= tokens["end"].to_numpy()).all()


def test_the_two_documents(default):
    documents = default.documents
    assert documents.index.tolist() == ["appeal", "profile"]
    assert documents["paragraphs"].tolist() == [9, 41]
    assert documents["sentences"].tolist() == [15, 92]
    assert documents["tokens"].tolist() == [501, 2415]
    assert documents["encoding"].tolist() == ["utf-8", "utf-8"]
    for doc, sha256 in SHA256.items():
        raw = (FOLDER / f"{doc}.txt").read_bytes()
        assert hashlib.sha256(raw).hexdigest() == documents["sha256"][doc] == sha256
    check_offsets(default)


def test_quotations_of_the_two_documents(default):
    found = default.quotations.groupby(["doc", "kind"], observed=True).size()
    assert found.to_dict() == {
        ("appeal", "speech"): 1,
        ("profile", "speech"): 11,
        ("profile", "term"): 5,
    }
    quotations = default.quotations
    paragraphs = [
        default.text(doc)[start:end].count("\n\n")
        for doc, start, end in quotations[["doc", "start", "end"]].itertuples(index=False)
    ]
    assert sum(paragraphs) == 1


def test_small_texts(small):
    check_offsets(small)
    assert small.documents["tokens"].tolist() == [14, 1, 0, 0, 8]
    assert small.documents["sentences"].tolist() == [3, 1, 2, 0, 4]
    assert small.documents["paragraphs"].tolist() == [2, 1, 2, 0, 2]
    assert list(small.vocabulary[:6]) == ["to", "be", "or", "not", "that's", "it"]


@given(st.lists(st.text(max_size=60), max_size=4))
@settings(max_examples=30, deadline=None)
def test_any_texts(texts):
    corpus = from_texts({f"d{i}": text for i, text in enumerate(texts)})
    check_offsets(corpus)
    assert corpus.documents["tokens"].sum() == len(corpus.tokens)


def test_a_corpus_does_not_change(small):
    names = ["codes", "form_codes", "starts", "ends", "token_bounds", "token_doc", "vocabulary"]
    names += ["token_sentence", "token_paragraph", "sentence_tokens", "forms", "word_of_form"]
    names += [f"{unit}_{part}" for unit in ("sentence", "paragraph") for part in ("starts", "ends")]
    for name in [*names, "sentence_bounds", "paragraph_bounds"]:
        array = getattr(small, name)
        with pytest.raises(ValueError, match="read-only"):
            array[:] = array[:]
    documents, tokens = small.documents, small.tokens
    documents["tokens"] = 0
    tokens.loc[:, "start"] = 0
    assert small.documents["tokens"].sum() == 23
    check_offsets(small)
    with pytest.raises(AttributeError):
        small.docs = []


def same(one, other) -> bool:
    tables = ["documents", *TABLES]
    return all(getattr(one, name).equals(getattr(other, name)) for name in tables) and all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("forms", "form_codes", "vocabulary", "codes", "sentence_tokens")
    )


@pytest.mark.parametrize("asked_before", [True, False])
@pytest.mark.parametrize("docs", [["other", "one"], ["none"], list(TEXTS)])
def test_a_part_is_the_corpus_of_its_texts(small, docs, asked_before):
    if asked_before:
        assert len(small.sentences) == 10
    assert same(small.select(docs), from_texts({doc: TEXTS[doc] for doc in docs}))


def test_select_by_query(small):
    assert small.select("one").docs == ["one"]
    assert small.select(["one", "one"]).docs == ["one"]
    assert small.select().docs == small.docs
    assert small.select([]).docs == []
    assert small.select(query="tokens > 5").docs == ["one", "other"]
    assert small.select(["other", "word"], query="tokens > 5").docs == ["other"]
    with pytest.raises(ValueError, match="no document meets the query 'tokens > 50'"):
        small.select(query="tokens > 50")
    with pytest.raises(ValueError, match=r"'words > 5' cannot be answered.*columns are: title"):
        small.select(query="words > 5")


def test_an_unknown_id_is_answered_with_the_nearest(small):
    for error in (KeyError, CorpusError):
        with pytest.raises(error, match="no document 'on'; there are: one, word, none"):
            small.text("on")
    many = from_texts({f"speech-{year}": "" for year in range(1900, 1950)})
    with pytest.raises(KeyError, match="'speech 1912' among 50; near it: speech-1912"):
        many.select("speech 1912")


def test_the_hash_of_the_corpus(small):
    again = from_texts(dict(reversed(TEXTS.items())))
    assert small.sha256 == again.sha256
    assert small.sha256 != from_texts({**TEXTS, "word": "Hush!"}).sha256
    assert small.sha256 != small.select(["one"]).sha256


def test_a_saved_index_opens_as_the_same_corpus(small, default, tmp_path):
    for corpus in (small, default, from_texts({})):
        opened = load_corpus(save_corpus(corpus, tmp_path / "saved.arrow"))
        assert same(opened, corpus)
        assert opened.sha256 == corpus.sha256
        assert list(opened.texts) == list(corpus.texts)
        assert not opened.codes.flags.writeable
        assert same(opened.select(corpus.docs[:1]), corpus.select(corpus.docs[:1]))


def test_what_is_no_saved_index(small, tmp_path):
    (tmp_path / "bad.arrow").write_text("text")
    with pytest.raises(CorpusError, match=r"bad\.arrow cannot be opened as a saved index"):
        load_corpus(tmp_path / "bad.arrow")
    with pytest.raises(CorpusError, match=r"none\.arrow"):
        load_corpus(tmp_path / "none.arrow")
    pd.DataFrame({"text": ["a"]}).to_feather(tmp_path / "other.arrow")
    with pytest.raises(CorpusError, match=r"other\.arrow cannot be opened as a saved index"):
        load_corpus(tmp_path / "other.arrow")
    with pytest.raises(ValueError, match=r"ends in \.arrow"):
        save_corpus(small, tmp_path / "index.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.arrow", "other.arrow"]


def test_metadata_fit_the_texts():
    metadata = pd.DataFrame({"speaker": ["A", "B"]}, index=["x", "y"])
    corpus = from_texts({"x": "So.", "y": "No."}, metadata=metadata)
    assert corpus.select(query="speaker == 'B'").docs == ["y"]
    with pytest.raises(CorpusError, match="one row a document"):
        from_texts({"x": "So."}, metadata=metadata)
