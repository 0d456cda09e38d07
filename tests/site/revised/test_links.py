"""Two revisions, built: every old link lands, in every language, and says what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_tools.proof.read_html import anchors
from build_tools.revisions.ledger import aliases
from build_tools.revisions.ledger_file import read_ledger
from build_tools.site.whole import URL as WHOLE_PAGE
from tests.conftest import NewPage
from tests.revised_site import ADDRESS, FOLDERS, SAID, page_of
from tests.search_box import FIELD
from tests.short_address import Landing


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_link_ever_published_lands(project: Path, site: Path, folder: str) -> None:
    """Each id of each revision, and its alias, is a place on the page where it then stood.

    Not on the page of the whole plan, which is made of the others: no link is ever made to it.
    """
    ledger = read_ledger((project / "source/ids.tsv").read_text(encoding="utf-8"))
    known = ledger.by_id()
    copied = folder if folder in ("", "zh-Hant/", "en/") else ""
    checked = set()
    for revision in (1, 2):
        for old in (site / f"r{revision}" / copied).glob("*.html"):
            if old.name == WHOLE_PAGE:
                continue
            links = set(anchors(old.read_text(encoding="utf-8")).ids) & set(known)
            now = site / folder / old.name
            there = anchors(now.read_text(encoding="utf-8")).places if links else frozenset()
            for link in links:
                alias = f"r{revision}-{known[link].path(revision)}"
                assert {link, alias} <= there, f"{folder}{old.name}#{link}, {alias}"
                checked |= {link, alias}
    assert len(checked) > 1500
    pages = (page.read_text(encoding="utf-8") for page in (site / folder).glob("*.html"))
    everywhere = {place for page in pages for place in anchors(page).places}
    assert {*known, *aliases(ledger)} - everywhere == set()


def test_the_proof_says_how_many_links_work(project: Path) -> None:
    """`make site` prints how many links were ever published and how many of them work."""
    ledger = read_ledger((project / "source/ids.tsv").read_text(encoding="utf-8"))
    total = len(ledger.entries) + len(aliases(ledger))
    said = (project / SAID).read_text(encoding="utf-8")
    assert f"{total:,} links ever published, {total:,} work in each of 5 editions." in said


def test_every_link_has_an_address(project: Path, site: Path) -> None:
    """`/id/NAME/` of each id and alias leads, without a script, to a place that exists."""
    ledger = read_ledger((project / "source/ids.tsv").read_text(encoding="utf-8"))
    landing = Landing(site)
    for name in {*(entry.id for entry in ledger.entries), *aliases(ledger)}:
        page = page_of(site, f"id/{name}/index.html")
        (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        links = landing.links(page)
        assert links[0].replace("../", "") in refresh.replace("../", "")
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.startswith(ADDRESS)
        assert (site / f"id/{name}/index.html").stat().st_size < 1500


@pytest.mark.parametrize(
    ("folder", "said", "words"),
    [
        ("", "第六章第三节：本条已在第2版中删除。", "优化“农贷通”平台服务。"),
        ("zh-Hant/", "第六章第三節：本條已在第2版中刪除。", "優化「農貸通」平臺服務。"),
        (
            "en/",
            "Ch. 6, Sec. 3: removed in version 2.",
            "Optimize the services of Nongdaitong (rural loan platform).",
        ),
    ],
)
def test_a_removed_section_leaves_a_tombstone(
    site: Path, folder: str, said: str, words: str
) -> None:
    """Where a section was removed the page says so, and keeps its last words folded."""
    (tombstone,) = page_of(site, f"{folder}ch6.html").xpath("//aside[@id='ch6-sec3']")
    assert tombstone.xpath("string(p)").startswith(said)
    (sentence,) = tombstone.xpath(".//details//*[@id='ch6-sec3-p1-s7']")
    assert sentence.text_content().startswith(words)
    assert tombstone.xpath(".//details//*[@id='box9-i2-s1']")


def test_a_link_to_a_removed_sentence_shows_it(server: str, page: Page) -> None:
    """Arriving at a removed sentence opens its tombstone and says that it was removed."""
    page.goto(f"{server}ch6.html#ch6-sec3-p1-s7")
    expect(page.locator("#ch6-sec3-p1-s7")).to_be_in_viewport()
    expect(page.locator(".citation")).to_contain_text("本条已在第2版中删除")


def test_a_browser_that_stayed_at_the_top_is_taken_there(server: str, page: Page) -> None:
    """Where a slow browser looked for it while it was folded, the page itself goes to it."""
    page.goto(f"{server}ch6.html")
    page.evaluate(
        """() => { history.replaceState(null, "", "#ch6-sec3-p1-s7");
        dispatchEvent(new HashChangeEvent("hashchange")); }"""
    )
    expect(page.locator("#ch6-sec3-p1-s7")).to_be_in_viewport()


@pytest.mark.parametrize("place", ["ch6-sec3", "ch6-sec3-p1-s7", "r1-ch6-sec3-p1-s7"])
def test_a_tombstone_needs_no_script(server: str, new_page: NewPage, place: str) -> None:
    """Without a script too a link to what was removed shows that it was; a sentence, its words."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{server}ch6.html#{place}")
    expect(page.locator("#ch6-sec3 > p").first).to_be_in_viewport()
    if place != "ch6-sec3":
        expect(page.locator("#ch6-sec3-p1-s7")).to_be_in_viewport()


