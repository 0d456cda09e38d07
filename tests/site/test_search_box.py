"""The search box in a real browser: what a reader types, hears, and follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage
from tests.search_box import FIELD, LINKS, ask


@pytest.mark.parametrize(
    ("folder", "query", "place"),
    [
        ("", "系统实施“蓉易贷”普惠信贷工程", "ch3.html#box3-i2-s4"),
        ("", "专栏三第2项", "ch3.html#box3-i2"),
        ("", "3.1.2", "ch3.html#ch3-sec1"),
        ("", "金融風險防範", "ch1.html"),
        ("zh-Hant/", "地方金融组织合规", "ch3.html#"),
        ("en/", "Rongyidai", "#"),
        ("en/", "绿色金融改革创新试验区", "#"),
        ("bilingual/", "专栏3", "ch3.html#box3"),
    ],
)
def test_a_query_leads_to_its_place(
    server: str, page: Page, folder: str, query: str, place: str
) -> None:
    """The first result is the passage itself, on the pages of the language one reads."""
    page.goto(f"{server}{folder}index.html")
    ask(page, query)
    first = page.locator(LINKS).first
    expect(first).to_be_visible()
    expect(first).to_have_attribute("href", re.compile(re.escape(place)))
    first.click()
    page.wait_for_url(re.compile(f"{re.escape(server + folder)}[^/]*{re.escape(place)}"))


@pytest.mark.parametrize(
    ("folder", "query", "said"),
    [
        ("bilingual/", "pledge of movables", "通过英文文本找到"),
        ("zh-Hant/", "pledge of movables", "透過英文文本找到"),
        ("en/", "金融风险动态识别", "Found through the Chinese (Simplified) text"),
    ],
)
def test_a_language_is_named_in_the_readers(
    server: str, page: Page, folder: str, query: str, said: str
) -> None:
    """Where another language's text was searched, the page's own says what that is called."""
    page.goto(f"{server}{folder}index.html")
    ask(page, query)
    expect(page.locator("#search-status")).to_contain_text(said)


def test_nothing_is_downloaded_before_the_first_touch(server: str, page: Page) -> None:
    """A reader who does not search downloads none of it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}ch1.html", wait_until="networkidle")
    assert [url.rpartition("/")[2] for url in asked if "search" in url] == ["start.js"]
    with page.expect_request("**/assets/search/zh-Hans.js"):
        page.locator(FIELD).click()
    expect(page.locator("#search-status")).not_to_be_empty()


def test_by_keyboard_alone(server: str, page: Page) -> None:
    """`/` opens, arrows walk, Enter follows, Escape closes and gives the focus back."""
    page.goto(f"{server}ch1.html")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("数字人民币")
    expect(page.locator(LINKS).first).to_be_visible()
    expect(page.locator("#search-status")).to_contain_text("处")
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(LINKS).first).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")


def test_the_address_carries_the_query(server: str, page: Page) -> None:
    """`?q=` opens the box with its answer, and typing keeps the address up to date."""
    page.goto(f"{server}index.html?q=QFLP")
    expect(page.locator(LINKS).first).to_be_visible()
    page.locator(FIELD).fill("REITs")
    page.wait_for_url("**?q=REITs")


def test_from_a_disk_and_from_a_folder(site: Path, subpath_server: str, page: Page) -> None:
    """The same answers from a USB stick and from a sub-path."""
    for address in (f"{site.as_uri()}/", subpath_server):
        page.goto(f"{address}en/ch2.html")
        ask(page, "Box 2")
        expect(page.locator(LINKS).first).to_have_attribute("href", "./ch2.html#box2")


def test_markup_in_a_query_stays_text(server: str, page: Page) -> None:
    """What is typed is never read as HTML."""
    page.goto(f"{server}index.html")
    ask(page, "<img src=x onerror=alert(1)>金融")
    expect(page.locator(".search-all, .search-advice").first).to_be_visible()
    assert page.locator("#search-results img, #search-status img").count() == 0


def test_nonsense_is_answered_helpfully(server: str, page: Page) -> None:
    """Where nothing is found the reader is told so, and what to try."""
    page.goto(f"{server}index.html")
    ask(page, "量子计算机")
    expect(page.locator(".search-advice")).to_be_visible()
    assert page.locator(LINKS).count() == 0


def test_the_key_that_ends_a_composition_follows_nothing(server: str, page: Page) -> None:
    """Enter of an input method (keyCode 229) is no Enter of the reader's; the next one is."""
    page.goto(f"{server}ch1.html")
    ask(page, "数字人民币")
    expect(page.locator(LINKS).first).to_be_visible()
    page.evaluate(_ENTER, [FIELD, 229])
    assert "ch1.html" in page.url
    assert page.locator("#__search").is_checked()
    page.evaluate(_ENTER, [FIELD, 13])
    page.wait_for_url("**#*")


_ENTER = """([field, keyCode]) => document.querySelector(field).dispatchEvent(
    Object.defineProperty(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }),
      "keyCode", { value: keyCode }))"""


