"""The figures and sentences of frequency and vocabulary, on every kind of corpus."""

import doctest
import importlib
import re

import numpy as np
import pytest

from helpers import from_texts, load_corpus
from helpers.charts import frequency as charts
from helpers.charts import vocabulary as vocabulary_charts
from helpers.charts import wordclouds
from helpers.diversity import common_length, compare_all, length_matched, lexical_diversity
from helpers.frequency import (
    dispersion,
    frequency_list,
    general_keywords,
    growth,
    leading_first,
    leading_words,
    lemma_places,
    ngrams,
    stopwords,
    zipf,
)
from helpers.prose import frequency as prose
from helpers.prose import vocabulary as vocabulary_prose
from helpers.tables import evidence_table

TEXT = "The regime fell and the people met the regime. People sang of change in the city. "
CORPORA = {
    "default": load_corpus,
    "one": lambda: from_texts({"a": TEXT * 12}),
    "heading": lambda: from_texts({"a": "Heading"}),
    "empty": lambda: from_texts({"a": "", "b": "…"}),
    "identical": lambda: from_texts({"a": TEXT * 12, "b": TEXT * 12}),
    "three": lambda: from_texts({"a": TEXT * 8, "h": "Two words", "b": TEXT * 20}),
    "many": lambda: from_texts({f"d{i}": TEXT * (8 + i % 3) for i in range(9)}),
}


@pytest.fixture(params=CORPORA, ids=str)
def corpus(request):
    return CORPORA[request.param]()


@pytest.mark.parametrize(
    "module", ["prose.frequency", "prose.vocabulary", "charts.frequency", "counting"]
)
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.{module}")).failed == 0


def test_every_reading_is_a_sentence(corpus):
    by = prose.scope(corpus.docs)
    words = frequency_list(corpus, by, leave_out=stopwords())
    unusual = general_keywords(corpus, by, leave_out=stopwords())
    compared, matched = compare_all(corpus), length_matched(corpus)
    spread = dispersion(corpus, by)
    said = [
        prose.scope_note(corpus.docs),
        *(finding.text for finding in prose.findings(words, unusual, compared, matched)),
        prose.frequency_reading(words),
        prose.unusual_reading(unusual),
        prose.spread_reading(spread, leading_words(words, 8)),
        prose.sequence_reading(ngrams(corpus, 2, by), 2),
        vocabulary_prose.diversity_reading(compared, matched),
        vocabulary_prose.growth_reading(growth(corpus), common_length(corpus)),
        vocabulary_prose.laws_reading(zipf(corpus)),
    ]
    for text in said:
        assert text[0].isupper()
        assert text.endswith(".")
        assert not re.search(r"\bnan\b|\binf\b|None", text)


@pytest.mark.parametrize("name", ["default", "empty", "many"])
def test_every_figure_is_drawn_and_told(name):
    corpus = CORPORA[name]()
    by = prose.scope(corpus.docs)
    words = frequency_list(corpus, by)
    unusual = general_keywords(corpus, by)
    whole, matched = lexical_diversity(corpus), length_matched(corpus)
    curves, length, laws = growth(corpus), common_length(corpus), zipf(corpus)
    figures = [
        (charts.frequency_bars(words), charts.frequency_bars_alt(words)),
        (charts.frequent_and_unusual(unusual), charts.frequent_and_unusual_alt(unusual)),
        (wordclouds.word_clouds(words), wordclouds.word_clouds_alt(words)),
        (
            vocabulary_charts.diversity_intervals(whole, matched),
            vocabulary_charts.diversity_intervals_alt(whole, matched),
        ),
        (
            vocabulary_charts.growth_curves(curves, length),
            vocabulary_charts.growth_curves_alt(curves, length),
        ),
        (
            vocabulary_charts.rank_frequency(words),
            vocabulary_charts.rank_frequency_alt(words, laws),
        ),
    ]
    for figure, alt in figures:
        assert figure.axes
        assert alt.strip().endswith(".")
        assert "nan" not in alt.split()


def test_clouds_have_one_scale():
    rows = frequency_list(load_corpus(), leave_out=stopwords())
    rates = {name: wordclouds._rates(part) for name, part in charts.panels(rows, 40).items()}
    clouds = wordclouds._clouds(rates, seed=0)
    sizes = {}
    for name, cloud in clouds.items():
        drawn = {word: size for (word, _), size, *_ in cloud.layout_}
        sizes |= {(name, w): size / np.sqrt(rates[name][w]) for w, size in drawn.items()}
    scale = np.array(list(sizes.values()))
    assert scale.max() / scale.min() < 1.12  # sizes are whole pixels, from 10 up


def test_clouds_are_the_same_on_a_second_run():
    rows = frequency_list(load_corpus(), leave_out=stopwords())
    first, second = (
        wordclouds._clouds({"a": wordclouds._rates(rows.head(40))}, seed=3)["a"] for _ in range(2)
    )
    assert first.layout_ == second.layout_
    np.testing.assert_array_equal(first.to_array(), second.to_array())


def test_counts_open_their_places():
    corpus = load_corpus()
    for name, rows in {
        "words": leading_first(frequency_list(corpus), 20),
        "all": frequency_list(corpus, "corpus"),
        "sequences": ngrams(corpus, 3),
        "general": general_keywords(corpus),
        "spread": dispersion(corpus),
    }.items():
        table = evidence_table(rows, corpus, name=name, caption="Counts.", top=60)
        opened = table.spans.groupby(["column", "row"]).size()
        assert (opened["count"] == table.shown["count"].to_numpy()).all()


def test_lemmas_open_their_places():
    pytest.importorskip("spacy")
    corpus = load_corpus()
    rows = frequency_list(corpus, unit="lemma").head(40)[["lemma", "doc", "count", "forms"]]
    places = {"count": lemma_places(corpus, rows["lemma"])}
    table = evidence_table(rows, corpus, name="lemmas", caption="Lemmas.", places=places, top=40)
    assert len(table.spans) == rows["count"].sum()