def test_a_removed_chapter_leaves_its_page(site: Path) -> None:
    """Its page stays for links, says so, and is in no list of pages; nor do search engines get it."""
    for folder in FOLDERS:
        page = page_of(site, f"{folder}ch8.html")
        (tombstone,) = page.xpath("//aside[@id='ch8']")
        assert tombstone.xpath(".//details//*[@id='ch8-sec1-p1-s1']")
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        home = page_of(site, f"{folder}index.html")
        assert not [href for href in home.xpath("//a/@href") if "ch8.html" in href]
    assert "ch8.html" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_removed_row_and_its_cells_land(site: Path) -> None:
    """Below the table a tombstone has the row's words; links to its cells lead there too."""
    (tombstone,) = page_of(site, "ch2.html").xpath("//aside[@id='box2-t1-r5']")
    assert "上市公司总量（家）" in tombstone.text_content()
    cells = tombstone.xpath(".//*[starts-with(@id, 'box2-t1-r5-c')]/@id")
    assert cells == [f"box2-t1-r5-c{number}" for number in range(1, 7)]


def test_a_unit_that_moved_twice_has_signs_on_both_pages(site: Path) -> None:
    """What left a page and was counted anew elsewhere: the old page leads to where it is today."""
    (sign,) = page_of(site, "ch4.html").xpath("//a[@id='ch4-sec4']")
    assert sign.get("href") == "ch3.html#ch4-sec4"
    assert sign.text_content() == "本条现在：第三章第四节"
    assert sign.xpath("span/@id") == ["r1-ch4-sec4", "r2-ch4-sec3", "r3-ch3-sec4"]


def test_a_link_to_a_moved_section_follows_it(server: str, page: Page, new_page: NewPage) -> None:
    """The old page forwards at once, and without a script shows the way."""
    page.goto(f"{server}ch4.html#ch4-sec2-p1-s3")
    page.wait_for_url(f"{server}ch5.html#ch4-sec2-p1-s3")
    expect(page.locator("#ch4-sec2-p1-s3.is-target")).to_be_in_viewport()
    plain = new_page(java_script_enabled=False)
    plain.goto(f"{server}ch4.html#ch4-sec2")
    plain.locator("#ch4-sec2").click()
    plain.wait_for_url(f"{server}ch5.html#ch4-sec2")


def test_what_a_link_meant_is_said(server: str, page: Page) -> None:
    """A unit with another number now says what it was when the link was written; an alias too."""
    said = "此链接在第1版中指第六章第四节，现为第六章第三节。"
    for place in ("ch6-sec4", "r1-ch6-sec4"):
        page.goto(f"{server}ch6.html#{place}")
        expect(page.locator(".citation__said")).to_have_text(said)
        expect(page.locator("#ch6-sec4.is-target")).to_be_in_viewport()
        page.goto("about:blank")
    page.goto(f"{server}ch6.html#r2-ch6-sec3")
    expect(page.locator("#ch6-sec4.is-target")).to_be_in_viewport()
    expect(page.locator(".citation__said")).to_be_hidden()


def test_an_alias_is_followed_to_another_page(server: str, page: Page) -> None:
    """An alias on the page that its unit left leads to the unit and says what it was called then."""
    page.goto(f"{server}ch4.html#r2-ch4-sec3")
    page.wait_for_url(f"{server}ch3.html#r2-ch4-sec3")
    expect(page.locator("#ch4-sec4.is-target")).to_be_in_viewport()
    said = "此链接在第2版中指第四章第三节，现为第三章第四节。"
    expect(page.locator(".citation__said")).to_have_text(said)


def test_an_unknown_link_offers_the_nearest(server: str, page: Page) -> None:
    """A link to nothing says so and offers what it would stand in, and the search."""
    page.goto(f"{server}ch3.html#ch3-sec1-p99")
    expect(page.locator(".citation")).to_contain_text("ch3-sec1-p99")
    expect(page.locator(".citation__said")).to_contain_text("最接近的一处：第三章第一节")
    expect(page.locator(".citation__said a")).to_have_attribute("href", "#ch3-sec1")
    page.locator(".citation__search").click()
    expect(page.locator(FIELD)).to_be_focused()


def test_an_unknown_link_names_the_page_it_would_be_on(server: str, page: Page) -> None:
    """A link with the wrong page: the one that it would be on is offered, and finds it."""
    page.goto(f"{server}ch3.html#ch5-sec1-p1")
    page.locator(".citation__said a").click()
    page.wait_for_url(f"{server}ch5.html#ch5-sec1-p1")
