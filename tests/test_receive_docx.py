"""Our small plans, set as DOCX and received, are read back as the same plans.

What an author has not decided is refused; what was not read is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

import pytest

from build_tools.plan.model import text_of, walk
from build_tools.reading.lines import SourceError
from build_tools.receiving.docx_numbering import FORMS
from build_tools.receiving.receive import receive
from tests.office import NoOfficeError, converted, find_office
from tests.pieces import Piece, Row, printed
from tests.received_plan import reading_of, seen, shape
from tests.set_docx import packed, paragraph, part, run, set_docx
from tests.small_plans import SmallPlan, small_plans


@pytest.mark.parametrize("frames", ["table", "box", "border"])
@pytest.mark.parametrize("plan", small_plans(), ids=lambda plan: plan.name)
def test_a_plan_set_as_docx_is_read_as_the_same_plan(plan: SmallPlan, frames: str) -> None:
    """Outline, kinds, boxes, cells and every character come back from the document."""
    wanted = seen(plan)
    received = receive(set_docx(printed(wanted), frames=frames), "plan.docx")
    is_same = list(shape(reading_of(received).plan.units)) == list(shape(wanted))
    if plan.is_held_out:
        assert is_same, "it was read exactly before: look at the rule that was changed"
    else:
        assert list(shape(reading_of(received).plan.units)) == list(shape(wanted))


def lines(raw: bytes) -> list[str]:
    """The lines of what is received."""
    return [line for line in receive(raw, "plan.docx").text.split("\n") if line.strip()]


def numbered(*levels: tuple[str, str], start: str = "") -> dict[str, str]:
    """A list of levels, each a form and a pattern; list 2 starts anew at ``start``."""
    own = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    anew = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{own}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{anew if start else ""}</w:num>'
    )
    return {"word/numbering.xml": part("numbering", lists)}


def counted(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), own)


def test_automatic_numbers_stand_in_the_text() -> None:
    """Levels count by themselves, begin anew below the next higher one, and name those above."""
    levels = (
        ("chineseCounting", "第%1章 "),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%1.%3"),
    )
    body = "".join([
        counted("总则"),
        counted("目的", 1),
        counted("依据", 1),
        paragraph(run("正文。")),
        counted("任务"),
        counted("修路", 1),
        *(counted(f"第{n}段路。", 2) for n in range(1, 3)),
        counted("架桥", 1),
        counted("第一座桥。", 2),
        counted("", 0, 0),
    ])  # fmt: skip
    assert lines(packed(body, numbered(*levels))) == [
        *("第一章 总则", "（一）目的", "（二）依据", "正文。"),
        *(
            "第二章 任务",
            "（一）修路",
            "二.1第1段路。",
            "二.2第2段路。",
            "（二）架桥",
            "二.1第一座桥。",
        ),
    ]


def test_a_list_counts_on_from_another_of_its_kind_or_begins_anew() -> None:
    """Two lists of one definition count on; one that says where it starts, starts there once."""
    body = counted("甲。") + counted("乙。") + counted("丙。", number=2) + counted("丁。", number=2)
    form = ("decimal", "%1.")
    assert lines(packed(body, numbered(form))) == ["1.甲。", "2.乙。", "3.丙。", "4.丁。"]
    assert lines(packed(body, numbered(form, start="7"))) == [
        "1.甲。",
        "2.乙。",
        "7.丙。",
        "8.丁。",
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("chineseCounting", "十二"),
        ("chineseLegalSimplified", "壹拾贰"),
        ("ideographTraditional", "乙"),
        ("ideographZodiac", "亥"),
        ("decimalEnclosedCircle", "⑫"),
        ("decimalEnclosedFullstop", "⒓"),
        ("decimalFullWidth", "１２"),
        ("lowerLetter", "l"),
        ("upperRoman", "XII"),
    ],
)
def test_a_number_has_the_form_that_is_asked_for(form: str, said: str) -> None:
    """The twelfth of a list, in each form that Chinese documents use."""
    assert FORMS[form](12) == said


def test_footnotes_and_text_boxes_stand_where_they_hang() -> None:
    """A note follows the paragraph with its mark; a text box is read once, behind its paragraph."""
    first = Piece("全县有机构18家1，职工百人。", marks=((8, 1),), notes=(("1", "含村镇银行。"),))
    boxed = Piece("专栏1 重点工程", frame=1), Piece("1.修路。", frame=1)
    received = receive(set_docx((first, *boxed, Piece("完。")), frames="box"), "plan.docx")
    assert [line.strip() for line in received.text.split("\n") if line.strip()] == [
        *("全县有机构18家1，职工百人。", "1含村镇银行。", "专栏1 重点工程", "1.修路。", "完。"),
    ]
    kinds = [unit.kind for unit in walk(reading_of(received).plan.units)]
    assert kinds.count("footnote") == 1
    assert [problem.rule for problem in received.problems] == ["docx-text-box"]


GROUPED = (
    ("类别", "指标", "2025年"),
    *(("^" if n % 3 else f"第{n}类", f"指标{n}", f"{n}") for n in range(9)),
)


def test_merged_cells_are_marked() -> None:
    """A cell over several rows is read once; what it covers is marked."""
    received = receive(set_docx((Piece("一、指标"), Piece(table=GROUPED))), "plan.docx")
    (table,) = received.tables
    assert (table.columns, *table.rows) == GROUPED
    rows = [unit for unit in walk(reading_of(received).plan.units) if unit.kind == "row"]
    assert [text_of(row) for row in rows][:2] == ["第0类 指标0 0", "指标1 1"]


def test_numbers_in_cells_are_no_page_numbers() -> None:
    """Rows that are numbered in several tables, as far apart as pages, keep their numbers."""
    body: list[Piece] = [Piece("一、任务", is_heading=True)]
    for n in "1234":
        rows = tuple((f"{m}镇", n, "2026年", "完成") for m in "东西南北")
        body += [Piece(f"任务见下表{n}。"), Piece(table=(("乡镇", "数量", "时限", "要求"), *rows))]
    reading = reading_of(receive(set_docx(body), "plan.docx"))
    assert not reading.plan.furniture
    cells = [unit.cells[1].text for unit in walk(reading.plan.units) if unit.kind == "row"]
    assert "".join(cells) == "1111222233334444"


def refused(raw: bytes) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(SourceError) as raised:
        receive(raw, "plan.docx")
    return str(raised.value)


def test_what_its_author_has_not_decided_is_refused() -> None:
    """Tracked changes and comments are named, counted and shown, with the way out."""
    inserted = f'<w:ins w:id="1" w:author="a">{run("新增")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    said = refused(packed(paragraph(run("正文") + inserted + deleted)))
    assert "2 tracked changes" in said
    assert "“新增”" in said
    assert "“删去”" in said
    assert "接受所有修订" in said
    comment = paragraph(run("正文") + '<w:r><w:commentReference w:id="0"/></w:r>')
    said = refused(packed(comment))
    assert "1 comments" in said
    assert "Delete All Comments" in said


def test_a_file_that_cannot_be_read_says_why() -> None:
    """Cut off, of another kind, without text, with entities: each says what and what to do."""
    whole = packed(paragraph(run("正文")))
    assert "broken" in refused(whole[: len(whole) // 2])
    assert "spreadsheet" in refused(
        packed("", {"[Content_Types].xml": "spreadsheetml"}).replace(
            b"document.xml", b"workbook.xml"
        )
    )
    assert "no text" in refused(packed(paragraph("")))
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa">]>' + part("document", "<w:body/>")[38:]
    assert "entities" in refused(packed("", {"word/document.xml": bomb}))
    assert "broken" in refused(packed("", {"word/document.xml": "<w:document"}))


def test_what_was_not_read_is_said() -> None:
    """Hidden words, pictures and diagrams are named: nothing is left out in silence."""
    picture = '<w:r><w:drawing><a:graphic><a:graphicData uri="picture"><a:blip/></a:graphicData></a:graphic></w:drawing></w:r>'
    body = paragraph(run("正文") + run("暗语", "<w:vanish/>") + picture)
    received = receive(packed(body), "plan.docx")
    assert "暗语" not in received.text
    assert [problem.rule for problem in received.problems] == ["docx-unread", "docx-hidden"]
    assert "“暗语”" in received.problems[1].message


BOXED = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    f"{paragraph(run('内部资料'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph(run('内部资料'))}"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
)
WATERMARK = '<w:r><w:pict><v:shape><v:textpath string="征求意见稿"/></v:shape></w:pict></w:r>'


def test_what_stands_at_the_edges_of_pages_is_counted_and_said() -> None:
    """Numbers and words that the text has are counted, also in pieces; others are shown, once."""
    parts = {
        "word/header1.xml": part("hdr", paragraph(run("青禾县") + run("交通规划"))),
        "word/header2.xml": part("hdr", paragraph(run("青禾县交通规划 第3页"))),
        "word/header3.xml": part("hdr", paragraph(f"<w:r>{BOXED}</w:r>")),
        "word/header4.xml": part("hdr", paragraph(WATERMARK)),
        "word/footer1.xml": part("ftr", paragraph(run("— ") + run("1") + run(" —"))),
        "word/footer2.xml": part("ftr", paragraph(run("第2页 共9页"))),
        "word/footer3.xml": part("ftr", paragraph(run("青禾县交通局 2025年3月1日印发"))),
        "word/footer4.xml": part("ftr", paragraph(run("青禾县交通局 2025年3月1日印发"))),
        "word/footer5.xml": part("ftr", paragraph("")),
    }
    received = receive(packed(paragraph(run("青禾县交通规划")), parts), "plan.docx")
    assert received.text.strip() == "青禾县交通规划"
    assert {one.rule for one in received.problems} == {"docx-edge"}
    counted, *shown = (one.message for one in received.problems)
    assert "2 footers and 2 headers" in counted
    words = "青禾县交通局 2025年3月1日印发", "内部资料", "征求意见稿"
    assert [one.split("”")[0] for one in shown] == [f"“{own}" for own in words]
    assert ["footer" in one for one in shown] == [True, False, False]


def as_html(pieces: Sequence[Piece]) -> str:
    """Pieces as a page that LibreOffice opens: paragraphs with indents, tables, frames as tables."""
    body = ""
    for frame, group in groupby(pieces, key=lambda one: one.frame):
        content = "".join(_html_table(one.table) if one.table else _html(one) for one in group)
        body += f"<table border=1><tr><td>{content}</td></tr></table>" if frame else content
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"


def _html(piece: Piece) -> str:
    indent = "" if piece.is_title else "text-indent:2em"
    return f'<p style="{indent}">{escape(piece.text)}</p>'


def _html_table(rows: Sequence[Row]) -> str:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return "<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


@pytest.mark.parametrize("name", ["digital-village", "tea-fair"])
def test_a_docx_made_by_libreoffice_is_read_as_the_same_plan(tmp_path: Path, name: str) -> None:
    """Outline, boxes, cells and every character come back from what another program writes."""
    try:
        office = find_office("writer")
    except NoOfficeError as error:
        pytest.fail(str(error), pytrace=False)
    wanted = seen(next(plan for plan in small_plans() if plan.name == name))
    page = tmp_path / "plan.html"
    page.write_text(as_html(printed(wanted)), encoding="utf-8")
    made = converted(office, page, "docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)")
    received = receive(made.read_bytes(), "plan.docx")
    assert list(shape(reading_of(received).plan.units)) == list(shape(wanted))
