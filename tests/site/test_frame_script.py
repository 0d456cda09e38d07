"""What the frame around the text does in a browser: the theme's own script is not shipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.conftest import NewPage

PHONE: ViewportSize = {"width": 375, "height": 667}
DRAWER = ".md-sidebar--primary"
OPENER = "button.drawer-button"
ACTIVE = ".md-sidebar--secondary a.md-nav__link--active"


@pytest.fixture
def phone(server: str, page: Page) -> Page:
    """A chapter on a phone."""
    page.set_viewport_size(PHONE)
    page.goto(f"{server}ch3.html")
    return page


def expect_focus_in(page: Page, selector: str) -> None:
    """Wait until the focus is within an element."""
    expect(page.locator(":focus").and_(page.locator(f"{selector}, {selector} *"))).to_have_count(1)


def test_none_of_the_themes_scripts_is_shipped(site: Path, server: str, page: Page) -> None:
    """The site holds no script of the theme, and a page asks for none."""
    assert not list(site.rglob("bundle*.js"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}ch3.html", wait_until="networkidle")
    assert [one for one in asked if "javascripts" in one] == []
    blocking = page.locator("link[rel=stylesheet]:not([media=print])")
    expect(blocking).to_have_count(1)


def test_the_drawer_by_keyboard(phone: Page) -> None:
    """The button opens the drawer and the focus goes to this page in it; Escape brings it back."""
    opener = phone.locator(OPENER)
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    phone.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect_focus_in(phone, f"{DRAWER} .md-nav__item--active")
    phone.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()


def test_nobody_gets_lost_in_a_closed_drawer(phone: Page) -> None:
    """While the drawer is closed Tab never goes into it; on a wide window its list is reached."""
    for _ in range(20):
        phone.keyboard.press("Tab")
        expect(phone.locator(f"{DRAWER} :focus")).to_have_count(0)
    phone.set_viewport_size({"width": 1440, "height": 900})
    expect(phone.locator(f"{DRAWER}[inert]")).to_have_count(0)
    phone.locator(f"{DRAWER} a.md-nav__link >> nth=1").focus()
    expect_focus_in(phone, DRAWER)


def test_the_drawer_closes_when_it_is_left(phone: Page) -> None:
    """A tap beside it closes it; so does Tab past its end, and a link within the page."""
    opener = phone.locator(OPENER)
    opener.click()
    phone.mouse.click(360, 400)
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.click()
    phone.locator("article a[href]").first.focus()
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.click()
    phone.locator(f"{DRAWER} label.md-nav__link[for=__toc]").click()
    phone.locator(f"{DRAWER} a[href$='#ch3-sec2']").click()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(phone.locator("#ch3-sec2")).to_be_in_viewport()


def test_sections_in_the_drawer_by_keyboard(phone: Page) -> None:
    """The page's own sections are opened by the space bar, and cannot be reached before."""
    phone.locator(OPENER).click()
    section = phone.locator(f"{DRAWER} a[href$='#ch3-sec1']")
    assert section.evaluate("one => !!one.closest('[inert]')")
    phone.locator("#__toc").focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("Tab")
    expect(section).to_be_focused()


def test_the_list_of_contents_follows(server: str, page: Page) -> None:
    """The section that is read is marked: the one whose link was followed, at the end the last."""
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(f"{server}ch6.html")
    expect(page.locator(ACTIVE)).to_have_count(0)
    for number in (3, 1, 4):
        page.locator(f".md-sidebar--secondary a[href='#ch6-sec{number}']").click()
        expect(page.locator(ACTIVE)).to_have_attribute("href", f"#ch6-sec{number}")
    passed = page.locator(".md-sidebar--secondary a.md-nav__link--passed[href='#ch6-sec3']")
    expect(passed).to_have_count(1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    last = page.locator(".md-sidebar--secondary a.md-nav__link").last
    expect(page.locator(ACTIVE)).to_have_attribute("href", last.get_attribute("href") or "")
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(ACTIVE)).to_have_count(0)


