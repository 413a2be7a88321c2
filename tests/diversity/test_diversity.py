"""Lexical diversity: against slow counts by hand, and at the edges."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtrit

from helpers import from_texts
from helpers.counts import common_length
from helpers.diversity import compare_diversity, length_matched, lexical_diversity
from helpers.diversity.estimates import KINDS, MEASURES, text_ranges, whole_texts, windows
from helpers.diversity.measures import mtld_factors
from helpers.vocabulary import (
    expected_types,
    previous_occurrence,
    rarefaction_error,
    spectrum,
    types_in_windows,
)

CODES = st.lists(st.integers(0, 6), min_size=1, max_size=60).map(np.array)


def slow_factors(codes, threshold=0.72):
    factors, seen, length = 0.0, set(), 0
    for code in codes:
        seen.add(code)
        length += 1
        if len(seen) / length <= threshold:
            factors, seen, length = factors + 1, set(), 0
    return factors + ((1 - len(seen) / length) / (1 - threshold) if length else 0)


@given(CODES, st.integers(0, 40))
def test_factors_are_those_read_word_by_word(codes, start):
    start = min(start, len(codes) - 1)
    factors, _ = mtld_factors(previous_occurrence(codes), [0, start], [len(codes)] * 2)
    expected = [slow_factors(codes), slow_factors(codes[start:])]
    np.testing.assert_allclose(factors, expected, atol=1e-12)


def test_factors_longer_than_one_step():
    codes = np.concatenate([np.arange(1000), np.arange(1000), np.arange(1000)])
    factors, whole = mtld_factors(previous_occurrence(codes), [0], [3000])
    assert factors[0] == pytest.approx(slow_factors(codes))
    assert whole[0] == 2


@given(CODES, st.integers(1, 20))
def test_types_in_windows_by_hand(codes, length):
    length = min(length, len(codes))
    expected = [len(set(codes[i : i + length])) for i in range(len(codes) - length + 1)]
    assert types_in_windows(previous_occurrence(codes), length).tolist() == expected


def test_windows_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        types_in_windows(previous_occurrence([1, 2]), 3)


@pytest.mark.parametrize("n", [1, 3, 7, 12])
def test_rarefaction_is_what_random_draws_give(n):
    codes = np.repeat(np.arange(6), [5, 3, 2, 1, 1, 1])
    rng = np.random.default_rng(0)
    draws = [len(set(rng.choice(codes, n, replace=False))) for _ in range(4000)]
    frequency, types = spectrum(codes)
    assert expected_types(frequency, types, n) == pytest.approx(np.mean(draws), abs=0.05)
    assert rarefaction_error(frequency, types, n) == pytest.approx(np.std(draws), abs=0.05)


def test_rarefaction_of_the_reference_text():
    # methods: 253.4 types with a standard error of 8.6 among 460 words of the longer text
    from tests.frequency.test_frequency_vectors import codes_of, text

    frequency, types = spectrum(codes_of(text("B_sotu1941_2400")))
    assert expected_types(frequency, types, 460) == pytest.approx(253.446, abs=1e-3)
    assert rarefaction_error(frequency, types, 460) == pytest.approx(8.6, abs=0.05)


def test_windows_are_texts_of_their_own():
    codes = np.random.default_rng(3).zipf(1.4, 400) % 90
    starts, values = windows(codes, 150, 10_000)
    assert starts.tolist() == list(range(251))
    for start in (0, 17, 250):
        whole = whole_texts([codes[start : start + 150]])[0]
        for measure in MEASURES:
            assert values[measure][start] == pytest.approx(whole[measure][0])
    few, some = windows(codes, 150, 20)
    assert len(few) <= 22
    np.testing.assert_allclose(some["mtld"], values["mtld"][few])


@given(CODES)
@settings(deadline=None, max_examples=50)
def test_values_are_in_their_range(codes):
    for measure, (value, _, note) in whole_texts([codes])[0].items():
        assert np.isnan(value) == bool(note)
        if measure.startswith(("mattr", "hdd", "ttr")) and not note:
            assert 0 < value <= 1
    assert np.isnan(whole_texts([np.arange(len(codes))])[0]["mtld"][0])


def test_blocks_left_out_are_texts_without_them():
    codes = np.random.default_rng(5).zipf(1.3, 480) % 120
    without = whole_texts([codes])[0]["yule_k"].without
    assert len(without) == 12
    for block, value in enumerate(without):
        rest = np.delete(codes, np.arange(40 * block, 40 * block + 40))
        assert value == pytest.approx(whole_texts([rest])[0]["yule_k"].value)
    # a ratio of totals stands for reading the text anew, and comes near to it
    rest = np.delete(codes, np.arange(40))
    assert whole_texts([codes])[0]["mtld"].without[0] == pytest.approx(
        whole_texts([rest])[0]["mtld"].value, rel=0.1
    )


def test_windows_and_factors_stay_inside_their_documents():
    one, other = np.arange(60), np.arange(60, 120)
    found = text_ranges([one, other], np.array([0, 0]), 1)[0]
    apart = whole_texts([one, other])
    assert found["mattr_50"][0].value == 1 == apart[0]["mattr_50"].value
    repeated = text_ranges([one, one], np.array([0, 0]), 1)[0]
    assert repeated["mattr_50"][0].value == 1  # no window holds the end of one and the next
    assert repeated["ttr"][0].value == 0.5


def test_a_group_of_five_documents_has_the_mean_of_its_documents():
    rng = np.random.default_rng(2)
    documents = [rng.integers(0, 40 + 10 * i, 300) for i in range(5)]
    found = text_ranges(documents, np.zeros(5, dtype=int), 1)[0]
    values = [each["mattr_50"].value for each in whole_texts(documents)]
    assert found["mattr_50"][0].value == pytest.approx(np.mean(values))
    half = stdtrit(4, 0.975) * np.std(values, ddof=1) / np.sqrt(5)
    assert found["mattr_50"][0].high == pytest.approx(np.mean(values) + half)


def test_every_measure_has_a_kind_with_constants():
    assert set(KINDS) == set(MEASURES)
    assert KINDS["mattr_50"] == "mattr_50"
    assert KINDS["yule_k"] == "spectrum"


def test_short_and_empty_documents_are_undefined_with_a_note():
    corpus = from_texts({"empty": "…", "heading": "One heading", "long": "to be or not " * 60})
    rows = lexical_diversity(corpus).set_index(["doc", "measure"])
    assert rows.loc["empty", "value"].isna().all()
    assert (rows.loc["empty", "note"] == "the document has no words").all()
    assert rows.loc[("heading", "mattr_50"), "note"] == "needs 50 words, has 2"
    assert rows.loc["heading", "ci_low"].isna().all()
    ranged = rows.loc["long", "ci_low"].notna()
    assert ranged.index[~ranged].tolist() == ["maas_a2", "ttr"]  # they change with length
    assert common_length(corpus) == 240
    matched = length_matched(corpus).set_index(["doc", "measure"])
    assert matched.loc[("heading", "ttr"), "note"] == "has 2 words, fewer than 240"
    assert matched.loc[("long", "ttr"), "windows"] == 1


def sentences(codes):
    words = [f"word{i}" for i in codes]
    parts = [words[i : i + 10] for i in range(0, len(words), 10)]
    return " ".join(" ".join(part).capitalize() + "." for part in parts)


def test_identical_documents_are_alike():
    text = sentences(np.arange(1200) % 70)
    compared = compare_diversity(from_texts({"a": text, "b": text}), "a", "b")
    assert (compared["difference"] == 0).all()
    assert compared.set_index("measure")["verdict"]["mattr_50"] == "alike"


def poor_and_rich():
    rng = np.random.default_rng(1)
    poor, rich = rng.integers(0, 60, 600), rng.integers(0, 600, 4000)
    return {"poor": sentences(poor), "rich": sentences(rich)}


def test_a_poorer_document_is_told_from_a_richer_one():
    compared = compare_diversity(from_texts(poor_and_rich()), "poor", "rich")
    rows = compared.set_index("measure")
    assert rows.loc["mattr_50", "verdict"] == "more in rich"
    assert set(rows["verdict"].drop("mattr_50")) == {""}  # one measure carries the verdict
    assert rows.loc["yule_k", "difference"] > 0  # lower is more varied
    assert rows.loc["ttr", "note"] == "changes with length: over stretches of 600 words"


def test_swapped_sides_turn_signs_and_nothing_else():
    corpus = from_texts(poor_and_rich())
    one, other = compare_diversity(corpus, "poor"), compare_diversity(corpus, "rich")
    np.testing.assert_array_equal(one["difference"], -other["difference"])
    np.testing.assert_array_equal(one["ci_low"], -other["ci_high"])
    np.testing.assert_array_equal(one["value_target"], other["value_reference"])
    assert one["verdict"].tolist() == other["verdict"].tolist()


def test_nothing_rests_on_other_documents_or_their_order():
    texts = poor_and_rich()
    alone = compare_diversity(from_texts(texts), "poor", "rich")
    more = {"other": "Something else entirely. " * 90, **dict(reversed(texts.items()))}
    among = compare_diversity(from_texts(more), "poor", "rich")
    pd.testing.assert_frame_equal(pd.DataFrame(alone), pd.DataFrame(among))


def test_groups_are_compared_document_by_document():
    rng = np.random.default_rng(4)
    docs = {f"p{i}": sentences(rng.integers(0, 60, 300)) for i in range(6)}
    docs |= {f"r{i}": sentences(rng.integers(0, 600, 300)) for i in range(6)}
    party = pd.DataFrame({"party": ["poor"] * 6 + ["rich"] * 6}, index=list(docs))
    corpus = from_texts(docs, metadata=party)
    compared = compare_diversity(corpus, {"party": "poor"}).set_index("measure")
    assert compared.loc["mattr_50", "verdict"] == "more in the other 6"
    values = lexical_diversity(corpus, "party").set_index(["party", "measure"])["value"]
    assert compared.loc["mattr_50", "value_target"] == values["poor", "mattr_50"]
    by_doc = lexical_diversity(corpus).query("measure == 'mattr_50'")["value"]
    assert values["poor", "mattr_50"] == pytest.approx(by_doc[:6].mean())


def test_comparison_with_an_empty_document():
    compared = compare_diversity(from_texts({"a": "", "b": "a b c. " * 90}), "a", "b")
    assert compared["verdict"][0] == "too few to tell"
    assert compared["difference"].isna().all()


def test_errors_say_what_is_there():
    corpus = from_texts({"a": "One.", "b": "Two."})
    with pytest.raises(ValueError, match="no document 'c'"):
        compare_diversity(corpus, "c")
    with pytest.raises(ValueError, match="on both sides: a"):
        compare_diversity(corpus, "a", ["a", "b"])
    with pytest.raises(ValueError, match="words must be a whole number"):
        length_matched(corpus, words=0)


def test_windows_of_a_group_are_those_of_its_documents():
    corpus = from_texts({"a": "x y " * 60, "b": "x z " * 70})
    whole = length_matched(corpus, "corpus", words=100).set_index("measure")
    apart = length_matched(corpus, words=100).set_index(["doc", "measure"])
    assert whole.loc["ttr", "windows"] == apart.xs("ttr", level="measure")["windows"].sum()
    assert whole.loc["ttr", "separate"] == 2


def test_second_run_is_the_same():
    corpus = from_texts({"a": "to be or not to be that is " * 40, "b": "the question " * 200})
    assert length_matched(corpus).equals(length_matched(corpus))


def test_old_names_say_the_new_ones():
    from helpers import diversity, frequency

    with pytest.raises(AttributeError, match="is now called compare_diversity"):
        _ = diversity.compare_all
    with pytest.raises(AttributeError, match="unit='lemma'"):
        _ = frequency.lemma_places
