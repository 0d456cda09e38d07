"""Numbers with their units, indicators over several tables, and what of them does not agree."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import lxml.html
import pytest

from build_tools.measures.indicators import Indicator, Point
from build_tools.measures.known import Known
from build_tools.measures.number_lint import disagreements, growth
from build_tools.measures.quantities import quantities
from build_tools.measures.recognised import number_notes, recognise
from build_tools.measures.references import mentioned_in, references
from build_tools.measures.targets import Numbers
from build_tools.pages.referred import referred
from build_tools.pages.render_plan import render
from build_tools.plan.model import Plan, Unit, walk
from build_tools.revisions.ledger import assign, new_ledger
from tests.real_plan import real_plan
from tests.real_register import recognised, verbs
from tests.small_plan import WORDS, a_plan, container, html_of, paragraph
from tests.small_plans import SmallPlan, small_plans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增 8-12 家机构", ("8", "12", "家", "8", "exact")),
        ("增速达 6% 以上", ("6", "", "%", "6", "at least")),
        ("约 1.2 万亿元", ("1.2", "", "万亿元", "1200000000000", "about")),
        ("共 2750 余家", ("2750", "", "家", "2750", "more than")),
        ("超 180 家", ("180", "", "家", "180", "more than")),
        ("近 3 成", ("3", "", "成", "3", "nearly")),
        ("至少 5 所", ("5", "", "所", "5", "at least")),
        ("不超过 30 天", ("30", "", "天", "30", "at most")),
        ("不到 100 人", ("100", "", "人", "100", "less than")),
        ("1,044.73 亿元", ("1,044.73", "", "亿元", "104473000000", "exact")),
        ("排名第 14 位", ("14", "", "rank", "14", "exact")),
        ("100 多万套", ("100", "", "万套", "1000000", "more than")),
        ("浓度降至 28 微克/立方米", ("28", "", "微克/立方米", "28", "exact")),
        ("系数提高到 0.6", ("0.6", "", "", "0.6", "exact")),
        ("平均受教育 11.7年", ("11.7", "", "年", "11.7", "exact")),
        ("为深圳的 1/5", ("1/5", "", "ratio", "0.2", "exact")),
    ],
)
def test_a_number_has_value_unit_and_bound(text: str, expected: tuple[str, ...]) -> None:
    """以上 and 至少 include the number, 超 and 余 do not; 万亿 is counted out in plain numbers."""
    (one,) = quantities(text)
    assert (one.low, one.high, one.unit, one.value, one.bound) == expected
    assert one.low in text[one.start : one.end]


@pytest.mark.parametrize(
    "text", ["2021-2025 年", "2020 年 7 月 1 日", "5+2 平台", "G20 会议", "专栏 3", "〔2022〕3 号"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    """Times, names and numbers of documents and boxes have no unit."""
    assert quantities(text) == ()


def test_few_digits_are_not_understood() -> None:
    """Every digit of the plan is in a number, time or name; what is in none is listed."""
    assert recognised().numbers.not_understood == ()
    periods = "贴息不超过3年，建党 100 周年，第 28 期，每月5日前，〔2021〕82号，PM2.5。"
    said = recognise(a_plan(paragraph("ch1-p1", periods)), Known(verbs()))
    assert said.numbers.not_understood == ()
    odd = a_plan(paragraph("ch1-p1", "到 2025 年，建成 7 甲乙。"))
    assert recognise(odd, Known(verbs())).numbers.not_understood == ("ch1-p1-s1",)


def test_both_tables_are_one_series() -> None:
    """13th-plan target, what came of it, the next target and growth, each with its cell."""
    (one,) = (i for i in recognised().indicators if i.name == "本外币各项贷款余额")
    assert [(p.role, p.year, p.printed) for p in one.points] == [
        ("target", 2020, "3.1"),
        ("actual", 2020, "4.11"),
        ("target", 2025, "6.5"),
        ("growth", 2025, "9"),
    ]
    assert (one.unit, len(one.rows)) == ("万亿元", 2)
    assert one.sentences == ("ch1-sec1-p2-s3", "ch2-sec3-sub2-i1-s2")
    cells = {unit.id: unit for unit in walk(real_plan().units) if unit.kind == "row"}
    for point in one.points:
        at = int(point.cell.rpartition("-c")[2]) - 1
        assert cells[point.row].cells[at].text == point.printed


def test_growth_is_recomputed_from_its_ends() -> None:
    """The three rates of this plan whose ends give another, and no other."""
    found = {(f.indicator, f.printed, f.other) for f in recognised().findings if f.rule == "growth"}
    assert found == {
        ("金融业增加值", "6", "5.8"),
        ("本外币各项存款余额", "8", "8.3"),
        ("本外币各项贷款余额", "9", "9.6"),
    }
    assert growth(100, 161.051, 5) == Decimal("10.0")


def _indicator(*points: Point) -> Indicator:
    return Indicator("t-r1", "泊位", "个", "", ("t-r1",), points)


def test_two_tables_that_differ_are_found() -> None:
    """The same year printed with two values is a finding, with both cells; once with one is none."""
    first = Point("actual", 2020, "12", "12", "t-r1", "t-r1-c3", "2020年")
    other = replace(first, printed="13", value="13", row="u-r1", cell="u-r1-c2")
    (found,) = disagreements((_indicator(first, other),), Numbers((), ()))
    assert (found.rule, found.at, found.other_at) == ("table-table", "u-r1-c2", "t-r1-c3")
    assert disagreements((_indicator(first, replace(first)),), Numbers((), ())) == ()


def test_what_does_not_agree_is_a_note_with_its_line() -> None:
    """`make check` lists it at the row's line of the text; the text itself is never altered."""
    notes = list(number_notes(recognised(), real_plan(), "source/plan.txt"))
    lines = {unit.id: unit.span.first for unit in walk(real_plan().units)}
    assert {one.severity for one in notes} == {"note"}
    said = {one.line: one.message for one in notes if "9.6" in one.message}
    assert said == {
        lines[
            "box2-t1-r3"
        ]: "本外币各项贷款余额: growth is printed as 9, recomputed from its ends it is 9.6"
    }


