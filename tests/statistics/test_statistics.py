"""Intervals, resampling, tests and verdicts, against other libraries and by hand."""

import doctest
import importlib
import pkgutil

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

import helpers.statistics as package
from helpers import statistics as stats


@pytest.mark.parametrize("module", [m.name for m in pkgutil.iter_modules(package.__path__)])
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.statistics.{module}")).failed == 0


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilson_is_the_score_interval(a, b):
    count, total = min(a, b), max(a, b)
    expected = proportion_confint(count, total, method="wilson")
    np.testing.assert_allclose(stats.wilson(count, total), expected, atol=1e-12)


def test_wilson_of_nothing_is_undefined():
    assert np.isnan(stats.wilson(0, 0)).all()


@given(st.integers(0, 2000))
def test_poisson_interval_is_half_a_chi_squared_quantile(count):
    low, high = stats.poisson_exact(count)
    assert high == pytest.approx(scipy.stats.chi2.ppf(0.975, 2 * count + 2) / 2)
    assert low == pytest.approx(scipy.stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0)


@given(st.integers(0, 60), st.integers(0, 60))
def test_rate_ratio_turns_over_when_the_texts_are_swapped(a, b):
    low, high = stats.rate_ratio(a, 460, b, 2400)
    swapped_low, swapped_high = stats.rate_ratio(b, 2400, a, 460)
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose([1 / high, 1 / low], [swapped_low, swapped_high], rtol=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_benjamini_hochberg(p):
    np.testing.assert_allclose(
        stats.benjamini_hochberg(p), multipletests(p, method="fdr_bh")[1], atol=1e-12
    )


def test_benjamini_hochberg_leaves_undefined_tests_out():
    q = stats.benjamini_hochberg([0.01, np.nan, 0.04])
    assert np.isnan(q[1])
    np.testing.assert_allclose(q[[0, 2]], stats.benjamini_hochberg([0.01, 0.04]))


def test_bca_is_scipys_on_the_same_draws():
    units = np.random.default_rng(1).gamma(2, 3, size=(25, 1))
    draws = stats.resampled_totals(units, draws=4000, seed=3)[:, 0] / 25
    jackknife = stats.jackknife_totals(units)[:, 0] / 24
    low, high = stats.bca(units.mean(), draws, jackknife)
    peer = scipy.stats.bootstrap(
        (units[:, 0],), np.mean, n_resamples=20000, method="BCa", rng=np.random.default_rng(5)
    ).confidence_interval
    assert low == pytest.approx(peer.low, rel=0.03)
    assert high == pytest.approx(peer.high, rel=0.03)


def test_bootstrap_of_one_unit_has_no_interval():
    observed, low, high, _ = stats.bootstrap(lambda t: t[:, 0], [[3.0]])
    assert observed == 3
    assert np.isnan(low)
    assert np.isnan(high)


def test_resampling_is_repeatable_and_unbiased():
    units = np.arange(12.0).reshape(6, 2)
    first = stats.resampled_totals(units, draws=5000, seed=2)
    np.testing.assert_array_equal(first, stats.resampled_totals(units, draws=5000, seed=2))
    np.testing.assert_allclose(first.mean(axis=0), units.sum(axis=0), rtol=0.02)


@given(st.integers(0, 300), st.integers(1, 80), st.integers(1, 40))
def test_windows_cover_the_text_and_fit(n, length, step):
    starts = stats.window_starts(n, length, step)
    assert (starts + length <= n).all()
    if n >= length:
        assert starts[0] == 0
        assert starts[-1] == n - length
        assert (np.diff(starts) <= step).all()
    else:
        assert len(starts) == 0


def test_jackknife_variance_of_a_mean_is_its_squared_standard_error():
    values = np.random.default_rng(0).normal(size=(30, 2))
    left_out = (values.sum(axis=0) - values) / 29
    np.testing.assert_allclose(stats.jackknife_variance(left_out), scipy.stats.sem(values) ** 2)
    assert np.isnan(stats.jackknife_variance([[1.0]])).all()


GROUPS = st.lists(
    st.lists(st.integers(0, 60), min_size=1, max_size=10, unique=True).map(sorted), max_size=5
)


@given(GROUPS)
def test_gaps_of_each_word_add_up_to_the_text(groups):
    bounds = np.cumsum([0, *map(len, groups)])
    gaps = stats.circular_gaps([p for group in groups for p in group], bounds, 61)
    reduced, bursts = stats.reduced_frequency(gaps, bounds), stats.gap_burstiness(gaps, bounds)
    for g, group in enumerate(groups):
        own = gaps[bounds[g] : bounds[g + 1]]
        assert own.sum() == 61
        assert (own > 0).all()
        mean = 61 / len(group)
        assert reduced[g] == pytest.approx(sum(min(d, mean) for d in own) / mean)
        assert 1 - 1e-9 <= reduced[g] <= len(group) + 1e-9
        assert np.isnan(bursts[g]) if len(group) == 1 else -1 - 1e-9 <= bursts[g] <= 1 + 1e-9


def ratio_and_mean(totals):
    return np.stack([totals[:, 0] / totals[:, 1], totals[:, 0] / totals[:, 2]], axis=1)
