"""Shares of a small whole: forms of a name, roles of an actor."""

import numpy as np
import pytest

from helpers import statistics as stats
from helpers.statistics import Mentions
from helpers.statistics.shares import share_interval


def mentions(forms, words, *, documents=1):
    tokens = np.linspace(0, words - 1, len(forms)).astype(int)
    return Mentions(np.array(forms), tokens, np.linspace(0, words, documents + 1).astype(int))


SHORT = mentions([0] * 8 + [1] * 2, 600)
LONG = mentions([1, 1, 0, 1, 1, 1, 1, 1, 1, 1] * 5, 2400)


def test_a_form_that_is_the_rule_on_one_side_only_is_called():
    found = stats.share_rule(SHORT, LONG, 2)
    assert found.passed.tolist() == [1, -1]
    assert found.difference.round(2).tolist() == [0.7, -0.7]
    assert (found.total_target, found.total_reference) == (10, 50)
    assert found.p[0] < 0.01


def test_swapping_turns_the_signs():
    one, two = stats.share_rule(SHORT, LONG, 2), stats.share_rule(LONG, SHORT, 2)
    np.testing.assert_array_equal(one.passed, -two.passed)
    np.testing.assert_array_equal(one.gap, -two.gap)
    np.testing.assert_array_equal(one.p, two.p)
    np.testing.assert_allclose(one.ci_low, -two.ci_high)
    assert one.line == two.line


def test_the_order_of_the_documents_changes_nothing():
    one, two = [0] * 6 + [1] * 3, [1, 0, 1, 1, 1, 1]
    parts = [mentions(one, 500), mentions(two, 300)]
    orders = []
    for order in ((0, 1), (1, 0)):
        drawn = [parts[i] for i in order]
        start = np.cumsum([0, *(p.bounds[-1] for p in drawn)])
        token = np.concatenate([p.token + s for p, s in zip(drawn, start, strict=False)])
        orders.append(Mentions(np.concatenate([p.form for p in drawn]), token, start))
    first, second = (stats.share_rule(side, LONG, 2) for side in orders)
    np.testing.assert_array_equal(first.p, second.p)
    np.testing.assert_array_equal(first.gap, second.gap)


def test_one_passage_is_one_stretch_however_many_mentions_it_has():
    passage = Mentions(np.zeros(10, int), np.arange(10), np.array([0, 100]))
    found = stats.share_rule(passage, LONG, 2)
    assert found.passed.tolist() == [0, 0]
    assert not found.enough.any()


def test_too_few_mentions_are_not_told():
    few = mentions([0] * 4, 600)
    found = stats.share_rule(few, LONG, 2)
    assert not found.enough.any()
    said = stats.verdict(
        found.ci_low,
        found.ci_high,
        names=("a", "b"),
        margin=stats.MARGINS["share"],
        passed=found.passed,
        enough=found.enough,
    )
    assert said.tolist() == [stats.TOO_FEW] * 2


def test_a_form_that_all_mentions_have_is_no_difference():
    same = mentions([0] * 10, 900)
    found = stats.share_rule(same, same, 2)
    assert not found.enough.any()
    assert found.difference.tolist() == [0, 0]


@pytest.mark.parametrize(
    "side", [mentions([], 300), Mentions(*np.zeros((2, 0), int), np.array([0, 0]))]
)
def test_an_empty_side_tells_nothing(side):
    found = stats.share_rule(side, LONG, 2)
    assert np.isnan(found.share_target).all()
    assert np.isnan(found.difference).all()
    assert found.passed.tolist() == [0, 0]
    assert not found.enough.any()


def test_documents_are_the_unit_from_five_a_side():
    one, two = (
        mentions([0, 0, 0, 1] * 5, 2000, documents=5),
        mentions([1, 1, 1, 0] * 5, 2000, documents=5),
    )
    found = stats.share_rule(one, two, 2)
    assert found.unit == "document"
    assert found.passed.tolist() == [1, -1]


def test_the_interval_of_a_share_holds_it_and_stays_within_0_and_1():
    found = share_interval([[0, 0, 0, 0], [3, 3, 2, 4]], [3, 3, 2, 4])
    assert found.low.tolist()[0] == 0
    assert found.high.tolist()[1] == 1
    assert 0.2 < found.high[0] < 0.7
