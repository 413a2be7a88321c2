"""Readability: the vectors, counts by hand, another library, and what holds on any text."""

import itertools
import json
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
    compare_readability,
    contested_words,
    count_syllables,
    hard_words,
    hardest_sentences,
    kept_words,
    own_voice,
    readability_counts,
    scores,
    sentence_counts,
    sentence_difficulty,
    speech_spans,
    syllables,
    textstat_scores,
)
from helpers.readability import formulas as f
from helpers.readability.counts import COUNTS, OPENED, sums_of
from helpers.readability.indices import scores_of_totals
from helpers.readability.numerals import number_syllables
from helpers.readability.pronunciation import pronunciations, spelled_syllables
from helpers.readability.quoted_speech import quoted_words
from helpers.readability.textstat_peer import textstat_counts

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


def opened(result):
    """How many hits each cell of a result opens, and what the cell says."""
    hits = result.hits()
    for column in dict.fromkeys(hits["column"]):
        found = hits[hits["column"] == column].groupby("row").size()
        yield column, found.reindex(range(len(result)), fill_value=0).tolist()


def counts_equal_hits(result, columns):
    found = dict(opened(result))
    for column in columns:
        wanted = result[column].fillna(0).astype(int).tolist()
        assert found.get(column, [0] * len(result)) == wanted, column
    hits, corpus = result.hits(), result.origin.corpus
    for doc, start, end in hits[["doc", "start", "end"]].itertuples(index=False):
        assert corpus.text(doc)[start:end].strip()


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
    return float(scores(from_texts({"a": text}), measures=[measure])["score"].iloc[0])


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
    contested = contested_words(corpus)
    found = contested.set_index(["doc", "form"])
    assert found.loc[("appeal", "Mojahedin"), "source"] == "spelling"
    assert (contested["syllables_low"] <= contested["syllables"]).all()
    assert (contested["syllables"] <= contested["syllables_high"]).all()
    counts_equal_hits(contested, ["count"])
    counts_equal_hits(contested_words(corpus, "corpus"), ["count"])


def test_hard_words_of_the_documents(corpus):
    hard = hard_words(corpus)
    counts = readability_counts(corpus).set_index("doc")["hard_words"]
    assert hard.groupby("doc", observed=True)["count"].sum().tolist() == counts.tolist()
    counts_equal_hits(hard, ["count"])
    often = hard_words(corpus, min_count=3)
    assert often["count"].min() == 3
    assert (often["form"].tolist() == hard[hard["count"] >= 3]["form"]).all()


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
    for by in ("doc", "corpus"):
        counts = readability_counts(corpus, by)
        counts_equal_hits(counts, OPENED)
        assert counts["words"].sum() == len(corpus.starts)


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
    corpus = from_texts({"a": text})
    hits = hard_words(corpus).hits()
    hard = sorted(text[a:b] for a, b in zip(hits["start"], hits["end"], strict=True))
    assert hard == ["Democracy", "President", "remembered"]


def test_sums_are_worked_out_once(corpus, monkeypatch):
    sums_of(corpus)
    monkeypatch.setattr("helpers.readability.counts._sums", None)
    assert len(scores(corpus)) == 12
    assert len(compare_readability(corpus, "appeal")) == 6


def test_counts_of_parts_add_up(corpus):
    whole = readability_counts(corpus, "corpus")[list(OPENED)].iloc[0]
    parts = [readability_counts(corpus.select(doc))[list(OPENED)].iloc[0] for doc in corpus.docs]
    alone = parts[0] + parts[1]
    # a word that is a name in one part may begin a sentence in the other
    pd.testing.assert_series_equal(whole.drop("hard_words"), alone.drop("hard_words"))
    together = sentence_counts(corpus)
    score = scores_of_totals(MEASURES)(together.to_numpy().sum(axis=0)[None])[0]
    found = scores(corpus, "corpus", measures=MEASURES)["score"]
    np.testing.assert_allclose(found, score)


# scores


def test_scores_of_the_documents(corpus):
    found = scores(corpus)
    defined = found.dropna(subset="score")
    assert (defined["ci_low"] < defined["score"]).all()
    assert (defined["score"] < defined["ci_high"]).all()
    assert (defined["band_low"] <= defined["score"]).all()
    assert (defined["score"] <= defined["band_high"]).all()
    open_ = found[found["score"].isna()]
    assert open_[["doc", "measure"]].to_numpy().tolist() == [["appeal", "smog"]]
    assert "30" in open_["note"].iloc[0]
    pd.testing.assert_frame_equal(found, scores(corpus))


