"""What the readability notebook draws and says, on corpora of every size."""

import doctest

import matplotlib.pyplot as plt
import numpy as np
import pytest

import helpers.charts.readability as charts
import helpers.prose.readability as prose
from helpers import from_texts, load_corpus
from helpers.readability import (
    contested_words,
    firm_scores,
    hardest_sentences,
    own_scores,
    readability,
    score_differences,
    sentence_difficulty,
    voice_counts,
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
def shown(request):
    corpus = CORPORA[request.param]
    difficulty = sentence_difficulty(corpus)
    return {
        "corpus": corpus,
        "scores": readability(corpus, draws=200),
        "differences": score_differences(corpus, draws=200),
        "difficulty": difficulty,
        "hardest": hardest_sentences(difficulty),
    }


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


@pytest.mark.parametrize("module", [charts, prose])
def test_examples(module):
    assert doctest.testmod(module).failed == 0


def sentences_of(shown):
    scores, differences, hardest = shown["scores"], shown["differences"], shown["hardest"]
    yield charts.score_intervals_alt(scores)
    yield charts.difference_intervals_alt(differences)
    yield charts.difficulty_strips_alt(shown["difficulty"], hardest)
    yield prose.score_reading(scores)
    yield prose.undefined_reading(scores)
    yield prose.band_reading(scores, contested_words(shown["corpus"]))
    yield prose.textstat_reading(scores)
    yield prose.difference_reading(differences)
    yield prose.hardest_reading(hardest)
    voices, own = voice_counts(shown["corpus"]), own_scores(shown["corpus"], scores, draws=200)
    yield prose.voice_reading(voices, own)
    for finding in prose.readability_findings(scores, differences, hardest):
        yield finding.text


def test_everything_said_is_a_sentence(shown):
    for text in sentences_of(shown):
        assert text.endswith(".")
        assert "not defined" not in text
        assert "nan" not in text.lower().replace("financ", "")
        assert "  " not in text
        assert len(text) < 1500


def test_figures_are_drawn(shown):
    charts.score_intervals(shown["scores"]).canvas.draw()
    charts.difference_intervals(shown["differences"]).canvas.draw()
    figure = charts.difficulty_strips(
        shown["difficulty"], shown["hardest"], docs=shown["corpus"].docs
    )
    figure.canvas.draw()
    assert len(figure.axes) <= charts.MOST_STRIPS


def test_markers_stand_at_the_scores():
    scores = readability(CORPORA["two"], draws=200)
    figure = charts.score_intervals(scores)
    drawn = np.concatenate([line.get_xdata() for ax in figure.axes for line in ax.get_lines()])
    assert sorted(drawn) == pytest.approx(sorted(firm_scores(scores)["score"]))


def test_short_documents_are_named_not_scored():
    scores = readability(CORPORA["heading"])
    assert "too short" in prose.undefined_reading(scores)
    assert firm_scores(scores).empty
