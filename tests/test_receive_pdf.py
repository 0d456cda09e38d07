"""Our small plans, set as PDF and received, are read back as the same plans.

What cannot be read is refused or named, with its page.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from build_tools.plan.model import text_of, walk
from build_tools.reading.doubts import check
from build_tools.reading.lines import SourceError
from build_tools.reading.parse import Reading
from build_tools.receiving.grids import Field, Grid, assembled
from build_tools.receiving.receive import receive
from build_tools.receiving.received import kept
from build_tools.receiving.second_extractor import named, second_glyphs
from build_tools.receiving.sheets import Glyph
from build_tools.receiving.written_tables import cells as cells_of
from tests.pieces import Piece, printed
from tests.received_plan import reading_of, seen, shape
from tests.set_font import FONT
from tests.set_pdf import Setting, set_pdf
from tests.small_plans import SmallPlan, small_plans

PLAIN = Setting()
RICH = Setting(number="{}", head="县级规划汇编", contents=True, size=10.5, leading=18)
SETTINGS = {"plain": PLAIN, "rich": RICH}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("plan", small_plans(), ids=lambda plan: plan.name)
def test_a_plan_set_as_pdf_is_read_as_the_same_plan(plan: SmallPlan, setting: str) -> None:
    """Outline, kinds, boxes, cells and every character come back from the pages."""
    wanted = seen(plan)
    received = receive(set_pdf(printed(wanted), SETTINGS[setting]), "plan.pdf")
    is_same = list(shape(reading_of(received).plan.units)) == list(shape(wanted))
    if plan.is_held_out:
        assert is_same, "it was read exactly before: look at the rule that was changed"
    else:
        assert list(shape(reading_of(received).plan.units)) == list(shape(wanted))


GROUPED = (
    ("类别", "指标", "2025年", "属性"),
    *(
        (
            "^" if n % 4 else f"第{n // 4 + 1}类",
            f"指标{n + 1}的完成情况（%）",
            f"{50 + n}",
            "预期性",
        )
        for n in range(30)
    ),
)


@pytest.mark.parametrize("size", [10.5, 16])
def test_a_table_over_pages_is_read_cell_by_cell(size: float) -> None:
    """Its groups go on over pages; the header that each page repeats is read once."""
    text = (Piece("一、主要指标", is_heading=True), Piece("指标如下。"), Piece(table=GROUPED))
    received = receive(set_pdf(text, Setting(size=size, width=520)), "plan.pdf")
    (table,) = received.tables
    assert (table.columns, *table.rows) == GROUPED
    assert [
        line.split("role: ")[1]
        for line in kept(received)["tables.yml"].split("\n")
        if "role: " in line and "name" in line
    ] == ["text}", "label}", "number}", "text}"]
    assert len({facts.page for facts in received.facts.values()}) > 2
    rows = [unit for unit in walk(reading_of(received).plan.units) if unit.kind == "row"]
    assert len(rows) == 30
    assert rows[0].span.page == 1
    assert rows[-1].span.page > 2


HANGING = (
    ("指标", "单位与说明", "目标"),
    ("改建公厕数（座）", "以年底在用为准。", "每村一座以上；"),
    ("危房改造率（%）", "占在册户数的％", "“应改尽改到位”"),
)


@pytest.mark.parametrize("size", [10.5, 12, 14])
def test_a_sign_that_hangs_out_of_its_cell_belongs_to_it(size: float) -> None:
    """A sign that no line begins with stands in the next cell, or beside the table: it is read."""
    text = (Piece("一、目标", is_heading=True), Piece("目标如下。"), Piece(table=HANGING))
    received = receive(set_pdf(text, Setting(size=size)), "plan.pdf")
    (table,) = received.tables
    assert (table.columns, *table.rows) == HANGING


@pytest.mark.parametrize("height", [300, 900])
def test_numbers_in_cells_are_no_page_numbers(height: float) -> None:
    """Where pages bear no numbers, those in ruled tables are cells, as far apart as pages too."""
    text: list[Piece] = []
    for n in "1234":
        rows = tuple((f"{m}镇", n, "2026年", "完成") for m in "东西南北")
        text += [Piece(f"任务见下表{n}。"), Piece(table=(("乡镇", "数量", "时限", "要求"), *rows))]
    received = receive(set_pdf(text, Setting(number="", height=height)), "plan.pdf")
    reading = reading_of(received)
    assert "page number" not in {one.why for one in reading.plan.furniture}
    cells = [unit.cells[1].text for unit in walk(reading.plan.units) if unit.kind == "row"]
    assert "".join(cells) == "1111222233334444"


def test_tables_with_one_header_are_each_read_with_its_own_rows() -> None:
    """Each is that whose rows its lines hold, with what a page says and from the text alone."""
    text: list[Piece] = []
    for at, n in enumerate("3142"):
        rows = tuple((f"{m}村", f"{n}{at}公里", "完成") for m in "上中下"[: at + 1])
        text += [Piece(f"第{n}年任务如下。"), Piece(table=(("村名", "里程", "要求"), *rows))]
    received = receive(set_pdf(text, Setting(number="")), "plan.pdf")
    for one in (received, replace(received, facts={})):
        reading = reading_of(one)
        assert not reading.faults
        tables = (unit for unit in walk(reading.plan.units) if unit.kind == "table")
        found = [[row.cells[1].text for row in one.children] for one in tables]
        assert found == [["30公里"], ["11公里"] * 2, ["42公里"] * 3, ["23公里"] * 3]


def test_a_letter_that_the_font_lacks_is_read() -> None:
    """What a printer takes from another font stands in its line: signs, rare characters."""
    text = [Piece("一、现状", is_heading=True), Piece("㉑𠮷祥村；㊱㆔星村；全县䶮水、⑳号桥。")]
    received = receive(set_pdf(text, PLAIN), "plan.pdf")
    assert text[1].text in "".join(received.text.split())
    assert not received.problems


def test_a_row_that_a_page_cuts_is_one_row() -> None:
    """The rest of its words goes to their cells, and its group goes on behind it."""
    cells = (
        (Field("第1类", rows=2), Field("指标甲"), Field("50")),
        (None, Field("指标乙的前"), Field("60")),
    )
    rest = (Field("", rows=2), Field("半与后半"), Field("")), (None, Field("指标丙"), Field("70"))
    head = (Field("类别"), Field("指标"), Field("目标"))
    more: list[list[Field | None]] = [
        [Field(f"第{n}类"), Field(f"指标{n}"), Field(f"{n}")] for n in (2, 3)
    ]
    table = assembled(Grid([*([*row] for row in (head, *cells, *rest)), *more], [0, 3]))
    assert cells_of(table.rows)[:3] == (
        ("第1类", "指标甲", "50"),
        ("^", "指标乙的前半与后半", "60"),
        ("^", "指标丙", "70"),
    )


PROSE = "全县建成通村公路一百二十公里，各村通班车。客运站改造完成，候车时间明显缩短。" * 6


def test_two_columns_are_read_one_after_the_other() -> None:
    """A line of the right column does not run into that of the left."""
    text = [Piece(f"{number}、任务", is_heading=True) for number in "一二三"]
    text = [each for one in text for each in (one, Piece(PROSE))]
    received = receive(set_pdf(text, Setting(width=560, height=420, columns=2)), "plan.pdf")
    units = reading_of(received).plan.units
    assert [unit.kind for unit in walk(units) if unit.kind != "sentence"] == [
        "section",
        "paragraph",
    ] * 3
    assert [text_of(unit) for unit in walk(units) if unit.kind == "paragraph"] == [PROSE] * 3


@pytest.mark.parametrize("above", [0, 6, 14])
def test_columns_below_lines_over_the_whole_page_are_read_one_after_the_other(above: int) -> None:
    """Columns may begin below a title or paragraphs as wide as the page."""
    left, right = ([f"{side}栏第{n}句话说到此处，" for n in range(8)] for side in "左右")

    def mixed(canvas: Canvas) -> None:
        canvas.setFont(FONT, 8)
        rows = [
            (f"各村都要修通公路并通班车，完成第{n}项工作和其他各项工作。",) for n in range(above)
        ]
        for at, row in enumerate([*rows, *zip(left, right, strict=True)]):
            for x, text in zip((40, 160), row, strict=False):
                canvas.drawString(x, 285 - 12 * at, text)

    received = receive(drawn(mixed), "plan.pdf")
    lines = [line.strip() for line in received.text.split("\n") if "句话" in line]
    assert lines == [*left, *right]
    assert not received.tables


@pytest.mark.parametrize("count", [19, 60])
@pytest.mark.parametrize("open_frames", [False, True])
def test_a_frame_over_pages_is_one_box(open_frames: bool, count: int) -> None:  # noqa: FBT001
    """A box ends where its frame ends, closed at a page's end or open; it is one frame.

    Of an open one only the two sides stand on a page between.
    """
    text = [
        Piece("一、任务", is_heading=True),
        Piece("任务如下。"),
        Piece("专栏1 重点工程", frame=1),
        *(
            Piece(f"{n}.修路工程。硬化道路{n}公里，新建桥梁{n}座。", frame=1)
            for n in range(1, count + 1)
        ),
        Piece("上述工程由县交通局负责。"),
    ]
    received = receive(set_pdf(text, Setting(open_frames=open_frames)), "plan.pdf")
    assert {facts.frame for facts in received.facts.values()} == {"", "f1"}
    (box,) = (unit for unit in walk(reading_of(received).plan.units) if unit.kind == "box")
    assert len(box.children) == count
    assert "上述工程" not in "".join(text_of(unit) for unit in walk(box.children))


@pytest.mark.parametrize("sign", ["1", "①"])
def test_footnotes_are_known_by_their_place(sign: str) -> None:
    """A small number at a page's foot whose mark stands above is a note of that sentence."""
    text = [
        Piece("一、现状", is_heading=True),
        Piece(
            f"全县有机构18家{sign}，职工百人。", marks=((8, 1),), notes=((sign, "含村镇银行。"),)
        ),
        Piece("第1位是农业。"),
    ]
    received = receive(set_pdf(text, PLAIN), "plan.pdf")
    assert [f.aside for f in received.facts.values()].count("note") == 1
    section = reading_of(received).plan.units[0]
    first = section.children[0]
    assert [unit.kind for unit in first.children] == ["sentence", "footnote"]
    assert first.children[1].text == "含村镇银行。"


