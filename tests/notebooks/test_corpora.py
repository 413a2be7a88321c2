"""Every notebook on corpora of every kind: it runs, and says what changes."""

import re

import nbformat
import pytest

from helpers.report.build import GROUPS, ROOT, Options, make_report, needs
from helpers.report.kernel import EXECUTED

WEATHER = [
    "The rain came in from the west. Farmers in Ireland had waited for it since March, and Mary "
    "Byrne said: “We had almost given up.” Nobody laughed.",
    "In spring the river rises. It rises fast. It rises without a sound, and the people of "
    "Derry know it. The Office of Public Works (OPW) warned them in 1998.",
    "Snow is rare here. When it comes, it comes at night. Dr. Byrne of the OPW keeps a record of "
    "every fall since 1972.",
    "“Who owns the wind?” asked the paper. The answer of the OPW was short. The wind, it said, "
    "belongs to the people who own the hills.",
    "Fog, fog, fog. The ferry did not sail. The people waited, and the people went home.",
]


def heading():
    return {"heading.txt": "A heading and nothing else"}


def one_document():
    return {"one.txt": "\n\n".join(WEATHER * 2)}


def five_documents():
    return {f"day{i}.txt": f"{text}\n\n{WEATHER[i - 1]}" for i, text in enumerate(WEATHER)}


def no_word():
    return {"dots.txt": "…\n\n— — —\n", "words.txt": WEATHER[0]}


def hostile():
    text = (
        "<script>alert(1)</script> & <b>bold</b> cost $5 or $10. *Stars* and `ticks` and \x1b[31m "
        "red, \x07 bell. [A link](javascript:alert(1)) costs $5 again. # Not a heading. "
    )
    return {"hostile.txt": text * 6, "plain.txt": WEATHER[0] * 3}


@pytest.fixture(
    scope="module",
    params=[heading, one_document, five_documents, no_word, hostile],
    ids=lambda make: make.__name__,
)
def site(request, tmp_path_factory):
    """The folder of a report on such a corpus, with its executed notebooks in a cache beside."""
    folder = tmp_path_factory.mktemp(request.param.__name__)
    (folder / "corpus").mkdir()
    for name, text in request.param().items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    options = Options(
        notebooks=ROOT / "notebooks",
        corpus=folder / "corpus",
        out=folder / "site",
        cache=folder / "cache",
    )
    make_report(options, say=lambda _: None)
    return folder


def test_every_notebook_has_its_page_but_that_of_groups_and_time(site):
    for notebook in (ROOT / "notebooks").glob("[0-9]*.ipynb"):
        there = (site / "site" / f"{notebook.stem}.html").exists()
        assert there == (needs(notebook) != GROUPS)


def test_no_warning_and_no_bare_nan(site):
    executed = list((site / "cache").rglob(EXECUTED))
    assert executed
    for path in executed:
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                assert output.get("name") != "stderr", output.get("text")
                said = output.get("data", {}).get("text/html", "") + output.get("text", "")
                for sentence in re.findall(r'<p class="reading">(.*?)</p>|<li>(.*?)</li>', said):
                    assert not re.search(r"\b(nan|inf|NaN)\b", " ".join(sentence))


def test_document_text_is_text(site):
    for page in (site / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert "<b>bold</b>" not in html
        assert 'href="javascript:' not in html
        assert "\x1b" not in html
        assert "\x07" not in html
