"""The plan in Traditional characters: right where one character has several forms, and reversible."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import traditional_review as review
from build_tools.languages.traditional import Conversion, converter_of, traditional
from build_tools.plan.model import Mark, Plan, walk
from build_tools.publish import publish
from build_tools.reading.lines import decode, join, read
from build_tools.source.files import read_inputs
from build_tools.source.traditional_rows import (
    general_overrides,
    reviewed_forms,
    with_own_overrides,
)
from tests.small_plan import ROOT, a_plan, container, paragraph, sentence, whole

OWN = ROOT / "source/opencc"
TAIWAN = general_overrides("tw")
OURS = Conversion("tw", overrides=with_own_overrides("tw", OWN / "overrides.tsv"), settled=TAIWAN)
HONG_KONG = Conversion("hk")
KNOWN = reviewed_forms("tw", OWN / "reviewed.tsv")


def said(*texts: str) -> Plan:
    """A plan of one paragraph."""
    return a_plan(container("chapter", "ch1", "第一章", "规划背景", paragraph("ch1-p1", *texts)))


def converted(text: str, conversion: Conversion = OURS) -> str:
    """One sentence in Traditional characters."""
    (own,) = (one for one in walk(traditional(said(text), conversion).units) if one.text)
    return own.text


def whole_text() -> Plan:
    """All of the real plan's text as one paragraph: its lines joined, its titles among them."""
    text, _ = decode((ROOT / "source/plan.txt").read_bytes(), "plan.txt")
    joined = ""
    for line in read(text):
        joined = join(joined, line.text)
    return said(joined)


@pytest.mark.parametrize(
    ("chinese", "expected"),
    [
        ("东府发〔2022〕3号、东金发〔2021〕12号", "東府發〔2022〕3號、東金發〔2021〕12號"),
        ("东农发[2020]7号，东林发（2019）5号", "東農發[2020]7號，東林發（2019）5號"),
        ("内生发展动能充分积蓄", "內生發展動能充分積蓄"),
        ("引进 8-12 家具有重大影响力的法人机构", "引進 8-12 家具有重大影響力的法人機構"),
        ("成都农商银行回归国有", "成都農商銀行回歸國有"),
        ("社会主义现代化国家新征程", "社會主義現代化國家新征程"),
        ("征信、信用评级", "徵信、信用評級"),
        ("先进制造业、制定规则", "先進製造業、制定規則"),
        ("年轻党员干部，若干意见，早期干预", "年輕黨員幹部，若干意見，早期干預"),
        ("合作关系，系列文件", "合作關係，系列文件"),
        ("批复同意，复制推广", "批覆同意，複製推廣"),
        ("支付结算平台、台账", "支付結算平臺、臺帳"),
        ("占比、公布、应收账款、行动计划、标杆企业", "占比、公布、應收帳款、行動計畫、標竿企業"),
        ("规划、策划；统计划分", "規劃、策劃；統計劃分"),
        ("环境污染", "環境污染"),
        ("彻底贯彻，剩余产能过剩，复查", "澈底貫徹，賸餘產能過剩，復查"),
        ("科学编制和实施，预算编制，机构编制", "科學編製和實施，預算編製，機構編制"),
        ("汇丰、永丰银行", "匯豐、永豐銀行"),
        ("合格境外有限合伙人（QFLP）", "合格境外有限合夥人（QFLP）"),
        ("“政银保”“保险+期货”", "「政銀保」「保險+期貨」"),
        ("称为“甲‘乙’丙”", "稱為「甲『乙』丙」"),
        ("Moody’s ‘A’ 级", "Moody’s 『A』 級"),
        ("支持知识产权质押", "支持知識產權質押"),
    ],
)
def test_official_wording_in_the_right_characters(chinese: str, expected: str) -> None:
    """Characters are converted, words are not; the known errors of OpenCC are mended."""
    assert converted(chinese) == expected


def test_every_visible_text_is_converted_and_nothing_else() -> None:
    """Title, labels, headings, column heads, cells, notes, unread text; ids and spans stay."""
    plan = traditional(whole(), OURS)
    assert plan.lang == "zh-Hant"
    assert plan.title == "成都市「十四五」金融業發展規劃"
    units = {unit.id: unit for unit in walk(plan.units)}
    assert list(units) == [unit.id for unit in walk(whole().units)]
    assert (units["ch2-sec3"].label, units["ch2-sec3"].heading) == ("第三節", "發展目標")
    assert units["box2"].label == "專欄 2"
    assert units["box2-t1"].columns[1].name == "指標"
    assert units["box2-t1-r1a"].heading == "規模（億元）"
    assert units["box2-t1-r4"].cells[1].text == "保費收入（億元）"
    assert units["fn1"].text == "含村鎮銀行。"
    assert units["ch3-junk1"].text == "（亂\n碼）"


def test_footnote_marks_stay_and_do_not_break_words() -> None:
    """制造业 with a mark in its middle is 製造業, its mark where it was."""
    text = "发展制造1业 18 家2。"
    marks = (Mark(4, "1"), Mark(text.index("2。"), "2"))
    marked = replace(paragraph("ch1-p1"), children=(sentence("ch1-p1", 1, text, *marks),))
    plan = traditional(a_plan(container("chapter", "ch1", "第一章", "规划背景", marked)), OURS)
    own = plan.units[0].children[0].children[0]
    assert (own.text, own.marks) == ("發展製造1業 18 家2。", marks)


