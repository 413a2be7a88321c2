"""Counts of the parts of a corpus add up to those of the whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus import from_texts
from helpers.counts import count

WORDS = st.sampled_from(["A", "a", "rose", "Rose", "is", "no", "1", "café", "."])
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=6)


def sums(counts):
    """All that Counts hold, by text and group, and by group, as plain values."""
    rows = zip(
        counts.texts(counts.code).tolist(),
        [counts.groups[i] for i in counts.group],
        *(
            getattr(counts, name).tolist()
            for name in ("count", "sentences", "docs", "squares", "products")
        ),
        strict=True,
    )
    totals = zip(
        counts.groups,
        counts.places.tolist(),
        counts.places_squares.tolist(),
        counts.documents.tolist(),
        strict=True,
    )
    return sorted(rows), sorted(totals)


@pytest.mark.parametrize("unit", ["word", "cased", "form"])
@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("by", ["corpus", "doc", "side"])
@settings(max_examples=12)
@given(texts=TEXTS, cut=st.integers(0, 6))
def test_parts_add_up_to_the_whole(unit, n, by, texts, cut):
    docs = {f"d{i}": text for i, text in enumerate(texts)}
    whole = from_texts(docs)
    whole.metadata["side"] = ["left" if i % 2 else "right" for i in range(len(docs))]
    parts = [whole.select(part) for part in (whole.docs[:cut], whole.docs[cut:]) if part]
    counted = [count(part, unit, by, n=n) for part in parts]
    assert sums(sum(counted[1:], counted[0])) == sums(count(whole, unit, by, n=n))


def test_counts_are_whole_numbers_of_64_bits():
    counts = count(from_texts({"a": "A rose is a rose."}))
    for name in ("count", "sentences", "docs", "squares", "products", "places", "documents"):
        assert getattr(counts, name).dtype == "int64", name
