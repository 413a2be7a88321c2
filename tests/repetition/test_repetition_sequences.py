"""Exact repeats against brute force, on texts over a tiny alphabet and on the two documents."""

import doctest
import importlib
import itertools
import pkgutil
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers.repetition as package
from helpers import from_texts, load_corpus
from helpers.ngrams import join_each, ngram_ids, ranges
from helpers.repetition import repeat_places, repeated_sequences
from helpers.repetition.sequences import lcp_intervals, maximal_repeats
from helpers.repetition.stream import word_stream

SENTENCES = st.lists(st.lists(st.integers(0, 2), max_size=12), max_size=8)


def brute_force(sentences, least):
    """The maximal repeats and their places, by looking at every sequence of every sentence."""
    places = defaultdict(list)
    for s, words in enumerate(sentences):
        for start in range(len(words)):
            for end in range(start + least, len(words) + 1):
                places[tuple(words[start:end])].append((s, start))

    def neighbours(words, step):
        found = []
        for s, start in places[words]:
            at = start - 1 if step < 0 else start + len(words)
            inside = 0 <= at < len(sentences[s])
            found.append(sentences[s][at] if inside else (s, at))
        return set(found)

    return {
        words: found
        for words, found in places.items()
        if len(found) > 1 and len(neighbours(words, -1)) > 1 and len(neighbours(words, +1)) > 1
    }


def as_found(sentences, least):
    """The same from `maximal_repeats`."""
    codes, at = [], []
    for s, words in enumerate(sentences):
        codes += [*words, 100 + s]
        at += [(s, i) for i in range(len(words) + 1)]
    found = maximal_repeats(codes, least)
    repeats = {}
    for r, words in enumerate(found.words):
        starts = found.starts[found.bounds[r] : found.bounds[r + 1]]
        key = tuple(codes[starts[0] : starts[0] + words])
        assert key not in repeats
        repeats[key] = [at[start] for start in starts]
    return repeats


@given(SENTENCES, st.integers(1, 4))
def test_complete_and_exact_on_a_tiny_alphabet(sentences, least):
    assert as_found(sentences, least) == brute_force(sentences, least)


@given(st.lists(st.sampled_from("ab"), max_size=80), st.integers(1, 3))
def test_complete_and_exact_on_one_long_sentence(words, least):
    sentence = ["ab".index(word) for word in words]
    assert as_found([sentence], least) == brute_force([sentence], least)


@pytest.mark.parametrize("least", [2, 4, 9])
@pytest.mark.parametrize("docs", [["appeal"], ["profile"], ["appeal", "profile"]])
def test_complete_and_exact_on_the_documents(docs, least):
    corpus = load_corpus().select(docs)
    bounds = corpus.sentence_tokens
    words = [corpus.vocabulary[corpus.codes[a:b]].tolist() for a, b in itertools.pairwise(bounds)]
    expected = {" ".join(key): len(found) for key, found in brute_force(words, least).items()}
    found = repeated_sequences(corpus, least)
    assert dict(zip(found["text"], found["count"], strict=True)) == expected
    assert len(found) == len(expected)


def test_each_place_reads_as_its_sequence():
    corpus = load_corpus()
    repeats, places = repeated_sequences(corpus, 3), repeat_places(corpus, 3)
    assert places.groupby("text").size().to_dict() == dict(
        zip(repeats["text"], repeats["count"], strict=True)
    )
    for place in places.itertuples():
        passage = from_texts({"p": corpus.text(place.doc)[place.start : place.end]})
        assert " ".join(passage.vocabulary[passage.codes]) == place.text
        sentence = corpus.sentences.query("doc == @place.doc and sentence == @place.sentence")
        assert sentence["start"].item() <= place.start < place.end <= sentence["end"].item()
    addresses = repeats["places"].str.split(", ")
    assert (addresses.str.len() == repeats["count"]).all()
    docs = addresses.map(lambda listed: len({address.split()[0] for address in listed}))
    assert (docs == repeats["docs"]).all()


def test_the_longest_repeat_of_profile_is_a_caption():
    longest = repeated_sequences(load_corpus().select("profile"), 12).iloc[0]
    assert longest["text"].endswith("our vote is for maryam rajavi")
    assert (longest["words"], longest["count"]) == (16, 2)


