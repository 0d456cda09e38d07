"""The site for readers with a keyboard, a small window, colours of their own, no motion, no script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.axe import too_pale
from tests.conftest import NewPage
from tests.drawn import wait_until_drawn
from tests.views import EDITIONS, PARALLEL

STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const { outlineStyle, outlineWidth, visibility } = getComputedStyle(one);
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2);
  const parts = [".md-skip", ".md-header", ".md-sidebar--primary", ".md-sidebar--secondary", "article", ".md-footer"];
  return {
    name: one.outerHTML.slice(0, 100),
    part: parts.findIndex((part) => one.closest(part)),
    isRinged: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    isSeen: right - left > 2 && bottom > 0 && top < innerHeight && Boolean(seen) && (one.contains(seen) || seen.contains(one)),
    does: one.closest("nav.languages") ? "languages" : one.matches("[data-scheme]") ? "scheme" : one.name === "query" || one.id === "search-open" ? "search"
      : one.matches(".drawer-button, .md-sidebar a") ? "pages" : one.matches(".md-footer__link--next") ? "next" : one.className,
  };
}"""
DOES = {
    *("md-skip", "scheme", "languages", "search", "pages"),
    *("link-sign", "term", "table-scroll", "back-link", "next"),
}
"""What there is to do on chapter 1 without a pointer."""


def walk(page: Page) -> list[dict[str, Any]]:
    """The stops of the Tab key, from the top of the page to its end."""
    stops: list[dict[str, Any]] = []
    page.keyboard.press("Tab")
    wait_until_drawn(page)
    while (stop := page.evaluate(STOP)) and len(stops) < 100:
        stops.append(stop)
        page.keyboard.press("Tab")
        wait_until_drawn(page)
    return stops


@pytest.mark.parametrize("width", [1280, 375])
def test_a_chapter_is_walked_by_keyboard(server: str, new_page: NewPage, width: int) -> None:
    """Chapter 1 is at most sixty stops; each is seen and ringed, in the order of the page's parts."""
    page = new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{server}ch1.html")
    stops = walk(page)
    assert 20 < len(stops) <= 60
    assert [one["name"] for one in stops if not one["isRinged"]] == []
    assert [one["name"] for one in stops if not one["isSeen"]] == []
    parts = [one["part"] for one in stops]
    assert parts == sorted(parts)
    assert {one["does"] for one in stops} >= DOES


def test_a_note_is_entered_and_left_by_keyboard(server: str, page: Page) -> None:
    """Enter on a term leads to its note's link; Escape back to the term, Tab on in the text."""
    page.goto(f"{server}ch1.html")
    term = page.locator("a.term").first
    link = page.locator(".term-note.is-shown a")
    for key in ("Escape", "Shift+Tab"):
        term.focus()
        page.keyboard.press("Enter")
        expect(link).to_be_focused()
        page.keyboard.press(key)
        expect(page.locator("article :focus")).to_have_count(1)
    term.focus()
    page.keyboard.press("Escape")
    expect(link).to_have_count(0)


FIXED = """() => [...document.querySelectorAll("body *")].filter((one) =>
  ["fixed", "sticky"].includes(getComputedStyle(one).position)
  && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
).map((one) => one.getBoundingClientRect()).filter(({ left, right }) => right > 0 && left < innerWidth)
  .reduce((sum, { top, bottom }) => sum + Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)), 0)"""
ZOOMED = ((640, 400), (320, 256))
"""A window of 1280 × 800 at 200 %, one of 1280 × 1024 at 400 %."""


@pytest.mark.parametrize(("width", "height"), ZOOMED)
def test_zoom_leaves_room_to_read(server: str, page: Page, width: int, height: int) -> None:
    """What stays in place while the text moves, the panel too, takes at most half of the window."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{server}ch2.html#ch2-sec2-p4-s2")
    wait_until_drawn(page)
    assert page.evaluate(FIXED) <= height / 2


@pytest.mark.parametrize("folder", [*EDITIONS, *PARALLEL])
def test_a_phone_shows_each_value_with_its_head(server: str, page: Page, folder: str) -> None:
    """The targets of 2025 are on a phone's screen, whole, each beside what it is."""
    page.set_viewport_size({"width": 320, "height": 667})
    page.goto(f"{server}{folder}ch2.html#box2-t1")
    cut = page.evaluate(
        """() => [...document.querySelectorAll("#box2-t1 [data-head]")].filter((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          const { left, right } = range.getBoundingClientRect();
          const isHeaded = getComputedStyle(cell, "::before").content === JSON.stringify(cell.dataset.head);
          return !isHeaded || left < 0 || right > innerWidth || cell.scrollWidth > cell.clientWidth + 1;
        }).map((cell) => cell.id || cell.textContent)"""
    )
    assert cut == []


