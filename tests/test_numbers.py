"""Numbers with their units, indicators over several tables, and what of them does not agree."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.measures.figures import Figure, figure
from build_tools.measures.indicators import Indicator, Point
from build_tools.measures.known import Known
from build_tools.measures.number_lint import disagreements, growth
from build_tools.measures.quantities import quantities
from build_tools.measures.recognised import number_notes, recognise
from build_tools.measures.references import mentioned_in, references
from build_tools.measures.targets import Numbers, Target
from build_tools.pages.referred import referred
from build_tools.pages.render_plan import render
from build_tools.plan.model import Cell, Column, Plan, Unit, walk
from build_tools.revisions.ledger import assign, new_ledger
from tests.real_plan import real_plan
from tests.real_register import recognised, verbs
from tests.small_plan import WORDS, a_plan, container, html_of, paragraph, row
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
        ("占 5/9", ("5/9", "", "ratio", "0.555556", "exact")),
        ("60 周岁以上", ("60", "", "周岁", "60", "at least")),
        ("60 岁及以上", ("60", "", "岁", "60", "at least")),
        ("80 分（含）以下", ("80", "", "分", "80", "at most")),
        ("不高于每立方米 2.5 元", ("2.5", "", "元", "2.5", "at most")),
        ("不超过项目投资额的 30%", ("30", "", "%", "30", "at most")),
        ("达到 50 年一遇", ("50", "", "年一遇", "50", "exact")),
        ("降至 12/10 万以下", ("12", "", "/10万", "12", "at most")),
        ("渔村三十六个", ("三十六", "", "个", "36", "exact")),
        ("招录两百名以上", ("两百", "", "名", "200", "at least")),
        ("培训千余人次", ("千", "", "人次", "1000", "more than")),
        ("规模达到五万亿元", ("五", "", "万亿元", "5000000000000", "exact")),
        ("超过十分之一", ("十分之一", "", "ratio", "0.1", "more than")),
        ("约百分之六十五点五", ("百分之六十五点五", "", "%", "65.5", "about")),
        ("八成以上", ("八", "", "成", "8", "at least")),
        ("三至五家", ("三", "五", "家", "3", "exact")),
        ("至少一名", ("一", "", "名", "1", "at least")),
        ("百年一遇", ("百", "", "年一遇", "100", "exact")),
        ("位居全国第二", ("二", "", "rank", "2", "exact")),
    ],
)
def test_a_number_has_value_unit_and_bound(text: str, expected: tuple[str, ...]) -> None:
    """以上 and 至少 include the number, 超 and 余 do not; 万亿 is counted out in plain numbers."""
    (one,) = quantities(text)
    assert (one.low, one.high, one.unit, one.value, one.bound) == expected
    assert one.low in text[one.start : one.end]


@pytest.mark.parametrize(
    "text",
    [
        *("2021-2025 年", "2020 年 7 月 1 日", "5+2 平台", "G20 会议", "专栏 3", "〔2022〕3 号"),
        *(
            "第 6 版",
            "一批项目，一是健全",
            "“十四五”时期",
            "三大体系",
            "第一章",
            "四川",
            "千方百计",
        ),
        *(
            "万众一心",
            "三农",
            "一带一路",
            "十大工程",
            "四项制度",
            "十分重要",
            "千家万户",
            "“三十户”行动",
        ),
        *(
            "三方面",
            "四处",
            "三五家",
            "数十家",
            "一家",
            "第三批",
            "十个方面",
            "十字路口",
            "百花齐放",
        ),
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    """Times, names and numbers of documents and boxes have no unit."""
    assert quantities(text) == ()


def test_few_digits_are_not_understood() -> None:
    """Every digit of the plan is in a number, time or name; what is in none is listed."""
    assert recognised().numbers.not_understood == ()
    periods = (
        "贴息不超过3年，建党 100 周年，第 28 期，每月5日前，〔2021〕82号，PM2.5，第6版，附件1。"
    )
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


def test_what_is_meant_is_held_against_no_table() -> None:
    """A number that says which things are meant (60 公里的航道) is no value of an indicator."""
    point = Point("actual", 2020, "80", Figure("80"), "t-r1", "t-r1-c3", "2020年")
    said = Target("ch1-p1-s1", quantities("60个")[0], "fact", "泊位", "2020")
    assert len(disagreements((_indicator(point),), Numbers((said,), ()))) == 1
    meant = replace(said, said="condition")
    assert disagreements((_indicator(point),), Numbers((meant,), ())) == ()


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
    first = Point("actual", 2020, "12", Figure("12"), "t-r1", "t-r1-c3", "2020年")
    other = replace(first, printed="13", figure=Figure("13"), row="u-r1", cell="u-r1-c2")
    (found,) = disagreements((_indicator(first, other),), Numbers((), ()))
    assert (found.rule, found.at, found.other_at) == ("table-table", "u-r1-c2", "t-r1-c3")
    assert disagreements((_indicator(first, replace(first)),), Numbers((), ())) == ()
    limit = replace(other, figure=Figure("13", bound="at least"))
    assert disagreements((_indicator(first, limit),), Numbers((), ())) == ()


def test_a_limit_is_held_against_the_limit_of_the_prose() -> None:
    """不少于60个 agrees with ≥60 of the table, not with 60 nor with ≥50; a change is no level."""
    said = Target("ch1-p1-s1", quantities("不少于60个")[0], "target", "泊位", "2025")

    def found(printed: str) -> int:
        one = figure(printed)
        assert one
        point = Point("target", 2025, printed, one, "t-r1", "t-r1-c3", "2025年")
        return len(disagreements((_indicator(point),), Numbers((said,), ())))

    assert [found(one) for one in ("≥60", "60", "≥50", "下降50%")] == [0, 1, 1, 0]


def test_growth_is_recomputed_from_exact_numbers_alone() -> None:
    """Where an end or the rate is limited, nothing can be recomputed, so that nothing is said."""
    first = Point("actual", 2020, "100", Figure("100"), "t-r1", "t-r1-c2", "2020年")
    last = Point("target", 2025, "200", Figure("200"), "t-r1", "t-r1-c3", "2025年")
    rate = Point("growth", 2025, "8", Figure("8"), "t-r1", "t-r1-c4", "年均增速")
    at_least = Figure("200", bound="at least")
    assert len(disagreements((_indicator(first, last, rate),), Numbers((), ()))) == 1
    for points in (
        (first, replace(last, figure=at_least), rate),
        (replace(first, figure=Figure("90", "110")), last, rate),
        (first, last, replace(rate, figure=Figure("8", bound="at least"))),
    ):
        assert disagreements((_indicator(*points),), Numbers((), ())) == ()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("≥50", Figure("50", bound="at least")),
        ("≤0.5", Figure("0.5", bound="at most")),
        ("＜1", Figure("1", bound="less than")),
        ("3～5", Figure("3", "5")),
        ("3%-5%", Figure("3", "5", unit="%")),
        ("50以上", Figure("50", bound="at least")),
        ("不超过 1,200", Figure("1200", bound="at most")),
        ("超过3", Figure("3", bound="more than")),
        ("下降15%", Figure("15", change="down", unit="%")),
        ("累计下降15%以上", Figure("15", "", "at least", "down", is_sum=True, unit="%")),
        ("[10]", Figure("10", is_sum=True)),
        ("-5", Figure("-5")),
        *((printed, None) for printed in ("2021-2025", "5-3", ">50以上", "≥3-5", "甲50", "完成")),
    ],
)
def test_a_cell_is_a_figure_or_none(printed: str, expected: Figure | None) -> None:
    """Limits, ranges, changes and totals are read; what contradicts itself or is a period is not."""
    assert figure(printed) == expected


@given(
    st.integers(0, 10**6),
    st.integers(1, 10**6),
    st.sampled_from(["{}", "≥{}", "{}以下", "下降{}%", "[{}]", "约{}"]),
)
def test_a_figure_is_the_number_that_is_printed(low: int, more: int, form: str) -> None:
    """However it is limited, the value is the number; a range has both of its ends, in order."""
    one, other = figure(form.format(low)), figure(f"{low}～{low + more}")
    assert one
    assert (one.value, one.upper, one.is_exact) == (str(low), "", form == "{}")
    is_period = {len(str(low)), len(str(low + more))} == {4} and other is None
    assert is_period or other == Figure(str(low), str(low + more))


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


def _said(*texts: str, title: str = "") -> list[tuple[str, str, str, str]]:
    """Of each number of a paragraph: what is printed, what it is there for, of what, by when."""
    plan = a_plan(paragraph("ch1-p1", *texts))
    found = recognise(replace(plan, title=title or plan.title), Known(verbs()))
    own = {one.id: one.text for one in found.register.sentences}
    return [
        (own[t.sentence][t.quantity.start : t.quantity.end], t.said, t.of, t.year)
        for t in found.numbers.targets
    ]


def test_what_a_measure_commits_to_is_a_target() -> None:
    """What was so before, what it starts from and whom it is for are none of its targets."""
    assert _said("推进渔船更新，新建渔船不少于30艘，改造现有的码头5座。") == [
        ("30艘", "target", "新建渔船", ""),
        ("5座", "fact", "改造现有的码头", ""),
    ]
    assert _said("健全渔港网络，覆盖率由2020年的60%提高到2025年的80%以上。") == [
        ("60%", "fact", "覆盖率", "2020"),
        ("80%以上", "target", "覆盖率", "2025"),
    ]
    assert _said("鼓励60周岁及以上居民上岸，对吨位超过100吨的渔船给予补贴2万元。") == [
        ("60周岁及以上", "condition", "居民", ""),
        ("100吨", "condition", "吨位", ""),
        ("2万元", "target", "渔船给予补贴", ""),
    ]
    assert _said("渔船事故起数同比下降5%。") == [("5%", "fact", "渔船事故起数", "")]


def test_numbers_in_turn_are_of_names_in_turn() -> None:
    """分别 gives each its own, 较大 compares with nothing; 最高 limits what the clause before gives."""
    text = "2020年，渔港、较大码头和灯塔数比2015年分别增长3%、4%和5%，泊位分别增长6%、7%和8%。"
    names = ["渔港", "较大码头", "灯塔数", "泊位", "泊位", "泊位"]
    assert [of for _, _, of, _ in _said(text)] == names
    given = "支持渔船更新，按照投资额的10%给予一次性补助，最高50万元。"
    assert _said(given)[1] == ("50万元", "target", "一次性补助", "")
    assert quantities("补助最高50万元")[0].bound == "at most"


def test_a_limit_is_to_be_kept_where_nothing_is_described() -> None:
    """Also without a verb, with what follows it; in a part that describes it is a fact."""
    limits = "泊位利用率不低于60%，渔船空驶率压缩5个百分点。"
    assert [said for _, said, *_ in _said(limits)] == ["target", "target"]
    assert [said for _, said, *_ in _said("泊位利用率达到60%。")] == ["fact"]
    built = "投资3亿元，港池面积8公顷，2022—2024年建设。"
    assert [said for _, said, *_ in _said(built)] == ["target", "target"]
    told = container("chapter", "ch1", "第一章", "发展现状", paragraph("ch1-p1", limits))
    found = recognise(a_plan(told), Known(verbs())).numbers.targets
    assert [one.said for one in found] == ["fact", "fact"]


def test_a_sentence_has_the_year_its_paragraph_opened_with() -> None:
    """Not one that has a time of its own, nor what stands behind another time or says 目前."""
    opened = ("2020年，渔船达到80艘。", "码头长900米，比2015年增长8%。")
    assert [year for *_, year in _said(*opened)] == ["2020", "2020", "2020"]
    other = (*opened, "2021年以来建成灯塔2座。", "渔港共有泊位60个。")
    assert [year for *_, year in _said(*other)][3:] == ["2021", ""]
    assert [year for *_, year in _said(opened[0], "目前，渔港共有泊位60个。")] == ["2020", ""]
    assert [year for *_, year in _said("2020年7月，渔船达到80艘。", "码头长900米。")][1:] == [""]


def test_a_reference_that_is_understood_is_not_listed() -> None:
    """专栏3 that is there is a link; one that is not stays in what was not understood."""
    said = "推进港口建设，见专栏3。"
    section, other = _with_numbers(REFERRING).units
    there = replace(
        REFERRING, units=(replace(section, children=(paragraph("ch1-p1", said),)), other)
    )
    assert recognise(there, Known(verbs())).numbers.not_understood == ()
    alone = a_plan(paragraph("ch1-p1", said))
    assert recognise(alone, Known(verbs())).numbers.not_understood == ("ch1-p1-s1",)


@pytest.mark.parametrize(
    "text",
    [
        "市政府第12次常务会议审议，第2号公告发布。",
        "经第 3 届第 5 次全体会议、第12届3次会议通过。",
        "第3至5批项目和第12、13次培训开工。",
        "第5场发布会由第2医院承办，第5排第3座空着。",
        "第三至五批名单公布，列入第4批。",
    ],
)
def test_what_is_numbered_is_no_amount(text: str) -> None:
    """An ordinal before any noun, in ranges and lists too, is understood and is no figure."""
    numbers = recognise(a_plan(paragraph("ch1-p1", text)), Known(verbs())).numbers
    assert (numbers.targets, numbers.not_understood) == ((), ())


def test_a_rank_is_a_figure_of_its_own() -> None:
    """Which place, by 位 or 名, behind what ranks, or where nothing is numbered."""
    said = "产量居全省第2，产值排名第14位，是第3大渔港，获第1名，销量全国第4和第5。"
    figures = [said[one.start : one.end] for one in quantities(said)]
    assert figures == ["第2", "第14位", "第3", "第1名", "第4", "第5"]


def _series(title: str, *texts: str) -> list[tuple[str, int]]:
    """Role and year of each column of a table whose columns are headed by bare years."""
    names = (("指标", "label"), ("2020年", "number"), ("2023年", "number"), ("2025年", "number"))
    columns = tuple(Column(name, role) for name, role in names)  # type: ignore[arg-type]
    cells = (Cell("渔船更新率（%）"), Cell("40"), Cell("50"), Cell("60"))
    table = replace(
        container("table", "ch1-t1", "", ""), columns=columns, children=(row("ch1-t1-r1", *cells),)
    )
    plan = a_plan(container("chapter", "ch1", "第一章", "目标", paragraph("ch1-p1", *texts), table))
    (one,) = recognise(replace(plan, title=title), Known(verbs())).indicators
    return [(point.role, point.year) for point in one.points]


def test_a_bare_year_to_come_is_a_target() -> None:
    """The end of the plan's period is; a year before it where the prose says facts of earlier ones."""
    done, aim = ("actual", 2020), ("target", 2025)
    assert _series("海港“十四五”规划", "推进港口建设。") == [done, ("actual", 2023), aim]
    told = "2020年，渔船达到80艘。"
    assert _series("海港“十四五”规划", told) == [done, ("target", 2023), aim]
    later = "2023年，渔船达到80艘。"
    assert _series("海港“十四五”规划", later) == [done, ("actual", 2023), aim]
    assert _series("海港方案（2023-2027年）", "推进港口建设。")[-1] == ("actual", 2025)
    assert _series("海港方案", "推进港口建设。")[-1] == ("actual", 2025)


