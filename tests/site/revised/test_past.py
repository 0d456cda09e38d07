"""Two revisions, built: what changed, what was removed and what was before can be read and found."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, Route, expect

from build_tools.proof.read_html import anchors
from build_tools.revisions.ledger import aliases
from build_tools.revisions.ledger_file import read_ledger
from tests import clipboard
from tests.axe import violations
from tests.conftest import NewPage
from tests.revised_site import ADDRESS, page_of
from tests.search_box import ask


def test_changed_words_are_marked_in_place(server: str, page: Page) -> None:
    """A reworded sentence bears a mark that opens the difference, marked for eye and ear."""
    page.goto(f"{server}ch5.html#ch5-sec1-p1")
    page.locator("#ch5-sec1-p1 .standing.changed").click()
    difference = page.locator("#ch5-sec1-p1-s3-source .difference")
    expect(difference).to_be_visible()
    assert difference.locator("del").inner_text().endswith("完善")
    assert difference.locator("ins").inner_text().endswith("健全")
    assert difference.locator("ins .heard").text_content() == "（增加：）"


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("", ["新增", "第三章第四节", "（原为第四章第三节）", "完善"]),
        ("zh-Hant/", ["刪除", "第三章第四節", "（原為第四章第三節）", "科技成果轉化服務體系"]),
        ("en/", ["Removed", "Ch. 3, Sec. 4", " (was Ch. 4, Sec. 3)", "科技成果转化服务体系"]),
    ],
)
def test_a_page_lists_all_changes(site: Path, folder: str, words: list[str]) -> None:
    """By chapter: all that was removed, moved and reworded, with its words and a link that lands."""
    page = page_of(site, f"{folder}changes-r3.html")
    text = page.xpath("string(//article)")
    assert [word for word in words[1:] if word not in text] == []
    links = page.xpath("//div[contains(@class, 'change')]//a/@href")
    for link in links:
        name, _, place = link.partition("#")
        assert place in anchors((site / folder / name).read_text(encoding="utf-8")).places
    gone = {link.partition("#")[2] for link in links}
    assert {"ch8", "ch8-sec1", "ch8-sec1-p1", "ch8-sec1-p1-s1", "box2-t1-r5", "ch4-sec4"} <= gone
    (sentence,) = (
        one
        for one in page.xpath("//div[@class='change'][.//ins][.//del]")
        if one.xpath("a/@href | p/a/@href") == ["ch5.html#ch5-sec1-p1-s3"]
    )
    assert len(sentence.xpath(".//ins/span[@class='heard']")) == 1


def test_an_earlier_page_of_changes_still_leads_somewhere(site: Path) -> None:
    """What revision 2 changed is told under the headings of then, with links that land today."""
    page = page_of(site, "changes-r2.html")
    assert "第八章 强化生态环境营造功能" not in page.xpath("string(//article)")
    assert [one.text_content() for one in page.xpath("//article//h2")][1].startswith("第五章")
    links = page.xpath("//div[@class='change']//a/@href")
    assert links[:2] == ["ch3.html#box3-i1-s2", "ch5.html#ch4-sec2"]


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_the_earlier_revision_is_kept(site: Path, folder: str) -> None:
    """`/r1/` has the whole earlier text, says so, and points search engines to the current page."""
    page = page_of(site, f"r1/{folder}ch6.html")
    assert page.xpath("//*[@id='ch6-sec3']") and page.xpath("//*[@id='box9-i6']")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}{folder}ch6.html"]
    (banner,) = page.xpath("//p[@class='frozen']")
    assert banner.xpath("a/@href") == [f"{ADDRESS}{folder}ch6.html"]
    assert not page.xpath("//link[@hreflang]")


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("", "术语表（现行版本）"),
        ("zh-Hant/", "術語表（現行版本）"),
        ("en/", "Glossary (current version)"),
    ],
)
def test_an_earlier_version_has_the_glossary_in_common(site: Path, folder: str, said: str) -> None:
    """Its notes and its home page lead to the current glossary, to the term itself, and say so."""
    glossary = (site / folder / "glossary.html").resolve()
    entries = anchors(glossary.read_text(encoding="utf-8")).places
    for name, count in (("ch1.html", 10), ("whole.html", 50), ("index.html", 2)):
        path = site / "r1" / folder / name
        links = page_of(site, f"r1/{folder}{name}").xpath("//a[contains(@href, 'glossary')]")
        assert len(links) >= count
        for link in links:
            there, _, entry = link.get("href").partition("#")
            assert (link.text_content(), (path.parent / there).resolve()) == (said, glossary)
            assert entry in entries or name == "index.html"
    assert not (site / "r1" / folder / "glossary.html").exists()


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_an_earlier_version_offers_its_own_text(project: Path, site: Path, folder: str) -> None:
    """Its home page and its pages' foot link the text as it was then, and no data of now."""
    for name in ("index.html", "ch1.html"):
        path = site / "r1" / folder / name
        links = page_of(site, f"r1/{folder}{name}").xpath("//a[contains(@href, 'plan.')]/@href")
        texts = {(path.parent / link).resolve() for link in links}
        assert texts == {(site / "r1/plan.txt").resolve()}
    kept = project / "source/revisions/1/plan.txt"
    assert (site / "r1/plan.txt").read_bytes() == kept.read_bytes()
    assert not (site / "r1/plan.json").exists()