def test_what_is_marked_in_a_column_is_seen(server: str, page: Page) -> None:
    """In a low window the columns show this page and section, and end where the text does."""
    page.set_viewport_size({"width": 1440, "height": 600})
    page.goto(f"{server}ch9.html")
    expect(page.locator(f"{DRAWER} a.md-nav__link--active")).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(ACTIVE)).to_be_in_viewport()
    page.wait_for_function(
        """column => document.querySelector(column).getBoundingClientRect().bottom
          <= document.querySelector(".md-footer").getBoundingClientRect().top""",
        arg=f"{DRAWER} .md-sidebar__scrollwrap",
    )


def test_the_header_says_which_page_it_is(server: str, page: Page) -> None:
    """While the page's heading is in sight the header names the plan, then the page; it stays on top."""
    page.goto(f"{server}ch3.html")
    title = page.locator(".md-header__title")
    expect(title).not_to_have_class("md-header__title--active")
    page.mouse.wheel(0, 900)
    expect(title).to_have_class("md-header__title md-header__title--active")
    expect(page.locator(".md-header")).to_be_in_viewport()
    page.mouse.wheel(0, -900)
    expect(title).to_have_class("md-header__title")


def test_no_flash_of_the_other_scheme(server: str, new_page: NewPage) -> None:
    """A dark page is dark before its text is there: what is chosen is never drawn in the other."""
    page = new_page(color_scheme="dark")
    page.add_init_script(
        "new MutationObserver(() => { if (document.querySelector('article p') && !window.first)"
        " window.first = document.body.dataset.mdColorScheme; })"
        ".observe(document, {childList: true, subtree: true});"
    )
    page.goto(f"{server}ch3.html")
    assert page.evaluate("window.first") == "slate"
    page.locator("button[data-scheme]:visible").click()
    page.goto(f"{server}en/ch1.html")
    assert page.evaluate("window.first") == "default"
    assert page.locator("meta[name=color-scheme]").get_attribute("content") == "light"


def test_the_scheme_by_keyboard(server: str, page: Page) -> None:
    """One button changes the scheme and back, and the focus stays with it."""
    page.goto(f"{server}ch3.html")
    expect(page.locator("button[data-scheme]:visible")).to_have_count(1)
    page.locator("button[data-scheme]:visible").focus()
    for scheme in ("slate", "default", "slate"):
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        expect_focus_in(page, f"button[data-scheme={scheme}]")


def test_the_system_is_followed_until_a_choice(server: str, page: Page) -> None:
    """A system that turns dark takes the page along, on a later visit too; not after a choice."""
    body = page.locator("body")
    page.goto(f"{server}ch3.html")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("button[data-scheme]:visible").click()
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_without_scripts_there_are_no_dead_buttons(server: str, new_page: NewPage) -> None:
    """Without scripts the scheme has no button, and the drawer opens by its label."""
    page = new_page(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{server}ch3.html")
    expect(page.locator("button[data-scheme]:visible")).to_have_count(0)
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.locator(f"{DRAWER} a.md-nav__link:visible").first).to_be_in_viewport()


def test_folded_passages_are_open_on_paper(server: str, page: Page) -> None:
    """Paper has what is folded on the screen, and the screen is afterwards as it was."""
    page.goto(f"{server}index.html")
    folded = page.locator("article details:not([open])")
    before = folded.count()
    assert before
    page.emulate_media(media="print")
    expect(folded).to_have_count(0)
    page.emulate_media(media="screen")
    expect(folded).to_have_count(before)


def test_the_focus_is_seen_in_the_header(server: str, page: Page) -> None:
    """Each button of the header shows that it has the keyboard's focus."""
    page.set_viewport_size(PHONE)
    page.goto(f"{server}ch3.html")
    for button in (OPENER, "button[data-scheme]:visible", "#search-open"):
        page.keyboard.press("Tab")  # the browser knows: this reader uses the keyboard
        page.locator(button).focus()
        style = page.locator(button).evaluate("one => getComputedStyle(one).outlineStyle")
        assert style == "solid", button
