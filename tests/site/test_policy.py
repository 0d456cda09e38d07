"""A strict policy: the site served so that no script, style or handler may stand in a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.project import ROOT
from tests.search_box import ask
from tests.server import serve

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
DATA = ("application/json", "application/ld+json")
"""Types of a script element that no browser runs: data, which a policy does not look at."""


@pytest.fixture(scope="session")
def strict_server(site: Path) -> Iterator[str]:
    """The address of a server that sends the policy with everything."""
    with serve(site, policy=POLICY) as address:
        yield address


def test_nothing_stands_in_a_page(site: Path) -> None:
    """No page of the site has an inline script, style or handler."""
    found = []
    for path in site.rglob("*.html"):
        tree = html.parse(path)
        scripts = [one for one in tree.xpath("//script[not(@src)]") if one.get("type") not in DATA]
        handlers = tree.xpath("//@*[starts-with(name(), 'on')]")
        found += [path] * bool(scripts or handlers or tree.xpath("//style | //@style"))
    assert found == []


@pytest.mark.parametrize("folder", ["", "en/", "bilingual/"])
def test_everything_works_under_it(strict_server: str, page: Page, folder: str) -> None:
    """Reading, citing, a term's note, the search, the scheme: nothing is refused or complains."""
    page.goto(f"{strict_server}{folder}ch1.html#ch1-sec2-p2-s1")
    expect(page.locator(".citation")).to_be_visible()
    page.locator("a.term").first.focus()
    expect(page.locator(".term-note.is-shown")).to_be_visible()
    page.locator("button[data-scheme]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    ask(page, "2114.81")
    expect(page.locator(".md-search-result a").first).to_be_visible()
    page.goto(f"{strict_server}register.html")
    page.locator("select[name=kind]").select_option("target")
    expect(page.locator("#register-count")).not_to_contain_text("262")
    page.goto(f"{strict_server}indicators.html")
    expect(page.locator("svg.chart").first).to_be_visible()
    page.goto(f"{strict_server}id/box2-t1-r4/")
    page.wait_for_url("**/ch2.html#box2-t1-r4")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "_headers"])
def test_the_hosts_files_send_it(name: str) -> None:
    """What a host is told in hosting/ is the policy that was tried here."""
    assert POLICY in (ROOT / "hosting" / name).read_text(encoding="utf-8")
