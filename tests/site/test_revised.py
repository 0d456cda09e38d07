"""A second revision, built: every old link lands, in every language, and says what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page, expect

from build_tools.ledger import aliases
from build_tools.ledger_file import read_ledger
from build_tools.read_html import anchors
from tests.conftest import NewPage
from tests.project import build, copy_project, run
from tests.server import serve

ADDRESS = "https://plans.example.org/chengdu/"
FOLDERS = ("", "zh-Hant/", "en/", "bilingual/", "bilingual-hant/")


def revised_text(text: str) -> str:
    """第六章第三节 goes with its box, 第四章第二节 moves to chapter 5, two sentences change a word."""
    lines = text.split("\n")

    def cut(first: str, after: str) -> list[str]:
        start = next(n for n, line in enumerate(lines) if line.strip().startswith(first))
        end = next(n for n in range(start, len(lines)) if lines[n].strip().startswith(after))
        taken = lines[start:end]
        del lines[start:end]
        return taken

    cut("第三节 以农村金融打开", "第四节 以供应链")
    section = cut("第二节 优化要素交易市场服务", "第三节 打造优质资本")
    at = next(n for n, line in enumerate(lines) if line.startswith("第六章"))
    lines[at:at] = ["第四节 优化要素交易市场服务", *section[1:]]
    text = "\n".join(lines)
    for old, new in (
        ("第三节 打造优质资本", "第二节 打造优质资本"),
        ("第四节 抢占财富管理", "第三节 抢占财富管理"),
        ("第四节 以供应链", "第三节 以供应链"),
        ("第五节 以消费金融", "第四节 以消费金融"),
        ("第六节 以文化金融", "第五节 以文化金融"),
        ("专栏 10 强化", "专栏 9 强化"),
        ("鼓励小额贷款公司做优做强。", "引导小额贷款公司做优做强。"),
        ("完善科技成果转化服务体系", "健全科技成果转化服务体系"),
    ):
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after `make revise` on a revised text, with its site."""
    project = copy_project(tmp_path_factory.mktemp("revised") / "project")
    path = project / "source/plan.txt"
    path.write_text(revised_text(path.read_text(encoding="utf-8")), encoding="utf-8")
    done = run(project, "build_tools", "revise", "--date", "2027-03-01", "--title", "第一次修订")
    assert done.returncode == 0, done.stdout + done.stderr
    build(project, ADDRESS)
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The built site of the second revision."""
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
    """Each id and each alias in the ledger is a place in every edition: unit, alias, grave or sign."""
    ledger = read_ledger((project / "source/ids.tsv").read_text(encoding="utf-8"))
    names = {*(entry.id for entry in ledger.entries), *aliases(ledger)}
    assert len(names) > 1600
    pages = (page.read_text(encoding="utf-8") for page in (site / folder).glob("*.html"))
    there = {place for page in pages for place in anchors(page).places}
    assert names - there == set()


def test_every_link_has_an_address(project: Path, site: Path) -> None:
    """`/id/NAME/` of each id and alias leads, without a script, to a place that exists."""
    ledger = read_ledger((project / "source/ids.tsv").read_text(encoding="utf-8"))
    places: dict[str, frozenset[str]] = {}
    for name in {*(entry.id for entry in ledger.entries), *aliases(ledger)}:
        page = page_of(site, f"id/{name}/index.html")
        (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        links = page.xpath("//li/a/@href")
        assert links[0].replace("../", "") in refresh.replace("../", "")
        assert len(links) == 3
        for link in links:
            path, _, place = link.removeprefix("../../").partition("#")
            if path not in places:
                places[path] = anchors((site / path).read_text(encoding="utf-8")).places
            assert place in places[path], link
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.startswith(ADDRESS)
        assert (site / f"id/{name}/index.html").stat().st_size < 1500


@pytest.mark.parametrize(
    ("folder", "said", "words"),
    [
        ("", "第六章第三节：本条已于第2次修订删除。", "优化“农贷通”平台服务。"),
        ("zh-Hant/", "第六章第三節：本條已於第2次修訂刪除。", "優化「農貸通」平台服務。"),
        (
            "en/",
            "Ch. 6, Sec. 3: removed by revision 2.",
            "Optimize the services of the “Nong Dai Tong” platform.",
        ),
    ],
)
def test_a_removed_section_leaves_a_grave(site: Path, folder: str, said: str, words: str) -> None:
    """Where a section was removed the page says so, and keeps its last words folded."""
    (grave,) = page_of(site, f"{folder}ch6.html").xpath("//aside[@id='ch6-sec3']")
    assert grave.xpath("string(p)").startswith(said)
    (sentence,) = grave.xpath(".//details//*[@id='ch6-sec3-p1-s7']")
    assert sentence.text_content().startswith(words)
    assert grave.xpath(".//details//*[@id='box9-i2-s1']")


def test_a_link_to_a_removed_sentence_shows_it(server: str, page: Page) -> None:
    """Arriving at a removed sentence opens its grave and says that it was removed."""
    page.goto(f"{server}ch6.html#ch6-sec3-p1-s7")
    expect(page.locator("#ch6-sec3-p1-s7")).to_be_in_viewport()
    expect(page.locator(".citation")).to_contain_text("本条已于第2次修订删除")


def test_a_link_to_a_moved_section_follows_it(server: str, page: Page, new_page: NewPage) -> None:
    """The old page forwards at once, and without a script shows the way."""
    page.goto(f"{server}ch4.html#ch4-sec2-p1-s3")
    page.wait_for_url(f"{server}ch5.html#ch4-sec2-p1-s3")
    expect(page.locator("#ch4-sec2-p1-s3.is-target")).to_be_in_viewport()
    plain = new_page(java_script_enabled=False)
    plain.goto(f"{server}ch4.html#ch4-sec2")
    plain.locator("#ch4-sec2 a").click()
    plain.wait_for_url(f"{server}ch5.html#ch4-sec2")


def test_what_a_link_meant_is_said(server: str, page: Page) -> None:
    """A unit with another number now says what it was when the link was written; an alias too."""
    said = "链接写于第1次修订时为第六章第四节，现为第六章第三节。"
    for place in ("ch6-sec4", "r1-ch6-sec4"):
        page.goto(f"{server}ch6.html#{place}")
        expect(page.locator(".citation__said")).to_have_text(said)
        expect(page.locator("#ch6-sec4.is-target")).to_be_in_viewport()
        page.goto("about:blank")


def test_an_unknown_link_offers_the_nearest(server: str, page: Page) -> None:
    """A link to nothing says so and offers what it would stand in, and the search."""
    page.goto(f"{server}ch3.html#ch3-sec1-p99")
    expect(page.locator(".citation")).to_contain_text("ch3-sec1-p99")
    expect(page.locator(".citation__said a")).to_have_attribute("href", "#ch3-sec1")
    page.locator(".citation__search").click()
    expect(page.locator("#plan-search [name=query]")).to_be_focused()


def test_changed_words_are_marked_in_place(server: str, page: Page) -> None:
    """A reworded sentence bears a mark that opens the difference, marked for eye and ear."""
    page.goto(f"{server}ch5.html#ch5-sec1-p1")
    page.locator("#ch5-sec1-p1 .standing.changed a").click()
    difference = page.locator("#ch5-sec1-p1-s3-source .difference")
    expect(difference).to_be_visible()
    assert difference.locator("del").inner_text().endswith("完善")
    assert difference.locator("ins").inner_text().endswith("健全")
    assert difference.locator("ins .heard").text_content() == "（增加：）"


@pytest.mark.parametrize("folder", FOLDERS[:3])
def test_a_page_lists_all_changes(site: Path, folder: str) -> None:
    """By chapter: what was removed, moved and reworded, with links that land."""
    page = page_of(site, f"{folder}changes-r2.html")
    changes = page.xpath("//div[@class='change']")
    assert len(changes) == 4
    assert len(page.xpath("//del")) == 3
    assert len(page.xpath("//ins")) == 2
    assert page.xpath("//div[@class='change']//a/@href")[:1] == ["ch3.html#box3-i1-s2"]


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
    assert "/id/" not in text
    assert f"{ADDRESS}changes-r2.html" in text


def test_the_feed_has_the_revisions(site: Path) -> None:
    """An Atom feed has an entry for each revision with a date, the newest first."""
    tree = etree.parse(site / "feed.xml")
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert tree.xpath("//a:entry/a:updated/text()", namespaces=names) == ["2027-03-01T00:00:00Z"]
    assert tree.xpath("//a:entry/a:link/@href", namespaces=names) == [f"{ADDRESS}changes-r2.html"]


def test_the_home_page_states_the_promise(project: Path, site: Path) -> None:
    """The home page says how many links were ever published; the build has found them all."""
    ledger = read_ledger((project / "source/ids.tsv").read_text(encoding="utf-8"))
    total = len(ledger.entries) + len(aliases(ledger))
    text = page_of(site, "index.html").text_content()
    assert f"已发布链接 {total} 个，{total} 个有效。" in text
