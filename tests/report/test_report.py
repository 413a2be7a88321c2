"""The report: what runs, what is kept, what stands in the pages."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient
from report_site import contents, made, make_project, write_notebook

from helpers import from_texts
from helpers.charts.aligning import aligned
from helpers.charts.style import TOKENS
from helpers.report import build, cache, marks, reading
from helpers.report import site as site_module
from helpers.report.__main__ import main
from helpers.report.assembly import citations
from helpers.report.execution import Failed
from helpers.report.figures import written_figure
from helpers.report.origins import settings
from helpers.report.prose_cells import markdown
from helpers.report.search import search_index
from helpers.report.stories import chosen_stories
from helpers.wording import Finding


class Elements(HTMLParser):
    """All start tags of a page, as (tag, attributes), and the text of its scripts and styles."""

    def __init__(self, page: str):
        super().__init__()
        self.tags, self.blocks = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.blocks.append((tag, dict(attrs), ""))

    def handle_data(self, data):
        if self.tags and self.tags[-1][0] in ("script", "style") and self.cdata_elem:
            tag, attrs, text = self.blocks[-1]
            self.blocks[-1] = (tag, attrs, text + data)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    options = make_project(tmp_path_factory.mktemp("report"))
    made(options)
    return options


@pytest.fixture(scope="module")
def pages(project):
    return {p: p.read_text(encoding="utf-8") for p in sorted(project.out.rglob("*.html"))}


def test_every_page_is_there(project):
    found = {p.relative_to(project.out).as_posix() for p in project.out.rglob("*.html")}
    assert found == {
        "index.html",
        "about.html",
        "reading.html",
        "01_first.html",
        "02_second.html",
        "documents/hostile.html",
        "documents/plain text.html",
        "evidence/01_first-numbers.html",
        "evidence/01_first-squares-figure.html",
    }


def test_every_link_leads_somewhere(pages):
    ids = {p: [a["id"] for _, a in Elements(t).tags if a.get("id")] for p, t in pages.items()}
    for page, text in pages.items():
        assert len(ids[page]) == len(set(ids[page])), f"an id occurs twice in {page.name}"
        for tag, attributes in Elements(text).tags:
            address = attributes.get("href") or attributes.get("src")
            if not address or (tag == "a" and address.startswith("https:")):
                continue
            if tag in ("img", "image") and address.startswith("data:image/png;base64,"):
                continue  # dense dots, as a picture inside their drawing
            path, _, anchor = address.partition("#")
            assert ":" not in path, f"{page.name} leaves the site: {address}"
            target = (page.parent / unquote(path)).resolve() if path else page
            assert target.is_file(), f"{page.name}: {address}"
            if anchor:
                assert unquote(anchor) in ids[target], f"{page.name}: {address}"


def test_the_policy_names_exactly_the_scripts_and_styles_of_the_page(pages):
    for page, text in pages.items():
        elements = Elements(text)
        policy = next(a["content"] for _, a in elements.tags if "http-equiv" in a)
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "http" not in policy
        hashes = {
            f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
            for _, attributes, block in elements.blocks
            if attributes.get("type") != "application/json"
        }
        assert set(re.findall("'sha256-[^']+'", policy)) == hashes, page.name


def test_no_handler_no_style_attribute_no_frame(pages):
    for page, text in pages.items():
        for tag, attributes in Elements(text).tags:
            assert tag not in (
                "iframe",
                "object",
                "embed",
                "form" if "index" not in page.name else "",
            )
            assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_document_text_is_text(project):
    page = (project.out / "documents" / "hostile.html").read_text(encoding="utf-8")
    text = page.split("<article", 1)[1].split("</article", 1)[0]
    bare = re.sub("<[^>]+>", "", text)
    assert "&lt;script&gt;alert(&quot;text&quot;)&lt;/script&gt;" in bare
    assert "It cost $5 to $10, **not bold**, and ␛[31mred␛[0m ␀." in text
    assert {tag for tag, _ in Elements("<article" + text).tags} == {"article", "p", "span", "a"}
    stream = (project.out / "01_first.html").read_text(encoding="utf-8")
    assert "␛[31mred␛[0m ␀" in stream
    start = (project.out / "index.html").read_text(encoding="utf-8")
    assert "A &lt;i&gt;plain&lt;/i&gt; story" in start


def test_outputs_keep_what_is_allowed_only(project):
    page = (project.out / "01_first.html").read_text(encoding="utf-8")
    assert '<table id="numbers" class="numbers">' in page
    assert 'alert("output")' not in re.sub(
        "<details class=.code.*?</details>", "", page, flags=re.S
    )
    assert "&lt;img src=x onerror=alert(1)&gt; <em>slanted</em>" in page
    assert "<math" in page
    assert "$5 or $10" in page
    assert '<a href="02_second.html#Method">' in page


def test_pictures_become_files_with_their_alternative_text(project):
    images = [
        attributes
        for tag, attributes in Elements((project.out / "01_first.html").read_text()).tags
        if tag == "img"
    ]
    assert [image["alt"] for image in images] == ["A dot", "One dot at 3 < 4"]
    assert all((project.out / image["src"]).is_file() for image in images)


def test_start_page_has_findings_with_the_way_to_them(project):
    page = (project.out / "index.html").read_text(encoding="utf-8")
    assert "<h1>The story ends twice (1 to 3).</h1>" in page
    assert '<span class="v v-more d1">more in plain text</span>' in page
    assert '<a href="01_first.html#numbers">How sure, and the numbers' in page
    short = page.split('<ol class="short"', 1)[1].split("</ol>")[0]
    assert "The story ends twice." in short
    assert "No &lt;i&gt;." in short


def test_search_holds_every_sentence(project):
    page = (project.out / "index.html").read_text(encoding="utf-8")
    block = next(b for b in Elements(page).blocks if b[1].get("type") == "application/json")
    index = json.loads(block[2])
    texts = dict(zip([name for name, _ in index["docs"]], index["texts"], strict=True))
    assert texts["plain text"].startswith("The end of the story was told.")
    assert '<script>alert("text")</script>' in texts["hostile"]


def test_reading_view_says_who_cites_a_sentence(project):
    page = (project.out / "documents" / "plain text.html").read_text(encoding="utf-8")
    second = page.split('id="s2"', 1)[1].split("</p>")[0]
    assert '<a href="../01_first.html#numbers">First</a>' in second
    hostile = (project.out / "documents" / "hostile.html").read_text(encoding="utf-8")
    assert '<a href="../evidence/01_first-numbers.html#hostile-s0">First</a>' in hostile


def test_one_page_says_what_made_them_all(project):
    page = (project.out / "01_first.html").read_text(encoding="utf-8")
    assert "<code>15</code></td><td>words shown" in page
    page = (project.out / "about.html").read_text(encoding="utf-8")
    assert "<code>15</code></td><td>words shown" in page
    assert hashlib.sha256((project.corpus / "hostile.txt").read_bytes()).hexdigest() in page
    assert "numpy 2" in page
    assert "Newest date given in the corpus: 1999" in page


def test_a_second_fresh_run_gives_the_same_bytes(project):
    before = contents(project.out)
    lines = made(project._replace(fresh=True))
    assert "[3/3]" in lines[-2]
    assert contents(project.out) == before


def test_nothing_runs_when_nothing_has_changed(project, monkeypatch):
    monkeypatch.setattr(build, "start_server", lambda: pytest.fail("started a process"))
    assert made(project) == [f"nothing has changed: {build._shown(project.out / 'index.html')}"]


@pytest.fixture
def copy(project, tmp_path):
    """The finished project in a place of its own, where a test may change it."""
    for name in ("notebooks", "corpus", "site", "cache"):
        shutil.copytree(getattr(project, "out" if name == "site" else name), tmp_path / name)
    return project._replace(
        notebooks=tmp_path / "notebooks", out=tmp_path / "site", cache=tmp_path / "cache"
    )


def test_only_the_changed_notebook_runs_again(copy):
    write_notebook(copy.notebooks / "02_second.ipynb", "print('changed')", "## Method")
    lines = made(copy)
    assert lines[0] == "2 of 3 as they were: 01_first, reading-view"
    assert [line.split()[1] for line in lines if line.startswith("[")] == ["02_second"]
    assert "changed" in (copy.out / "02_second.html").read_text()


def test_a_changed_document_runs_everything_again(copy, tmp_path):
    (tmp_path / "corpus" / "plain text.txt").write_text("Another text.")
    lines = made(copy._replace(corpus=tmp_path / "corpus"))
    assert lines[0].startswith("running 3")


def test_a_missing_page_is_made_again(copy):
    (copy.out / "02_second.html").unlink()
    assert "nothing has changed" not in made(copy)[0]
    assert (copy.out / "02_second.html").is_file()


def test_a_failing_cell_is_one_line_and_the_old_site_stays(copy):
    before = contents(copy.out)
    write_notebook(copy.notebooks / "03_third.ipynb", "a = 1", "", "raise KeyError('no\\nword')")
    with pytest.raises(Failed) as failed:
        made(copy)
    assert str(failed.value) == "03_third.ipynb, code cell 3: KeyError: 'no\\nword'"
    assert contents(copy.out) == before
    assert {p.name for p in copy.out.parent.iterdir()} == {"notebooks", "corpus", "site", "cache"}


def test_a_process_that_dies_is_one_line(copy):
    write_notebook(copy.notebooks / "03_third.ipynb", "import os; os._exit(3)")
    with pytest.raises(Failed, match=r"^03_third: its process ended early \(exit code 3\)$"):
        made(copy)


def test_only_makes_a_site_of_the_notebooks_named(copy):
    made(copy._replace(only=("02",)))
    assert (copy.out / "02_second.html").is_file()
    assert not (copy.out / "01_first.html").exists()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--only", "07"], "report: no notebook '07'; there are: 01_first, 02_second\n"),
        (["--corpus", "nowhere"], f"report: no corpus at {os.path.abspath('nowhere')}\n"),
    ],
)
def test_what_cannot_be_is_one_line_and_exit_code_1(project, capsys, words, line):
    words = ["--notebooks", str(project.notebooks), "--out", str(project.out), *words]
    assert main(words) == 1
    assert capsys.readouterr() == ("", line)


def test_a_folder_of_other_things_is_not_replaced(project, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(Failed, match="holds other files than a report"):
        made(project._replace(out=tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


KERNEL_CELLS = (
    "import pandas as pd, sys, warnings\nprint('out', end=''); print('err', file=sys.stderr)",
    "from IPython.display import clear_output, display\ndisplay('gone'); clear_output(wait=True)",
    "handle = display('first', display_id=True)",
    "handle.update('second')",
    "pd.DataFrame({chr(97 + i): ['long ' * 9] for i in range(26)})",
    "!echo shell",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nNone",
    "import ipywidgets\nbutton = ipywidgets.Button()\nawaited = 3",
    "import asyncio\nawait asyncio.sleep(0)\n_",
    "_, __name__, get_ipython().execution_count",
    "warnings.warn('careful', stacklevel=1)",
)


def test_outputs_are_those_of_a_kernel(tmp_path, monkeypatch):
    path = tmp_path / "kernel.ipynb"
    write_notebook(path, *KERNEL_CELLS)
    by_kernel = NotebookClient(nbformat.read(path, as_version=4), record_timing=False).execute()
    options = make_project(tmp_path)
    shutil.move(path, options.notebooks / "03_kernel.ipynb")
    made(options._replace(only=("03",)))
    kept = next((options.cache / "03_kernel").iterdir()) / "executed.ipynb"
    here = nbformat.read(kept, as_version=4)
    for one, other in zip(by_kernel.cells, here.cells, strict=True):
        if one.cell_type == "code":
            assert other.execution_count == one.execution_count
            assert _comparable(other.outputs) == _comparable(one.outputs), one.source


def _comparable(outputs):
    text = json.dumps(outputs, sort_keys=True)
    return json.loads(re.sub(r"/tmp/ipykernel_\d+/\d+", "/tmp/cell", text))


def test_a_notebook_process_leaves_no_profile(project):
    entry = next((project.cache / "01_first").iterdir())
    assert {p.name for p in entry.iterdir()} == {"executed.ipynb", "data", "evidence", "figures"}


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 to $10, or US$7.",
        "$5 million and (US$)",
        "between $1,000 and $2,000 each",
        "a $ b $ c",
        r"\$x\$",
    ],
)
def test_amounts_are_not_mathematics(text):
    assert markdown(text, []) == f"<p>{text.replace(chr(92), '')}</p>\n"


@pytest.mark.parametrize(
    "text", ["$x$", "$2 \\times 3$,", "($V/N$)", "$|a| < b$", "$$\nx\n$$", "$k_1$-grams"]
)
def test_formulas_become_mathml(text):
    assert "<math" in markdown(text, [])
    assert "$" not in markdown(text, [])


def test_headings_have_addresses_of_their_own():
    headings = []
    page = markdown("# A *word*\n\n## Method\n\n## Method", headings)
    assert [h.id for h in headings] == ["A-word", "Method", "Method-2"]
    assert all(f'id="{h.id}"' in page for h in headings)


def test_settings_are_the_assignments_of_the_tagged_cell():
    cell = nbformat.v4.new_code_cell("import os\ntop = [1,\n 2]  # two\nseed=7")
    cell.metadata["tags"] = ["parameters"]
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1"), cell])
    assert settings(nb) == [("top", "[1, 2]", "two"), ("seed", "7", "")]


@given(
    st.text("ab .\n", min_size=1, max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(list(marks.KINDS))),
        max_size=6,
    ),
)
def test_parts_hold_the_text_and_each_mark_covers_its_span(text, spans):
    corpus = from_texts({"a": text})
    given = [
        marks.TextMark(start, min(start + length, len(text)), kind, kind)
        for start, length, kind in spans
        if start < len(text)
    ]
    shown = reading.paragraphs(corpus, "a", given)
    joined = "".join(p.text for par in shown for s in par for p in s.parts)
    assert "".join(joined.split()) == "".join(text.split())
    for paragraph in shown:
        at = int(corpus.sentence_starts[paragraph[0].number])
        for sentence in paragraph:
            for part in sentence.parts:
                over = {m.kind for m in given if m.start <= at and at + len(part.text) <= m.end}
                touched = {m.kind for m in given if m.start < at + len(part.text) and at < m.end}
                assert set(part.kinds.split()) == over == touched
                at += len(part.text)


def test_a_large_corpus_shows_the_sentences_cited_only():
    corpus = from_texts({"a": "One is here. Two is here.\n\nThree is here. Four is here."})
    shown = reading.paragraphs(corpus, "a", only={0, 3})
    assert [[(s.number, s.gap) for s in p] for p in shown] == [[(0, False)], [(3, True)]]
    index = json.loads(search_index(corpus, lambda doc: doc, only={"a": {3}}))
    assert index["numbers"] == [[3]]
    assert index["texts"] == ["Four is here."]


def test_one_page_holds_the_site(project, tmp_path):
    made(project._replace(single=True, out=tmp_path / "site"))
    page = (tmp_path / "site" / "report.html").read_text(encoding="utf-8")
    elements = Elements(page)
    ids = [a["id"] for _, a in elements.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    for tag, attributes in elements.tags:
        address = attributes.get("href") or attributes.get("src") or "data:"
        assert address.startswith("data:") or unquote(address[1:]) in ids, (tag, address)
    block = next(b for b in elements.blocks if b[1].get("type") == "application/json")
    assert f"{json.loads(block[2])['docs'][1][1]}1".removeprefix("#") in ids


def test_the_search_index_cannot_end_its_script():
    corpus = from_texts({"a": "</script><script>alert(1)</script> <!-- & more"})
    index = search_index(corpus, lambda doc: doc)
    assert "<" not in index
    assert json.loads(index)["texts"][0].startswith("</script>")


def test_a_notebook_is_named_once_for_a_sentence():
    link = '<a href="documents/a.html#s{}">x</a>'
    sources = {
        "01_x.html": f'<table id="t">{link.format(1)}{link.format(1)}</table>',
        "evidence/01_x-t.html": link.replace("doc", "../doc").format(1) + link.format(2),
    }
    assert citations(sources, {"01_x": "X"}) == {
        "documents/a.html": {0: [("01_x.html#t", "X")], 1: [("evidence/01_x-t.html", "X")]}
    }


def test_the_site_of_the_project_is_whole_and_small(tmp_path):
    options = build.Options(build.ROOT / "notebooks", build.ROOT / "corpus", tmp_path / "site")
    made(options)
    pages = {p: p.read_text(encoding="utf-8") for p in sorted(options.out.rglob("*.html"))}
    test_every_link_leads_somewhere(pages)
    test_the_policy_names_exactly_the_scripts_and_styles_of_the_page(pages)
    for page, text in pages.items():
        size = len(text.encode())
        assert page.parent.name == "evidence" or size < 550_000, (page.name, size)
        for tag, attributes in Elements(text).tags:
            if tag == "img" and "aria-hidden" not in attributes:
                assert "does not describe" not in attributes["alt"], page.name
    files = [path for path in options.out.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 8_000_000


def test_tables_and_styles_of_the_helpers_void_the_cache(tmp_path, monkeypatch):
    own = ["names/countries.csv", "tables/evidence.css", "corpus.py"]
    for name in [*own, *(f"report/{part}.py" for part in ("execution", "kernel", "preload"))]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    monkeypatch.setattr(cache, "HELPERS", tmp_path)
    keys = {cache.code_key()}
    for name in own:
        (tmp_path / name).write_text("changed")
        keys.add(cache.code_key())
    assert len(keys) == len(own) + 1


def test_a_figure_stands_in_the_page_and_its_marks_open_their_sentences(project):
    page = (project.out / "01_first.html").read_text(encoding="utf-8")
    figure = page.split('id="squares"', 1)[1].split("</figure>")[0]
    tags = Elements(figure).tags
    drawings = [a for tag, a in tags if tag == "svg"]
    assert [a["class"] for a in drawings] == ["drawing wide", "drawing narrow"]
    assert {a["role"] for a in drawings} == {"group"}
    assert {a["aria-label"] for a in drawings} == {"Two squares, one filled."}
    marks = [a for tag, a in tags if tag == "a" and a.get("class") == "mark"]
    assert [a["href"] for a in marks[:2]] == [
        "documents/plain%20text.html#s1",
        "evidence/01_first-squares-figure.html#m1",
    ]
    assert re.findall("<title>(.*?)</title>", figure)[:2] == ["end &lt;1&gt;", "both ends"]
    assert [a["tabindex"] for a in marks] == ["0", "-1", "0", "-1"]
    assert "var(--ink)" in figure
    assert "#1d1c1a" not in figure
    data = json.loads(next(b for b in Elements(page).blocks if b[1].get("id") == "marks")[2])
    assert data["marks"]["squares"][int(marks[1]["data-m"])] == [2, [[0, 0, 4, 7], [0, 1, 4, 7]]]
    assert data["sentences"]["0:0"] == "The end of the story was told."
    evidence = (project.out / "evidence" / "01_first-squares-figure.html").read_text("utf-8")
    assert evidence.count("<mark>end</mark>") == 2


def test_the_file_of_a_figure_needs_no_page(project):
    drawing = (project.out / "figures" / "01_first-squares.svg").read_text(encoding="utf-8")
    assert "var(" not in drawing
    assert "<desc>Two squares, one filled.</desc>" in drawing
    assert "style=" not in drawing
    assert not list((project.out / "figures").glob("*.json"))


def test_code_cannot_come_in_with_a_drawing():
    bad = (
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script>'
        '<foreignObject><b/></foreignObject><a href="javascript:x()"><path d="M0 0"/></a>'
        '<use href="https://evil.example/x.svg#a"/><path d="M1 1" style="x" onclick="x()"/></svg>'
    )
    made = written_figure(ElementTree.fromstring(bad), dict)
    assert made == '<svg><use/><path d="M1 1"/></svg>'


def test_what_changes_in_alike_sentences_is_in_boxes(project):
    page = (project.out / "01_first.html").read_text(encoding="utf-8")
    figure = page.split('id="alike"', 1)[1].split("</figure>")[0]
    assert re.findall(r'class="same g\d+">(.*?)<', figure)[:1] == ["The end of the story was"]
    assert re.findall(r'class="vary g\d+">(.*?)</span>', figure)[:1] == ["told."]


@given(st.lists(st.text("ab .", max_size=30), min_size=2, max_size=4))
def test_an_alignment_loses_no_word(sentences):
    runs = aligned(sentences, columns=7)
    for i, sentence in enumerate(sentences):
        joined = " ".join(run[i if len(run) > 1 else 0] for run in runs if any(run))
        assert joined.split() == sentence.split()


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        (
            ["alike", "a hint of more in a", "more in b"],
            ["more in b", "a hint of more in a", "alike"],
        ),
        (["cannot tell", "too few to tell", ""], []),
        (["counted"] * 2, ["counted"]),  # of one question, one is told
    ],
)
def test_stories_are_told_surest_first(verdicts, told):
    pages = [
        (page, [Finding("x", verdict=verdict, effect=2.0, question=verdict)])
        for page, verdict in zip("abc", verdicts, strict=False)
    ]
    assert [finding.verdict for _, finding in chosen_stories(pages)] == told


def test_the_tokens_of_figures_are_those_of_the_page():
    css = (Path(site_module.__file__).parent / "assets" / "tokens.css").read_text("utf-8")
    light = dict(re.findall(r"--([\w-]+): light-dark\((#\w+),", css))
    for colour, token in TOKENS.items():
        if token != "ground" and colour != "#000000":
            assert light[token] == colour