TORN = "各乡镇都要把公路养护好并按季度报送进展情况和存在问题，" * 9
"""More lines than are left on a page."""


NOTED = [
    Piece("一、现状", is_heading=True),
    Piece("其中八家在县城1。", marks=((7, 1),), notes=(("1", "含银行。"),)),
    Piece(
        f"设机构2。{TORN}不得遗漏1，不得拖延2。",
        marks=((3, 1), (len(TORN) + 9, 1), (len(TORN) + 15, 1)),
        notes=(("2", "含分社。"), ("1", "含村道。"), ("2", "含雨季。")),
    ),
    Piece("年底前全部验收。"),
]


@pytest.mark.parametrize(
    ("lost", "owners", "told"),
    [
        (
            0,
            {
                "含银行。": "其中八家",
                "含分社。": "设机构2",
                "含村道。": "设机构2",
                "含雨季。": "设机构2",
            },
            [],
        ),
        (1, {"含村道。": "设机构2", "含雨季。": "设机构2"}, ["note 1", "note 2"]),
        (2, {"含银行。": "其中八家", "含分社。": "设机构2"}, ["note 1", "note 2"]),
    ],
)
def test_a_mark_belongs_to_the_note_of_its_own_page(
    lost: int, owners: dict[str, str], told: list[str]
) -> None:
    """Notes counted anew on each page hang where their pages' marks are, in a torn paragraph too.

    A note whose page has no mark of it is told, and is given no other page's mark (``lost``: the
    page whose marks are not seen).
    """
    received = receive(set_pdf(NOTED, PLAIN), "plan.pdf")
    facts = {
        number: replace(one, marks=()) if one.page == lost and not one.aside else one
        for number, one in received.facts.items()
    }
    reading = reading_of(replace(received, facts=facts))
    found = {
        child.text: text_of(unit.children[0])[:4]
        for unit in walk(reading.plan.units)
        for child in unit.children
        if child.kind == "footnote" and unit.kind == "paragraph"
    }
    assert found == owners
    said = notes_told(reading, received.text)
    assert len(said) == len(told)
    assert all(f"mark leads to {words}:" in one for words, one in zip(told, said, strict=True))


