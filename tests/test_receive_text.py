"""What is received as a text: marks of Markdown, which draw tables and head lines, are no words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.plan.model import walk
from build_tools.reading.lines import characters
from build_tools.receiving.receive import receive
from tests.received_plan import reading_of
from tests.small_plans import cells, labels

DRAWN = """停车三年行动
一、现状
表1　设施
| 类别 | 数量（处） | 泊位 |
|:---|---:|---:|
| 公共 | 23 | 4600 |
| 路内 |  | 80\\|0 |
注：路内停车按路段计。
二、目标
专栏1　主要目标
| 序号 | 指标 | 2028年 |
|---|---|---|
| 1 | 泊位（个） | 7000 |
| 2 | 联网率（%） | 95 |
注：联网率不含路内停车。
三、措施
一是摸清底数，二是统一平台。
"""

HEADED = """# 停车三年行动
## 一、现状
**（一）设施。**全区有停车场九十一处，泊位 2*3 万个。
## 二、目标
到2028年联网率达到**95%**。
"""


def test_a_table_that_bars_draw_is_a_table() -> None:
    """Its cells are in their rows and columns, and no bar is left; each line stays where it was."""
    received = receive(DRAWN.encode(), "plan.txt")
    units = reading_of(received).plan.units
    first, second = (cells(unit) for unit in walk(units) if unit.kind == "table")
    assert first == (("类别", "数量（处）", "泊位"), ("公共", "23", "4600"), ("路内", "", "80\\|0"))
    assert second[2] == ("2", "联网率（%）", "95")
    assert received.text.count("\n") == DRAWN.count("\n")
    assert [one.line for one in received.problems] == [4, 11]


def test_the_note_below_a_table_stays_in_its_box() -> None:
    """注： below the rows belongs to them, though it is a sentence as the body's are."""
    units = reading_of(receive(DRAWN.encode(), "plan.txt")).plan.units
    box = next(unit for unit in walk(units) if unit.kind == "box")
    assert [unit.kind for unit in box.children] == ["table", "paragraph"]


def test_headings_of_markdown_are_read_by_their_labels() -> None:
    """The signs before headings and around bold words go, and nothing else does."""
    received = receive(HEADED.encode(), "plan.txt")
    found = tuple(labels(reading_of(received).plan.units))
    assert found == ("一、现状", "  （一）设施。", "二、目标")
    assert characters(received.text) == characters(HEADED).replace("#", "").replace("**", "")
    assert "2*3" in received.text
    assert [one.rule for one in received.problems] == ["markdown"]


@pytest.mark.parametrize(
    "text",
    [
        "# 一处记号不算\n一、现状\n好。\n",
        "a | b\n好 | 坏\n",
        "**重点**\n一、现状\n好。\n",
        "甲|乙\n--\n丙|丁\n",
    ],
)
def test_what_is_no_markdown_is_kept_as_received(text: str) -> None:
    """One sign by itself, bars with no rule below them, stars without headings are words."""
    received = receive(text.encode(), "plan.txt")
    assert (received.text, received.tables, received.problems) == (text, (), ())


@given(st.lists(st.sampled_from(["|", "-", "|---|---|", "# ", "**", "甲", "\n", " ", "a|b", "\\"])))
def test_nothing_but_marks_is_lost(pieces: list[str]) -> None:
    """Whatever is mixed, the words come out in their order, on as many lines."""
    text = "甲" + "".join(pieces)
    received = receive(text.encode(), "plan.txt")
    marks = dict.fromkeys(map(ord, "|-#*:"))
    assert characters(received.text).translate(marks) == characters(text).translate(marks)
    assert received.text.count("\n") == text.count("\n")
