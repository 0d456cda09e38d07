"""The key figures on the home page: the plan's numbers, each a link to its cell, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from build_tools.exports.downloads import data_files
from build_tools.exports.register_files import Held
from build_tools.measures.indicators import indicators, name_of, role_of, unread
from build_tools.measures.recognised import Recognised, number_notes
from build_tools.measures.register import Register
from build_tools.measures.targets import Numbers
from build_tools.pages.render_indicators import indicators_page
from build_tools.pages.render_key_figures import key_figures
from build_tools.pages.render_register import Shown
from build_tools.plan.model import Cell, Column, Plan, Unit, walk
from tests.real_plan import real_plan
from tests.small_plan import NOWHERE, WORDS, a_plan, container, paragraph, row

SHOWN = key_figures(real_plan(), WORDS["zh-Hans"])


def test_they_are_rows_with_numbers_of_two_years() -> None:
    """Of the last such table, under the title of what it stands in; every number as it is printed."""
    assert SHOWN.startswith("## [专栏 2 “十四五”规划主要指标](ch2.md#box2) {#key-figures}\n")
    assert re.findall(r'<th scope="col">([^<]*)', SHOWN) == ["指标", "2020年值", "2025年目标"]
    numbers = re.findall(r'class="number"><a [^>]*>([^<]*)', SHOWN)
    assert numbers[:4] == ["2114.81", "2800", "11.90", "12"]
    cells = {cell.text for unit in walk(real_plan().units) for cell in unit.cells}
    assert set(numbers) <= cells
    assert "—" not in numbers


def test_every_number_leads_to_its_cell() -> None:
    """The address is the page, the row and the column."""
    assert '<a href="ch2.html#box2-t1-r4-c3">1044.73</a>' in SHOWN
    assert '<a href="ch2.html#box2-t1-r4-c4">1500</a>' in SHOWN


def test_bars_are_as_long_as_their_numbers() -> None:
    """The larger one is whole, the other its share; they are not there for the ears."""
    assert '<rect class="was" y="0" height="5" width="69.6"/>' in SHOWN
    assert (
        SHOWN.count('<svg viewBox="0 0 100 12" aria-hidden="true">') == SHOWN.count("<tr><th ") - 1
    )


def test_what_a_column_of_units_says_stands_behind_the_name() -> None:
    """Where a table has a column 单位, a number says what it counts; so do the indicators."""
    names = (("指标", "label"), ("单位", "text"), ("2026年", "number"), ("2030年", "number"))
    columns = tuple(Column(name, role) for name, role in names)  # type: ignore[arg-type]
    one = row("ch1-t1-r1", Cell("鱼塘"), Cell("口"), Cell("12"), Cell("30"))
    table = Unit(
        kind="table", span=NOWHERE, id="ch1-t1", path="ch1-t1", columns=columns, children=(one,)
    )
    plan = a_plan(container("chapter", "ch1", "第一章", "目标", table))
    assert ">鱼塘（口）</a>" in key_figures(plan, WORDS["zh-Hans"])
    assert ">鱼塘 (口)</a>" in key_figures(replace(plan, lang="en"), WORDS["en"])
    (found,) = indicators(plan, Register(), Numbers((), ()))
    assert (found.name, found.unit, found.nature) == ("鱼塘", "口", "")


def test_whether_an_indicator_binds_is_in_the_column_that_says_so() -> None:
    """A column of groups before it is not taken for it; by a name alone it is found as well."""
    for name, values in (("要求", ("约束性", "预期性")), ("属性", ("必须", "预期性"))):
        names = (("组", "text"), ("指标", "label"), ("2030年目标", "number"), (name, "text"))
        columns = tuple(Column(own, role) for own, role in names)  # type: ignore[arg-type]
        rows = tuple(
            row(f"ch1-t1-r{at}", Cell("渔业"), Cell(own), Cell(number), Cell(values[at - 1]))
            for at, (own, number) in enumerate((("鱼塘", "30"), ("渔船", "8")), 1)
        )
        table = Unit(
            kind="table", span=NOWHERE, id="ch1-t1", path="ch1-t1", columns=columns, children=rows
        )
        plan = a_plan(container("chapter", "ch1", "第一章", "目标", table))
        found = indicators(plan, Register(), Numbers((), ()))
        assert tuple(one.nature for one in found) == values


HARBOUR = (
    ("组", "text"),
    ("指标", "label"),
    ("2026年", "number"),
    ("2030年", "number"),
    ("面积", "number"),
)


def _harbour() -> Plan:
    """A plan with a table of limits and ranges in two groups, below a title of its own."""
    columns = tuple(Column(own, role) for own, role in HARBOUR)  # type: ignore[arg-type]
    cells = (
        (Cell("保护", 2), "鱼塘（口）", "—", "≥30", "1"),
        (Cell("保护", 0), "渔船（艘）", "8", "9-11", ""),
        (Cell("利用"), "泊位", "甲等", "下降5%", "2"),
        (Cell("利用"), "灯塔（座）", "6", "[3]", ""),
        (Cell("利用"), "油耗（吨）", "7", "不超过4", ""),
        (Cell("利用"), "灯船（浮标、灯标等）", "2", "3", ""),
        (Cell("利用"), "事故率（‰）", "-5", "≤0.1", ""),
    )
    rows = tuple(
        row(f"ch1-t1-r{at}", first, *map(Cell, rest)) for at, (first, *rest) in enumerate(cells, 1)
    )
    table = Unit(
        kind="table", span=NOWHERE, id="ch1-t1", path="ch1-t1", columns=columns, children=rows
    )
    title = paragraph("ch1-p1", "渔港主要指标")
    return a_plan(container("chapter", "ch1", "第一章", "目标", title, table))


def _recognised(plan: Plan) -> Recognised:
    found = indicators(plan, Register(), Numbers((), ()))
    return Recognised(indicators=found, unread=tuple(unread(plan)))


def test_limits_and_ranges_are_data() -> None:
    """In the CSV with bound, ends, change, total and group; in the JSON too."""
    plan = _harbour()
    files = data_files(Held(plan, _recognised(plan), {}), WORDS["en"])
    read = csv.DictReader(io.StringIO(files["indicators.csv"].decode("utf-8-sig"), newline=""))
    names = ("group", "unit", "value", "upper", "bound", "change", "cumulative", "printed")
    assert [tuple(one[name] for name in names) for one in read] == [
        ("保护", "口", "30", "", "at least", "", "", "≥30"),
        ("保护", "艘", "8", "", "exact", "", "", "8"),
        ("保护", "艘", "9", "11", "exact", "", "", "'9-11"),
        ("利用", "%", "5", "", "exact", "down", "", "下降5%"),
        ("利用", "座", "6", "", "exact", "", "", "6"),
        ("利用", "座", "3", "", "exact", "", "yes", "[3]"),
        ("利用", "吨", "7", "", "exact", "", "", "7"),
        ("利用", "吨", "4", "", "at most", "", "", "不超过4"),
        ("利用", "", "2", "", "exact", "", "", "2"),
        ("利用", "", "3", "", "exact", "", "", "3"),
        ("利用", "‰", "-5", "", "exact", "", "", "-5"),
        ("利用", "‰", "0.1", "", "at most", "", "", "≤0.1"),
    ]
    (point,) = json.loads(files["indicators/ch1-t1-r1.json"])["points"]
    assert (point["value"], point["upper"], point["bound"]) == (30.0, None, "at least")
    assert not point["cumulative"]


def test_a_limit_is_drawn_as_one_and_said_in_each_language() -> None:
    """An arrow to where it is open, a range from end to end, and no bar for what is no length."""
    plan = _harbour()
    for lang, (limit, change, total) in {
        "zh-Hans": ("不超过 4", "下降 5%", "[3]（时期累计）"),
        "zh-Hant": ("不超過 4", "下降 5%", "[3]（時期累計）"),
        "en": ("at most 4", "down 5%", "[3] in all"),
    }.items():
        shown = Shown(replace(plan, lang=lang), _recognised(plan), {})
        page = indicators_page(shown, WORDS[lang], with_findings=False)
        ponds, boats, berths, lights, oil, _, accidents = page.split("\n## ")[1:8]
        assert re.search(r'<rect class="actual" x="126"[^>]*/><path d="M[\d.]+ 14h16m-5', ponds)
        assert 'x="126"' in boats
        assert re.search(r'<rect class="actual" x="(?!126")[\d.]+"', boats)
        assert "<svg" not in berths
        assert lights.count("<rect") == 1
        assert re.search(r'class="actual open"[^>]*/><path d="M[\d.]+ \d+h-16m5', oil)
        assert "<path" not in accidents  # the bar is too short for an arrow
        assert limit in oil
        assert change in berths
        assert total in lights
        assert f"{WORDS[lang]['indicator_group']}{WORDS[lang]['colon']}利用" in oil


def test_what_is_not_read_is_told_on_the_page() -> None:
    """A cell that is no figure, and a column without a year: with a link to each; a dash is none."""
    plan = _harbour()
    shown = Shown(plan, _recognised(plan), {})
    page = indicators_page(shown, WORDS["zh-Hans"], with_findings=False)
    (told,) = re.findall(r"{#unread}.*?<ul>(.*)</ul>", page, re.DOTALL)
    assert re.findall(r'href="[^"]*#([^"]*)">.*?</a>、(.*?)</li>', told) == [
        ("ch1-t1-r3", "2026年：甲等"),
        ("ch1-t1", "面积：列名没有写明年份"),
    ]
    notes = number_notes(shown.found, plan, "plan.txt")
    assert [one.message.split(", so")[0] for one in notes] == [
        "ch1-t1-r3: 甲等 is not read as a number",
        "ch1-t1: column 面积: its name says no year",
    ]


def test_an_aim_without_a_year_is_of_the_periods_end() -> None:
    """A column that is called 目标 and no more is of the last year of the plan, if it has one."""
    aim, area = Column("规划目标", "number"), Column("规划面积", "number")
    assert (role_of(aim, end=2030), role_of(aim)) == (("target", 2030), None)
    assert role_of(area, end=2030) is None


@pytest.mark.parametrize("remark", ["（含外海）", "（浮标、灯标等）", " (including the sea)"])
def test_a_remark_is_no_unit(remark: str) -> None:
    """What brackets say of a name stays with it; a unit behind it is a unit."""
    assert name_of(f"灯船{remark}", "") == (f"灯船{remark}", "")
    assert name_of(f"灯船{remark}（万艘/年）", "") == (f"灯船{remark}", "万艘/年")


def test_a_table_is_headed_by_its_own_title() -> None:
    """A line that is a title right before the table; a sentence before it is none."""
    plan = _harbour()
    assert key_figures(plan, WORDS["zh-Hans"]).startswith("## [渔港主要指标](ch1.md#ch1-p1)")
    chapter = plan.units[0]
    said = (paragraph("ch1-p1", "指标见下表。"), *chapter.children[1:])
    other = replace(plan, units=(replace(chapter, children=said),))
    assert key_figures(other, WORDS["zh-Hans"]).startswith("## [第一章 目标](ch1.md#ch1)")


def test_a_plan_without_such_a_table_has_none() -> None:
    """Nothing is made up where the plan has no numbers of two years."""
    plan = real_plan()
    assert key_figures(replace(plan, units=plan.units[:1]), WORDS["zh-Hans"]) == ""


def test_what_was_removed_is_no_figure() -> None:
    """A tombstone that stands in the table, and has no cells, is passed over."""

    def buried(unit: Unit) -> Unit:
        if unit.id == "box2-t1-r4":
            return replace(unit, kind="tombstone", cells=())
        return replace(unit, children=tuple(map(buried, unit.children)))

    plan = real_plan()
    shown = key_figures(replace(plan, units=tuple(map(buried, plan.units))), WORDS["zh-Hans"])
    assert "1044.73" not in shown
    assert shown.count("<tr>") == SHOWN.count("<tr>") - 1
