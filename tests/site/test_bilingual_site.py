"""Terms, the glossary, the translation's status and parallel pages in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Page, expect

from tests.conftest import NewPage

PAGES = ("glossary.html", "translation.html", "bilingual/ch2.html")


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/", "bilingual/"])
def test_a_term_is_explained_by_keyboard(server: str, page: Page, folder: str) -> None:
    """Focus shows the explanation, Escape puts it away, coming back shows it again."""
    page.goto(f"{server}{folder}ch2.html")
    term = page.locator("dfn.term").nth(2)
    note = page.locator(f"[id='{term.get_attribute('aria-describedby')}']")
    expect(note).to_be_hidden()
    term.focus()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.keyboard.press("Tab")
    term.focus()
    expect(note).to_be_visible()


def test_a_term_is_explained_by_pointer_and_by_touch(server: str, new_page: NewPage) -> None:
    """Pointing shows the explanation, which can be pointed at in turn; a tap shows it too."""
    page = new_page()
    page.goto(f"{server}ch2.html")
    term = page.locator("dfn.term").first
    note = page.locator(f"[id='{term.get_attribute('aria-describedby')}']")
    term.hover()
    expect(note).to_be_visible()
    phone = new_page(viewport={"width": 375, "height": 700}, has_touch=True)
    phone.goto(f"{server}ch2.html")
    phone.locator("dfn.term").first.tap()
    expect(phone.locator(".term-note").first).to_be_visible()
    width = phone.evaluate("() => document.scrollingElement.scrollWidth")
    assert width <= 375


def test_explanations_need_no_script(server: str, new_page: NewPage) -> None:
    """Without a script the explanation is shown all the same."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}en/ch2.html")
    page.locator("dfn.term").first.focus()
    expect(page.locator(".term-note").first).to_be_visible()


def test_what_is_copied_has_no_explanation(server: str, page: Page) -> None:
    """Selected text is the plan's words alone."""
    page.goto(f"{server}ch2.html")
    text = page.evaluate(
        """() => { const range = document.createRange();
        range.selectNodeContents(document.getElementById("ch2-sec2-p1"));
        getSelection().removeAllRanges(); getSelection().addRange(range);
        return getSelection().toString(); }"""
    )
    assert text.startswith(
        "坚持党管金融原则。坚持和完善党领导金融发展的体制机制，坚持稳中求进工作总基调"
    )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_axe_finds_nothing_on_them(
    server: str, new_page: NewPage, name: str, width: int, scheme: str
) -> None:
    """The pages about the text, and those in two languages, are accessible."""
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{server}{name}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_parallel_columns(server: str, new_page: NewPage) -> None:
    """Two columns on a wide screen, one below the other on a narrow one."""
    tops = []
    for width in (1280, 375):
        page = new_page(viewport={"width": width, "height": 800})
        page.goto(f"{server}bilingual/ch2.html")
        left, right = (page.locator(".pair").first.locator(".half").nth(n) for n in (0, 1))
        boxes = [left.bounding_box(), right.bounding_box()]
        assert all(boxes)
        tops.append([round(box["y"]) for box in boxes if box])
    assert tops[0][0] == tops[0][1]
    assert tops[1][0] < tops[1][1]


def test_a_place_is_marked_in_both_languages(server: str, page: Page) -> None:
    """Arriving at a sentence marks it and its counterpart."""
    page.goto(f"{server}bilingual/ch2.html#ch2-sec2-p4-s2")
    expect(page.locator("#ch2-sec2-p4-s2.is-target")).to_be_in_viewport()
    expect(page.locator("#other-ch2-sec2-p4-s2.is-target")).to_have_count(1)


def test_parallel_pages_are_in_the_sitemap_and_not_in_the_search(site: Path) -> None:
    """Search engines find them; our own search has each passage once for a language."""
    tree = etree.parse(site / "sitemap.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = tree.xpath("//s:loc/text()", namespaces=names)
    assert [one for one in listed if "bilingual/ch3.html" in one]
    assert not [one for one in (site / "assets/search").iterdir() if "bilingual" in one.name]
