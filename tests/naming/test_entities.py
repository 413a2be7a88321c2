"""Who is named: counts open their mentions, groups, pairs beside chance, edges."""

import re

import numpy as np
import pandas as pd
import pytest

from helpers import from_texts, load_corpus
from helpers.naming import entities, find_quantities, merges, named_together


def same_counts(rows):
    """Each count opens as many hits as it says."""
    found = rows.hits()
    opened = found.groupby(["row", "column"]).size() if len(found) else {}
    for column in [c for c in rows.columns if c.split("_")[0] in ("count", "sentences", "docs")]:
        for row, count in enumerate(rows[column]):
            assert opened.get((row, column), 0) == count, (column, rows.iloc[row, 0])


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


@pytest.mark.parametrize("by", ["doc", "corpus", {"all": ["appeal", "profile"]}])
def test_counts_open_exactly_their_mentions(corpus, by):
    rows = entities(corpus, by)
    same_counts(rows)
    total = entities(corpus)["count"].sum()
    assert rows["count"].sum() == total
    for row in rows.head(5).itertuples():
        assert sum(int(n) for n in re.findall(r"(\d+)(?:,|$)", row.forms)) == row.count


def test_pairs_open_the_sentences_that_they_share(corpus):
    pairs = named_together(corpus)
    same_counts(pairs)
    same_counts(merges(corpus))
    assert (pairs["sentences"] >= 2).all()


def test_chance_is_that_of_dealt_out_mentions():
    text = "Ann Lee met Bob Ray at noon. " + "Nobody came. " * 30 + "Ann Lee saw Bob Ray again."
    corpus = from_texts({"a": text})
    expected = named_together(corpus)["expected"].item()
    lengths = np.diff(corpus.sentence_tokens)
    random = np.random.default_rng(1)
    share, met = lengths / lengths.sum(), []
    for _ in range(4000):
        one, other = (set(random.choice(len(lengths), 2, p=share)) for _ in range(2))
        met.append(len(one & other))
    assert expected == pytest.approx(np.mean(met), abs=0.03)


def test_quantities_of_the_articles(corpus):
    rows = find_quantities(corpus)
    assert (rows["value"] > 0).all()
    for row in rows.itertuples():
        assert corpus.text(str(row.doc))[row.start : row.end] == row.quantity
    assert len(rows.hits()) == len(rows)


def test_corrections_beside_the_corpus_count_everywhere(tmp_path):
    text = "Ann Lee met Bob Ray. Then Ann Lee left with Bob Ray. Ann Lee slept."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert "Ann Lee" in entities(load_corpus(tmp_path))["entity"].tolist()
    (tmp_path / "names.csv").write_text(
        "form,entity,type,action\nAnn Lee,Annabel Lee,,rename\n", encoding="utf-8"
    )
    corrected = load_corpus(tmp_path)
    assert entities(corrected)["entity"].iloc[0] == "Annabel Lee"
    same_counts(entities(corrected))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "texts",
    [
        {"a": ""},
        {"a": "Word."},
        {"a": "nothing is named here, 3 times."},
        {"a": "Paris.", "b": ""},
        {f"d{i}": "Ann Lee met Bob Ray." for i in range(60)},
    ],
    ids=["empty", "word", "none", "empty second", "sixty"],
)
def test_every_corpus_can_be_asked(texts):
    corpus = from_texts(texts)
    for rows in (entities(corpus), entities(corpus, "doc"), named_together(corpus), merges(corpus)):
        same_counts(rows)
        assert not re.search(r"\bnan\b|\binf\b", str(rows.say()))
        assert "plain table" not in rows._repr_html_()
    for rows in (entities(corpus), named_together(corpus)):
        for width in (860, 340):
            rows.figure().draw(width).figure.canvas.draw()
    assert pd.DataFrame(find_quantities(corpus))["start"].ge(0).all()
