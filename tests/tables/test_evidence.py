"""Every number opens what it counts: in every table of every notebook, and on made-up corpora."""

import contextlib
import html
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import from_texts, load_corpus
from helpers.concordance import concordance
from helpers.tables import Table, concordance_table, evidence, evidence_table
from helpers.tables.opened import INLINE
from helpers.tables.places import is_count

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
FEWER = {"draws": 60, "permutations": 60}  # resamples, so that a notebook takes a second


class Cells(HTMLParser):
    """The doors of a page: what the summary says, how many lines stand below, how many more."""

    def __init__(self, page):
        super().__init__()
        self.doors, self.open, self.path = [], None, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag in ("td", "th"):
            self.open = {"summary": "", "lines": 0, "more": 0, "doors": 0}
        if self.open is not None:
            self.open["doors"] += tag == "details"
            self.open["lines"] += tag == "li" and dict(attrs).get("class") != "m"
            self.path.append(tag)

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.open is not None:
            if self.open["doors"]:
                self.doors.append(self.open)
            self.open, self.path = None, []
        if self.path and tag in self.path:
            while self.path.pop() != tag:
                pass

    def handle_data(self, data):
        if self.open is None:
            return
        if "summary" in self.path and self.open["lines"] == 0:
            self.open["summary"] += data
        elif data.endswith(" more") and "a" in self.path:
            self.open["more"] = int(data.split()[0].replace(",", ""))


def number(text):
    return int(text.replace(",", ""))


def run(path, monkeypatch):
    """The tables that a notebook makes, its code run in this process."""
    made = []
    create = Table.__init__
    monkeypatch.setattr(
        Table, "__init__", lambda self, *a, **k: (create(self, *a, **k), made.append(self))[0]
    )
    monkeypatch.chdir(path.parent)
    names = {"__name__": "__main__"}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            with contextlib.redirect_stdout(io.StringIO()):  # what a kernel would display
                exec("".join(cell["source"]), names)
            if "parameters" in cell["metadata"].get("tags", []):
                names |= {name: value for name, value in FEWER.items() if name in names}
    return made


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_count_of_each_notebook_has_as_many_places(path, monkeypatch, tmp_path):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    monkeypatch.setenv("REPORT_NOTEBOOK", path.stem)
    tables = run(path, monkeypatch)
    names = [table.name for table in tables]
    assert len(names) == len(set(names)), "two tables have one name"
    for table in tables:
        assert_counts_open(table)
        assert_page_opens(table, tmp_path)


def assert_counts_open(table):
    sizes = table.spans.groupby(["column", "row"]).size()
    for column in table.spans["column"].unique():
        if column in table.shown and is_count(table.shown, column):
            counts = table.shown[column].fillna(0).astype(int).tolist()
            found = [int(sizes.get((column, row), 0)) for row in range(len(counts))]
            assert found == counts, (table.name, column)


def assert_page_opens(table, folder):
    """What a cell shows, and what the evidence page has, are as many as there are places."""
    sizes = table.spans.groupby(["row", "column"]).size()
    doors = Cells(table.html).doors
    for door in doors:
        assert 0 < door["lines"] <= INLINE
    if doors:
        assert len(doors) == len(sizes)
        assert sum(d["lines"] + d["more"] for d in doors) == sizes.sum()
    address = re.compile(r'href="(evidence/[^"#]+)\.html#r(\d+)-(\w+)"')
    for page, row, column in address.findall(table.html):
        text = (folder / f"{page}.fragment.html").read_text(encoding="utf-8")
        section = text.split(f'id="r{row}-{column}"')[1].split("</section>")[0]
        further = sum(int(times) - 1 for times in re.findall(r"<sup>(\d+)</sup>", section))
        assert section.count("<mark>") + further == sizes[int(row), column]


# ---- made-up corpora ----

words = st.sampled_from(["a", "b", "c", "The", "the", "don't", "regime’s", "élan", "e\u0301lan"])
sentences = st.lists(words, min_size=1, max_size=8).map(lambda ws: " ".join(ws) + ".")
texts = st.lists(sentences, max_size=6).map(" ".join) | st.text(max_size=60)
corpora = st.lists(texts, min_size=1, max_size=4).map(
    lambda found: from_texts({f"d{i}": text for i, text in enumerate(found)})
)


