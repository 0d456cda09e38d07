"""Rendering a plan: what its pages look like as Markdown, on pieces of the real plan."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from lxml import html

from build_tools.pages.render_about import about_page
from build_tools.pages.render_home import Around
from build_tools.pages.render_plan import RENDERERS, render
from build_tools.plan.model import KINDS, Kind, Standing, heading_of, walk
from build_tools.plan.page_names import page_names
from tests.small_plan import (
    CASES,
    WORDS,
    a_plan,
    container,
    english,
    golden,
    html_of,
    paragraph,
    untranslated,
    whole,
)


@pytest.mark.parametrize("name", sorted(golden()))
def test_golden_pages(name: str) -> None:
    """Pages are, byte for byte, as they were when a person last read them.

    After a change that is meant: ``python -m tests.small_plan``, and read the diff.
    """
    assert golden()[name] == (CASES / name).read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    """Every file among the golden pages is compared with something."""
    assert {path.name for path in CASES.iterdir()} == set(golden())


def test_every_kind_has_a_renderer() -> None:
    """No kind of unit can be forgotten; a table prints its own columns and cells."""
    assert set(RENDERERS) == set(KINDS) - {"column", "cell"}


def test_rendering_is_repeatable() -> None:
    """The same plan gives the same bytes."""
    first = render(whole(), WORDS["zh-Hans"])
    assert dict(first) == dict(render(whole(), WORDS["zh-Hans"]))


def test_one_page_for_the_preface_and_each_chapter() -> None:
    """Pages are named for their units' ids, the home page comes first."""
    pages = render(whole(), WORDS["zh-Hans"])
    assert list(pages) == ["index.md", "preface.md", "ch1.md", "ch2.md", "ch3.md"]


def test_what_stands_before_the_first_heading_gets_a_page() -> None:
    """Text in front of the first heading is published on a page of its own."""
    plan = a_plan(paragraph("p1", "各区（市）县政府：现将规划印发给你们。"), *whole().units)
    page = render(plan, WORDS["zh-Hans"])["front.md"]
    assert "# 卷首 {#front}" in page
    assert "{#p1}\n各区（市）县政府：现将规划印发给你们。" in page


def test_one_sentence_a_line() -> None:
    """A paragraph's sentences stand on lines of their own under its id."""
    page = render(whole(), WORDS["zh-Hans"])["ch3.md"]
    item = "- {#box3-i1}\n  支持小额贷款行业发展。\n  鼓励小额贷款公司做优做强。\n"
    assert f"\n\n{item}\n" in page


def test_ids_that_are_not_positions_are_written() -> None:
    """A sentence born in a later revision says its id; a unit that has moved says its path."""
    aged = paragraph("ch3-p1", "本规划实施期间为 2021-2025 年。", "到 2025 年，初步显现。")
    first, second = aged.children
    aged = replace(
        aged, path="ch3-p2", children=(first, replace(second, id="ch3-p1-s3-r2", path="ch3-p2-s2"))
    )
    page = render(a_plan(container("chapter", "ch3", "第三章", "总则", aged)), WORDS["zh-Hans"])
    assert "{#ch3-p1 @ch3-p2}\n" in page["ch3.md"]
    assert "到 2025 年，初步显现。 {#ch3-p1-s3-r2}\n" in page["ch3.md"]


def test_front_matter_is_safe_to_put_into_html() -> None:
    """Titles and descriptions are escaped, for MkDocs puts them into HTML as they are."""
    unit = container("chapter", "ch1", "第一章", '<script>"&', paragraph("ch1-p1", "<b>。"))
    page = render(a_plan(unit), WORDS["zh-Hans"])["ch1.md"]
    front = yaml.safe_load(page.split("---\n")[1])
    assert front == {"title": "第一章 &lt;script&gt;&quot;&amp;", "description": "&lt;b&gt;。"}


def test_facts_that_nobody_knows_are_asked_for() -> None:
    """The home page shows what plan.yml says, and names what it leaves empty as not known."""
    page = render(whole(), WORDS["zh-Hans"], {"issuer": "", "period": "2021-2025年"})["index.md"]
    assert "\n规划期：2021-2025年 · 本站版本：第 1 版 · 本站未载：" in page
    assert "：文号、印发机关、印发日期、是否有效\n{: .facts }\n" in page
    assert "印发机关：" not in page
    said = dict.fromkeys(("issuer", "period", "number", "date", "status"), "已知")
    full = render(whole(), WORDS["zh-Hans"], said)["index.md"]
    assert "效力：已知 · 本站版本" in full
    assert "本站未载" not in full


def test_the_home_page_quotes_what_is_declared() -> None:
    """The sentences that plan.yml names are quoted, each a link to its place, without their marks."""
    plan = whole()
    marked = next(unit for unit in walk(plan.units) if unit.marks)
    around = Around(purpose=(marked.id,), goals=("ch9-p99",))
    page = render(plan, WORDS["zh-Hans"], {}, around)["index.md"]
    (quote,) = re.findall("<blockquote.*", page)
    assert f'.html#{marked.id}"' in quote
    shown = html.fromstring(quote).xpath("string(.//a)")
    assert len(shown) == len(marked.text) - sum(len(mark.number) for mark in marked.marks)


