"""Permanent addresses and the promise of the links, on the site as it is published: revision 1."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from playwright.sync_api import Page, expect

from build_tools.revisions.ledger import aliases
from build_tools.revisions.ledger_file import read_ledger
from tests.conftest import NewPage
from tests.project import ROOT
from tests.short_address import Landing


def test_every_id_and_alias_has_an_address(site: Path) -> None:
    """Each leads, in each language, to a place that exists, from a page of less than 1.5 KB."""
    ledger = read_ledger((ROOT / "source/ids.tsv").read_text(encoding="utf-8"))
    names = {*(entry.id for entry in ledger.entries), *aliases(ledger)}
    landing = Landing(site)
    for name in sorted(names):
        path = site / "id" / name / "index.html"
        data = path.read_bytes()
        assert len(data) < 1500, name
        landing.links(html.fromstring(data))


def test_an_address_names_every_edition(site: Path) -> None:
    """Chinese lines have a Chinese colon; two languages side by side are named in both."""
    tree = html.fromstring((site / "id/box3-i2-s4/index.html").read_bytes())
    named = {link.get("href"): link.text_content() for link in tree.xpath("//li/a")}
    assert named["../../ch3.html#box3-i2-s4"] == "简体中文：专栏3第2项第4句"
    assert named["../../zh-Hant/ch3.html#box3-i2-s4"] == "繁體中文：專欄3第2項第4句"
    assert named["../../en/ch3.html#box3-i2-s4"] == "English: Box 3, item 2, sent. 4"
    both = "简体中文 / English：专栏3第2项第4句 / Box 3, item 2, sent. 4"
    assert named["../../bilingual/ch3.html#box3-i2-s4"] == both
    assert "../../bilingual-hant/ch3.html#box3-i2-s4" in named
    assert tree.xpath("//span[@lang='en']/text()") == ["Box 3, item 2, sent. 4"] * 2


def test_an_address_leads_to_the_sentence(server: str, page: Page, new_page: NewPage) -> None:
    """An address goes to the unit at once, with a script or without; an alias does too."""
    for name in ("box3-i2-s4", "r1-box3-i2-s4"):
        for view in (page, new_page(java_script_enabled=False)):
            view.goto(f"{server}id/{name}/")
            view.wait_for_url(f"{server}ch3.html#{name}")
            expect(view.locator("#box3-i2-s4")).to_be_in_viewport()


def test_an_address_that_is_none_names_what_is_near(
    server: str, page: Page, complaints: list[str]
) -> None:
    """A short address with a slip leads to the 404, which offers what it would stand in."""
    with page.expect_console_message():
        page.goto(f"{server}id/ch3-sec1-p99/")
    page.locator(".lost-address a").click()
    page.wait_for_url(f"{server}ch3.html#ch3-sec1")
    assert [one for one in complaints if "404" not in one] == []
    complaints.clear()


def test_revision_one_is_not_cluttered(site: Path) -> None:
    """No frozen copy, no page of changes, no mark; but the feed, which tells of the next one, and the figure of the promise."""
    assert not list(site.glob("r[0-9]*"))
    assert not list(site.glob("changes-*"))
    assert (site / "feed.xml").read_text(encoding="utf-8").count("<item>") == 1
    for path in site.glob("*.html"):
        page = html.fromstring(path.read_bytes())
        assert page.xpath("//link[@type='application/rss+xml']"), path.name
        marks = "//*[contains(@class, 'tombstone') or contains(@class, 'stub') or @data-was]"
        assert not page.xpath(marks), path.name
    ledger = read_ledger((ROOT / "source/ids.tsv").read_text(encoding="utf-8"))
    total = len(ledger.entries) + len(aliases(ledger))
    home = html.fromstring((site / "index.html").read_bytes()).text_content()
    assert f"已发布的 {total:,} 个链接全部有效。" in home


def test_search_engines_are_not_offered_addresses(site: Path) -> None:
    """They are in no sitemap, ask not to be indexed, and name the page that counts."""
    assert "/id/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    page = html.fromstring((site / "id/ch3-sec1-p1/index.html").read_bytes())
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["../../ch3.html"]
