"""Headings that a DOCX only sets bold are headings where their setting shows it; and that is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from build_tools.plan.model import Unit, heading_of
from build_tools.reading.parse import parse
from build_tools.receiving.receive import receive
from build_tools.receiving.received import Received
from tests.set_docx import packed, paragraph, run

TITLE = "石桥镇防汛工作方案"
TEXT = "汛期每日巡查河堤，发现险情立即上报，组织群众转移。"
INDENTED = '<w:ind w:firstLineChars="200"/>'


def document(*lines: tuple[str, str]) -> Received:
    """Paragraphs: t title, b bold and flush, n bold and indented, a text."""
    body = ""
    for kind, text in lines:
        size = '<w:sz w:val="40"/>' if kind == "t" else '<w:sz w:val="28"/>'
        body += paragraph(
            run(text, ("" if kind == "a" else "<w:b/>") + size),
            "" if kind in ("t", "b") else INDENTED,
        )
    return receive(packed(body), "plan.docx")


def outline(received: Received) -> list[str]:
    """The headings, a blank before each for every level."""

    def below(units: Sequence[Unit], depth: int) -> Iterator[str]:
        for unit in units:
            if unit.heading:
                yield " " * depth + heading_of(unit)
            yield from below(unit.children, depth + 1)

    return list(below(parse(received.text, title=TITLE, facts=received.facts).plan.units, 0))


FRONT = (("t", TITLE), ("b", "防汛目标"), ("a", TEXT), ("b", "主要措施"))


def test_bold_lines_of_their_own_are_headings_beside_the_numbered_ones() -> None:
    """What stands right above another contains it; what is numbered is no part of either."""
    received = document(
        *FRONT, ("b", "巡查河堤"), ("a", TEXT), ("b", "转移群众"), ("a", TEXT),
        ("n", "一、组织领导"), ("a", TEXT), ("n", "二、经费保障"), ("a", TEXT),
    )  # fmt: skip
    assert outline(received) == [
        "防汛目标", "主要措施", " 巡查河堤", " 转移群众", "一、组织领导", "二、经费保障",
    ]  # fmt: skip
    (problem,) = [one for one in received.problems if one.rule == "docx-heading"]
    assert "4 lines" in problem.message


def test_lesser_bold_lines_stand_below_larger_numbered_ones() -> None:
    """Chapters set larger contain what is only bold."""
    received = document(
        ("t", TITLE), ("t", "第一章　总则"), ("b", "防汛目标"), ("a", TEXT), ("b", "防汛范围"),
        ("a", TEXT), ("t", "第二章　附则"), ("a", TEXT),
    )  # fmt: skip
    assert outline(received) == ["第一章 总则", " 防汛目标", " 防汛范围", "第二章 附则"]


@pytest.mark.parametrize(
    "lines",
    [
        (("b", "防汛目标"), ("a", TEXT)),
        (("b", TEXT), ("a", TEXT), ("b", TEXT), ("a", TEXT), ("b", "防汛目标"), ("a", TEXT)),
        (("b", TEXT * 4), ("b", "防汛目标"), ("b", TEXT * 4), ("b", "主要措施"), ("b", TEXT * 4)),
    ],
)
def test_bold_lines_that_show_nothing_are_text(lines: Sequence[tuple[str, str]]) -> None:
    """One by itself, sentences among them, or a document that is bold throughout."""
    received = document(("t", TITLE), *lines)
    assert not outline(received)
    assert not [one for one in received.problems if one.rule == "docx-heading"]
