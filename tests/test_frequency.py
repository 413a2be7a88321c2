"""Frequency lists, dispersion, sequences: against hand counts, a second way, and the vectors."""

import doctest
import importlib
import pkgutil
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers.frequency as package
from helpers import from_texts, load_corpus
from helpers.frequency import frequency_list, stopwords

WORDS = st.sampled_from(["rose", "Rose", "is", "a", "A"])
TEXTS = st.lists(st.lists(WORDS, max_size=30).map(" ".join), min_size=1, max_size=4)


@pytest.mark.parametrize("module", [m.name for m in pkgutil.iter_modules(package.__path__)])
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.frequency.{module}")).failed == 0


def corpus_of(texts):
    return from_texts({f"d{i}": text for i, text in enumerate(texts)})


@given(TEXTS)
@settings(deadline=None)
def test_list_is_a_plain_count(texts):
    corpus = corpus_of(texts)
    rows = frequency_list(corpus)
    counted = dict(zip(zip(rows["doc"], rows["word"], strict=True), rows["count"], strict=True))
    tokens = corpus.tokens
    plain = Counter(zip(tokens["doc"], tokens["word"], strict=True))
    assert counted == dict(plain)
    held = tokens.groupby(["doc", "word"], observed=True)["sentence"].nunique()
    for row in rows.to_dict("records"):
        assert row["sentences"] == held[row["doc"], row["word"]]
        assert sum(int(part.split()[-1]) for part in row["forms"].split(", ")) == row["count"]
        assert 1 <= row["arf"] <= row["count"] + 1e-9
        assert row["ci_low"] <= row["per_1000"] <= row["ci_high"]
    whole = frequency_list(corpus, by="corpus")
    assert dict(zip(whole["word"], whole["count"], strict=True)) == dict(Counter(tokens["word"]))
    for row in whole.to_dict("records"):
        assert row["docs"] == tokens.loc[tokens["word"] == row["word"], "doc"].nunique()


def test_list_order_and_rank():
    rows = frequency_list(from_texts({"a": "b b c c a d d d"}))
    assert rows["word"].tolist() == ["d", "b", "c", "a"]
    assert rows["rank"].tolist() == [1, 2, 2, 4]


def test_left_out_words_change_neither_rate_nor_rank():
    corpus = load_corpus()
    rows = frequency_list(corpus).query("word == 'regime'").reset_index(drop=True)
    without = frequency_list(corpus, leave_out=stopwords()).query("word == 'regime'")
    assert rows.equals(without.reset_index(drop=True))


def test_rate_per_million_only_for_long_texts():
    rows = frequency_list(from_texts({"short": "a b", "long": "a b. " * 50_000}))
    assert rows.set_index("doc")["per_million"].isna()["short"].all()
    assert (rows.set_index("doc").loc["long", "per_million"] == 500_000).all()


def test_documents_without_words_and_unknown_settings():
    empty = frequency_list(from_texts({"a": "…", "b": ""}))
    assert len(empty) == 0
    assert "doc" in empty
    one = frequency_list(from_texts({"a": "Heading"}))
    assert one["arf"].tolist() == [1.0]
    with pytest.raises(ValueError, match="doc, corpus"):
        frequency_list(from_texts({"a": "x"}), by="document")
    with pytest.raises(ValueError, match="word, lemma"):
        frequency_list(from_texts({"a": "x"}), unit="stem")


def test_identical_documents_have_identical_lists():
    rows = frequency_list(from_texts({"a": "Rose is a rose.", "b": "Rose is a rose."}))
    a, b = (rows[rows["doc"] == d].drop(columns="doc").reset_index(drop=True) for d in "ab")
    assert a.equals(b)


def test_a_word_per_line_of_500_documents():
    rows = frequency_list(corpus_of([f"w{i} common" for i in range(500)]), by="corpus")
    assert (rows.loc[rows["word"] == "common", "docs"] == 500).all()
    assert np.isfinite(rows["arf"]).all()
