"""Frequency lists, dispersion, sequences, growth: against hand counts, and at the edges."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import from_texts, load_corpus
from helpers.counts import common_length
from helpers.frequency import (
    dispersion,
    frequency_list,
    general_keywords,
    growth,
    leading_words,
    ngrams,
    stopwords,
    zipf,
)
from helpers.frequency.general_english import JOINED, NOT_ENGLISH, NUMBER, UNLISTED
from helpers.frequency.rank_frequency import power_sums

WORDS = st.sampled_from(["rose", "Rose", "is", "a", "A"])
TEXTS = st.lists(st.lists(WORDS, max_size=30).map(" ".join), min_size=1, max_size=4)


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
    without = frequency_list(corpus, exclude=stopwords()).query("word == 'regime'")
    pd.testing.assert_frame_equal(pd.DataFrame(rows), pd.DataFrame(without.reset_index(drop=True)))


def test_rate_per_million_only_for_long_texts():
    rows = frequency_list(from_texts({"short": "a b", "long": "a b " * 50_000}))
    assert rows.set_index("doc")["per_million"].isna()["short"].all()
    assert (rows.set_index("doc").loc["long", "per_million"] == 500_000).all()


def test_documents_without_words_and_unknown_settings():
    empty = frequency_list(from_texts({"a": "…", "b": ""}))
    assert len(empty) == 0
    assert "doc" in empty
    one = frequency_list(from_texts({"a": "Heading"}))
    assert one["arf"].tolist() == [1.0]
    with pytest.raises(ValueError, match="no column 'document'"):
        frequency_list(from_texts({"a": "x"}), by="document")
    with pytest.raises(ValueError, match="unit must be one of"):
        frequency_list(from_texts({"a": "x"}), unit="stem")


def test_identical_documents_have_identical_lists():
    rows = frequency_list(from_texts({"a": "Rose is a rose.", "b": "Rose is a rose."}))
    a, b = (rows[rows["doc"] == d].drop(columns="doc").reset_index(drop=True) for d in "ab")
    assert a.equals(b)


def test_a_word_per_line_of_500_documents():
    rows = frequency_list(corpus_of([f"w{i} common" for i in range(500)]), by="corpus")
    assert (rows.loc[rows["word"] == "common", "docs"] == 500).all()
    assert np.isfinite(rows["arf"]).all()


@given(TEXTS, st.integers(1, 4))
@settings(deadline=None)
def test_sequences_are_those_of_the_sentences(texts, n):
    corpus = corpus_of(texts)
    plain = Counter()
    for (doc, _), part in corpus.tokens.groupby(["doc", "sentence"], observed=True):
        words = part["word"].astype(str).tolist()
        plain.update((doc, " ".join(words[i : i + n])) for i in range(len(words) - n + 1))
    rows = ngrams(corpus, n, min_count=1)
    assert (
        dict(zip(zip(rows["doc"], rows["text"], strict=True), rows["count"], strict=True)) == plain
    )
    often = ngrams(corpus, n, by="corpus", min_count=2)
    whole = Counter()
    for (_, text), count in plain.items():
        whole[text] += count
    assert dict(zip(often["text"], often["count"], strict=True)) == {
        text: count for text, count in whole.items() if count > 1
    }
    assert (often["docs"] <= len(texts)).all()


def test_sequences_of_one_word_are_the_frequency_list():
    corpus = load_corpus()
    words = frequency_list(corpus)
    single = ngrams(corpus, 1, min_count=1).rename(columns={"text": "word"})
    columns = ["word", "doc", "count", "per_1000", "rank", "sentences", "arf"]
    pd.testing.assert_frame_equal(pd.DataFrame(single[columns]), pd.DataFrame(words[columns]))


def test_sequences_of_function_words_at_the_edges_are_left_out():
    corpus = from_texts({"a": "The end of the war. The end of the war."})
    rows = ngrams(corpus, 3, exclude=stopwords())
    assert rows["text"].tolist() == []
    assert ngrams(corpus, 4, exclude=["the"])["text"].tolist() == ["end of the war"]
    with pytest.raises(ValueError, match="n must be a whole number of 1 or more"):
        ngrams(corpus, 0)


@given(st.lists(st.integers(0, 3), min_size=6, max_size=60), st.integers(2, 6))
@settings(deadline=None)
def test_dispersion_by_hand(codes, parts):
    corpus = from_texts({"a": " ".join(f"w{c}" for c in codes)})
    rows = dispersion(corpus, parts=parts, min_count=1).set_index("word")
    part = np.arange(len(codes)) * parts // len(codes)
    sizes = np.bincount(part)
    for code in set(codes):
        v = np.bincount(part[np.array(codes) == code], minlength=parts)
        dp = np.abs(v / v.sum() - sizes / sizes.sum()).sum() / 2
        row = rows.loc[f"w{code}"]
        assert row["dp"] == pytest.approx(dp)
        assert row["dp_norm"] == pytest.approx(dp / (1 - sizes.min() / sizes.sum()))
        rates = v / sizes
        even = 1 - rates.std() / rates.mean() / np.sqrt(parts - 1)
        assert row["juilland_d"] == pytest.approx(even, abs=1e-6)
        assert row["parts_with"] == (v > 0).sum()
        assert 0 < row["arf_share"] <= 1 + 1e-9


def test_dispersion_over_documents_passes_over_empty_ones():
    corpus = from_texts({"a": "x y", "empty": "", "b": "x y"})
    rows = dispersion(corpus, by="corpus", min_count=1)
    assert rows["dp"].tolist() == [0, 0]
    assert rows["parts"].tolist() == [2, 2]
    assert set(rows["note"]) == {"fewer than 5 parts: unstable"}
    one = dispersion(from_texts({"a": "x", "empty": ""}), by="corpus", min_count=1)
    assert one["dp_norm"].isna().all()
    assert set(one["note"]) == {"only one part holds words"}


def test_one_document_is_cut_into_parts_by_whatever_name_it_is_asked_for():
    corpus = from_texts({"a": "x y x x y y x x x y"})
    by_doc = pd.DataFrame(dispersion(corpus, min_count=1)).drop(columns="doc")
    alone = pd.DataFrame(dispersion(corpus, "corpus", min_count=1))
    pd.testing.assert_frame_equal(by_doc, alone)


def test_one_word_and_no_word():
    corpus = from_texts({"none": "", "one": "Heading"})
    for result in (dispersion(corpus, min_count=1), ngrams(corpus, 2), general_keywords(corpus)):
        assert len(result) <= 1
    laws = zipf(corpus).set_index("doc")
    assert laws["types"].tolist() == [0, 1]
    assert laws["spectrum_exponent"].isna().all()
    assert growth(corpus)["words"].tolist() == [1]
    assert len(growth(from_texts({"none": ""}))) == 0


@pytest.mark.parametrize("exponent", [-2.0, 0.0, 0.5, 0.99999, 1.0, 1.0001, 1.5, 4.0])
@pytest.mark.parametrize("last", [1, 7, 199, 201, 5000])
def test_power_sums_are_sums(exponent, last):
    r = np.arange(1, last + 1)
    plain, logs = power_sums(exponent, last)
    assert plain == pytest.approx(np.sum(r**-exponent), rel=1e-6)
    assert logs == pytest.approx(np.sum(np.log(r) * r**-exponent), rel=1e-6)


def test_exponents_recover_what_was_drawn():
    drawn = np.random.default_rng(0).zipf(2.3, 4000)
    text = " ".join(f"w{i} " * count for i, count in enumerate(np.minimum(drawn, 300)))
    row = zipf(from_texts({"a": text})).iloc[0]
    assert row["spectrum_exponent"] == pytest.approx(2.3, abs=0.08)


def test_growth_reads_one_length_three_ways():
    rows = growth(load_corpus()).set_index(["doc", "words"])
    appeal, profile = rows.loc[("appeal", 501)], rows.loc[("profile", 501)]
    assert appeal["types"] == appeal["expected"] == appeal["window_mean"]
    assert appeal["expected_se"] == pytest.approx(0, abs=1e-6)
    assert profile["window_mean"] < profile["expected"]  # words come in bursts
    assert profile["windows"] == 2415 - 501 + 1
    assert (rows["window_low"] <= rows["window_mean"]).all()


def test_words_without_a_general_rate_say_why():
    text = "The Velayat-e of 2017 met a qwxzzk. " * 3
    rows = general_keywords(from_texts({"a": text})).set_index("word")
    assert rows.loc["velayat-e", "note"] == JOINED
    assert rows.loc["2017", "note"] == NUMBER
    assert rows.loc["qwxzzk", "note"] == UNLISTED
    assert np.isnan(rows.loc["qwxzzk", "log_ratio"])
    the = rows.loc["the"]
    assert the["ci_low"] < the["log_ratio"] < the["ci_high"]
    assert the["log_ratio"] == pytest.approx(
        np.log2(the["per_1000"] * 1000 / the["general_per_million"])
    )


def test_lists_by_lemma():
    pytest.importorskip("spacy")
    corpus = from_texts({"a": "The cities were burning. A city burns."})
    rows = frequency_list(corpus, unit="lemma").set_index("lemma")
    assert rows.loc["city", "count"] == 2
    assert rows.loc["city", "forms"] == "cities 1, city 1"
    pairs = ngrams(corpus, 2, unit="lemma", min_count=1)
    assert "city be" in pairs["text"].tolist()


PARTIES = pd.DataFrame({"party": ["Left", "Right", "Left", ""]}, index=list("abcd"))
SPEECHES = {
    "a": "The rose is red. A rose is a rose.",
    "b": "Violets are blue. The violets are here.",
    "c": "No rose without a thorn. Roses and thorns.",
    "d": "Nobody belongs to this one.",
}
MEASURES = {
    "words": frequency_list,
    "sequences": lambda corpus, by: ngrams(corpus, 2, by, min_count=1),
    "dispersion": lambda corpus, by: dispersion(corpus, by, min_count=1),
    "general": lambda corpus, by: general_keywords(corpus, by, min_count=1),
    "growth": growth,
    "zipf": zipf,
}


@pytest.mark.parametrize("measure", MEASURES)
def test_groups_are_the_documents_that_they_name(measure):
    run = MEASURES[measure]
    corpus = from_texts(SPEECHES, metadata=PARTIES)
    by_party = run(corpus, "party")
    assert by_party["party"].cat.categories.tolist() == ["Left", "Right"]
    named = run(corpus, {"Left": ["a", "c"], "Right": ["b"]})
    assert "group" in named
    for party, docs in (("Left", ["a", "c"]), ("Right", ["b"])):
        alone = pd.DataFrame(run(corpus.select(docs), "corpus"))
        for column, rows in (("party", by_party), ("group", named)):
            own = pd.DataFrame(rows[rows[column] == party]).drop(columns=column)
            if measure == "growth":  # the length at which all are compared is of all groups
                own, other = (f[f["words"].isin(alone["words"])] for f in (own, alone))
                other = other[other["words"].isin(own["words"])]
            else:
                other = alone
            key = [c for c in ("word", "text", "words") if c in own]
            own, other = (f.sort_values(key).reset_index(drop=True) for f in (own, other))
            pd.testing.assert_frame_equal(own, other[own.columns], check_dtype=False)


def test_documents_without_a_value_are_in_no_group():
    rows = frequency_list(from_texts(SPEECHES, metadata=PARTIES), "party")
    assert "nobody" not in rows["word"].tolist()
    assert rows["count"].sum() == 8 + 1 + 7 + 8


@pytest.mark.parametrize("measure", ["words", "sequences", "dispersion", "general"])
@pytest.mark.parametrize("by", ["doc", "corpus", "party"])
def test_counts_open_exactly_their_hits(measure, by):
    corpus = from_texts(SPEECHES, metadata=PARTIES)
    rows = MEASURES[measure](corpus, by)
    opened = rows.hits().groupby(["row", "column"]).size()
    for column in {"count", "sentences", "docs"} & set(rows.columns):
        for row, value in enumerate(rows[column]):
            assert opened[row, column] == value


def test_words_that_occur_once_open():
    corpus = from_texts(SPEECHES, metadata=PARTIES)
    sizes = zipf(corpus, "party")
    opened = sizes.hits().groupby("row").size()
    assert opened.tolist() == sizes["hapaxes"].tolist()


def test_words_left_out_of_dispersion_change_no_other():
    corpus = load_corpus()
    whole = pd.DataFrame(dispersion(corpus, min_count=5))
    without = pd.DataFrame(dispersion(corpus, min_count=5, exclude=stopwords()))
    kept = whole[whole["word"].isin(without["word"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, without)
    with pytest.raises(ValueError, match="exclude takes a list"):
        dispersion(corpus, exclude="the")


def test_general_english_is_no_measure_of_other_languages():
    german = "Der Krieg ist vorbei und die Leute gehen nach Hause. " * 12
    corpus = from_texts({"a": german, "b": "The war is over and people go home. " * 12})
    rows = general_keywords(corpus)
    there = rows[rows["doc"] == "a"]
    assert there["log_ratio"].isna().all()
    assert there["note"].str.endswith(NOT_ENGLISH).all()
    assert rows.loc[rows["doc"] == "b", "log_ratio"].notna().any()


def test_ranges_of_general_words_hold_the_ratio_and_narrow_with_length():
    text = "The old man went home and the young one stayed. "
    short, long = (
        general_keywords(from_texts({"a": text * n})).set_index("word") for n in (20, 200)
    )
    for rows in (short, long):
        assert (rows["ci_low"] <= rows["log_ratio"]).all()
        assert (rows["log_ratio"] <= rows["ci_high"]).all()
    wide, narrow = ((rows["ci_high"] - rows["ci_low"])["home"] for rows in (short, long))
    assert narrow < wide


def test_of_five_documents_the_document_is_the_unit_of_general_words():
    text = "The old man went home and the young one stayed. "
    even = from_texts({f"d{i}": text * 20 for i in range(6)})
    uneven = from_texts({f"d{i}": text * 20 + "home " * 40 * (i == 0) for i in range(6)})
    width = [
        (row["ci_high"] - row["ci_low"])
        for corpus in (even, uneven)
        for row in [general_keywords(corpus, "corpus").set_index("word").loc["home"]]
    ]
    assert width[0] < width[1]


def test_stretches_never_cross_the_end_of_a_document():
    corpus = from_texts({"a": "x y x y", "b": "z w z w"})
    rows = growth(corpus, "corpus", points=8).set_index("words")
    assert rows.loc[4, "window_mean"] == 2  # four words of one document, never of both
    assert rows.loc[4, "windows"] == 2
    assert np.isnan(rows.loc[8, "window_mean"])
    assert rows.loc[8, "note"] == "no document is so long: no stretch"
    assert rows.loc[8, "types"] == 4


def test_the_length_to_compare_at_is_that_of_the_shortest_group():
    corpus = from_texts({"a": "x " * 150, "b": "x " * 300, "c": "heading"})
    assert common_length(corpus) == 150
    assert common_length(corpus, {"one": ["a", "c"], "two": ["b"]}) == 151
    assert common_length(from_texts({"a": "", "b": "two words"})) == 2
    assert common_length(from_texts({"a": ""})) == 0
    rows = growth(corpus)
    assert {"a", "b"} == set(rows.loc[rows["words"] == 150, "doc"])


def test_exponents_have_no_range_where_the_text_is_too_short():
    rows = zipf(from_texts({"a": "one two three two one " * 22, "b": "one two two " * 100}))
    assert rows["rank_exponent"].notna().all()
    assert np.isnan(rows["rank_low"][0])
    assert "too short" in rows["note"][0]
    assert rows["rank_low"][1] <= rows["rank_exponent"][1] <= rows["rank_high"][1]


def test_leading_words_of_several_groups():
    corpus = from_texts({"a": "x x x y", "b": "y y z"})
    assert leading_words(frequency_list(corpus), 2) == ["x", "y"]