def test_scores_of_the_documents_by_hand(corpus):
    counts = readability_counts(corpus).set_index("doc")
    found = scores(corpus).set_index(["doc", "measure"])["score"]
    for doc, row in counts.iterrows():
        ease = f.flesch_reading_ease(row["words"], row["sentences"], row["syllables"])
        assert found[doc, "flesch_reading_ease"] == pytest.approx(ease)
        letters = f.coleman_liau(row["words"], row["sentences"], row["letters"])
        assert found[doc, "coleman_liau"] == pytest.approx(letters)


def test_the_band_of_acronyms():
    found = scores(from_texts({"a": "The MEK met the PMOI."}))
    row = found.set_index("measure").loc["flesch_reading_ease"]
    assert row[["score", "band_low", "band_high"]].round(1).tolist() == [32.6, 32.6, 117.2]
    assert "32.6 to 117.2" in str(found.say())


def test_the_interval_is_that_of_the_rule(corpus):
    counts = sentence_counts(corpus.select("profile"))
    starts = (counts["words"].cumsum() - counts["words"]).to_numpy()
    edges = statistics.cut_blocks([0, counts["words"].sum()], starts)
    block = np.searchsorted(edges, starts, "right") - 1
    found = statistics.score_interval(
        scores_of_totals(["flesch_reading_ease"]),
        statistics.sums_by(block, counts.to_numpy()),
        counts["words"].sum(),
        "readability",
        sentences=counts.to_numpy(),
    )
    row = scores(corpus).set_index(["doc", "measure"]).loc[("profile", "flesch_reading_ease")]
    assert [row["ci_low"], row["ci_high"]] == [found.low[0], found.high[0]]


LINE = "The people of Iran want another government and say so in every street today. "


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        (LINE * 11, False),  # 154 words
        (LINE * 12, True),
        ("So " * 23 + ". " + ("so " * 23 + ". ").capitalize() * 6, False),  # 7 sentences
        ("So " * 23 + ". " + ("so " * 23 + ". ").capitalize() * 7, True),
    ],
)
def test_no_interval_of_short_texts(text, firm):
    row = scores(from_texts({"a": text})).iloc[0]
    assert row[["ci_low", "ci_high"]].notna().all() == firm
    assert row["note"] == ("" if firm else statistics.SHORT_NOTE)


def test_no_interval_of_several_short_texts_together():
    corpus = from_texts({f"d{i}": "The cat sat. It ate a mouse." for i in range(4)})
    assert scores(corpus, "corpus")["ci_low"].isna().all()


def test_five_documents_are_scored_one_by_one(corpus):
    text = corpus.text("profile")
    parts = from_texts({f"d{i}": text[i * 2000 : (i + 1) * 2000] for i in range(6)})
    single = scores(parts).query("measure == 'flesch_reading_ease'")["score"]
    row = scores(parts, "corpus").iloc[0]
    expected = statistics.document_interval(single)
    assert row[["score", "ci_low", "ci_high"]].tolist() == pytest.approx([*map(float, expected)])
    assert row["docs"] == 6


def test_easy_text_scores_easier_than_hard_text():
    easy = "The cat sat on the mat. It saw a dog. The dog ran off. " * 12
    hard = (
        "The interpretation of the constitution necessitates considerable deliberation, "
        "notwithstanding the extraordinary complexity of institutional arrangements. "
    ) * 31
    found = scores(from_texts({"easy": easy, "hard": hard}), measures=MEASURES)
    found = found.set_index(["measure", "doc"])["score"]
    for measure in MEASURES:
        higher = found[measure, "easy"] > found[measure, "hard"]
        assert higher == ("higher is easier" in FORMULAS[measure].scale), measure


@pytest.mark.parametrize(
    ("text", "note"),
    [("", "no word"), ("* * *", "no word"), ("Ж" * 5, "Latin"), ("Title", "too short")],
)
def test_texts_without_a_score_say_why(text, note):
    found = scores(from_texts({"a": text}))
    assert found["note"].str.contains("no|SMOG|Latin|under").all()
    assert note in " ".join(found["note"])
    assert found["ci_low"].isna().all()


