"""A browser's context that the tests of a file share, each with a page of its own.

A renderer that has read the site's scripts and styles once shows the next page for two thirds of the
work. A page that stays open keeps it; what a test leaves behind is forgotten after it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

CHROMIUM_ARGS = ("--renderer-process-limit=1",)
"""With these a new page of the same site is shown by the renderer that is there."""


class SharedContext:
    """One context and its pages. ``complaints`` is the list of the test that has it now."""

    def __init__(self, context: BrowserContext) -> None:
        """Take a context, and open the page that stays: it is empty and asks nobody for anything."""
        self.context = context
        self.complaints: list[str] = []
        self._keeper = context.new_page()
        self._keeper.route("**/*", lambda route: route.fulfill(body=""))
        self._session = context.new_cdp_session(self._keeper)

    def complain(self, said: str) -> None:
        """Tell the test that has it now."""
        self.complaints.append(said)

    def close(self, pages: list[Page]) -> None:
        """Close a test's pages; forget what they kept, and what was allowed to them."""
        origins = {_origin(page.url) for page in pages} - {""}
        for page in pages:
            page.close()
        for origin in origins:
            if _origin(self._keeper.url) != origin:
                self._keeper.goto(origin)
            self._session.send(
                "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"}
            )
        self.context.clear_permissions()
        self.context.clear_cookies()


def _origin(address: str) -> str:
    """Of an address on a server; of any other, nothing."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
