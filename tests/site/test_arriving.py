"""Arriving by a link: the place is in the window, also where the browser missed it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

TO_THE_TOP = "addEventListener('load', () => requestAnimationFrame(() => scrollTo(0, 0)))"
"""What a browser has done that looked for the place too early: it stands at the page's top."""


def test_a_place_that_the_browser_missed_is_reached(server: str, page: Page) -> None:
    """A browser that is at the page's top when all of the page is there is led to the place."""
    page.add_init_script(TO_THE_TOP)
    page.goto(f"{server}ch6.html#ch6-sec4")
    expect(page.locator("#ch6-sec4.is-target")).to_be_in_viewport()


def test_who_loads_a_page_again_stays_where_they_were(server: str, page: Page) -> None:
    """A reader who went back to the top and loads the page again is not taken away from it."""
    page.goto(f"{server}ch6.html#ch6-sec4")
    expect(page.locator("#ch6-sec4.is-target")).to_be_in_viewport()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_function("scrollY === 0")
    page.add_init_script(TO_THE_TOP)
    page.reload()
    expect(page.locator("#ch6-sec4.is-target")).to_have_count(1)
    page.wait_for_function("document.readyState === 'complete'")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
    assert page.evaluate("scrollY") == 0
