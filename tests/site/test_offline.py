"""Reading offline: what was opened is kept; online nothing but the host's own answer is shown."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewPage
from tests.patience import PATIENCE
from tests.server import serve
from tests.site.test_policy import POLICY

AN_EARLIER_DAY = 1_700_000_000

# Asked within the page: Playwright's own waiting evaluates text, which the policy forbids.
WAIT = f"""const wait = async () => {{
        if (performance.now() > {PATIENCE * 1000}) throw new Error("waited in vain");
        await new Promise((go) => setTimeout(go, 20));
    }};"""
CONTROLLED = f"""async () => {{
    {WAIT}
    while (!navigator.serviceWorker.controller) await wait();
}}"""
KEPT = f"""async (addresses) => {{
    {WAIT}
    for (const each of addresses) while (!(await caches.match(each))) await wait();
}}"""


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_opened_plan_is_read_offline(site: Path, new_page: NewPage, folder: str) -> None:
    """Two pages were opened, under the strict policy: a third one is read without the host."""
    with serve(site, policy=POLICY) as address:
        page = new_page(service_workers="allow")
        _open_two(page, address, folder, site)
        page.context.set_offline(True)
        page.goto(f"{address}{folder}ch5.html#ch5-sec1-p1")
        expect(page.locator("#ch5-sec1-p1")).to_be_visible()
        expect(page.locator(".print-address")).to_be_hidden()  # its style sheet is there too


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_permanent_address_is_followed_offline(
    site: Path, new_page: NewPage, folder: str
) -> None:
    """Without the host a permanent address leads to its sentence in the edition that was opened."""
    with serve(site) as address:
        page = new_page(service_workers="allow")
        _open_two(page, address, folder, site)
        page.context.set_offline(True)
        page.goto(f"{address}id/ch5-sec1-p1/")
        expect(page).to_have_url(f"{address}{folder}ch5.html#ch5-sec1-p1")
        expect(page.locator("#ch5-sec1-p1")).to_be_visible()


def test_nothing_stale_is_shown_online(site: Path, tmp_path: Path, new_page: NewPage) -> None:
    """A page that has changed on the host is shown as it is now, though it was kept."""
    copy = tmp_path / "site"
    copy.mkdir()
    for part in site.iterdir():
        if part.name != "ch5.html":
            (copy / part.name).symlink_to(part)
    (copy / "ch5.html").write_bytes((site / "ch5.html").read_bytes())
    # A host dates its files by the second: what changes within one would be "not modified".
    os.utime(copy / "ch5.html", (AN_EARLIER_DAY, AN_EARLIER_DAY))
    with serve(copy, policy=POLICY) as address:
        page = new_page(service_workers="allow")
        _open_two(page, address, "", site)
        (copy / "ch5.html").write_text(
            "<!doctype html><title>new</title><link rel=icon href=assets/icon.svg>",
            encoding="utf-8",
        )
        page.goto(f"{address}ch5.html")
        assert page.title() == "new"


def _open_two(page: Page, address: str, folder: str, site: Path) -> None:
    """Open two pages, and wait until the edition is kept, to its last file."""
    page.goto(f"{address}{folder}ch1.html")
    page.evaluate(CONTROLLED)
    page.goto(f"{address}{folder}ch2.html")
    told = (site / "sw.js").read_text(encoding="utf-8").splitlines()[0]
    kept = json.loads(told.removeprefix("const told = ").removesuffix(";"))
    names = [*kept["shared"], *kept["editions"][folder]]
    page.evaluate(KEPT, [f"{address}{name}" for name in names])
