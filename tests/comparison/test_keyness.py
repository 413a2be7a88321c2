"""Keyness: against the reference vectors, plain counts, a second implementation, and itself."""

import doctest
import importlib
import json
import pkgutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

import helpers.comparison as package
from helpers import from_texts, load_corpus, statistics
from helpers.comparison import keyness, least_detectable, measures
from helpers.comparison.baseline import baseline, line_of, stretch_weights

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


@pytest.mark.parametrize("module", [m.name for m in pkgutil.iter_modules(package.__path__)])
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.comparison.{module}")).failed == 0


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
        return measures.g2_4cell(a, a + given["O12"], b, b + given["O22"])
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
    }.get(name, measures.g2_4cell)
    return formula(*(given[k] for k in "acbd"))


@given(st.integers(0, 90), st.integers(0, 90))
def test_g2_is_scipys(a, b):
    if a + b == 0:
        assert measures.g2_4cell(0, 460, 0, 2400) == 0
        return
    table = [[a, 460 - a], [b, 2400 - b]]
    peer = chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic
    assert measures.g2_4cell(a, 460, b, 2400) == pytest.approx(peer, abs=1e-8)


@given(TEXT, TEXT)
@settings(deadline=None, max_examples=30)
def test_counts_are_plain_and_swapping_turns_signs(one, two):
    corpus = from_texts({"a": one, "b": two})
    frame = keyness(corpus, "a", permutations=99)
    other = keyness(corpus, "b", permutations=99)
    tokens = corpus.tokens
    for side, doc in (("target", "a"), ("reference", "b")):
        plain = tokens.loc[tokens["doc"] == doc, "word"].value_counts()
        plain = plain[plain > 0]
        counted = frame.set_index("word")[f"count_{side}"]
        assert counted[counted > 0].to_dict() == plain.to_dict()
    both = frame.merge(other, on="word", suffixes=("", "_swapped"))
    assert len(both) == len(frame) == tokens["word"].nunique()
    for column in ("log_ratio", "log_odds", "gap"):
        np.testing.assert_allclose(both[column], -both[f"{column}_swapped"], atol=1e-9)
    for column in ("g2_4cell", "g2_2cell", "bic", "p_permutation", "q"):
        np.testing.assert_allclose(both[column], both[f"{column}_swapped"], atol=1e-9)
    np.testing.assert_allclose(both["ci_low"], -both["ci_high_swapped"], atol=1e-9)
    for column in ("verdict", "sentences", "forms", "differs", "beyond_baseline"):
        assert both[column].tolist() == both[f"{column}_swapped"].tolist()
    assert frame["word"].tolist() == other["word"].tolist()


def test_default_pair_swapped():
    corpus = load_corpus()
    first, second = corpus.docs[:2]
    one = keyness(corpus, first, second, permutations=500)
    two = keyness(corpus, second, first, permutations=500)
    for column in ("word", "p_permutation", "q", "verdict", "forms"):
        pd.testing.assert_series_equal(one[column], two[column])
    assert one.attrs["baseline"] == two.attrs["baseline"]


def lines(words, sentences, seed, planted=()):
    """Made text: sentences of ten words, drawn evenly, with words planted one a sentence."""
    random = np.random.default_rng(seed)
    drawn = random.choice(words, size=(sentences, 10)).tolist()
    for word, hits in planted:
        for place in random.choice(sentences, hits, replace=False):
            drawn[place][random.integers(10)] = word
    return " ".join(" ".join(row).capitalize() + "." for row in drawn)


COMMON = [f"word{chr(97 + i)}" for i in range(26)]


def test_a_planted_word_is_found_and_others_are_not():
    corpus = from_texts(
        {"long": lines(COMMON, 240, 1), "short": lines(COMMON, 46, 2, [("cement", 20)])}
    )
    frame = keyness(corpus, "short", permutations=2000).set_index("word")
    assert frame.loc["cement", "verdict"] == "higher in short"
    assert set(frame["verdict"].drop("cement")) <= {
        statistics.NO_EVIDENCE,
        statistics.SAME_SOURCE,
        statistics.TOO_SHORT,
    }
    assert least_detectable(keyness(corpus, "short"))["target"].iloc[0] <= 20


