"""The open panel at the end of a page: it covers nothing there, and the foot is as it always is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

COVERED = """() => {
  const panel = document.querySelector(".citation").getBoundingClientRect();
  const words = document.querySelectorAll("article .unit, .foot p, .md-footer a");
  return [...words].filter((one) => [...one.getClientRects()].some((own) =>
    own.width > 1 && own.right > panel.left && own.left < panel.right &&
    own.bottom > panel.top && own.top < panel.bottom)).map((one) => one.id || one.textContent);
}"""
FOOT = "document.querySelector('.md-footer').offsetHeight"


@pytest.mark.parametrize("size", [(1440, 900), (1000, 800), (375, 667), (320, 568)])
@pytest.mark.parametrize("place", ["preface.html#pre-p3", "en/ch9.html#ch9-sec4-p1"])
def test_nothing_is_covered_at_the_end(
    server: str, page: Page, size: tuple[int, int], place: str
) -> None:
    """Scrolled to its end, a page shows text, panel and foot apart; the foot has not grown."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server}{place.partition('#')[0]}")
    foot = page.evaluate(FOOT)
    page.goto(f"{server}{place}")
    expect(page.locator(".citation")).to_be_visible()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_function(f"!({COVERED})().length")
    expect(page.locator(".citation")).to_be_in_viewport(ratio=1)
    assert page.evaluate(FOOT) == foot
    end = page.evaluate("document.querySelector('.md-footer').getBoundingClientRect().bottom")
    assert end == pytest.approx(size[1], abs=1)


def test_the_panel_is_at_the_windows_edge_before(server: str, page: Page) -> None:
    """Away from the end the panel stands at the window's lower edge; closed, it leaves no gap."""
    page.set_viewport_size({"width": 1000, "height": 800})
    page.goto(f"{server}ch1.html")
    long = page.evaluate("document.documentElement.scrollHeight")
    page.goto(f"{server}ch1.html#ch1-sec1-p2-s2")
    box = page.locator(".citation").bounding_box()
    assert box
    assert 770 < box["y"] + box["height"] < 800
    page.keyboard.press("Escape")
    page.wait_for_function(f"document.documentElement.scrollHeight === {long}")
