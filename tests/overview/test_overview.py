"""The overview's tables, against counts by hand and texts that are made up."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import from_texts, load_corpus, overview
from helpers.overview.sizes import words_of_parts
from helpers.overview.typing_slips import spacing_slips

WORDS = st.lists(st.sampled_from(["The", "the", "US", "us", "Notrh", "run", "–", ",", ".", "\n\n"]))


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


def test_typing_of_the_two_documents_by_hand(corpus):
    found = overview.odd_spacing(corpus)
    assert found.set_index("form")["count"].to_dict() == {
        "run – up": 3,
        "Uremia ,": 1,
        "imposter ,": 1,
        "North- West": 1,
    }


def test_a_spelling_one_letter_away_is_named(corpus):
    found = overview.odd_spellings(corpus).set_index("word")["near"]
    assert found["notrh"] == "north"
    assert found["azarbaijan"] == "azerbaijan"
    assert found["bassji"] == ""


def test_capitals_of_the_two_documents_by_hand(corpus):
    found = overview.capitalisations(corpus).set_index("word")["forms"]
    assert found["us"] == "US 1, us 1"
    assert "iran" not in found


def test_lengths_hold_every_word(corpus):
    words = words_of_parts(corpus, "sentence")
    assert words.sum() == len(corpus.tokens)
    table = overview.lengths(corpus)
    assert table["doc"].tolist() == ["appeal", "appeal", "profile", "profile"]
    own = table[table["part"] == "sentence"]
    assert ((own["ci_low"] < own["mean"]) & (own["mean"] < own["ci_high"])).all()
    assert own["mean"].tolist() == [501 / 15, 2415 / 92]


def test_ends_are_the_text_they_name(corpus):
    for row in overview.edges(corpus).itertuples():
        assert corpus.text(row.doc)[row.start : row.end] == row.text


def opens(result, columns):
    hits = result.hits()
    for column in columns:
        found = hits[hits["column"] == column].groupby("row").size()
        wanted = result[column].astype(int).tolist()
        assert found.reindex(range(len(result)), fill_value=0).tolist() == wanted, column
    corpus = result.origin.corpus
    for doc, start, end in hits[["doc", "start", "end"]].itertuples(index=False):
        assert corpus.text(doc)[start:end].strip()


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=3))
def test_counts_open_their_hits(texts):
    corpus = from_texts({f"d{i}": text for i, text in enumerate(texts)})
    for result in (
        overview.capitalisations(corpus),
        overview.odd_spacing(corpus),
        overview.odd_spellings(corpus),
        overview.lengths(corpus),
        overview.lengths(corpus, "corpus"),
    ):
        opens(result, ["count"])
    opens(overview.document_table(corpus), ["sentences", "paragraphs", "quotations"])
    for row in spacing_slips(corpus).itertuples():
        assert corpus.text(row.doc)[row.start : row.end] == row.form


def test_the_words_of_a_document_are_not_opened_one_by_one(corpus):
    hits = overview.document_table(corpus).hits([1])
    assert set(hits["column"]) == {"sentences", "paragraphs", "quotations"}
    assert set(hits["doc"]) == {"profile"}
    assert len(hits) < 150


def test_lengths_by_a_column():
    texts = {f"d{i}": "One two three. Four. " * (i + 1) for i in range(6)}
    party = pd.DataFrame(
        {"party": ["a", "b", "a", "b", "a", ""]}, index=pd.Index(texts, name="doc")
    )
    corpus = from_texts(texts, metadata=party)
    rows = overview.lengths(corpus, "party").query("part == 'sentence'")
    assert rows["count"].tolist() == [2 * (1 + 3 + 5), 2 * (2 + 4)]
    assert rows["mean"].tolist() == [2.0, 2.0]
    opens(overview.lengths(corpus, "party"), ["count"])


def test_words_of_other_languages_are_not_odd():
    german = "Der Widerstand ruft zu Protesten auf, und die Regierung schweigt. " * 12
    corpus = from_texts({"a": german, "b": "They live in Notrh province, and the war is over."})
    assert overview.odd_spellings(corpus)["word"].tolist() == ["notrh"]


def test_what_was_passed_over_and_guessed(tmp_path):
    (tmp_path / "a.txt").write_text("One. Two.", encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    corpus = load_corpus(tmp_path)
    left = overview.passed_over(corpus)
    assert left["file"].tolist() == ["b.png"]
    assert "b.png" in str(left.say())
    assert left.table().html
    assert overview.guessed(corpus).table().html


CORPORA = {
    "two": {"appeal": "A single document. It has two sentences.", "b": "“Well,” she said. " * 40},
    "one": {"one": "A single document."},
    "heading": {"heading": "Heading"},
    "no word": {"empty": "…"},
    "nothing": {"empty": ""},
    "forty": {f"d{i:02}": "They came. They saw it all." for i in range(40)},
    "long": {"a": "They came. They saw it all. " * 300},
    "Chinese": {"a": "我们回家了。然后我们睡觉。" * 20},
    "emoji": {"a": "🙂 🙂. 👍!"},
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("by", ["doc", "corpus"])
def test_every_corpus_gets_its_tables_sentences_and_figure(name, by):
    corpus = from_texts(CORPORA[name])
    sizes = overview.lengths(corpus, by)
    results = [
        overview.document_table(corpus),
        sizes,
        overview.capitalisations(corpus),
        overview.odd_spellings(corpus),
        overview.odd_spacing(corpus),
        overview.passed_over(corpus),
        overview.guessed(corpus),
    ]
    for result in results:
        assert result.table().html
        assert "nan" not in str(result.say())
        assert str(result.say()).endswith(".")
    assert overview.edges(corpus).table().html
    picture = sizes.figure()
    assert picture.alt.endswith(".")
    for width in (860, 340):
        drawn = picture.draw(width)
        drawn.get_figure(root=True).canvas.draw() if hasattr(drawn, "transData") else (
            drawn.canvas.draw()
        )
    plt.close("all")


def test_one_unequal_pair_is_named():
    corpus = from_texts({"a": "One two.", "b": "One two three four."})
    assert "b is 2.0 times as long as a" in str(overview.document_table(corpus).say())


def test_lengths_are_the_same_each_time(corpus):
    first, second = overview.lengths(corpus), overview.lengths(corpus)
    assert np.array_equal(first["ci_low"], second["ci_low"], equal_nan=True)
