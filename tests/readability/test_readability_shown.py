"""What is drawn and said of readability, on corpora of every size."""

import matplotlib.pyplot as plt
import pytest

from helpers import from_texts, load_corpus
from helpers.charts.marking import marked
from helpers.readability import (
    MEASURES,
    compare_readability,
    contested_words,
    hard_words,
    hardest_sentences,
    own_voice,
    readability_counts,
    scores,
    sentence_difficulty,
    textstat_scores,
)

SENTENCE = "The people of Iran want another government, and they say so. "
CORPORA = {
    "two": load_corpus(),
    "one": load_corpus().select("appeal"),
    "heading": from_texts({"a": "A heading"}),
    "no word": from_texts({"a": "* * *", "b": ""}),
    "German": from_texts({"a": SENTENCE * 12, "b": "Der Staat schweigt, und wir warten. " * 12}),
    "many": from_texts({f"d{i}": SENTENCE * 11 + "Yes. " * i for i in range(40)}),
}


@pytest.fixture(params=CORPORA, scope="module")
def results(request):
    corpus = CORPORA[request.param]
    difficulty = sentence_difficulty(corpus)
    found = [
        readability_counts(corpus),
        scores(corpus, measures=MEASURES),
        scores(corpus, "corpus"),
        difficulty,
        hardest_sentences(difficulty),
        hard_words(corpus),
        contested_words(corpus),
        own_voice(corpus),
        textstat_scores(corpus),
    ]
    if len(corpus.docs) > 1 and request.param != "German":
        found.append(compare_readability(corpus, corpus.docs[0]))
    return found


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


def test_everything_said_is_a_sentence(results):
    for result in results:
        for finding in result.say():
            text = finding.text
            assert text.endswith(".")
            assert len(text.split()) <= 30
            assert "not defined" not in text
            assert "nan" not in text.lower().replace("financ", "")
            assert "  " not in text
            assert "_" not in text


def test_no_more_is_said_than_the_verdict(results):
    for result in results:
        if result.origin.kind == "readability_comparison":
            said = [finding.verdict for finding in result.say() if finding.verdict]
            assert said == [verdict for verdict in result["verdict"] if verdict]


def test_tables_have_english_heads(results):
    for result in results:
        table = result.table()
        assert "_" not in table.html.split("<thead>")[1].split("</thead>")[0].replace("ev-", "")


FIGURES = [("readability", None), ("readability", "years"), ("readability_comparison", None),
           ("sentence_difficulty", None)]  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), FIGURES)
@pytest.mark.parametrize("width", [860, 340])
def test_figures_are_drawn(results, kind, name, width):
    for result in (one for one in results if one.origin.kind == kind):
        picture = result.figure(name)
        picture.draw(width).canvas.draw()
        assert picture.alt.endswith(".")
        assert "nan" not in picture.alt.replace("financ", "")


def test_marks_stand_for_the_rows_of_the_scores():
    picture = scores(CORPORA["two"]).figure("years")
    figure = picture.draw(860)
    rows = {one.row for _, found in marked(figure) for one in found}
    assert rows == set(picture.data.index)
    assert set(picture.data.hits()["row"]) == rows
