"""Addresses that name nothing: the 404, wherever the site stands and however a host sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from build_tools.plan.languages import LANGUAGES
from tests.conftest import NewPage
from tests.project import ROOT
from tests.search_box import ask
from tests.server import serve
from tests.site.test_policy import POLICY

EDITIONS = ("zh-Hant", "en", "bilingual", "bilingual-hant")


@pytest.fixture(scope="module", params=["/", "/plans/chengdu/"])
def host(site: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A host that knows one 404 only, under the strict policy; the site knows no address."""
    with serve(site, request.param, policy=POLICY) as address:
        yield address


LOST = {
    "no.html": ("zh-Hans", "没有这个页面", ""),
    "id/ch3-sec1-p99/x/y.html": ("zh-Hans", "没有这个页面", ""),
    "zh-Hant/q": ("zh-Hant", "沒有這個頁面", "zh-Hant/"),
    "en/x/y.html": ("en", "There is no such page", "en/"),
    "r1/en/a/b/": ("en", "There is no such page", "en/"),
    "bilingual/z": ("zh-Hans", "There is no such page", "bilingual/"),
}
"""Addresses that name nothing → the language, words and folder of what is shown there."""


@pytest.mark.parametrize("path", LOST)
def test_a_lost_reader_is_answered_in_the_language_of_the_address(
    host: str, page: Page, complaints: list[str], path: str
) -> None:
    """Styled, with links that lead on and a search that finds, at any depth of any folder."""
    lang, said, edition = LOST[path]
    with page.expect_console_message():
        page.goto(host + path)
    expect(page.locator("html.js")).to_have_attribute("lang", lang)
    expect(page.locator("article")).to_contain_text(said)
    header = page.locator(".md-header")
    expect(header).to_have_css("position", "sticky")
    links = page.eval_on_selector_all("article a, footer a", "all => all.map(one => one.href)")
    for link in links:
        if link.startswith("http://127.0.0.1"):
            assert link.startswith(host)
            assert page.request.get(link).ok, link
    ask(page, "1044.73")
    found = page.locator(".md-search-result a[href*='#box2']").first
    expect(found).to_be_visible()
    address = found.evaluate("link => link.href")
    assert address.startswith(f"{host}{edition}ch2.html#box2")
    assert [one for one in complaints if "404" not in one and "MIME" not in one] == []
    complaints.clear()


def test_without_a_script_every_language_is_answered(site: Path, new_page: NewPage) -> None:
    """The page says it in each language, is styled in a folder too, and leads home from a root."""
    page = new_page(java_script_enabled=False)
    with serve(site) as address:
        page.goto(f"{address}404.html")
        for row in LANGUAGES:
            expect(page.locator(f"article :lang({row.code})").first).to_be_visible()
        article = page.locator("article")
        for said in ("没有这个页面", "沒有這個頁面", "There is no such page"):
            expect(article).to_contain_text(said)
        for link in page.locator("ul.homes a").all():
            assert page.request.get(urljoin(address, link.get_attribute("href") or "")).ok
        expect(page.locator(".md-header")).to_have_css("position", "sticky")


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_hosts_files_send_the_404_of_the_edition(site: Path, name: str) -> None:
    """Below the folder of each edition its own page is sent, and such a page is there."""
    text = (ROOT / "hosting" / name).read_text(encoding="utf-8")
    (listed,) = re.findall(r"\((?:\?<edition>)?((?:[\w-]+\|)+[\w-]+)\)", text)
    assert sorted(listed.split("|")) == sorted(EDITIONS)
    assert all((site / one / "404.html").is_file() for one in EDITIONS)
    folders = {path.parent.name for path in site.glob("*/404.html")}
    assert folders == set(EDITIONS)


def test_scripts_wait_for_the_root(site: Path) -> None:
    """No script of a 404 is asked for from where the site may not be, but the one that looks."""
    for path in [site / "404.html", *site.glob("*/404.html")]:
        tree = html.parse(path)
        asked = tree.xpath("//script[@src][not(ancestor::template)]/@src")
        assert asked
        assert all(one.endswith("assets/lost.js") for one in asked)
