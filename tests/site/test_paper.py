"""The site on paper: what every sheet says, ids in the margin, notes, tables, the glossary's size."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.drawn import wait_until_drawn
from tests.paper import (
    in_margin,
    is_on,
    lies_on_its_side,
    printed,
    read_back,
    squeezed,
    widest_after,
    with_empty_frame,
)
from tests.project import build, shorten
from tests.server import serve
from tests.start_engines import firefox

PLANS = {
    "": "成都市“十四五”金融业发展规划",
    "zh-Hant/": "成都市「十四五」金融業發展規劃",
    "en/": "14th Five-Year Plan for the Development of Chengdu’s Financial Sector",
}
BOTH = {"bilingual/": ("", "en/"), "bilingual-hant/": ("zh-Hant/", "en/")}
"""Editions in two languages → the folders of each."""
VERSIONS = dict.fromkeys((*PLANS, *BOTH), "第 1 版") | {"en/": "Version: 1"}
CHAPTERS = {
    "": "第二章 总体要求",
    "zh-Hant/": "第二章 總體要求",
    "en/": "Chapter 2 Overall requirements",
}


def assert_each_bears(sheets: tuple[str, ...], *said: str) -> None:
    """Every sheet says all of this, and its own number of how many."""
    for number, sheet in enumerate(sheets, 1):
        for one in (*said, f"{number}/{len(sheets)}"):
            assert squeezed(one) in sheet, f"sheet {number} of {len(sheets)}: no “{one}”"


@pytest.mark.parametrize("folder", PLANS)
def test_every_sheet_of_a_chapter_says_what_it_is(server: str, page: Page, folder: str) -> None:
    """Each sheet bears plan, chapter, version, permanent address, and its number, in its languages."""
    sheets = printed(page, f"{server}{folder}ch2.html").sheets
    assert len(sheets) > 1
    assert_each_bears(sheets, PLANS[folder], CHAPTERS[folder], VERSIONS[folder], f"{server}id/ch2/")


@pytest.mark.parametrize("folder", BOTH)
def test_sheets_in_two_languages_say_it_in_both(server: str, page: Page, folder: str) -> None:
    """Each language's plan and chapter stand together, and English is set as English: Chengdu’s."""
    made = printed(page, f"{server}{folder}ch2.html")
    for own in BOTH[folder]:
        assert_each_bears(made.sheets, f"{PLANS[own]} {CHAPTERS[own]}")
    assert_each_bears(made.sheets, VERSIONS[folder], f"{server}id/ch2/")
    assert widest_after(made.pdf, "Chengdu’", "s") < 4


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
@pytest.mark.parametrize("name", ["index", "indicators"])
def test_every_sheet_of_another_page_does_too(
    server: str, page: Page, folder: str, name: str
) -> None:
    """So does each sheet of a page that is no chapter: its title, and its own address.

    Nothing is cut off behind the last sheet: the last words of the page are on it.
    """
    address = f"{server}{folder}{name}.html"
    sheets = printed(page, address).sheets
    last = page.locator("article :is(li, td)").last.text_content() or ""
    assert squeezed(last) in sheets[-1]
    home = {"": "首页", "zh-Hant/": "首頁", "en/": "Home"}[folder]
    title = home if name == "index" else page.locator("article h1").first.inner_text()
    assert_each_bears(sheets, PLANS[folder], title, VERSIONS[folder], address)


@pytest.mark.parametrize("folder", ["", "en/", "bilingual/"])
def test_ids_stand_in_the_margin(server: str, page: Page, folder: str) -> None:
    """Each heading, paragraph and item has its id beside it, in order, and once; none is elsewhere."""
    made = printed(page, f"{server}{folder}ch3.html")
    expected = page.evaluate(
        "[...document.querySelectorAll('article :is(.title, .paragraph, .item, .footnote)[id]')]"
        ".map(one => one.id).filter(id => !id.startsWith('other-'))"
    )
    assert in_margin(made.pdf) == squeezed("".join(expected))


def test_sheets_of_firefox_say_it_too(server: str) -> None:
    """Without boxes in a sheet's margin: plan, title, version and address, on each; wide ones too."""
    pages = {
        "ch2": (CHAPTERS[""], f"{server}id/ch2/"),
        "register": ("措施清单", f"{server}register.html"),
    }
    with firefox() as engine:
        for name, (title, address) in pages.items():
            engine.go(f"{server}{name}.html")
            # A page is loaded before its style for paper is.
            engine.wait(
                "[...document.querySelectorAll('link[rel=stylesheet]')].every((one) => one.sheet)"
            )
            made = read_back(engine.printed())
            assert len(made.sheets) > 2
            for number, sheet in enumerate(made.sheets, 1):
                assert is_on(sheet, f"{PLANS['']}·{title}"), (name, number)
                assert is_on(sheet, f"{VERSIONS['']}·{address}"), (name, number)
            assert lies_on_its_side(made.pdf) == (name == "register")


