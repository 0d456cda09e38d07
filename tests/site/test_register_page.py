"""The register's page: a plain table without a script; with one it is chosen from, and has an address."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from build_tools.measures.register import Sentence
from tests.conftest import NewPage
from tests.real_register import recognised

ROWS = "#register-table tbody tr:not(.group)"


def measures() -> tuple[Sentence, ...]:
    """The sentences that commit to something."""
    return recognised().register.measures


def _of_place(place: str) -> list[str]:
    return [
        one.id
        for one in measures()
        if any(m.kind == "place" and m.value == place for m in one.mentions)
    ]


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_without_a_script_it_is_a_table_of_all(site: Path, folder: str) -> None:
    """Every measure is a row that leads to its sentence, under its chapter; nothing is hidden."""
    tree = html.parse(site / folder / "register.html")
    rows = tree.xpath("//table[@id='register-table']//tr[not(@class)][td]")
    assert [row.xpath("th//a/@href")[0].partition("#")[2] for row in rows] == [
        one.id for one in measures()
    ]
    chapters = tree.xpath("//table[@id='register-table']//tr[@class='group']")
    assert len(chapters) == len({one.chapter for one in measures()})
    assert not tree.xpath("//table[@id='register-table']//*[@hidden]")


def test_what_is_marked_is_what_was_recognised(site: Path) -> None:
    """In both Chinese editions the marked words are those of the rules; the sentence is whole."""
    for folder in ("", "zh-Hant"):
        tree = html.parse(site / folder / "register.html")
        rows = tree.xpath("//table[@id='register-table']//tr[not(@class)][td]")
        for row, one in zip(rows, measures(), strict=True):
            verbs = row.xpath("td[1]//span[@class='is-verb']")
            expected = [m for m in one.mentions if m.kind == "verb"]
            assert [len(v.text) for v in verbs] == [m.end - m.start for m in expected], one.id
            if not folder:
                assert row.xpath("string(td[1])").endswith(one.text)
                assert [v.text for v in verbs] == [one.text[m.start : m.end] for m in expected]


def test_a_selection_has_an_address(server: str, page: Page) -> None:
    """What is chosen narrows the table and stands in the address, which brings it again."""
    page.goto(f"{server}register.html")
    expect(page.locator(ROWS)).to_have_count(len(measures()))
    page.locator("select[name=place]").select_option("东盟")
    expect(page.locator(ROWS)).to_have_count(len(_of_place("东盟")))
    expect(page.locator("#register-count")).to_contain_text("东盟")
    page.reload()
    expect(page.locator(ROWS)).to_have_count(len(_of_place("东盟")))
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator(ROWS)).to_have_count(len(measures()))
    expect(page).to_have_url(f"{server}register.html")


def test_a_selection_is_the_same_in_every_language(server: str, page: Page) -> None:
    """The address names things as the plan does; the links to other editions keep it."""
    page.goto(f"{server}register.html?place=东盟&group=family")
    count = page.locator(ROWS).count()
    page.locator(".header-languages a", has_text="English").click()
    page.wait_for_url("**/en/register.html?*")
    expect(page.locator(ROWS)).to_have_count(count)
    expect(page.locator("#register-count")).to_contain_text("ASEAN")


def test_a_place_has_what_lies_within_it(site: Path, server: str, page: Page) -> None:
    """Sichuan's measures are also those of its cities, on the page and in the table to download."""
    page.goto(f"{server}register.html?place=四川&group=none")
    cited = page.locator(f"{ROWS} th a").evaluate_all("all => all.map(one => one.hash.slice(1))")
    assert set(_of_place("德阳")) | set(_of_place("四川")) <= set(cited)
    with (site / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row["id"] for row in csv.DictReader(file) if "四川" in row["regions"].split("; ")]
    assert rows == cited


def test_a_verb_is_chosen_by_itself(server: str, page: Page) -> None:
    """What is encouraged is told from what is supported; the address means it in every language."""
    chosen = [one.id for one in measures() if any(m.value == "鼓励" for m in one.mentions)]
    page.goto(f"{server}zh-Hant/register.html")
    page.locator("select[name=verb]").select_option("鼓励")
    expect(page.locator(ROWS)).to_have_count(len(chosen))
    page.goto(f"{server}en/register.html?verb=鼓励")
    expect(page.locator(ROWS)).to_have_count(len(chosen))
    expect(page.locator("select[name=verb]")).to_have_count(0)


def test_parties_are_named_in_the_pages_language(site: Path) -> None:
    """Of those that act or benefit, one in ten at most has no name that is certain in English."""
    rows = html.parse(site / "en/register.html").xpath("//table[@id='register-table']//tr[td]")
    named = [row.xpath("td[3]")[0] for row in rows if row.xpath("string(td[3])")]
    left = [cell for cell in named if cell.xpath(".//*[@lang='zh-Hans']")]
    assert len(named) > 90
    assert len(left) <= len(named) / 10


def test_words_sort_and_group(server: str, page: Page) -> None:
    """Words are found in any width of their signs; a row stands in each of its groups, in order."""
    page.goto(f"{server}register.html")
    page.get_by_label("包含文字").fill("ｅｓｇ")
    expect(page.locator(ROWS)).to_have_count(sum("ESG" in one.text for one in measures()))
    page.goto(f"{server}register.html?kind=target&group=none&sort=family")
    expect(page.locator(ROWS)).to_have_count(sum(one.kind == "target" for one in measures()))
    expect(page.locator("tr.group")).to_have_count(0)
    page.goto(f"{server}register.html?group=place")
    groups = page.locator("tr.group").all_inner_texts()
    assert f"东盟 ({len(_of_place('东盟'))})" in groups
    assert groups[-1].startswith("—")


def test_an_address_of_nothing_is_an_empty_table(server: str, page: Page) -> None:
    """A value that is none finds nothing and says so; markup in an address stays text."""
    page.goto(f"{server}register.html?place=<img src=x>&words=<b>")
    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.locator("#register-count")).to_contain_text("<img src=x>")
    assert page.locator("#register-count img, #register-count b").count() == 0


def test_a_selection_prints(server: str, new_page: NewPage) -> None:
    """On paper: what was chosen and the rows, without the tools."""
    page = new_page()
    page.goto(f"{server}register.html?place=东盟")
    page.emulate_media(media="print")
    expect(page.locator(".register-tools")).to_be_hidden()
    expect(page.locator("#register-count")).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(len(_of_place("东盟")))