def notes_told(reading: Reading, text: str) -> list[str]:
    """What is said of notes and marks."""
    return [one.message for one in check(reading, text, "plan.txt") if one.rule == "footnote"]


def test_a_figure_on_another_line_is_no_mark() -> None:
    """A paragraph's 设2处 is a figure, though a raised 2 stands on another of its lines."""
    text = f"全县设2处站点，{TORN}不得遗漏2。"
    noted = Piece(text, marks=((len(text) - 2, 1),), notes=(("2", "含村道。"),))
    received = receive(set_pdf([Piece("一、现状", is_heading=True), noted], PLAIN), "plan.pdf")
    found = [mark.at for unit in reading_of(received).units for mark in unit.marks]
    assert found == [len(text) - 2]


def test_a_mark_is_not_linked_with_another_page_s_note() -> None:
    """A mark whose page has no note of it is told; its paragraph's other mark keeps its note."""
    received = receive(set_pdf(NOTED, PLAIN), "plan.pdf")
    last = max(number for number, one in received.facts.items() if one.aside == "note")
    facts = {**received.facts, last: replace(received.facts[last], aside="imprint")}
    reading = reading_of(replace(received, facts=facts))
    marked = [unit.text[:4] for unit in reading.units for _ in unit.marks]
    assert marked == ["其中八家", "设机构2", TORN[:4]]
    assert notes_told(reading, received.text) == [
        "“2” looks like the mark of a footnote that is not there"
    ]


