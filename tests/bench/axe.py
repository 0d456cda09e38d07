"""axe on every kind of page, in every edition, at every width, in both schemes: ``make bench-axe``.

The tests look at each two of these values together (``tests/views.py``); this looks at all of them,
and at whole tables. It builds the site first, into a folder that is gone afterwards.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, sync_playwright

from tests.axe import violations
from tests.browser import find_browser
from tests.project import build, copy_project
from tests.server import serve
from tests.views import SCHEMES, WIDTHS, every


def main() -> int:
    """Print what is found, and how long it took. The status is 1 where anything is."""
    start = monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(copy_project(Path(folder, "project")))
        browser = playwright.chromium.launch(executable_path=find_browser())
        with serve(site) as address:
            found = [one for width in WIDTHS for one in _at(browser, address, width)]
        browser.close()
    print("\n".join(found))
    count = sum(1 for _ in every())
    print(f"{count} views, {len(found)} violations, {monotonic() - start:.0f} s")
    return 1 if found else 0


def _at(browser: Browser, address: str, width: int) -> list[str]:
    """What is found in one width's views: a finger has the narrow ones, a mouse the wide one."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        has_touch=width < 1000,
        reduced_motion="reduce",
        service_workers="block",
    )
    page = context.new_page()
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for view in every():
            if (view.width, view.scheme) == (width, scheme):
                page.goto(f"{address}{view.edition}{view.page}")
                found += violations(page, str(view))
    context.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
