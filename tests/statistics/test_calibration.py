"""A small fixed sample of the calibration, on a made source whose words come in passages.

The whole stands in `benchmarks/calibration.py`, on real texts; its figures are shipped.
"""

import numpy as np
import pytest

from helpers import statistics as stats
from helpers.statistics import Hits, Mentions, Side
from helpers.statistics.measured import calibration, coverage, false_alarms

TYPES, PAIRS = 3000, 40


def source(seed, words=40_000):
    """A text in which one word in twelve belongs to the passage of 200 words that it stands in."""
    random = np.random.default_rng(seed)
    rates = 1 / np.arange(3, TYPES + 3)
    codes = random.choice(TYPES, words, p=rates / rates.sum())
    topics = random.integers(20, TYPES, (words // 200, 12))
    of_passage = topics[np.arange(words) // 200, random.integers(0, 12, words)]
    return np.where(random.random(words) < 1 / 12, of_passage, codes)


def stretches(lengths):
    """Pairs of stretches of one source that do not overlap."""
    random = np.random.default_rng(3)
    for k in range(PAIRS):
        text = source(k % 4)
        at = random.integers(0, len(text) - sum(lengths))
        short, long = text[at : at + lengths[0]], text[at + lengths[0] :][: lengths[1]]
        yield short.copy(), long.copy(), random


def side(codes):
    return Side(codes, np.array([0, len(codes)]))


@pytest.mark.parametrize("lengths", [(460, 2400), (1200, 1200)])
def test_one_source_is_seldom_set_against_itself_and_planted_words_are_found(lengths):
    alarms, found = [], []
    for short, long, random in stretches(lengths):
        result = stats.word_rule(side(short), side(long))
        assert -0.25 < result.clumping < -0.08
        alarms.append(result.passed.any())
        hits = 15 if lengths[0] < 1000 else 30
        short[random.permutation(len(short))[:hits]] = TYPES
        found.append(stats.word_rule(side(short), side(long)).passed[TYPES] == 1)
    assert np.mean(alarms) <= 0.1
    assert np.mean(found) >= 0.95


def test_a_named_term_is_found_with_six_hits():
    found = []
    for short, long, random in stretches((460, 2400)):
        hits = Hits(np.zeros(6, int), random.permutation(460)[:6])
        none = Hits(np.array([], int), np.array([], int))
        found.append(stats.term_rule(side(short), side(long), hits, none, 1).passed[0] == 1)
    assert np.mean(found) >= 0.85


def test_labels_shuffled_give_no_more():
    alarms = []
    for k in range(12):
        text = source(k)[: 20 * 500].reshape(20, 500)
        one, two = (Side(t.ravel(), np.arange(0, 5001, 500)) for t in (text[::2], text[1::2]))
        alarms.append(stats.word_rule(one, two).passed.any())
    assert sum(alarms) <= 2


def test_intervals_of_rates_hold():
    held = []
    for seed in range(4):
        text = source(seed)
        for word in range(12):
            true = np.mean(text == word)
            for at in range(0, 36_000, 4000):
                flags = (text[at : at + 1200] == word).reshape(12, 100)
                found = stats.rate_interval([flags.sum(axis=1)], [100] * 12, "function_word")
                held.append(found.low[0] <= true <= found.high[0])
    assert 0.93 <= np.mean(held) <= 1


def test_forms_of_one_source_are_seldom_called():
    alarms = []
    for short, long, _ in stretches((1200, 2400)):
        sides = []
        for codes in (short, long):
            token = np.flatnonzero(codes < 2)
            sides.append(Mentions(codes[token], token, np.array([0, len(codes)])))
        alarms.append(stats.share_rule(*sides, 2).passed.any())
    assert np.mean(alarms) <= 0.075


def test_the_table_that_is_shipped_says_what_must_be_shown():
    table = calibration().set_index(["claim", "measure", "detail", "texts"])
    assert table["share"].between(0, 1).all()
    assert (table["ci_low"] <= table["share"]).all()
    assert (table["ci_high"] >= table["share"]).all()
    assert table["cases"].min() > 0
    kinds = set(calibration()["texts"])
    assert {"novels", "speeches", "manuals"} <= kinds
    assert len({kind for kind in kinds if " and " not in kind}) >= 5
    assert false_alarms("words", 460) < 0.1
    assert coverage("flesch_reading_ease", 2400) >= 0.93
