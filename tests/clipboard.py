"""The clipboard of a page under test."""

from __future__ import annotations

import time

from playwright.sync_api import Page

from tests.patience import PATIENCE


def allow(page: Page) -> None:
    """Let the page use its clipboard, and let the test read it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def empty(page: Page) -> None:
    """Forget what was copied before, so that `holds` waits for what comes."""
    page.evaluate("navigator.clipboard.writeText('')")


def holds(page: Page, part: str = "") -> str:
    """The text on the clipboard, as soon as there is one that holds ``part``.

    Asked for again and again from here: `Page.wait_for_function` takes a promise for an answer, and
    looks no further, whatever the promise holds.
    """
    until = time.monotonic() + PATIENCE
    while True:
        text = str(page.evaluate("navigator.clipboard.readText()"))
        if text and part in text:
            return text
        assert time.monotonic() < until, f"not copied: {part!r}; the clipboard holds {text!r}"
        page.wait_for_timeout(20)
