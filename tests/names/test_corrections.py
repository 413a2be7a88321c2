"""names.csv as people write it."""

import re

import pandas as pd
import pytest

from helpers import from_texts, names
from helpers.names import user

TEXT = (
    "The Peace Council (PC) met Ada Lee in Rome. The PC and Lee left Rome. "
    "Then Bob Roy met the PC. Later Roy saw Lee."
)


@pytest.fixture
def corpus():
    return from_texts({"a": TEXT, "b": "Then Lee came to Rome. Lee left."})


@pytest.fixture
def mentions(corpus):
    return names.find_names(corpus, model=False)


@pytest.fixture
def after(tmp_path, corpus, mentions):
    """The mentions after the corrections of a file with the text given."""

    def read(text, encoding="utf-8"):
        path = tmp_path / "names.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return names.corrected(mentions, corpus, names.read_corrections(path))

    return read


def entities(table, form, doc="a"):
    return table.loc[(table["form"] == form) & (table["doc"] == doc), "entity"].tolist()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding(after, separator, encoding):
    text = "form,entity,type,action\nRome,Città di Róma — alt,,rename\n".replace(",", separator)
    assert entities(after(text, encoding), "Rome") == ["Città di Róma — alt"] * 2


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"form,entity,type,action\n"])
def test_an_empty_file_says_nothing(after, mentions, content):
    pd.testing.assert_frame_equal(after(content), mentions)


def test_an_empty_action_means_nothing(tmp_path, after, mentions):
    pd.testing.assert_frame_equal(after(names.editable_text(mentions)), mentions)


def test_headings_actions_and_types_in_any_case(after):
    table = after("Form;Entity;TYPE;Action\nRome;Roma;org;Rename\n")
    assert entities(table, "Rome") == ["Roma", "Roma"]
    assert set(table.loc[table["form"] == "Rome", "type"]) == {"ORG"}


def test_columns_of_ones_own_are_passed_over(after):
    assert entities(after("action,remark,form\ndrop,not a town,Rome\n"), "Rome") == []


def test_a_correction_says_where(after):
    table = after("form,entity,action,doc,sentence\nLee,Bruce Lee,rename,b,2\n")
    assert entities(table, "Lee", "b")[1] == "Bruce Lee"
    assert "Bruce Lee" not in [*entities(table, "Lee"), entities(table, "Lee", "b")[0]]
    assert entities(after("form,action,doc\nRome,drop,b\n"), "Rome") == ["Rome", "Rome"]


def test_a_merge_into_any_form(after):
    table = after("form,entity,action\nRoy,PC,merge\n")
    assert entities(table, "Roy") == entities(table, "PC")[:1]
    assert set(table.loc[table["form"] == "Roy", "type"]) == {"ORG"}


def test_a_group_is_split_in_one_row(after, mentions):
    name = entities(mentions, "PC")[0]
    table = after(f"form,entity,action\n,{name},split\n")
    assert entities(table, "PC") == ["PC"] * 3
    assert entities(table, "Peace Council") == ["Peace Council"]


def test_what_the_user_touched_says_so(after):
    table = after("form,action\nPC,split\n")
    assert set(table.loc[table["form"] == "PC", "confidence"]) == {"yours"}
    assert set(table.loc[table["form"] == "Rome", "confidence"]) == {"certain"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,action\nRome,drop\n", "names.csv, line 1: there is no column 'form'"),
        ("form,action\nRome,delete\n", "names.csv, line 2, column action: 'delete' is none of add"),
        (
            "form,action\nPC,\n\nRoma,drop\n",
            "line 4, column form: no name 'Roma'; did you mean 'Ro",
        ),
        ("form,entity,action\nPC,Roma,merge\n", "line 2, column entity: no entity 'Roma'; did you"),
        ("form,action,doc\nRome,drop,c\n", "line 2, column doc: no document 'c'"),
        ("form,action,doc,sentence\nPC,drop,a,x\n", "column sentence: 'x' is no number"),
        ("form,action,sentence\nPC,drop,3\n", "column doc: a sentence needs the document"),
        ("form,action,doc\nRoy,drop,b\n", "no name 'Roy' in b; it stands elsewhere"),
        (b"\x00\x01\x02\xff\x00\x9f" * 99, "names.csv is binary, not text; save it as CSV"),
    ],
)
def test_every_error_names_its_place_and_the_remedy(after, text, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        after(text)


def test_the_table_of_merges_shows_what_the_user_changed(corpus):
    merges = names.aliases(corpus, model=False)
    rows = [("PC", "", "", "split"), ("Roy", "Ada Lee", "", "merge")]
    table = names.corrected_merges(merges, pd.DataFrame(rows, columns=user.COLUMNS))
    assert table["changed"].tolist()[0] == "merge"
    assert table.loc[table["form"] == "PC", "changed"].tolist() == ["split"]


def test_doubtful_merges_stand_first(corpus):
    merges = names.aliases(corpus, model=False)
    assert merges["score"].is_monotonic_increasing
    assert set(merges["confidence"]) <= {"certain", "likely"}
