"""Waiting for what a page does when it is next drawn."""

from __future__ import annotations

from playwright.sync_api import Page


def wait_until_drawn(page: Page) -> None:
    """Return when the next but one picture is drawn: what a script put off till the next is there."""
    page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