def test_the_past_is_in_no_sitemap(site: Path) -> None:
    """Frozen copies and addresses are not offered to search engines; the changes are."""
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/r1/" not in text
    assert "/r2/" not in text
    assert "/id/" not in text
    assert f"{ADDRESS}changes-r2.html" in text


def test_what_was_removed_is_in_an_index_of_its_own(site: Path) -> None:
    """It is not found as if it were in force; old links are known to the go-to box."""
    index = (site / "assets/search/zh-Hans.js").read_text(encoding="utf-16")
    assert "优化“农贷通”平台服务" not in index
    assert "ch6-sec3-p1-s7" in index
    assert "优化“农贷通”平台服务" in (site / "assets/search/past-zh-Hans.js").read_text("utf-16")


RESULTS = "#search-results .md-search-result__link"


@pytest.mark.parametrize(
    ("folder", "query", "fate"),
    [
        ("", "优化“农贷通”平台服务", "本条已在第2版中删除"),
        ("zh-Hant/", "優化「農貸通」平臺服務", "本條已在第2版中刪除"),
        ("", "鼓励小额贷款公司做优做强", "这是第1版的文字，后经改写"),
    ],
)
def test_what_was_removed_is_found_and_marked(
    server: str, page: Page, folder: str, query: str, fate: str
) -> None:
    """The box finds it, says what became of it, and leads to where a link to it lands."""
    page.goto(f"{server}{folder}ch1.html")
    ask(page, query)
    expect(page.locator(".search-fate")).to_contain_text(fate)
    expect(page.locator(RESULTS)).to_have_count(1)
    expect(page.locator(RESULTS)).to_have_attribute("href", re.compile(r"ch\d\.html#"))


def test_a_frozen_version_searches_its_own_text(server: str, page: Page) -> None:
    """In the first version's copy the box leads to the first version's pages, and says which it is."""
    page.goto(f"{server}r1/ch1.html")
    ask(page, "优化“农贷通”平台服务")
    expect(page.locator(RESULTS).first).to_have_attribute("href", "./ch6.html#ch6-sec3-p1-s7")
    expect(page.locator("#search-status")).to_contain_text("第1版")
    page.locator(RESULTS).first.click()
    page.wait_for_url(f"{server}r1/ch6.html#ch6-sec3-p1-s7")


def test_the_foot_dates_the_version_that_is_read(site: Path) -> None:
    """By the day that was given when it was made, not by another version's."""
    for folder, date in (("", "2028-05-20"), ("r2/", "2027-03-01")):
        page = (site / f"{folder}ch6.html").read_text(encoding="utf-8")
        foot = page.partition('<div class="md-copyright foot">')[2].partition("</p>")[0]
        assert f" · {date}" in foot


