"""What stands at the edges of a PDF's pages is taken out by its place, and text there is not."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from build_tools.plan.model import walk
from build_tools.receiving.receive import receive
from tests.pieces import Piece
from tests.received_plan import reading_of
from tests.set_font import draw
from tests.set_pdf import Setting, set_pdf

PROSE = "县内各村都要修通公路并通班车，完成客运站改造，缩短候车时间。" * 4
HEAD = "青禾县交通规划"
ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi"]
SIGNS = ["", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ"]


def plan(count: int, *more: Piece) -> list[Piece]:
    """A plan of so many sections of three paragraphs each."""
    pieces: list[Piece] = []
    for n in "一二三四五"[:count]:
        pieces += [Piece(f"{n}、第{n}项任务", is_heading=True), *[Piece(PROSE)] * 3]
    return [*pieces, *more]


def taken(pieces: Sequence[Piece], setting: Setting) -> list[str]:
    """What is taken out at the edges of pages, without white space."""
    units = reading_of(received := receive(set_pdf(pieces, setting), "plan.pdf")).plan.units
    kinds = [unit.kind for unit in walk(units) if unit.kind in ("section", "paragraph")]
    count = sum(piece.is_heading for piece in pieces)
    assert kinds[: 4 * count] == ["section", *["paragraph"] * 3] * count
    lines = received.text.split("\n")
    return ["".join(lines[n - 1].split()) for n, own in received.facts.items() if own.aside]


def after_front(signs: Sequence[str], form: str) -> Callable[[int], str]:
    """Two pages counted otherwise, then from 1."""
    return lambda page: form.format(signs[page] if page < 3 else page - 2)


@pytest.mark.parametrize(
    "number",
    [
        "{}",
        "- {} -",
        "第{}页 共9页",
        "第 {} 页  /  共 9 页",
        "第{}页（共9页）",
        "共9页 第{}页",
        "{}/9",
        "Page {} of 9",
        "P{}",
        "·{}·",
        lambda page: f"第{' 一二三四五六七八九'[page]}页",
        *(lambda page, own=own: own[page] for own in (ROMAN, SIGNS)),
        *(after_front(own, form) for own in (ROMAN, SIGNS) for form in ("{}", "- {} -", "— {} —")),
    ],
)
@pytest.mark.parametrize("sides", [False, True])
def test_page_numbers_of_every_form_are_taken_out(
    number: str | Callable[[int], str],
    sides: bool,  # noqa: FBT001
) -> None:
    """Counted in digits, Chinese or Roman, with the count of all pages, in the middle or outside."""
    found = taken(plan(3), Setting(number=number, sides=sides))
    assert found == [
        "".join((number(page) if callable(number) else number.format(page)).split())
        for page in range(1, len(found) + 1)
    ]


@pytest.mark.parametrize("number", ["", "{}", "第{}页 共1页", "- {} -"])
def test_what_stands_at_the_edges_of_a_single_page_is_known_by_its_place(number: str) -> None:
    """Small and far from the text, though no other page shows that it comes again."""
    wanted = [HEAD, *filter(None, ["".join(number.format(1).split())])]
    assert taken(plan(1), Setting(height=700, head=HEAD, number=number)) == wanted


@pytest.mark.parametrize(
    "head",
    [
        lambda page: HEAD if page % 2 else "第一篇 总论",
        lambda page: f"第{'一二三四五'[(page - 1) // 2]}项任务",
        lambda page: f"{HEAD}  {page}" if page % 2 else f"{page}  总论",
        lambda page: f"{'一二三四五'[(page - 1) // 2]}、第{page}项任务" if page % 2 else HEAD,
    ],
)
def test_heads_that_differ_from_page_to_page_are_known_by_their_place(
    head: Callable[[int], str],
) -> None:
    """Left and right pages, a chapter's title on its own pages, the number beside it."""
    found = taken(plan(4), Setting(number="", head=head, sides=True))
    assert found == ["".join(head(page).split()) for page in range(1, len(found) + 1)]
    assert len(found) > 4


@pytest.mark.parametrize(
    "last",
    [
        "①含农村客运班线",
        "注：数据来自县统计局",
        "资料来源：县交通局",
        "2025年3月1日",
        "（2021—2025年）",
        "青禾县人民政府办公室 2025年3月1日印发",
        "抄送：县委各部门，县人大常委会办公室",
        "图1 公路网示意图",
        "以上任务由县交通局会同各乡镇完成。",
    ],
)
@pytest.mark.parametrize("height", [700, 400])
def test_small_lines_at_the_foot_that_say_something_are_text(last: str, height: int) -> None:
    """Notes, sources, dates, imprints, captions and sentences are no running heads."""
    setting = Setting(height=height, number="", head=lambda page: last if page == 1 else "")
    for one in (setting, Setting(height=height, number=setting.head)):
        received = receive(set_pdf(plan(1), one), "plan.pdf")
        assert "running head" not in {own.aside for own in received.facts.values()}


def set_pages(pages: Sequence[Sequence[str]], head: str) -> bytes:
    """Pages of lines of one size, the first of each with white below it, and a running head."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(360, 380), invariant=True)
    for number, (first, *others) in enumerate(pages, 1):
        draw(canvas, 140, 365, head, 9)
        draw(canvas, 50, 330, first, 12)
        for place, line in enumerate(others):
            draw(canvas, 50, 285 - 20 * place, line, 12)
        draw(canvas, 170, 15, f"— {number} —", 9)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("head", ["", HEAD])
@pytest.mark.parametrize("label", ["附件{}", "附件 {}", "第{}章 任务", "表{} 任务清单"])
def test_labels_that_count_at_the_top_of_pages_are_text(label: str, head: str) -> None:
    """附件1, 附件2 at one height, each on a page of its own: they count what they name, not pages.

    Nor is a line of text taken out that stands as high on another page.
    """
    firsts = ["修通公路并通班车，完成客运站改造，", *map(label.format, range(1, 5))]
    pages = [
        [first, *(PROSE[at + page : at + page + 21] for at in range(0, 84, 21))]
        for page, first in enumerate([firsts[0], *firsts], 1)
    ]
    received = receive(set_pages(pages, head), "plan.pdf")
    lines = received.text.split("\n")
    aside = [n for n, own in received.facts.items() if own.aside == "running head"]
    assert {lines[n - 1].strip() for n in aside} == ({head} if head else set())
