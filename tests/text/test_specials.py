"""Tokens that are no words: what they are by example, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import from_texts
from helpers.text import SPECIAL_KINDS, special_spans, word_spans

FOUND = {
    "https://en.example.org/wiki/Iran_(country). Then (http://a.b/c), <ftp://x.y>": [
        ("https://en.example.org/wiki/Iran_(country)", "url"),
        ("http://a.b/c", "url"),
        ("ftp://x.y", "url"),
    ],
    "www.bbc.co.uk/news, WWW.X.ORG; example.com? a.info.": [
        *(("www.bbc.co.uk/news", "url"), ("WWW.X.ORG", "url")),
        *(("example.com", "url"), ("a.info", "url")),
    ],
    "Amazon.com a-.com www.-a.b end.next e.g.common U.S. foo.community 3.14 and/or": [],
    "john.smith@uni-bonn.de. or a@b, 5@3 user_@x.org": [
        ("john.smith@uni-bonn.de", "address"),
        ("user_@x.org", "address"),
    ],
    "@realName's tweet, .@POTUS RT @a: @me@mastodon.social @5 @ home": [
        *(("@realName", "handle"), ("@POTUS", "handle"), ("@a", "handle")),
        ("@me@mastodon.social", "handle"),
    ],
    "#1 #MeToo’s #2020vote C# &#39; #زن_زندگی #日本 ##": [
        *(("#MeToo", "hashtag"), ("#2020vote", "hashtag")),
        *(("#زن_زندگی", "hashtag"), ("#日本", "hashtag")),
    ],
    "👍🏽 👩‍👩‍👧 🇫🇷 1️⃣ ❤️❤ ☺ © ™ 5 # → 😀😀": [
        (sign, "emoji") for sign in ["👍🏽", "👩‍👩‍👧", "🇫🇷", "1️⃣", "❤️", "❤", "☺", "😀", "😀"]
    ],
    "": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_what_is_found(text):
    assert [(text[a:b], kind) for a, b, kind in special_spans(text)] == FOUND[text]


def test_no_word_stands_in_one():
    text = "See https://a.org/b?c=d, mail e@f.org, @you’s #we-too 1️⃣ or www.g.h now."
    assert [text[a:b] for a, b in word_spans(text)] == ["See", "mail", "too", "or", "now"]


def test_a_corpus_keeps_them_beside_its_words():
    corpus = from_texts({"a": "Hi @you 😀", "b": "none", "c": "#so see a@b.org"})
    assert corpus.specials.astype({"doc": str, "kind": str}).values.tolist() == [
        ["a", 3, 7, "handle"],
        ["a", 8, 9, "emoji"],
        ["c", 0, 3, "hashtag"],
        ["c", 8, 15, "address"],
    ]
    assert corpus.vocabulary.tolist() == ["hi", "none", "see"]
    assert corpus.specials["kind"].cat.categories.tolist() == list(SPECIAL_KINDS)
    assert len(from_texts({"a": "none"}).specials) == 0


PIECES = ["https://", "www.", ".com", *"@#a./ \n()_é＃日-0&?", "B1", "’s", "😀", "🇫"]
PIECES += ["\u200d", "\ufe0f", "\u20e3", "\u0301"]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text())


@given(TEXTS)
@settings(max_examples=300)
def test_they_are_in_order_apart_and_hold_no_white_space(text):
    found = special_spans(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(a.start < a.end for a in found)
    assert not any(character.isspace() for a, b, _ in found for character in text[a:b])
    for a, b in word_spans(text):
        assert not any(start < b and a < end for start, end, _ in found)


@given(TEXTS)
@settings(max_examples=100)
def test_a_quick_look_finds_what_a_look_at_everything_finds(text):
    from helpers.text import specials

    slow = [specials._special(text, match) for match in specials._TOKEN.finditer(text)]
    assert slow == [token for token in special_spans(text) if token.kind != "emoji"]


@pytest.mark.parametrize(
    "text",
    ["@a" + ".a" * 20_000 + "@", "a." * 20_000 + "com", "a@" * 20_000, "https://" + "(" * 40_000],
)
def test_hostile_texts_take_no_longer_than_others(text):
    begin = time.process_time()
    special_spans(text)
    assert time.process_time() - begin < 2
