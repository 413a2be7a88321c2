"""What each public function costs grows as its corpus does, and no number runs over."""

import numpy as np
import pytest

from benchmarks.growth import EXPONENT, QUADRATIC, STEPS, calls, exponent, peak
from benchmarks.measures import CALLS
from helpers.comparison import keyness
from helpers.corpus import from_texts
from helpers.counts import count, spellings
from helpers.frequency import dispersion, frequency_list

TYPES = 46_500  # their square does not fit 32 bits


MANY = 2_000  # documents of three words
ARRAYS = [  # what works on arrays alone, where no call tells of an array of documents by documents
    name
    for name in sorted(set(CALLS) - QUADRATIC)
    if name.split(".")[0] in ("counts", "diversity", "frequency", "layers")
]


@pytest.mark.parametrize("name", sorted(set(CALLS) - QUADRATIC))
def test_calls_grow_with_the_corpus(name):
    found = calls(name)
    assert exponent(STEPS, found) < EXPONENT, f"calls: {found}"


@pytest.mark.parametrize("name", [*ARRAYS, "comparison.keyness", "concordance.collocates"])
def test_no_array_holds_documents_by_documents(name):
    few = from_texts({f"d{i}": f"post {i} up" for i in range(MANY // 4)})
    many = from_texts({f"d{i}": f"post {i} up" for i in range(MANY)})
    peak(name, few)
    few_bytes, many_bytes = peak(name, few), peak(name, many)
    assert many_bytes < 6 * few_bytes + MANY**2, f"{few_bytes:,} and {many_bytes:,} bytes"


def test_growth_that_is_quadratic_is_seen():
    squares = [n * n for n in STEPS]
    assert exponent(STEPS, squares) > 1.9 > EXPONENT
    assert exponent(STEPS, [1_000 + 5 * n for n in STEPS]) < 1


@pytest.fixture(scope="module")
def wide():
    """A corpus with more word forms than the root of the largest 32-bit number."""
    words = np.array([f"w{number:05d}" for number in range(TYPES)], dtype=object)
    half = TYPES // 2
    return from_texts(
        {
            "a": " ".join(words) + ". " + " ".join(words[:half]) + ".",
            "b": " ".join(words[half:]) + " " + " ".join([words[-1]] * 30) + ".",
        }
    )


def test_many_word_forms(wide):
    listed = frequency_list(wide, by="corpus")
    assert len(listed) == TYPES
    assert (listed["count"] > 0).all()
    assert listed["count"].sum() == len(wide.codes)
    assert listed.loc[0, ["word", "count", "forms"]].tolist() == ["w46499", 32, "w46499 32"]
    two = count(wide, by="doc", n=2)
    assert two.count.sum() == two.places.sum()
    assert len(dispersion(wide, by="corpus", min_count=3)) == 1


def test_keyness_of_many_word_forms(wide):
    rows = keyness(wide, "a", min_count=3)
    assert rows[["word", "count_target", "count_reference"]].values.tolist() == [["w46499", 1, 31]]


def test_spellings_of_many_word_forms(wide):
    tokens = np.arange(TYPES)
    said = spellings(wide, tokens, wide.codes[tokens], TYPES)
    assert said[-1] == "w46499 1"