def test_white_between_paragraphs_parts_them() -> None:
    """Without indents, after a full line that ends a sentence, only the white says it."""
    full = "县内各村都要修通公路并通班车" * 3
    text = [Piece("一、任务", is_heading=True)]
    text += [Piece(full[:41] + "。"), Piece(full[:41] + "。"), Piece("完成。")]
    for apart, count in ((8, 3), (0, 1)):
        received = receive(set_pdf(text, Setting(indent=0, apart=apart)), "plan.pdf")
        units = walk(reading_of(received).plan.units)
        assert sum(unit.kind == "paragraph" for unit in units) == count


def test_the_end_of_a_page_ends_no_paragraph() -> None:
    """A page's number is no white: a paragraph goes on behind it, where white parts paragraphs."""
    full = "县内各村都要修通公路并通班车还要管养好。"
    long = full * 17
    text = [Piece("一、任务", is_heading=True)]
    text += [Piece("完成各项工作。"), Piece(long), Piece("年底前验收。"), Piece("每年公布。")]
    received = receive(set_pdf(text, Setting(apart=8, width=340, indent=0)), "plan.pdf")
    units = walk(reading_of(received).plan.units)
    found = [text_of(unit) for unit in units if unit.kind == "paragraph"]
    assert found == ["完成各项工作。", long, "年底前验收。", "每年公布。"]


def refused(raw: bytes) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(SourceError) as raised:
        receive(raw, "plan.pdf")
    return str(raised.value)


