"""The report in a browser: nothing fetched, nothing broken, nothing in a reader's way."""

from __future__ import annotations

import re
import shutil

import pytest
from report_site import made, make_project

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
PAGES = (
    "index",
    "01_first",
    "documents/hostile",
    "documents/plain text",
    "evidence/01_first-numbers",
)

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium or Chrome here")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    options = make_project(tmp_path_factory.mktemp("browser"))
    made(options._replace(single=True))
    return options.out


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )


@pytest.fixture
def opened(browser, site):
    """A function that opens a page; at the end, no page may have asked or complained."""
    contexts, complaints = [], []

    def page_of(name, **settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(f"{name}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{name}: {error}"))
        page.on(
            "request",
            lambda request: (
                request.url.startswith(("file:", "data:")) or complaints.append(request.url)
            ),
        )
        page.goto((site / f"{name}.html").as_uri())
        return page

    yield page_of
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "report"])
def test_axe_finds_nothing_folded_or_open(opened, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(name, color_scheme=scheme)
    for state in ("folded", "open"):
        if state == "open":
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{state}: {results.generate_report()}"


@pytest.mark.parametrize("width", [390, 1000, 1600])
@pytest.mark.parametrize("name", [*PAGES, "report"])
def test_no_page_scrolls_sideways(opened, name, width):
    page = opened(name, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_search_finds_sentences_and_leads_to_them(opened):
    page = opened("index")
    page.get_by_label("Words, or a phrase").fill('"THE STORY" unicode')
    assert page.locator("#search-count").inner_text() == "1 sentence"
    assert page.locator("#search-results mark").all_inner_texts() == ["the story", "ünïcode"]
    page.locator("#search-results a").click()
    assert page.url.endswith("documents/plain%20text.html#s1")
    page.go_back()
    page.get_by_label("Words, or a phrase").fill("<script>alert(")
    assert page.locator("#search-results script").count() == 0
    assert page.locator("#search-count").inner_text() == "1 sentence"


def test_scheme_can_be_switched_and_is_kept(opened):
    page = opened("01_first", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(ground) != light
    page.get_by_role("link", name="Second", exact=True).first.click()
    assert page.evaluate(ground) != light


def test_code_opens_all_at_once_and_can_be_copied(opened):
    page = opened("01_first")
    assert page.locator("details.code[open]").count() == 0
    page.get_by_role("button", name="Show code").click()
    assert page.locator("details.code[open]").count() == page.locator("details.code").count() == 7
    page.locator("details.code .copy").first.click()
    page.locator("details.code .copy", has_text=re.compile("Copied|Selected")).first.wait_for()


def test_contents_follow_the_reading(opened):
    page = opened("01_first", viewport={"width": 1600, "height": 400})
    page.locator("#Method").scroll_into_view_if_needed()
    page.mouse.wheel(0, 5000)
    page.locator(".contents [aria-current]", has_text="Method").wait_for()


def test_marks_switch_without_javascript(opened):
    page = opened("documents/plain text", java_script_enabled=False)
    mark = page.locator(".text .repeat").first
    style = "(e) => getComputedStyle(e).textDecorationLine"
    assert mark.evaluate(style) == "none"
    page.get_by_label("repeated word sequences").check()
    assert mark.evaluate(style) == "underline"


def test_an_address_shows_who_cites_the_sentence(opened):
    page = opened("documents/plain text")
    assert not page.locator("#s1 .cited").is_visible()
    page.locator("#s1 .address").click()
    assert page.locator("#s1 .cited").inner_text().strip() == "Cited in First."


def test_everything_can_be_read_without_javascript(opened):
    page = opened("01_first", java_script_enabled=False)
    assert page.locator("details.code").first.locator("pre").count() == 1
    assert page.locator("#numbers").is_visible()
    assert page.get_by_role("button").count() == 0


def test_print_leaves_code_and_navigation_out(opened):
    page = opened("01_first", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("details.code").first.is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_one_page_shows_one_part_at_a_time(opened):
    page = opened("report")
    shown = page.locator(".page:visible")
    assert shown.count() == 1
    page.get_by_label("Words, or a phrase").fill("story not")
    page.locator("[id$=search-results] a").click()
    assert shown.get_attribute("id") == "documents-plain-text"
    assert page.locator("#documents-plain-text--s1 .cited").is_visible()
    page.get_by_role("link", name="First", exact=True).first.click()
    assert shown.get_attribute("id") == "01_first"
    page.go_back()
    page.go_back()
    assert shown.get_attribute("id") == "index"


def test_a_heading_sorts_the_rows_by_number(opened):
    page = opened("01_first")
    page.get_by_role("button", name="count").click()
    assert page.locator("#numbers tbody th").all_inner_texts()[:3] == ["b", "a", "c"]
    page.get_by_role("button", name="count").click()
    assert page.locator("#numbers tbody th").all_inner_texts()[1:] == ["c", "a", "b"]
