"""Spans within spans, against a plain loop."""

import doctest

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus import spans

SPANS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 30), st.integers(1, 9)), max_size=12
).map(lambda rows: pd.DataFrame(rows, columns=["doc", "start", "length"]))


def test_examples():
    assert doctest.testmod(spans).failed == 0


@given(SPANS, SPANS)
def test_inside_is_a_plain_comparison(some, holders):
    for table in (some, holders):
        table["end"] = table["start"] + table["length"]
    expected = [
        any((holders["doc"] == s.doc) & (holders["start"] <= s.start) & (s.end <= holders["end"]))
        for s in some.itertuples()
    ]
    assert spans.inside(some, holders).tolist() == expected
