"""A list of contents inside a line is taken out, and says where its headings begin and end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_tools.pages.render_plan import render
from build_tools.plan.model import Unit
from build_tools.proof.characters import prove
from build_tools.reading.doubts import CHECKS
from build_tools.reading.parse import Reading, parse
from tests.small_plan import WORDS, html_of
from tests.small_plans import labels

TITLE = "青禾县乡村公路管理办法"
BODY = (
    "第一章 总则 第一条 为了规范乡村公路管理，制定本办法。第二条 本办法适用于全县乡村公路。"
    "第二章 养护 第三条 县交通局负责县道养护。第四条 乡镇负责乡道养护。"
    "第三章 附则 第五条 本办法自公布之日起施行。"
)
OUTLINE = [
    "第一章总则",
    *("  第一条", "  第二条"),
    "第二章养护",
    *("  第三条", "  第四条"),
    *("第三章附则", "  第五条"),
]


def taken(reading: Reading) -> list[str]:
    """What is taken out as a list of contents."""
    return [one.text for one in reading.plan.furniture if one.why == "contents list"]


def nothing_lost(reading: Reading) -> None:
    """All that was read is in the plan or was taken out."""
    assert not [*CHECKS["lost"](reading)]


@pytest.mark.parametrize("is_glued", [False, True])
@pytest.mark.parametrize("leaders", ["", " {}", "……{}", "{}", "...........{}"])
def test_a_list_inside_the_only_line_is_taken_out(leaders: str, is_glued: bool) -> None:  # noqa: FBT001
    """With pages or without, its entries apart or glued together: the outline is that of the body."""
    entries = (f"{one}{leaders}" for one in ("第一章 总则", "第二章 养护", "第三章 附则"))
    listed = " ".join(("目录", *(one.format(n) for n, one in enumerate(entries, 1))))
    text = f"{TITLE} {listed} {BODY}"
    reading = parse(text.replace(" ", "") if is_glued else text)
    assert taken(reading) == [listed.replace(" ", "") if is_glued else listed]
    assert [*labels(reading.plan.units)] == OUTLINE
    assert not [*CHECKS["contents"](reading)]
    nothing_lost(reading)


PROSE = "第一章 总则 为了规范管理。第二章 养护 县交通局负责。第三章 附则 自公布之日起施行。"
HEADINGS = ["第一章总则", "第二章养护", "第三章附则"]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (f"{TITLE} 目录 第一章 总则 第二章 养护 第三章 附则 2025年全县加强养护。{PROSE}", 1),
        (f"{TITLE}目录第一章总则第二章养护第三章附则为了加强养护，制定本办法。{PROSE}".replace(" ", ""), 1),
        (f"{TITLE} 目录 第一章 总则 1\n第二章 养护 2 第三章 附则 3 {PROSE}", 2),
        (f"{TITLE}\n目录 第一章 总则\n第二章 养护\n第三章 附则\n{PROSE}".replace("。", "。\n"), 3),
        (f"{TITLE} 目录 第一章 总则 第二章 养护 第三章 附则 附件：任务表 {PROSE}附件：任务表", 1),
    ],
)  # fmt: skip
def test_a_list_ends_with_its_last_entry(text: str, listed: int) -> None:
    """What stands between the list and the first heading is text; a list may go over lines."""
    reading = parse(text)
    assert len(taken(reading)) == listed
    assert taken(reading)[-1].replace(" ", "").rstrip("3").endswith("第三章附则")
    assert [*labels(reading.plan.units)] == HEADINGS
    nothing_lost(reading)


def test_a_preface_that_the_list_has_is_one() -> None:
    """The list ends before the preface, whose title it knows."""
    text = f"{TITLE} 目录 前言 第一章 总则 第二章 养护 第三章 附则 前言 公路是命脉。{PROSE}"
    reading = parse(text)
    assert [*labels(reading.plan.units)] == ["前言", *HEADINGS]
    assert reading.plan.units[1].kind == "preface"


def test_titles_that_end_with_years_keep_them() -> None:
    """A year at a title's end is no page, for the heading has it too."""
    text = PROSE.replace("总则", "面向2035").replace("养护", "到2025年")
    reading = parse(f"{TITLE} 目录 第一章 面向2035 第二章 到2025年 第三章 附则 {text}")
    assert [*labels(reading.plan.units)] == ["第一章面向2035", "第二章到2025年", "第三章附则"]


def test_an_entry_without_its_heading_is_told() -> None:
    """As where each entry is a line."""
    reading = parse(f"{TITLE} 目录 第一章 总则 第二章 养护 第三章 附则 第四章 附图 {PROSE}")
    (said,) = CHECKS["contents"](reading)
    assert "第四章 附图" in said[3]
    assert [*labels(reading.plan.units)] == HEADINGS


@pytest.mark.parametrize(
    "text",
    [
        "青禾县交通计划 各单位应编制权责目录。一、总体要求 坚持统筹。二、主要任务 修路架桥。",
        f"{TITLE} 目录 第一章 总则 第二章 养护 第三章 附则",
        "通知 附件：1.服务事项目录 2.责任清单 3.流程图 一、公布事项。2.责任清单 见表。3.流程图 见图。",
        "服务事项目录 一、办证 二、年检 三、过户 办理时限均为三日。",
    ],
)
def test_what_does_not_come_again_is_no_list(text: str) -> None:
    """A word in a sentence, names of annexes, a list that is the text itself."""
    reading = parse(text)
    assert not taken(reading)
    nothing_lost(reading)


def named(unit: Unit) -> Unit:
    """A unit whose id is its path, as in a first revision."""
    return replace(unit, id=unit.path, children=tuple(map(named, unit.children)))


def test_a_list_inside_a_line_is_proved() -> None:
    """The proof expects the rest of the line, and no character of the list."""
    text = f"{TITLE} 目录 第一章 总则 第二章 养护 第三章 附则 {PROSE}"
    found = parse(text).plan
    plan = replace(found, units=tuple(map(named, found.units)))
    rendered = render(plan, WORDS["zh-Hans"])
    frame = "<html><body>{}</body></html>"
    pages = [frame.format(html_of(page)) for name, page in rendered.items() if name != "index.md"]
    assert not prove(pages, text, plan).difference
    assert prove(pages, text, replace(plan, furniture=())).difference
    assert prove(pages[:-1], text, plan).difference
