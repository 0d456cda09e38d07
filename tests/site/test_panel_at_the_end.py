"""The open panel at the end of a page: it covers nothing there, and the foot is as it always is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.drawn import wait_until_drawn

COVERED = """() => {
  const panel = document.querySelector(".citation").getBoundingClientRect();
  const words = document.querySelectorAll("article .unit, .foot p, .md-footer a");
  return [...words].filter((one) => [...one.getClientRects()].some((own) =>
    own.width > 1 && own.right > panel.left && own.left < panel.right &&
    own.bottom > panel.top && own.top < panel.bottom)).map((one) => one.id || one.textContent);
}"""
FOOT = "document.querySelector('.md-footer').offsetHeight"
AT_THE_END = f"""([foot, height]) => {{
  scrollTo(0, document.documentElement.scrollHeight);
  const end = document.querySelector(".md-footer").getBoundingClientRect().bottom;
  return Math.abs(end - height) <= 1 && {FOOT} === foot && !({COVERED})().length;
}}"""
"""Scrolled as far as it goes, which the room for the panel makes farther: the foot ends there."""


@pytest.mark.parametrize("size", [(1440, 900), (1000, 800), (375, 667), (320, 568)])
@pytest.mark.parametrize("place", ["preface.html#pre-p3", "en/ch9.html#ch9-sec4-p1"])
def test_nothing_is_covered_at_the_end(
    server: str, page: Page, size: tuple[int, int], place: str
) -> None:
    """Scrolled to its end, a page shows text, panel and foot apart; the foot has not grown."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server}{place.partition('#')[0]}")
    wait_until_drawn(page)
    foot = page.evaluate(FOOT)
    page.goto(f"{server}{place}")
    expect(page.locator(".citation")).to_be_visible()
    page.wait_for_function(AT_THE_END, arg=[foot, size[1]])
    assert page.evaluate(f"({COVERED})()") == []
    expect(page.locator(".citation")).to_be_in_viewport(ratio=1)


def test_the_panel_is_at_the_windows_edge_before(server: str, page: Page) -> None:
    """Away from the end the panel stands at the window's lower edge; closed, it leaves no gap."""
    page.set_viewport_size({"width": 1000, "height": 800})
    page.goto(f"{server}ch1.html")
    wait_until_drawn(page)
    long = page.evaluate("document.documentElement.scrollHeight")
    page.goto(f"{server}ch1.html#ch1-sec1-p2-s2")
    expect(page.locator(".citation")).to_be_visible()
    page.wait_for_function(
        """(({ bottom }) => 770 < bottom && bottom < 800)(
          document.querySelector(".citation").getBoundingClientRect())"""
    )
    page.keyboard.press("Escape")
    page.wait_for_function(f"document.documentElement.scrollHeight === {long}")
