"""Headings that a PDF only sets larger or bolder, without a number, are headings; and that is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from build_tools.plan.model import Unit, heading_of, walk
from build_tools.reading.lines import read
from build_tools.receiving.receive import receive
from build_tools.receiving.received import Received
from build_tools.receiving.said_of_itself import said_of_itself
from tests.received_plan import reading_of
from tests.set_docx import packed, paragraph, run
from tests.test_small_annexes import HEIGHT, MARGIN, WIDTH, Press

TITLE = "青禾县公共交通规划"
TEXT = "统筹城乡公交线路，完善站场设施，健全养护机制，方便群众出行，每年向社会公布一次进展。"
OUTLINE = (
    ("总体要求", 1),
    ("主要任务", 1),
    ("公交线路", 2),
    ("站场建设", 2),
    ("保障机制", 1),
    ("资金保障", 2),
)


def document(outline: Sequence[tuple[str, int]], *sizes: float, title: float = 20) -> Received:
    """A text of 12 points below its headings, each set by its depth."""
    press = Press()
    press.put(TITLE, title)
    for at, (words, depth) in enumerate(outline):
        press.put(words, sizes[depth - 1], indent=0)
        if at + 1 == len(outline) or outline[at + 1][1] <= depth:
            press.put(TEXT, 12)
            press.put(f"第{at}方面的工作，" + TEXT, 12)
    return receive(press.done(), "plan.pdf")


def depths(received: Received) -> list[tuple[str, int]]:
    """The headings that are read, and how deep each stands."""
    units = reading_of(received).plan.units
    found: list[tuple[str, int]] = []

    def add(own: Sequence[Unit], depth: int) -> None:
        for unit in own:
            if unit.heading:
                found.append((heading_of(unit), depth))
            add(unit.children, depth + 1)

    add(units, 1)
    return found


@pytest.mark.parametrize("sizes", [(16, 14), (14, 13), (18, 15)])
def test_headings_without_numbers_are_read(sizes: tuple[float, float]) -> None:
    """What is larger contains what is smaller; the title is none of them; a warning names them."""
    received = document(OUTLINE, *sizes)
    assert received.title == TITLE
    assert depths(received) == list(OUTLINE)
    assert [(one.rule, one.severity) for one in received.problems] == [("pdf-heading", "warning")]
    assert "总体要求" in received.problems[0].message


def test_a_title_set_like_the_text_is_not_the_first_heading() -> None:
    """Where several lines are set largest, each above a text, none of them names the document."""
    received = document(OUTLINE, 16, 14, title=12)
    assert received.title == ""
    assert depths(received) == list(OUTLINE)


def test_a_heading_over_two_lines_is_one() -> None:
    """It goes on as it was set."""
    long = "统筹推进城乡公共交通站场设施和养护机制一体化建设"
    outline = [(long if words == "主要任务" else words, depth) for words, depth in OUTLINE]
    assert depths(document(outline, 18, 14)) == outline


def test_a_numbered_document_has_its_numbered_headings_only() -> None:
    """There a large line without a number is a doubt, as before."""
    numbered = [(f"{n}、{words}", 1) for n, (words, _) in zip("一二三四五六", OUTLINE, strict=True)]
    received = document([*numbered, ("特别提示", 1)], 16)
    assert "heading 1" not in {own.style for own in received.facts.values()}
    assert [words for words, _ in depths(received)] == [words for words, _ in numbered]


@pytest.mark.parametrize(
    "line", ["青禾县人民政府", "2024年3月", "（征求意见稿）", "说明：仅供参考"]
)
def test_large_lines_that_head_nothing_are_no_headings(line: str) -> None:
    """Who issued it, when, and what stands on a cover."""
    received = document([(line, 1)], 16)
    assert not depths(received)


@pytest.mark.parametrize("outline", [OUTLINE, OUTLINE[:2]])
def test_who_issued_the_document_is_no_heading(outline: Sequence[tuple[str, int]]) -> None:
    """A red head stands above its number, large and alone."""
    press = Press()
    press.put("青禾县人民政府文件", 30, indent=0)
    press.put("青政发〔2024〕7号", 12)
    press.put(TITLE, 20)
    for words, depth in outline:
        press.put(words, (16, 14)[depth - 1], indent=0)
        press.put(TEXT, 12)
    received = receive(press.done(), "plan.pdf")
    assert depths(received) == list(outline)
    said = said_of_itself(reading_of(received).lines, received.title)
    assert said["title"].value == TITLE


PARTS = ("第一章 基础与条件", "第二章 线路与站场")


def as_pdf(lines: Sequence[tuple[str, float]]) -> bytes:
    """Paragraphs, each with its size, on pages that say which they are."""
    press = Press()
    for at, (words, size) in enumerate(lines):
        if words in PARTS or not at:
            press.page() if at else None
            number = f"第{sum(one in PARTS for one, _ in lines[:at]) + 1}页"
            press.beside(number, WIDTH - MARGIN, HEIGHT - MARGIN / 2, 9)
        press.put(words, size, indent=0)
    return press.done()


def as_docx(lines: Sequence[tuple[str, float]]) -> bytes:
    """The same paragraphs of a word processor."""
    return packed(
        "".join(paragraph(run(words, f'<w:sz w:val="{size * 2:.0f}"/>')) for words, size in lines)
    )


@pytest.mark.parametrize(("made", "name"), [(as_pdf, "plan.pdf"), (as_docx, "plan.docx")])
@pytest.mark.parametrize("size", [18, 22])
def test_a_chapter_as_large_as_the_title_is_no_part_of_it(
    made: Callable[[Sequence[tuple[str, float]]], bytes], name: str, size: float
) -> None:
    """What opens a part of the text ends the title, and no page number begins it; years are read.

    A blank before 年, as some fonts and word processors set it, is none of the period.
    """
    lines: list[tuple[str, float]] = [(TITLE, 18), ("（2026—2030 年）", 14)]
    lines += [one for words in PARTS for one in ((words, size), (TEXT, 12), (TEXT, 12))]
    received = receive(made(lines), name)
    said = said_of_itself(read(received.text, received.facts), received.title)
    assert (said["title"].value, said["period"].value) == (TITLE, "2026—2030年")


def test_lines_of_several_sizes_are_all_there() -> None:
    """Whatever is read as a heading, no word is lost or moved."""
    received = document(OUTLINE, 16, 14)
    words = "".join(
        "".join(unit.text or unit.heading for unit in walk(reading_of(received).plan.units))
    )
    assert words == "".join(received.text.split())
