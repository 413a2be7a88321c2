"""Readability: the vectors, counts by hand, another library, and what holds on any text."""

import doctest
import importlib
import itertools
import json
import math
import pkgutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import wordfreq
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers.readability as package
from helpers import from_texts, load_corpus, statistics
from helpers.languages import not_served
from helpers.readability import (
    FORMULAS,
    MEASURES,
    contested_places,
    contested_words,
    count_places,
    count_syllables,
    hardest_sentences,
    own_scores,
    own_voice,
    quoted_sentences,
    readability,
    readability_counts,
    score_differences,
    sentence_difficulty,
    syllables,
    voice_counts,
    voice_places,
)
from helpers.readability import formulas as f
from helpers.readability.counts import COUNTS
from helpers.readability.differences import document_counts, same_source_gaps
from helpers.readability.numerals import number_syllables
from helpers.readability.peers import textstat_counts
from helpers.readability.pronunciation import pronunciations, spelled_syllables
from helpers.readability.scores import scores_of_totals
from helpers.readability.voice import quoted_words

DATA = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text())
VECTORS = {v["id"]: v for v in DATA["vectors"] if v["group"] == "readability"}
LEFT_OUT = {
    "read.dalechall1948.sample1": "Dale-Chall is not offered: no complete list of easy words",
    "read.dalechall1948.sample2": "Dale-Chall is not offered: no complete list of easy words",
    "read.dalechall1948.sample3": "Dale-Chall is not offered: no complete list of easy words",
    "read.newdalechall1995.counts": "Dale-Chall is not offered: no complete list of easy words",
    "read.textstat.difficult": "Dale-Chall is not offered: no complete list of easy words",
}
SPOKEN = ["“We shall not move,” she said. ", "“No!” ", "‘Why ask?’ he asks. "]
SPEECH = DATA["texts"]["A_sotu1790_460"]["tokens"]


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


@pytest.mark.parametrize("module", [m.name for m in pkgutil.iter_modules(package.__path__)])
def test_examples(module):
    assert doctest.testmod(importlib.import_module(f"helpers.readability.{module}")).failed == 0


def counts_of(text):
    return readability_counts(from_texts({"a": text})).iloc[0].to_dict()


def words_of(text):
    corpus = from_texts({"a": text})
    return [text[a:b] for a, b in zip(corpus.starts, corpus.ends, strict=True)]


def answer(vector):
    """What the helpers make of a vector's input, by the kind of the vector."""
    kind, given = vector["id"].removeprefix("read."), vector["input"]
    if kind == "flesch.counts":
        return f.flesch_reading_ease(**given)
    if kind == "smog.counts":
        return f.smog(given["sentences"], given["polysyllables"])
    if kind == "fog.counts":
        return f.gunning_fog(given["words"], given["sentences"], given["complex"])
    if kind == "fog.quanteda":
        return score_of(given["text"], "gunning_fog")
    if kind == "fog.textstat_easy":
        return counts_of(given["text"])["hard_words"]
    if kind.startswith("linsear"):
        hard = given["hard(>=3)"]
        return f.linsear_write(given["easy(<=2 syll)"] + hard, given["sentences"], hard)
    if kind.startswith("textstat.tokens"):
        return words_of(given["text"])
    if kind.startswith("textstat.sentences"):
        return counts_of(given["text"])["sentences"]
    if kind == "textstat.offline":
        return "must score without network" if textstat_counts(given["text"]) else "no score"
    if kind == "syllables.A":
        known = [count_syllables(word) for word in SPEECH]
        return sum(word.count for word in known if word.source == "dictionary")
    if kind.startswith("syl."):
        return syllables(given["word"])
    counts = counts_of(given["text"])
    if kind == "sotu1790.p2.counts":
        return {name: counts[name] for name in vector["expected"]}
    return {
        "flesch": score_of(given["text"], "flesch_reading_ease"),
        "fk": score_of(given["text"], "flesch_kincaid"),
        "smog": float(f.smog(counts["sentences"], counts["polysyllables"])),
    }


def score_of(text, measure):
    return float(readability(from_texts({"a": text}), measures=[measure])["score"].iloc[0])