def test_nothing_moves_for_who_wants_no_motion(server: str, new_page: NewPage) -> None:
    """With reduced motion no element, nor what is drawn before or after it, has a transition."""
    page = new_page(reduced_motion="reduce")
    page.goto(f"{server}ch2.html#ch2-sec2-p4-s2")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].map((part) => {
          const { transitionProperty, transitionDuration, animationName, scrollBehavior } = getComputedStyle(one, part || undefined);
          const isStill = animationName === "none" && scrollBehavior === "auto"
            && (transitionProperty === "none" || /^[0s, ]+$/.test(transitionDuration));
          return isStill ? "" : one.tagName + "." + one.className + part;
        })).filter(Boolean)"""
    )
    assert moving == []


def test_forced_colours_keep_what_colour_said(server: str, new_page: NewPage) -> None:
    """With the system's few colours the bars, the bullets and the page that is read are still told."""
    page = new_page(forced_colors="active", viewport={"width": 1300, "height": 800})
    page.goto(f"{server}ch3.html")
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    bullet = page.locator("section.box .item").first
    drawn = bullet.evaluate("one => getComputedStyle(one, '::before').backgroundColor")
    assert drawn not in (canvas, "rgba(0, 0, 0, 0)")
    current = page.locator(".md-sidebar--primary a.md-nav__link--active").first
    expect(current).to_have_css("font-weight", "700")
    page.goto(f"{server}indicators.html")
    assert page.locator(".chart rect").first.evaluate("one => getComputedStyle(one).fill") != canvas
    page.goto(f"{server}translation.html")
    expect(page.locator("progress").first).to_have_css("forced-color-adjust", "none")


@pytest.mark.parametrize("edition", ["", "en/"])
def test_a_charts_words_are_legible_on_a_phone(
    server: str, new_page: NewPage, edition: str
) -> None:
    """At 360 pixels across they are 12 pixels high or more, and none is cut off."""
    page = new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{server}{edition}indicators.html")
    drawn = page.evaluate(
        """() => [...document.querySelectorAll(".chart text")].map((one) => {
          const { left, right } = one.getBoundingClientRect();
          const chart = one.ownerSVGElement.getBoundingClientRect();
          const scale = chart.width / one.ownerSVGElement.viewBox.baseVal.width;
          return [parseFloat(getComputedStyle(one).fontSize) * scale, left - chart.left, chart.right - right];
        })"""
    )
    assert drawn
    assert min(height for height, *_ in drawn) >= 12
    assert min(room for _, *rooms in drawn for room in rooms) >= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_without_script_has_the_systems_scheme(
    server: str, new_page: NewPage, scheme: str
) -> None:
    """Without a script a dark system has a dark page, and light text on it."""
    page = new_page(java_script_enabled=False, color_scheme=scheme)
    page.goto(f"{server}ch2.html")
    expect(page.locator("body")).to_have_css(
        "background-color", "rgb(20, 24, 30)" if scheme == "dark" else "rgb(255, 255, 255)"
    )
    expect(page.locator("#ch2-sec1-p1")).to_have_css(
        "color", "rgb(223, 227, 232)" if scheme == "dark" else "rgb(28, 33, 40)"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_running_text_has_contrast_seven(server: str, new_page: NewPage, scheme: str) -> None:
    """All text of an article stands out seven to one (WCAG AAA), also where a link has led."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    found = []
    for name in ("ch2.html#box2-t1-r4", "en/ch1.html", "bilingual/ch2.html", "index.html"):
        page.goto("about:blank")
        page.goto(f"{server}{name}")
        found += too_pale(page, "article")
    assert found == []


def test_english_quotes_are_narrow_where_only_a_chinese_font_is(server: str, page: Page) -> None:
    """A Chinese font sets ’ and “ a square wide; in English text they take half of that at most."""
    page.goto(f"{server}en/ch3.html")
    widths = page.evaluate(
        """() => {
          const one = document.querySelector(".sentence");
          one.style.fontFamily = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"';
          one.textContent = "’“";
          const range = document.createRange();
          range.selectNodeContents(one);
          return range.getBoundingClientRect().width / parseFloat(getComputedStyle(one).fontSize);
        }"""
    )
    assert widths < 1.1


@pytest.mark.parametrize("folder", [*EDITIONS, *PARALLEL])
@pytest.mark.parametrize("name", ["ch3", "preface", "whole"])
def test_a_phones_first_screen_has_words_of_the_plan(
    server: str, page: Page, folder: str, name: str
) -> None:
    """Of a chapter, and of the page of the whole plan: the first sentence begins in it."""
    page.set_viewport_size({"width": 375, "height": 667})
    page.goto(f"{server}{folder}{name}.html")
    first = page.locator("article .sentence").first.bounding_box()
    assert first
    assert first["y"] < 667 - 24


def test_a_linked_cell_is_told_from_its_row(server: str, page: Page) -> None:
    """The cell that a link names has an edge that no other cell of the marked row has."""
    page.goto(f"{server}ch2.html#box2-t1-r2-c4")
    expect(page.locator("#box2-t1-r2-c4")).to_have_css("outline-style", "solid")
    row = page.locator("tr:has(#box2-t1-r2-c4) :is(td, th)")
    assert row.evaluate_all(
        "all => all.filter((one) => getComputedStyle(one).outlineStyle !== 'none').map((one) => one.id)"
    ) == ["box2-t1-r2-c4"]


def test_an_unknown_place_is_said_in_full(server: str, page: Page) -> None:
    """The message for a link to nothing does not lie under the button that closes it."""
    page.set_viewport_size({"width": 375, "height": 667})
    page.goto(f"{server}ch1.html#ch1-sec9-p9")
    button = page.locator(".citation__close").bounding_box()
    said = page.locator(".citation p:not(:empty)").first.evaluate(
        """(one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return [...range.getClientRects()].map(({ right }) => right);
        }"""
    )
    assert button
    assert max(said) <= button["x"]
