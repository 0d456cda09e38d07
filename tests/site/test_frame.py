"""The site in a browser: what is on every page, in every language, light and dark, wide and narrow.

Every page of these tests is watched: an error on its console or a request to another host fails.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage
from tests.search_box import ask

FOLDERS = ("", "zh-Hant/", "en/")
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@pytest.mark.parametrize("folder", FOLDERS)
def test_chapters_unfold_on_the_home_page(server: str, page: Page, folder: str) -> None:
    """Sections are folded away below each chapter and shown by keyboard, in every language."""
    page.goto(f"{server}{folder}index.html")
    section = page.locator("article a[href='ch1.html#ch1-sec1']").first
    expect(section).not_to_be_visible()
    summary = page.locator("#outline + ul summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(section).to_be_visible()


@pytest.mark.parametrize("folder", FOLDERS)
def test_works_in_a_folder_of_a_host(subpath_server: str, page: Page, folder: str) -> None:
    """Built without knowing where it will stand, the site works in a folder: all paths are relative."""
    missing: list[str] = []
    page.on("response", lambda got: missing.append(got.url) if got.status >= 400 else None)
    page.goto(f"{subpath_server}{folder}index.html", wait_until="networkidle")
    page.locator("article a[href='ch2.html']").first.click()
    page.wait_for_url(f"{subpath_server}{folder}ch2.html")
    page.wait_for_load_state("networkidle")
    assert missing == []


@pytest.mark.parametrize(("folder", "code"), list(zip(FOLDERS, LANGUAGES, strict=True)))
def test_fonts_are_named_for_the_script(server: str, page: Page, folder: str, code: str) -> None:
    """Text is set in fonts of its own script, so that no Japanese forms appear, nor empty boxes."""
    page.goto(f"{server}{folder}index.html")
    family = page.locator("article h1").evaluate("element => getComputedStyle(element).fontFamily")
    expected = {"zh-Hans": "Noto Sans CJK SC", "zh-Hant": "Noto Sans CJK TC", "en": "Arial"}
    assert expected[code] in family
    assert page.locator("html").get_attribute("lang") == code


def test_a_table_fits_a_phone(server: str, page: Page) -> None:
    """At 375 pixels a table's values stand beside their heads, and nothing scrolls sideways."""
    page.set_viewport_size({"width": 375, "height": 780})
    page.goto(f"{server}ch2.html#box2-t1-r4-c4")
    region = page.locator(".table-scroll[role=region]", has=page.locator("#box2-t1"))
    assert region.evaluate("element => element.scrollWidth <= element.clientWidth")
    cell = page.locator("#box2-t1-r4-c4")
    expect(cell).to_be_in_viewport()
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") == '"2025年目标"'


def test_the_scheme_follows_the_system_until_chosen(server: str, page: Page) -> None:
    """A dark system gives a dark page; the reader's choice holds in the other languages too."""
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server}index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("button[data-scheme]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{server}en/ch2.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_print_has_the_text_only(server: str, page: Page) -> None:
    """On paper there is nothing to click, black stands on white; the permanent address is printed."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{server}ch2.html#box2")
    for unprinted in (".md-header", ".md-sidebar >> nth=0", ".md-footer", ".citation"):
        expect(page.locator(unprinted)).to_be_hidden()
    color = page.locator("#ch2-sec1-p1").evaluate("element => getComputedStyle(element).color")
    assert color == "rgb(0, 0, 0)"
    expect(page.locator(".print-address")).to_have_text(f"{server}id/box2/")
    page.goto(f"{server}ch2.html")
    expect(page.locator(".print-address")).to_have_text(f"{server}id/ch2/")


def test_readable_without_script(server: str, new_page: NewPage) -> None:
    """Without script the text is there, a link lands and marks its place, the languages change."""
    view = new_page(java_script_enabled=False)
    view.goto(f"{server}ch2.html#ch2-sec1-p1-s1")
    target = view.locator("#ch2-sec1-p1-s1")
    expect(target).to_be_in_viewport()
    expect(target).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    view.locator("nav.languages a[data-language=en]:visible").click()
    expect(view).to_have_url(f"{server}en/ch2.html")


def test_opens_from_a_disk(site: Path, page: Page) -> None:
    """Opened as a file, a page shows its style, and its links and languages lead to files."""
    page.goto((site / "ch2.html").as_uri() + "#box2")
    expect(page.locator("#box2")).to_be_in_viewport()
    expect(page.locator(".citation")).to_be_visible()
    page.locator("nav.languages a[data-language=zh-Hant]:visible").click()
    page.wait_for_url((site / "zh-Hant/ch2.html").as_uri() + "#box2")
    page.locator("a.md-footer__link--next").click()
    page.wait_for_url((site / "zh-Hant/ch3.html").as_uri())


@pytest.mark.parametrize(
    ("folder", "query"), [("", "主要指标"), ("zh-Hant/", "主要指標"), ("en/", "1044.73")]
)
def test_search_finds_a_box(server: str, page: Page, folder: str, query: str) -> None:
    """In each language the search, asked for what only a box says, leads to the box."""
    page.goto(f"{server}{folder}index.html")
    ask(page, query)
    expect(page.locator(".md-search-result a[href*='#box2']").first).to_be_visible()


def test_the_404_is_found_in_each_language(server: str, page: Page) -> None:
    """The pages for addresses that name nothing lead home in every language."""
    for folder, code in zip(FOLDERS, LANGUAGES, strict=True):
        page.goto(f"{server}{folder}404.html")
        assert page.locator("html").get_attribute("lang") == code
        assert page.title().startswith("404 - ")
        assert len(page.title()) < 70
        expect(page.locator("ul.homes a")).to_have_count(len(LANGUAGES))