def test_names_fold_into_one_word():
    corpus = load_corpus()
    texts = " ".join(corpus.texts)
    folded = repeated_sequences(corpus, 2, aliases={"PMOI/MEK": "MEK/PMOI"})
    folded = folded.set_index("text")["count"]
    assert folded["of mek/pmoi"] == texts.count("of PMOI/MEK") + texts.count("of MEK/PMOI") == 10
    places = repeat_places(corpus, 2, aliases={"PMOI/MEK": "MEK/PMOI"})
    passages = {
        corpus.text(p.doc)[p.start : p.end]
        for p in places[places["text"] == "of mek/pmoi"].itertuples()
    }
    assert passages == {"of MEK/PMOI", "of PMOI/MEK"}


def test_the_longest_of_overlapping_names_is_taken():
    corpus = from_texts({"d": "New York Times, New York, York"})
    stream = word_stream(corpus, {"New York Times": "NYT", "New York": "NY"})
    words = [stream.vocabulary[code] for code in stream.codes[:-1]]
    assert words == ["nyt", "ny", "york"]
    with pytest.raises(ValueError, match="holds no word"):
        word_stream(corpus, {"–": "dash"})


@pytest.mark.parametrize(
    "texts", [{}, {"a": ""}, {"a": "One"}, {"a": "…"}, {"a": "One", "b": ""}, {"a": "Two words."}]
)
def test_texts_without_a_repeat(texts):
    corpus = from_texts(texts)
    for frame in (repeated_sequences(corpus, 1), repeat_places(corpus, 1)):
        assert frame.empty
        assert "text" in frame


def test_identical_documents_repeat_each_sentence_once():
    text = "The people have spoken. The people will speak again."
    found = repeated_sequences(from_texts({"a": text, "b": text}), 1)
    assert found["text"].tolist() == [
        "the people will speak again",
        "the people have spoken",
        "the people",
    ]
    assert found["count"].tolist() == [2, 2, 4]
    assert found["docs"].tolist() == [2, 2, 2]


def test_five_hundred_documents():
    corpus = from_texts({f"d{i}": f"Number {i} says that all is well." for i in range(500)})
    found = repeated_sequences(corpus, 2)
    assert found[["text", "count", "docs"]].values.tolist() == [["says that all is well", 500, 500]]


@given(st.lists(st.integers(0, 6), max_size=40), st.integers(1, 4))
def test_lcp_intervals_are_the_maximal_runs(shared, least):
    expected = {
        (first, last + 1, min(shared[first : last + 1]))
        for first in range(len(shared))
        for last in range(first, len(shared))
        if min(shared[first : last + 1]) >= least
        and (first == 0 or shared[first - 1] < min(shared[first : last + 1]))
        and (last + 1 == len(shared) or shared[last + 1] < min(shared[first : last + 1]))
    }
    found = list(zip(*(part.tolist() for part in lcp_intervals(shared, least)), strict=True))
    assert len(found) == len(set(found))
    assert set(found) == expected


@given(SENTENCES, st.integers(1, 4))
def test_ngrams_stay_within_their_sentence(sentences, n):
    codes = [word for words in sentences for word in words]
    sentence = np.repeat(np.arange(len(sentences)), [len(words) for words in sentences])
    starts, ids = ngram_ids(codes, sentence, n)
    grams = [tuple(w[i : i + n]) for w in sentences for i in range(len(w) - n + 1)]
    assert [tuple(codes[s : s + n]) for s in starts] == grams
    assert len(set(ids.tolist())) == len(set(grams))
    assert len(set(zip(ids.tolist(), grams, strict=True))) == len(set(grams))


@given(st.lists(st.lists(st.sampled_from("xyz"), max_size=4), max_size=6))
def test_joining_groups_of_strings(groups):
    flat = [s for group in groups for s in group]
    joined = join_each(flat, [len(group) for group in groups], "-")
    assert joined.tolist() == ["-".join(group) for group in groups]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=8))
def test_ranges(pairs):
    expected = [i for start, length in pairs for i in range(start, start + length)]
    assert ranges(*zip(*pairs, strict=True)).tolist() == expected if pairs else True


@pytest.mark.parametrize(
    "module",
    [
        "ngrams",
        "stopwords",
        "prose.repetition",
        *(f"repetition.{m.name}" for m in pkgutil.iter_modules(package.__path__)),
    ],
)
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.{module}")).failed == 0
