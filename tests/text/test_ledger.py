"""The cleaning ledger: what is found, how often, and where."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import from_texts, load_corpus
from helpers.text import FAULTS
from helpers.text.bookkeeping import REPEATS, ledger, ledger_hits

RAIN = "The rain came in from the west. Farmers in the valley had waited for it since March. "
STORY = RAIN + "Anna said that they had almost given up, and nobody laughed at her for saying so. "
LICENCE = "This text may be copied and given away by anyone who keeps this notice."


@pytest.fixture(scope="module")
def corpus():
    rng = np.random.default_rng(1)
    words = [f"{a}{b}" for a in "bdfgklm" for b in ("an", "en", "in", "on", "un")]
    other = {
        f"other{i}": f"{LICENCE}\n\n{' '.join(rng.choice(words, 60))}.\n\n{LICENCE}"
        for i in range(3)
    }
    return from_texts(
        {
            "a": STORY,
            "b": STORY.replace(" ", "\n"),
            "near": STORY * 2 + "It rained.",
            "ﬁsh": "A ﬁsh and a co\u00adop.",
            "empty": "",
            **other,
            "copy": other["other0"],
        }
    )


def test_each_kind_has_a_row_and_its_hits(corpus):
    table, hits = ledger(corpus), ledger_hits(corpus)
    assert table["what"].tolist() == [*FAULTS, *REPEATS]
    assert (table["found"] == table["what"].map(hits["what"].value_counts()).fillna(0)).all()
    found = table[table["found"] > 0].set_index("what")
    assert found["found"].to_dict() == {
        "soft hyphens": 1,
        "ligatures": 1,
        "identical documents": 4,
        "nearly identical documents": 2,
        "boilerplate": 8,
    }
    assert found.loc["identical documents", "example"] == "a, b"
    assert found.loc["nearly identical documents", "example"] == "a, near"
    assert found.loc["boilerplate", "example"].startswith("other0: “This text may be copied")
    assert table.loc[table["found"] == 0, "remedy"].eq("").all()


def test_hits_stand_where_they_say(corpus):
    hits = ledger_hits(corpus)
    for what, doc, start, end, instead, group in hits.itertuples(index=False):
        shown = corpus.text(doc)[start:end]
        assert shown
        if what == "boilerplate":
            assert shown == LICENCE
        if what == "ligatures":
            assert (shown, instead, group) == ("ﬁ", "fi", -1)
        if "documents" in what:
            assert shown == corpus.text(doc)
            assert group >= 0


def test_two_documents_that_share_a_paragraph_are_no_boilerplate():
    twice = from_texts({"a": f"{LICENCE}\n\nOne.", "b": f"{LICENCE}\n\nTwo."})
    assert ledger(twice).set_index("what").loc["boilerplate", "found"] == 0


def test_the_default_corpus_and_an_empty_one_need_nothing():
    assert ledger(load_corpus())["found"].sum() == 0
    assert ledger(from_texts({"a": "", "b": " "}))["found"].sum() == 0
    assert ledger(from_texts({}))["found"].sum() == 0
