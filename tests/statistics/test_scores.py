"""Intervals of scores and rates, and of their differences."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from helpers import statistics as stats
from helpers.statistics import Interval, scores


def mean(total):
    return total[:, :1] / total[:, 1:]


@given(st.lists(st.integers(0, 700), min_size=1, max_size=6))
def test_blocks_hold_every_token_and_never_cross_documents(sizes):
    bounds = np.cumsum([0, *sizes])
    edges = stats.cut_blocks(bounds)
    assert edges[0] == 0
    assert edges[-1] == bounds[-1]
    assert set(bounds) <= set(edges)
    assert (np.diff(edges) > 0).all()


@given(st.lists(st.integers(1, 60), min_size=1, max_size=60))
def test_blocks_of_whole_sentences(lengths):
    starts = np.cumsum([0, *lengths[:-1]])
    edges = stats.cut_blocks([0, sum(lengths)], starts)
    assert set(edges[:-1]) <= set(starts)
    assert len(edges) - 1 <= 12


@pytest.mark.parametrize(("words", "blocks"), [(159, 1), (160, 4), (480, 12), (20_000, 12)])
def test_how_many_blocks(words, blocks):
    assert len(stats.cut_blocks([0, words])) - 1 == blocks


def test_one_block_has_no_interval():
    found = stats.score_interval(mean, [[5, 1]], 100, "readability")
    assert found.value.tolist() == [5]
    assert np.isnan([found.low, found.high]).all()


def test_an_unknown_kind_is_named():
    with pytest.raises(ValueError, match="no kind of measure is called 'mood'"):
        stats.rate_interval([[1]], [10], "mood")


def test_without_widening_the_interval_is_the_jackknife_of_a_mean(monkeypatch):
    monkeypatch.setitem(scores.KINDS, "independent", scores.ScoreKind(1.0))
    values = np.random.default_rng(0).normal(size=12)
    sums = np.column_stack([values, np.ones(12)])
    found = stats.score_interval(mean, sums, 1200, "independent")
    low, high = scipy.stats.t.interval(0.95, 11, values.mean(), scipy.stats.sem(values))
    assert (found.low[0], found.high[0]) == (pytest.approx(low), pytest.approx(high))


def test_neighbours_that_resemble_each_other_widen_the_interval():
    values = np.random.default_rng(0).normal(size=12)
    sums = np.column_stack([values, np.ones(12)])
    width = [
        float(x.high[0] - x.low[0])
        for x in (stats.score_interval(mean, sums, 2400, kind) for kind in scores.KINDS)
    ]
    decay = [kind.decay for kind in scores.KINDS.values()]
    assert width[int(np.argmin(decay))] == max(width)


def test_no_hit_has_an_upper_limit_and_few_hits_a_lower_one_above_nothing():
    found = stats.rate_interval([[0] * 12, [1] * 12], [100] * 12, "content_word")
    assert found.low[0] == 0
    assert 3 / 1200 < found.high[0] < 12 / 1200
    assert 0 < found.low[1] < 0.01 < found.high[1]


def test_nothing_to_count_in_is_undefined():
    found = stats.rate_interval([[0]], [0], "category")
    assert np.isnan(found.value).all()
    assert np.isnan(found.high).all()


def test_a_burst_has_a_wider_interval_than_scattered_hits():
    burst, even = [12] + [0] * 11, [1] * 12
    found = stats.rate_interval([burst, even], [100] * 12, "content_word")
    assert found.high[0] > found.high[1]


def test_repeats_that_add_up_have_the_interval_of_rates():
    hits, sizes = np.array([3, 0, 2, 1, 4, 2]), np.full(6, 100)
    left = (hits.sum() - hits) / 500
    one = stats.repeat_interval(hits.sum() / 600, left, 600, 600)
    two = stats.rate_interval([hits], sizes, "repeats")
    assert (one.low, one.high) == (pytest.approx(two.low[0]), pytest.approx(two.high[0]))


def test_documents_have_plain_t():
    values = np.array([60.0, 62, 58, 61, 59, 70])
    low, high = scipy.stats.t.interval(0.95, 5, values.mean(), scipy.stats.sem(values))
    found = stats.document_interval(values)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert np.isnan(stats.document_interval(values[:4]).low)


interval = st.tuples(*[st.floats(0.01, 50)] * 3).map(
    lambda x: Interval(*np.array(sorted(x))[[1, 0, 2]])
)


@given(interval, interval)
def test_swapping_turns_differences_and_ratios(one, two):
    first, second = stats.difference(one, two), stats.difference(two, one)
    assert (first.value, first.low, first.high) == (-second.value, -second.high, -second.low)
    first, second = stats.ratio(one, two), stats.ratio(two, one)
    assert first.value == pytest.approx(1 / second.value)
    assert first.low == pytest.approx(1 / second.high)
    assert first.high == pytest.approx(1 / second.low)
    assert first.low <= first.value * (1 + 1e-9)
    assert first.high >= first.value * (1 - 1e-9)


@given(interval, interval)
def test_a_ratio_leaves_out_one_where_the_difference_leaves_out_zero(one, two):
    """Both are the values for which target - θ · reference may be 0."""
    between, by = stats.difference(one, two), stats.ratio(one, two)
    if abs(between.low) > 1e-6 and abs(between.high) > 1e-6:
        assert (between.low > 0) == (by.low > 1)
        assert (between.high < 0) == (by.high < 1)


def test_a_ratio_by_nothing_has_a_lower_limit():
    found = stats.ratio(Interval(6.0, 4.0, 9.0), Interval(0.0, 0.0, 2.0))
    assert np.isposinf(found.value)
    assert np.isposinf(found.high)
    assert 1 < found.low < 6