REFERRING = a_plan(
    container(
        "chapter", "ch1", "第一章", "总则",
        container("section", "ch1-sec1", "第一节", "范围", paragraph("ch1-sec1-p1", "见第二章第一节和专栏3。")),
    ),
    container(
        "chapter", "ch2", "第二章", "任务",
        container(
            "section", "ch2-sec1", "第一节", "港口",
            paragraph("ch2-sec1-p1", "按《港口法》第一章执行，另见第九章。"),
            container("box", "box3", "专栏3", "工程"),
        ),
    ),
)  # fmt: skip


def test_references_are_certain_or_none() -> None:
    """A chain names the section of its chapter; another document's chapter and a missing one none."""
    plan = _with_numbers(REFERRING)
    found = references(plan)
    texts = {unit.id: unit.text for unit in walk(plan.units) if unit.kind == "sentence"}
    said = {
        (texts[name][m.start : m.end], m.value)
        for name, own in found.items()
        for m in own
        if m.value
    }
    assert said == {("第二章第一节", "ch2-sec1"), ("专栏3", "box3")}
    assert mentioned_in(found) == {"ch2-sec1": ("ch1-sec1-p1-s1",), "box3": ("ch1-sec1-p1-s1",)}


WHOSE = {
    "与《港口布局规划》（第一章）相衔接。": [],
    "参照省级规划第二章执行。": [],
    "按照省规划第二章要求，推进专栏3。": ["box3"],
    "落实市方案专栏3。": [],
    "本章第一节另有规定。": [],
    "按本规划第二章和第一章办理。": ["ch2", "ch1"],
    "根据《港口法》，执行本规划第二章。": ["ch2"],
    "见第一节。": [],
    "见第二章第一节。": ["ch2-sec1"],
    "（见专栏3）": ["box3"],
}


@pytest.mark.parametrize("text", WHOSE)
def test_a_part_of_another_document_is_no_part_of_this(text: str) -> None:
    """Whose chapter it is, a clause says before it; a section alone is of the sentence's chapter."""
    chapter, other = _with_numbers(REFERRING).units
    said = replace(chapter, children=(paragraph("ch1-p1", text),))
    found = references(replace(REFERRING, units=(said, other)))
    assert [one.value for own in found.values() for one in own if one.value] == WHOSE[text]