def brute(corpus):
    """Count of each word in each document, and sentences that hold it, one token at a time."""
    rows = {}
    for token in corpus.tokens.itertuples():
        row = rows.setdefault((token.word, token.doc), [0, set()])
        row[0] += 1
        row[1].add(token.sentence)
    return pd.DataFrame(
        [(word, doc, n, len(held)) for (word, doc), (n, held) in rows.items()],
        columns=["word", "doc", "count", "sentences"],
    )


@given(corpora)
@example(from_texts({"empty": "", "one": "Word"}))
def test_counts_by_document_open_as_many(corpus):
    frame = brute(corpus)
    found = evidence(frame, corpus)
    for column in ("count", "sentences"):
        sizes = found[found["column"] == column].groupby("row").size()
        assert sizes.tolist() == frame[column].tolist()
    words_at = {(t.doc, t.start, t.end): t.word for t in corpus.tokens.itertuples()}
    for place in found[found["column"] == "count"].itertuples():
        assert words_at[place.doc, place.start, place.end] == frame["word"][place.row]


@given(corpora)
def test_counts_of_single_documents_open_as_many(corpus):
    frame = brute(corpus)
    name = f"count_{corpus.docs[0]}"
    inside = frame["doc"] == corpus.docs[0]
    one = pd.DataFrame({name: frame[inside].groupby("word")["count"].sum()})
    one = one.reindex(frame["word"].unique()).fillna(0).astype(int).rename_axis("word")
    assert_counts_open(evidence_table(one, corpus, name="one", caption="Words"))


@given(corpora, st.integers(1, 3))
def test_counts_of_sequences_open_as_many(corpus, n):
    counts = {}
    for _, tokens in corpus.tokens.groupby(["doc", "sentence"], observed=True):
        keys = tokens["word"].tolist()
        for i in range(len(keys) - n + 1):
            text = " ".join(keys[i : i + n])
            counts[text] = counts.get(text, 0) + 1
    frame = pd.DataFrame(counts.items(), columns=["text", "count"])
    sizes = evidence(frame, corpus).groupby("row").size()
    assert sizes.tolist() == frame["count"].tolist()


@given(corpora)
def test_documents_open_their_words_sentences_and_paragraphs(corpus):
    table = evidence_table(corpus.documents, corpus, name="documents", caption="Documents", top=9)
    assert_counts_open(table)


# ---- places given by the caller ----


@pytest.fixture(scope="module")
def corpus():
    return from_texts({"a": "One fish. Two fish.", "b": "Red fish, blue fish."})


def test_places_are_joined_on_the_columns_that_both_have(corpus):
    frame = pd.DataFrame({"name": ["fish", "bird"], "doc": ["b", "b"], "mentions": [2, 0]})
    places = pd.DataFrame(
        {"name": "fish", "doc": ["a", "b", "b"], "start": [4, 4, 15], "end": [8, 8, 19]}
    )
    found = evidence(frame, corpus, {"mentions": places})
    assert found.to_numpy().tolist() == [[0, "mentions", "b", 4, 8], [0, "mentions", "b", 15, 19]]


def test_a_count_that_its_places_do_not_bear_out_is_an_error(corpus):
    frame = pd.DataFrame({"word": ["fish"], "count": [3]})
    with pytest.raises(ValueError, match="count of 'fish' is 3, but 4 places were found"):
        evidence_table(frame, corpus, name="t", caption="Fish")


def test_a_score_opens_what_it_rests_on_without_being_their_number(corpus):
    frame = pd.DataFrame({"doc": ["a"], "score": [7.25]})
    html = evidence_table(
        frame, corpus, name="t", caption="Score", places={"score": corpus.sentences}
    ).html
    (door,) = Cells(html).doors
    assert door["summary"] == "7.25"
    assert html.count("<li>") == 2


def test_zero_opens_nothing_and_nan_is_a_dash(corpus):
    frame = pd.DataFrame({"word": ["fish", "fowl"], "count": [4, 0], "rate": [0.5, np.nan]})
    html = evidence_table(frame, corpus, name="t", caption="Fish").html
    assert len(Cells(html).doors) == 1
    assert '<td class="n">0</td>' in html
    assert '<td class="n">–</td>' in html


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"caption": " "}, "needs a caption"),
        ({"columns": ["cuont"]}, "no column 'cuont'; there are: word, count"),
        ({"notes": {"q": "x"}}, "no column 'q'"),
        ({"places": {"n": pd.DataFrame()}}, "'n'"),
    ],
)
def test_mistakes_are_named(corpus, options, message):
    frame = pd.DataFrame({"word": ["fish"], "count": [4]})
    with pytest.raises(ValueError, match=message):
        evidence_table(frame, corpus, **{"name": "t", "caption": "Fish", **options})


