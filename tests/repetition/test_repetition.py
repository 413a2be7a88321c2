"""Repetition: the reference vectors, second ways by plain Python, and what holds on any text."""

import json
import math
import re
from collections import Counter
from itertools import combinations, pairwise, permutations
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
from helpers.frequency import frequency_list
from helpers.layers import layer
from helpers.names import find_names
from helpers.ngrams import ngram_ids
from helpers.repetition.bursts import scattered
from helpers.repetition.rates import MIN_WINDOW
from helpers.repetition.rhetoric import DEVICES, EMPHATIC, find_devices, shared_heads, shared_tails
from helpers.repetition.segments import Segments, segments_of
from helpers.repetition.suffixes import maximal_repeats
from helpers.shingles import shingle_sets, similar_sets
from helpers.shown.near_duplicates import template
from helpers.stopwords import stopwords

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text())
NOT_OFFERED = {
    "align.sw.words": "near-duplicates are shown aligned; no score of a local alignment is given",
    "align.sw.dna": "the same",
    "minhash.rose": "every similarity is exact, at any size, so nothing is estimated",
    "burst.weibull": "needs more gaps than most words of a short text have; ARF and B need fewer",
}
LIGHT = set(stopwords(remove=EMPHATIC))
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
    "one sentence of 130 words": {"a": " ".join(f"w{i % 90}" for i in range(130)), "b": "So."},
    "one sentence of 400 words": {"a": " ".join(f"w{i % 90}" for i in range(400)), "b": "So it."},
    "no capitals": {"a": "so it is. so it was. so it goes. " * 12, "b": "so be it"},
    "emoji": {"a": "😀 😀 so it is 😀. So it is 😀.", "b": "😀"},
    "Chinese": {"a": "我们必须继续前进。我们必须继续努力。" * 3, "b": "我们必须休息。"},
    "repeated text": {"a": "We shall not be moved by any of this. " * 60, "b": "We shall. " * 90},
}


def text_of(sentences):
    return " ".join(" ".join(words).capitalize() + "." for words in sentences)


def as_codes(clauses):
    """Codes, segments and vocabulary of clauses given as strings."""
    words = [clause.split() for clause in clauses]
    vocabulary = sorted({word for clause in words for word in clause})
    codes = np.array([vocabulary.index(word) for clause in words for word in clause])
    ends = np.cumsum([len(clause) for clause in words])
    first = ends - [len(clause) for clause in words]
    zeros = np.zeros(len(words), dtype=int)
    return codes, Segments(first, ends, zeros), vocabulary


def devices_in(clauses, device):
    """{(words, times)} of the candidates of a device in clauses given as strings."""
    codes, segments, vocabulary = as_codes(clauses)
    light = [i for i, word in enumerate(vocabulary) if word in LIGHT]
    sentence = np.repeat(np.arange(len(segments.first)), segments.words)
    spans = find_devices(codes, segments, light, sentence)[device]
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
            return [list(pair) for pair in devices_in(clauses, "epizeuxis")]
        if name == "rhet.symploce":
            codes, units, _ = as_codes(given["clauses"])
            heads, tails = shared_heads(codes, units), shared_tails(codes, units)
            return bool(heads[0] >= 5 and tails[0] >= 8)
        found = devices_in(given["clauses"], name.split(".")[1])
        if name == "rhet.anadiplosis":
            return [words for words, _ in found]
        k = given.get("k", 3)
        return [list(pair) for pair in found if len(pair[0].split()) == k]
    if name.startswith("burst."):
        gaps = given["gaps"]
        many = gaps if isinstance(gaps[0], list) else [gaps]
        values = [stats.gap_burstiness(g, [0, len(g)])[0] for g in many]
        return values if isinstance(gaps[0], list) else values[0]
    if name.startswith("shingle."):
        texts = [given[key] for key in ("a", "b") if key in given] or [given["text"]]
        size = given.get("w", 2)
        words = [word for text in texts for word in text.split()]
        unit = np.repeat(np.arange(len(texts)), [len(text.split()) for text in texts])
        sets = shingle_sets(codes_of(words), unit, size)
        if len(texts) == 1:
            return [int(sets.sum()), len(words) - size + 1]
        pairs = similar_sets(sets, 0.1)
        return pairs.shared[0] / pairs.union[0]
    words = tokens(given)
    codes = codes_of(words)
    if name.startswith("rep."):
        corpus = from_texts({"d": " ".join(f"w{code}" for code in codes)})
        row = rep.repetition_rate(corpus, sizes=[given["n"]]).iloc[0]
        return [row["repetition"], row["repeated_ngrams"] / row["ngrams"]]
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


