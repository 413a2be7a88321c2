"""Repetition: the reference vectors, second ways by plain Python, and what holds on any text."""

import json
import math
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydivsufsort import divsufsort, kasai

from helpers import from_texts, load_corpus
from helpers import repetition as rep
from helpers import statistics as stats
from helpers.charts import repetition as charts
from helpers.frequency import frequency_list
from helpers.ngrams import ngram_ids
from helpers.prose import repetition as prose
from helpers.repetition.rates import ngram_repetition
from helpers.repetition.rhetoric import EMPHATIC, find_figures, shared_heads, shared_tails
from helpers.repetition.sequences import maximal_repeats
from helpers.repetition.units import Units, units_of
from helpers.shingles import shingle_sets, similar_sets
from helpers.stopwords import stopwords
from helpers.tables import evidence

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text())
NOT_OFFERED = {
    "align.sw.words": "near-duplicates are shown aligned; no score of a local alignment is given",
    "align.sw.dna": "the same",
    "minhash.rose": "every similarity is exact, at any size, so nothing is estimated",
    "burst.weibull": "needs more gaps than most words of a short text have; ARF and B need fewer",
}
LIGHT = set(stopwords(remove=EMPHATIC))
FOLDED = {"PMOI/MEK": "MEK/PMOI"}
WORDS = st.sampled_from(["the", "war", "is", "over", "never", "again", "of"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=9)
SENTENCES = st.lists(SENTENCE, min_size=1, max_size=12)
EDGES = {
    "no document": {},
    "no word": {"a": "…"},
    "nothing": {"a": ""},
    "one word": {"a": "Peace"},
    "a heading": {"a": "The long road to peace"},
    "one with, one without": {"a": "We shall fight. We shall win. We shall fight.", "b": "–"},
    "identical": {"a": "So it is. So it was. So it goes.", "b": "So it is. So it was. So it goes."},
    "five hundred": {f"d{i}": f"Number {i} is here. Number {i} is gone." for i in range(500)},
}


def text_of(sentences):
    return " ".join(" ".join(words).capitalize() + "." for words in sentences)


def as_codes(clauses):
    """Codes, units and vocabulary of clauses given as strings."""
    words = [clause.split() for clause in clauses]
    vocabulary = sorted({word for clause in words for word in clause})
    codes = np.array([vocabulary.index(word) for clause in words for word in clause])
    ends = np.cumsum([len(clause) for clause in words])
    first = ends - [len(clause) for clause in words]
    zeros = np.zeros(len(words), dtype=int)
    return codes, Units(first, ends, zeros, np.arange(len(words))), vocabulary


def figures_in(clauses, figure):
    """{(words, times)} of the candidates of a figure in clauses given as strings."""
    codes, units, vocabulary = as_codes(clauses)
    light = [i for i, word in enumerate(vocabulary) if word in LIGHT]
    sentence = np.repeat(units.sentence, units.words)
    spans = find_figures(codes, units, light, sentence)[figure]
    found = []
    for c, (a, b) in enumerate(zip(spans.bounds[:-1], spans.bounds[1:], strict=True)):
        said = codes[spans.first[a] : spans.end[a]]
        head, tail = said[: spans.head[c]], said[len(said) - spans.tail[c] :]
        found.append((" ".join(vocabulary[i] for i in [*head, *tail]), int(b - a)))
    return found


# The reference vectors


def tokens(given):
    if "tokens" in given:
        return given["tokens"].split()
    if "string" in given:
        return list(given["string"])
    text = REFERENCE["texts"].get(given["text"])
    return text["tokens"] if text else given["text"].split()


def codes_of(words):
    return pd.factorize(np.array(sorted(words)), sort=True)[1].searchsorted(words)


def shingles(text, size):
    words = text.split()
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def computed(name, given):
    if name.startswith("rhet."):
        if name == "rhet.epizeuxis":
            clauses = given["text"].lower().replace("!", ".").replace(",", "").split(".")
            return [list(pair) for pair in figures_in(clauses, "epizeuxis")]
        if name == "rhet.symploce":
            codes, units, _ = as_codes(given["clauses"])
            heads, tails = shared_heads(codes, units), shared_tails(codes, units)
            return bool(heads[0] >= 5 and tails[0] >= 8)
        found = figures_in(given["clauses"], name.split(".")[1])
        if name == "rhet.anadiplosis":
            return [words for words, _ in found]
        k = given.get("k", 3)
        return [list(pair) for pair in found if len(pair[0].split()) == k]
    if name.startswith("burst."):
        gaps = given["gaps"]
        many = gaps if isinstance(gaps[0], list) else [gaps]
        values = [stats.burstiness(g, [0, len(g)])[0] for g in many]
        return values if isinstance(gaps[0], list) else values[0]
    if name.startswith("shingle."):
        texts = [given[key] for key in ("a", "b") if key in given] or [given["text"]]
        size = given.get("w", 2)
        words = [word for text in texts for word in text.split()]
        unit = np.repeat(np.arange(len(texts)), [len(text.split()) for text in texts])
        sets = shingle_sets(codes_of(words), unit, size)
        if len(texts) == 1:
            return [int(sets.sum()), len(words) - size + 1]
        _, _, shared, union = similar_sets(sets, 0.1)
        return shared[0] / union[0]
    words = tokens(given)
    codes = codes_of(words)
    if name.startswith("rep."):
        starts, ids = ngram_ids(codes, np.zeros(len(codes)), given["n"])
        grams, distinct, repeated, _ = ngram_repetition(starts, ids, given["n"], len(codes))
        return [1 - distinct / grams, repeated / grams]
    if name.startswith("bundles."):
        starts, ids = ngram_ids(codes, np.zeros(len(codes)), 4)
        counts = np.bincount(ids)
        first = starts[np.unique(ids, return_index=True)[1]]
        return {
            " ".join(words[s : s + 4]): int(c) for s, c in zip(first, counts, strict=True) if c >= 3
        }
    order = divsufsort(codes.astype(np.uint32))
    if name.startswith("suffix_array"):
        return order.tolist()
    if name.startswith("lcp."):
        return kasai(codes.astype(np.uint32), order).tolist()
    found = maximal_repeats(codes)
    longest = words[found.starts[0] : found.starts[0] + found.words[0]]
    if name == "lrs.banana":
        return "".join(longest)
    return {"length": len(longest), "text": " ".join(longest)}


VECTORS = [v for v in REFERENCE["vectors"] if v["group"] == "repetition"]


def test_vectors_left_out_are_vectors():
    assert set(NOT_OFFERED) <= {v["id"] for v in VECTORS}


@pytest.mark.parametrize(
    "vector", [pytest.param(v, id=v["id"]) for v in VECTORS if v["id"] not in NOT_OFFERED]
)
def test_vectors(vector):
    value, expected = computed(vector["id"], vector["input"]), vector["expected"]
    if isinstance(expected, float) or vector["tolerance"]:
        assert value == pytest.approx(expected, abs=vector["tolerance"])
    else:
        assert value == expected


# Clauses


def test_clauses_end_at_marks_but_not_within_words():
    text = "It’s 1,000 best-selling books, said “he”: no (or few) – none; so what…"
    corpus = from_texts({"d": text})
    units = units_of(corpus, "clause")
    forms = corpus.forms[corpus.form_codes]
    assert [" ".join(forms[a:b]) for a, b in zip(units.first, units.end, strict=True)] == [
        "It’s 1,000 best-selling books", "said", "he", "no", "or few", "none", "so what",
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["sentence", "clause"])
def test_units_hold_each_word_once(unit):
    corpus = load_corpus()
    units = units_of(corpus, unit)
    assert units.first[0] == 0
    assert units.end[-1] == len(corpus.codes)
    assert (units.first[1:] == units.end[:-1]).all()
    assert (corpus.token_sentence[units.first] == corpus.token_sentence[units.end - 1]).all()


def test_an_unknown_unit_is_named():
    with pytest.raises(ValueError, match="'sentence', 'clause'"):
        units_of(load_corpus(), "phrase")


# Near-duplicates


@given(SENTENCES, st.sampled_from([0.2, 0.5, 0.75, 1.0]), st.integers(1, 3))
def test_near_duplicates_are_all_pairs_above_the_threshold(sentences, threshold, size):
    corpus = from_texts({"d": text_of(sentences)})
    found = rep.near_duplicates(corpus, threshold=threshold, size=size, min_words=1)
    kept = [(s, words) for s, words in enumerate(sentences) if len(words) >= size]
    first = {tuple(words): s for s, words in reversed(kept)}
    expected = {(first[tuple(w)], s): 1.0 for s, w in kept if first[tuple(w)] != s}
    for a, b in combinations(sorted(first.values()), 2):
        one, other = (shingles(" ".join(sentences[s]), size) for s in (a, b))
        similarity = len(one & other) / len(one | other)
        if similarity >= threshold:
            expected[a, b] = similarity
    pairs = zip(found["sentence_a"], found["sentence_b"], strict=True)
    assert dict(zip(pairs, found["similarity"], strict=True)) == pytest.approx(expected)
    assert found["similarity"].is_monotonic_decreasing


def test_the_captions_of_profile_are_found_as_such():
    found = rep.near_duplicates(load_corpus(), threshold=0.3)
    pairs = set(zip(found["doc_a"], found["sentence_a"], found["sentence_b"], strict=True))
    assert pairs == {("profile", 57, 58), ("profile", 57, 59), ("profile", 58, 59)}
    assert found["text_a"].str.startswith("Iran, ").all()
    assert "[Notrh in Western → North West]" in found["difference"][0]


@given(SENTENCE, SENTENCE)
def test_the_difference_turns_one_sentence_into_the_other(one, other):
    corpus = from_texts({"d": text_of([one, other])})
    found = rep.near_duplicates(corpus, threshold=0.1, size=1, min_words=1)
    for difference in found["difference"]:
        sides = [[], []]
        for part in difference.replace("[", "\0[").replace("]", "]\0").split("\0"):
            both = part.strip("[] ").split(" → ") if part.startswith("[") else [part, part]
            for side, words in zip(sides, both, strict=True):
                side += words.replace("–", "").lower().split()
        assert sides == [one, other]


def test_copies_are_listed_once_each():
    found = rep.near_duplicates(from_texts({"d": "We are all here now. " * 300}))
    assert len(found) == 299
    assert (found["sentence_a"] == 0).all()
    with pytest.raises(ValueError, match="threshold"):
        rep.near_duplicates(load_corpus(), threshold=0)


# Rates


@given(SENTENCES, st.integers(1, 4))
def test_rates_against_plain_counting(sentences, n):
    row = rep.repetition_rate(from_texts({"d": text_of(sentences)}), sizes=[n]).iloc[0]
    grams = Counter(tuple(w[i : i + n]) for w in sentences for i in range(len(w) - n + 1))
    inside = 0
    for words in sentences:
        covered = set()
        for i in range(len(words) - n + 1):
            if grams[tuple(words[i : i + n])] > 1:
                covered |= set(range(i, i + n))
        inside += len(covered)
    assert (row["ngrams"], row["distinct"]) == (grams.total(), len(grams))
    assert row["repeated_words"] == inside
    assert row["repeated_ngrams"] == sum(count for count in grams.values() if count > 1)
    if grams:
        assert row["repetition"] == pytest.approx(1 - len(grams) / grams.total())
        assert row["word_share"] == pytest.approx(inside / sum(map(len, sentences)))
    else:
        assert math.isnan(row["repetition"])
        assert row["note"]


def test_a_text_against_itself_differs_by_nothing():
    text = load_corpus().text("profile")
    found = rep.compare_repetition(from_texts({"a": text, "b": text}), sizes=[2, 3])
    assert (found["difference"] == 0).all()
    assert set(found["verdict"]) == {stats.NO_EVIDENCE}


def test_a_text_made_of_repeats_is_higher_where_the_other_is_even():
    plain = load_corpus().text("profile")
    refrain = "We shall not be moved by any of this, said the man from the village again. "
    found = rep.compare_repetition(from_texts({"refrain": refrain * 40, "plain": plain}), sizes=[3])
    assert set(found["verdict"]) == {stats.higher_in("refrain")}


def test_short_texts_are_too_short_to_tell():
    corpus = from_texts({"a": "So it is. So it was.", "b": load_corpus().text("appeal")})
    found = rep.compare_repetition(corpus)
    assert set(found["verdict"]) == {stats.TOO_SHORT}
    assert found["difference"].isna().all()
    rates = rep.matched_repetition(corpus, sizes=[2])
    assert rates.set_index("doc").loc["a", "note"].str.contains("shorter").all()
    assert rates.set_index("doc").loc["b", "value"].notna().all()


def test_windows_of_a_whole_document_are_the_document():
    corpus = load_corpus().select("appeal")
    whole = rep.repetition_rate(corpus).melt(
        ["doc", "n"], ["repetition", "word_share"], "measure", "value"
    )
    matched = rep.matched_repetition(corpus).merge(whole, on=["doc", "n", "measure"])
    np.testing.assert_allclose(matched["value_x"], matched["value_y"])


# Figures


@given(SENTENCES)
def test_each_figure_stands_where_it_is_said_to_stand(sentences):
    corpus = from_texts({"d": text_of(sentences)})
    figures, places = rep.rhetorical_figures(corpus), rep.figure_places(corpus)
    for row in figures.itertuples():
        spans = places[places["rank"] == row.rank]
        passages = [corpus.text("d")[p.start : p.end].lower() for p in spans.itertuples()]
        assert len(passages) == row.times >= 2
        head, _, tail = row.text.partition(" … ")
        for passage in passages:
            words = passage.strip(".").split()
            assert " ".join(words).startswith(head)
            assert " ".join(words).endswith(tail)
            if row.figure != "symploce":
                assert " ".join(words) == row.text
        assert set(row.text.split()) - LIGHT or row.words > 1


@given(st.lists(SENTENCE, min_size=2, max_size=10))
def test_pairs_against_plain_counting(sentences):
    corpus = from_texts({"d": text_of(sentences)})
    found = rep.figures_by_chance(corpus, draws=2).set_index("figure")["pairs"]

    def alike(one, other):
        return one[:1] == other[:1] and (one[0] not in LIGHT or one[1:2] == other[1:2] != [])

    expected = Counter()
    for one, other in pairwise(sentences):
        begins, ends = alike(one, other), alike(one[::-1], other[::-1])
        expected["anaphora"] += begins
        expected["epistrophe"] += ends
        expected["symploce"] += begins and ends and one != other
        linked = one[-1] == other[0] and one[-1] not in LIGHT
        expected["anadiplosis"] += linked or (len(one) > 1 and one[-2:] == other[:2])
    for words in sentences:
        expected["epizeuxis"] += sum(a == b and a not in LIGHT for a, b in pairwise(words))
    assert found.to_dict() == {name: expected[name] for name in found.index}


def test_the_longest_and_the_most_frequent_beginning_win_by_bits():
    corpus = from_texts(
        {"d": "We shall fight here. We shall fight there. We shall fight on. We shall never yield."}
    )
    best = rep.rhetorical_figures(corpus).iloc[0]
    assert (best["figure"], best["text"], best["times"]) == ("anaphora", "we shall fight", 3)
    longer = rep.rhetorical_figures(corpus, min_times=4)
    assert longer[["text", "times"]].to_numpy().tolist() == [["we shall", 4]]


def test_chance_is_the_mean_over_all_orders():
    sentences = ["War is here.", "War is there.", "War is over."] + [f"Day {i}." for i in range(9)]
    sentences += ["Stop."] * 8
    found = rep.figures_by_chance(from_texts({"d": " ".join(sentences)}), draws=4000)
    row = found.set_index("figure").loc["anaphora"]
    # Of n units in any order, k with the same beginning make k (k - 1) / n neighbours.
    assert row["expected"] == pytest.approx((3 * 2 + 9 * 8 + 8 * 7) / 20, rel=0.03)
    again = rep.figures_by_chance(from_texts({"d": " ".join(sentences)}), draws=4000)
    pd.testing.assert_frame_equal(found, again)


# Bursts, recurrence, phrases


def test_arf_is_that_of_the_frequency_list():
    corpus = load_corpus()
    found = rep.burstiness(corpus, draws=5)
    both = found.merge(frequency_list(corpus), on=["doc", "word"], suffixes=("", "_list"))
    assert len(both) == len(found) > 10
    np.testing.assert_allclose(both["arf"], both["arf_list"])
    assert (both["count"] == both["count_list"]).all()


def test_bursts_lie_below_shuffled_text_and_even_words_do_not():
    filler = [f"w{i}" for i in range(400)]
    even = [
        word
        for i, word in enumerate(filler)
        for word in ([word, "steady"] if i % 40 == 0 else [word])
    ]
    text = " ".join(["burst"] * 10 + even)
    found = rep.burstiness(from_texts({"d": text}), draws=500).set_index("word")
    assert found.loc["burst", "arf_share"] < found.loc["burst", "low"]
    assert found.loc["burst", "p"] < 0.01
    assert found.loc["steady", "arf_share"] > found.loc["steady", "high"]
    assert found.loc["steady", "burstiness"] < -0.8


def test_shuffled_words_lie_where_chance_puts_them():
    rng = np.random.default_rng(3)
    text = " ".join(rng.permutation(["alpha"] * 20 + ["beta"] * 60 + [f"w{i}" for i in range(420)]))
    found = rep.burstiness(from_texts({"d": text}), draws=400)
    assert ((found["low"] <= found["arf_share"]) & (found["arf_share"] <= found["high"])).all()


@given(SENTENCES, SENTENCES, st.integers(1, 2), st.integers(1, 9))
def test_recurrence_counts_each_pair_of_places(one, other, n, cells):
    corpus = from_texts({"a": text_of(one), "b": text_of(other)})
    grams = [
        Counter(
            gram
            for words in sentences
            for gram in (tuple(words[i : i + n]) for i in range(len(words) - n + 1))
            if set(gram) - set(stopwords())
        )
        for sentences in (one, other)
    ]
    across = rep.recurrence(corpus, "a", "b", n=n, cells=cells)
    assert across["matches"].sum() == sum(c * grams[1][g] for g, c in grams[0].items())
    itself = rep.recurrence(corpus, "a", "a", n=n, cells=cells)
    assert itself["matches"].sum() == sum(c * (c - 1) for c in grams[0].values())
    mirrored = itself.rename(columns={"x": "y", "y": "x"})[["x", "y", "matches"]]
    mirrored = mirrored.sort_values(["x", "y"], ignore_index=True)
    pd.testing.assert_frame_equal(itself, mirrored, check_like=True)


@settings(max_examples=30)
@given(st.lists(SENTENCE, min_size=3, max_size=8))
def test_expected_phrases_against_plain_arithmetic(sentences):
    corpus = from_texts({"d": text_of(sentences)})
    count = Counter(word for words in sentences for word in words)
    for row in rep.stock_phrases(corpus).itertuples():
        places = sum(max(len(words) - row.words + 1, 0) for words in sentences)
        share = math.prod(count[word] / count.total() for word in row.text.split(" "))
        assert row.expected == pytest.approx(places * share)
        assert row.count > row.expected
        assert row.log_ratio == pytest.approx(math.log2(row.count / row.expected))


def test_slogans_of_the_documents_lead():
    found = rep.stock_phrases(load_corpus(), aliases=FOLDED).head(10)["text"].tolist()
    assert {"regime change", "the iranian people", "maryam rajavi"} <= set(found)


# Counts, places, edges


@pytest.mark.parametrize("aliases", [None, FOLDED])
def test_each_count_has_as_many_places(aliases):
    corpus = load_corpus()
    places = rep.repeat_places(corpus, 2, aliases=aliases).groupby("text").size()
    phrases = rep.stock_phrases(corpus, aliases=aliases)
    assert (places[phrases["text"]].to_numpy() == phrases["count"]).all()
    for unit in ("sentence", "clause"):
        figures = rep.rhetorical_figures(corpus, unit=unit)
        spans = rep.figure_places(corpus, unit=unit).groupby("rank").size()
        assert (spans[figures["rank"]].to_numpy() == figures["times"]).all()
        chance = rep.figures_by_chance(corpus, unit=unit, draws=2)
        pairs = rep.figure_pairs(corpus, unit=unit).groupby(["doc", "figure"]).size()
        chance = chance[chance["pairs"] > 0].set_index(["doc", "figure"])["pairs"]
        assert pairs.to_dict() == chance.to_dict()
    rates = rep.repetition_rate(corpus).set_index(["doc", "n"])["repeated_words"]
    words = rep.repeated_word_places(corpus).groupby(["doc", "n"]).size()
    assert words.to_dict() == rates.to_dict()


def test_each_count_of_a_table_opens_its_places():
    corpus = load_corpus()
    places = rep.repeat_places(corpus, 4, aliases=FOLDED)
    pairs = rep.near_duplicates(corpus, threshold=0.3)
    tables = [
        (
            rep.repeated_sequences(corpus, aliases=FOLDED),
            {"count": places, "docs": rep.first_in_each(places)},
        ),
        (rep.rhetorical_figures(corpus), {"times": rep.figure_places(corpus)}),
        (rep.figures_by_chance(corpus, draws=2), {"pairs": rep.figure_pairs(corpus)}),
        (rep.repetition_rate(corpus), {"repeated_words": rep.repeated_word_places(corpus)}),
        (pairs.assign(sentences=2), {"sentences": rep.pair_places(pairs)}),
    ]
    for frame, opens in tables:
        spans = evidence(frame, corpus, opens)
        for column in opens:
            found = spans[spans["column"] == column].groupby("row").size()
            found = found.reindex(range(len(frame)), fill_value=0)
            assert found.tolist() == frame[column].tolist()


@pytest.mark.parametrize("texts", EDGES.values(), ids=EDGES)
@pytest.mark.filterwarnings("error")
def test_edges(texts):
    corpus = from_texts(texts)
    some = corpus.docs[:3]
    frames = [
        rep.repeated_sequences(corpus, 2),
        rep.stock_phrases(corpus),
        rep.near_duplicates(corpus),
        rep.near_duplicates(corpus, unit="clause", min_words=1, threshold=0.9),
        rep.rhetorical_figures(corpus),
        rep.figures_by_chance(corpus, draws=20),
        rep.repetition_rate(corpus),
        rep.matched_repetition(corpus.select(some)),
        rep.compare_repetition(corpus, some),
        rep.burstiness(corpus, draws=5, min_count=2),
        *(rep.recurrence(corpus, a, b) for a in some for b in some),
    ]
    for frame in frames:
        assert isinstance(frame, pd.DataFrame)
        assert len(frame.columns) > 2
        for column in ("count", "times", "pairs"):
            if column in frame:
                assert (frame[column] >= 0).all()


@pytest.mark.parametrize("texts", EDGES.values(), ids=EDGES)
@pytest.mark.filterwarnings("error")
def test_prose_and_figures_on_edges(texts):
    corpus = from_texts(texts)
    some = corpus.docs[:3]
    part = corpus.select(some)
    rates, bursts = rep.matched_repetition(part), rep.burstiness(part, draws=5, min_count=2)
    chance = rep.figures_by_chance(part, draws=9)
    pairs, plots = rep.near_duplicates(corpus), {}
    for pair in combinations(some, 2):
        plots[pair] = rep.recurrence(corpus, *pair)
    plots |= {(doc, doc): rep.recurrence(corpus, doc, doc) for doc in some}
    repeats, phrases = rep.repeated_sequences(corpus, 2), rep.stock_phrases(corpus)
    said = [
        *(f.text for f in prose.repetition_findings(repeats, rates, phrases, chance)),
        prose.near_found(pairs, threshold=0.5),
        prose.rates_compared(rep.compare_repetition(corpus, some)),
        prose.figures_found(rep.rhetorical_figures(corpus)),
        prose.bursts_found(bursts),
        charts.repetition_rates_alt(rates),
        charts.burst_intervals_alt(bursts),
    ]
    drawn = [
        charts.repetition_rates(rates, docs=corpus.docs),
        charts.burst_intervals(bursts, docs=corpus.docs),
    ]
    if plots:
        said += [charts.dot_plots_alt(plots), prose.dots_caption(plots)]
        drawn.append(charts.dot_plots(plots))
    for text in said:
        assert text.endswith(".")
        assert "nan" not in text.split()
    for figure in drawn:
        assert figure.axes
        plt.close(figure)


def test_the_figures_show_the_numbers():
    corpus = load_corpus()
    rates, bursts = rep.matched_repetition(corpus), rep.burstiness(corpus, draws=50)
    figure = charts.repetition_rates(rates, docs=corpus.docs)
    shown = [line.get_ydata() for line in figure.axes[0].lines]
    expected = rates[rates["measure"] == "repetition"].groupby("doc")["value"]
    np.testing.assert_allclose(shown, [100 * part.to_numpy() for _, part in expected])
    figure = charts.burst_intervals(bursts, docs=corpus.docs, top=3)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == [
        "iran (9)", "mek (9)", "regime (14)",
    ]  # fmt: skip
    matches = rep.recurrence(corpus, "profile", "profile")
    image = charts.dot_plot(matches).images[0].get_array()
    assert image.count() == len(matches)
    assert image.sum() == matches["matches"].sum()
    plt.close("all")