def test_like_lengths_have_no_baseline():
    corpus = from_texts(
        {"a": lines(COMMON, 60, 1, [("cement", 30)]), "b": lines(COMMON, 60, 2, [("glass", 30)])}
    )
    frame = keyness(corpus, "a", permutations=2000).set_index("word")
    assert frame.loc["cement", "verdict"] == statistics.NO_BASELINE
    assert not frame["verdict"].str.startswith("higher").any()
    assert np.isnan(frame.attrs["baseline"]["line"])


def test_identical_documents_do_not_differ():
    text = lines(COMMON, 60, 3)
    frame = keyness(from_texts({"a": text, "b": text}), "a", permutations=200)
    assert (frame["log_ratio"] == 0).all()
    assert not frame["differs"].any()


@pytest.mark.parametrize("short", ["Heading", "One two. Three.", ""])
def test_a_heading_is_too_short(short):
    corpus = from_texts({"a": short, "b": lines(COMMON, 60, 3)})
    frame = keyness(corpus, "a", permutations=200)
    assert set(frame["verdict"]) == {statistics.TOO_SHORT}
    assert least_detectable(frame)[["target", "reference"]].isna().all(axis=None)


def test_groups_by_metadata_and_the_rest():
    texts = {f"d{i}": lines(COMMON, 20, i) for i in range(4)}
    table = pd.DataFrame(
        {"source": ["Daily", "Daily", "Post", "Post"]}, index=pd.Index(texts, name="doc")
    )
    corpus = from_texts(texts, metadata=table)
    grouped = keyness(corpus, {"source": "Daily"}, permutations=50)
    listed = keyness(corpus, ["d0", "d1"], ["d2", "d3"], permutations=50)
    assert grouped.attrs["target"] == ["d0", "d1"]
    assert grouped.attrs["reference"] == ["d2", "d3"]
    pd.testing.assert_frame_equal(grouped.drop(columns="verdict"), listed.drop(columns="verdict"))
    assert keyness(corpus, "d0", permutations=0)["count_reference"].sum() == 600


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
    full = keyness(corpus, corpus.docs[0], permutations=0).set_index("word")
    less = keyness(corpus, corpus.docs[0], permutations=0, leave_out=["the"]).set_index("word")
    assert "the" not in less.index
    pd.testing.assert_frame_equal(full.drop("the"), less)


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


def test_dp_norm_is_that_of_plain_loops():
    random = np.random.default_rng(4)
    counts, lengths = random.poisson(1, size=(5, 7)), random.integers(40, 60, 7)
    from scipy.sparse import csr_array

    share = lengths / lengths.sum()
    plain = [np.abs(row / row.sum() - share).sum() / 2 / (1 - share.min()) for row in counts]
    np.testing.assert_allclose(statistics.dp_norm(csr_array(counts), lengths), plain)


def test_stretches_are_occupied_segments_on_average():
    positions = np.array([4, 9, 50, 51, 300])
    weights = stretch_weights(positions, np.arange(5) > 0)
    averaged = np.mean([len(np.unique((positions + shift) // 30)) for shift in range(30)])
    assert weights.sum() == pytest.approx(averaged)


def test_line_leans_on_the_usual_excess_when_windows_are_few():
    gaps = np.linspace(3, 5, 50)
    assert line_of(gaps, 4) > line_of(gaps, 19) > gaps.mean()
    assert line_of(gaps, 400) == pytest.approx(np.quantile(gaps, 0.95), abs=0.02)


def test_baseline_needs_three_windows():
    codes, weights = np.zeros(100, dtype=int), np.ones(100)
    assert np.isnan(baseline(codes, weights, 1, 40).line)
    assert np.isnan(baseline(codes, weights, 1, 0).line)
    assert baseline(codes, weights, 1, 30).independent == 3
