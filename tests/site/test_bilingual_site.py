"""Terms, the glossary, the translation's status and parallel pages in a real browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page, expect

from tests.conftest import NewPage
from tests.drawn import wait_until_drawn

SENTENCES = ".//*[contains(concat(' ', @class, ' '), ' sentence ')]"
OUTSIDE = """() => [...document.querySelectorAll("a.term")].filter((term) => {
  term.focus();
  const note = document.getElementById(term.getAttribute("aria-describedby")).getBoundingClientRect();
  const own = term.closest(".sentence, .title, td, th, li, p").getBoundingClientRect();
  const gap = Math.max(note.top - own.bottom, own.top - note.bottom);
  const isBeside = gap >= 0 && gap <= 8;
  return !note.width || note.left < 0 || note.right > innerWidth || !isBeside;
}).map((term) => term.textContent)"""


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/", "bilingual/"])
def test_a_term_is_explained_by_keyboard(server: str, page: Page, folder: str) -> None:
    """Focus shows the explanation, Escape puts it away, coming back shows it again."""
    page.goto(f"{server}{folder}ch2.html")
    term = page.locator("a.term").nth(2)
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
    term = page.locator("a.term").first
    note = page.locator(f"[id='{term.get_attribute('aria-describedby')}']")
    term.hover()
    expect(note).to_be_visible()
    phone = new_page(viewport={"width": 375, "height": 700}, has_touch=True)
    phone.goto(f"{server}ch2.html")
    phone.locator("a.term").first.tap()
    expect(phone.locator(".term-note.is-shown")).to_be_visible()
    width = phone.evaluate("() => document.scrollingElement.scrollWidth")
    assert width <= 375


def test_explanations_need_no_script(server: str, new_page: NewPage) -> None:
    """Without a script a term leads to its explanation below the text."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}en/ch2.html")
    page.locator("a.term").first.click()
    expect(page.locator(".term-note:target")).to_be_visible()


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