def test_unknown_measure():
    with pytest.raises(ValueError, match="flesch_kincaid"):
        scores(from_texts({"a": "A."}), measures=["flesh"])
    with pytest.raises(ValueError, match="list"):
        scores(from_texts({"a": "A."}), measures="smog")


@pytest.mark.parametrize("old", ["readability", "score_differences", "count_places"])
def test_old_names_name_the_new_ones(old):
    with pytest.raises(AttributeError, match="is now called"):
        getattr(package, old)


# groups


@pytest.fixture(scope="module")
def parties():
    """Six English documents and a German one, of two parties and none."""
    english = {f"d{i}": LINE * (10 + i) + "Yes. " * i for i in range(6)}
    texts = {**english, "german": GERMAN}
    party = ["Left", "Right", "Left", "Right", "Left", "", "Right"]
    metadata = pd.DataFrame({"party": party}, index=pd.Index(list(texts), name="doc"))
    return from_texts(texts, metadata=metadata)


def test_by_a_column(parties):
    found = scores(parties, "party").set_index(["measure", "party"])
    left, right = (found.loc[("flesch_reading_ease", name)] for name in ("Left", "Right"))
    assert (left["docs"], right["docs"]) == (3, 2)
    assert "1 of 3 documents left out" in right["note"]
    text = "\n\n".join(parties.text(doc) for doc in ("d0", "d2", "d4"))
    assert left["score"] == pytest.approx(score_of(text, "flesch_reading_ease"))
    named = scores(parties, {"one": ["d1"], "two": ["d2", "d3"]})
    assert named["group"].astype(str).tolist()[:2] == ["one", "two"]
    counts_equal_hits(scores(parties, "party"), ["docs"])
    counts_equal_hits(readability_counts(parties, "party"), OPENED)
    counts_equal_hits(own_voice(parties, "party"), ["words", "speech", "own_words"])
    counts_equal_hits(contested_words(parties, "party"), ["count"])


def test_scores_open_the_sentences_they_rest_on(parties):
    hits = scores(parties, "party").hits()
    own = hits[(hits["row"] == 1) & (hits["column"] == "score")]
    assert set(own["doc"]) == {"d1", "d3"}  # not the German one
    assert len(own) == sum(parties.documents.loc[["d1", "d3"], "sentences"])


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
    found = scores(corpus, measures=MEASURES).set_index(["doc", "measure"])
    peer = textstat_scores(corpus, measures=MEASURES).set_index("doc")
    assert found.loc["english", "score"].notna().all()
    for doc in ("german", "stated"):
        assert found.loc[doc, "score"].drop("lix").isna().all()
        assert peer.loc[doc, "textstat"].isna().all()
        assert found.loc[(doc, "lix"), "score"] > 0
    counts = readability_counts(corpus).set_index("doc")
    assert counts["syllables"].isna().tolist() == [True, True, False]
    counts_equal_hits(readability_counts(corpus), OPENED)
    assert set(hard_words(corpus)["doc"]) <= {"english"}
    assert set(contested_words(corpus)["doc"]) <= {"english"}
    with pytest.raises(ValueError, match="different languages"):
        compare_readability(corpus, "german", "english")
    difficulty = sentence_difficulty(corpus)
    assert difficulty.groupby("doc", observed=True)["grade"].count()["german"] == 0


def test_sides_that_no_formula_fits_have_no_verdict():
    corpus = from_texts({"a": GERMAN, "b": GERMAN[150:]})
    compared = compare_readability(corpus, "a", measures=MEASURES)
    assert (compared["verdict"] == "").all()
    assert compared["note"].drop(MEASURES.index("lix")).str.contains("German").all()
    assert compared["difference"].notna().tolist() == [False] * 7 + [True]
    assert "not compared" in str(compared.say())


# differences


def test_identical_documents_are_not_told_apart(corpus):
    text = corpus.text("profile")
    compared = compare_readability(from_texts({"a": text, "b": text}), "a")
    assert (compared["difference"] == 0).all()
    assert compared["verdict"].tolist()[0] in (statistics.ALIKE, statistics.CANNOT_TELL)


def test_difference_turns_over(corpus):
    there = compare_readability(corpus, "appeal", "profile")
    back = compare_readability(corpus, "profile", "appeal")
    np.testing.assert_array_equal(there["difference"], -back["difference"])
    np.testing.assert_array_equal(there["ci_low"], -back["ci_high"])
    assert there["verdict"].tolist() == back["verdict"].tolist()
    assert there["verdict"].tolist() == [statistics.CANNOT_TELL, *[""] * 5]


