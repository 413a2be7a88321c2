"""Lexical diversity: against slow counts by hand, and at the edges."""

import doctest
import importlib
import pkgutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers.diversity as package
import helpers.vocabulary
from helpers import from_texts
from helpers.diversity import common_length, compare_diversity, length_matched, lexical_diversity
from helpers.diversity.measures import mtld_factors
from helpers.diversity.values import MEASURES, whole_texts, windows
from helpers.vocabulary import (
    expected_types,
    previous_occurrence,
    rarefaction_error,
    spectrum,
    types_in_windows,
)

CODES = st.lists(st.integers(0, 6), min_size=1, max_size=60).map(np.array)


@pytest.mark.parametrize("module", [m.name for m in pkgutil.iter_modules(package.__path__)])
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.diversity.{module}")).failed == 0


def test_examples_of_vocabulary():
    assert doctest.testmod(helpers.vocabulary).failed == 0


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


def test_quarters_left_out_are_texts_without_them():
    codes = np.random.default_rng(5).zipf(1.3, 400) % 120
    left = whole_texts([codes])[0]["yule_k"][1]
    for quarter, value in enumerate(left):
        rest = np.delete(codes, np.arange(100 * quarter, 100 * quarter + 100))
        assert value == pytest.approx(whole_texts([rest])[0]["yule_k"][0])
    # a ratio of totals stands for reading the text anew, and comes near to it
    rest = np.delete(codes, np.arange(100))
    assert whole_texts([codes])[0]["mtld"][1][0] == pytest.approx(
        whole_texts([rest])[0]["mtld"][0], rel=0.1
    )


def test_short_and_empty_documents_are_undefined_with_a_note():
    corpus = from_texts({"empty": "…", "heading": "One heading", "long": "to be or not " * 60})
    rows = lexical_diversity(corpus).set_index(["doc", "measure"])
    assert rows.loc["empty", "value"].isna().all()
    assert (rows.loc["empty", "note"] == "the document has no words").all()
    assert rows.loc[("heading", "mattr_50"), "note"] == "needs 50 words, has 2"
    assert rows.loc["heading", "ci_low"].isna().all()
    assert rows.loc["long", "ci_low"].notna().all()
    assert common_length(corpus) == 240
    matched = length_matched(corpus).set_index(["doc", "measure"])
    assert matched.loc[("heading", "ttr"), "note"] == "has 2 words, fewer than 240"
    assert matched.loc[("long", "ttr"), "windows"] == 1


def sentences(codes):
    words = [f"word{i}" for i in codes]
    parts = [words[i : i + 10] for i in range(0, len(words), 10)]
    return " ".join(" ".join(part).capitalize() + "." for part in parts)


def test_identical_documents_do_not_differ():
    text = sentences(np.arange(1200) % 70)
    compared = compare_diversity(from_texts({"a": text, "b": text}), "a", "b")
    assert (compared["difference"] == 0).all()
    assert set(compared["verdict"]) == {"no evidence"}


def test_a_poorer_document_is_told_from_a_richer_one():
    rng = np.random.default_rng(1)
    poor, rich = rng.integers(0, 60, 600), rng.integers(0, 600, 4000)
    corpus = from_texts({"poor": sentences(poor), "rich": sentences(rich)})
    compared = compare_diversity(corpus, "poor", "rich").set_index("measure")
    assert compared.loc["mattr_50", "verdict"] == "higher in rich"
    assert compared.loc["yule_k", "verdict"] == "higher in poor"
    assert (compared["words"] == 600).all()


def test_comparison_with_an_empty_document():
    compared = compare_diversity(from_texts({"a": "", "b": "a b c. " * 90}), "a", "b")
    assert set(compared["verdict"]) == {"too short to tell"}


def test_second_run_is_the_same():
    corpus = from_texts({"a": "to be or not to be that is " * 40, "b": "the question " * 200})
    assert length_matched(corpus).equals(length_matched(corpus))
