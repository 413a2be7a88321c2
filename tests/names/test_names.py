"""Names: found, typed, joined, counted, corrected."""

import doctest
import importlib
import json
import pkgutil
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import annotation, from_texts, load_corpus, names
from helpers.names import evaluation, figures, user
from helpers.names.candidates import definitions, runs
from helpers.tables import evidence

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
        rows = [("a", s, e) for s, es in enumerate(given_["sentences"]) for e in es]
        table = pd.DataFrame(rows, columns=["doc", "sentence", "entity"]).assign(type="PERSON")
        pair = names.co_occurrence(table).query("a == 'x' and b == 'y'").iloc[0]
        together, jaccard, pmi = expected
        assert pair["together"] == together
        assert pair["jaccard"] == pytest.approx(jaccard, abs=vector["tolerance"])
        n, a, b = len(given_["sentences"]), pair["sentences_a"], pair["sentences_b"]
        assert names.analysis.pair_pmi(together, a, b, n) == pytest.approx(pmi, abs=1e-12)


@pytest.mark.parametrize("module", [m.name for m in pkgutil.iter_modules(names.__path__)])
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.names.{module}")).failed == 0


@pytest.mark.parametrize("module", ["helpers.charts.names", "helpers.prose.names"])
def test_examples_of_charts_and_prose(module):
    assert doctest.testmod(importlib.import_module(module)).failed == 0


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
    for start, end, figure, value, _, _ in figures.figures_of(text):
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


def test_counts_open_exactly_their_mentions(articles, mentions):
    corpus, named = articles[0], mentions[mentions["type"] != "DATE"]
    listed = names.entities(mentions)
    spans = evidence(
        listed,
        corpus,
        {
            "mentions": named,
            "docs": names.first_in_documents(named),
            "sentences": names.first_in_sentences(named),
        },
    )
    for column in ("mentions", "docs", "sentences"):
        mine = spans[spans["column"] == column]
        opened = np.bincount(mine["row"], minlength=len(listed))
        np.testing.assert_array_equal(opened, listed[column])
    assert listed["mentions"].sum() == len(named)


def test_pairs_open_the_sentences_that_they_share(articles, mentions):
    pairs = names.co_occurrence(mentions)
    spans = evidence(pairs, articles[0], {"together": names.together_places(mentions, pairs)})
    np.testing.assert_array_equal(np.bincount(spans["row"]), pairs["together"])


def test_rates_have_their_words_and_intervals(articles, mentions):
    corpus = articles[0]
    rates = names.mention_rates(corpus, mentions)
    words = rates["doc"].map(corpus.documents["tokens"])
    np.testing.assert_allclose(rates["per_1000"], 1000 * rates["mentions"] / words)
    assert (rates["ci_low"] <= rates["per_1000"]).all()
    assert (rates["ci_high"] >= rates["per_1000"]).all()


def test_chance_of_sharing_sentences_is_that_of_shuffled_sentences():
    rng = np.random.default_rng(5)
    a = [("d", s, "a") for s in range(6)]
    b = [("d", s, "b") for s in range(3, 9)]
    table = pd.DataFrame([*a, *b], columns=["doc", "sentence", "entity"]).assign(type="ORG")
    pair = names.co_occurrence(table, sentences={"d": 12}).iloc[0]
    shared = [len(set(range(6)) & set(rng.permutation(12)[:6].tolist())) for _ in range(4000)]
    assert pair["expected"] == pytest.approx(np.mean(shared), abs=0.06)
    assert pair["p"] == pytest.approx(np.mean(np.array(shared) >= 3), abs=0.03)


def test_shares_of_aliases_add_up_to_one(mentions):
    shares = names.alias_shares(mentions)
    total = shares.groupby(["entity", "doc"])["share"].sum()
    np.testing.assert_allclose(total, 1)


def test_figures_of_the_articles(articles):
    table = names.find_figures(articles[0])
    told = list(zip(table["qualifier"], table["value"], table["unit"], strict=True))
    assert ("more than", 200_000, "people") in told
    assert ("more than", 500_000, "Iranians") in told
    assert ("more than", 30, "%") in told
    assert 1979 not in set(table["value"])


def test_descriptions_are_no_mentions(articles, mentions):
    described = names.find_descriptions(articles[0], mentions)
    assert {"regime", "mullahs"} <= set(described["noun"])
    both = described.merge(mentions, on="doc")
    assert not ((both["start_x"] < both["end_y"]) & (both["end_x"] > both["start_y"])).any()


