"""Groups and time: what is counted, what is found, and what shuffled documents show."""

import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from helpers import from_texts
from helpers.corpus.dates import date_of
from helpers.report.build import GROUPS, ROOT, Options, make_report, needs
from helpers.report.execution import Failed
from helpers.trends import (
    applies,
    change_points,
    default_groups,
    group_sizes,
    key_words_by_group,
    trend,
    typical_documents,
)
from helpers.trends.breaks import largest_split
from helpers.trends.course import smoothed_line

FILLER = [
    *("the", "a", "of", "we", "they", "ship", "road", "hill", "field", "house", "rain", "wind"),
    *("bread", "glass", "letter", "night"),
]


def speeches(number=30, *, change=None, seed=1, length=120, **columns):
    """A corpus of one document a year from 1990 on; from `change` on it speaks of the sea."""
    random = np.random.default_rng(seed)
    texts = {}
    for i in range(number):
        words = random.choice(FILLER, length).tolist()
        often = 12 if change is not None and 1990 + i >= change else 2
        for at in random.integers(0, length, often):
            words[at] = "sea"
        lines = [" ".join(words[j : j + 10]).capitalize() + "." for j in range(0, length, 10)]
        texts[f"d{i:02}"] = " ".join(lines)
    metadata = pd.DataFrame({"date": [str(1990 + i) for i in range(number)], **columns}, texts)
    return from_texts(texts, metadata=metadata)


@pytest.fixture(scope="module")
def corpus():
    parties = {"party": ["Left", "Right"] * 15, "author": [f"p{i // 5}" for i in range(30)]}
    return speeches(change=2005, **parties)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2018", (2018, 0)),
        (2018.0, (2018, 0)),
        ("2018~", (2018, 0)),
        ("c. 1850", (1850, 0)),
        ("2018-06", (2018, 6)),
        ("2018-06-12T10:00", (2018, 6)),
        ("20180612", (2018, 6)),
        ("June 2018", (2018, 6)),
        ("12 Sept. 2018", (2018, 9)),
        ("13/06/2018", (2018, 6)),
        ("06/05/2018", (2018, 0)),
        ("2016-2018", (2017, 0)),
        ("2016-18", (2017, 0)),
        ("1998/99", (1998, 0)),
        ("the 1850s", (1855, 0)),
        ("June to August 2018", (2018, 7)),
        ("2018-06/2018-08", (2018, 7)),
        (pd.Timestamp("2018-06-12"), (2018, 6)),
        ("a market in 2018", (2018, 0)),
        ("soon", None),
        ("", None),
        (np.nan, None),
    ],
)
def test_dates_as_people_write_them(written, read):
    assert date_of(written) == read


def test_counts_open_exactly_their_hits(corpus):
    rows = trend(corpus, ["sea", "ship"], each="decade")
    opened = rows.hits().groupby("row").size().reindex(range(len(rows)), fill_value=0)
    assert opened.tolist() == rows["count"].tolist()
    words = key_words_by_group(corpus, {"before": corpus.docs[:15], "after": corpus.docs[15:]})
    hits = words.hits().groupby(["row", "column"]).size()
    for column in ("docs", "count_target", "count_reference"):
        assert [hits.get((i, column), 0) for i in range(len(words))] == words[column].tolist()


def test_a_rate_is_its_hits_by_its_words(corpus):
    rows = trend(corpus, ["sea"], each="decade")
    tokens = np.diff(corpus.token_bounds)
    assert rows["words"].tolist() == [tokens[i : i + 10].sum() for i in (0, 10, 20)]
    assert rows["value"].tolist() == pytest.approx((1000 * rows["count"] / rows["words"]).tolist())
    assert ((rows["ci_low"] < rows["value"]) & (rows["value"] < rows["ci_high"])).all()


def test_undated_documents_are_counted_and_said():
    dates = pd.DataFrame({"date": ["1999", "", "May 2001", "unknown"]}, list("abcd"))
    rows = trend(from_texts(dict.fromkeys("abcd", "So it was."), metadata=dates), ["it"])
    assert rows.settings["undated"] == 2
    assert "2 documents without a date that could be read are left out" in str(rows.say())


def test_under_five_documents_there_is_no_range():
    rows = trend(speeches(12), ["sea"])
    assert rows["ci_low"].isna().all()
    assert set(rows["note"]) == {"under 5 documents: no range"}


def test_blocks_are_the_unit_of_the_range(corpus):
    rows = trend(corpus, ["sea"], each="decade", block="author")
    assert set(rows["note"]) == {"under 5 authors: no range"}
    assert rows["count"].tolist() == trend(corpus, ["sea"], each="decade")["count"].tolist()


