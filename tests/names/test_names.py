"""Names: found, typed, joined, counted, corrected."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import annotation, from_texts, load_corpus, names
from helpers.names import evaluation, user
from helpers.names.candidates import definitions, runs
from helpers.naming import quantities
from helpers.naming.entity_list import pair_pmi

DATA = Path(__file__).parents[1] / "data"
VECTORS = [
    v
    for v in json.loads((DATA / "vectors.json").read_text("utf-8"))["vectors"]
    if v["group"] == "named_terms"
]
MODEL = [False] if annotation.unavailable() else [False, True]


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORPUS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def articles():
    return load_corpus(), pd.read_csv(DATA / "names" / "articles.csv")


@pytest.fixture(scope="module")
def addresses():
    folder = DATA / "names"
    texts = {doc: (folder / f"{doc}.txt").read_text("utf-8") for doc in ("polk", "roosevelt")}
    return from_texts(texts), pd.read_csv(folder / "addresses.csv")


@pytest.fixture(scope="module")
def mentions(articles):
    return names.find_names(articles[0], model=False)


# ---- vectors and examples ----


@pytest.mark.parametrize("vector", VECTORS, ids=[v["id"] for v in VECTORS])
def test_vectors(vector):
    given_, expected = vector["input"], vector["expected"]
    if "short" in given_:
        found = definitions.find_definitions(given_["sentence"])
        long = [d.long for d in found if d.short == given_["short"]]
        assert (long[0] if long else None) == expected
    elif "gold" in given_:
        scores = evaluation.span_scores(map(tuple, given_["gold"]), map(tuple, given_["pred"]))
        for way, values in expected.items():
            assert scores[way] == pytest.approx(values, abs=vector["tolerance"])
    else:
        held = [set(sentence) for sentence in given_["sentences"]]
        both, x, y = (sum(want <= s for s in held) for want in ({"x", "y"}, {"x"}, {"y"}))
        together, jaccard, pmi = expected
        assert both == together
        assert both / (x + y - both) == pytest.approx(jaccard, abs=vector["tolerance"])
        assert pair_pmi(both, x, y, len(held)) == pytest.approx(pmi, abs=1e-12)


# ---- against annotation by hand ----


def agreement(corpus, gold, model):
    found = names.find_names(corpus, model=model)
    ours = {(r.doc, r.start, r.end): r for r in found.itertuples()}
    theirs = {(r.doc, r.start, r.end): r for r in gold.itertuples()}
    offset = {doc: 10**6 * i for i, doc in enumerate(corpus.docs)}

    def spans(table):
        return [
            (r.type, offset[r.doc] + r.start, offset[r.doc] + r.end) for r in table.itertuples()
        ]

    return evaluation.span_scores(spans(gold), spans(found)), evaluation.b_cubed(
        {key: r.entity for key, r in theirs.items()}, {key: r.entity for key, r in ours.items()}
    )


@pytest.mark.parametrize("model", MODEL)
def test_names_of_the_articles(articles, model):
    spans, groups = agreement(*articles, model)
    assert spans["exact"].f1 >= 0.97
    assert spans["strict"].f1 >= 0.95
    assert groups.f1 >= 0.97


@pytest.mark.parametrize("model", MODEL)
def test_names_of_addresses_on_which_no_rule_was_tuned(addresses, model):
    spans, groups = agreement(*addresses, model)
    assert spans["exact"].f1 >= 0.93
    assert groups.f1 >= 0.95


@pytest.mark.parametrize("table", ["articles", "addresses"])
def test_the_annotation_lies_on_the_text(table, request):
    corpus, gold = request.getfixturevalue(table)
    assert len(gold) > 200
    for row in gold.itertuples():
        assert corpus.text(row.doc)[row.start : row.end] == row.text


# ---- rules, one by one ----


def found_in(text, **settings):
    table = names.find_names(from_texts({"a": text}), model=False, **settings)
    return list(zip(table["text"], table["type"], strict=True))


def test_titles_articles_and_possessives_are_left_out():
    text = "Then Mrs. Ada Lee’s envoy met Prime Minister Chen and the Shah’s son in Rome."
    assert [t for t, _ in found_in(text)] == ["Ada Lee", "Chen", "Shah", "Rome"]


def test_us_is_a_country_and_us_is_not():
    assert found_in("They told us that the US left.") == [("US", "PLACE")]


def test_a_letter_is_no_name():
    assert found_in("This fits the bill to a T. We sell T-shirts.") == []


def test_a_slogan_holds_only_names_known_from_elsewhere():
    text = "He reads: “Down With The Old Order, Hail To Iran And Rajavi.” Then Rajavi left."
    assert [t for t, _ in found_in(text)] == ["Iran", "Rajavi", "Rajavi"]


def test_a_headline_in_capitals():
    text = "IRAN TALKS FAIL AGAIN\n\nThen talks with Iran failed."
    assert [t for t, _ in found_in(text)] == ["IRAN", "Iran"]


def test_a_slash_form_is_one_mention():
    text = "They back the PMOI/MEK, and MEK / PMOI backs them."
    assert found_in(text) == [("PMOI/MEK", "ORG"), ("MEK / PMOI", "ORG")]


def test_lower_case_heads():
    text = "After the 1979 revolution the Trump administration left the Iran nuclear deal."
    assert found_in(text) == [
        ("1979 revolution", "EVENT"),
        ("Trump administration", "ORG"),
        ("Iran nuclear deal", "EVENT"),
    ]


def test_two_people_whose_names_differ_in_vowels_stay_two():
    corpus = from_texts({"a": "Then Khomeini spoke. Later Khamenei spoke. Ask Khomeini now."})
    assert names.find_names(corpus, model=False)["entity"].nunique() == 2


def test_spelling_variants_of_a_long_name_are_joined():
    corpus = from_texts({"a": "The Mojahedin Council met. Then the Mujahedin Council left."})
    merges = names.aliases(corpus, model=False)
    assert merges["reason"].tolist() == ["spelling variant"]


def test_a_surname_of_two_people_is_left_apart():
    text = "Then Ada Lee met Bob Lee. After that Lee left."
    found = names.read_names(from_texts({"a": text}), model=False)
    assert found.doubts.to_numpy().tolist() == [["a", "Lee", "Ada Lee; Bob Lee"]]
    assert found.mentions["entity"].tolist() == ["Ada Lee", "Bob Lee", "Lee"]


def test_a_title_alone_is_whom_it_was_last_given_to():
    text = "Then Ayatollah Omidi spoke. They feared the Ayatollah."
    table = names.find_names(from_texts({"a": text}), model=False)
    assert table["entity"].tolist() == ["Omidi", "Omidi"]


WORDS = st.sampled_from(
    [
        "the",
        "Iran’s",
        "Mrs.",
        "of",
        "and",
        "PMOI/MEK",
        "(MEK)",
        "F.",
        "Council",
        "U.S.",
        "1979",
        "—",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=30).map(" ".join))
def test_mentions_are_spans_of_the_text_in_order_without_overlap(text):
    corpus = from_texts({"a": text})
    table = names.find_names(corpus, model=False)
    for row in table.itertuples():
        assert text[row.start : row.end] == row.text
    assert (table["start"].to_numpy()[1:] >= table["end"].to_numpy()[:-1]).all()
    assert set(table["type"]) <= set(user.TYPES)


@given(st.text(max_size=200))
def test_figures_and_definitions_are_spans_of_any_text(text):
    for start, end, figure, value, _, _ in quantities.quantities_of(text):
        assert text[start:end] == figure
        assert value >= 0
    for d in definitions.find_definitions(text):
        assert text[d.short_start : d.short_end] == d.short
        assert text[d.long_start : d.long_end] == d.long


@given(st.text(max_size=80))
def test_runs_cover_capitalised_words(text):
    found = runs.find_runs(text, np.array([0]), np.array([len(text)]))
    for run in found:
        assert len(run.joints) == len(run.words) - 1
        assert all(text[w.start : w.end] == w.text for w in run.words)


# ---- counts and their places ----


# ---- the user's say ----


@pytest.fixture
def small():
    corpus = from_texts({"a": "Then Lee met the US envoy in Rome. The US left Rome. Omid stayed."})
    return corpus, names.find_names(corpus, model=False)


def correct(small, *rows):
    table = pd.DataFrame([*rows], columns=user.COLUMNS)
    return names.corrected(small[1], small[0], table)


def test_the_user_adds_drops_splits_and_merges(small):
    after = correct(
        small,
        ("Omid", "", "PERSON", "add"),
        ("Rome", "", "", "drop"),
        ("US", "United States", "ORG", "rename"),
        ("Omid", "Lee", "", "merge"),
    )
    assert after[["text", "type", "entity"]].to_numpy().tolist() == [
        ["Lee", "PERSON", "Lee"],
        ["US", "ORG", "United States"],
        ["US", "ORG", "United States"],
        ["Omid", "PERSON", "Lee"],
    ]
    apart = names.corrected(
        after, small[0], pd.DataFrame([["Omid", "", "", "split"]], columns=user.COLUMNS)
    )
    assert apart["entity"].tolist()[-1] == "Omid"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("Roma", "", "", "drop"), "line 2, column form: no name 'Roma'; did you mean 'Rome'"),
        (("Rome", "Lea", "", "merge"), "no entity 'Lea'; did you mean 'Lee'"),
        (("Nowhere", "", "", "add"), "does not stand in the corpus"),
    ],
)
def test_a_correction_that_fits_nothing_is_refused(small, row, message):
    with pytest.raises(ValueError, match=message):
        correct(small, row)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Rome,,,delete", "names.csv, line 2, column action: 'delete' is none of add, rename"),
        ("Rome,,CITY,add", "column type: 'CITY' is none of PERSON"),
        (",Rome,,drop", "the form is empty"),
        ("Rome,,,merge", "merge needs an entity"),
    ],
)
def test_a_faulty_file_is_refused_by_line(tmp_path, line, message):
    path = tmp_path / "names.csv"
    path.write_text(f"form,entity,type,action\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=message):
        names.read_corrections(path)


def test_corrections_lie_beside_the_corpus(tmp_path):
    (tmp_path / "b.txt").write_text("Word.", "utf-8")
    assert names.names_file(tmp_path) == tmp_path / "names.csv"
    assert names.names_file(tmp_path / "b.txt") == tmp_path / "names.csv"
    assert names.read_corrections(tmp_path / "names.csv").empty


def test_the_editable_table_reads_back(tmp_path, mentions):
    table = names.editable(mentions).assign(action="split")
    path = tmp_path / "names.csv"
    table.to_csv(path, index=False)
    assert len(names.read_corrections(path)) == len(table)


# ---- little, nothing, much ----


def test_a_second_run_gives_the_same(articles, mentions):
    again = names.find_names(articles[0], model=False)
    pd.testing.assert_frame_equal(mentions, again)
