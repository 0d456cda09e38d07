"""Accessibility by rule: axe with all of WCAG 2.2 AA and its best practices finds nothing, anywhere.

What is past (tombstones, frozen versions, changes) is looked at in ``revised/test_past.py``.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.conftest import NewPage
from tests.drawn import wait_for_sheet
from tests.search_box import FIELD
from tests.views import EDITIONS, PARALLEL, SCHEMES, SHORTER, WIDTHS, every, pairs

SENTENCE = "#ch2-sec2-p4-s2"


def show(page: Page, width: int, scheme: str) -> None:
    """Give the page a window's width and a scheme."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def for_widths(new_page: NewPage) -> dict[int, Page]:
    """For each width a page: a finger has the narrow ones, a mouse the wide one."""
    finger = new_page(has_touch=True, reduced_motion="reduce")
    mouse = new_page(reduced_motion="reduce")
    return {width: mouse if width > 1000 else finger for width in WIDTHS}


def test_pairs_are_all_seen() -> None:
    """The views have every page, edition, width and scheme, and each two of them together."""
    seen = list(pairs())
    for one in every():
        for names in (("page", "edition"), ("page", "width"), ("edition", "scheme")):
            wanted = [getattr(one, name) for name in names]
            assert wanted in [[getattr(view, name) for name in names] for view in seen]
    assert len(seen) < 50


@pytest.mark.parametrize("editions", [EDITIONS, PARALLEL], ids=["three", "parallel"])
def test_no_page_breaks_a_rule(server: str, new_page: NewPage, editions: tuple[str, ...]) -> None:
    """Every kind of page in every edition, at every width, in both schemes."""
    pages = for_widths(new_page)
    found = []
    for view in pairs():
        if view.edition in editions:
            page = pages[view.width]
            show(page, view.width, view.scheme)
            page.goto(f"{server}{view.edition}{view.page}")
            page.evaluate(SHORTER)
            found += violations(page, str(view))
    assert found == []


def search(page: Page) -> str:
    """The search box, opened, with results."""
    page.keyboard.press("/")
    page.locator(FIELD).fill("2020")
    expect(page.locator("#search-results a").first).to_be_visible()
    wait_for_sheet(page, "search.css")
    return ".md-search"


def panel(page: Page) -> str:
    """The panel of a linked sentence, with all that it offers unfolded."""
    page.goto(page.url + SENTENCE)
    page.locator(".citation summary").click()
    return ".citation"


def note(page: Page) -> str:
    """A term's note."""
    page.locator("a.term").first.focus()
    expect(page.locator(".term-note.is-shown")).to_be_visible()
    return ".term-note.is-shown"


def contents(page: Page) -> str:
    """The contents, which a narrow window has behind a button."""
    button = page.locator(".drawer-button")
    if button.is_visible():
        button.click()
    return ".md-sidebar--primary"


@pytest.mark.parametrize("opened", [search, panel, note, contents])
def test_what_opens_breaks_no_rule(
    server: str, new_page: NewPage, opened: Callable[[Page], str]
) -> None:
    """The search, the panel, a term's note and the contents: at every width, in both schemes."""
    pages = for_widths(new_page)
    found = []
    for at, (width, edition) in enumerate(zip(WIDTHS * 2, (*EDITIONS, *PARALLEL, ""), strict=True)):
        page, scheme = pages[width], SCHEMES[at % 2]
        show(page, width, scheme)
        page.goto(f"{server}{edition}ch2.html")
        within = opened(page)
        found += violations(page, f"{edition}{opened.__name__} at {width}, {scheme}", within)
    assert found == []
