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
from helpers.layers import layer
from helpers.ngrams import join_each, ngram_ids, ranges
from helpers.repetition import repeated_sequences
from helpers.repetition.sequences import repeat_hits
from helpers.repetition.stream import unit_stream
from helpers.repetition.suffixes import lcp_intervals, maximal_repeats

SHOWN = (
    "burstiness", "compare_repetition", "device_pairs", "devices", "matched_repetition",
    "near_duplicates", "recurrence", "repeated_sequences", "repeats", "repetition_rates",
    "stock_phrases",
)  # fmt: skip
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


def test_each_hit_reads_as_its_sequence():
    corpus = load_corpus()
    rows = repeated_sequences(corpus, 3)
    hits = repeat_hits(rows)
    assert hits.groupby("row").size().tolist() == rows["count"].tolist()
    assert hits.groupby("row")["doc"].nunique().tolist() == rows["docs"].tolist()
    for hit in hits.itertuples():
        passage = from_texts({"p": corpus.text(hit.doc)[hit.start : hit.end]})
        assert " ".join(passage.vocabulary[passage.codes]) == rows["text"][hit.row]
        sentence = corpus.sentences.query("doc == @hit.doc and sentence == @hit.sentence")
        assert sentence["start"].item() <= hit.start < hit.end <= sentence["end"].item()


@pytest.mark.parametrize("by", ["doc", "corpus", "side"])
@pytest.mark.parametrize("unit", ["word", "form", "entity"])
def test_each_count_opens_its_hits_in_its_group(by, unit):
    corpus = load_corpus()
    if by == "side":
        by = corpus.groups({"both": corpus.docs})
    rows = repeated_sequences(corpus, 3, by, unit=unit)
    opened = rows.hits().groupby(["row", "column"]).size().unstack("column")
    assert opened["count"].tolist() == rows["count"].tolist()
    assert opened["docs"].tolist() == rows["docs"].tolist()
    if by == "doc":
        hits = rows.hits()
        assert (rows["doc"].astype(str).to_numpy()[hits["row"]] == hits["doc"]).all()
    part = rows.iloc[3:6]
    assert part.hits().groupby("row").size().tolist() == (part["count"] + part["docs"]).tolist()


@given(SENTENCES, SENTENCES)
def test_by_document_is_each_document_alone(one, other):
    texts = {
        doc: " ".join(" ".join("abc"[w] for w in words) + "." for words in sentences if words)
        for doc, sentences in (("x", one), ("y", other))
    }
    rows = repeated_sequences(from_texts(texts), 2, "doc")
    for doc, text in texts.items():
        alone = repeated_sequences(from_texts({doc: text}), 2)
        columns = ["text", "words", "count", "docs"]
        own = rows[(rows["doc"] == doc).to_numpy()][columns]
        assert own.to_numpy().tolist() == alone[columns].to_numpy().tolist()


def test_no_sequence_runs_across_what_is_excluded():
    corpus = from_texts({"d": "We “shall fight” on. We “shall fight” on. We shall rest."})
    quoted = corpus.quotations
    assert repeated_sequences(corpus, 2)["text"].tolist() == ["we shall fight on", "we shall"]
    assert repeated_sequences(corpus, 2, exclude_spans=quoted).empty
    rows = repeated_sequences(corpus, 1, exclude_spans=quoted)
    assert rows[["text", "count"]].values.tolist() == [["we", 3], ["on", 2]]
    assert len(rows.hits()) == 3 + 2 + 1 + 1


def test_the_longest_repeat_of_profile_is_a_caption():
    longest = repeated_sequences(load_corpus().select("profile"), 12).iloc[0]
    assert longest["text"].endswith("our vote is for maryam rajavi")
    assert (longest["words"], longest["count"]) == (16, 2)


def test_names_fold_into_one_word():
    corpus = load_corpus()
    texts = " ".join(corpus.texts)
    rows = repeated_sequences(corpus, 2, unit="entity")
    name = layer(corpus, "entity").vocabulary[layer(corpus, "entity").find("MEK")]
    own = rows[rows["text"] == f"of the {name}"]
    passages = {corpus.text(h.doc)[h.start : h.end].lower() for h in repeat_hits(own).itertuples()}
    assert {"of the mek", "of the mek/pmoi"} & passages
    assert own["count"].item() >= texts.count("of the MEK")


def test_the_stream_of_groups_tells_them_apart():
    corpus = from_texts({"a": "So it is.", "b": "So it is.", "c": "So it is."})
    groups = corpus.groups({"one": ["a", "c"], "two": ["b"]})
    stream = unit_stream(layer(corpus), groups)
    assert len(stream.reads) == 6
    rows = repeated_sequences(corpus, 2, groups)
    assert rows[["text", "group", "count", "docs"]].values.tolist() == [["so it is", "one", 2, 2]]


def test_suffixes_are_sorted_once(monkeypatch):
    import helpers.repetition.sequences as module

    made = []
    real = module.sorted_suffixes
    monkeypatch.setattr(module, "sorted_suffixes", lambda codes: made.append(1) or real(codes))
    corpus = from_texts({"a": "So it is. So it was. So it goes."})
    for least in (2, 3, 2):
        repeated_sequences(corpus, least).hits()
    assert len(made) == 1


@pytest.mark.parametrize(
    "texts", [{}, {"a": ""}, {"a": "One"}, {"a": "…"}, {"a": "One", "b": ""}, {"a": "Two words."}]
)
def test_texts_without_a_repeat(texts):
    corpus = from_texts(texts)
    rows = repeated_sequences(corpus, 1)
    assert rows.empty
    assert rows.columns.tolist() == ["text", "words", "count", "docs"]
    assert rows.hits().empty


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
        "shingles",
        "stopwords",
        *(f"shown.{name}" for name in SHOWN),
        *(f"repetition.{m.name}" for m in pkgutil.iter_modules(package.__path__)),
    ],
)
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.{module}")).failed == 0