@pytest.mark.parametrize("name", sorted(set(VECTORS) - set(LEFT_OUT) - {"read.bootstrap.exact2"}))
def test_vector(name):
    vector = VECTORS[name]
    expected, tolerance = vector["expected"], vector["tolerance"]
    found = answer(vector)
    if isinstance(expected, (str, list)):
        assert found == expected
    else:
        assert found == pytest.approx(expected, abs=tolerance)


def test_left_out_vectors_exist():
    assert set(LEFT_OUT) <= set(VECTORS)


def test_bootstrap_vector():
    vector = VECTORS["read.bootstrap.exact2"]
    units = np.zeros((2, len(COUNTS)))
    for row, (words, spoken) in zip(units, vector["input"]["sentences"], strict=True):
        row[[COUNTS.index(name) for name in ("words", "sentences", "syllables")]] = words, 1, spoken
    statistic = scores_of_totals(["flesch_reading_ease"])
    pairs = [units[list(pair)].sum(axis=0) for pair in itertools.product(range(2), repeat=2)]
    exact = statistic(np.array(pairs))[:, 0]
    observed, _, _, drawn = statistics.bootstrap(statistic, units, draws=4000, seed=1)
    expected = vector["expected"]
    assert observed[0] == pytest.approx(expected["estimate"])
    assert exact.mean() == pytest.approx(expected["boot_mean"])
    assert [exact.min(), exact.max()] == pytest.approx([expected["min"], expected["max"]])
    assert set(drawn[:, 0].round(9)) == set(exact.round(9))
    assert drawn.mean() == pytest.approx(exact.mean(), abs=0.3)


# syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("Iran", 2),
        ("Iran’s", 2),
        ("Congress’s", 3),
        ("mullahs’", 2),
        ("don’t", 1),
        ("US", 2),
        ("us", 1),
        ("U.S", 2),
        ("MEK", 3),
        ("WWII", 8),
        ("MPs", 2),
        ("NATO", 2),
        ("Velayat-e", 4),
        ("best-selling", 3),
        ("1979", 6),
        ("1900", 4),
        ("8,000", 3),
        ("100,000", 5),
        ("20th", 3),
        ("3rd", 1),
        ("¹", 1),
        ("café", 2),
        ("Mojahedin", 4),
        ("Khoramabadi", 5),
        ("x", 1),
        ("приказ", 1),
    ],
)
def test_syllables_by_ear(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("numeral", "spoken"),
    [
        ("0", "zero"),
        ("17", "seventeen"),
        ("70", "seventy"),
        ("365", "three hundred sixty five"),
        ("1,979", "one thousand nine hundred seventy nine"),
        ("1979", "nineteen seventy nine"),
        ("1905", "nineteen oh five"),
        ("2017", "twenty seventeen"),
        ("2,000,011", "two million eleven"),
        ("3.14", "three point one four"),
    ],
)
def test_numerals_sound_like_their_words(numeral, spoken):
    assert number_syllables(numeral) == sum(syllables(word) for word in spoken.split())


NUMERALS = st.text("0123456789.,-stndrh", min_size=1)


@given(st.text(min_size=1) | NUMERALS)
def test_every_word_has_a_syllable_within_its_limits(word):
    counted = count_syllables(word)
    assert 1 <= counted.low <= counted.count <= counted.high


def test_rule_of_spelling_on_the_dictionary():
    known = {w: s for w, s in pronunciations().items() if w.isalpha() and s.low == s.high}
    common = [w for w in known if len(w) > 1 and wordfreq.word_frequency(w, "en") > 3e-7]
    sample = common[::10]
    errors = np.array([spelled_syllables(w).count - known[w].count for w in sample])
    within = [
        spelled_syllables(w).low <= known[w].count <= spelled_syllables(w).high for w in sample
    ]
    assert len(sample) > 4000
    assert np.mean(errors == 0) > 0.935
    assert np.mean(np.abs(errors) <= 1) > 0.99
    assert abs(errors.mean()) < 0.04
    assert np.mean(within) > 0.95


def test_contested_words_of_the_documents(corpus):
    contested = contested_words(corpus).set_index(["doc", "form"])
    assert contested.loc[("appeal", "Mojahedin"), "source"] == "spelling"
    assert (contested["syllables_low"] <= contested["syllables"]).all()
    assert (contested["syllables"] <= contested["syllables_high"]).all()
    spans = contested_places(corpus).groupby(["doc", "form"]).size()
    pd.testing.assert_series_equal(
        spans.sort_index(), contested["count"].sort_index(), check_names=False
    )


