"""Categories: longest match, groups, comparison, and the dictionaries of other programs."""

import numpy as np
import pandas as pd
import pytest
from actors_evidence import assert_counts_open_their_hits

from helpers import from_texts, load_corpus
from helpers.categories import (
    category_counts,
    category_hits,
    compare_categories,
    default_categories,
    read_categories,
)
from helpers.errors import CorpusError
from helpers.voices import voices


def table(*rows):
    return pd.DataFrame(rows, columns=["category", "pattern"])


def test_the_longest_match_counts_once_in_each_category():
    corpus = from_texts({"a": "No doubt human rights matter."})
    words = table(("law", "rights"), ("law", "human rights"), ("we", "human"), ("law", "human"))
    found = category_hits(corpus, words)
    assert found[["category", "pattern"]].to_numpy().tolist() == [
        ["law", "human rights"],
        ["we", "human"],
    ]


def test_counts_open_their_hits():
    corpus = load_corpus()
    for by in ("doc", "corpus"):
        assert_counts_open_their_hits(category_counts(corpus, by=by), "count")
    apart = category_counts(corpus, exclude_spans=voices(corpus))
    assert_counts_open_their_hits(apart, "count")
    compared = compare_categories(corpus, "appeal", exclude_spans=voices(corpus))
    assert_counts_open_their_hits(compared, "count_target", "count_reference")


def test_what_is_left_out_is_in_neither_count_nor_words():
    corpus = load_corpus()
    whole, own = category_counts(corpus), category_counts(corpus, exclude_spans=voices(corpus))
    assert (own["count"] <= whole["count"]).all()
    assert (own["words"] < whole["words"]).all()


def test_a_document_without_words_has_no_rate():
    counts = category_counts(from_texts({"a": "We go.", "b": ""}))
    assert np.isnan(counts.loc[counts["doc"] == "b", "per_1000"]).all()


def test_the_sides_swap():
    corpus = load_corpus()
    one = compare_categories(corpus, "appeal").set_index("category")
    two = compare_categories(corpus, "profile").set_index("category").loc[one.index]
    assert one["verdict"].tolist() == two["verdict"].tolist()
    assert one["gap"].to_numpy() == pytest.approx(-two["gap"].to_numpy())


def test_the_default_lists():
    words = default_categories()
    assert not words.duplicated(["category", "pattern"]).any()
    assert {"possibility", "obligation", "negation", "we", "they", "hedges", "boosters"} <= set(
        words["category"]
    )
    spelling = from_texts({"a": "The organisation behaves. Its behaviour is organised."})
    found = category_counts(spelling, by="corpus").set_index("category")["count"]
    assert found["british spelling"] == 3
    assert found["american spelling"] == 0


def test_our_table(tmp_path):
    path = tmp_path / "categories.csv"
    path.write_text("category;pattern;note\nwar;attack*;force\nwar;peace talks;\n")
    assert read_categories(path).to_numpy().tolist() == [
        ["war", "attack*", "force"],
        ["war", "peace talks", ""],
    ]
    path.write_text("name,word\nwar,attack\n")
    with pytest.raises(CorpusError, match="no column 'category'"):
        read_categories(path)
    path.write_text("category,pattern\nwar,\n")
    with pytest.raises(CorpusError, match="line 2: no pattern"):
        read_categories(path)


def test_quanteda(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("POPULISM:\n- elit*\n- 'no'\nLAW:\n  CRIME: [murder*, no]\n  1: court\n")
    assert read_categories(path)[["category", "pattern"]].to_numpy().tolist() == [
        ["POPULISM", "elit*"],
        ["POPULISM", "no"],
        ["LAW.CRIME", "murder*"],
        ["LAW.CRIME", "no"],
        ["LAW.1", "court"],
    ]
    path.write_text("a: [b\n")
    with pytest.raises(CorpusError, match="no valid YAML"):
        read_categories(path)


def test_liwc(tmp_path):
    path = tmp_path / "words.dic"
    path.write_text("%\n1\tPosemo\n22\tNegemo\n%\nhapp*\t1\nkind of\t1\t22\nugly\t22\n")
    assert read_categories(path)[["category", "pattern"]].to_numpy().tolist() == [
        ["Posemo", "happ*"],
        ["Posemo", "kind of"],
        ["Negemo", "kind of"],
        ["Negemo", "ugly"],
    ]
    path.write_text("%\n1\tPosemo\n%\nhapp*\t7\n")
    with pytest.raises(CorpusError, match="no category 7"):
        read_categories(path)


def test_kh_coder(tmp_path):
    path = tmp_path / "rules.txt"
    path.write_text("# comment\n*Friendship\nfriend | mate\n*Love\nlove or adore\n")
    assert read_categories(path)[["category", "pattern"]].to_numpy().tolist() == [
        ["Friendship", "friend"],
        ["Friendship", "mate"],
        ["Love", "love"],
        ["Love", "adore"],
    ]
    path.write_text("*Love\nlove and not war\n")
    with pytest.raises(CorpusError, match="not conditions"):
        read_categories(path)


def test_other_files_are_refused(tmp_path):
    with pytest.raises(CorpusError, match=r"a dictionary is a \.csv"):
        read_categories(tmp_path / "words.xlsx")
    with pytest.raises(CorpusError, match="cannot be read"):
        read_categories(tmp_path / "nothing.csv")
