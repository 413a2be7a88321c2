"""Forms of names: counts that open, shares, and the finding on the two articles."""

import pandas as pd
import pytest
from actors_evidence import assert_counts_open_their_hits

from helpers import from_texts, load_corpus
from helpers.naming import compare_names, form_mentions, naming_forms

TEXTS = {
    "a": "Rome fell. Rome fell. The City fell. Rome fell. Rome fell.",
    "b": "The City fell. The City fell. The City fell. Rome fell. The City fell.",
}


@pytest.fixture
def made():
    """A corpus of two texts, with the names in it as if found."""
    corpus = from_texts(TEXTS)
    rows = [
        (doc, at, at + len(form), "PLACE", "Rome")
        for doc, text in TEXTS.items()
        for form in ("Rome", "City")
        for at in range(len(text))
        if text.startswith(form, at)
    ]
    return corpus, pd.DataFrame(rows, columns=["doc", "start", "end", "type", "entity"])


def test_shares_by_hand(made):
    corpus, names = made
    forms = naming_forms(corpus, names=names)
    assert forms[["form", "doc", "count", "total", "share"]].to_numpy().tolist() == [
        ["City", "a", 1, 5, 0.2],
        ["City", "b", 4, 5, 0.8],
        ["Rome", "a", 4, 5, 0.8],
        ["Rome", "b", 1, 5, 0.2],
    ]
    assert_counts_open_their_hits(forms, "count")


def test_counts_open_their_hits():
    corpus = load_corpus()
    for by in ("doc", "corpus"):
        assert_counts_open_their_hits(naming_forms(corpus, by=by), "count")
    assert_counts_open_their_hits(
        compare_names(corpus, "appeal"), "count_target", "count_reference"
    )


def test_the_two_articles_call_the_same_one_by_different_names():
    found = compare_names(load_corpus(), "appeal")
    mek = found[found["form"] == "MEK"].iloc[0]
    assert mek["verdict"] == "more in appeal"
    assert (mek["value_target"], mek["value_reference"]) > (0.5, 0)
    both = found[found["form"] == "MEK/PMOI"].iloc[0]
    assert both["verdict"] in ("more in profile", "a hint of more in profile")


def test_a_line_break_makes_no_form(made):
    corpus = from_texts({"a": "New\nYork and New  York."})
    names = pd.DataFrame(
        [["a", 0, 8, "PLACE", "New York"], ["a", 13, 22, "PLACE", "New York"]],
        columns=["doc", "start", "end", "type", "entity"],
    )
    assert form_mentions(corpus, names)["form"].tolist() == ["New York", "New York"]


def test_one_form_is_not_compared(made):
    corpus, names = made
    same = names[names["start"] == 0]
    assert compare_names(corpus, "a", names=same, min_count=1).empty
