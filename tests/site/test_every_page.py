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
IS_WIDE = """async (width) => {
  while (innerWidth !== width) await new Promise(requestAnimationFrame);
  return document.documentElement.scrollWidth > innerWidth;
}"""
FIRST = "document.querySelector('.paragraph').getBoundingClientRect().top"


@dataclass(frozen=True, slots=True)
class Edition:
    """What was seen of an edition: addresses asked for in vain, and of each page what follows.

    ``wide``: the widths at which it scrolls sideways. ``first``: where a chapter's first paragraph
    begins on a phone, in CSS pixels from the top.
    """

    missing: list[str]
    wide: dict[str, list[int]]
    first: dict[str, float]


@pytest.fixture(scope="module", params=[*EDITIONS, *PARALLEL])
def edition(
    request: pytest.FixtureRequest, site: Path, server: str, lasting_page: Page
) -> Iterator[Edition]:
    """Every page of an edition, opened and seen in each window."""
    page, folder = lasting_page.context.new_page(), request.param
    seen = Edition([], {}, {})

    def failed(asked: Request) -> None:
        # The browser gives up on what it still waits for when the reader goes on to the next page.
        if asked.failure != "net::ERR_ABORTED":
            seen.missing.append(asked.url)

    page.on("requestfailed", failed)
    page.on("response", lambda got: seen.missing.append(got.url) if got.status >= 400 else None)
    windows = WINDOWS
    for name in sorted(path.name for path in (site / folder).glob("*.html")):
        page.goto(f"{server}{folder}{name}", wait_until="load")
        seen.wide[name] = []
        for width, height in windows:
            page.set_viewport_size({"width": width, "height": height})
            if page.evaluate(IS_WIDE, width):
                seen.wide[name].append(width)
            if width == 375 and name in CHAPTERS:
                wait_until_drawn(page)
                seen.first[name] = page.evaluate(FIRST)
        windows = windows[::-1]
    page.wait_for_load_state("networkidle")
    yield seen
    page.close()


def test_pages_load_quietly(edition: Edition) -> None:
    """No page asks this host for anything in vain; nor, as of all pages, another one, nor logs an error."""
    assert len(edition.wide) > len(CHAPTERS)
    assert edition.missing == []


def test_nothing_scrolls_sideways(edition: Edition) -> None:
    """On a phone, at 200 % and at 400 % no page is wider than the window: zoom cuts nothing off."""
    assert {name: wide for name, wide in edition.wide.items() if wide} == {}


def test_the_first_screen_of_a_phone_has_the_plan(edition: Edition) -> None:
    """On every page of the plan its first paragraph begins there."""
    assert set(edition.first) == set(CHAPTERS)
    assert {name: top for name, top in edition.first.items() if top > 600} == {}
