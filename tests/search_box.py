"""The search box of a page, for tests in a browser: where it is, and how one asks it."""

from __future__ import annotations

from playwright.sync_api import Page

FIELD = "#plan-search [name=query]"
LINKS = "#search-results a"


def ask(page: Page, query: str) -> None:
    """Type into the box of an open page; the answer comes as fast as it can, and is waited for."""
    page.locator(FIELD).click()
    page.locator(FIELD).fill(query)
