"""Keyness: against the reference vectors, plain counts, a second implementation, and itself."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from helpers import from_texts, load_corpus, statistics
from helpers.comparison import keyness, least_detectable, measures
from helpers.comparison.keywords import hits_in_stretches
from helpers.concordance import compare_terms

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text())
TEXTS = REFERENCE["texts"]
NOT_OFFERED = {
    "chi2.dunning1993": "Pearson's chi-squared is invalid at most counts of short texts",
    "chi2.R": "the same",
    "chi2.yates.pedersen": "the same",
    "fisher.R": "assumes independent words, as G2 does, and adds nothing to it here",
    "fisher.pedersen": "the same",
    "or.woolf": "the ratio of rates and its exact interval say the same",
    "pctdiff": "a monotone function of Log Ratio, absurd at zero",
    "ell": "undefined at most counts of short texts",
    "mwu.kilgarriff2001": "needs many texts a side",
    "welch.t": "needs many texts a side",
}
WORDS = st.sampled_from(["the", "regime", "said", "that", "people", "of", "a", "day"])
TEXT = st.lists(
    st.lists(WORDS, min_size=1, max_size=12).map(lambda w: " ".join(w).capitalize() + "."),
    min_size=1,
    max_size=25,
).map(" ".join)


def words(name):
    text = TEXTS[name]
    return text["tokens"] if isinstance(text, dict) else text


def vectors(group):
    return [
        pytest.param(v, id=v["id"])
        for v in REFERENCE["vectors"]
        if v["group"] == group and v["id"] not in NOT_OFFERED
    ]


def test_every_vector_left_out_exists():
    assert set(NOT_OFFERED) <= {v["id"] for v in REFERENCE["vectors"]}


@pytest.mark.parametrize("vector", vectors("keyness"))
def test_vectors(vector):
    value = computed(vector["id"], vector["input"])
    assert value == pytest.approx(vector["expected"], abs=vector["tolerance"])


def computed(name, given):
    if name.startswith("g2.dunning1993"):
        a, b = given["O11"], given["O21"]
        return statistics.g2_4cell(a, a + given["O12"], b, b + given["O22"])
    if name.startswith("fightin.sotu"):
        first, second = (pd.Series(words(given[side])).value_counts() for side in "AB")
        both = pd.DataFrame({"a": first, "b": second}).fillna(0)
        prior = given["alpha0"] * both.sum(axis=1) / both.to_numpy().sum()
        z = measures.log_odds(both["a"], first.sum(), both["b"], second.sum(), prior)
        return z[both.index.get_loc(given["word"])]
    if name == "fightin.hand":
        y1, y2, alpha = (np.array(list(given[k].values())) for k in ("y1", "y2", "alpha"))
        return measures.log_odds(y1, y1.sum(), y2, y2.sum(), alpha)[0]
    if name == "perm.block.exact":
        blocks = np.array(given["A_blocks(count,len)"] + given["B_blocks"])
        first = np.arange(6) < 3
        return statistics.permutation_test(blocks[:, :1].T, blocks[:, 1], first)[0]
    if name == "bic.wilson":
        return measures.bic(given["G2_2cell"], given["N"])
    if name == "bh.1995":
        return statistics.benjamini_hochberg(given["p"])
    formula = {
        "g2.rayson.2cell": measures.g2_2cell,
        "logratio.basic": measures.log_ratio,
    }.get(name, statistics.g2_4cell)
    return formula(*(given[k] for k in "acbd"))


@given(st.integers(0, 90), st.integers(0, 90))
def test_g2_is_scipys(a, b):
    if a + b == 0:
        assert statistics.g2_4cell(0, 460, 0, 2400) == 0
        return
    table = [[a, 460 - a], [b, 2400 - b]]
    peer = chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic
    assert statistics.g2_4cell(a, 460, b, 2400) == pytest.approx(peer, abs=1e-8)


@given(TEXT, TEXT)
@settings(deadline=None, max_examples=30)
def test_counts_are_plain_and_swapping_turns_signs(one, two):
    corpus = from_texts({"a": one, "b": two})
    frame, other = keyness(corpus, "a"), keyness(corpus, "b")
    tokens = corpus.tokens
    for side, doc in (("target", "a"), ("reference", "b")):
        plain = tokens.loc[tokens["doc"] == doc, "word"].value_counts()
        plain = plain[plain > 0]
        counted = frame.set_index("word")[f"count_{side}"]
        assert counted[counted > 0].to_dict() == plain.to_dict()
    opened = frame.hits().groupby(["row", "column"]).size()
    for row, count in enumerate(frame["count_target"]):
        assert opened.get((row, "count_target"), 0) == count
    both = pd.DataFrame(frame).merge(pd.DataFrame(other), on="word", suffixes=("", "_swapped"))
    assert len(both) == len(frame) == tokens["word"].nunique()
    for column in ("log_ratio", "log_odds", "gap"):
        np.testing.assert_allclose(both[column], -both[f"{column}_swapped"], atol=1e-9)
    for column in ("g2_4cell", "g2_2cell", "bic", "line"):
        np.testing.assert_allclose(both[column], both[f"{column}_swapped"], atol=1e-9)
    np.testing.assert_allclose(both["ci_low"], -both["ci_high_swapped"], atol=1e-9)
    for column in ("verdict", "forms"):
        assert both[column].tolist() == both[f"{column}_swapped"].tolist()
    assert frame["word"].tolist() == other["word"].tolist()


def test_terms_and_key_words_say_the_same_of_the_same_words():
    corpus = load_corpus()
    first, second = corpus.docs[:2]
    for left_out in ((), ["the", "of", "and", "to"]):
        words = keyness(corpus, first, second, exclude=left_out)
        tested = words[words["count_target"] + words["count_reference"] >= 5].set_index("word")
        terms = compare_terms(corpus, tested.index.tolist(), first, second).set_index("term")
        assert len(tested) > 30
        for column in ("verdict", "gap", "line", "log_ratio", "ci_low"):
            assert tested[column].tolist() == terms[column].tolist(), column


def test_words_named_beforehand_have_a_lower_line():
    corpus = load_corpus()
    first, second = corpus.docs[:2]
    every = keyness(corpus, first, second).set_index("word")
    one = compare_terms(corpus, ["the"], first, second).iloc[0]
    assert one["gap"] == every.loc["the", "gap"]
    assert one["line"] < every.loc["the", "line"]


def test_names_as_units_open_their_mentions():
    corpus = load_corpus()
    rows = keyness(corpus, corpus.docs[0], unit="entity").head(20)
    opened = rows.hits().groupby(["row", "column"]).size()
    for row, count in enumerate(rows["count_reference"]):
        assert opened.get((row, "count_reference"), 0) == count


def lines(words, sentences, seed, planted=()):
    """Made text: sentences of ten words, drawn evenly, with words planted one a sentence."""
    random = np.random.default_rng(seed)
    drawn = random.choice(words, size=(sentences, 10)).tolist()
    for word, hits in planted:
        for place in random.choice(sentences, hits, replace=False):
            drawn[place][random.integers(10)] = word
    return " ".join(" ".join(row).capitalize() + "." for row in drawn)


COMMON = [f"word{chr(97 + i)}" for i in range(26)]


@pytest.mark.parametrize("sentences", [(46, 240), (120, 120)])
def test_a_planted_word_is_found_and_others_are_not(sentences):
    short, long = sentences
    corpus = from_texts(
        {"long": lines(COMMON, long, 1), "short": lines(COMMON, short, 2, [("cement", 25)])}
    )
    frame = keyness(corpus, "short").set_index("word")
    assert frame.loc["cement", "verdict"] == "more in short"
    others = frame["verdict"].drop("cement")
    assert not others.str.startswith("more").any()
    assert least_detectable(keyness(corpus, "short"))["target"].iloc[0] <= 25


def test_a_word_of_the_long_text_alone_can_be_found():
    corpus = from_texts(
        {"long": lines(COMMON, 240, 1, [("cement", 90)]), "short": lines(COMMON, 46, 2)}
    )
    frame = keyness(corpus, "short").set_index("word")
    assert frame.loc["cement", "verdict"] == "more in long"


def test_identical_documents_do_not_differ():
    text = lines(COMMON, 60, 3)
    frame = keyness(from_texts({"a": text, "b": text}), "a")
    assert (frame["log_ratio"] == 0).all()
    assert not frame["verdict"].str.startswith(("more", "a hint")).any()


@pytest.mark.parametrize("short", ["Heading", "One two. Three.", ""])
def test_nothing_surely_differs_from_a_heading(short):
    corpus = from_texts({"a": short, "b": lines(COMMON, 60, 3)})
    frame = keyness(corpus, "a")
    assert not frame["verdict"].str.startswith("more").any()
    assert np.isnan(least_detectable(frame)["target"].iloc[0])


def test_with_five_documents_a_side_the_document_is_the_unit():
    texts = {f"a{i}": lines(COMMON, 40, i, [("cement", 12)]) for i in range(6)}
    texts |= {f"b{i}": lines(COMMON, 40, 50 + i) for i in range(6)}
    corpus = from_texts(texts)
    target = [doc for doc in texts if doc.startswith("a")]
    frame = keyness(corpus, target)
    assert frame.settings["resampled"] == "document"
    told = frame.set_index("word")["verdict"]
    assert told.pop("cement").startswith("more in ")
    assert not told.str.startswith("more").any()


@given(st.lists(st.integers(0, 40), unique=True, max_size=20), st.integers(1, 20))
def test_hits_in_stretches_are_those_of_plain_loops(hits, window):
    held = np.sort(np.array(hits, dtype=np.int64))
    found = [int(((held >= a) & (held < a + window)).sum()) for a in range(41 - window + 1)]
    assert hits_in_stretches(held, window, 41) == (min(found), max(found))


def test_groups_by_metadata_and_the_rest():
    texts = {f"d{i}": lines(COMMON, 20, i) for i in range(4)}
    table = pd.DataFrame(
        {"source": ["Daily", "Daily", "Post", "Post"]}, index=pd.Index(texts, name="doc")
    )
    corpus = from_texts(texts, metadata=table)
    grouped = keyness(corpus, {"source": "Daily"})
    listed = keyness(corpus, ["d0", "d1"], ["d2", "d3"])
    asked = keyness(corpus, "source == 'Daily'", "source == 'Post'")
    assert grouped.settings["sides"].target == [0, 1]
    assert grouped.settings["sides"].reference == [2, 3]
    numbers = grouped.columns.drop("verdict")
    for other in (listed, asked):
        pd.testing.assert_frame_equal(pd.DataFrame(grouped[numbers]), pd.DataFrame(other[numbers]))
    assert keyness(corpus, "d0")["count_reference"].sum() == 600


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        (("nobody",), "no document 'nobody'"),
        ((["a"], ["a", "b"]), "on both sides: a"),
        ((["a", "b"],), "nothing to compare"),
        (({"source": "x"},), "no column 'source'"),
        (({"title": "x"},), "no title 'x'"),
    ],
)
def test_wrong_sides(sides, message):
    with pytest.raises(ValueError, match=message):
        keyness(from_texts({"a": "One.", "b": "Two."}), *sides)


def test_leaving_words_out_changes_no_rate():
    corpus = load_corpus()
    full = keyness(corpus, corpus.docs[0]).set_index("word")
    less = keyness(corpus, corpus.docs[0], exclude=["the"]).set_index("word")
    assert "the" not in less.index
    for column in ("count_target", "per_1000_target", "log_ratio", "gap"):
        pd.testing.assert_series_equal(
            full[column].drop("the").sort_index(), less[column].sort_index()
        )


def test_texts_in_different_languages_are_not_compared():
    english = load_corpus().texts[0]
    german = "Der Krieg ist vorbei und alle gehen nach Hause, aber niemand freut sich darüber. " * 9
    with pytest.raises(ValueError, match="different languages"):
        keyness(from_texts({"a": english, "b": german}), "a")


def test_permutation_p_is_that_of_plain_loops():
    random = np.random.default_rng(4)
    counts, lengths = random.poisson(2, size=(3, 9)), random.integers(40, 60, 9)
    first = np.arange(9) < 4
    p = statistics.permutation_test(counts, lengths, first, permutations=126)
    from itertools import combinations

    def gap(row, chosen):
        mine = np.isin(np.arange(9), chosen)
        return abs(row[mine].sum() / lengths[mine].sum() - row[~mine].sum() / lengths[~mine].sum())

    every = list(combinations(range(9), 4))
    for row, value in zip(counts, p, strict=True):
        observed = gap(row, (0, 1, 2, 3))
        assert value == pytest.approx(np.mean([gap(row, c) >= observed - 1e-9 for c in every]))
