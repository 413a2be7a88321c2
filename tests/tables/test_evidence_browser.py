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
    assert page.url.endswith("documents/hostile.html#s32")
    sentence = page.locator("#s32")
    assert sentence.is_visible()
    assert "A wave is a long word." in sentence.inner_text()
    assert "is a long word." in line
    sentence.locator(".address").click()
    page.locator("#s32 .cited a").first.click()
    assert "01_words" in page.url


def test_more_lines_than_fit_are_a_click_away_and_all_there(page):
    page.locator("#words tr:nth-child(1) td:nth-child(2) summary").click()
    more = page.get_by_role("link", name="40 more")
    assert page.locator("#words tr:nth-child(1) td:nth-child(2) li:not(.m)").count() == 20
    more.click()
    assert "evidence/01_words-words.html#r0-count" in page.url
    assert page.locator("#r0-count li").count() == 60
    assert page.locator("#r0-count li a").last.get_attribute("href").endswith("hostile.html#s29")
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
