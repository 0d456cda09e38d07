"""The picture in the README: ``make site``, then ``python -m tests.picture``."""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from tests.browser import find_browser
from tests.project import ROOT

ADDRESS = f"{(ROOT / 'site/ch3.html').as_uri()}#box3-i2-s4"


def main() -> None:
    """Take it as a reader with a middling window sees the page."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser())
        page = chromium.new_page(viewport={"width": 1000, "height": 660}, device_scale_factor=1.5)
        page.goto(ADDRESS)
        page.wait_for_timeout(500)
        page.evaluate("document.getElementById('box3').scrollIntoView()")
        page.screenshot(path=ROOT / "docs/picture.png")
        chromium.close()


if __name__ == "__main__":
    main()