def test_a_target_in_the_prose_is_held_against_a_bare_year() -> None:
    """A number in words too: 六成 is no %, and 百分之六十五 is not the 60 of the table."""
    said = "到2025年，渔船更新率达到百分之六十五以上。"
    names = (("指标", "label"), ("2020年", "number"), ("2025年", "number"))
    columns = tuple(Column(name, role) for name, role in names)  # type: ignore[arg-type]
    cells = (Cell("渔船更新率（%）"), Cell("40"), Cell("60"))
    table = replace(
        container("table", "ch1-t1", "", ""), columns=columns, children=(row("ch1-t1-r1", *cells),)
    )
    text = paragraph("ch1-p1", said, "渔船更新率只有海州的五分之三。")
    found = recognise(
        a_plan(container("chapter", "ch1", "第一章", "目标", text, table)), Known(verbs())
    )
    (finding,) = found.findings
    assert (finding.rule, finding.printed, finding.bound) == ("table-prose", "60", "at least")
    (one,) = found.indicators
    assert one.sentences == ("ch1-p1-s1", "ch1-p1-s2")


@given(
    st.text(
        "一二三百千万亿两十零12.0,%／/年月个家至到-第每的，；。余多以上及内分之成点 ", max_size=24
    )
)
def test_numbers_stand_in_their_text_in_order(text: str) -> None:
    """Whatever a text is made of, no two numbers overlap, and each has a value that is one."""
    found = quantities(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= one.start for before, one in pairwise(found))
    for one in found:
        assert one.low in text[one.start : one.end]
        assert one.value == "" or Decimal(one.value) >= 0
        assert one.figure == "" or Decimal(one.figure) >= 0