def test_a_slash_opens_under_an_input_method(server: str, page: Page) -> None:
    """There the key is called Process; its place on the keyboard is what it is."""
    page.goto(f"{server}ch1.html")
    event = "new KeyboardEvent('keydown', {key: 'Process', code: 'Slash', bubbles: true})"
    page.evaluate(f"document.body.dispatchEvent({event})")
    expect(page.locator(FIELD)).to_be_focused()


def test_back_brings_the_search_back(server: str, page: Page) -> None:
    """A followed result leaves the query in the address that one comes back to."""
    page.goto(f"{server}ch1.html")
    ask(page, "蓉易贷")
    page.locator(LINKS).first.click()
    page.wait_for_url("**#*")
    assert "q=" not in page.url
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("蓉易贷")
    expect(page.locator(LINKS).first).to_be_visible()


def test_another_language_keeps_the_query(server: str, page: Page) -> None:
    """The links to the page in other languages carry what was asked."""
    page.goto(f"{server}ch1.html?q=REITs")
    expect(page.locator(LINKS).first).to_be_visible()
    link = page.locator("a[data-language=en]").first
    expect(link).to_have_attribute("href", re.compile(r"\?q=REITs"))


def test_focus_alone_opens_nothing(server: str, page: Page) -> None:
    """Who comes to the field with Tab goes on with Tab; ↓ opens the box, Tab leaves and closes it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}ch1.html")
    page.locator(FIELD).focus()
    expect(page.locator("#__search")).not_to_be_checked()
    assert not [url for url in asked if url.endswith("search.js")]
    page.keyboard.press("Tab")
    expect(page.locator(FIELD)).not_to_be_focused()
    for key in ("ArrowDown", "Enter"):
        page.locator(FIELD).focus()
        page.keyboard.press(key)
        expect(page.locator("#__search")).to_be_checked()
        page.keyboard.press("Escape")
        expect(page.locator("#__search")).not_to_be_checked()
        expect(page.locator(FIELD)).to_be_focused()


def test_tab_leaves_the_open_box(server: str, page: Page) -> None:
    """Tab from the last result goes on in the page, and the box closes behind it."""
    page.goto(f"{server}index.html?q=农贷通")
    expect(page.locator(LINKS).first).to_be_visible()
    page.locator(LINKS).last.focus()
    page.keyboard.press("Tab")
    expect(page.locator("#plan-search-box :focus")).to_have_count(0)
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("query", ["AI", "北交所", "火星移民计划"])
def test_nothing_is_offered_for_what_only_looks_alike(server: str, page: Page, query: str) -> None:
    """AI is no airline, one exchange no slip for another; the box says that there is nothing."""
    for folder in ("", "en/"):
        page.goto(f"{server}{folder}index.html?q={query}")
        expect(page.locator(".search-advice")).to_be_visible()
        assert page.locator(LINKS).count() == 0


def test_the_language_that_led_there_is_named_once(server: str, page: Page) -> None:
    """In the sentence about the answer, and not again at every hit."""
    page.goto(f"{server}index.html?q=pledge of movables")
    expect(page.locator(LINKS).first).to_be_visible()
    assert page.locator("#search-status").inner_text().count("英文") == 1
    assert "英文" not in page.locator("#search-results").inner_text()


def test_the_page_of_all_results_keeps_to_the_plans_order(server: str, page: Page) -> None:
    """By chapter, each named once over its results, for paper and for a link."""
    page.goto(f"{server}search.html?q=金融科技")
    chapters = page.locator("#search-page .search-where")
    expect(chapters.first).to_be_visible()
    named = chapters.all_inner_texts()
    assert named == list(dict.fromkeys(named))


def test_what_does_not_exist_is_said_and_nothing_offered(server: str, page: Page) -> None:
    """第十二章 of nine chapters: a sentence, and no result as if it were it."""
    page.goto(f"{server}index.html?q=第十二章")
    expect(page.locator("#search-status")).to_contain_text("第十二章")
    assert page.locator(LINKS).count() == 0


def test_a_pasted_page_is_cut_in_the_echo(server: str, page: Page) -> None:
    """The answer to a long text says its beginning, not all of it."""
    page.goto(f"{server}index.html")
    ask(page, "火星移民" * 300)
    status = page.locator("#search-status")
    expect(status).to_contain_text("火星移民")
    assert len(status.inner_text()) < 120


def test_all_results_have_a_page(server: str, page: Page) -> None:
    """search.html?q= shows them all in the order of the plan, and the box leads there."""
    page.goto(f"{server}index.html?q=金融科技")
    page.locator(".search-all a").click()
    page.wait_for_url("**/search.html?q=*")
    results = page.locator("#search-page a")
    expect(results.first).to_be_visible()
    assert results.count() > 10
    page.goto(f"{server}en/search.html?q=green+bonds")
    expect(page.locator("#search-page a").first).to_be_visible()


def test_without_a_script_the_box_says_what_to_do(server: str, new_page: NewPage) -> None:
    """A reader without scripts is told how to search all the same."""
    page = new_page(java_script_enabled=False)
    for folder in ("", "zh-Hant/", "en/"):
        page.goto(f"{server}{folder}index.html")
        said = page.locator("#plan-search-box noscript, #plan-search-box .md-search-result__meta")
        assert "Ctrl+F" in " ".join(said.all_inner_texts()) or "Ctrl+F" in page.content()
