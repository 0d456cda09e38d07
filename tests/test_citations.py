"""Citations of a place: the forms that people and programs are asked for, in each language."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from build_tools.exports.citations import (
    FORMS,
    PLACEHOLDERS,
    Cited,
    bibtex,
    csl,
    gb7714,
    plain,
    quotation,
    templates,
    turned,
    turning,
)

ONE = Cited(
    id="ch3-sec1-p2",
    lang="zh-Hans",
    title="东江市“十四五”港口规划",
    place="第三章第一节第2段",
    address="https://plans.example/id/ch3-sec1-p2/",
    issuer="东江市人民政府",
    number="东府发〔2022〕3号",
    version=2,
    date="2022-01-31",
    accessed="2026-11-26",
)
BARE = Cited(id="ch1", lang="zh-Hans", title="某规划", place="第一章")
ENGLISH = replace(
    ONE, lang="en", title="Port Plan of Dongjiang", place="Ch. 3, Sec. 1, para. 2",
    issuer="Dongjiang Government",
)  # fmt: skip


def test_gb7714_has_its_parts_in_the_order_of_the_standard() -> None:
    """责任者. 题名: 文号[EB/OL]. 版本. 位置. (日期)[引用日期]. 地址."""
    assert gb7714(ONE) == (
        "东江市人民政府. 东江市“十四五”港口规划: 东府发〔2022〕3号[EB/OL]. 第2版. 第三章第一节第2段."
        " (2022-01-31)[2026-11-26]. https://plans.example/id/ch3-sec1-p2/."
    )


def test_words_in_three_languages() -> None:
    """Each language puts title, version, place and day in its own way."""
    assert plain(ONE) == (
        "《东江市“十四五”港口规划》（东江市人民政府，东府发〔2022〕3号，第2版，2022-01-31）"
        "第三章第一节第2段，https://plans.example/id/ch3-sec1-p2/，2026-11-26访问"
    )
    assert plain(replace(ONE, lang="zh-Hant")).endswith("，2026-11-26查閱")
    assert plain(ENGLISH) == (
        "Port Plan of Dongjiang (Dongjiang Government, 东府发〔2022〕3号, version 2, 2022-01-31),"
        " Ch. 3, Sec. 1, para. 2, https://plans.example/id/ch3-sec1-p2/, accessed 2026-11-26"
    )


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_what_is_not_known_is_left_out(form: str) -> None:
    """Without issuer, number, date or day there is no empty bracket, field or double sign."""
    said = FORMS[form](BARE)
    assert "某规划" in said
    assert not re.search(r"\{\}|\[\]|（）|\(\)|\. \.|，，|null|\"\"", said), said


def test_quotation_marks_within_a_quotation_turn_inner() -> None:
    """“…” within “…” becomes ‘…’, in Traditional 「…」 and 『…』; the words are the plan's."""
    assert quotation(ONE, "建设“三港”。").startswith("“建设‘三港’。”——《东江市“十四五”")
    taiwan = replace(ONE, lang="zh-Hant")
    assert quotation(taiwan, "建設「三港」。").startswith("「建設『三港』。」——")
    assert quotation(ENGLISH, "Build the “ports”.").startswith("“Build the ‘ports’.” — Port Plan")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The port’s depth and the crews’ pay.", "The port’s depth and the crews’ pay."),
        ("en", "The “‘small’ ports’ fund” of 2021’s end.", "The ‘“small” ports’ fund’ of 2021’s end."),
        ("en", "“The town’s ‘ferry’s day’ runs”, ‘late’.", "‘The town’s “ferry’s day” runs’, ‘late’."),
        ("en", "‘Tis the port’s “quay", "‘Tis the port’s ‘quay"),
        ("zh-Hans", "办好“‘三港’AB区”，用Tom’s号", "办好‘“三港”AB区’，用Tom’s号"),
        ("zh-Hans", "三港”与‘两岸’", "三港’与‘两岸’"),
        ("zh-Hant", "辦好「『三港』AB區」與『兩岸』", "辦好『「三港」AB區』與『兩岸』"),
    ],
)  # fmt: skip
def test_apostrophes_are_no_quotation_marks(lang: str, text: str, expected: str) -> None:
    """Only pairs within outer marks turn: an apostrophe, and a pair of its own, stay as they are."""
    assert turned(text, turning(lang)) == expected


def test_bibtex_escapes_what_tex_would_read() -> None:
    """Signs of TeX in a title are printed, and braces stay balanced."""
    said = bibtex(replace(ONE, title=r"100% & {x}_#$ \ ~"))
    assert r"100\% \& \{x\}\_\#\$ \textbackslash{} \textasciitilde{}" in said
    assert said.startswith("@online{plan-ch3-sec1-p2,\n")
    unescaped = re.sub(r"\\[{}]", "", said)
    assert unescaped.count("{") == unescaped.count("}")


def test_two_languages_may_stand_in_one_list() -> None:
    """A place has a key of its own in each language; that of the source's is the place's id."""
    keys = {csl(replace(ONE, lang=lang))["id"] for lang in ("zh-Hans", "zh-Hant", "en")}
    assert keys == {"plan-ch3-sec1-p2", "plan-ch3-sec1-p2-zh-Hant", "plan-ch3-sec1-p2-en"}
    assert bibtex(ENGLISH).startswith("@online{plan-ch3-sec1-p2-en,")


def test_csl_json_has_the_fields_of_its_schema() -> None:
    """Dates are parts, an institution is a literal name; the type is one of CSL 1.0.2."""
    item = csl(ONE)
    assert item["type"] == "webpage"
    assert item["author"] == [{"literal": "东江市人民政府"}]
    assert item["issued"] == {"date-parts": [[2022, 1, 31]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 26]]}
    assert csl(replace(ONE, date="2022年初"))["issued"] == {"raw": "2022年初"}


@pytest.mark.parametrize("one", [ONE, BARE, ENGLISH, replace(ONE, lang="zh-Hant")])
def test_a_template_filled_in_is_the_form(one: Cited) -> None:
    """What a script fills in is what the function makes of the same, letter for letter."""
    whole = replace(one, address="https://x.example/", accessed="2026-11-26", place=one.place)
    values = {
        "id": whole.id,
        "place": whole.place,
        "address": whole.address,
        "accessed": "2026-11-26",
    }

    def filled(text: str) -> str:
        return re.sub(r"\{(id|place|address|accessed)\}", lambda name: values[name[1]], text)

    made = templates(whole)
    assert set(made) == {*FORMS, "quotation"}
    for name in ("plain", "gb7714", "bibtex"):
        assert filled(made[name]) == FORMS[name](whole), name
    assert filled(made["quotation"]).replace("{quotation}", "甲") == quotation(whole, "甲")
    item = json.loads(filled(made["csl"]))[0]
    expected = csl(whole)
    assert {**item, "accessed": 0} == {**expected, "accessed": 0}
    assert all(one in "".join(made.values()) for one in PLACEHOLDERS)