# Segments


def test_clauses_end_at_marks_but_not_within_words():
    text = "It’s 1,000 best-selling books, said “he”: no (or few) – none; so what…"
    corpus = from_texts({"d": text})
    found = segments_of(layer(corpus), "clause")
    forms = corpus.forms[corpus.form_codes]
    assert [" ".join(forms[a:b]) for a, b in zip(found.first, found.end, strict=True)] == [
        "It’s 1,000 best-selling books", "said", "he", "no", "or few", "none", "so what",
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["word", "entity"])
@pytest.mark.parametrize("segment", ["sentence", "clause"])
def test_segments_hold_each_unit_once(segment, unit):
    units = layer(load_corpus(), unit)
    found = segments_of(units, segment)
    assert found.first[0] == 0
    assert found.end[-1] == len(units)
    assert (found.first[1:] == found.end[:-1]).all()
    assert (units.sentence[found.first] == units.sentence[found.end - 1]).all()


def test_an_unknown_segment_is_named():
    with pytest.raises(ValueError, match="'sentence', 'clause'"):
        rep.near_duplicates(load_corpus(), segment="phrase")


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
    pairs = zip(found["sentence_first"], found["sentence_second"], strict=True)
    assert dict(zip(pairs, found["similarity"], strict=True)) == pytest.approx(expected)
    assert found["similarity"].is_monotonic_decreasing
    assert found.settings["found"] == len(found)


@given(st.lists(st.sets(st.integers(0, 30), min_size=1, max_size=12), min_size=2, max_size=40),
       st.sampled_from([0.3, 0.5, 0.8]))  # fmt: skip
def test_few_pairs_held_are_the_nearest(sets, threshold):
    import helpers.shingles as module

    unit = np.repeat(np.arange(len(sets)), [len(s) for s in sets])
    rows = shingle_sets(np.concatenate([sorted(s) for s in sets]), unit, 1)
    whole = similar_sets(rows, threshold)
    at_once = module._MEETINGS_AT_ONCE, module._SHINGLES_AT_ONCE
    module._MEETINGS_AT_ONCE, module._SHINGLES_AT_ONCE = 7, 11
    try:
        part = similar_sets(rows, threshold, 3)
    finally:
        module._MEETINGS_AT_ONCE, module._SHINGLES_AT_ONCE = at_once
    assert part.found == whole.found == len(whole.a)
    best = np.sort(whole.shared / whole.union)[::-1][:3]
    np.testing.assert_allclose(np.sort(part.shared / part.union)[::-1], best)


def test_the_captions_of_profile_are_found_as_such():
    corpus = load_corpus()
    found = rep.near_duplicates(corpus, threshold=0.3)
    pairs = set(
        zip(found["doc_first"], found["sentence_first"], found["sentence_second"], strict=True)
    )
    assert pairs == {("profile", 57, 58), ("profile", 57, 59), ("profile", 58, 59)}
    assert "[Notrh in Western → North West]" in found["difference"][0]


def test_a_template_is_found_whatever_it_names():
    corpus = load_corpus()
    plain = rep.near_duplicates(corpus)
    found = rep.near_duplicates(corpus, names=find_names(corpus))
    assert len(plain) == 1
    assert len(found) == 3
    assert set(found["template"]) == {1}
    spans = template(found)
    said = [corpus.text(row.doc)[row.start : row.end] for row in spans.itertuples()]
    assert len(said) == 3
    assert all(text.startswith("Iran, ") for text in said)
    first = found.say()[0]
    assert first.text.startswith("3 sentences of profile are made on one template")
    assert len(first.text.split()) <= 20
    assert first.figure == found.figure().name


