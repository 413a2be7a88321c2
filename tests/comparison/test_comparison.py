"""Similarity, overlap, passages, topics and robustness: vectors, peers, hand counts, edges."""

import json
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import cosine, jensenshannon

from helpers import from_texts, load_corpus, statistics
from helpers.charts import comparison as charts
from helpers.comparison import (
    comparable,
    contributions,
    keyness,
    lockwords,
    overlap,
    robustness,
    shared_passages,
    shared_sequences,
    shared_topics,
    shares,
    similarity,
    told,
    told_places,
)
from helpers.comparison.divergence import cosine_distance, jensen_shannon
from helpers.comparison.passages import align
from helpers.comparison.similarity import MORE
from helpers.prose import comparison as prose
from helpers.tables import evidence, face_to_face, facing_passages
from helpers.tables.lines import sentence_address

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text())
NOT_OFFERED = {
    "tfidf.three_definitions": "tf-idf is zero for every word that two documents share",
    "tfidf.austen.elinor": "the same",
    "tfidf.austen.emma": "the same",
    "delta.burrows": "needs ten documents and more of some thousand words",
    "delta.cosine": "the same",
}
VERDICTS = {
    statistics.TOO_SHORT,
    statistics.NO_EVIDENCE,
    statistics.NO_BASELINE,
    statistics.SAME_SOURCE,
    MORE,
}


def vectors():
    return [
        pytest.param(v, id=v["id"])
        for v in REFERENCE["vectors"]
        if v["group"] == "similarity" and v["id"] not in NOT_OFFERED
    ]


def counted():
    sides = [REFERENCE["texts"][name]["tokens"] for name in ("A_sotu1790_460", "B_sotu1941_2400")]
    codes, _ = pd.factorize(np.array(sides[0] + sides[1], dtype=object))
    return codes, len(sides[0])


def test_every_vector_left_out_exists():
    assert set(NOT_OFFERED) <= {v["id"] for v in REFERENCE["vectors"]}


@pytest.mark.parametrize("vector", vectors())
def test_vectors(vector):
    given, name = vector["input"], vector["id"]
    expected, tolerance = vector["expected"], vector["tolerance"]
    if name.startswith("jsd.") and "p" in given:
        assert jensen_shannon(given["p"], given["q"]) == pytest.approx(expected, abs=tolerance)
        return
    codes, n = counted()
    types = codes.max() + 1
    one, other = np.bincount(codes[:n], minlength=types), np.bincount(codes[n:], minlength=types)
    if name == "cos.raw":
        assert 1 - cosine_distance(one, other) == pytest.approx(expected, abs=tolerance)
    elif name == "jaccard.types":
        held = (one > 0) & (other > 0)
        assert held.sum() / (one > 0).sum() == pytest.approx(expected[1], abs=tolerance)
    else:
        null = []
        for rows in statistics.relabellings(len(codes), n, given["reps"], seed=7, at_once=1):
            chosen = rows[0].astype(bool)
            mixed = np.bincount(codes[chosen], minlength=types)
            null.append(jensen_shannon(mixed, one + other - mixed))
        assert np.mean(null) == pytest.approx(expected, abs=tolerance)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=30))
def test_distances_are_scipys(counts):
    p, q = np.array(counts).T
    if p.sum() == 0 or q.sum() == 0:
        return
    peer = jensenshannon(p, q, base=2) ** 2
    assert jensen_shannon(p, q) == pytest.approx(peer, abs=1e-7)
    assert cosine_distance(p, q) == pytest.approx(cosine(p, q), abs=1e-9)


def test_contributions_add_up_to_the_divergence():
    corpus = load_corpus()
    parts = contributions(corpus, corpus.docs[0], permutations=100)
    whole = similarity(corpus, corpus.docs[0], permutations=100).set_index("measure")
    assert parts["contribution"].sum() / 1000 == pytest.approx(whole.loc["jsd", "value"])
    assert parts["expected"].sum() / 1000 == pytest.approx(whole.loc["jsd", "expected"], abs=0.01)