def drawn(*steps: Callable[[Canvas], None], **made: Any) -> bytes:
    """A PDF, a page for each step."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 300), invariant=True, **made)
    for step in steps:
        canvas.setFont(FONT, 12)
        step(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def written(canvas: Canvas) -> None:
    """A page with a line."""
    canvas.drawString(40, 200, "第一章 总则 本章说明编制的目的和依据，并说明规划期限。")


def sideways(canvas: Canvas) -> None:
    """A page whose text runs upwards."""
    canvas.rotate(90)
    canvas.drawString(40, -200, "第二章 任务 本章说明主要任务，以及完成任务的期限。")


def picture(canvas: Canvas) -> None:
    """A page that is a picture."""
    canvas.drawImage(ImageReader(io.BytesIO(_PIXEL)), 0, 0, 300, 300)


_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def test_pages_that_cannot_be_read_are_named() -> None:
    """Sideways text and pictures of pages are refused with their pages and what to do."""
    said = refused(drawn(written, sideways, written, sideways))
    assert "pages 2, 4" in said
    assert "sideways" in said
    said = refused(drawn(picture, picture))
    assert "pages 1, 2" in said
    assert "OCR" in said


def test_fonts_that_name_no_characters_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one extractor finds to be junk the other reads; what both do is refused, with its page."""
    junk = [Glyph(f"(cid:{n})", 40 + n, 41 + n, 50, 60, 10) for n in range(30)]
    door = "build_tools.receiving.pdf_file."
    monkeypatch.setattr(f"{door}_glyphs", lambda _: junk)
    received = receive(drawn(written), "plan.pdf")
    assert "第一章 总则" in received.text
    assert "read by the second one" in received.problems[0].message
    monkeypatch.setattr(f"{door}second_glyphs", lambda *_: junk)
    said = refused(drawn(written))
    assert "page 1" in said
    assert "OCR" in said


def test_a_page_that_is_a_picture_among_others_is_named() -> None:
    """The others are read; the picture's number is said, with what to do."""
    received = receive(drawn(written, picture, written), "plan.pdf")
    (problem,) = received.problems
    assert problem.rule == "pdf-picture"
    assert "page 2" in problem.message


def test_a_file_that_cannot_be_read_says_why() -> None:
    """Cut off, locked, or something else: each says what is wrong and what to do."""
    whole = drawn(written)
    assert "cut off" in refused(whole[: len(whole) // 2])
    assert "broken" in refused(whole.replace(b"/Kids", b"/Kixs"))
    assert "password" in refused(drawn(written, encrypt=StandardEncryption("secret")))
    assert "picture" in refused(_PIXEL)
    assert ".docx" in refused(b"\xd0\xcf\x11\xe0" + bytes(600))


def test_backgrounds_are_no_tables() -> None:
    """Filled areas behind lines, as browsers print them, are neither frames nor tables."""

    def coloured(canvas: Canvas) -> None:
        for row in range(8):
            canvas.setFillGray(0.9 if row % 2 else 0.8)
            canvas.rect(30, 40 + 24 * row, 240, 24, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.drawString(40, 48 + 24 * row, f"本县完成第{row}项任务，成效明显。")

    received = receive(drawn(coloured), "plan.pdf")
    assert not received.tables
    assert {facts.frame for facts in received.facts.values()} == {""}


def test_where_two_extractors_differ_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Characters that only one extractor finds are named with their page."""
    monkeypatch.setattr(
        "build_tools.receiving.pdf_file.second_glyphs",
        lambda page, height: (one for one in second_glyphs(page, height) if one.text != "则"),
    )
    (problem,) = receive(drawn(written), "plan.pdf").problems
    assert problem.rule == "pdf-characters"
    assert "page 1" in problem.message
    assert "“则”" in problem.message


def test_a_radical_is_the_ideograph_that_the_page_has() -> None:
    """Printers name ⼯ where the page has 工; where two ideographs share one, both are asked."""
    ours = [Glyph("⼯", 10, 20, 5, 15, 10), Glyph("⼾", 20, 30, 5, 15, 10)]
    theirs = [Glyph("户", 20.4, 30, 6, 16, 10)]
    assert [one.text for one in named(ours, theirs)] == ["工", "户"]
    assert [one.text for one in named(ours, [])] == ["工", "戶"]
