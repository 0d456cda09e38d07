"""Footnotes whose numbers begin anew: each goes where its own mark stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages.traditional import Conversion, traditional
from build_tools.plan.model import Unit, walk
from build_tools.reading.doubts import check
from build_tools.reading.parse import parse

TITLE_AND_TEXT = (
    "临泽镇校车运行办法",
    "一、基本要求",
    "校车由镇里统一购置①，每日检查一次。",
    "①校车指接送学生的车辆。",
    "（一）行车路线①",
    "每条路线设站点三处，由学校公布。",
    "①路线每学年核定一次。",
    "二、其他事项",
    "本办法由镇教育办解释。",
)
"""① in a sentence, and ① anew in a title."""


def test_a_note_whose_mark_stands_in_a_title_is_not_given_to_an_earlier_mark() -> None:
    """① of a title gets its own note, right below it; that no link leads to it is said."""
    text = "\n".join(TITLE_AND_TEXT)
    reading = parse(text)
    sections = {unit.heading: unit for unit in walk(reading.plan.units) if unit.heading}
    below = [unit.text for unit in sections["行车路线①"].children if unit.kind == "footnote"]
    assert below == ["路线每学年核定一次。"]
    marked = [unit for unit in walk(reading.plan.units) if unit.marks]
    assert [len(unit.marks) for unit in marked] == [1]
    said = [one.line for one in check(reading, text, "plan.txt") if one.rule == "footnote"]
    assert said == [7]


PARTS = (
    ("校车每日检查①，由镇里登记。", "①登记簿保存三年。"),
    ("校车每日检查①，里程②每月核对一次①。", "①登记簿保存三年。", "②里程以公里计。"),
    ("（一）行车路线①", "路线由学校公布。", "①路线每学年核定。"),
    ("（一）行车路线①", "路线由学校公布①。", "①路线每学年核定。"),
    ("校车每日检查①，没有脚注。",),
    ("①没有脚注标记的脚注。",),
    ("校车停在学校后门。",),
)


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_no_mark_is_linked_twice(parts: list[tuple[str, ...]]) -> None:
    """Each mark is one note's, wherever notes stand, and every edition keeps marks in place."""
    plan = parse("\n".join(("校车运行办法", *(line for part in parts for line in part)))).plan
    for unit in walk(plan.units):
        places = [mark.at for mark in unit.marks]
        assert len(places) == len(set(places))
        assert all(unit.text[mark.at :].startswith(mark.number) for mark in unit.marks)
    written = traditional(plan, Conversion())
    lengths = [list(map(_length, walk(own.units))) for own in (plan, written)]
    assert lengths[0] == lengths[1]


def _length(unit: Unit) -> tuple[int, int]:
    return len(unit.text), len(unit.heading)
