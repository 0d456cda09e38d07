"""What the shipped style sheet leaves out changes nothing that a reader sees."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from build_tools.site import style_sheet
from build_tools.site.style_use import Block, read, split
from tests.conftest import NewPage
from tests.drawn import wait_for_sheet
from tests.patience import PATIENCE
from tests.search_box import FIELD
from tests.styles import whole_sheet
from tests.views import SHORTER

PAGES = (
    *("index.html", "ch2.html#box2-t1-r4", "en/ch1.html", "bilingual/ch2.html", "404.html"),
    *("register.html", "glossary.html", "indicators.html", "downloads.html", "check.html"),
)
LOOKS = (
    (PAGES, {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"}),
    (PAGES[::2], {"viewport": {"width": 820, "height": 900}, "color_scheme": "dark"}),
    (PAGES[1::2], {"viewport": {"width": 375, "height": 700}, "color_scheme": "light"}),
)
"""Every page wide, and narrow in one of two ways: what is left out is the same in all."""
PAUSE = 100  # ms between two looks
MATCHING = """selectors => selectors.filter(one => {
  try { return document.querySelector(one); } catch { return false; }
})"""
SET_BY_A_RULE = """() => {
  const names = new Set();
  const read = (rules) => {
    for (const rule of rules) {
      for (const name of rule.style ?? []) if (!name.startsWith('--')) names.add(name);
      if (rule.cssRules) read(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) read(sheet.cssRules);
  return [...names];
}"""
_STATES = re.compile(
    r"::?(?:before|after|placeholder|marker|-[\w-]+|hover|focus(?:-visible|-within)?|active|target"
    r"|checked|valid|indeterminate|open)(?![\w-])"
)
_ONLY_NAMES = re.compile(r"(?:--[^;]*;?\s*)*")
"""What sets custom properties alone: it goes when nobody asks for them, whatever it matches."""


def open_all(page: Page) -> None:
    """The search with its answers, the drawer where there is one: what comes in by script."""
    page.keyboard.press("/")
    page.locator(FIELD).fill("2025")
    page.locator("#search-results a").first.wait_for()
    wait_for_sheet(page, "search.css")


@dataclass(frozen=True)
class Drawn:
    """All that a page draws, pseudo-elements too: names, places and sizes, and all of the style.

    As the browser hands it over: names and styles are places in a list of texts.
    """

    texts: list[str]
    nodes: list[int]
    bounds: list[list[float]]
    styles: list[list[int]]

    def each(self) -> Iterator[tuple[object, ...]]:
        """What is drawn, one after the other: its name, place and size, and all of its style."""
        for node, bounds, styles in zip(self.nodes, self.bounds, self.styles, strict=True):
            yield (self.texts[node], *bounds, *(self.texts[at] for at in styles))

    def looks_like(self, other: Drawn) -> bool:
        """Whether nothing differs: as it was handed over, or else when the places are looked up."""
        return self == other or list(self.each()) == list(other.each())


def properties(page: Page) -> list[str]:
    """What any rule of a page's sheets sets: nothing else can look otherwise for want of a rule."""
    return sorted(page.evaluate(SET_BY_A_RULE))


def drawn(page: Page, names: list[str]) -> Drawn:
    """What a page draws now; of its style, the properties of these names."""
    session = page.context.new_cdp_session(page)
    taken = session.send(
        "DOMSnapshot.captureSnapshot", {"computedStyles": names, "includeDOMRects": True}
    )
    session.detach()
    texts, document = taken["strings"], taken["documents"][0]
    layout, kinds = document["layout"], document["nodes"]["nodeName"]
    nodes = [kinds[at] for at in layout["nodeIndex"]]
    return Drawn(texts, nodes, layout["bounds"], layout["styles"])


def show(page: Page, address: str, media: str, *, is_open: bool) -> None:
    """Open a page, for the screen or paper, and its search if asked."""
    page.goto(address, wait_until="load")
    page.evaluate(SHORTER)
    page.emulate_media(media=media)  # type: ignore[arg-type]  # Playwright's two words
    if is_open:
        open_all(page)
    page.evaluate("() => document.fonts.ready")


def how_both_look(whole: Page, shipped: Page) -> tuple[Drawn, Drawn]:
    """What two pages draw; looked at again where it differs, for scripts may not yet be done."""
    until = time.monotonic() + PATIENCE
    while True:
        names = properties(whole)
        both = drawn(whole, names), drawn(shipped, names)
        if both[0].looks_like(both[1]) or time.monotonic() > until:
            return both
        whole.wait_for_timeout(PAUSE)


@pytest.mark.parametrize(("names", "look"), LOOKS, ids=["wide", "tablet", "phone"])
def test_pages_look_the_same(
    server: str, new_page: NewPage, names: tuple[str, ...], look: dict[str, object]
) -> None:
    """No element of a page looks otherwise than with the whole sheet: wide, narrow, dark, printed."""
    shipped, whole = (new_page(**look, reduced_motion="reduce") for _ in range(2))
    css = whole_sheet()
    whole.route(
        f"**/{style_sheet.NAME}", lambda route: route.fulfill(body=css, content_type="text/css")
    )
    for name in names:
        cases = (
            [("screen", False)] if name != "en/ch1.html" else [("screen", True), ("print", False)]
        )
        for media, is_open in cases:
            address = f"{server}{name}"
            for page in (whole, shipped):
                show(page, address, media, is_open=is_open)
            expected, found = how_both_look(whole, shipped)
            assert len(expected.nodes) > 50
            if expected.looks_like(found):
                continue
            assert len(expected.nodes) == len(found.nodes), name
            pairs = zip(expected.each(), found.each(), strict=True)
            assert [(a[0], set(a) ^ set(b)) for a, b in pairs if a != b] == [], name


def selectors(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every selector of a sheet that draws something, in blocks too."""
    for block in blocks:
        if block.rules:
            yield from selectors(block.rules)
        elif (
            block.body and not block.head.startswith("@") and not _ONLY_NAMES.fullmatch(block.body)
        ):
            yield from (one.strip() for one in split(block.head))


def test_what_is_left_out_matches_nothing(site: Path, server: str, page: Page) -> None:
    """No rule that is left out could apply to a page, whatever the reader points at or opens."""
    shipped = set(selectors(read((site / style_sheet.NAME).read_text(encoding="utf-8"))))
    gone = {_STATES.sub("", one) for one in selectors(read(whole_sheet())) if one not in shipped}
    assert len(gone) > 500
    for name in PAGES:
        page.goto(f"{server}{name}", wait_until="load")
        assert page.evaluate(MATCHING, sorted(gone)) == [], name


def test_most_of_the_theme_is_left_out(site: Path) -> None:
    """What is shipped is less than half of all sheets, and what the theme has for other sites is not in it."""
    shipped = (site / style_sheet.NAME).read_text(encoding="utf-8")
    assert len(shipped) < len(whole_sheet()) / 2
    for unused in (".md-clipboard", ".tabbed-set", "[dir=rtl]", "indigo", ".md-tabs"):
        assert unused not in shipped