def test_names_alone_make_no_template():
    corpus = from_texts({"d": "Ann, Bob, Cem, Dan, Eve and Fay. Gil, Hal, Ian, Jo, Kim and Lea."})
    names = pd.DataFrame(
        [("d", m.start(), m.end(), "PERSON") for m in re.finditer("[A-Z][a-z]+", corpus.text("d"))],
        columns=["doc", "start", "end", "type"],
    )
    assert rep.near_duplicates(corpus, names=names).empty
    assert len(rep.near_duplicates(corpus, names=names, min_words=1)) == 1


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
    assert len(found) == found.settings["found"] == 299
    assert (found["sentence_first"] == 0).all()
    with pytest.raises(ValueError, match="threshold"):
        rep.near_duplicates(load_corpus(), threshold=0)


def test_pairs_stay_within_their_group():
    text = "We put up signs in Uremia. We put up signs in Tehran."
    corpus = from_texts({"a": text, "b": text})
    assert rep.near_duplicates(corpus).settings["found"] == 3
    rows = rep.near_duplicates(corpus, "doc")
    assert rows[["doc", "doc_first", "doc_second"]].to_numpy().tolist() == [["a"] * 3, ["b"] * 3]


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


def test_a_group_is_its_documents_put_together():
    corpus = load_corpus()
    both = from_texts({"both": "\n\n".join(corpus.texts)})
    columns = ["n", "words", "ngrams", "distinct", "repeated_ngrams", "repeated_words"]
    one, other = rep.repetition_rate(corpus, "corpus"), rep.repetition_rate(both)
    assert one[columns].to_numpy().tolist() == other[columns].to_numpy().tolist()
    assert "corpus" not in one


def test_a_text_against_itself_differs_by_nothing():
    text = load_corpus().text("profile")
    found = rep.compare_repetition(from_texts({"a": text, "b": text}), "a")
    assert (found["log_ratio"] == 0).all()
    assert "more" not in found.set_index("n").loc[3, "verdict"]


def test_a_text_made_of_repeats_has_more_than_an_even_one():
    plain = load_corpus().text("profile")
    refrain = "We shall not be moved by any of this, said the man from the village again. "
    corpus = from_texts({"refrain": refrain * 40, "plain": plain})
    found = rep.compare_repetition(corpus, "refrain").set_index("n")
    assert found["verdict"].to_dict() == {2: "", 3: stats.more_in("refrain"), 4: ""}
    assert found.loc[3, "ci_low"] > 0


def test_swapping_the_sides_turns_the_signs_and_nothing_else():
    corpus = from_texts(
        {"a": load_corpus().text("appeal"), "b": load_corpus().text("profile"), "c": "So. " * 200}
    )
    one, other = rep.compare_repetition(corpus, "a", "b"), rep.compare_repetition(corpus, "b", "a")
    for left, right in (("log_ratio", "log_ratio"), ("ci_low", "ci_high"), ("ci_high", "ci_low")):
        np.testing.assert_allclose(one[left], -other[right])
    np.testing.assert_allclose(one["value_target"], other["value_reference"])
    assert one["verdict"].tolist() == other["verdict"].tolist()
    alone = rep.compare_repetition(corpus.select(["b", "a"]), "a", "b")
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(alone))


def test_no_repeat_has_an_upper_limit():
    words = [f"w{i}" for i in range(500)]
    rows = rep.matched_repetition(from_texts({"d": " ".join(words)}), sizes=[3])
    assert rows[["value", "ci_low"]].to_numpy().tolist() == [[0.0, 0.0]]
    assert 0.001 < rows["ci_high"].item() < 0.1


