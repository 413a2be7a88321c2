"""How frequency and vocabulary are shown, on every kind of corpus."""

import re

import numpy as np
import pandas as pd
import pytest

from helpers import from_texts, load_corpus
from helpers.charts.marking import marked
from helpers.diversity import compare_diversity, length_matched, lexical_diversity
from helpers.frequency import (
    dispersion,
    frequency_list,
    general_keywords,
    growth,
    ngrams,
    stopwords,
    zipf,
)
from helpers.shown import clouds
from helpers.shown.general_keywords import HARDLY_KNOWN
from helpers.shown.groups import leading_first, parts_of
from helpers.shown.spelling import written
from helpers.text import word_key

TEXT = "The senate fell and the people met the senate. People sang of change in the City. "
GROUPS = pd.DataFrame({"party": ["left", "left", "right"]}, index=list("abc"))
CORPORA = {
    "default": load_corpus,
    "one": lambda: from_texts({"a": TEXT * 12}),
    "one word": lambda: from_texts({"a": "Heading"}),
    "empty": lambda: from_texts({"a": "", "b": "…"}),
    "a sentence of 130 words": lambda: from_texts({"a": "on and on " * 43 + "it went."}),
    "no capitals": lambda: from_texts({"a": TEXT.lower().replace(".", " ") * 12}),
    "emoji": lambda: from_texts({"a": "😀 😀 hello", "b": "😀"}),
    "chinese": lambda: from_texts({"a": "我們在這裡。" * 30, "b": TEXT * 12}),
    "the same twice": lambda: from_texts({"a": TEXT * 12, "b": TEXT * 12}),
    "three": lambda: from_texts({"a": TEXT * 8, "h": "Two words", "b": TEXT * 20}),
    "nine": lambda: from_texts({f"d{i}": TEXT * (8 + i % 3) for i in range(9)}),
    "groups": lambda: from_texts({"a": TEXT * 8, "b": TEXT * 9, "c": "No. " * 90}, metadata=GROUPS),
    "tiny documents": lambda: from_texts({f"d{i}": "A rose is red. " for i in range(400)}),
}
MEASURES = {
    "words": lambda corpus, by: frequency_list(corpus, by, exclude=stopwords()),
    "sequences": lambda corpus, by: ngrams(corpus, 2, by),
    "dispersion": lambda corpus, by: dispersion(corpus, by, min_count=5),
    "general": general_keywords,
    "growth": growth,
    "zipf": zipf,
    "diversity": lexical_diversity,
    "length matched": length_matched,
}
DRAWN = [name for name in MEASURES if name != "length matched"]


@pytest.fixture(params=CORPORA, ids=str)
def corpus(request):
    return CORPORA[request.param]()


def scopes(corpus):
    return ["corpus", "doc", *(["party"] if "party" in corpus.documents else [])]


@pytest.mark.parametrize("measure", MEASURES)
def test_tables_and_sentences_of_every_corpus(corpus, measure):
    for by in scopes(corpus):
        rows = MEASURES[measure](corpus, by)
        table = rows.table(name="t")
        assert len(table.shown) <= 14
        assert not np.isinf(rows.select_dtypes("number").to_numpy(dtype=float)).any()
        for finding in rows.say():
            assert finding.text[0].isupper() or finding.text[0] in "“0123456789"
            assert finding.text.endswith(".")
            assert not re.search(r"\b(nan|inf|None)\b", finding.text)
            assert len(finding.text.split()) <= 23


def test_a_comparison_is_told_by_its_verdict():
    rng = np.random.default_rng(1)
    poor, rich = (" ".join(f"w{i}" for i in rng.integers(0, types, 2500)) for types in (60, 2000))
    corpus = from_texts({"poor": poor, "rich": rich})
    (finding,) = compare_diversity(corpus, "poor", "rich").say()
    assert finding.verdict == "more in rich"
    assert finding.text.startswith("Words vary more in rich: ")
    assert finding.effect > 1
    (swapped,) = compare_diversity(corpus, "rich", "poor").say()
    assert (swapped.text, swapped.verdict) == (finding.text, finding.verdict)
    twins, unlike = from_texts({"a": poor, "b": poor}), from_texts({"a": "One.", "b": poor})
    (alike,) = compare_diversity(twins, "a", "b").say()
    assert alike.verdict == "alike"
    (short,) = compare_diversity(unlike, "a", "b").say()
    assert short.verdict == "too few to tell"


def drawn(picture, width):
    made = picture.draw(width)
    return made if hasattr(made, "savefig") else made.figure


