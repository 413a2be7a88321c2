"""The stop list, and what is spelled like its words but written in capitals."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import from_texts
from helpers.stopwords import capitals_apart, function_words, is_function_word, stopwords

AGENCIES = (
    "The US and the WHO said IT firms pay. The US left. The WHO stayed. They told us who left it. "
)


def test_additions_and_removals():
    assert {"the", "regime"} <= set(stopwords(add=["regime"]))
    assert "not" not in stopwords(remove=["not"])
    with pytest.raises(ValueError, match="cannot be removed: regime"):
        stopwords(remove=["regime"])


def test_capitals_are_no_function_words_where_the_sentence_is_not_in_capitals():
    corpus = from_texts({"a": AGENCIES * 3, "headline": "WHO TOLD US?\nIT is over."})
    apart = capitals_apart(corpus)
    assert apart.values.tolist() == [["US", "us", 6], ["WHO", "who", 6], ["IT", "it", 4]]
    taken = function_words(corpus)
    written = corpus.forms[corpus.form_codes]
    own = corpus.token_doc == 0
    assert not taken[own & np.isin(written, ["US", "WHO", "IT"])].any()
    assert taken[own & np.isin(written, ["us", "who", "it", "The", "They"])].all()
    assert taken[~own].tolist() == [True, False, True, False, True, True]
    listed = np.isin(corpus.vocabulary[corpus.codes], stopwords())
    assert (listed & ~taken).sum() == apart["count"].sum()


def test_in_a_text_all_in_capitals_the_key_decides():
    corpus = from_texts({"a": "THE END OF IT. WHO ARE WE?"})
    assert function_words(corpus).sum() == 6
    assert capitals_apart(corpus).empty


def test_a_list_of_one_s_own():
    assert is_function_word(["Regime’s", "REGIME", "the"], ["regime"]).tolist() == [
        True,
        False,
        False,
    ]
    corpus = from_texts({"a": "The regime fell."})
    assert function_words(corpus, ["regime"]).tolist() == [False, True, False]
    assert not function_words(from_texts({"a": ""})).size