def test_the_home_page_quotes_sentences_only() -> None:
    """A row, a heading or a box that plan.yml names is not quoted: it says nothing by itself."""
    plan = whole()
    named = {unit.kind: unit.id for unit in walk(plan.units)}
    dumb = tuple(named[kind] for kind in ("row", "chapter", "section", "box", "footnote"))
    page = render(plan, WORDS["zh-Hans"], {}, Around(purpose=dumb))["index.md"]
    assert "<blockquote" not in page
    said = tuple(named[kind] for kind in ("sentence", "paragraph", "item"))
    page = render(plan, WORDS["zh-Hans"], {}, Around(purpose=said))["index.md"]
    (quote,) = re.findall("<blockquote.*", page)
    assert len(html.fromstring(quote).xpath(".//a")) == len(said)


def test_the_page_about_the_site_says_only_what_is_known() -> None:
    """Publisher, contact and terms of reuse are shown where plan.yml has them, and are text."""
    silent = about_page(WORDS["en"], {})
    assert "{#accessibility}" in silent
    assert "{#contact}" not in silent
    assert "{#reuse}" not in silent
    told = {"publisher": "<b>局</b>", "contact": "a@b.example", "reuse": "[x](http://c.example)"}
    page = about_page(WORDS["en"], told)
    made = html.fromstring(html_of(page))
    assert "<b>局</b>" in made.xpath("string()")
    assert "[x](http://c.example)" in made.xpath("string()")
    assert made.xpath("//a/@href") == ["mailto:a@b.example"]


def test_the_home_page_lists_everything_with_a_heading() -> None:
    """Chapters, sections and boxes are links on the home page."""
    page = render(whole(), WORDS["zh-Hans"])["index.md"]
    assert "        - [专栏 2 “十四五”规划主要指标](ch2.md#box2)\n" in page
    listed = [u for u in walk(whole().units) if u.kind in ("chapter", "section", "box")]
    assert all(heading_of(unit) in page for unit in listed)


@pytest.mark.parametrize(
    ("top", "second", "third"),
    [("chapter", "section", "subsection"), ("section", "point", "point")],
)
def test_the_home_page_lists_two_levels_of_headings(top: Kind, second: Kind, third: Kind) -> None:
    """Whatever they are called: chapters and sections, or 一、 and 1. below; the third is not there.

    What holds chapters counts for none; a heading without words is none, and a box stands anywhere.
    """
    box = container("box", "box1", "专栏1", "码头")
    low = container(third, "low", "（一）", "低层", box)
    middle = container(second, "middle", "1.", "中层", low)
    above = container("part", "doc1", "", "方案", container(top, "high", "一、", "高层", middle))
    for units in ((above,), above.children):
        page = render(a_plan(*units), WORDS["zh-Hans"])["index.md"]
        own = page.partition("{#outline}")[2].partition("{#more}")[0]
        named = [name for name in ("方案", "高层", "中层", "低层", "码头") if name in own]
        assert named == ["方案"] * (above in units) + ["高层", "中层", "码头"]


def test_a_page_says_how_much_of_it_is_untranslated() -> None:
    """The reader of a stub is told at its top, in the page's language."""
    stub = a_plan(*(untranslated(unit) for unit in whole().units), lang="en")
    page = render(stub, WORDS["en"])["ch1.md"]
    assert "of 5 passages, 0 are translated, 0 reviewed by a person" in page
    assert "{#ch1-sec2-p2 .untranslated}\n法人机构" in page


def test_a_stale_translation_keeps_both_sources() -> None:
    """Below a stale sentence stand the source it was made from and the source as it is."""
    page = render(english(), WORDS["en"])["ch1.md"]
    assert (
        "At the end of 2020 there were 18 banks. {.stale}\n"
        "- 截至 2019 年底，成都法人银行 17 家。\n"
        "+ 截至 2020 年底，成都法人银行 18 家1，没有全国性银行。\n"
    ) in page


def test_a_finished_translation_has_no_marks() -> None:
    """Units that stand as translated are written like the source's own."""
    done = replace(whole().units[0], standing=Standing("translated", "前 言"))
    page = render(a_plan(done), WORDS["zh-Hans"])["preface.md"]
    assert "{.translated}" not in page
    assert "# 前 言 {#pre}\n" in page


def test_page_names_follow_the_plan() -> None:
    """The pages' reading order is the plan's."""
    assert page_names(whole()) == ("preface", "ch1", "ch2", "ch3")


def test_items_within_items_are_set_further_in() -> None:
    """① below （3）, by where it stands now, not by its id."""
    page = (
        "---\ntitle: 甲\n---\n\n# 甲 {#ch1}\n\n- {#ch1-i3} （3）\n  甲。\n\n"
        "- {#ch1-i3-i1} ①\n  乙。\n\n- {#ch1-i3-i2-r2 @ch1-i3-i2-i1} 1）\n  丙。\n\n"
        "- {#ch1-i9-i1 @ch1-i4} （4）\n  丁。\n"
    )
    made = html.fromstring(html_of(page))
    assert [one.get("class") for one in made.iter("li")] == [None, "inner-1", "inner-2", None]