# counts and their places


WORDS = st.sampled_from(
    ["the", "Iran", "newspapers", "created", "beautiful", "1979", "U.S.", "NCRI"]
)
ENDS = st.sampled_from([".", "!", "?", ".\n\n", "\n"])
SENTENCES = st.lists(
    st.tuples(st.lists(WORDS, max_size=8).map(" ".join), ENDS).map("".join), max_size=8
).map(" ".join)


@given(st.lists(SENTENCES, min_size=1, max_size=3))
@settings(deadline=None, max_examples=20)
def test_every_count_opens_as_many_places(texts):
    corpus = from_texts({f"d{i}": text for i, text in enumerate(texts)})
    counts = readability_counts(corpus).set_index("doc")
    for name, places in count_places(corpus).items():
        found = places.groupby("doc", observed=True).size().reindex(counts.index, fill_value=0)
        assert found.tolist() == counts[name].tolist()
        for doc, start, end in places[["doc", "start", "end"]].itertuples(index=False):
            assert corpus.text(doc)[start:end].strip()


def test_counts_of_the_documents(corpus):
    counts = readability_counts(corpus).set_index("doc")
    assert counts["words"].tolist() == [501, 2415]
    assert counts["sentences"].tolist() == [15, 92]
    letters = [sum(c.isalnum() for c in corpus.text(doc)) for doc in corpus.docs]
    assert counts["letters"].tolist() == letters
    for doc in corpus.docs:
        forms = words_of(corpus.text(doc))
        assert counts.loc[doc, "syllables"] == sum(syllables(form) for form in forms)
        assert counts.loc[doc, "polysyllables"] == sum(syllables(form) >= 3 for form in forms)


def test_hard_words_by_hand():
    text = "President Rajavi created a newspaper. Democracy remembered 1979, in Pennsylvania."
    places = count_places(from_texts({"a": text}))["hard_words"]
    hard = [text[a:b] for a, b in zip(places["start"], places["end"], strict=True)]
    assert hard == ["President", "Democracy", "remembered"]


# scores


def test_scores_of_the_documents(corpus):
    scores = readability(corpus)
    defined = scores.dropna(subset="score")
    assert (defined["ci_low"] < defined["score"]).all()
    assert (defined["score"] < defined["ci_high"]).all()
    assert (defined["band_low"] <= defined["score"]).all()
    assert (defined["score"] <= defined["band_high"]).all()
    open_ = scores[scores["score"].isna()]
    assert open_[["doc", "measure"]].to_numpy().tolist() == [["appeal", "smog"]]
    assert "30" in open_["note"].iloc[0]
    pd.testing.assert_frame_equal(scores, readability(corpus))


def test_easy_text_scores_easier_than_hard_text():
    easy = "The cat sat on the mat. It saw a dog. The dog ran off. " * 12
    hard = (
        "The interpretation of the constitution necessitates considerable deliberation, "
        "notwithstanding the extraordinary complexity of institutional arrangements. "
    ) * 31
    scores = readability(from_texts({"easy": easy, "hard": hard}), measures=MEASURES)
    found = scores.set_index(["measure", "doc"])["score"]
    for measure in MEASURES:
        higher = found[measure, "easy"] > found[measure, "hard"]
        assert higher == ("higher is easier" in FORMULAS[measure].scale), measure


@pytest.mark.parametrize(
    ("text", "note"),
    [("", "no word"), ("* * *", "no word"), ("Ж" * 5, "Latin"), ("Title", "too short")],
)
def test_texts_without_a_score_say_why(text, note):
    scores = readability(from_texts({"a": text}))
    assert scores["note"].str.contains("no|SMOG|Latin|under").all()
    assert note in " ".join(scores["note"])
    assert scores["ci_low"].isna().all()


def test_unknown_measure():
    with pytest.raises(ValueError, match="flesch_kincaid"):
        readability(from_texts({"a": "A."}), measures=["flesh"])
    with pytest.raises(ValueError, match="list"):
        readability(from_texts({"a": "A."}), measures="smog")


# language


GERMAN = (
    "Der Widerstand ruft zu Protesten auf, und die Regierung schweigt. Viele Menschen gehen auf "
    "die Straße, weil sie nicht länger warten wollen. "
) * 12


