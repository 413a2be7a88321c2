"""The page's concordance finds what the notebooks' concordance finds."""

from __future__ import annotations

import json
import math

import pytest
from random_queries import NODE, answers, queries

from helpers import from_texts, load_corpus
from helpers.concordance import collocates, concordance
from helpers.report.search import search_index

pytestmark = pytest.mark.skipif(not NODE, reason="no Node here")
TEXTS = {
    "a": "Naïve cafés – 10,000 of them, U.S. and best-selling: ‘It’s’ his mother-in-law’s house. "
    "The 😀 smiled; the smile’s end. PMOI/MEK met (NCRI) mullahs' men.\n\nDon't stop at 3.5 or $5!",
    "b": "",
    "c": "Ελληνικά και 日本語 text. Straße STRASSE. co\u00adoperate co-operate e\u0301t\u00e9 été.",
}


@pytest.mark.parametrize("corpus", [load_corpus(), from_texts(TEXTS)], ids=["default", "made up"])
def test_lines_and_collocates_are_the_same(corpus):
    asked = [q for q in queries(corpus, 120, seed=3) if q[0].strip("* ")]
    for (pattern, sort), answer in zip(asked, answers(corpus, asked), strict=True):
        try:
            lines = concordance(corpus, pattern, sort=sort or "position")
        except ValueError:
            assert "error" in answer, pattern
            continue
        rows = lines.astype({"doc": str})[
            ["doc", "sentence", "left", "match", "right", "start", "end"]
        ].values.tolist()
        units = [
            [*row[:5], *(_units(corpus, row[0], offset) for offset in row[5:])] for row in rows
        ]
        assert answer["lines"] == units, (pattern, sort)
        near = collocates(corpus, pattern).head(5)
        columns = near[["word", "count", "frequency", "log_dice"]].values.tolist()
        assert [each[:3] for each in answer["words"]] == [each[:3] for each in columns], pattern
        for mine, theirs in zip(answer["words"], columns, strict=True):
            assert (mine[3] is None) == math.isnan(theirs[3])
            assert mine[3] is None or mine[3] == pytest.approx(theirs[3])


def _units(corpus, doc, offset):
    """The offset in the units in which scripts count: an emoji has two."""
    return len(corpus.text(doc)[:offset].encode("utf-16-le")) // 2


def test_only_what_is_cited_is_found_with_its_own_number():
    corpus = from_texts({"a": "One is here. Two is here.\n\nThree is here. Four is here."})
    index = json.loads(search_index(corpus, str, only={"a": {0, 3}}))
    assert index["texts"] == ["One is here.\nFour is here."]
    assert index["numbers"] == [[0, 3]]