def test_only_reading_ease_carries_a_verdict():
    easy, hard = (
        "The cat sat on the mat. It saw a dog. " * 60,
        ("The interpretation of constitutions necessitates considerable deliberation. " * 60),
    )
    corpus = from_texts({"easy": easy, "hard": hard})
    compared = compare_readability(corpus, "easy", measures=MEASURES)
    assert compared["verdict"].tolist() == ["more in easy", *[""] * 7]
    back = compare_readability(corpus, "hard", measures=MEASURES)
    assert back["verdict"].tolist() == ["more in easy", *[""] * 7]
    assert "easy is easier to read than hard" in str(compared.say())
    assert "hard is harder to read than easy" in str(back.say())


def test_other_documents_and_their_order_change_nothing(corpus):
    texts = {doc: corpus.text(doc) for doc in corpus.docs}
    more = from_texts({"x": "Another one.", **dict(reversed(texts.items()))})
    alone = compare_readability(corpus, "appeal", "profile", measures=["flesch_reading_ease"])
    found = compare_readability(more, "appeal", "profile", measures=["flesch_reading_ease"])
    pd.testing.assert_frame_equal(pd.DataFrame(alone), pd.DataFrame(found))


def test_sides_of_many_documents(parties):
    compared = compare_readability(parties, {"party": "Left"}, {"party": "Right"})
    assert compared["note"].str.contains("left out").any()
    assert set(compared.hits()["column"]) == {"value_target", "value_reference"}
    with pytest.raises(ValueError, match="nothing to compare"):
        compare_readability(parties.select("d1"), "d1")


def test_documents_without_a_word_are_too_few():
    compared = compare_readability(from_texts({"a": "", "b": "Word."}), "a")
    assert compared["verdict"].tolist()[0] == statistics.TOO_FEW


# the document's own voice


def test_quotations_of_the_documents(corpus):
    voices = own_voice(corpus).set_index("doc")
    assert voices[["speech", "terms"]].to_numpy().tolist() == [[1, 0], [11, 5]]
    assert (voices["own_words"] + voices["quoted_words"] <= voices["words"]).all()


@given(st.lists(st.sampled_from([*SPOKEN, "He said: ", "They left the house. "]), max_size=8))
@settings(deadline=None, max_examples=30)
def test_every_quoted_word_opens(parts):
    corpus = from_texts({"a": "".join(parts), "b": "“One.” Two."})
    columns = ["words", "speech", "terms", "quoted_words", "own_words"]
    counts_equal_hits(own_voice(corpus), columns)
    spans = speech_spans(corpus)
    own, quoted = kept_words(corpus, spans), quoted_words(corpus)
    assert not (own & quoted).any()
    for i, start in enumerate(corpus.starts):
        mine = spans[spans["doc"] == corpus.docs[corpus.token_doc[i]]]
        assert quoted[i] == ((mine["start"] <= start) & (corpus.ends[i] <= mine["end"])).any()


def test_own_scores_are_those_of_the_text_without_its_speech():
    spoken = "She said: “Nobody will ever know how it happened.” "
    plain = "The council met again. It decided nothing of importance. " * 6
    corpus = from_texts({"a": plain + spoken + plain})
    own = scores(corpus, exclude_spans=speech_spans(corpus)).set_index("measure")
    expected = scores(from_texts({"a": plain + plain})).set_index("measure")
    columns = ["score", "ci_low", "ci_high"]
    pd.testing.assert_frame_equal(pd.DataFrame(own[columns]), pd.DataFrame(expected[columns]))
    told = own_voice(corpus).iloc[0]
    assert told["score_own"] == own.loc["flesch_reading_ease", "score"]
    left = readability_counts(corpus, exclude_spans=speech_spans(corpus))
    counts_equal_hits(left, OPENED)


def test_what_is_left_out_is_a_table_of_spans(corpus):
    with pytest.raises(ValueError, match="exclude_spans is a table"):
        scores(corpus, exclude_spans=["speech"])


# textstat


