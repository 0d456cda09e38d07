"""Footnotes whose numbers begin anew: each goes where its own mark stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages.traditional import Conversion, traditional
from build_tools.plan.model import Unit, walk
from build_tools.reading.doubts import check
from build_tools.reading.parse import parse
from build_tools.receiving.receive import receive
from tests.received_plan import reading_of
from tests.set_docx import packed, paragraph, part, run

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


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("", ["i", "ii", "iii"]),
        ("upperRoman", ["I", "II", "III"]),
        ("lowerLetter", ["a", "b", "c"]),
        ("decimalEnclosedCircle", ["①", "②", "③"]),
        ("chineseCounting", ["一", "二", "三"]),
    ],
)
def test_endnotes_of_a_document_are_notes_however_they_are_counted(
    form: str, printed: list[str]
) -> None:
    """Word counts endnotes i, ii by itself; each is a note that its own mark leads to."""
    said = f'<w:endnotePr><w:numFmt w:val="{form}"/></w:endnotePr>' if form else ""
    texts = ("校车指接送学生的车辆。", "站点每年核定。", "路线由学校公布。")
    body = "".join(
        paragraph(run(f"第{n}项工作") + reference("endnote", n) + run("，按期完成。"))
        for n in range(1, 4)
    )
    body = paragraph(run("校车运行办法")) + paragraph(run("一、主要工作")) + body
    notes = "".join(
        f'<w:endnote w:id="{n}">{paragraph(run(text))}</w:endnote>'
        for n, text in enumerate(texts, 1)
    )
    parts = {
        "word/endnotes.xml": part("endnotes", notes),
        "word/settings.xml": part("settings", said),
    }
    assert linked(packed(body, parts)) == list(zip(printed, texts, strict=True))


def test_footnotes_and_endnotes_are_kept_apart() -> None:
    """1 at a page's foot, i at the end, * where the author chose the sign."""
    star = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = "".join(
        [
            paragraph(run("校车运行办法")),
            paragraph(
                run("每日检查") + reference("footnote", 1) + run("，里程") + star + run("登记。")
            ),
            paragraph(run("路线公布") + reference("endnote", 1) + run("。")),
            paragraph(run("站点核定。") + reference("footnote", 3)),
        ]
    )
    foot = "".join(
        f'<w:footnote w:id="{n}">{paragraph(run(text))}</w:footnote>'
        for n, text in ((1, "检查由司机进行。"), (2, "*里程以公里计。"), (3, "每年一次。"))
    )
    end = f'<w:endnote w:id="1">{paragraph(run("路线图见网站。"))}</w:endnote>'
    parts = {
        "word/footnotes.xml": part("footnotes", foot),
        "word/endnotes.xml": part("endnotes", end),
    }
    assert linked(packed(body, parts)) == [
        ("1", "检查由司机进行。"),
        ("*", "里程以公里计。"),
        ("i", "路线图见网站。"),
        ("2", "每年一次。"),
    ]


@pytest.mark.parametrize(("restart", "said"), [("continuous", []), ("eachPage", ["docx-note"])])
def test_notes_that_begin_anew_on_each_page_are_a_doubt(restart: str, said: list[str]) -> None:
    """Where pages begin only a word processor knows, so that they are counted through here."""
    own = f'<w:footnotePr><w:numRestart w:val="{restart}"/></w:footnotePr>'
    body = paragraph(run("每日检查") + reference("footnote", 1) + run("。"))
    foot = f'<w:footnote w:id="1">{paragraph(run("检查由司机进行。"))}</w:footnote>'
    parts = {
        "word/footnotes.xml": part("footnotes", foot),
        "word/settings.xml": part("settings", own),
    }
    assert [one.rule for one in receive(packed(body, parts), "plan.docx").problems] == said


def reference(kind: str, number: int) -> str:
    """The mark of a note, which a word processor counts by itself."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def linked(raw: bytes) -> list[tuple[str, str]]:
    """The notes that marks lead to, in the order of the marks; all marks have one."""
    units = list(walk(reading_of(receive(raw, "plan.docx")).plan.units))
    found = []
    for unit in units:
        marks = [mark.number for child in unit.children for mark in child.marks]
        notes = [(one.label, one.text) for one in unit.children if one.kind == "footnote"]
        assert marks == [label for label, _ in notes]
        found += notes
    assert len(found) == sum(unit.kind == "footnote" for unit in units)
    return found