def test_the_smoothed_line_keeps_a_straight_line_and_leaves_gaps_out():
    at = np.array([0.0, 1, 2, 5, 6, 7, 9])
    value = 3 * at + 1
    value[2] = np.nan
    line = smoothed_line(at, value, np.ones(7))
    known = np.isfinite(value)
    assert line[known] == pytest.approx(value[known])
    assert np.isnan(line[2])


def test_a_change_is_found_where_it_is(corpus):
    found = change_points(corpus, ["sea", "ship"])
    sea = found[found["term"] == "sea"]
    assert sea["since"].tolist() == ["2005"]
    assert sea["verdict"].tolist() == ["more in 2005 to 2019"]
    assert sea["shape"].tolist() == ["step"]
    assert found[found["term"] == "ship"]["verdict"].tolist() == ["cannot tell"]


def test_the_order_of_documents_changes_nothing(corpus):
    turned = corpus.select(corpus.docs[::-1])
    pd.testing.assert_frame_equal(
        pd.DataFrame(change_points(corpus, ["sea", "hill"])),
        pd.DataFrame(change_points(turned, ["sea", "hill"])),
    )


def test_shuffled_order_shows_few_changes():
    """A fixed sample of the calibration in benchmarks/groups_and_time.py."""
    random = np.random.default_rng(16)
    false = 0
    for _ in range(100):
        size = random.integers(200, 3000, 30)
        hits = random.poisson(size[None] * random.gamma(2, 0.002, (3, 30)))
        split = largest_split(hits, size, np.arange(5, 26))
        false += bool((np.abs(split.gap) > split.line).any())
    assert false <= 9  # 5 are to be expected; 10 or more in 3 of 100 such samples


def test_a_shift_of_one_standard_deviation_is_found():
    random = np.random.default_rng(17)
    found = 0
    for _ in range(20):
        scores = random.normal(size=(1, 40)) + np.where(np.arange(40) < 20, 0, 1.2)
        split = largest_split(scores, np.ones(40), np.arange(5, 36))
        found += bool(np.abs(split.gap[0]) > split.line)
    assert found >= 14


def test_shuffled_labels_show_few_words():
    """A fixed sample of the calibration in benchmarks/groups_and_time.py."""
    random, false = np.random.default_rng(18), 0
    corpus = speeches(16, length=80)
    for _ in range(20):
        order = random.permutation(corpus.docs).tolist()
        rows = key_words_by_group(corpus, {"one": order[:8], "two": order[8:]})
        false += bool(rows["verdict"].astype(str).str.startswith("more in").any())
    assert false <= 3


def test_group_words_find_what_was_planted(corpus):
    groups = {"before": corpus.docs[:15], "after": corpus.docs[15:]}
    words = key_words_by_group(corpus, groups)
    assert words.loc[words["word"] == "sea", "verdict"].tolist() == ["more in after"]


def test_what_one_author_has_is_no_word_of_the_group_by_blocks():
    corpus = speeches(24, length=80)
    own = {doc: " Zinc is here." * 3 if i < 9 else "" for i, doc in enumerate(corpus.docs)}
    docs = pd.DataFrame(
        {
            "group": ["one"] * 14 + ["two"] * 10,
            "author": ["Ann"] * 9 + [f"other{i}" for i in range(15)],
        },
        corpus.docs,
    )
    with_zinc = from_texts({d: corpus.text(d) + own[d] for d in corpus.docs}, metadata=docs)
    said = []
    for block in (None, "author"):
        words = key_words_by_group(with_zinc, "group", block=block, top=50)
        said.append(words.loc[words["word"] == "zinc", "verdict"].tolist())
        assert words.settings["resampled"] == ("document", "document")
    assert said[0] == ["more in one"]
    assert "more in one" not in said[1]


def test_confounding_is_said():
    docs = pd.DataFrame(
        {
            "group": ["old"] * 4 + ["new"] * 4,
            "author": ["Ann"] * 4 + ["Bob", "Cid", "Bob", "Cid"],
            "date": ["1990"] * 4 + ["2001", "2002", "2003", "2004"],
        },
        list("abcdefgh"),
    )
    texts = {doc: "One two three. " * (5 if doc < "e" else 20) for doc in docs.index}
    sizes = group_sizes(from_texts(texts, metadata=docs)).set_index("group")
    old = sizes.loc["old", "confounded"]
    for said in ("one author: Ann", "one year: 1990", "the others are 4.0 times as long"):
        assert said in old
    assert sizes.settings["nested"] == {"author": 3}


