"""The key figures on the home page: the plan's numbers, each a link to its cell, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

from build_tools.measures.indicators import indicators, unread_cells
from build_tools.measures.recognised import Recognised, number_notes
from build_tools.measures.register import Register
from build_tools.measures.targets import Numbers
from build_tools.pages.render_key_figures import key_figures
from build_tools.plan.model import Cell, Column, Unit, walk
from tests.real_plan import real_plan
from tests.small_plan import NOWHERE, WORDS, a_plan, container, row

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


def test_a_cell_that_is_no_number_is_said() -> None:
    """A limit or a range is not left out in silence; a dash says that there is no number."""
    names = (("指标", "label"), ("2026年", "number"), ("2030年", "number"))
    columns = tuple(Column(own, role) for own, role in names)  # type: ignore[arg-type]
    rows = (
        row("ch1-t1-r1", Cell("鱼塘"), Cell("—"), Cell("≥30")),
        row("ch1-t1-r2", Cell("渔船"), Cell("8"), Cell("9-11")),
    )
    table = Unit(
        kind="table", span=NOWHERE, id="ch1-t1", path="ch1-t1", columns=columns, children=rows
    )
    plan = a_plan(container("chapter", "ch1", "第一章", "目标", table))
    assert list(unread_cells(plan)) == [("ch1-t1-r1", "≥30"), ("ch1-t1-r2", "9-11")]
    notes = number_notes(Recognised(), plan, "plan.txt")
    assert [one.message.split(" is ")[0] for one in notes] == ["ch1-t1-r1: ≥30", "ch1-t1-r2: 9-11"]


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
