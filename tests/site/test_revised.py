"""Two revisions, built: every old link lands, in every language, and says what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page, Route, expect

from build_tools.proof.read_html import anchors
from build_tools.revisions.ledger import aliases
from build_tools.revisions.ledger_file import read_ledger
from build_tools.site.whole import URL as WHOLE_PAGE
from tests import clipboard
from tests.axe import violations
from tests.conftest import NewPage
from tests.project import copy_project, run
from tests.server import serve
from tests.short_address import Landing

SAID = "said.txt"
"""In the project's folder: what `make site` printed."""
ADDRESS = "https://plans.example.org/chengdu/"
FOLDERS = ("", "zh-Hant/", "en/", "bilingual/", "bilingual-hant/")


def cut(lines: list[str], first: str, after: str) -> list[str]:
    """Take the lines from the one that begins so up to the one that begins otherwise."""
    start = next(n for n, line in enumerate(lines) if line.strip().startswith(first))
    end = next(n for n in range(start + 1, len(lines)) if lines[n].strip().startswith(after))
    taken = lines[start:end]
    del lines[start:end]
    return taken


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """The text with these changes, each of which must apply."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def second(text: str) -> str:
    """第六章第三节 goes with its box, 第四章第二节 moves to chapter 5, a sentence changes a word."""
    lines = text.split("\n")
    cut(lines, "第三节 以农村金融打开", "第四节 以供应链")
    section = cut(lines, "第二节 优化要素交易市场服务", "第三节 打造优质资本")
    at = next(n for n, line in enumerate(lines) if line.startswith("第六章"))
    lines[at:at] = ["第四节 优化要素交易市场服务", *section[1:]]
    return replaced(
        "\n".join(lines),
        ("第三节 打造优质资本", "第二节 打造优质资本"),
        ("第四节 抢占财富管理", "第三节 抢占财富管理"),
        ("第四节 以供应链", "第三节 以供应链"),
        ("第五节 以消费金融", "第四节 以消费金融"),
        ("第六节 以文化金融", "第五节 以文化金融"),
        ("专栏 10 强化", "专栏 9 强化"),
        ("鼓励小额贷款公司做优做强。", "引导小额贷款公司做优做强。"),
    )


def third(text: str) -> str:
    """Chapter 8 goes, the last row of table 2 too, 第四章第三节 moves to chapter 3, words change."""
    lines = text.split("\n")
    cut(lines, "第八章", "第九章")
    cut(lines, "5 上市公司总量（家） 113", "第三章")
    section = cut(lines, "第三节 抢占财富管理", "第五章")
    at = next(n for n, line in enumerate(lines) if line.startswith("第四章"))
    lines[at:at] = ["第四节 抢占财富管理发展高地", *section[1:]]
    return replaced(
        "\n".join(lines),
        ("第九章 保障措施", "第八章 保障措施"),
        ("完善科技成果转化服务体系", "健全科技成果转化服务体系"),
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after `make revise` on two revised texts, with its site."""
    project = copy_project(tmp_path_factory.mktemp("revised") / "project")
    path = project / "source/plan.txt"
    for revise, date, title in ((second, "2027-03-01", "中期修订"), (third, "2028-05-20", "")):
        path.write_text(revise(path.read_text(encoding="utf-8")), encoding="utf-8")
        done = run(project, "build_tools", "revise", "--date", date, "--title", title)
        assert done.returncode == 0, done.stdout + done.stderr
    done = run(project, "build_tools", "site", site_url=ADDRESS)
    assert done.returncode == 0, done.stdout + done.stderr
    (project / SAID).write_text(done.stderr, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The built site of the third revision."""
    return project / "site"


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    """The address of a server with that site."""
    with serve(site, "/chengdu/") as address:
        yield address


def page_of(site: Path, name: str) -> html.HtmlElement:
    """A page of the site, parsed."""
    return html.parse(str(site / name), html.HTMLParser(encoding="utf-8")).getroot()


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
    expect(page.locator("#plan-search [name=query]")).to_be_focused()


def test_an_unknown_link_names_the_page_it_would_be_on(server: str, page: Page) -> None:
    """A link with the wrong page: the one that it would be on is offered, and finds it."""
    page.goto(f"{server}ch3.html#ch5-sec1-p1")
    page.locator(".citation__said a").click()
    page.wait_for_url(f"{server}ch5.html#ch5-sec1-p1")


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
    assert not page.xpath("//link[normalize-space(@rel)='alternate']")


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


FIELD = "#plan-search [name=query]"
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
    page.locator(FIELD).click()
    page.locator(FIELD).fill(query)
    expect(page.locator(".search-fate")).to_contain_text(fate)
    expect(page.locator(RESULTS)).to_have_count(1)
    expect(page.locator(RESULTS)).to_have_attribute("href", re.compile(r"ch\d\.html#"))


def test_a_frozen_version_searches_its_own_text(server: str, page: Page) -> None:
    """In the first version's copy the box leads to the first version's pages, and says which it is."""
    page.goto(f"{server}r1/ch1.html")
    page.locator(FIELD).click()
    page.locator(FIELD).fill("优化“农贷通”平台服务")
    expect(page.locator(RESULTS).first).to_have_attribute("href", "./ch6.html#ch6-sec3-p1-s7")
    expect(page.locator("#search-status")).to_contain_text("第1版")
    page.locator(RESULTS).first.click()
    page.wait_for_url(f"{server}r1/ch6.html#ch6-sec3-p1-s7")


def test_each_version_is_cited_as_itself(site: Path, server: str, page: Page) -> None:
    """Version and date are those of the version that is read; the current one has a link of its own.

    An earlier version's words are cited where they stand, in that version.
    """
    clipboard.allow(page)
    for folder, unit, said, links in (
        ("", "ch6-sec2-p1", "（第3版，2028-05-20）", (f"{ADDRESS}id/ch6-sec2-p1/",)),
        ("r2/", "ch6-sec2-p1", "（第2版，2027-03-01）", (f"{server}r2/ch6.html#ch6-sec2-p1",)),
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
