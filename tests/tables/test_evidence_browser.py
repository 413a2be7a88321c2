"""From a count to its lines, to the sentence, and back, in a browser."""

from __future__ import annotations

import shutil

import pytest
from report_site import IMPORTS, made, make_project, write_notebook

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium or Chrome here")

TABLE = """import pandas as pd
from helpers.concordance import concordance
from helpers.tables import concordance_table, evidence_table
corpus = load_corpus()
words = pd.DataFrame({"word": ["sea", "wave", "sky"], "count": [60, 3, 0], "sentences": [30, 3, 0]})
words["share"] = words["count"] / 363
table = evidence_table(words, corpus, name="words", caption="Words of the story")
display(table)
rows = pd.DataFrame({"term": [f"word {i}" for i in range(30)], "count_of": range(30)})
rows["verdict"], rows["note"] = "alike", "a word"
heads = {"term": "Term", "verdict": "How sure", "count_of": "Count", "note": "Note"}
display(evidence_table(rows, corpus, name="every", caption="Every", columns=heads))
display(concordance_table(concordance(corpus, "wave"), corpus, name="lines", caption="wave"))"""
STORY = "The sea lies by the <sea> for 5 dollars. " * 30 + "A wave is a long word. " * 3


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    options = make_project(tmp_path_factory.mktemp("evidence"))
    (options.corpus / "hostile.txt").write_text(STORY)
    shutil.rmtree(options.notebooks)
    options.notebooks.mkdir()
    write_notebook(options.notebooks / "01_words.ipynb", IMPORTS, TABLE)
    made(options)
    return options.out


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )


@pytest.fixture(params=[390, 1200])
def page(browser, site, request):
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.goto((site / "01_words.html").as_uri())
    yield page
    context.close()


def test_a_count_opens_its_lines_and_a_line_leads_to_its_sentence_and_back(page):
    count = page.locator("#words summary", has_text="3").nth(1)
    lines = page.locator("#words tr:nth-child(2) td:nth-child(2) li")
    assert not lines.first.is_visible()
    count.focus()
    page.keyboard.press("Enter")
    assert lines.count() == 3
    assert lines.nth(2).is_visible()
    assert lines.nth(2).locator("mark").inner_text() == "wave"
    line = lines.nth(2).inner_text()
    lines.nth(2).get_by_role("link").click()
    assert "documents/hostile.html#s33" in page.url
    sentence = page.locator("#s33")
    assert sentence.is_visible()
    assert "A wave is a long word." in sentence.inner_text()
    assert "is a long word." in line
    sentence.locator(".address").click()
    page.locator("#s33 .cited a").first.click()
    assert "01_words" in page.url


def test_more_lines_than_fit_are_a_click_away_and_all_there(page):
    page.locator("#words tr:nth-child(1) td:nth-child(2) summary").click()
    more = page.get_by_role("link", name="40 more")
    assert page.locator("#words tr:nth-child(1) td:nth-child(2) li:not(.m)").count() == 20
    more.click()
    assert "evidence/01_words-words.html#r0-count" in page.url
    assert page.locator("#r0-count li").count() == 60
    assert page.locator("#r0-count li a").last.get_attribute("href").endswith("hostile.html#s30")
    page.go_back()
    assert page.locator("#words").is_visible()


def test_opened_lines_use_the_width_of_the_table_and_cover_nothing(page):
    page.locator("#words tr:nth-child(2) td:nth-child(2) summary").click()
    box = page.locator("#words tr:nth-child(2) td:nth-child(2) details > div > div").bounding_box()
    below = page.locator("#words tr:nth-child(3) th").bounding_box()
    frame = page.locator("#words").bounding_box()
    assert box["width"] == pytest.approx(frame["width"], abs=2)
    assert box["y"] + box["height"] <= below["y"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_zero_opens_nothing(page):
    row = page.locator("#words tr:nth-child(3)")
    assert row.locator("td").first.inner_text() == "0"
    assert row.locator("summary").count() == 0


def test_of_two_doors_in_a_row_one_is_open(page):
    row = page.locator("#words tr:nth-child(2)")
    row.locator("summary").nth(0).click()
    row.locator("summary").nth(1).click()
    assert row.locator("details[open]").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_opened_tables(page, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    for row in (1, 2):
        page.locator(f"#words tr:nth-child({row}) summary").first.click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_line_leads_to_its_hit(page):
    page.locator("#words tr:nth-child(2) td:nth-child(2) summary").click()
    page.locator("#words tr:nth-child(2) td:nth-child(2) li a").nth(1).click()
    assert page.locator("#s32 mark").inner_text() == "wave"
    page.go_back()
    assert page.locator("#words tr:nth-child(2) td:nth-child(2) li").first.is_visible()


def test_a_filter_searches_all_rows_and_all_can_be_shown(page):
    rows = page.locator("#every tbody tr:visible")
    assert rows.count() == 8
    page.locator("#every").get_by_label("Find a row").fill("word 11")
    assert page.locator("#every .ev-f [role=status]").inner_text() == "1 of 30 rows"
    assert rows.count() == 1
    page.locator("#every").get_by_label("Find a row").fill("")
    page.get_by_role("button", name="Show all 30").click()
    assert rows.count() == 30
    if page.viewport_size["width"] > 600:
        page.locator("#every").get_by_role("button", name="Count").click()
        assert rows.first.locator("td").nth(1).inner_text() == "29"


def test_arrows_move_among_the_counts(page):
    summaries = page.locator("#words .sort, #words td summary")
    assert summaries.evaluate_all("(all) => all.filter((e) => e.tabIndex === 0).length") == 1
    page.locator("#words td summary").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "3"


def test_on_a_phone_a_row_is_a_card(page):
    narrow = page.viewport_size["width"] < 600
    display = page.locator("#every tbody tr").first.evaluate("(e) => getComputedStyle(e).display")
    assert display == ("grid" if narrow else "table-row")