def test_similarity_is_symmetric_and_repeats():
    corpus = load_corpus()
    one = similarity(corpus, corpus.docs[0], permutations=100)
    other = similarity(corpus, corpus.docs[1], permutations=100)
    pd.testing.assert_frame_equal(one, similarity(corpus, corpus.docs[0], permutations=100))
    numbers = one.columns.drop(["first", "second"])
    pd.testing.assert_frame_equal(one[numbers], other[numbers])
    assert one["first"].tolist() == other["second"].tolist()


def test_overlap_is_a_plain_count():
    corpus = load_corpus()
    tokens = corpus.tokens
    for words, types, shared in overlap(corpus, corpus.docs[0])[
        ["words", "types", "shared"]
    ].itertuples(index=False):
        sets = []
        for doc in corpus.docs[:2]:
            rows = tokens[tokens["doc"] == doc].groupby("sentence")["word"]
            lists = [list(sentence.astype(str)) for _, sentence in rows]
            sets.append({tuple(s[i : i + words]) for s in lists for i in range(len(s) - words + 1)})
        assert types == len(sets[0])
        assert shared == len(sets[0] & sets[1])


def test_shared_sequences_open_their_evidence():
    corpus = load_corpus()
    rows = shared_sequences(corpus, corpus.docs[0])
    spans = evidence(rows, corpus)
    counted_spans = spans.groupby(["row", "column"]).size()
    for row, line in rows.iterrows():
        for column in ("count_target", "count_reference"):
            assert counted_spans[row, column] == line[column]
    texts = rows["text"].tolist()
    assert len(texts) == len(set(texts))


@given(st.lists(st.integers(0, 3), max_size=14), st.lists(st.integers(0, 3), max_size=14))
def test_alignment_score_is_that_of_plain_loops(first, second):
    table = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, one in enumerate(first, 1):
        for j, other in enumerate(second, 1):
            step = 2 if one == other else -1
            table[i][j] = max(
                0, table[i - 1][j - 1] + step, table[i - 1][j] - 1, table[i][j - 1] - 1
            )
    found = align(first, second)
    assert found.score == max(max(row) for row in table)
    assert all(first[i] == second[j] for i, j in found.pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found.pairs.tolist()))
    held = found.first[1] - found.first[0] + found.second[1] - found.second[0]
    skipped = held - 2 * len(found.pairs)
    assert found.score <= 2 * len(found.pairs) - skipped / 2 + 1e-9


def test_a_copied_passage_is_found_with_its_differences():
    copied = "the long grey road that leads from the harbour to the old town"
    corpus = from_texts(
        {
            "a": f"Nobody spoke. They took {copied} in silence. Night fell.",
            "b": f"He wrote of {copied.replace('grey', 'narrow white')} and of rain.",
        }
    )
    found = shared_passages(corpus, "a", shuffles=40)
    assert len(found) == 1
    row = found.iloc[0]
    assert row["text_target"] == copied
    assert [corpus.text("a")[a:b] for a, b in row["differs_target"]] == ["grey"]
    assert [corpus.text("b")[a:b] for a, b in row["differs_reference"]] == ["narrow", "white"]
    assert row["p"] < 0.05
    blocks = SequenceMatcher(None, row["text_target"].split(), row["text_reference"].split())
    assert row["same"] == sum(block.size for block in blocks.get_matching_blocks())
    page = facing_passages(found, corpus, name="x", caption="Alike").html
    assert "<mark>grey</mark>" in page
    assert "<mark>narrow</mark>" in page


def test_unrelated_texts_share_no_passage():
    corpus = from_texts({"a": "Rain fell all night.", "b": "Nobody had come to see them."})
    found = shared_passages(corpus, "a")
    assert found.empty
    assert "share no passage" in prose.passages_reading(found)


def test_told_counts_open_their_places():
    corpus = load_corpus()
    words = keyness(corpus, corpus.docs[0], permutations=0)
    table = told(corpus, corpus.docs[0], topics=shared_topics(words, top=4))
    quotations = pd.DataFrame({"doc": [corpus.docs[1]], "start": [0], "end": [4000]})
    quoted = told(corpus, corpus.docs[0], topics=["people"], quotations=quotations)
    spans = evidence(table, corpus, told_places(corpus, table))
    for row, line in table.iterrows():
        for column in ("count_target", "count_reference"):
            assert ((spans["row"] == row) & (spans["column"] == column)).sum() == line[column]
    places = told_places(corpus, quoted, quotations=quotations)
    assert quoted["quoted_target"].tolist() == [0]
    assert quoted["quoted_reference"].iloc[0] == len(places["quoted_reference"]) > 0
    page = face_to_face(
        places["count_target"],
        places["count_reference"],
        corpus,
        names=["a", "b"],
        name="faces",
        caption="Lines",
    )
    assert page.html.count("<mark>") >= quoted["count_target"].iloc[0]