# ---- the page ----

HOSTILE = (
    'He <script>alert("x")</script> said $5 & *bold* $x$ \x1b[31mred\x00 \u202eevil. '
    "</details></table><style>*{display:none}</style> said."
)


@pytest.mark.parametrize("in_report", [True, False])
def test_document_text_is_only_text(in_report, monkeypatch, tmp_path):
    if in_report:
        monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    else:
        monkeypatch.delenv("REPORT_OUT", raising=False)
    doc = 'a"><b>$'
    hostile = from_texts({doc: HOSTILE * 30})
    frame = pd.DataFrame({"word": ["said"], "count": [60], "seen": [HOSTILE]})
    table = evidence_table(frame, hostile, name="t", caption="<i>$", notes={"seen": "<u>"})
    kwic = concordance_table(concordance(hostile, "said"), hostile, name="k", caption="<i>")
    written = [path.read_text("utf-8") for path in tmp_path.rglob("*.html")]
    assert bool(written) == in_report
    for page in [table.html, kwic.html, *written]:
        page = re.sub(r"<style>(?!\*).*?</style>", "", page, flags=re.DOTALL)
        assert not re.search(r"<(script|style|b>\$|i>\$|u>)", page)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", page)
        assert "$" not in re.sub(r"<span>\$</span>", "", page)
    assert (
        list(pd.read_csv(tmp_path / "data" / "t.csv")["seen"]) == [HOSTILE] if in_report else True
    )


def test_in_a_notebook_all_lines_open_in_place_with_their_sentence(monkeypatch):
    monkeypatch.delenv("REPORT_OUT", raising=False)
    corpus = from_texts({"a": " ".join(f"The {i} cats." for i in range(95))})
    frame = pd.DataFrame({"word": ["cats"], "count": [95]})
    html = evidence_table(frame, corpus, name="t", caption="Cats").html
    assert html.count("<li>") == 95
    assert re.findall(r"<summary>(\d+) more", html) == ["75", "55", "35", "15"]
    assert "href" not in html
    assert "<b>a 95</b><span>The 94 </span><mark>cats</mark>.</summary>" in html


def test_what_is_left_out_of_a_notebook_is_said(monkeypatch):
    monkeypatch.delenv("REPORT_OUT", raising=False)
    corpus = from_texts({"a": "cat " * 3000})
    table = evidence_table(
        pd.DataFrame({"word": ["cat"], "count": [3000]}), corpus, name="t", caption="Cats"
    )
    (left,) = re.findall(r"<p>([\d,]+) more are not listed here", table.html)
    assert table.html.count("<li>") + number(left) == 3000


def test_a_report_cuts_links_and_saves(monkeypatch, tmp_path):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    monkeypatch.setenv("REPORT_NOTEBOOK", "09_x")
    corpus = from_texts({"my doc": " ".join(f"The {i} cats." for i in range(95))})
    frame = pd.DataFrame({"word": ["cats"], "count": [95], "rate": [1 / 3]})
    table = evidence_table(frame, corpus, name="t", caption="Cats")
    assert_page_opens(table, tmp_path)
    assert '<a href="documents/my%20doc.html#s1">my doc 1</a>' in table.html
    assert '<a href="evidence/09_x-t.html#r0-count">75 more</a>' in table.html
    page = (tmp_path / "evidence" / "09_x-t.fragment.html").read_text("utf-8")
    assert page.count('<li><a href="../documents/my%20doc.html#s') == 95
    assert "<style" not in table.html
    saved = pd.read_csv(tmp_path / "data" / "09_x-t.csv")
    assert saved["rate"].tolist() == [1 / 3]


def test_every_word_of_a_document_is_marked_in_its_sentences(monkeypatch, tmp_path):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    corpus = load_corpus()
    table = evidence_table(corpus.documents, corpus, name="t", caption="Documents")
    assert_page_opens(table, tmp_path)
    page = (tmp_path / "evidence" / "t.fragment.html").read_text("utf-8")
    words = page.split('id="r1-tokens"')[1].split("</section>")[0]
    assert words.count("<li>") == corpus.documents["sentences"]["profile"]
    assert re.findall("<mark>(.*?)</mark>", words)[:3] == ["History", "teaches", "us"]
    assert len(page) < 400_000