def test_language_is_refused_not_scored():
    metadata = pd.DataFrame(
        {"title": "", "date": "", "file": "", "sha256": "", "language": ["", "fr", "en-GB"]},
        index=pd.Index(["german", "stated", "english"], name="doc"),
    )
    english = "The people of Iran want a change of regime, and they say so. " * 40
    corpus = from_texts(
        {"german": GERMAN, "stated": english, "english": english}, metadata=metadata
    )
    assert [bool(reason) for reason in not_served(corpus)] == [True, True, False]
    scores = readability(corpus, measures=MEASURES, textstat=True).set_index(["doc", "measure"])
    assert scores.loc["english", "score"].notna().all()
    for doc in ("german", "stated"):
        assert scores.loc[doc, "score"].drop("lix").isna().all()
        assert scores.loc[doc, "textstat"].isna().all()
        assert scores.loc[(doc, "lix"), "score"] > 0
    counts = readability_counts(corpus).set_index("doc")
    assert counts["syllables"].isna().tolist() == [True, True, False]
    assert set(count_places(corpus)["hard_words"]["doc"]) <= {"english"}
    assert set(contested_words(corpus)["doc"]) <= {"english"}
    differences = score_differences(corpus, "german", "english")
    assert (differences["verdict"] == "").all()
    assert differences["note"].str.contains("German|English").all()
    assert sentence_difficulty(corpus).groupby("doc")["grade"].count()["german"] == 0


# differences


def test_identical_documents_show_no_evidence(corpus):
    text = corpus.text("profile")
    differences = score_differences(from_texts({"a": text, "b": text}))
    assert (differences["difference"] == 0).all()
    assert set(differences["verdict"]) == {statistics.NO_EVIDENCE}


def test_difference_turns_over(corpus):
    there = score_differences(corpus, "appeal", "profile")
    back = score_differences(corpus, "profile", "appeal")
    np.testing.assert_allclose(there["difference"], -back["difference"])
    np.testing.assert_allclose(there["largest_gap"], back["largest_gap"])
    assert there["baseline_windows"].tolist() == [4] * 6


def test_same_source_gaps_by_hand(corpus):
    counts = document_counts(corpus, "profile")
    gaps = same_source_gaps(counts, ["flesch_kincaid"], 501)[:, 0]
    names = ["words", "sentences", "syllables"]
    plain = []
    for start in range(len(counts)):
        for end in range(start + 1, len(counts) + 1):
            run = counts.iloc[start:end][names].sum()
            if run["words"] >= 501:
                rest = counts[names].sum() - run
                plain.append(f.flesch_kincaid(**run) - f.flesch_kincaid(**rest))
                break
    np.testing.assert_allclose(gaps, plain)


def test_gap_is_empty_where_nothing_is_left(corpus):
    assert len(same_source_gaps(document_counts(corpus, "appeal"), ["lix"], 501)) == 0


def test_one_document_has_no_difference(corpus):
    assert score_differences(corpus.select("appeal")).empty
    with pytest.raises(ValueError, match="itself"):
        score_differences(corpus, "appeal", "appeal")


def test_documents_without_a_word_are_too_short():
    differences = score_differences(from_texts({"a": "", "b": "Word."}))
    assert set(differences["verdict"]) == {statistics.TOO_SHORT}


# the document's own voice


def test_quotations_of_the_documents(corpus):
    voices = voice_counts(corpus).set_index("doc")
    assert voices[["speech", "terms"]].to_numpy().tolist() == [[1, 0], [11, 5]]
    assert (voices["own_words"] + voices["quoted_words"] <= voices["words"]).all()


@given(st.lists(st.sampled_from([*SPOKEN, "He said: ", "They left the house. "]), max_size=8))
@settings(deadline=None, max_examples=30)
def test_every_quoted_word_opens(parts):
    corpus = from_texts({"a": "".join(parts), "b": "“One.” Two."})
    voices = voice_counts(corpus).set_index("doc")
    for name, places in voice_places(corpus).items():
        found = places.groupby("doc").size().reindex(corpus.docs, fill_value=0)
        assert found.tolist() == voices[name].tolist()
    own, quoted = own_voice(corpus), quoted_words(corpus)
    assert not (own & quoted).any()
    spans = voice_places(corpus)["speech"]
    for i, start in enumerate(corpus.starts):
        mine = spans[spans["doc"] == corpus.docs[corpus.token_doc[i]]]
        assert quoted[i] == ((mine["start"] <= start) & (corpus.ends[i] <= mine["end"])).any()