@pytest.mark.parametrize("name", ["ch6.html", "en/ch3.html", "bilingual/ch6.html"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_explanation_is_cut(server: str, new_page: NewPage, name: str, width: int) -> None:
    """Each explanation is shown whole, beside its term's sentence, also on a phone."""
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(server + name)
    assert page.locator("a.term").count() > 3
    assert page.evaluate(OUTSIDE) == []


def test_the_pointer_may_go_to_the_explanation(server: str, new_page: NewPage) -> None:
    """Whoever points at the explanation keeps it, and Escape puts it away from there too."""
    page = new_page(viewport={"width": 1280, "height": 800})
    page.clock.install(time=0)
    page.goto(f"{server}ch6.html")
    page.clock.pause_at(
        60
    )  # however long the pointer takes on its way, what waits for it does not act
    term = page.locator("a.term").nth(2)
    note = page.locator(f"[id='{term.get_attribute('aria-describedby')}']")
    term.hover()
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=30)
    page.clock.run_for(1000)
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.mouse.move(0, 0)
    term.hover()
    expect(note).to_be_visible()


def test_a_page_that_has_no_parallel_takes_no_place_along(server: str, page: Page) -> None:
    """From a term of the glossary the switch leads to the same term, or to the home page's top."""
    page.goto(f"{server}glossary.html#term-rong-yi-dai")
    switch = page.locator("nav.languages:visible")
    for language, address in (
        ("en", f"{server}en/glossary.html#term-rong-yi-dai"),
        ("bilingual", f"{server}bilingual/index.html"),
    ):
        link = switch.locator(f"a[data-language={language}]")
        assert link.evaluate("link => link.href") == address


@pytest.mark.parametrize("folder", ["bilingual", "bilingual-hant"])
def test_every_unit_stands_beside_its_counterpart(site: Path, folder: str) -> None:
    """Each id of a page is on its parallel page, each paragraph and item beside its English."""
    source = "" if folder == "bilingual" else "zh-Hant/"
    for name in sorted(path.name for path in (site / folder).glob("ch*.html")):
        ids = "//article//*[not(starts-with(@id, 'note-'))]/@id"
        own = html.parse(site / source / name).xpath(ids)
        page = html.parse(site / folder / name)
        beside = page.xpath(ids)
        assert set(own) <= set(beside)
        assert len(beside) == len(set(beside))
        pairs = page.xpath("//div[@class='pair'][not(.//table)]")
        assert pairs
        for pair in pairs:
            left, right = pair.xpath("div")
            (unit,) = left.xpath("(.//*[not(@class) or @class!='alias'][@id]/@id)[1]")
            (other,) = right.xpath("(.//*[not(@class) or @class!='alias'][@id]/@id)[1]")
            assert other == f"other-{unit}"
            assert right.get("lang") == "en"
            counts = [half.xpath(f"count({SENTENCES})") for half in (left, right)]
            assert counts[0] == counts[1]


@pytest.mark.parametrize("folder", ["en", "bilingual", "bilingual-hant"])
def test_every_page_with_english_says_what_it_is(site: Path, folder: str) -> None:
    """Unofficial, the Chinese prevails, unreviewed, how complete: on each page, and no review claimed."""
    said: tuple[str, ...] = {
        "en": ("unofficial", "the Chinese text prevails", "not yet reviewed by any person"),
        "bilingual": ("非官方译文", "以中文为准", "尚未经人工审校"),
        "bilingual-hant": ("非官方譯文", "以中文為準", "尚未經人工審校"),
    }[folder]
    if folder != "en":
        said = (*said, "unofficial", "the Chinese text prevails", "not yet reviewed by any person")
    without = (
        "404.html",
        "about.html",
        "check.html",
        "search.html",
    )  # nothing of the plan stands on these
    pages = [path for path in (site / folder).glob("*.html") if path.name not in without]
    assert len(pages) >= 11
    for path in pages:
        article = html.parse(path).xpath("string(//article)")
        # Terms are decided, not reviewed; the page of downloads has nothing of the plan.
        own = said[:2] if path.name in ("glossary.html", "downloads.html") else said
        assert [words for words in own if words.casefold() not in article.casefold()] == [], path


BILINGUAL = ["bilingual", "bilingual-hant"]


@pytest.mark.parametrize("folder", BILINGUAL)
def test_a_page_in_two_languages_is_understood_in_either(site: Path, folder: str) -> None:
    """What it is, its titles, menu, contents, foot and search speak both languages, each marked."""
    for path in sorted((site / folder).glob("*.html")):
        tree = html.parse(path)
        assert not {"\ufdd0", "\ufdd1"} & set(path.read_text(encoding="utf-8"))
        (switch,) = set(
            tree.xpath(f"//nav[@class='languages']//a[@data-language='{folder}']/@title")
        )
        assert "English side by side" in switch
        foot = tree.xpath("//footer//*[@lang='en']")
        said = [one.text_content() for one in foot]
        assert {"About this site", "Version: 1"} <= set(said)
        assert "Search" in tree.xpath("string(//*[@id='plan-search-box']/@aria-label)")
        if path.name == "404.html":
            continue
        assert "and English together" in tree.xpath("string(//article//aside[@class='note'])")
        menu = tree.xpath("//nav[contains(@class, 'md-nav--primary')]//li/a")
        assert all(one.xpath(".//span[@lang='en']") for one in menu)
        contents = tree.xpath("//nav[contains(@class, 'md-nav--secondary')]//li/a")
        assert all(one.xpath(".//span[@lang]") for one in contents), path
        description = tree.xpath("string(//meta[@name='description']/@content)")
        assert description.startswith(("简体中文 / English", "繁體中文 / English"))


def test_titles_are_short_and_their_own(site: Path) -> None:
    """No two pages of a site have the same title, and none is cut off by who shows it."""
    titles: dict[str, str] = {}
    for folder in ("", "zh-Hant/", "en/", "bilingual/", "bilingual-hant/"):
        for path in sorted((site / folder).glob("*.html")):
            title = html.parse(path).xpath("string(//title)")
            assert len(title) < 70, path
            assert titles.setdefault(title, str(path)) == str(path)
            assert " / " in title or not folder.startswith("bilingual")


@pytest.mark.parametrize("name", ["whole", "register", "index", "ch3", "about"])
@pytest.mark.parametrize("folder", ["", "en/", *(f"{one}/" for one in BILINGUAL)])
def test_programs_are_told_what_every_page_is(site: Path, folder: str, name: str) -> None:
    """Also the page of the whole plan, the register, and pages in two languages, by their address."""
    path = site / f"{folder}{name}.html"
    if name == "register" and "bilingual" in folder:
        assert not path.exists()  # it has no parallel
        return
    told = json.loads(html.parse(path).xpath("string(//script[@type='application/ld+json'])"))
    assert told["url"].endswith(f"{folder}{name}.html")
    if not folder.startswith("bilingual"):
        plan = told.get("mainEntity") or told.get("about") or told
        assert plan["@type"] == "Legislation"
        return
    assert told["inLanguage"] == ["zh-Hans" if folder == "bilingual/" else "zh-Hant", "en"]
    works = told.get("mainEntity") or told["about"]
    assert [one["inLanguage"] for one in works] == told["inLanguage"]


def test_parallel_tables_are_one(server: str, page: Page) -> None:
    """A table says its words in both languages, row by row, and its numbers once."""
    page.goto(f"{server}bilingual/ch2.html#box2-t1-r4")
    expect(page.locator(".pair table")).to_have_count(1)
    row = page.locator("#box2-t1-r4.is-target")
    expect(row).to_contain_text("保费收入（亿元）")
    expect(row.locator("[lang=en]").first).to_have_text("Premium income (RMB 100 million)")
    expect(row.get_by_text("1044.73")).to_have_count(1)


def test_parallel_columns(server: str, new_page: NewPage) -> None:
    """Two columns on a wide screen, one below the other on a narrow one."""
    tops = []
    for width in (1280, 375):
        page = new_page(viewport={"width": width, "height": 800})
        page.goto(f"{server}bilingual/ch2.html")
        wait_until_drawn(page)
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
