"""Whose words: against the reading by hand, kinds one by one, shares."""

import pytest
from actors_evidence import assert_counts_open_their_hits
from actors_gold import KINDS, corpus, forms, names, spoken

from helpers import from_texts, load_corpus
from helpers.grammar.evaluation import measured_by_hand
from helpers.voices import OWN_VOICE, voice_shares, voiced_words, voices
from helpers.voices.evaluation import voice_scores


def scores(docs):
    gold, found = spoken(), voices(corpus(), names=names())
    return voice_scores(gold[gold["doc"].isin(docs)], found[found["doc"].isin(docs)], forms())


def test_the_two_articles_are_read_as_by_hand():
    score = scores(KINDS["the two articles"])
    assert score["f1"] >= 0.85
    assert score["speakers"] >= 0.90


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_figures_are_those_of_today(kind):
    published = measured_by_hand("voices").set_index("kind").loc[kind]
    score = scores(KINDS[kind])
    for name in ("precision", "recall", "f1", "speakers"):
        assert score[name] == pytest.approx(published[name], abs=0.011), (
            f"{kind}, {name}: mended by python benchmarks/actors_by_hand.py --write"
        )


def heard(text):
    found = voices(from_texts({"a": text}))
    return [
        (row.kind, row.speaker, row.verb, text[row.start : row.end]) for row in found.itertuples()
    ]


CASES = {
    "that-clause": (
        "In May Ada Lee said that the bridge was safe.",
        [("reported", "Ada Lee", "say", "that the bridge was safe")],
    ),
    "without that": (
        "In May Ada Lee said the bridge was safe.",
        [("reported", "Ada Lee", "say", "the bridge was safe")],
    ),
    "at the end": (
        "The bridge was safe, said Mrs. Ada Lee.",
        [("reported", "Ada Lee", "say", "The bridge was safe")],
    ),
    "thought": (
        "The regime believes that the bridge is safe.",
        [("reported", "the regime", "believe", "that the bridge is safe")],
    ),
    "according to": (
        "The bridge is safe, according to the Washington Times.",
        [("reported", "Washington Times", "according", "The bridge is safe")],
    ),
    "quoted": (
        "Then Mrs. Ada Lee said: “The bridge is safe, I hope.”",
        [("quoted", "Ada Lee", "say", "“The bridge is safe, I hope.”")],
    ),
    "slogan": (
        "They put up a banner reading: “No more war!”",
        [("slogan", "", "put", "“No more war!”")],
    ),
    "a quoted term is nobody's": ("The “reform” of the law failed.", []),
    "own voice": ("I think that the bridge is safe.", []),
    "a thing that shows": ("This shows that the bridge is safe.", []),
    "an infinitive reports nothing": ("Ada Lee hopes to win.", []),
    "without saying": ("It goes without saying that the bridge is safe.", []),
}


@pytest.mark.parametrize("case", CASES)
def test_kind(case):
    text, wanted = CASES[case]
    assert heard(text) == wanted


def test_counts_open_their_words():
    articles = load_corpus()
    assert_counts_open_their_hits(voices(articles), "words")
    for by in ("doc", "corpus"):
        shares = voice_shares(articles, by=by)
        assert_counts_open_their_hits(shares, "quoted", "reported", "slogan", "words")


def test_shares_add_up_to_the_document():
    articles = load_corpus()
    shares = voice_shares(articles)
    words = articles.documents["tokens"]
    assert shares.groupby("doc", observed=True)["words"].sum().to_dict() == words.to_dict()
    own = shares[shares["speaker"] == OWN_VOICE]["words"].sum()
    assert own == (~voiced_words(articles)).sum()


def test_a_text_without_voices_is_its_own():
    plain = from_texts({"a": "It rained.", "b": ""})
    assert voices(plain).empty
    shares = voice_shares(plain)
    assert shares["speaker"].tolist() == [OWN_VOICE, OWN_VOICE]
    assert shares["share"].isna().tolist() == [False, True]
