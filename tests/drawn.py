"""Waiting for what a page does when it is next drawn."""

from __future__ import annotations

from playwright.sync_api import Page

DRAWN = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))"
"""A promise for the next but one picture: what a script put off till the next is then there."""


def wait_for_sheet(page: Page, name: str) -> None:
    """Return when a style sheet is there that a script has asked for, which no page waits for."""
    page.wait_for_function(
        "name => [...document.styleSheets].some(one => one.href?.endsWith(name))", arg=name
    )


def wait_until_drawn(page: Page) -> None:
    """Return when the next but one picture is drawn."""
    page.evaluate(DRAWN)