@pytest.mark.parametrize(
    ("name", "by"), [("default", "doc"), ("empty", "doc"), ("nine", "corpus"), ("groups", "party")]
)
@pytest.mark.parametrize("measure", DRAWN)
def test_every_figure_is_drawn_and_told(name, by, measure):
    corpus = CORPORA[name]()
    picture = MEASURES[measure](corpus, by).figure()
    assert picture.alt.strip().endswith(".")
    assert not re.search(r"\b(nan|inf|None)\b", picture.alt)
    for width in (860, 340) if name == "default" else (340,):
        drawn(picture, width).canvas.draw()


def test_more_documents_than_can_be_told_apart_are_drawn_as_one_crowd():
    corpus = from_texts({f"d{i}": TEXT * (8 + i % 3) for i in range(15)})
    for rows in (frequency_list(corpus), growth(corpus), lexical_diversity(corpus)):
        drawn(rows.figure(), 340).canvas.draw()
    assert "the first 6 of 15" in frequency_list(corpus).figure().caption


@pytest.mark.parametrize("measure", ["words", "sequences", "general", "zipf", "diversity"])
def test_marks_open_rows_of_their_data(measure):
    corpus = load_corpus()
    picture = MEASURES[measure](corpus, "doc").figure()
    rows = [one.row for _, marks in marked(drawn(picture, 860)) for one in marks]
    assert rows
    opened = picture.data.hits(sorted(set(rows)))
    assert set(rows) == set(opened["row"])


def test_strokes_open_each_hit():
    corpus = load_corpus()
    picture = dispersion(corpus).figure(top=2)
    assert len(picture.hits) == len(picture.data)
    for row in picture.hits.head(20).to_dict("records"):
        term = picture.data["term"][row["row"]]
        assert word_key(corpus.text(row["doc"])[row["start"] : row["end"]]) == term.lower()


def test_clouds_have_one_scale_and_are_the_same_on_a_second_run():
    corpus = load_corpus()
    rows = frequency_list(corpus, exclude=stopwords())
    rates = {name: clouds._rates(part.head(40)) for name, part in parts_of(rows).items()}
    made = clouds.clouds_of(rates)
    scale = [
        size / np.sqrt(rates[name][word])
        for name, cloud in made.items()
        for (word, _), size, *_ in cloud.layout_
    ]
    assert max(scale) / min(scale) < 1.12  # sizes are whole pixels, from 10 up
    for name, again in clouds.clouds_of(rates).items():
        assert again.layout_ == made[name].layout_
        np.testing.assert_array_equal(again.to_array(), made[name].to_array())


def test_tables_open_with_the_first_rows_of_each_group():
    corpus = from_texts({"a": "x x y z", "b": "u u v"})
    rows = frequency_list(corpus)
    first = leading_first(rows, 4)
    assert first["word"].tolist() == ["x", "y", "u", "v", "z"]
    assert first.origin is not None
    table = rows.table(4)
    assert table.shown["word"].tolist() == ["x", "y", "u", "v"]
    assert len(table.spans.query("column == 'count'")) == 2 + 1 + 2 + 1


def test_words_are_shown_as_they_are_written():
    corpus = from_texts({"a": "NATO met. The NATO states told us. Us, and the US, and us."})
    assert [written(corpus, word) for word in ("nato", "the", "us")] == ["NATO", "the", "us"]
    assert written(corpus, "nato states") == "NATO states"
    assert written(corpus, "Us", "form") == "Us"
    assert "NATO" in frequency_list(corpus).table(name="t").shown["word"].tolist()


def test_no_ratio_is_told_of_what_general_english_hardly_knows():
    corpus = load_corpus()
    rows = general_keywords(corpus)
    rare = rows[rows["general_per_million"] < HARDLY_KNOWN]
    assert len(rare)
    shown = rows.table(len(rows), name="t").shown
    for word, told in zip(shown["word"], shown["general"], strict=True):
        if word.lower() in set(rare["word"]):
            assert told == "hardly known to general English"
    assert not re.search(r"\d{2,3},\d{3} times", str(rows.say()))


def test_a_mean_of_windows_opens_the_one_with_the_fewest_different_words():
    corpus = from_texts({"a": " ".join(f"w{i}" for i in range(80)) + " same" * 60})
    rows = lexical_diversity(corpus)
    (row,) = rows[rows["measure"] == "mattr_50"].hits().to_dict("records")
    assert corpus.text("a")[row["start"] : row["end"]].split() == ["same"] * 50
