"""Lists of languages, and which language a document is in."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import wordfreq

from helpers import from_texts, languages, load_corpus
from helpers.languages import served
from helpers.stopwords import stopwords

FOLDER = Path(languages.__file__).parent


# Lists


def test_each_list_is_read_whole_and_says_nothing_twice():
    for file in FOLDER.glob("*/*.csv"):
        rows = languages.table(file.parent.name, file.stem)
        with file.open(encoding="utf-8", newline="") as source:
            assert [dict(row) for row in rows] == list(csv.DictReader(source))
        assert all(None not in row and None not in row.values() for row in rows), file.name
        assert all(next(iter(row.values())) for row in rows), file.name
        assert len({tuple(row.values()) for row in rows}) == len(rows), file.name


def test_a_list_can_be_narrowed_by_its_columns_and_not_be_changed():
    assert languages.words("en", "months", form="full")[8] == "September"
    assert len(languages.words("en", "contractions")) == 14
    with pytest.raises(TypeError):
        languages.table("en", "months")[0]["word"] = "Brumaire"


@pytest.mark.parametrize(("language", "name"), [("fr", "stopwords"), ("en", "nothing"), ("", "en")])
def test_a_list_that_is_not_there_is_said(language, name):
    with pytest.raises(ValueError, match=f"no list '{name}' for the language '{language}'"):
        languages.table(language, name)


def test_stop_words_of_a_language_without_a_list_are_refused():
    assert len(stopwords()) == len(set(languages.words("en", "stopwords"))) > 250
    with pytest.raises(ValueError, match="'de'; it is for en"):
        stopwords(language="de")


def test_the_table_of_languages_names_each_once():
    for column in ("code", "code3", "name"):
        values = [row[column] for row in served._rows()]
        assert len(set(values)) == len(values)
    assert {row["counted_by"] for row in served._rows()} == {"word", "sign"}


# The language of a document

PROSE = {
    "de": "Der Widerstand ruft zu Protesten auf, und die Regierung schweigt. Viele Menschen gehen "
    "auf die Straße, weil sie nicht länger warten wollen.",
    "fr": "Emmanuel Macron est le président de la République. Il a rencontré Angela Merkel à "
    "Berlin. La France et l'Allemagne ont signé un accord.",
    "es": "El gobierno anunció ayer que las elecciones se celebrarán en otoño, aunque la oposición "
    "pide que se adelanten.",
    "fa": "دولت دیروز اعلام کرد که انتخابات در پاییز برگزار می‌شود، هرچند مخالفان خواستار آن هستند.",
    "ar": "أعلنت الحكومة أمس أن الانتخابات ستجرى في الخريف، رغم أن المعارضة تطالب بتقديمها.",
    "ru": "Правительство вчера объявило, что выборы состоятся осенью, хотя оппозиция требует их.",
    "zh": "政府昨天宣布选举将在秋天举行,尽管反对派要求提前举行。",
    "ja": "政府は昨日、選挙を秋に行うと発表したが、野党は前倒しを求めている。",
    "hi": "सरकार ने कल घोषणा की कि चुनाव शरद ऋतु में होंगे, हालांकि विपक्ष उन्हें पहले चाहता है।",
    "en": "The government said yesterday that elections will be held in autumn, although the "
    "opposition wants them sooner.",
}
NAMES = "Attendees: Mary Byrne, John Smith, Anna Jones, Paul Baker, Lucy Brown, Mark Allen"


@pytest.mark.parametrize("times", [1, 12])
def test_prose_of_any_language_is_recognised_short_and_long(times):
    corpus = from_texts({code: (text + " ") * times for code, text in PROSE.items()})
    found = languages.language_of(corpus).set_index("doc")
    assert found["language"].tolist() == list(PROSE)
    assert (found["sure"] >= served.SURE).all()
    reasons = dict(zip(corpus.docs, languages.not_served(corpus), strict=True))
    assert reasons.pop("en") == ""
    assert all(reason.startswith("reads like ") for reason in reasons.values())
    assert reasons["fa"] == "reads like Persian"
    assert languages.not_served(corpus, "de")[0] == ""
    assert all(languages.not_served(corpus, "de")[1:])
    assert found.query("counted_by == 'sign'").index.tolist() == ["zh", "ja"]


def test_what_cannot_be_told_is_served_and_what_has_no_word_has_no_language():
    corpus = from_texts({"names": NAMES, "short": "lol ok then", "none": "* * *", "empty": ""})
    found = languages.language_of(corpus).set_index("doc")
    assert not (found["sure"] >= served.SURE).any()
    assert languages.not_served(corpus) == [""] * 4
    assert found.loc[["none", "empty"], "language"].tolist() == ["", ""]
    assert found.loc[["none", "empty"], "sure"].isna().all()


def test_what_corpus_csv_says_stands():
    stated = ["fr", "en-GB", "ENG", "German", "", np.nan, "Klingon"]
    docs = [f"d{i}" for i in range(len(stated))]
    corpus = from_texts(
        dict.fromkeys(docs, PROSE["en"] + " " + PROSE["en"] + " And so it was said to them all."),
        metadata=pd.DataFrame({"language": stated}, index=pd.Index(docs, name="doc")),
    )
    found = languages.language_of(corpus)
    assert found["language"].tolist() == ["fr", "en", "en", "de", "en", "en", "klingon"]
    assert found["source"].tolist() == ["corpus.csv"] * 4 + ["letters"] * 2 + ["corpus.csv"]
    reasons = languages.not_served(corpus, why="it is English")
    assert reasons[0] == "is in French (corpus.csv): it is English"
    assert reasons[1:3] == ["", ""]
    assert reasons[6] == "is in Klingon (corpus.csv): it is English"


def test_a_document_in_two_languages_is_less_sure():
    corpus = from_texts(
        {"both": PROSE["en"] * 10 + "\n" + PROSE["fr"] * 10, "one": PROSE["en"] * 20}
    )
    found = languages.language_of(corpus)
    assert found["language"].tolist() == ["en", "en"]
    assert found["sure"][0] < 0.7 < found["sure"][1] == 1


def test_english_by_its_function_words_asks_no_detector(monkeypatch):
    monkeypatch.setattr(served, "_detector", lambda: pytest.fail("asked"))
    found = languages.language_of(load_corpus())
    assert found["language"].tolist() == ["en", "en"]
    assert found["source"].tolist() == ["function words"] * 2


def test_function_words_tell_english_from_other_languages():
    def share(code):
        rates = wordfreq.get_frequency_dict(code)
        return sum(rates.get(word, 0.0) for word in stopwords())

    assert share("en") > 2 * served.LEAST_SHARE
    for code in ("hu", "ca", "da", "pl"):  # the four with the most, of the 40 in `wordfreq`
        assert share(code) < 0.75 * served.LEAST_SHARE