def test_windows_are_those_of_plain_python():
    corpus = load_corpus()
    words = corpus.vocabulary[corpus.codes[slice(*corpus.token_bounds[1:3])]]
    sentence = corpus.token_sentence[slice(*corpus.token_bounds[1:3])]
    room, shares = len(words) - 501, []
    for a in [room * k // 3 for k in range(4)]:
        grams = [
            tuple(words[i : i + 3]) for i in range(a, a + 501 - 2) if sentence[i] == sentence[i + 2]
        ]
        shares.append(1 - len(set(grams)) / len(grams))
    rows = rep.matched_repetition(corpus, sizes=[3]).set_index("doc")
    assert rows.loc["profile", "value"] == pytest.approx(np.mean(shares))
    assert (rows["window"] == 501).all()
    whole = rep.repetition_rate(corpus, sizes=[3]).set_index("doc")
    assert rows.loc["appeal", "value"] == pytest.approx(whole.loc["appeal", "repetition"])


def test_the_interval_is_that_of_blocks_left_out():
    corpus = load_corpus().select("appeal")
    codes, sentence = corpus.codes, corpus.token_sentence
    edges = stats.cut_blocks([0, len(codes)])
    left = [np.r_[0:a, b : len(codes)] for a, b in pairwise(edges)]
    reach = min(map(len, left))
    without = []
    for kept in left:
        shares = []
        for a in np.unique((len(kept) - reach) * np.arange(4) // 3):
            part = kept[a : a + reach]
            grams = [
                tuple(codes[i : i + 3])
                for i, later in zip(part[:-2], part[2:], strict=True)
                if later == i + 2 and sentence[i] == sentence[i + 2]
            ]
            shares.append(1 - len(set(grams)) / len(grams))
        without.append(np.mean(shares))
    row = rep.matched_repetition(corpus, sizes=[3]).iloc[0]
    limits = stats.repeat_interval(row["value"], without, 471, len(codes))
    assert [row["ci_low"], row["ci_high"]] == pytest.approx([float(limits.low), float(limits.high)])


def test_five_documents_are_the_unit():
    rng = np.random.default_rng(1)
    texts = {
        f"d{i}": " ".join(rng.choice([f"w{k}" for k in range(12 if i < 6 else 90)], 240))
        for i in range(12)
    }
    corpus = from_texts(texts)
    groups = corpus.groups({"few": list(texts)[:6], "many": list(texts)[6:]})
    rows = rep.matched_repetition(corpus, groups, sizes=[3])
    values = rep.matched_repetition(corpus, window=rows["window"][0], sizes=[3])["value"]
    np.testing.assert_allclose(rows["value"], [values[:6].mean(), values[6:].mean()], rtol=1e-3)
    found = rep.compare_repetition(corpus, list(texts)[:6])
    assert found["verdict"][1].startswith("more in d0, d1 and 4 more")


@pytest.mark.parametrize("words", [99, 130, 170])
def test_short_texts_are_too_short_to_tell(words):
    text = " ".join(f"w{i % 60}" for i in range(words))  # one sentence
    corpus = from_texts({"a": text, "b": load_corpus().text("profile")})
    found = rep.compare_repetition(corpus, "a")
    rows = rep.matched_repetition(corpus, sizes=[2]).set_index("doc")
    assert rows.loc["b", "value"] > 0
    assert (rows["value"].isna() == (pd.Series({"a": words, "b": 2415}) < MIN_WINDOW)).all()
    if words < 160:
        assert set(found["verdict"]) == {"", stats.TOO_FEW}
        assert found["ci_low"].isna().all()
        assert found["note"].str.startswith("a: ").all()
        assert rows.loc["a", "note"]


# Devices


@given(SENTENCES)
def test_each_device_stands_where_it_is_said_to_stand(sentences):
    corpus = from_texts({"d": text_of(sentences)})
    devices = rep.rhetorical_devices(corpus)
    hits = devices.hits()
    for number, row in enumerate(devices.itertuples()):
        spans = hits[hits["row"] == number]
        passages = [corpus.text("d")[p.start : p.end].lower() for p in spans.itertuples()]
        assert len(passages) == row.count >= 2
        head, _, tail = row.text.partition(" … ")
        for passage in passages:
            words = passage.strip(".").split()
            assert " ".join(words).startswith(head)
            assert " ".join(words).endswith(tail)
            if row.device != "symploce":
                assert " ".join(words) == row.text
        assert set(row.text.split()) - LIGHT or row.words > 1


def alike(one, other):
    return one[:1] == other[:1] and (one[0] not in LIGHT or one[1:2] == other[1:2] != [])


def shown_by(one, other):
    """The devices that two sentences, one after the other, show."""
    begins, ends = alike(one, other), alike(one[::-1], other[::-1])
    linked = one[-1] == other[0] and one[-1] not in LIGHT
    return {
        "anaphora": begins,
        "epistrophe": ends,
        "symploce": begins and ends and one != other,
        "anadiplosis": linked or (len(one) > 1 and one[-2:] == other[:2]),
    }


@given(st.lists(SENTENCE, min_size=2, max_size=10))
def test_pairs_and_chance_against_plain_counting(sentences):
    found = rep.device_pairs(from_texts({"d": text_of(sentences)})).set_index("device")
    expected, ordered = Counter(), Counter()
    for one, other in pairwise(sentences):
        expected.update(shown_by(one, other))
    for one, other in permutations(sentences, 2):
        ordered.update(shown_by(one, other))
    for words in sentences:
        expected["epizeuxis"] += sum(a == b and a not in LIGHT for a, b in pairwise(words))
    assert found["count"].to_dict() == {name: expected[name] for name in DEVICES}
    for device in DEVICES[:4]:
        chance = ordered[device] / len(sentences)
        assert found.loc[device, "expected"] == pytest.approx(chance)


@settings(max_examples=10)
@given(st.lists(SENTENCE, min_size=2, max_size=5))
def test_chance_is_the_mean_over_all_orders(sentences):
    found = rep.device_pairs(from_texts({"d": text_of(sentences)})).set_index("device")
    total, orders = Counter(), 0
    for order in permutations(sentences):
        orders += 1
        for one, other in pairwise(order):
            total.update(shown_by(one, other))
    for device in DEVICES[:4]:
        assert found.loc[device, "expected"] == pytest.approx(total[device] / orders)


def test_pairs_of_a_group_are_those_of_its_documents():
    corpus = load_corpus()
    apart, together = rep.device_pairs(corpus), rep.device_pairs(corpus, "corpus")
    summed = apart.groupby("device", sort=False)[["count", "expected", "segments"]].sum()
    np.testing.assert_allclose(summed, together[["count", "expected", "segments"]])


def test_the_longest_and_the_most_frequent_beginning_win_by_bits():
    corpus = from_texts(
        {"d": "We shall fight here. We shall fight there. We shall fight on. We shall never yield."}
    )
    best = rep.rhetorical_devices(corpus).iloc[0]
    assert (best["device"], best["text"], best["count"]) == ("anaphora", "we shall fight", 3)
    longer = rep.rhetorical_devices(corpus, min_count=4)
    assert longer[["text", "count"]].to_numpy().tolist() == [["we shall", 4]]


# Bursts, recurrence, phrases


def test_arf_is_that_of_the_frequency_list():
    corpus = load_corpus()
    found = pd.DataFrame(rep.burstiness(corpus, draws=5))
    both = found.merge(frequency_list(corpus), on=["doc", "word"], suffixes=("", "_list"))
    assert len(both) == len(found) > 10
    np.testing.assert_allclose(both["arf"], both["arf_list"])
    assert (both["count"] == both["count_list"]).all()
    whole = rep.burstiness(corpus, "corpus", draws=5)
    listed = frequency_list(corpus, "corpus").set_index("word")["arf"]
    np.testing.assert_allclose(whole["arf"], listed[whole["word"]])


def test_half_of_the_hits_stand_in_so_many_words():
    corpus = load_corpus()
    words = corpus.vocabulary[corpus.codes[corpus.token_doc == 1]]
    for row in rep.burstiness(corpus, draws=5).query("doc == 'profile'").itertuples():
        at = np.flatnonzero(words == row.word)
        need = -(-len(at) // 2)
        assert row.half_words == min(b - a + 1 for a, b in zip(at, at[need - 1 :], strict=False))


def test_bursts_lie_below_hits_anywhere_and_even_words_do_not():
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


def test_chance_rests_on_hits_and_length_alone():
    text = load_corpus().text("profile")
    alone = rep.burstiness(from_texts({"p": text}), words=["regime"])
    among = rep.burstiness(from_texts({"o": "So. " * 50, "p": text}))
    columns = ["count", "arf_share", "low", "high", "p"]
    own = among[(among["word"] == "regime")][columns]
    assert own.to_numpy().tolist() == alone[columns].to_numpy().tolist()


@pytest.mark.parametrize(("hits", "length"), [(10, 2000), (40, 100), (90, 900)])
def test_hits_anywhere_are_hits_anywhere(hits, length):
    rng = np.random.default_rng(5)
    plain = []
    for _ in range(400):
        at = np.sort(rng.permutation(length)[:hits])
        gaps = stats.circular_gaps(at, [0, hits], length)
        plain.append(stats.reduced_frequency(gaps, [0, hits])[0] / hits)
    found = scattered(hits, length, 2000)
    assert len(found) == 2000
    assert found.mean() == pytest.approx(np.mean(plain), abs=4 * np.std(plain) / 20)
    assert found.std() == pytest.approx(np.std(plain), rel=0.2)


@given(SENTENCES, SENTENCES, st.integers(1, 2), st.integers(1, 9))
def test_recurrence_counts_each_pair_of_hits(one, other, n, cells):
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
    itself = rep.recurrence(corpus, "a", n=n, cells=cells)
    assert itself["matches"].sum() == sum(c * (c - 1) for c in grams[0].values())
    mirrored = pd.DataFrame(itself)[["y", "x", "matches"]].set_axis(["x", "y", "matches"], axis=1)
    mirrored = mirrored.sort_values(["x", "y"], ignore_index=True)
    pd.testing.assert_frame_equal(pd.DataFrame(itself)[["x", "y", "matches"]], mirrored)
    for rows in (across, itself):
        opens(rows, ["count_across", "count_down"])


@settings(max_examples=30)
@given(st.lists(SENTENCE, min_size=3, max_size=8))
def test_expected_phrases_against_plain_arithmetic(sentences):
    corpus = from_texts({"d": text_of(sentences), "e": text_of(sentences[:2])})
    for by, own in (("corpus", sentences + sentences[:2]), ("doc", sentences)):
        count = Counter(word for words in own for word in words)
        rows = rep.stock_phrases(corpus, by)
        for row in (rows if by == "corpus" else rows[(rows["doc"] == "d").to_numpy()]).itertuples():
            places = sum(max(len(words) - row.words + 1, 0) for words in own)
            share = math.prod(count[word] / count.total() for word in row.text.split(" "))
            assert row.expected == pytest.approx(places * share)
            assert row.count > row.expected
            assert row.log_ratio == pytest.approx(math.log2(row.count / row.expected))


def test_slogans_of_the_documents_lead():
    found = rep.stock_phrases(load_corpus()).head(12)["text"].tolist()
    assert {"regime change", "the iranian people", "maryam rajavi"} <= set(found)


# Counts, hits, edges


def opens(rows, columns):
    """Each count opens as many hits as it says."""
    hits = rows.hits().groupby(["row", "column"]).size()
    for column in columns:
        for row, count in enumerate(rows[column]):
            assert hits.get((row, column), 0) == count, (rows.origin.kind, column, row)


@pytest.mark.parametrize("unit", ["word", "entity"])
def test_each_count_opens_its_hits(unit):
    corpus = load_corpus()
    both = corpus.groups({"all": corpus.docs})
    for by in ("doc", "corpus", both):
        opens(rep.repeated_sequences(corpus, 3, by, unit=unit), ["count", "docs"])
        opens(rep.stock_phrases(corpus, by, unit=unit), ["count", "docs"])
        opens(rep.repetition_rate(corpus, by, unit=unit), ["repeated_ngrams", "repeated_words"])
        opens(rep.burstiness(corpus, by, unit=unit, draws=5), ["count"])
        opens(rep.device_pairs(corpus, by, unit=unit), ["count"])
    for segment in ("sentence", "clause"):
        opens(rep.rhetorical_devices(corpus, segment=segment, unit=unit), ["count"])
        opens(rep.device_pairs(corpus, segment=segment, unit=unit), ["count"])
    opens(rep.compare_repetition(corpus, "appeal", unit=unit), ["count_target", "count_reference"])
    pairs = rep.near_duplicates(corpus, threshold=0.3, unit=unit)
    assert len(pairs.hits()) == 2 * len(pairs) == 6


def every_result(corpus):
    some = corpus.docs[:2]
    yield from (
        rep.repeated_sequences(corpus, 2),
        rep.repeated_sequences(corpus, 2, "doc"),
        rep.stock_phrases(corpus),
        rep.stock_phrases(corpus, "doc"),
        rep.near_duplicates(corpus),
        rep.near_duplicates(corpus, "doc", segment="clause", min_words=1, threshold=0.9),
        rep.rhetorical_devices(corpus),
        rep.rhetorical_devices(corpus, segment="clause"),
        rep.device_pairs(corpus),
        rep.device_pairs(corpus, "corpus"),
        rep.repetition_rate(corpus),
        rep.repetition_rate(corpus, "corpus"),
        rep.matched_repetition(corpus),
        rep.matched_repetition(corpus, "corpus"),
        rep.burstiness(corpus, draws=5, min_count=2),
        *(rep.recurrence(corpus, a, b) for a in some for b in some),
    )
    if len(corpus.docs) > 1:
        yield rep.compare_repetition(corpus, corpus.docs[0])


@pytest.mark.parametrize("texts", EDGES.values(), ids=EDGES)
@pytest.mark.filterwarnings("error")
def test_edges_are_counted_said_shown_and_drawn(texts):
    corpus = from_texts(texts)
    for rows in every_result(corpus):
        kind = rows.origin.kind
        numbers = rows.select_dtypes("number").drop(columns=["log_ratio", "ci_low", "ci_high"],
                                                    errors="ignore")  # fmt: skip
        assert not np.isinf(numbers.to_numpy(dtype=float)).any(), kind
        for said in rows.say():
            assert said.text.endswith("."), said.text
            assert "nan" not in said.text.split()
        assert "A plain table" not in rows._repr_html_()[:40], kind
        if kind in ("devices", "device_pairs"):
            continue
        picture = rows.figure()
        assert "nan" not in picture.caption.split()
        if not hasattr(picture, "draw"):
            continue
        assert picture.alt.endswith(".")
        for width in (340, 860):
            drawn = picture.draw(width)
            assert drawn.axes is not None
            plt.close("all")


@pytest.mark.filterwarnings("error")
def test_four_thousand_tiny_documents():
    corpus = from_texts({f"d{i}": f"Number {i} is here." for i in range(4000)})
    assert rep.repeated_sequences(corpus, 2)["count"].tolist() == [4000]
    assert len(rep.repetition_rate(corpus)) == 20_000
    assert rep.matched_repetition(corpus)["value"].isna().all()
    assert len(rep.device_pairs(corpus)) == 20_000
    assert rep.burstiness(corpus).empty
    assert rep.near_duplicates(corpus, min_words=4, threshold=0.3).settings["found"] == 0


def test_old_names_say_the_new_one():
    with pytest.raises(AttributeError, match="rhetorical_devices"):
        rep.rhetorical_figures  # noqa: B018


def test_the_figures_show_the_numbers():
    corpus = load_corpus()
    rates = rep.matched_repetition(corpus)
    ax = rates.figure().draw(860)
    shown = [float(text.get_text()) for text in ax.texts if text.get_text()[:1].isdigit()]
    own = rates[rates["n"] == 3]
    assert shown == [round(100 * value, 1) for value in own["value"]]
    bursts = rep.burstiness(corpus, draws=50)
    figure = bursts.figure(top=3).draw(860)
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert sorted(labels) == ["Iran (9)", "MEK (9)", "regime (14)"]
    matches = rep.recurrence(corpus, "profile")
    dots = matches.figure().draw(860).collections[0]
    assert len(dots.get_offsets()) == len(matches)