def test_speech_of_the_articles(articles, mentions):
    quoted = names.quoted_speech(articles[0], mentions)
    told = set(zip(quoted["doc"], quoted["speaker"], quoted["cue"], strict=True))
    assert {
        ("appeal", "Maryam Rajavi", "said"),
        ("profile", "Khomeini", "stating"),
        ("profile", "Khomeini", "said"),
        ("profile", "Rafizadeh", "wrote"),
        ("profile", "Rafizadeh", "concludes"),
        ("profile", "Abdolsamad Khoramabadi", "said"),
        ("profile", "Abdolsamad Khoramabadi", "added"),
    } <= told
    words = names.speech_words(articles[0], quoted)
    spans = evidence(quoted, articles[0], {"words": words})
    np.testing.assert_array_equal(np.bincount(spans["row"]), quoted["words"])
    counts = names.speakers(quoted)
    assert counts["quotations"].sum() == len(quoted)
    assert not counts["speaker"].iloc[:-1].eq("").any()


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "how"),
    [
        ("“I shall not go at all,” said Mr. Omid Lee.", "Omid Lee", "say", "named"),
        ("Then Ada Lee met Bob Roy. “We shall not go,” she added.", "Bob Roy", "add", "pronoun"),
        ("The sign reads: “No dogs are allowed here.”", "", "read", "not named"),
        ("Of all this “I shall not go at all” was the worst.", "", "", "no cue"),
        (
            "Here sits Ada Lee, the deputy mayor. “We shall not go,” warned the deputy mayor.",
            "Ada Lee",
            "warn",
            "description",
        ),
    ],
)
def test_speakers(text, speaker, verb, how):
    corpus = from_texts({"a": text})
    quoted = names.quoted_speech(corpus, names.find_names(corpus, model=False))
    told = quoted[["speaker", "verb", "how"]].to_numpy().tolist()
    assert told == [[speaker, verb, how]]


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


@pytest.mark.parametrize(
    "texts", [{}, {"a": ""}, {"a": "Word"}, {"a": "OVERVIEW"}, {"a": "no name here.", "b": ""}]
)
def test_little_or_nothing(texts):
    from helpers.charts import names as charts
    from helpers.prose import names as prose

    corpus = from_texts(texts)
    found = names.read_names(corpus, model=False)
    table = found.mentions
    listed, pairs = names.entities(table), names.co_occurrence(table)
    rates, shares = names.mention_rates(corpus, table), names.alias_shares(table)
    placed = names.positions(corpus, table)
    short = names.short_names(table)
    for said in prose.names_findings(rates, shares, pairs, found.merges):
        assert said.text.endswith(".")
    assert prose.found_reading(table, listed, found.method)
    assert prose.first_reading(placed).endswith(".")
    assert prose.doubt_reading(found.doubts).endswith(".")
    described = names.find_descriptions(corpus, table)
    assert prose.description_reading(names.description_counts(described), table)
    quoted = names.quoted_speech(corpus, table)
    assert prose.speech_reading(quoted).endswith(".")
    assert list(names.speakers(quoted)) == ["speaker", "doc", "quotations", "verbs"]
    assert prose.figures_reading(names.find_figures(corpus))
    charts.mention_intervals(rates, docs=corpus.docs, labels=short)
    charts.mention_positions(placed, docs=corpus.docs, labels=short)
    charts.name_network(pairs, listed, labels=short)
    plt.close("all")
    assert charts.mention_intervals_alt(rates, docs=corpus.docs)
    assert charts.mention_positions_alt(placed)
    assert charts.name_network_alt(pairs, listed)


def test_many_documents():
    one = "Then {0} Lee of the Peace Council (PC) met the PC in Rome. More than {1} men came."
    given_names = ["Ada", "Bob", "Cleo", "Dora"]
    corpus = from_texts({f"d{i}": one.format(given_names[i % 4], i) for i in range(500)})
    found = names.read_names(corpus, model=False)
    listed = names.entities(found.mentions)
    council = listed[listed["entity"] == "Peace Council"].iloc[0]
    assert (council["mentions"], council["docs"]) == (1500, 500)
    assert len(names.mention_rates(corpus, found.mentions)) == 500 * len(listed)


def test_the_network_leaves_out_lonely_names():
    from helpers.charts import names as charts

    corpus = from_texts({"a": "Then Iran met Iraq. Now Iran met Iraq. Then Peru left."})
    table = names.find_names(corpus, model=False)
    graph = charts._graph(names.co_occurrence(table), names.entities(table), 20, 2)
    assert sorted(graph) == ["Iran", "Iraq"]
    assert isinstance(graph, nx.Graph)


def test_a_second_run_gives_the_same(articles, mentions):
    again = names.find_names(articles[0], model=False)
    pd.testing.assert_frame_equal(mentions, again)