def test_formulas_on_the_counts_of_textstat_give_its_scores(corpus):
    """So every difference comes from a count or a constant that the note names."""
    for doc in corpus.docs:
        theirs = textstat_counts(corpus.text(doc))
        single = textstat_scores(corpus.select(doc))
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
    found = textstat_scores(from_texts({"a": text})).set_index("measure")
    for measure in ("flesch_reading_ease", "flesch_kincaid"):
        assert found.loc[measure, "textstat"] == pytest.approx(found.loc[measure, "score"])
        assert found.loc[measure, "cause"] == ""
    assert ".0588" in found.loc["coleman_liau", "cause"]


# difficulty


def test_difficulty_of_the_documents(corpus):
    difficulty = sentence_difficulty(corpus)
    assert len(difficulty) == 107
    assert difficulty["depth"].isna().all()
    assert (difficulty["note"] == "depth: not asked for").all()
    counts = readability_counts(corpus).set_index("doc")
    assert (
        difficulty.groupby("doc", observed=True)["words"].sum().tolist() == counts["words"].tolist()
    )
    hardest = hardest_sentences(difficulty)
    assert hardest.groupby("doc", observed=True).size().tolist() == [5, 5]
    assert (hardest["reasons"] != "").all()
    longest = difficulty.loc[difficulty["doc"] == "profile", "words"].idxmax()
    assert difficulty.loc[longest, "sentence"] in hardest["sentence"].to_numpy()
    assert hardest["quote"].iloc[0].startswith("NCRI President Maryam Rajavi even called")
    counts_equal_hits(difficulty, ["words", "polysyllables", "rare_words"])
    counts_equal_hits(hardest, ["words", "polysyllables", "rare_words"])
    together = hardest_sentences(sentence_difficulty(corpus, "corpus"), top=3)
    assert together["grade"].tolist() == sorted(difficulty["grade"], reverse=True)[:3]


def test_depth_comes_from_the_parse():
    corpus = from_texts({"a": "Rome fell. Rome fell because it was divided."})
    difficulty = sentence_difficulty(corpus, parse=True)
    if difficulty["depth"].isna().all():
        assert difficulty["note"].str.startswith("depth: spaCy").all()
        pytest.skip(difficulty["note"].iloc[0])
    assert difficulty["depth"].tolist() == [1, 2]


EDGES = {
    "empty": {"a": ""},
    "one word": {"a": "Title"},
    "no word": {"a": "* * *", "b": ""},
    "a sentence of 130 words": {"a": "and so we went on " * 26},
    "no capitals": {"a": "we went home. we slept. " * 30},
    "all capitals": {"a": "WE WENT HOME. WE SLEPT. " * 30},
    "no punctuation": {"a": "we went home and slept and went on " * 40},
    "emoji": {"a": "🙂 🙂. 👍!"},
    "Chinese": {"a": "我们回家了。然后我们睡觉。" * 20},
    "Persian": {"a": "ما به خانه رفتیم. سپس خوابیدیم. " * 20},
    "repeated": {"a": "The same again. " * 300},
    "twice": {"a": LINE * 30, "b": LINE * 30},
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", EDGES)
def test_edges(name):
    corpus = from_texts(EDGES[name])
    results = [
        readability_counts(corpus),
        scores(corpus),
        scores(corpus, "corpus", measures=MEASURES),
        sentence_difficulty(corpus),
        hardest_sentences(sentence_difficulty(corpus)),
        hard_words(corpus),
        contested_words(corpus),
        own_voice(corpus),
        textstat_scores(corpus),
    ]
    if len(corpus.docs) > 1:
        results.append(compare_readability(corpus, "a"))
    for result in results:
        numbers = result.select_dtypes("number").to_numpy(dtype=float)
        assert not np.isinf(numbers).any()
        undefined = result.select_dtypes("number").drop(columns="depth", errors="ignore")
        if "score" in result:
            assert (result.loc[result["score"].isna(), "note"] != "").all()
        assert undefined.shape[0] == len(result)
        assert len(result.hits().columns) == 5
        assert result.table().html
        assert str(result.say()).endswith(".")
        assert "nan" not in str(result.say())


def test_many_documents():
    corpus = from_texts({f"d{i:04}": f"It is {i} days. The war goes on." for i in range(4000)})
    found = scores(corpus)
    assert len(found) == 24_000
    assert found["score"].iloc[0] > 0
    assert scores(corpus, "corpus")["docs"].iloc[0] == 4000
    assert "4,000" in str(found.say())
