"""Every page of every edition, opened once: it is quiet, fits any window, and begins with the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

from tests.drawn import wait_until_drawn
from tests.views import EDITIONS, PARALLEL

WINDOWS = ((640, 400), (375, 667), (320, 256))
"""A window of 1280 × 800 at 200 %, a phone, a window of 1280 × 1024 at 400 %."""
CHAPTERS = ("preface.html", *(f"ch{number}.html" for number in range(1, 10)))
TOO_WIDE = """async (width) => {
  while (innerWidth !== width) await new Promise(requestAnimationFrame);
  const hidden = [...document.querySelectorAll('.md-content thead')].filter(
    (one) => getComputedStyle(one).position === 'absolute');
  hidden.forEach((one) => { one.style.display = 'none'; });
  const isDragged = (one) =>
    one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible';
  const found = [...document.querySelectorAll('.md-content table')].filter((table) => {
    let one = table;
    while (!one.matches('.md-content') && !isDragged(one)) one = one.parentElement;
    return !one.matches('.md-content');
  }).map((table) => `table ${table.className} ${table.closest('[id]')?.id ?? ''}`);
  hidden.forEach((one) => { one.style.display = ''; });
  return document.documentElement.scrollWidth > innerWidth ? ['page', ...found] : found;
}"""
"""What is wider than the window: the page, or a table that has to be dragged where it stands.

The head of a table whose rows are cards is only for those who hear the page: it takes no place.
"""
FIRST = "document.querySelector('.paragraph').getBoundingClientRect().top"


@dataclass(frozen=True, slots=True)
class Edition:
    """What was seen of an edition: its pages, addresses asked for in vain, and what follows.

    ``wide``: what is too wide, by page and width. ``first``: where a chapter's first paragraph
    begins on a phone, in CSS pixels from the top.
    """

    opened: list[str]
    missing: list[str]
    wide: dict[str, list[str]]
    first: dict[str, float]


@pytest.fixture(scope="module", params=[*EDITIONS, *PARALLEL])
def edition(
    request: pytest.FixtureRequest, site: Path, server: str, lasting_page: Page
) -> Iterator[Edition]:
    """Every page of an edition, opened and seen in each window."""
    page, folder = lasting_page.context.new_page(), request.param
    seen = Edition([], [], {}, {})

    def missed(address: str) -> None:
        # The page that says 404 is shown at any depth, so it looks for its files in several places.
        if not page.url.endswith("/404.html"):
            seen.missing.append(address)

    def failed(asked: Request) -> None:
        # The browser gives up on what it still waits for when the reader goes on to the next page.
        if asked.failure != "net::ERR_ABORTED":
            missed(asked.url)

    page.on("requestfailed", failed)
    page.on("response", lambda got: missed(got.url) if got.status >= 400 else None)
    windows = WINDOWS
    for name in sorted(path.name for path in (site / folder).glob("*.html")):
        page.goto(f"{server}{folder}{name}", wait_until="load")
        seen.opened.append(name)
        for width, height in windows:
            page.set_viewport_size({"width": width, "height": height})
            for one in page.evaluate(TOO_WIDE, width):
                seen.wide.setdefault(f"{name} at {width}", []).append(one)
            if width == 375 and name in CHAPTERS:
                wait_until_drawn(page)
                seen.first[name] = page.evaluate(FIRST)
        windows = windows[::-1]
    page.wait_for_load_state("networkidle")
    yield seen
    page.close()


def test_pages_load_quietly(edition: Edition) -> None:
    """No page asks this host for anything in vain; nor, as of all pages, another one, nor logs an error."""
    assert len(edition.opened) > len(CHAPTERS)
    assert edition.missing == []


def test_nothing_scrolls_sideways(edition: Edition) -> None:
    """On a phone, at 200 % and at 400 % no page and no table is dragged: zoom cuts nothing off."""
    assert edition.wide == {}


def test_the_first_screen_of_a_phone_has_the_plan(edition: Edition) -> None:
    """On every page of the plan its first paragraph begins there."""
    assert set(edition.first) == set(CHAPTERS)
    assert {name: top for name, top in edition.first.items() if top > 600} == {}