def test_converting_back_gives_the_source() -> None:
    """Checked on every build; here on the whole text of the plan."""
    for conversion in (OURS, replace(OURS, quotes=False), HONG_KONG):
        plan = whole_text()
        assert review.check_back(plan, traditional(plan, conversion), conversion) == ()


def test_what_does_not_come_back_is_reported() -> None:
    """A correction that confuses two characters shows where."""
    confused = replace(OURS, overrides={**OURS.overrides, "先后": "先厚"})
    plan = said("先后上市。")
    (problem,) = review.check_back(plan, traditional(plan, confused), confused)
    assert problem.rule == "hant-not-back"
    assert (
        problem.message
        == "ch1-p1-s1: 先后上市。 became 先厚上市。 and 先厚上市。: correct overrides.tsv"
    )


def test_corner_brackets_of_the_source_are_its_own() -> None:
    """A text that has 「」 itself keeps its quotation marks as they are, both ways."""
    plan = said("称「甲」为“乙”。")
    made = traditional(plan, OURS)
    assert converted("称「甲」为“乙”。") == "稱「甲」為“乙”。"
    assert review.check_back(plan, made, OURS) == ()


def test_every_character_with_several_forms_was_looked_at() -> None:
    """The reviewed list covers the whole text, and the text says what the list says."""
    plan = whole_text()
    assert review.check_reviewed(plan, traditional(plan, OURS), KNOWN) == ()


def test_a_word_that_nobody_has_reviewed_is_reported() -> None:
    """A revision that brings 发卡 makes somebody look."""
    plan = said("发卡。")
    problems = review.check_reviewed(plan, traditional(plan, OURS), KNOWN)
    assert [str(problem) for problem in problems] == [
        "source/plan.txt:1: warning: hant-unreviewed: ch1-p1-s1: 发卡。 → 髮卡。: no row of reviewed.tsv covers 发"
    ]


def test_what_is_said_beside_the_text_is_looked_at_too(tmp_path: Path) -> None:
    """A character with several forms in plan.yml is reported as one of the text is."""
    shutil.copytree(ROOT / "source", tmp_path / "source")
    file = tmp_path / "source/plan.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace('number: ""', "number: 东金发〔2022〕3号")
    file.write_text(text.replace('issuer: ""', "issuer: 东江市谷余署"), encoding="utf-8")
    found = [one for one in publish(read_inputs(file.parent)).problems if "hant" in one.rule]
    assert {(one.rule, one.path.rpartition("/")[2]) for one in found} == {
        ("hant-unreviewed", "plan.yml")
    }
    assert all(one.message.startswith("issuer: ") for one in found)


def test_a_conversion_that_changed_its_mind_is_reported() -> None:
    """Without our list, 内生发展 grows hair again."""
    plan = said("内生发展。")
    bare = Conversion("tw")
    problems = review.check_reviewed(plan, traditional(plan, bare), KNOWN)
    assert [str(problem) for problem in problems] == [
        "source/plan.txt:1: warning: hant-reviewed-otherwise: ch1-p1-s1: 内生发展。 → 內生髮展。: reviewed.tsv has 發展"
    ]


def test_a_longer_correction_comes_before_a_shorter_one() -> None:
    """台 stays 台, but not in a word that has a correction of its own."""
    own = Conversion("hk", overrides={"台": "台", "台北": "臺北", "在台北": "在臺北"})
    assert converted("在台北的平台", own) == "在臺北的平台"
    other_way = Conversion("hk", overrides={"台北": "臺北", "台": "台"})
    assert converted("在台北的平台", other_way) == "在臺北的平台"


CONVERTER = converter_of(OURS)


@given(st.text(st.sampled_from("内生发展家具有重大回归“”‘’征制造业 1a，。\n"), max_size=20))
def test_length_is_kept(text: str) -> None:
    """So every offset into a text means the same in both scripts."""
    assert len(CONVERTER.convert(text)) == len(text)


@pytest.mark.parametrize("config", ["s2tw", "s2twp", "nonsense", ""])
def test_a_region_that_is_not_known_is_refused(config: str) -> None:
    """Only regions whose forms were looked up can be asked for."""
    with pytest.raises(ValueError, match="expected one of tw, hk"):
        traditional(said("支持。"), Conversion(config))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# note\n回归\t回歸\n", "o.tsv:2: expected word, result, why, tab between"),
        ("回归\t回\twhy\n", "o.tsv:1: expected as many characters as in 回归: 回"),
    ],
)
def test_a_slip_in_the_list_is_named(text: str, message: str) -> None:
    """File, line and what was expected."""
    with pytest.raises(ValueError, match="^" + message):
        review.read_overrides(text, "o.tsv")
    with pytest.raises(ValueError, match=r"r\.tsv:1: expected a word with 发 in it"):
        review.read_reviewed("发\t回归\t回歸\twhy\n", "r.tsv")