def test_the_odd_one_out_is_the_most_unusual():
    corpus = speeches(12, length=200)
    texts = {doc: corpus.text(doc) for doc in corpus.docs} | {"odd": "Zinc and tin and lead. " * 40}
    rows = typical_documents(from_texts(texts), "corpus")
    assert str(rows["doc"].iloc[-1]) == "odd"
    assert rows["place"].tolist() == list(range(1, 14))


def test_the_page_is_there_only_where_it_has_something_to_say(corpus):
    assert applies(corpus) == ""
    few = from_texts({"a": "One.", "b": "Two."})
    assert "no groups" in applies(few)
    grouped = from_texts(
        {"a": "One.", "b": "Two."}, metadata=pd.DataFrame({"group": ["x", "y"]}, ["a", "b"])
    )
    assert applies(grouped) == ""
    named = from_texts(
        {"a": "One.", "b": "Two."}, metadata=pd.DataFrame({"party": ["x", "y"]}, ["a", "b"])
    )
    assert applies(named)
    assert applies(named, {"by": "party"}) == ""
    asking = [path.stem for path in (ROOT / "notebooks").glob("*.ipynb") if needs(path) == GROUPS]
    assert asking == ["08_groups_and_time"]


def write(folder, corpus, columns):
    """The documents of a corpus as files, with a corpus.csv of these columns."""
    folder.mkdir()
    for doc in corpus.docs:
        (folder / f"{doc}.txt").write_text(corpus.text(doc), encoding="utf-8")
    table = corpus.documents[columns].assign(file=[f"{doc}.txt" for doc in corpus.docs])
    table.to_csv(folder / "corpus.csv", index=False)


def test_the_report_has_the_page_by_a_column_and_else_says_why_not(corpus, tmp_path):
    write(tmp_path / "corpus", corpus.select(corpus.docs[:6]), ["party"])
    said = []
    options = Options(
        notebooks=ROOT / "notebooks",
        corpus=tmp_path / "corpus",
        out=tmp_path / "site",
        only=("08",),
        cache=tmp_path / "cache",
    )
    with pytest.raises(Failed, match="no page 08_groups_and_time: there are no groups"):
        make_report(options, say=said.append)
    make_report(options._replace(settings=(("by", "party"),)), say=said.append)
    page = (tmp_path / "site" / "08_groups_and_time.html").read_text(encoding="utf-8")
    assert "Compared by party." in page


EDGES = {
    "one word": {"a": "Word"},
    "no word": {"a": "…", "b": "One."},
    "one document": {"a": "It is so. It was so. " * 20},
    "emoji": {"a": "😀 😀", "b": "Yes 😀."},
    "Chinese": {"a": "我们都是人。", "b": "他们也是人。"},
    "twice": dict.fromkeys("ab", "The same text. It is the same. " * 10),
    "many": {str(i): "A tiny one." for i in range(400)},
}


@pytest.mark.parametrize("name", EDGES)
def test_small_and_odd_corpora(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        corpus = from_texts(EDGES[name])
        asked = default_groups(corpus)
        made = [
            group_sizes(corpus, asked.by),
            key_words_by_group(corpus, asked.by),
            key_words_by_group(corpus, asked.by, unit="entity"),
            typical_documents(corpus, asked.by),
            typical_documents(corpus, "corpus"),
        ]
        for measure in ("flesch_reading_ease", "mattr_50", "categories"):
            made += [trend(corpus, measure=measure), change_points(corpus, measure=measure)]
        made += [trend(corpus, ["it"]), change_points(corpus, ["it"])]
        for rows in made:
            numbers = rows.select_dtypes("number").drop(columns=["ci_low", "ci_high", "log_ratio"],
                                                        errors="ignore")  # fmt: skip
            assert not np.isinf(numbers.to_numpy(dtype=float, na_value=np.nan)).any() or (
                "line" in numbers
            )
            assert not any(word in str(rows.say()) for word in ("nan", "inf"))
            rows.table()
            for width in (860, 340):
                rows.figure().draw(width)
                plt.close("all")


def test_bad_input_is_said_in_a_sentence(corpus):
    with pytest.raises(ValueError, match="either terms"):
        trend(corpus)
    with pytest.raises(ValueError, match="measure must be one of"):
        trend(corpus, measure="flesch")
    with pytest.raises(ValueError, match="no column 'dat'; did you mean 'date'"):
        trend(corpus, ["sea"], over="dat")
    with pytest.raises(ValueError, match="each must be one of"):
        trend(corpus, ["sea"], each="week")
