"""The explorers without a browser: a control changes, the answer follows."""

import re

import pytest

from helpers import from_texts, load_corpus
from helpers.explorers import show_explorer
from helpers.explorers.base import in_steps, plain_table
from helpers.explorers.comparison import keyness_explorer
from helpers.explorers.concordance import concordance_explorer
from helpers.explorers.corpus import corpus_picker
from helpers.explorers.names import names_explorer
from helpers.explorers.readability import readability_explorer
from helpers.explorers.sequences import ngram_explorer, repeat_explorer

EXPLORERS = [
    concordance_explorer,
    keyness_explorer,
    ngram_explorer,
    repeat_explorer,
    readability_explorer,
]


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


def control(box, description):
    """The control of this description, wherever it stands in the box."""
    if getattr(box, "description", None) == description:
        return box
    found = (control(child, description) for child in getattr(box, "children", ()))
    return next(filter(None, found), None)


def text(box):
    """All that a box says, without its markup."""
    children = getattr(box, "children", None)
    if children is None:
        return re.sub(
            r"<style>.*?</style>|<[^>]+>", " ", str(getattr(box, "value", "")), flags=re.DOTALL
        )
    return " ".join(text(child) for child in children)


def test_concordance_follows_each_letter(corpus):
    box = concordance_explorer(corpus, "people")
    assert "24 lines" in text(box)
    control(box, "Search for").value = "people's"
    assert "24 lines" in text(box)
    control(box, "Search for").value = "regmie"
    assert "regime" in text(box)
    control(box, "Search for").value = ""
    assert "Type a word" in text(box)


def test_concordance_sorts_and_narrows(corpus):
    box = concordance_explorer(corpus, "regime")
    control(box, "in").value = "appeal"
    assert "14 lines" in text(box)
    assert "profile s" not in text(box)
    control(box, "Show").value = "collocates"
    assert "logDice" in text(box)


def test_wrong_pattern_is_told_and_nothing_breaks(corpus):
    box = concordance_explorer(corpus, "people")
    control(box, "regular expression").value = True
    control(box, "Search for").value = "(people"
    assert "people" in text(box)
    assert "wrong regular expression" in text(box)
    control(box, "Search for").value = "peop.e"
    assert "25 lines" in text(box)


def test_keyness_has_thresholds_and_columns(corpus):
    box = keyness_explorer(corpus)
    assert "cannot tell" in text(box)
    control(box, "least hits in both").value = 50
    assert "3 words, the first 3 shown" in text(box)
    control(box, "least hits in both").value = 5
    control(box, "against").value = "appeal"
    control(box, "of").value = "appeal"
    assert "are the same" in text(box)
    parties = corpus.metadata.assign(party=["A", "B"])
    grouped = from_texts(dict(zip(corpus.docs, corpus.texts, strict=True)), metadata=parties)
    box = keyness_explorer(grouped.select(["appeal", "profile"]))
    assert "documents" in control(box, "Compare").options


def test_sequences_follow_their_numbers(corpus):
    box = repeat_explorer(corpus)
    four = text(box)
    control(box, "words, at least").value = 30
    assert "lower a number" in text(box)
    control(box, "words, at least").value = 4
    assert text(box) == four
    box = ngram_explorer(corpus)
    control(box, "words in a row").value = 2
    assert "regime change" in text(box)


def test_readability_without_quotations_is_another_score(corpus):
    box = readability_explorer(corpus)
    whole = text(box)
    control(box, "quoted speech counts").value = False
    assert text(box) != whole


@pytest.mark.parametrize("make", EXPLORERS)
@pytest.mark.parametrize(
    "texts", [{"a": "Heading"}, {"a": "…", "b": "One word. Two words."}], ids=["heading", "no word"]
)
def test_small_corpora_get_an_answer(make, texts):
    assert text(make(from_texts(texts)))


def test_document_text_is_never_markup():
    box = concordance_explorer(from_texts({"a": "A <script>alert(1)</script> tag."}), "alert")
    assert "<script>" not in box.children[-1].value


def test_long_work_stops_between_steps():
    def steps():
        yield 0.5, "half"
        box.children[0].children[1].click()
        yield 0.8, "more"
        raise AssertionError("went on after being stopped")

    box = in_steps(steps, title="Work", button="Go")
    control(box, "Go").click()
    assert "more" in text(box)
    assert not control(box, "Go").disabled


def test_picker_keeps_only_what_loads(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.corpus.default_corpus.CHOICE", tmp_path / "choice")
    monkeypatch.setenv("JPY_SESSION_NAME", "notebook.ipynb")
    box = corpus_picker()
    control(box, "Corpus").value = str(tmp_path / "missing")
    control(box, "Use it in all notebooks").click()
    assert not (tmp_path / "choice").exists()
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "mine.txt").write_text("My own words.")
    control(box, "Corpus").value = str(folder)
    control(box, "Use it in all notebooks").click()
    assert "mine" in text(box)
    assert load_corpus().docs == ["mine"]
    control(box, "Back to the default").click()
    assert load_corpus().docs == ["appeal", "profile"]


def test_report_says_where_the_controls_are(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    show_explorer(object)
    assert capsys.readouterr().out == ""


def test_table_escapes_and_aligns():
    import pandas as pd

    page = plain_table(pd.DataFrame({"a": ["<i>"], "b": [1.5]}), {"a": "A", "b": "B"})
    assert "&lt;i&gt;" in page
    assert '<td class="n">1.50</td>' in page


def test_names_are_joined_split_and_written(tmp_path):
    letter = "Ada Lovelace wrote to Charles Babbage. Babbage answered Ada King. The Analyst came."
    path = tmp_path / "names.csv"
    path.write_text("form,entity,type,action\nAnalyst,,,add\n")
    box = names_explorer(from_texts({"a": letter}), path, model=False)
    forms = control(box, "Forms (tick two or more)")
    forms.value = ("Ada Lovelace",)
    control(box, "The same").click()
    assert "Tick two forms" in text(box)
    forms.value = ("Ada Lovelace", "Ada King")
    control(box, "The same").click()
    assert path.read_text().splitlines()[:2] == ["form,entity,type,action", "Analyst,,,add"]
    assert ",merge" in path.read_text()
    forms.value = ("Babbage",)
    control(box, "Not the same").click()
    assert path.read_text().endswith("Babbage,,,split\n")
    control(box, "Undo the last row").click()
    assert "Babbage" not in path.read_text()
