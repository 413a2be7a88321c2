"""The overview's tables, against counts by hand and texts that are made up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import from_texts, load_corpus, overview
from helpers.charts.overview import sentence_lengths, sentence_lengths_alt
from helpers.prose.overview import capitals, overview_findings, sentence_length, size, typing

WORDS = st.lists(st.sampled_from(["The", "the", "US", "us", "Notrh", "run", "–", ",", ".", "\n\n"]))


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


def test_typing_of_the_two_documents_by_hand(corpus):
    found = overview.odd_typing(corpus)
    assert found["form"].value_counts().to_dict() == {
        "run – up": 3,
        "Uremia ,": 1,
        "imposter ,": 1,
        "North- West": 1,
    }


def test_a_spelling_one_letter_away_is_named(corpus):
    found = overview.odd_spellings(corpus).set_index("word")["near"]
    assert found["notrh"] == "north"
    assert found["azarbaijan"] == "azerbaijan"
    assert found["bassji"] == ""


def test_capitals_of_the_two_documents_by_hand(corpus):
    found = overview.capitalisations(corpus).set_index("word")["forms"]
    assert found["us"] == "US 1, us 1"
    assert "iran" not in found


def test_lengths_hold_every_word(corpus):
    words = overview.unit_words(corpus, "sentence")
    assert words.sum() == len(corpus.tokens)
    table = overview.lengths(corpus)
    assert table["doc"].tolist() == ["appeal", "appeal", "profile", "profile"]
    assert ((table["ci_low"] < table["mean"]) & (table["mean"] < table["ci_high"])).all()


def test_ends_are_the_text_they_name(corpus):
    for row in overview.edges(corpus).itertuples():
        assert corpus.text(row.doc)[row.start : row.end] == row.text


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=3))
def test_counts_equal_their_places(texts):
    corpus = from_texts({f"d{i}": text for i, text in enumerate(texts)})
    places = overview.capitalisation_places(corpus)
    table = overview.capitalisations(corpus)
    counted = places.groupby("word").size().to_dict()
    assert counted == dict(zip(table["word"], table["count"], strict=True))
    for row in places.itertuples():
        assert corpus.text(row.doc)[row.start : row.end].lower().startswith(row.word)
    for row in overview.odd_typing(corpus).itertuples():
        assert corpus.text(row.doc)[row.start : row.end] == row.form


@pytest.mark.parametrize(
    "texts",
    [
        {"one": "A single document."},
        {"heading": "Heading"},
        {"empty": "…"},
        {f"d{i:02}": "They came. They saw it all." for i in range(40)},
    ],
    ids=["one", "heading", "no word", "forty"],
)
def test_every_corpus_gets_its_sentences_and_figure(texts):
    corpus = from_texts(texts)
    lengths = overview.lengths(corpus)
    spellings, typed = overview.odd_spellings(corpus), overview.odd_typing(corpus)
    findings = overview_findings(corpus.documents, lengths, spellings, typed)
    said = [f.text for f in findings] + [capitals(overview.capitalisations(corpus))]
    said += [size(corpus.documents), sentence_length(lengths), typing(spellings, typed)]
    assert all(text.endswith(".") and "nan" not in text for text in said)
    axes = sentence_lengths(overview.sentence_words(corpus), lengths)
    assert axes.get_xlabel()
    assert sentence_lengths_alt(lengths)


def test_one_unequal_pair_is_named():
    documents = from_texts({"a": "One two.", "b": "One two three four."}).documents
    assert "b (4 words), has 2.0 times the words of the shortest, a (2 words)" in size(documents)


def test_same_seed_same_interval(corpus):
    first, second = overview.lengths(corpus), overview.lengths(corpus)
    assert np.array_equal(first["ci_low"], second["ci_low"])