def test_robustness_of_an_overwhelming_claim():
    random = np.random.default_rng(5)
    words = [f"w{chr(97 + i)}" for i in range(20)]

    def text(sentences, planted):
        rows = random.choice(words, (sentences, 9)).tolist()
        return " ".join(" ".join([*row, *planted]).capitalize() + "." for row in rows)

    corpus = from_texts({"a": text(50, ["cement"]), "b": text(250, [])})
    readings = ["word", "cased", "form"]
    rows = robustness(corpus, "a", words=["cement"], readings=readings, stop_words=["wa"])
    assert len(rows) == 3 * 2 * 6
    assert shares(rows)["share"].tolist() == [1.0]
    assert shares(rows)["claim"].tolist() == ["higher in a"]


def test_lockwords_have_tight_intervals():
    corpus = load_corpus()
    locked = lockwords(keyness(corpus, corpus.docs[0], permutations=0))
    assert (locked["ci_low"] > -1).all()
    assert (locked["ci_high"] < 1).all()


def corpora():
    texts = load_corpus().texts
    many = {f"d{i:03}": f"Day {i} was long. The rain fell. We waited." for i in range(500)}
    return {
        "one": {"a": texts[0]},
        "one word": {"a": "Heading"},
        "no word": {"a": "…", "b": ""},
        "heading": {"a": "A heading", "b": texts[1]},
        "three": {"a": texts[0], "b": texts[1], "c": texts[0][:900]},
        "identical": {"a": texts[0], "b": texts[0]},
        "five hundred": many,
    }


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", list(corpora()))
def test_every_corpus_can_be_compared(name):
    corpus = comparable(from_texts(corpora()[name]))
    target = corpus.docs[0]
    words = keyness(corpus, target, permutations=200)
    distances = similarity(corpus, target, permutations=100)
    assert set(distances["verdict"]) <= VERDICTS
    common = overlap(corpus, target)
    passages = shared_passages(corpus, target, shuffles=3)
    table = told(corpus, target, topics=shared_topics(words))
    tried = robustness(corpus, target, readings=["word", "cased"], permutations=50)
    claims = shares(tried)
    said = [finding.text for finding in prose.findings(words, distances, common)]
    said += [
        prose.baseline_reading(words),
        prose.passages_reading(passages),
        prose.told_reading(table),
        prose.robustness_reading(claims),
        prose.lock_reading(lockwords(words), words.attrs["names"]),
        charts.keyness_alt(words),
        charts.rate_scatter_alt(words),
        charts.divergence_alt(contributions(corpus, target, permutations=20)),
        charts.robustness_alt(tried, claims),
    ]
    assert all(said)
    assert not any("nan" in text.split() for text in said)
    figures = [
        charts.keyness_plot(words),
        charts.rate_scatter(words),
        charts.divergence_plot(contributions(corpus, target, permutations=20)),
        charts.robustness_strip(tried),
    ]
    for axes in figures:
        axes.figure.canvas.draw()
    plt.close("all")
    if name == "identical":
        assert distances["value"].abs().max() < 1e-9


def test_halves_lead_to_the_whole_document():
    corpus = load_corpus()
    whole = corpus.select([corpus.docs[1]])
    halves = comparable(whole)
    assert "".join(halves.texts) == whole.texts[0]
    second = halves.docs[1]
    start = int(halves.sentence_starts[halves.sentence_bounds[1]])
    number = int(sentence_address(halves, second, 0).partition("#s")[2])
    there = whole.sentences.iloc[number]["start"]
    assert whole.texts[0][there : there + 30] == halves.texts[1][start : start + 30]


def test_too_many_pairs():
    many = from_texts({f"d{i}": "One. Two." for i in range(11)})
    with pytest.raises(ValueError, match="55 pairs"):
        similarity(many)
