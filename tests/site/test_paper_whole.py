"""The page that has the whole plan: complete, in order, named on every sheet, and no second home."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_tools.plan.comparable import published_words
from build_tools.plan.model import walk
from build_tools.proof.read_html import anchors, stretches
from tests.conftest import NewPage
from tests.paper import printed, squeezed
from tests.real_plan import real_plan
from tests.site.test_paper import BOTH, PLANS, VERSIONS, assert_each_bears

CHAPTERS = ("preface", *(f"ch{number}" for number in range(1, 10)))


def words_of(html: str) -> str:
    """All words of the plan's units on a page, without white space."""
    return "".join("".join(one.text.split()) for one in stretches(html))


@pytest.mark.parametrize("folder", [*PLANS, *BOTH])
def test_it_holds_every_chapter_once(site: Path, folder: str) -> None:
    """Its words are the chapters' words in their order; every id of theirs is there, and once."""
    chapters = [(site / folder / f"{name}.html").read_text() for name in CHAPTERS]
    whole = (site / folder / "whole.html").read_text()
    assert words_of(whole) == "".join(map(words_of, chapters))
    ids = anchors(whole).ids
    assert len(ids) == len(set(ids))
    assert {unit.id for unit in walk(real_plan().units) if unit.kind != "column"} <= set(ids)


def test_it_is_printed_complete_and_in_order(server: str, page: Page) -> None:
    """On paper it has every word of the plan in order, each chapter on sheets that name it."""
    made = printed(page, f"{server}whole.html")
    assert_each_bears(made.sheets, PLANS[""], VERSIONS[""], f"{server}whole.html")
    at = 0
    for unit in walk(real_plan().units):
        if unit.kind in ("sentence", "chapter", "section", "box"):
            words = squeezed(published_words(unit)).replace("\uf075", "")
            found = _next(made.text, words, at)
            assert found >= at, unit.id
            at = found
    for chapter in ("第三章 强化高端要素集成功能", "第九章 保障措施"):
        mine = [sheet for sheet in made.sheets if squeezed(chapter) in sheet[:120]]
        assert mine, chapter


def _next(text: str, words: str, at: int) -> int:
    """Where words stand next, though a sheet's head and foot and its ids may part them."""
    found = text.find(words, at)
    if found >= 0:
        return found
    begin = text.find(words[: len(words) // 2], at)
    return begin if begin >= 0 else text.find(words[len(words) // 2 :], at)


@pytest.mark.parametrize("folder", ["en/", "bilingual/"])
def test_its_sheets_name_their_chapter(server: str, page: Page, folder: str) -> None:
    """In other editions too each sheet bears its chapter's title, and every chapter has sheets."""
    made = printed(page, f"{server}{folder}whole.html")
    plans = [PLANS[own] for own in BOTH.get(folder, (folder,))]
    assert_each_bears(made.sheets, *plans, VERSIONS[folder], f"{server}{folder}whole.html")
    titles = [f"Chapter {number} " for number in range(1, 10)]
    own = [[n for n, one in enumerate(made.sheets) if squeezed(t) in one[:250]] for t in titles]
    assert all(own)
    assert own[0][-1] < own[4][0] < own[8][0]


@pytest.mark.parametrize("folder", [*PLANS, *BOTH])
def test_it_is_reached_and_leads_back(server: str, page: Page, folder: str) -> None:
    """The home page and every foot lead to it; what is cited there has its permanent address."""
    page.goto(f"{server}{folder}index.html")
    page.locator("article a[href='whole.html']").first.click()
    expect(page).to_have_url(f"{server}{folder}whole.html")
    page.goto(f"{server}{folder}ch2.html")
    page.locator(".foot a[href='whole.html']").click()
    expect(page).to_have_url(f"{server}{folder}whole.html")
    page.goto(f"{server}{folder}whole.html#ch3-sec1-p1-s1")
    expect(page.locator(".citation")).to_be_visible()
    expect(page.locator(".print-address")).to_have_text(f"{server}id/ch3-sec1-p1-s1/")


def test_nothing_leads_to_it_in_place_of_a_chapter(site: Path) -> None:
    """It is in no sitemap, told to no search engine, and no permanent address ends there."""
    assert "whole.html" not in (site / "sitemap.xml").read_text()
    assert '<meta name="robots" content="noindex">' in (site / "whole.html").read_text()
    addresses = [path.read_text() for path in (site / "id").rglob("index.html")]
    assert len(addresses) > 500
    assert not any("whole.html" in one for one in addresses)


def test_a_term_is_explained_once(server: str, new_page: NewPage) -> None:
    """A term's note is there once, and its link where the term is used first; so without a script."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}whole.html")
    links = page.locator("a.term").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    notes = page.locator(".term-note").evaluate_all("all => all.map(one => '#' + one.id)")
    assert len(links) > 40
    assert links == notes