def _with_numbers(plan: Plan) -> Plan:
    """The same plan with the numbers that a text's labels would have given it."""

    def numbered(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        return tuple(
            replace(
                unit,
                number=unit.number or int(re.findall(r"\d+", unit.id)[-1]),
                children=numbered(unit.children),
            )
            for unit in units
        )

    return replace(plan, units=numbered(plan.units))


@pytest.mark.parametrize("small", small_plans(), ids=repr)
def test_references_of_any_plan_lead_to_what_they_name(small: SmallPlan) -> None:
    """Each certain reference is to a unit whose printed number is the one that is said."""
    plan = small.read().plan
    plan = assign(plan, new_ledger(plan))
    units = {unit.id: unit for unit in walk(plan.units)}
    for name, own in references(plan).items():
        for mention in own:
            if mention.value and mention.value != "home":
                named = units[mention.value]
                said = units[name].text[mention.start : mention.end]
                label = named.label.replace(" ", "")[-2:]
                assert mention.rule == "below" or label in said.replace(" ", ""), (name, said)


TABLES = a_plan(
    container(
        "chapter", "ch1", "第一章", "总则",
        paragraph("ch1-p1", "见表1-2和附表3，图表1-2、报表1-2和《港口法》表1-2另计。"),
        paragraph("ch1-p2", "详见下表。"),
        replace(container("table", "ch1-t1", "", ""), number=1),
        paragraph("ch1-p3", "详见下表。"),
        replace(container("table", "ch1-t1-2", "表1-2", ""), number=1),
        replace(container("table", "ch1-t3", "附表3", ""), number=3),
        paragraph("ch1-p4", "见表3和专栏4-1，不见下表。"),
        replace(container("box", "box4-1", "专栏4-1", ""), number=4),
    ),
)  # fmt: skip


def test_a_table_is_named_by_what_it_prints() -> None:
    """表1-2 and 附表3 are told apart from 表1, 图表1-2 and 表3; 下表 is the table right below, or none."""
    texts = {unit.id: unit.text for unit in walk(TABLES.units) if unit.kind == "sentence"}
    said = [
        (texts[name][m.start : m.end], m.value)
        for name, own in references(TABLES).items()
        for m in own
        if m.value
    ]
    assert said == [
        ("表1-2", "ch1-t1-2"), ("附表3", "ch1-t3"), ("下表", "ch1-t1"), ("下表", "ch1-t1-2"),
        ("专栏4-1", "box4-1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("See Chapter 2, Section 1 and Box 3.", ["Chapter 2, Section 1", "Box 3"]),
        ("See Section 1 of Chapter 2 and the table in box 3.", ["Section 1 of Chapter 2", "box 3"]),
        ("See Ch. 2, Sec. 1, Box 3.1 and Box 31.", ["Ch. 2, Sec. 1"]),
        ("See Chapter 2, Section 10, and Boxes 3–5.", []),
    ],
)
def test_a_translation_names_what_its_source_names(english: str, words: list[str]) -> None:
    """Its own words lead there; a number that the source does not name leads nowhere."""
    source = _with_numbers(REFERRING)
    chapter, other = source.units
    section = chapter.children[0]
    said = paragraph("ch1-sec1-p1", english)
    translated = replace(
        source,
        lang="en",
        units=(replace(chapter, children=(replace(section, children=(said,)),)), other),
    )
    links = referred(references(source), translated, source).links
    assert [one for one, _ in links.get("ch1-sec1-p1-s1", ())] == words


def test_references_are_links_there_and_back() -> None:
    """The plan's own words lead to what they name, and what is named says by whom; no word is added."""
    plan = _with_numbers(REFERRING)
    found = referred(references(plan), plan)
    pages = render(plan, WORDS["zh-Hans"], {})
    first = lxml.html.fromstring(html_of(pages["ch1.md"], referred=found))
    (sentence,) = first.xpath("//*[@id='ch1-sec1-p1-s1']")
    assert sentence.text_content() == "见第二章第一节和专栏3。"
    assert [(a.text, a.get("href")) for a in sentence.iter("a")] == [
        ("第二章第一节", "ch2.html#ch2-sec1"),
        ("专栏3", "ch2.html#box3"),
    ]
    second = lxml.html.fromstring(html_of(pages["ch2.md"], referred=found))
    back = second.xpath("//p[@class='mentioned']//a")
    assert [(a.text, a.get("href")) for a in back] == [
        ("第一章第一节第1段第1句", "ch1.html#ch1-sec1-p1-s1")
    ] * 2
    assert not second.xpath("//*[@id='ch2-sec1-p1-s1']//a")
