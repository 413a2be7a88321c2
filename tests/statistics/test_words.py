"""The gap of a word, and the line that it must pass."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import statistics as stats
from helpers.statistics import Hits, Side, words


def text(n, seed, types=300):
    """Words whose frequencies fall as in texts, and which keep together in passages."""
    random = np.random.default_rng(seed)
    topic = np.repeat(random.integers(0, types, n // 80 + 1), 80)[:n]
    return np.where(random.random(n) < 0.05, topic, random.zipf(1.3, n) % types)


def side(*documents):
    return Side(np.concatenate(documents), np.cumsum([0, *map(len, documents)]))


def documents(count, seed, n=300):
    return [text(n + 10 * i, [seed, i]) for i in range(count)]


CASES = {
    "two texts": (side(text(460, 1)), side(text(2400, 2))),
    "three documents": (side(text(300, 1), text(200, 2)), side(text(900, 3))),
    "groups": (side(*documents(6, 1)), side(*documents(7, 2))),
    "one against many": (side(text(700, 1)), side(*documents(6, 2))),
}
SIGNED = ("gap", "passed", "log_ratio")


@pytest.mark.parametrize("case", CASES)
def test_swapping_the_sides_turns_the_signs_and_changes_nothing_else(case):
    target, reference = CASES[case]
    one, two = stats.word_rule(target, reference), stats.word_rule(reference, target)
    for name in SIGNED:
        np.testing.assert_array_equal(getattr(one, name), -getattr(two, name))
    np.testing.assert_array_equal(one.ci_low, -two.ci_high)
    np.testing.assert_array_equal(one.ci_high, -two.ci_low)
    np.testing.assert_array_equal(one.count_target, two.count_reference)
    np.testing.assert_array_equal(one.line, two.line)
    assert (one.line_target, one.line_reference) == (two.line_reference, two.line_target)
    np.testing.assert_equal(one.clumping, two.clumping)
    assert (one.unit, one.looked_at) == (two.unit, two.looked_at)
    assert one.note == two.note


@pytest.mark.parametrize("count", [3, 6])
def test_the_order_of_the_documents_changes_nothing(count):
    one, two = documents(count, 1), documents(count, 2)
    first = stats.word_rule(side(*one), side(*two))
    second = stats.word_rule(side(*one[::-1]), side(*two[1:], two[0]))
    for name in first._fields:
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name), err_msg=name)


@pytest.mark.parametrize("case", CASES)
def test_the_numbers_of_the_words_change_nothing(case):
    """Documents that are not compared add words: all words get other numbers."""
    moved = np.random.default_rng(0).permutation(900)[:300]
    first = stats.word_rule(*CASES[case])
    second = stats.word_rule(*(Side(moved[codes], bounds) for codes, bounds in CASES[case]))
    for name in ("gap", "passed", "ci_low", "line", "log_ratio"):
        values = getattr(second, name)[moved[: len(first.gap)]]
        np.testing.assert_array_equal(getattr(first, name), values, err_msg=name)


def test_a_term_of_one_word_gets_what_the_word_gets():
    target, reference = CASES["two texts"]
    named = [5, 9, 30]
    of_words = stats.word_rule(target, reference, looked_at=named)
    hits = [
        Hits(np.searchsorted(named, s.codes[at]), at)
        for s in (target, reference)
        for at in [np.flatnonzero(np.isin(s.codes, named))]
    ]
    of_terms = stats.term_rule(target, reference, *hits, 3)
    for name in ("gap", "passed", "line", "log_ratio", "ci_low", "ci_high", "count_target"):
        np.testing.assert_array_equal(getattr(of_words, name)[named], getattr(of_terms, name))


def test_the_fewer_words_are_looked_at_the_lower_the_line():
    target, reference = CASES["two texts"]
    lines = [
        stats.word_rule(target, reference, looked_at=np.arange(n)).line_target
        for n in (1, 5, 20, 300)
    ]
    assert lines == sorted(lines)
    assert lines[0] == pytest.approx(words.SINGLE * lines[-1])
    assert lines[-1] == stats.word_rule(target, reference).line_target


def test_two_identical_texts_are_never_called_different():
    same = side(text(900, 1))
    found = stats.word_rule(same, same)
    assert not found.gap.any()
    assert not found.passed.any()


def test_a_planted_word_is_found_on_either_side():
    short, long = text(460, 1), text(2400, 2)
    short[::30], long[::26] = 400, 401
    found = stats.word_rule(side(short), side(long))
    assert found.passed[[400, 401]].tolist() == [1, -1]
    assert np.isposinf(found.log_ratio[400])
    assert found.ci_low[400] > 0
    assert np.isposinf(found.ci_high[400])


def test_hits_in_one_passage_count_little():
    scattered, passage = text(460, 1), text(460, 1)
    scattered[::40], passage[100:112] = 400, 400
    long = side(text(2400, 2))
    gaps = [stats.word_rule(side(s), long).gap[400] for s in (scattered, passage)]
    assert gaps[1] < gaps[0] / 2


def test_a_passage_does_not_reach_over_the_end_of_a_document():
    codes = np.array([1, 2, 3, 1])
    apart, together = Side(codes, np.array([0, 3, 4])), Side(codes, np.array([0, 4]))
    hits = Hits(np.array([1, 1]), np.array([0, 3]))
    assert words.stretches(hits, apart, 4)[1] == 2
    assert words.stretches(hits, together, 4)[1] < 1.1


@pytest.mark.parametrize(
    ("target", "reference"),
    [(side(np.array([], int)), side(text(300, 1))), (side(np.array([], int)),) * 2],
)
def test_an_empty_side_tells_nothing(target, reference):
    found = stats.word_rule(target, reference)
    assert not found.enough.any()
    assert not found.passed.any()
    assert np.isnan(found.gap).all()
    assert np.isnan(found.ci_low).all()


def test_one_word_of_text():
    found = stats.word_rule(side(np.array([0])), side(np.array([0])))
    assert found.passed.tolist() == [0]
    assert not found.enough.any()


def test_terms_found_nowhere_have_no_gap():
    nothing = Hits(np.array([], int), np.array([], int))
    found = stats.term_rule(*CASES["two texts"], nothing, nothing, 2)
    assert found.gap.tolist() == [0, 0]
    assert np.isnan(found.log_ratio).all()
    assert not found.enough.any()


def test_documents_are_the_unit_from_five_a_side():
    one, two = documents(6, 1), documents(6, 2)
    assert stats.word_rule(side(*one[:5]), side(*two[:5])).unit == "document"
    few = stats.word_rule(side(*one[:4]), side(*two))
    assert few.unit == "stretch"
    assert "fewer than five documents" in few.note


def test_a_word_in_one_document_only_is_no_difference_of_groups():
    one, two = documents(6, 1), documents(6, 2)
    one[0][:90] = 400
    found = stats.word_rule(side(*one), side(*two))
    assert found.passed[400] == 0
    one = documents(6, 1)
    for document in one:
        document[::20] = 400
    assert stats.word_rule(side(*one), side(*two)).passed[400] == 1


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 3000), st.integers(1, 3000))
def test_the_signed_root_squares_to_g2(x, y, nx, ny):
    x, y = min(x, nx), min(y, ny)
    root = words.signed_root(x, nx, y, ny)
    assert root**2 == pytest.approx(stats.g2_4cell(x, nx, y, ny), abs=1e-6)
    assert np.sign(root) in (0, np.sign(x * ny - y * nx))


def test_lines_of_the_published_table():
    """The constants as they were set: a line for each direction, and for a word named."""
    assert words.line(460, 2400, -0.15) == pytest.approx(4.116, abs=0.001)
    assert words.line(2400, 460, -0.15) == pytest.approx(2.804, abs=0.001)
    assert words.line(100, 2400) == words.line(200, 2400)