def test_the_link_of_a_version_leads_to_its_words(site: Path) -> None:
    """Where they are others now, to the copy of that version, and says so; or else to the page of now.

    What contains changed words is changed too; what only has another number is not.
    """
    led = {
        "r1-box3-i1-s2": "r1/ch3.html#box3-i1-s2",
        "r2-box3-i1-s2": "ch3.html#r2-box3-i1-s2",
        "r1-ch3": "r1/ch3.html#ch3",
        "r1-box3-i1-s1": "ch3.html#r1-box3-i1-s1",
        "r1-ch4-sec3": "ch4.html#r1-ch4-sec3",
    }
    for alias, place in led.items():
        page = page_of(site, f"id/{alias}/index.html")
        (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        assert refresh.partition("url=../../")[2].endswith(place), (alias, refresh)
        there = page_of(site, place.partition("#")[0])
        assert there.xpath(f"//*[@id='{place.partition('#')[2]}']"), alias
    changed = page_of(site, "id/r1-box3-i1-s2/index.html")
    assert "第1版中的文字，后有改动" in changed.xpath("string(//main)")
    folders = ("", "zh-Hant/", "en/")
    links = [f"../../r1/{folder}ch3.html#box3-i1-s2" for folder in folders]
    assert changed.xpath("//main//a/@href") == links
    (said,) = page_of(site, "r1/ch3.html").xpath("//*[@id='box3-i1-s2']")
    assert "鼓励小额贷款公司做优做强" in said.text_content()


def test_each_version_is_cited_as_itself(site: Path, server: str, page: Page) -> None:
    """Version and date are those of the version that is read; the current one has a link of its own.

    An earlier version's words are cited where they stand, in that version.
    """
    clipboard.allow(page)
    for folder, unit, said, links in (
        ("", "ch6-sec2-p1", "（第3版，2028-05-20）", (f"{ADDRESS}id/ch6-sec2-p1/",)),
        ("r2/", "ch6-sec2-p1", "（第2版，2027-03-01）", (f"{ADDRESS}r2/ch6.html#ch6-sec2-p1",)),
    ):
        page.goto(f"{server}{folder}ch6.html#{unit}")
        page.get_by_role("button", name="复制出处").click()
        cited = clipboard.holds(page, said)
        assert all(link in cited for link in links)
        page.locator(".citation summary").click()
        expect(page.get_by_role("button", name="二维码")).to_have_count(0 if folder else 1)
        expect(page.get_by_role("button", name="本版链接")).to_have_count(0 if folder else 1)
    page.goto(f"{server}ch6.html#ch6-sec2-p1")
    if not page.locator(".citation details").get_attribute("open"):
        page.locator(".citation summary").click()
    page.get_by_role("button", name="本版链接").click()
    assert clipboard.holds(page, "/id/r3-")
    page.get_by_role("button", name="二维码").click()
    image = page.locator(".citation img")
    assert image.evaluate("one => one.decode().then(() => one.naturalWidth > 0)")
    assert (site / "id/ch6-sec2-p1/qr.svg").is_file()
    page.emulate_media(media="print")
    expect(page.locator("img.print-qr")).to_be_visible()


def test_a_document_is_checked_against_the_text_in_force(server: str, page: Page) -> None:
    """On a frozen version's pages too; its links lead to the current pages."""
    page.goto(f"{server}r1/check.html")
    page.locator("#check-field").fill("优化“农贷通”平台服务。\n坚持党管金融原则。")
    page.locator("#check-form button").click()
    expect(page.locator(".check-list li[data-verdict=removed]")).to_have_count(1)
    link = page.locator(".check-list li[data-verdict=exact] p a:not(.check-number)").first
    expect(link).to_have_attribute("href", re.compile(r"^\.\./ch"))


def test_the_feed_has_the_revisions(site: Path) -> None:
    """A feed has an entry for each version, the newest first, dated where a date is known."""
    tree = etree.parse(site / "feed.xml")
    assert tree.xpath("//item/pubDate/text()") == [
        "Sat, 20 May 2028 00:00:00 GMT",
        "Mon, 01 Mar 2027 00:00:00 GMT",
    ]
    pages = [f"{ADDRESS}{name}.html" for name in ("changes-r3", "changes-r2", "index")]
    assert tree.xpath("//item/link/text()") == pages
    ids = tree.xpath("//item/guid/text()")
    assert len(ids) == len(set(ids)) == 3
    assert tree.xpath("//*[@rel='self']/@href") == [f"{ADDRESS}feed.xml"]
    for name in ("index.html", "en/ch1.html", "bilingual/ch1.html", "r1/index.html"):
        (told,) = page_of(site, name).xpath("//link[@type='application/rss+xml']/@href")
        assert (site / name).parent.joinpath(told).resolve() == (site / "feed.xml").resolve()


PAGES = (
    "ch6.html", "ch6.html#ch6-sec3-p1-s7", "ch8.html", "ch4.html", "ch2.html#box2-t1-r5",
    "changes-r3.html", "r1/ch6.html", "id/r1-ch6-sec4/", "bilingual/ch6.html",
)  # fmt: skip


def _fulfil(route: Route, body: str) -> None:
    route.fulfill(body=body, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("folder", "scheme", "width"), [("", "light", 320), ("", "dark", 1440), ("en/", "light", 375)]
)
def test_axe_finds_nothing_about_the_past(
    site: Path, server: str, new_page: NewPage, folder: str, *, scheme: str, width: int
) -> None:
    """Tombstones, signs, marks, changes, frozen copies and addresses break no rule of axe."""
    view = new_page(
        viewport={"width": width, "height": 900},
        has_touch=width < 1000,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    found = []
    for name in PAGES:
        if folder and name.startswith(("r1", "id", "bilingual")):
            continue
        if name.startswith("id/"):
            # Shown as it is to a browser that does not forward.
            page = (site / name / "index.html").read_text(encoding="utf-8")
            shown = page.replace('http-equiv="refresh"', 'name="refresh"')
            view.route(f"{server}{name}", partial(_fulfil, body=shown))
            view.goto(f"{server}{name}", wait_until="load")
        else:
            view.goto(f"{server}{folder}{name}", wait_until="load")
        view.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        found += violations(view, f"{folder}{name}")
    assert found == []


def test_the_home_page_states_the_promise(project: Path, site: Path) -> None:
    """The home page says how many links were ever published; the build has found them all."""
    ledger = read_ledger((project / "source/ids.tsv").read_text(encoding="utf-8"))
    total = len(ledger.entries) + len(aliases(ledger))
    text = page_of(site, "index.html").text_content()
    assert f"已发布的 {total:,} 个链接全部有效。" in text
