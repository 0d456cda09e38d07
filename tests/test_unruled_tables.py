"""Tables of a PDF that no ruled lines part, or only some, are read by the white between cells.

What is no table is none, and a doubt says where white was all there was.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal

import pytest
from reportlab.pdfgen.canvas import Canvas

from build_tools.receiving.receive import receive
from build_tools.receiving.received import Received
from tests.pieces import Piece, Row, printed
from tests.received_plan import reading_of, seen, shape
from tests.set_font import draw
from tests.set_pdf import Setting, set_pdf
from tests.small_plans import SmallPlan, small_plans

Rules = Literal["across", "none"]
PROSE = "县内各村都要修通公路并通班车，完成客运站改造，缩短候车时间。"
TABLES = {
    "numbers": (
        ("序号", "指标", "2020年", "2025年", "属性"),
        ("1", "公路里程（公里）", "1200", "1500", "预期性"),
        ("2", "通班车的行政村所占的比例（%）", "85", "100", "约束性"),
        ("3", "客运站（座）", "3", "5", "预期性"),
    ),
    "words": (
        ("项目", "责任单位", "完成时限"),
        ("修缮县道", "县交通局", "2025年底"),
        ("新建客运站并开通城乡公交线路", "县交通局、县住建局", "2026年6月"),
        ("智慧公交", "县数据局", "2027年"),
    ),
    "groups": (
        ("类别", "指标", "2025年"),
        *(("^" if n % 3 else f"第{n // 3 + 1}类", f"指标{n}完成数", f"{50 + n}") for n in range(9)),
    ),
    "two columns": (("指标", "目标值"), ("公路里程", "1500公里"), ("客运站", "5座")),
}


def around(table: Sequence[Row]) -> list[Piece]:
    """A table between paragraphs."""
    head = [Piece("一、目标", is_heading=True), Piece(PROSE * 2), Piece("主要指标如下。")]
    return [*head, Piece(table=tuple(table)), Piece("以上由县交通局负责。"), Piece(PROSE * 3)]


def tables(received: Received) -> list[tuple[Row, ...]]:
    """The tables that are read, their columns' names first."""
    return [(table.columns, *table.rows) for table in received.tables]


@pytest.mark.parametrize("size", [10.5, 14])
@pytest.mark.parametrize("rules", ["across", "none"])
@pytest.mark.parametrize("name", TABLES)
def test_white_alone_parts_cells(name: str, rules: Rules, size: float) -> None:
    """Each cell has what it has; a doubt names the page, for white is no proof."""
    setting = Setting(rules=rules, width=520, height=700, size=size)
    received = receive(set_pdf(around(TABLES[name]), setting), "plan.pdf")
    assert tables(received) == [TABLES[name]]
    assert [one.rule for one in received.problems] == ["pdf-columns"]
    assert "page 1" in received.problems[0].message
    assert not reading_of(received).faults


@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize("name", TABLES)
def test_figures_of_a_table_set_much_smaller_than_the_text_are_no_marks(
    name: str, rules: Literal["all", "across", "none"]
) -> None:
    """They stand in their rows: none is taken for a footnote's mark or for a column of text."""
    setting = Setting(rules=rules, width=560, height=700, size=16, smaller=6)
    received = receive(set_pdf(around(TABLES[name]), setting), "plan.pdf")
    assert tables(received) == [TABLES[name]]
    assert not any(own.marks for own in received.facts.values())


@pytest.mark.parametrize("height", [380, 450, 530])
@pytest.mark.parametrize("rules", ["across", "none"])
def test_an_unruled_table_goes_on_over_pages(rules: Rules, height: float) -> None:
    """Its columns are those of all pages, its repeated header is read once, broken cells are whole."""
    rows = ((f"{n}", f"第{n}项任务的完成情况（%）", f"{50 + n}", f"{60 + n}") for n in range(1, 26))
    table = (("序号", "指标", "2020年", "2025年"), *rows)
    setting = Setting(rules=rules, width=420, height=height, head="青禾县规划")
    received = receive(set_pdf(around(table), setting), "plan.pdf")
    assert tables(received) == [table]
    assert "pages 1, 2, 3" in received.problems[0].message


@pytest.mark.parametrize("rules", ["across", "none"])
@pytest.mark.parametrize(
    "plan",
    [one for one in small_plans() if any(piece.table for piece in printed(seen(one)))],
    ids=lambda plan: plan.name,
)
def test_a_plan_set_without_ruled_lines_is_read_as_the_same_plan(
    plan: SmallPlan, rules: Rules
) -> None:
    """On pages as large as paper our small plans come back, their tables cell by cell."""
    wanted = seen(plan)
    setting = Setting(rules=rules, width=520, height=740)
    reading = reading_of(receive(set_pdf(printed(wanted), setting), "plan.pdf"))
    is_same = list(shape(reading.plan.units)) == list(shape(wanted))
    if plan.is_held_out:
        assert is_same, "it was read exactly before: look at the rule that was changed"
    else:
        assert list(shape(reading.plan.units)) == list(shape(wanted))


Placed = tuple[float, str]


Stepped = tuple[float, tuple[Placed, ...]]
"""A line and the way to the next."""


def stepped(line: str | tuple[Placed, ...] | Stepped) -> Stepped:
    """The same of a line that is given more shortly."""
    if isinstance(line, str):
        return 20.0, ((50.0, line),)
    if isinstance(line[0], float):
        return line
    return 20.0, line