def test_own_scores_are_those_of_the_text_without_its_speech():
    spoken = "She said: “Nobody will ever know how it happened.” "
    plain = "The council met again. It decided nothing of importance. " * 6
    corpus = from_texts({"a": plain + spoken + plain})
    own = own_scores(corpus, readability(corpus)).set_index("measure")["score_own"]
    expected = readability(from_texts({"a": plain + plain})).set_index("measure")["score"]
    pd.testing.assert_series_equal(own, expected, check_names=False)


# textstat


def test_formulas_on_the_counts_of_textstat_give_its_scores(corpus):
    """So every difference comes from a count or a constant that the note names."""
    for doc in corpus.docs:
        theirs = textstat_counts(corpus.text(doc))
        single = readability(corpus.select(doc), measures=MEASURES[:6], textstat=True)
        found = single.set_index("measure")["textstat"]
        words, sentences = theirs["words"], theirs["sentences"]
        expected = {
            "flesch_reading_ease": f.flesch_reading_ease(words, sentences, theirs["syllables"]),
            "flesch_kincaid": f.flesch_kincaid(words, sentences, theirs["syllables"]),
            "gunning_fog": f.gunning_fog(words, sentences, theirs["hard_words"]),
            "smog": f.smog(sentences, theirs["polysyllables"]),
            "coleman_liau": 5.8 * theirs["letters"] / words - 29.6 * sentences / words - 15.8,
            "automated_readability": 4.71 * theirs["characters"] / theirs["chunks"]
            + 0.5 * words / sentences
            - 21.43,
        }
        for measure, score in expected.items():
            assert found[measure] == pytest.approx(score), measure


def test_textstat_agrees_on_plain_text():
    text = VECTORS["read.sotu1790.p2.counts"]["input"]["text"]
    scores = readability(from_texts({"a": text}), textstat=True).set_index("measure")
    for measure in ("flesch_reading_ease", "flesch_kincaid"):
        assert scores.loc[measure, "textstat"] == pytest.approx(scores.loc[measure, "score"])
        assert scores.loc[measure, "cause"] == ""
    assert ".0588" in scores.loc["coleman_liau", "cause"]


# difficulty


def test_difficulty_of_the_documents(corpus):
    difficulty = sentence_difficulty(corpus)
    assert len(difficulty) == 107
    assert difficulty["depth"].isna().all()
    assert (difficulty["note"] == "depth: not asked for").all()
    counts = readability_counts(corpus).set_index("doc")
    assert difficulty.groupby("doc")["words"].sum().tolist() == counts["words"].tolist()
    hardest = hardest_sentences(difficulty)
    assert hardest.groupby("doc").size().tolist() == [5, 5]
    assert (hardest["reasons"] != "").all()
    longest = difficulty.loc[difficulty["doc"] == "profile", "words"].idxmax()
    assert difficulty.loc[longest, "sentence"] in hardest["sentence"].to_numpy()
    quotes = quoted_sentences(hardest, corpus)["quote"]
    assert quotes.iloc[0].startswith("NCRI President Maryam Rajavi even called")


def test_depth_comes_from_the_parse():
    corpus = from_texts({"a": "Rome fell. Rome fell because it was divided."})
    difficulty = sentence_difficulty(corpus, parse=True)
    if difficulty["depth"].isna().all():
        assert difficulty["note"].str.startswith("depth: spaCy").all()
        pytest.skip(difficulty["note"].iloc[0])
    assert difficulty["depth"].tolist() == [1, 2]


@pytest.mark.parametrize("text", ["", "Title", "* * *"])
def test_small_documents_pass_through(text):
    corpus = from_texts({"a": text})
    assert len(hardest_sentences(sentence_difficulty(corpus))) == (text == "Title")
    assert contested_words(corpus).empty
    assert len(readability(corpus, textstat=True)) == 6


def test_many_documents():
    corpus = from_texts({f"d{i:03}": f"It is {i} days. The war goes on." for i in range(500)})
    scores = readability(corpus, draws=50)
    assert len(scores) == 3000
    assert not math.isnan(scores["score"].iloc[0])
