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
    "about",
    "reading",
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


def test_a_word_is_looked_up_and_its_line_leads_to_its_hit(opened):
    page = opened("index")
    page.get_by_label("A word or a phrase").fill("the st*")
    assert page.locator("#search-count").inner_text() == "2 hits: 2 in plain text."
    assert page.locator(".kwic .k").all_inner_texts()[1:] == ["the story", "the story"]
    assert page.url.endswith("#q=the+st*")
    page.locator(".kwic .k a").nth(1).click()
    assert "documents/plain%20text.html#s2~" in page.url
    assert page.locator("#s2 mark").all_inner_texts() == ["the ", "story"] or (
        "".join(page.locator("#s2 mark").all_inner_texts()) == "the story"
    )
    page.go_back()
    assert page.get_by_label("A word or a phrase").input_value() == "the st*"
    page.get_by_label("A word or a phrase").fill("<script>alert(")
    assert page.locator("#search-results script").count() == 0


def test_lines_are_sorted_counted_and_saved(opened):
    page = opened("index")
    page.get_by_label("A word or a phrase").fill("of|was")
    page.get_by_label("In the order of").select_option("1R,2R,3R")
    after = page.locator(".kwic tbody .r").all_inner_texts()
    assert [text.split()[0] for text in after] == ["not", "the", "the", "told."]
    page.get_by_role("table", name="By document").wait_for()
    row = page.get_by_role("table", name="By document").locator("tbody tr").first
    assert row.locator("td").first.inner_text() == "4"
    page.get_by_role("table", name="Words that keep company").wait_for()
    with page.expect_download() as saving:
        page.get_by_role("button", name="All lines as CSV").click()
    lines = saving.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "doc,sentence,left,match,right,start,end"
    assert len(lines) == 5
    page.get_by_label("A word or a phrase").fill("stroy")
    assert page.locator("#search-count").inner_text() == "No hit. Nearest: story."


def test_a_mark_opens_its_sentences_beside_the_figure(opened):
    page = opened("01_first")
    mark = page.locator("#squares .mark:visible")
    mark.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "both ends"
    assert panel.locator("mark").all_inner_texts() == ["end", "end"]
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.querySelector('title').textContent") == "both ends"
    page.keyboard.press("Enter")
    panel.get_by_role("link", name="read it in place").nth(1).click()
    assert page.locator("#s2 mark").inner_text() == "end"


def test_a_figure_has_a_drawing_for_a_phone_and_one_for_a_screen(opened):
    for width, shown in ((390, "narrow"), (1200, "wide")):
        page = opened("01_first", viewport={"width": width, "height": 800})
        kinds = page.locator("#squares svg:visible").evaluate_all(
            "(all) => all.map((e) => e.classList[1])"
        )
        assert kinds == [shown]


def test_few_stops_of_the_tab_key(opened):
    page = opened("01_first")
    stops = page.locator(":is(header, main) :is(a, button, summary, input, [tabindex]):visible")
    assert stops.evaluate_all("(all) => all.filter((e) => e.tabIndex >= 0).length") <= 60


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
    assert not page.locator("details.code").first.is_visible()
    page.get_by_role("button", name="Show code").click()
    assert page.locator("details.code[open]").count() == page.locator("details.code").count() == 8
    page.locator("details.code .copy").first.click()
    page.locator("details.code .copy", has_text=re.compile("Copied|Selected")).first.wait_for()


def test_marks_switch_without_javascript(opened):
    page = opened("documents/plain text", java_script_enabled=False)
    mark = page.locator(".text .repeat").first
    style = "(e) => getComputedStyle(e).borderBottomStyle"
    assert mark.evaluate(style) == "dotted"
    page.get_by_label("said again").uncheck()
    assert mark.evaluate(style) == "none"


def test_an_address_shows_who_cites_the_sentence(opened):
    page = opened("documents/plain text")
    assert not page.locator("#s2 .cited").is_visible()
    page.locator("#s2 .address").click()
    assert page.locator("#s2 .cited").inner_text().strip() == "Cited in First."


def test_the_map_shows_what_is_seen(opened):
    page = opened("documents/plain text", viewport={"width": 390, "height": 200})
    seen = page.locator(".map .seen")
    assert float(seen.get_attribute("y")) == 0
    page.mouse.wheel(0, 5000)
    page.wait_for_function("Number(document.querySelector('.map .seen').getAttribute('y')) > 100")


def test_both_texts_side_by_side(opened):
    page = opened("reading", viewport={"width": 1200, "height": 800})
    assert page.locator(".pane:visible").count() == 2
    page = opened("reading", viewport={"width": 390, "height": 800})
    assert page.locator(".pane:visible").count() == 1
    page.get_by_role("button", name="hostile").click()
    assert page.locator(".pane:visible h2").inner_text() == "hostile"


def test_everything_can_be_read_without_javascript(opened):
    page = opened("01_first", java_script_enabled=False)
    assert page.locator("details.code").first.locator("pre").count() == 1
    assert page.locator("#numbers").is_visible()
    assert page.get_by_role("button").count() == 0
    assert page.locator("#squares .mark:visible").first.get_attribute("href")
    assert page.locator("details.code").first.is_visible()


def test_print_leaves_code_and_navigation_out(opened):
    page = opened("01_first", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("details.code").first.is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_one_page_shows_one_part_at_a_time(opened):
    page = opened("report")
    shown = page.locator(".part:visible")
    assert shown.count() == 1
    page.get_by_label("A word or a phrase").fill("story was not")
    page.locator(".kwic .k a").click()
    assert shown.get_attribute("id") == "documents-plain-text"
    page.get_by_role("link", name="First", exact=True).first.click()
    assert shown.get_attribute("id") == "01_first"
    page.locator("[id='01_first--squares'] .mark:visible").nth(1).click()
    assert page.locator("#panel mark").all_inner_texts() == ["end", "end"]
    page.go_back()
    page.go_back()
    assert shown.get_attribute("id") == "index"