def test_notes_are_read_on_paper(server: str, page: Page) -> None:
    """A footnote follows its paragraph; a term's note stands after the text, with word and place."""
    text = printed(page, f"{server}ch1.html").text
    place = text.index("没有全国性银行")
    assert place < text.index("1含村镇银行。") < text.index("资本市场利用水平不高，资金要素")
    notes = text[text.index("本页术语说明") :]
    assert squeezed("GFCI (ch1-sec1-p2-s6) 全球金融中心指数") in notes
    assert "首次公开募股" in notes
    assert "首次公开募股" not in text[: -len(notes)]


def test_notes_stand_where_they_were_after_printing(server: str, page: Page) -> None:
    """On the screen a term's note is shown at its term again when the page has been printed."""
    printed(page, f"{server}ch1.html")
    page.locator("a.term").first.hover()
    note = page.locator(".term-note.is-shown")
    expect(note).to_have_css("position", "absolute")


@pytest.mark.parametrize(("folder", "head"), [("", "主体和对象"), ("en/", "Who acts, for whom")])
def test_a_tables_head_is_repeated(server: str, page: Page, folder: str, head: str) -> None:
    """A table that goes on on another sheet has its head there again; a wide one lies on its side."""
    made = printed(page, f"{server}{folder}register.html")
    assert lies_on_its_side(made.pdf)
    assert len(made.sheets) > 10
    assert all(squeezed(head) in sheet for sheet in made.sheets)
    assert_each_bears(made.sheets, PLANS[folder], f"{server}{folder}register.html")


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_glossary_is_short_on_paper(server: str, page: Page, folder: str) -> None:
    """The glossary is at most twelve sheets, and holds every term with its explanation."""
    made = printed(page, f"{server}{folder}glossary.html")
    assert len(made.sheets) <= 12
    assert_each_bears(made.sheets, PLANS[folder], f"{server}{folder}glossary.html")
    cells = page.locator("tbody td:is(:first-child, :nth-child(4))").all_text_contents()
    assert len(cells) > 300
    # Two columns on one sheet are read one after the other: a cell never goes over their edge.
    missing = [cell for cell in cells if squeezed(cell) not in made.text]
    assert not missing


def test_no_box_is_empty_on_paper(server: str, page: Page) -> None:
    """A box's frame holds its title: no sheet ends with the frame of a box that begins on the next."""
    for name in ("ch1", "ch2", "ch3", "ch6", "en/ch2", "en/ch6", "bilingual/ch2"):
        assert with_empty_frame(printed(page, f"{server}{name}.html").pdf) == [], name


def test_an_empty_frame_is_seen(page: Page) -> None:
    """A frame that a sheet ends with, its words on the next, is what the test before looks for."""
    frame = "<div style='border: 1px solid; break-inside: auto'>{}</div>"
    for inside, found in (("<p>words", []), ("<div style='height: 40px'></div>", [1])):
        page.set_content(f"<p>before{frame.format(inside)}")
        assert with_empty_frame(page.pdf(format="A4")) == found


def test_two_languages_are_printed_side_by_side(server: str, page: Page) -> None:
    """On a bilingual page a paragraph and its translation begin on one height, beside each other."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 980})  # A4 without its margins
    page.goto(f"{server}bilingual/ch2.html")
    wait_until_drawn(page)
    own = page.locator("#ch2-sec1-p1").bounding_box()
    other = page.locator("#other-ch2-sec1-p1").bounding_box()
    assert own
    assert other
    assert abs(own["y"] - other["y"]) < 12
    assert own["x"] + own["width"] <= other["x"]
    assert (
        page.locator("#other-ch2-sec2-p1")
        .inner_text()
        .startswith("Uphold the principle of Party leadership over finance. Uphold and improve")
    )


def test_sheets_bear_the_date_and_the_sites_own_address(project: Path, page: Page) -> None:
    """Where the plan's date and the site's address are known, each sheet bears them."""
    shorten(project / "source")
    plan = project / "source/plan.yml"
    plan.write_text(plan.read_text().replace('date: ""', "date: 2022-01-31", 1))
    with serve(build(project, "https://plans.example.org/x/")) as address:
        for name, own in {"en/ch1": "id/ch1/", "en/glossary": "en/glossary.html"}.items():
            sheets = printed(page, f"{address}{name}.html").sheets
            expected = f"Version: 1 · 2022-01-31 · https://plans.example.org/x/{own}"
            assert_each_bears(sheets, expected)