def test_places_that_overlap_stand_in_lines_of_their_own(monkeypatch, tmp_path):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    corpus = from_texts({"a": "so " * 600})
    frame = pd.DataFrame({"text": ["so so"], "count": [599]})
    table = evidence_table(frame, corpus, name="t", caption="Pairs")
    assert_page_opens(table, tmp_path)


def test_ten_thousand_rows_show_the_top_and_keep_the_rest(monkeypatch, tmp_path):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    corpus = from_texts({"a": " ".join(f"w{i} w{i % 7}" for i in range(10_000))})
    frame = brute(corpus).sort_values("count", ascending=False)
    table = evidence_table(frame, corpus, name="t", caption="Words")
    assert table.html.count("<tr>") == 9
    assert len(table.html) < 90_000
    assert f"{len(frame) - 8:,} more rows in the CSV" in table.html
    assert len(pd.read_csv(tmp_path / "data" / "t.csv")) == len(frame) >= 10_000


def test_a_table_is_read_by_its_headings():
    corpus = from_texts({"a": "Fish fish.", "b": "Fish."})
    frame = pd.DataFrame({"word": ["fish"], "count_a": [2], "q": [0.0001]})
    html = evidence_table(frame, corpus, name="t", caption="Fish", notes={"q": "A note."}).html
    assert "<caption>Fish. <small>a 2 words; b 1 word.</small></caption>" in html
    assert '<th scope="col" class="n">Count a</th>' in html
    assert '<th scope="row">fish</th>' in html
    assert '<a href="#t-n1" aria-label="1, note on Q">1</a>' in html
    assert '<li id="t-n1"><b>Q</b>: A note.</li>' in html
    assert "&lt;0.001" in html
    assert 'role="group" aria-label="Fish" tabindex="0"' in html


def test_a_pair_of_limits_is_one_column():
    corpus = from_texts({"a": "Fish."})
    frame = pd.DataFrame({"doc": ["a"], "ci_low": [-1.5], "ci_high": [2.25]})
    html = evidence_table(frame, corpus, name="t", caption="Fish").html
    assert '<td class="n">−1.50 to 2.25</td>' in html
    assert html.count('<th scope="col"') == 2


def test_a_concordance_shows_its_lines_in_order(monkeypatch, tmp_path):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    corpus = load_corpus()
    lines = concordance(corpus, "regime", sort="right")
    table = concordance_table(lines, corpus, name="k", caption="regime")
    marks = re.findall(r"<a[^>]*>(\w+) (\d+)</a>", table.html)
    first = lines.head(20)
    assert [(d, int(s) - 1) for d, s in marks] == list(
        zip(first["doc"], first["sentence"], strict=True)
    )
    assert f"{len(lines) - 20} more" in table.html
    none = concordance_table(concordance(corpus, "regmie"), corpus, name="n", caption="regmie")
    assert "Nearest: regime" in none.html


def test_the_verdict_comes_second_and_has_its_sign(monkeypatch, tmp_path):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    corpus = from_texts({"a": "Fish fish.", "b": "Fish."})
    frame = pd.DataFrame({"word": ["fish"], "count": [3], "verdict": ["a hint of more in b"]})
    html = evidence_table(frame, corpus, name="t", caption="Fish").html
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html)
    assert heads == ["Word", "How sure", "Count"]
    assert '<td class="sure"><span class="v v-hint d2">a hint of more in b</span></td>' in html


def test_a_report_keeps_the_further_rows_for_its_filter(monkeypatch, tmp_path):
    monkeypatch.setenv("REPORT_OUT", str(tmp_path))
    corpus = from_texts({"a": " ".join(f"w{i} <w{i}>" for i in range(30))})
    frame = brute(corpus)
    page = evidence_table(frame, corpus, name="t", caption="Words", columns=["word", "count"]).html
    rest = html.unescape(re.search(r'class="ev-rest" hidden value="([^"]*)"', page)[1])
    rows = zip(frame["word"], frame["count"], strict=True)
    assert rest.split("\n") == [f"{word}\t{count}" for word, count in rows][8:]
