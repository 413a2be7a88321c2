"""Similarity, overlap, passages, topics and robustness: vectors, peers, hand counts, edges."""

import json
import re
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
from helpers.comparison import (
    comparable,
    compare_topics,
    contributions,
    default_sides,
    distances,
    keyness,
    overlap,
    shared_passages,
    shared_sequences,
    shared_topics,
)
from helpers.comparison.divergence import cosine_distance, divergence_parts, jensen_shannon
from helpers.comparison.passages import align
from helpers.tables import facing_passages
from helpers.tables.lines import report_lines

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text())
SIDES = ("A_sotu1790_460", "B_sotu1941_2400")
NOT_OFFERED = {
    "tfidf.three_definitions": "tf-idf is zero for every word that two documents share",
    "tfidf.austen.elinor": "the same",
    "tfidf.austen.emma": "the same",
    "delta.burrows": "needs ten documents and more of some thousand words",
    "delta.cosine": "the same",
}


def same_counts(rows):
    """Each count opens as many hits as it says."""
    opened = rows.hits().groupby(["row", "column"]).size()
    for column in [c for c in rows.columns if c.split("_")[0] in ("count", "quoted")]:
        for row, count in enumerate(rows[column]):
            assert opened.get((row, column), 0) == count, (column, rows.iloc[row, 0])


def vectors():
    return [
        pytest.param(v, id=v["id"])
        for v in REFERENCE["vectors"]
        if v["group"] == "similarity" and v["id"] not in NOT_OFFERED
    ]


def counted():
    sides = [REFERENCE["texts"][name]["tokens"] for name in SIDES]
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
        texts = [" ".join(REFERENCE["texts"][name]["tokens"]) for name in SIDES]
        row = overlap(from_texts(dict(zip("ab", texts, strict=True))), "a", lengths=[1]).iloc[0]
        assert row["jaccard"] == pytest.approx(expected[0], abs=0.002)  # our words, not theirs
        assert row["containment_target"] == pytest.approx(expected[1], abs=0.004)
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
    parts = contributions(corpus, corpus.docs[0])
    counts = parts[["count_target", "count_reference"]].to_numpy().T
    assert parts["contribution"].sum() / 1000 == pytest.approx(jensen_shannon(*counts))
    assert parts["contribution"].sum() == pytest.approx(1000 * divergence_parts(*counts).sum())
    same_counts(parts.head(30))


def test_distances_do_not_depend_on_order_or_length():
    texts = dict(zip("ab", load_corpus().texts, strict=True))
    one = distances(from_texts(texts)).iloc[0]
    other = distances(from_texts(dict(reversed(texts.items())))).iloc[0]
    for column in ("between", "within", "cosine", "words"):
        assert one[column] == pytest.approx(other[column])
    longer = distances(from_texts({"a": texts["a"], "b": texts["b"] * 3})).iloc[0]
    assert longer["between"] == pytest.approx(one["between"], abs=0.03)


def test_of_many_documents_the_farthest_out_is_named():
    base = load_corpus().texts[1]
    texts = {f"d{i}": base[2000 * i : 2000 * (i + 1)] for i in range(5)}
    texts["odd"] = "Grey rain fell on the quiet harbour and nobody walked there. " * 30
    asked = default_sides(from_texts(texts))
    assert asked.target == "odd"
    assert "farthest out" in asked.why
    table = pd.DataFrame({"group": list("AABBAB")}, index=pd.Index(texts, name="doc"))
    grouped = default_sides(from_texts(texts, metadata=table))
    assert grouped.target == {"group": "A"}
    assert grouped.reference == {"group": "B"}


def test_overlap_is_a_plain_count():
    corpus = load_corpus()
    tokens = corpus.tokens
    for words, types, shared in overlap(corpus, corpus.docs[0])[
        ["words", "types_target", "shared"]
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
    same_counts(rows)
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
    found = shared_passages(corpus, "a")
    assert len(found) == 1
    row = found.iloc[0]
    assert row["text_target"] == copied
    assert [corpus.text("a")[a:b] for a, b in row["differs_target"]] == ["grey"]
    assert [corpus.text("b")[a:b] for a, b in row["differs_reference"]] == ["narrow", "white"]
    blocks = SequenceMatcher(None, row["text_target"].split(), row["text_reference"].split())
    assert row["same"] == sum(block.size for block in blocks.get_matching_blocks())
    page = facing_passages(found, corpus, name="x", caption="Alike").html
    assert "<mark>grey</mark>" in page
    assert "<mark>narrow</mark>" in page


def test_unrelated_texts_share_no_passage():
    corpus = from_texts({"a": "Rain fell all night.", "b": "Nobody had come to see them."})
    found = shared_passages(corpus, "a")
    assert found.empty
    assert "run alike" in str(found.say())


def test_words_inside_names_are_counted_apart():
    name = "the Committee for the Relief of Old Sailors"
    corpus = from_texts({"a": f"We met {name} there.", "b": f"Gifts to {name} came."})
    start = [corpus.text(doc).index(name) for doc in "ab"]
    names = pd.DataFrame({"doc": ["a", "b"], "start": start, "end": [s + len(name) for s in start]})
    found = shared_passages(corpus, "a", names=names)
    assert found["same"].tolist() == found["same_names"].tolist() == [8]
    assert "Apart from names nothing runs alike" in str(found.say())
    assert "8 words in common" in str(shared_passages(corpus, "a").say())


def test_topics_open_their_hits():
    corpus = load_corpus()
    words = keyness(corpus, corpus.docs[0])
    table = compare_topics(corpus, shared_topics(words, top=4), corpus.docs[0])
    same_counts(table)
    assert table["verdict"].isin(["alike", "cannot tell"]).any()


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
    whole = from_texts(corpora()[name])
    asked = default_sides(whole)
    corpus, sides = asked.corpus, (asked.target, asked.reference)
    words = keyness(corpus, *sides)
    results = [
        words,
        overlap(corpus, *sides),
        shared_passages(corpus, *sides),
        shared_sequences(corpus, *sides),
        contributions(corpus, *sides),
        compare_topics(corpus, shared_topics(words) or ["rain"], *sides),
        distances(corpus, max_groups=500),
    ]
    told = [finding.text for rows in results for finding in rows.say()]
    assert all(told)
    assert not any("nan" in text.split() for text in told)
    for rows in (words, results[4]):
        picture = rows.figure()
        assert picture.alt
        for width in (860, 340):
            picture.draw(width).figure.canvas.draw()
    plt.close("all")
    for rows in results:
        assert "plain table" not in rows._repr_html_()
    if name == "identical":
        assert results[-1]["between"].max() < 0.9


def test_halves_lead_to_the_whole_document():
    corpus = load_corpus()
    whole = corpus.select([corpus.docs[1]])
    halves = comparable(whole)
    assert "".join(halves.texts) == whole.texts[0]
    second = halves.docs[1]
    start = int(halves.sentence_starts[halves.sentence_bounds[1]])
    (line,) = report_lines(
        pd.DataFrame({"doc": [second], "start": [start], "end": [start + 1]}), halves
    )
    number = int(re.search(r"#s(\d+)", line)[1]) - 1
    there = whole.sentences.iloc[number]["start"]
    assert whole.texts[0][there : there + 30] == halves.texts[1][start : start + 30]


def test_too_many_pairs():
    many = from_texts({f"d{i}": "One. Two." for i in range(11)})
    with pytest.raises(ValueError, match="55 pairs"):
        distances(many, max_groups=10)
