"""One place of the plan in a browser: landing on it, citing it, keeping it in another language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.drawn import wait_until_drawn

FOLDERS = {
    "zh-Hans": "",
    "zh-Hant": "zh-Hant/",
    "en": "en/",
    "bilingual": "bilingual/",
    "bilingual-hant": "bilingual-hant/",
}
LANGUAGES = {"bilingual": "zh-Hans", "bilingual-hant": "zh-Hant"}
"""The language of the pages on which two stand side by side: the first one's."""
PLACES = {
    "chapter": ("ch2.html", "ch2", "第二章"),
    "section": ("ch2.html", "ch2-sec3", "第二章第三节"),
    "paragraph": ("ch2.html", "ch2-sec1-p1", "第二章第一节第1段"),
    "sentence": ("ch2.html", "ch2-sec1-p1-s1", "第二章第一节第1段第1句"),
    "item": ("ch2.html", "ch2-sec3-sub2-i2", "第二章第三节（二）第2项"),
    "box": ("ch2.html", "box2", "专栏2"),
    "row": ("ch2.html", "box2-t1-r4", "专栏2序号4（保费收入）"),
    "cell": ("ch2.html", "box2-t1-r4-c4", "专栏2序号4（保费收入），2025年目标"),
}
TRANSPARENT = "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("kind", PLACES)
def test_a_link_lands_and_shows_where(server: str, page: Page, kind: str) -> None:
    """Arriving at a unit brings it below the header, marks it alone, and names it for citing.

    The next Tab reaches the panel: it stands beside the place.
    """
    name, unit, cited = PLACES[kind]
    page.goto(f"{server}{name}#{unit}")
    target = page.locator(f"[id='{unit}']")
    expect(target).to_be_in_viewport()
    expect(target).not_to_have_css("background-color", TRANSPARENT)
    expect(page.locator(".is-target")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text=cited)).to_have_text(cited)
    wait_until_drawn(page)
    box = target.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert box is not None
    assert header is not None
    assert box["y"] >= header["y"] + header["height"]
    expect(page.locator(".citation")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".citation :focus")).to_have_text("复制链接")


@pytest.mark.parametrize("kind", ["section", "sentence", "row"])
@pytest.mark.parametrize("step", [1, 3])
def test_the_language_changes_and_the_place_stays(
    server: str, page: Page, kind: str, step: int
) -> None:
    """From each language to the next and to the third, all around: the same place, marked again."""
    name, unit, _ = PLACES[kind]
    codes = list(FOLDERS)
    page.goto(f"{server}{name}")
    page.evaluate("unit => { location.hash = unit; }", unit)
    expect(page.locator(f"[id='{unit}'].is-target")).to_have_count(1)
    for number in range(1, len(codes) + 1):
        goal = codes[number * step % len(codes)]
        page.locator(f"nav.languages a[data-language={goal}]:visible").click()
        page.wait_for_url(f"{server}{FOLDERS[goal]}{name}#{unit}")
        expect(page.locator(f"[id='{unit}'].is-target")).to_be_in_viewport()
        expect(page.locator("html")).to_have_attribute("lang", LANGUAGES.get(goal, goal))


def test_the_switch_works_with_the_keyboard(server: str, page: Page) -> None:
    """The languages are links: they take the focus in turn, show it, and follow Enter."""
    page.goto(f"{server}ch2.html#box2")
    link = page.locator("nav.languages a[data-language=en]:visible")
    link.focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("nav.languages a[data-language=zh-Hant]:visible")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}en/ch2.html#box2")


@pytest.mark.parametrize("glued", ["。", "…）", "…，请查收", ".", "%EF%BC%89"])
def test_a_link_pasted_with_more_is_mended(server: str, page: Page, glued: str) -> None:
    """What stands behind a link in a message is no part of it: the place is found all the same."""
    page.goto(f"{server}ch2.html#ch2-sec2-p4-s1{glued}")
    expect(page.locator("#ch2-sec2-p4-s1.is-target")).to_be_in_viewport()
    expect(page).to_have_url(f"{server}ch2.html#ch2-sec2-p4-s1")