def page(lines: Sequence[str | tuple[Placed, ...] | Stepped]) -> Received:
    """Lines set one by one, words at their places; a number before them is the way to the next.

    A form feed begins a page.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(420, 560), invariant=True)
    y = 500.0
    for line in (*lines, *[PROSE[:26]] * 3):
        if line == "\f":
            canvas.showPage()
            y = 500.0
            continue
        step, words = stepped(line)
        for x, text in words:
            draw(canvas, x, y, text, 12)
        y -= step
    canvas.save()
    return receive(out.getvalue(), "plan.pdf")


def test_a_cell_over_lines_may_have_the_others_in_its_middle() -> None:
    """Lines go to the row that they stand nearer to."""
    received = page(
        [
            "表1 任务",
            ((50, "序号"), (90, "任　务"), (300, "牵头单位")),
            (10.0, ((90, "新建客运站并开通城乡公"),)),
            (10.0, ((50, "1"), (300, "县交通局"))),
            (20.0, ((90, "交线路"),)),
            (10.0, ((90, "修缮县道乡道并安装护栏"),)),
            (10.0, ((50, "2"), (300, "县公路局"))),
            (20.0, ((90, "和标志"),)),
            ((50, "3"), (90, "智慧公交"), (300, "县数据局")),
        ]
    )
    assert tables(received) == [
        (
            ("序号", "任 务", "牵头单位"),
            ("1", "新建客运站并开通城乡公交线路", "县交通局"),
            ("2", "修缮县道乡道并安装护栏和标志", "县公路局"),
            ("3", "智慧公交", "县数据局"),
        )
    ]


CUT = (
    ((50, "项目"), (180, "责任单位"), (310, "时限")),
    ((50, "修缮县道"), (180, "县交通局"), (310, "2025年底")),
    ((50, "新建客运站并开通城乡"), (180, "县交通局、县住房局"), (310, "2026年6月")),
    ((50, "公交线路与城际铁路站"),),
)


@pytest.mark.parametrize(
    ("rest", "whole"),
    [
        (
            ((50, "接驳"),),
            ("新建客运站并开通城乡公交线路与城际铁路站接驳", "县交通局、县住房局"),
        ),
        (
            ((50, "公交线路"), (180, "、县财政局")),
            ("新建客运站并开通城乡公交线路", "县交通局、县住房局、县财政局"),
        ),
    ],
)
@pytest.mark.parametrize("head", [(), ((40.0, ((140, "青禾县规划"),)),)])
def test_a_row_that_a_page_cuts_is_put_together(
    rest: tuple[Placed, ...], whole: Row, head: tuple[Stepped, ...]
) -> None:
    """The rest of its cells stands first on the next page, below its head: no row of its own."""
    last = ((50, "智慧公交"), (180, "县数据局"), (310, "2027年"))
    first = CUT if len(rest) == 1 else CUT[:3]
    received = page([*head, "表1 任务", *first, "\f", *head, rest, last])
    (table,) = tables(received)
    assert table[2] == (*whole, "2026年6月")
    assert len(table) == 4


def test_a_header_over_two_lines_is_one() -> None:
    """Names of columns in the middle of these, over two lines."""
    received = page(
        [
            "表1 主要指标",
            ((70, "指标"), (190, "2020年"), (300, "2025年")),
            ((70, "名称"), (190, "现状值"), (300, "目标值")),
            ((50, "公路里程"), (195, "1200"), (305, "1500")),
            ((50, "客运站数量合计"), (205, "3"), (315, "5")),
        ]
    )
    assert tables(received)[0][0] == ("指标名称", "2020年现状值", "2025年目标值")
    assert len(tables(received)[0]) == 3


@pytest.mark.parametrize(
    "lines",
    [
        [
            f"{label}\t{title}\t{n}"
            for label, title, n in zip("一二三四", "甲乙丙丁", "1359", strict=True)
        ],
        ["第一章 总则\t\t1", "第二章 2025年任务\t\t3", "第三章 保障\t\t9"],
        ["1.\t修路工程", "2.\t架桥工程", "3.\t建站工程"],
        ["名称：青禾县\t面积：1200平方公里", "人口：30万\t乡镇：12个", "村庄：180个\t社区：20个"],
        ["青禾县交通局\t青禾县财政局", "2025年3月1日\t2025年3月1日"],
    ],
    ids=["contents", "chapters", "items", "form", "signatures"],
)
def test_what_stands_side_by_side_is_not_always_a_table(lines: Sequence[str]) -> None:
    """Lists of contents, numbered items, forms and signatures are text."""
    set_lines = [
        tuple((50.0 + 120 * at, word) for at, word in enumerate(line.split("\t")) if word)
        for line in lines
    ]
    received = page(["目录", *set_lines])
    assert not received.tables
    assert not received.problems


def test_columns_that_nothing_says_to_be_a_table_keep_their_white() -> None:
    """Names with their offices stay apart, and a doubt names their page."""
    received = page(
        [
            "组成人员",
            ((50, "组　长："), (110, "张三"), (200, "县长")),
            ((50, "副组长："), (110, "李四"), (200, "副县长")),
            ((50, "成　员："), (110, "王五"), (200, "交通局局长")),
        ]
    )
    assert not received.tables
    assert "副组长：\u3000\u3000李四\u3000\u3000副县长" in received.text
    assert "page 1" in received.problems[0].message


def test_a_table_that_lacks_its_first_lines_is_none() -> None:
    """Where a cell touches the next in a line above, white does not say what its columns are."""
    received = page(
        [
            ((50, "指标"), (190, "2020年"), (300, "2025年")),
            ((50, "全县公路里程总计（公里）"), (194, "1200"), (300, "1500")),
            ((50, "客运站数量"), (200, "3"), (300, "5")),
            ((50, "班线数量"), (200, "30"), (300, "50")),
            ((50, "候车时间"), (200, "40"), (300, "20")),
        ]
    )
    assert not received.tables
    assert [one.rule for one in received.problems] == ["pdf-columns"]
