"""The five verdicts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import statistics as stats

NAMES = ("a", "b")


@pytest.mark.parametrize(
    ("low", "high", "more", "expected"),
    [
        (1, 5, {}, "more in a"),
        (-5, -1, {}, "more in b"),
        (0, 5, {}, "cannot tell"),
        (-1, 1.5, {}, "alike"),
        (0.1, 1.5, {}, "more in a"),
        (0.1, 1.5, {"passed": 0}, "alike"),
        (0.1, 3, {"passed": 0}, "a hint of more in a"),
        (-3, -0.1, {"passed": 0}, "a hint of more in b"),
        (-1, 3, {"passed": 1}, "more in a"),
        (np.nan, np.nan, {"passed": -1}, "more in b"),
        (np.nan, np.nan, {"passed": 0}, "too few to tell"),
        (np.nan, np.nan, {}, "too few to tell"),
        (1, 5, {"enough": False}, "too few to tell"),
        (1, np.inf, {"passed": 0}, "a hint of more in a"),
        (-np.inf, np.inf, {"passed": 0}, "cannot tell"),
    ],
)
def test_verdicts(low, high, more, expected):
    assert stats.verdict(low, high, names=NAMES, margin=2, **more) == expected


numbers = st.floats(-5, 5)


@given(numbers, numbers, st.sampled_from([None, -1, 0, 1]))
def test_swapping_the_sides_says_the_same_of_the_other(x, y, passed):
    low, high = sorted((x, y))
    turned = None if passed is None else -passed
    one = stats.verdict(low, high, names=NAMES, margin=1, passed=passed)
    assert one == stats.verdict(-high, -low, names=NAMES[::-1], margin=1, passed=turned)


@given(numbers, numbers)
def test_equality_is_never_left_out_and_said_at_once(x, y):
    low, high = sorted((x, y))
    said = stats.verdict(low, high, names=NAMES, margin=1)
    assert said.startswith("more") == (low > 0 or high < 0)


def test_every_verdict_has_its_sentence():
    low, high = np.array([1.0, -0.2, 0.1, -2, np.nan]), np.array([5, 0.2, 3, 3, np.nan])
    said = stats.verdict(low, high, names=NAMES, margin=1, passed=[1, 0, 0, 0, 0])
    phrases = [stats.sentence(*row, scale="ratio") for row in zip(said, low, high, strict=True)]
    assert phrases == [
        "more in a: × 2 to × 32",
        "alike: × 0.87 to × 1.1",
        "a hint of more in a: × 1.1 to × 8",
        "cannot tell: it could be × 0.25 to × 8",
        "too few to tell",
    ]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (-np.inf, 2, "× 4 or less"),
        (-1, np.inf, "× 0.5 or more"),
        (-np.inf, np.inf, "anything"),
        (3.3, 9.1, "× 9.8 to × 549"),
    ],
)
def test_what_it_could_be(low, high, expected):
    assert stats.could_be(low, high, scale="ratio") == expected


def test_every_margin_is_a_width():
    assert min(stats.MARGINS.values()) > 0