def test_what_was_not_copied_is_not_said_to_be(server: str, page: Page) -> None:
    """Where the browser refuses, the panel says so, and the address stands there, selected."""
    page.goto(f"{server}ch2.html#ch2-sec2-p4-s1")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
    )
    page.locator(".citation").get_by_role("button", name="复制链接").click()
    expect(page.locator(".citation__done")).to_contain_text("不允许复制")
    assert page.evaluate("getSelection().toString()") == f"{server}id/ch2-sec2-p4-s1/"


def test_an_unknown_place_is_said(server: str, page: Page) -> None:
    """A link to a place that is not there is answered in words, which name it, as text."""
    page.goto(f"{server}ch2.html#ch2-sec99-p1<b>")
    expect(page.locator(".citation")).to_contain_text("ch2-sec99-p1<b>")
    expect(page.locator(".is-target")).to_have_count(0)


def test_sentence_by_sentence(server: str, page: Page) -> None:
    """The panel steps through a page's sentences; the address follows without filling the history."""
    page.goto(f"{server}ch2.html#ch2-sec2-p4-s1")
    length = page.evaluate("history.length")
    page.get_by_role("button", name="下一句").click()
    expect(page.locator(".is-target")).to_have_attribute("id", "ch2-sec2-p4-s2")
    page.get_by_role("button", name="上一句").click()
    expect(page.locator(".is-target")).to_have_attribute("id", "ch2-sec2-p4-s1")
    expect(page).to_have_url(f"{server}ch2.html#ch2-sec2-p4-s1")
    assert page.evaluate("history.length") == length


def start_of(page: Page, unit: str) -> tuple[float, float]:
    """A point in the first character of a sentence, which may run over several lines."""
    x, y = page.evaluate(
        "id => { const r = document.getElementById(id).getClientRects()[0]; return [r.x, r.y]; }",
        unit,
    )
    return x + 8, y + 8


def test_a_click_on_a_sentence_takes_it(server: str, page: Page) -> None:
    """A click on a sentence makes it the place to cite, where it stands: nothing jumps."""
    page.goto(f"{server}ch2.html")
    wait_until_drawn(page)
    page.locator("#ch2-sec2-p4-s2").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.mouse.click(*start_of(page, "ch2-sec2-p4-s2"))
    expect(page.locator(".is-target")).to_have_attribute("id", "ch2-sec2-p4-s2")
    assert page.evaluate("scrollY") == before


def test_selecting_text_is_left_alone(server: str, page: Page) -> None:
    """Marking words to copy them opens nothing."""
    page.clock.install(time=0)
    page.goto(f"{server}ch2.html")
    wait_until_drawn(page)
    page.clock.pause_at(3600)
    page.mouse.dblclick(*start_of(page, "ch2-sec2-p4-s1"))
    page.wait_for_function("getSelection().toString() !== ''")
    page.clock.run_for(1000)  # what waits for a second click would act now
    expect(page.locator(".is-target")).to_have_count(0)


def test_link_signs_wait_to_be_asked(server: str, page: Page) -> None:
    """A unit's link sign is out of sight until the unit is pointed at or the sign has the focus."""
    page.goto(f"{server}ch2.html")
    sign = page.locator("#ch2-sec1-p1 > .link-sign")
    expect(sign).to_have_css("opacity", "0")
    page.locator("#ch2-sec1-p1").hover()
    expect(sign).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    sign.focus()
    expect(sign).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ch2.html#ch2-sec1-p1")
    expect(page.locator(".citation")).to_be_visible()


def test_arrow_keys_lead_from_sign_to_sign(server: str, page: Page) -> None:
    """Tab goes from heading to heading; the arrow keys lead to every unit between."""
    page.goto(f"{server}ch1.html")
    page.locator("#ch1-sec1 ~ p .link-sign").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a[href='#ch1-sec1-p1']:focus")).to_have_count(1)
